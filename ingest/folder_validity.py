"""Whether the documents of a folder of texts bind on a day, as far as the folder tells."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

from ingest.newest import NewestTexts
from nlp.documents import read_one, version_dates
from nlp.normalize import title_key
from ontology.audits import Validity
from ontology.texts import LegalText

# A clause that repeals another text names it before or after the word.
_REPEALS = re.compile(r"《[^》]{2,80}》[^。]{0,200}?(?:废止|失效)|(?:废止|失效)[^。]{0,200}?《")


class FolderValidity:
    """The state of titles: repealed by a later text of the folder, not yet in force, in force.

    Absence says nothing: a title that the folder neither holds nor repeals is unknown.
    """

    def __init__(self, newest: NewestTexts, today: str) -> None:
        """Prepare.

        Args:
            newest: the folder.
            today: ISO day of the question.
        """
        self._newest = newest
        self._today = today
        self._known: dict[str, Validity] = {}

    def of(self, title: str) -> Validity:
        """The validity of a title on the day."""
        key = title_key(title)
        if key not in self._known:
            self._known[key] = self._look(key, title)
        return self._known[key]

    def _look(self, key: str, title: str) -> Validity:
        path = self._newest.path(title)
        day = self._newest.day(title)
        repealed = self._repeals.get(key)
        if repealed and repealed >= day:
            return Validity.REPEALED
        if path is None:
            return Validity.UNKNOWN
        effective, commencement = _start(self._newest.read(path), Path(path).stem)
        if commencement != "date":
            return Validity.UNKNOWN
        late = (effective or day) > self._today
        return Validity.NOT_IN_FORCE if late else Validity.IN_FORCE

    @cached_property
    def _repeals(self) -> dict[str, str]:
        """Title key → the last day, up to today, on which a text of the folder repealed it."""
        found: dict[str, str] = {}
        for path in sorted(self._newest.root.rglob("*.md")):
            words = path.read_text(encoding="utf-8", errors="replace")
            if not _REPEALS.search(words):
                continue
            text = read_one(words, name=path.stem)
            effective, _ = _start(text, path.stem)
            if effective is None or effective > self._today:
                continue
            own = title_key(text.title)
            for clause in text.clauses:
                for named in clause.repealed:
                    key = title_key(named.title)
                    if key != own:
                        found[key] = max(found.get(key, ""), effective)
        return found


def _start(text: LegalText, name: str) -> tuple[str | None, str]:
    promulgated, effective, commencement = version_dates(text, name)
    return effective or promulgated, commencement

"""The newest version of each title in a folder of texts named `题名(YYYY-MM-DD).md`."""

from __future__ import annotations

import re
from pathlib import Path

from nlp.documents import read_one
from nlp.normalize import title_key
from ontology.texts import LegalText

_DATED = re.compile(r"^(?P<title>.+?)[(（](?P<day>\d{4}-\d{2}-\d{2})[)）]$")


class NewestTexts:
    """Titles of a folder with the file of their newest version; texts are read when asked for."""

    def __init__(self, root: Path) -> None:
        """Index the names of all Markdown files below a folder.

        Args:
            root: the folder; paths are given relative to it.
        """
        self.root = root
        self._newest: dict[str, tuple[str, str]] = {}
        for path in sorted(root.rglob("*.md")):
            self._take(path)

    def _take(self, path: Path) -> None:
        found = _DATED.match(path.stem)
        key = title_key(found["title"] if found else path.stem)
        row = (found["day"] if found else "", path.relative_to(self.root).as_posix())
        self._newest[key] = max(row, self._newest.get(key, ("", "")))

    def path(self, title: str) -> str | None:
        """The file of the newest version of a title, relative to the folder."""
        row = self._newest.get(title_key(title))
        return row[1] if row else None

    def day(self, title: str) -> str:
        """The day in the name of that file; empty where there is none."""
        return self._newest.get(title_key(title), ("", ""))[0]

    def read(self, path: str) -> LegalText:
        """Read one of the files as a legal text."""
        file = self.root / path
        return read_one(file.read_text(encoding="utf-8", errors="replace"), name=file.stem)

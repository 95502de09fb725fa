"""Which norm a title means, among those that are known (DOMAIN.md 4.2 rule 8)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from nlp.citations.names import COUNTRY, official_names
from nlp.normalize import fold, title_key

_TRIAL = re.compile(r"\((试行|暂行)\)$")
_SPLIT = re.compile(
    r"^(?:最高人民(?:法院|检察院)|国务院(?:办公厅)?|全国人民代表大会(?:常务委员会)?)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What a title was found to mean.

    Attributes:
        id: of the norm; None when there is none or the title is ambiguous.
        title: the official title as the index has it.
        candidates: ids that the title may mean, when it is ambiguous.
    """

    id: str | None = None
    title: str | None = None
    candidates: tuple[str, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Whether several norms bear the title, and nothing tells which is meant."""
        return len(self.candidates) > 1


@dataclass(frozen=True, slots=True)
class _Entry:
    title: str
    id: str
    trial: str


def _trial(title: str) -> str:
    match = _TRIAL.search(fold(title).strip("《》"))
    return match[1] if match else ""


@dataclass(slots=True)
class TitleIndex:
    """Titles of known norms.

    Titles are compared without 中华人民共和国, 《》, blanks, width, and a year or version mark at the end.
    （试行） and （暂行） tell two norms apart where both are known. Different issuers are never merged: 《关于审理…的
    规定》 without issuer finds a norm only when a single one has that name behind its issuer.
    """

    _entries: dict[str, list[_Entry]] = field(default_factory=dict)
    _headless: dict[str, list[_Entry]] = field(default_factory=dict)

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> TitleIndex:
        """Build from `(title, id)` pairs; a title may come several times with one id."""
        index = cls()
        for title, identifier in pairs:
            index.add(title, identifier)
        return index

    def add(self, title: str, identifier: str) -> None:
        """Take one more title."""
        entry = _Entry(_plain(title), identifier, _trial(title))
        key = title_key(title)
        _put(self._entries, key, entry)
        at = key.find("关于")
        if at > 0 and _SPLIT.match(key):
            _put(self._headless, key[at:], entry)

    def resolve_title(self, title: str) -> Resolved:
        """The norm that a title means.

        Args:
            title: as written, with or without 《》 and 中华人民共和国, or a well-known short name.

        Returns:
            The norm, or the candidates when several fit, or an empty answer.
        """
        known = official_names().get(_plain(title), title)
        for written in dict.fromkeys((title, known)):
            entries = self._entries.get(title_key(written))
            if entries:
                return _choose(entries, written)
        headless = self._headless.get(title_key(title))
        return _choose(headless, title) if headless else Resolved()

    def complete(self, title: str) -> str:
        """The official form of a title: 道路运输条例 → 中华人民共和国道路运输条例 when only that is known.

        A title that is not known, or means several norms, comes back as written.
        """
        return self.resolve_title(title).title or title


def _plain(title: str) -> str:
    """A title as it is printed, without outer marks and blanks; inner marks written 《》."""
    words = "".join(title.split()).translate(str.maketrans("〈〉", "《》"))
    if words.startswith("《") and words.endswith("》") and words.find("》") == len(words) - 1:
        return words[1:-1]
    return words


def _put(table: dict[str, list[_Entry]], key: str, entry: _Entry) -> None:
    entries = table.setdefault(key, [])
    if entry not in entries:
        entries.append(entry)


def _choose(entries: list[_Entry], written: str) -> Resolved:
    """One norm if the words, or （试行）, tell which; else all candidates."""
    trial = _trial(written)
    fitting = [entry for entry in entries if entry.trial == trial] or entries
    ids = tuple(dict.fromkeys(entry.id for entry in fitting))
    exact = [entry for entry in fitting if entry.title == _plain(written)]
    if len(ids) > 1:
        # The very words decide only where no well-known prefix is all that differs.
        same = {entry.id for entry in exact}
        if len(same) != 1:
            return Resolved(candidates=tuple(sorted(ids)))
        return Resolved(id=same.pop(), title=exact[0].title)
    # 中华人民共和国 belongs to the official title where any spelling of the norm has it.
    titles = [entry.title for entry in fitting]
    full = [title for title in titles if COUNTRY in title]
    return Resolved(id=ids[0], title=(full or titles)[0])

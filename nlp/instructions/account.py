"""Which words of an item no rule took: nothing is dropped silently."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nlp.instructions.quotes import QUOTE
from nlp.instructions.wording import is_frame, kind_of_blanket

_STOPS = "。；"
# Words left over that order something; a mark, 将, 中的 or a name of what is meant do not.
_ORDERS = re.compile(
    rf"{QUOTE}|增加|增写|新增|增设|补充|删去|删除|修改|改为|作为|合并|分为|调整|替换|顺延|移至|移到|单列|对调|互换|第[一二三四五六七八九十]+[个处次]|最后一[个处]|除外|^除|适用|执行|废止|取消|变更为"
)
_MARK = re.compile(
    r"^(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、]|[（(]\d+[）)])"
)


@dataclass(slots=True)
class Account:
    """Keeps what was read over.

    Attributes:
        signs: the item.
        skipped: places of single signs that no rule took.
        idle: places that were only named, and nothing ordered for them so far.
        ends: where the orders that were understood end.
        unused: stretches with a place for which nothing was ordered.
    """

    signs: str
    skipped: list[int] = field(default_factory=list)
    idle: int | None = None
    ends: list[int] = field(default_factory=list)
    unused: list[tuple[int, int]] = field(default_factory=list)

    def take(self, start: int, end: int, *, read: bool, named: bool) -> None:
        """Note what a step read: a rule that only names a place, one that orders, or nothing."""
        if named:
            self.idle = start if self.idle is None else self.idle
        elif read:
            self.idle = None
            self.ends.append(end)
        else:
            self.skipped += range(start, end)
            if self.signs[start] in _STOPS:
                self._stop(start)

    def _stop(self, place: int) -> None:
        if self.idle is not None:
            self.unused.append((self.idle, place))
        self.idle = None

    def lost(self) -> list[tuple[int, int]]:
        """The sentences of which something that orders was not understood."""
        self._stop(len(self.signs))
        found = {self._sentence(start) for start, _ in self.unused}
        found |= {self._sentence(a) for a, b in self._stretches() if self._orders(a, b)}
        return sorted(span for span in found if not self._is_frame(*span))

    def _stretches(self) -> list[tuple[int, int]]:
        runs: list[tuple[int, int]] = []
        for place in self.skipped:
            if runs and runs[-1][1] == place and self.signs[place - 1] not in _STOPS:
                runs[-1] = (runs[-1][0], place + 1)
            else:
                runs.append((place, place + 1))
        return runs

    def _orders(self, start: int, end: int) -> bool:
        words = _MARK.sub("", self.signs[start:end])
        return bool(_ORDERS.search(words)) and not is_frame(words)

    def _sentence(self, place: int) -> tuple[int, int]:
        start = max(self.signs.rfind(stop, 0, place) for stop in _STOPS) + 1
        start = max([start, *(end for end in self.ends if end <= place)])
        ends = [end for stop in _STOPS if (end := self.signs.find(stop, place)) >= 0]
        return start, min(ends, default=len(self.signs))

    def _is_frame(self, start: int, end: int) -> bool:
        words = _MARK.sub("", self.signs[start:end])
        return is_frame(words) or kind_of_blanket(words) is not None

"""Document numbers: 法释〔2024〕6号, 国务院令第38号 (DOMAIN.md 4.1, C22 and C23)."""

from __future__ import annotations

import re
from typing import Final

_YEAR: Final = r"[〔\[（(【［]\s*(?:19|20)\d\d\s*[〕\]）)】］]"
_NUM: Final = r"[0-9０-９一二三四五六七八九十百零〇○]+"
BRACKET: Final = rf"{_YEAR}(?:\s*第?\s*{_NUM}(?:[-—–]\d+)?\s*号)"
ORDER: Final = rf"令\s*(?:\d{{4}}年\s*)?第?\s*{_NUM}\s*号|第\s*{_NUM}\s*号令"
_TAIL = re.compile(rf"{BRACKET}|{ORDER}")
_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z]+\s*(?:令|公告)?$")
_BEFORE = re.compile(
    r"^.*(?:日|以|按照|根据|依照|由|经|原|的|和(?!国)|及|与|或|年|关于|转发|印发|附件|见|文件|文|人民政府(?=.*发)|国务院(?=国)|法院(?=法)|检察院(?=高))(?=[\u4e00-\u9fff]{1,20}$)"
)
_ORDER_HEAD = re.compile(r"[\u4e00-\u9fff]{2,}$")


def read_docno(source: str, low: int, at: int) -> tuple[int, int] | None:
    """The span of a document number whose bracket or 令 stands at `at`.

    Args:
        source: the text.
        low: it may not begin before this.
        at: the place of the year's bracket, or of 令.

    Returns:
        Start and end; None when no issuer's mark stands before it.
    """
    tail = _TAIL.match(source, at)
    if tail is None:
        return None
    run = _RUN.search(source[max(low, at - 24) : at])
    if run is None:
        # A number without mark only in a parenthesis of its own: 《X》(〔1982〕3号).
        alone = source[at] == "〔" and source[at - 1 : at] in {"（", "("}
        return (at, tail.end()) if alone else None
    words = run[0]
    before = _BEFORE.match(words)
    mark = words[before.end() :] if before else words
    if len(mark) < 2 and source[at] == "令" and not _ORDER_HEAD.search(mark):
        return None
    return (at - len(mark), tail.end()) if mark.strip() else None

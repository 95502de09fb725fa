"""One order for many norms: 将下列法规中的“A”修改为“B”：（一）《X》第五条、第八条 (DOMAIN.md 5.3).

The order is written out for each norm, so that every part of the decision can be read by itself.
"""

from __future__ import annotations

import re

_PAIR = r"[“\"][^”\"\n]{1,60}[”\"](?:统一)?(?:修改为|改为|替换为|调整为)[“\"][^”\"\n]{0,60}[”\"]"
_HEAD = re.compile(
    rf"^(?P<no>[^\n]{{0,8}}?)将(?:下列|以下|下述)[^《》。\n]{{0,24}}?(?:中的?|的)(?P<pairs>{_PAIR}(?:[，、；]{_PAIR})*)[：:]\s*$"
)
_ROW = re.compile(
    r"^(?P<no>\s*(?:[（(][^）)\n]{1,4}[)）]|\d+[.．、])?\s*)(?P<title>《[^\n]+?》)(?P<where>(?:[（(][^\n）)]*[)）])?[第、，和及一二三四五六七八九十百零〇\d条款项之至]*)[；;。]?\s*$"
)


_TITLE = r"《[^《》\n]*(?:《[^《》\n]*》[^《》\n]*)*》(?:[（(][^\n）)]*[）)])?"
_UNITS = r"[第、，和及与一二三四五六七八九十百零〇\d条款项之至（）()]*"
_SIDE_BY_SIDE = re.compile(
    rf"^(?P<no>\s*(?:[一二三四五六七八九十百]+、|[（(][^）)\n]{{1,4}}[)）]|\d+[.．、])?\s*)将?"
    rf"(?P<each>{_TITLE}{_UNITS}(?:[、，和及与]*{_TITLE}{_UNITS})+)中的?(?P<pairs>{_PAIR}(?:[，、；]{_PAIR})*)。?\s*$"
)
_NORM = re.compile(rf"(?P<title>{_TITLE})(?P<where>{_UNITS})")


def _one_for_each(line: str) -> list[str]:
    """将《X》第三条、《Y》第五条中的“A”修改为“B”: a line for each norm."""
    match = _SIDE_BY_SIDE.match(line)
    if not match:
        return [line]
    return [
        f"{match['no']}将{norm['title']}{norm['where'].strip('、，和及与')}中的{match['pairs']}。"
        for norm in _NORM.finditer(match["each"])
    ]


def spread(decision: str) -> str:
    """The decision with collective orders repeated in each of their rows.

    Args:
        decision: full text; without such an order it comes back as it is.
    """
    pairs: str | None = None
    lines = []
    for line in decision.split("\n"):
        head = _HEAD.match(line)
        row = _ROW.match(line)
        if head:
            pairs = head["pairs"]
        elif row and pairs:
            lines.append(f"{row['no']}将{row['title']}{row['where']}中的{pairs}。")
            continue
        elif line.strip():
            pairs = None
        lines += _one_for_each(line)
    return "\n".join(lines)

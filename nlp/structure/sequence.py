"""Which numbered lines are units of the text, and which only look like units."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from nlp.numerals import label_key
from nlp.structure.lines import Line, Mark, part


def follows(before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether `after` is the next number: 17 → 18, 17 → 17-1, 17-1 → 17-2 or 18."""
    number, suffix = before
    return after in ((number + 1, 0), (number, suffix + 1))


def rising(keys: list[tuple[int, int]]) -> list[int]:
    """Indices of the longest run of rising numbers; all of them where they rise already."""
    if all(a < b for a, b in pairwise(keys)):
        return list(range(len(keys)))
    tails: list[tuple[int, int]] = []
    ends: list[int] = []
    back: list[int] = []
    for index, key in enumerate(keys):
        place = bisect_left(tails, key)
        back.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(key)
            ends.append(index)
        else:
            tails[place], ends[place] = key, index
    out, index = [], ends[-1] if ends else -1
    while index >= 0:
        out.append(index)
        index = back[index]
    return out[::-1]


def articles(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """The lines that open an article, and what looked wrong with their numbers."""
    candidates = [line for line in lines if line.mark is Mark.ARTICLE and not line.quoted]
    if not candidates:
        return [], []
    keys = [label_key(line.label) for line in candidates]
    strong = [line.strong for line in candidates]
    if not all(strong):
        kept = [i for i, s in enumerate(strong) if s or _fits(keys, i)]
        candidates, keys = [candidates[i] for i in kept], [keys[i] for i in kept]
    run = rising(keys)
    warnings = [
        f"条文序号不连续 · 第{candidates[i].label}条 · 按引用或重复处理"
        for i in range(len(keys))
        if len(run) < len(keys) and i not in set(run)
    ]
    chosen = [candidates[i] for i in run]
    return chosen, warnings + _gaps([keys[i] for i in run])


def run_on(lines: list[Line]) -> list[Line]:
    """The lines, with articles parted from the line before in which they run on.

    Only a number that is missing between two articles is looked for (第十七条 … 第十九条).
    """
    heads = [i for i, line in enumerate(lines) if line.mark is Mark.ARTICLE and not line.quoted]
    cuts: dict[int, tuple[Line, Line]] = {}
    for a, b in pairwise(heads):
        one, two = label_key(lines[a].label), label_key(lines[b].label)
        if two[0] - one[0] != 2:
            continue
        for index in range(a, b):
            found = part(lines[index], str(one[0] + 1))
            if found:
                cuts[index] = found
                break
    if not cuts:
        return lines
    return [piece for i, line in enumerate(lines) for piece in cuts.get(i, (line,))]


def _fits(keys: list[tuple[int, int]], i: int) -> bool:
    """Whether a label that no blank parts from its words continues the numbers around it."""
    if i == 0:
        return keys[0] == (1, 0) or (len(keys) > 1 and follows(keys[0], keys[1]))
    return follows(keys[i - 1], keys[i])


def _gaps(keys: list[tuple[int, int]]) -> list[str]:
    gaps = []
    if keys and keys[0] != (1, 0):
        gaps.append(f"条文不从第一条开始 · 第{keys[0][0]}条 · 请核对原文是否完整")
    gaps += [
        f"条文序号有缺漏 · 第{a[0]}条之后是第{b[0]}条 · 请核对原文"
        for a, b in pairwise(keys)
        if not follows(a, b)
    ]
    return gaps

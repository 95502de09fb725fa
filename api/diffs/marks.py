"""Which characters went and which came, in stretches that a person can read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from diff_match_patch import diff_match_patch

# Two long lines that share nothing cost the product of their lengths; such a pair is shown as
# replaced whole, which is also how a person would read it.
WORK = 4_000_000


class Mark(StrEnum):
    """What happened to a stretch of characters."""

    SAME = "same"
    GONE = "gone"
    COME = "come"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters with one mark."""

    mark: Mark
    text: str


def marks(old: str, new: str) -> tuple[Run, ...]:
    """Old and new words as one sequence of runs.

    Lines that stand in both are matched first; the rest is compared character by character and
    tidied so that chance matches do not cut a sentence to pieces (semantic clean-up).

    Returns:
        Runs whose SAME and GONE characters give `old`, and whose SAME and COME ones give `new`.
    """
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found: list[Run] = []
    for what, i, j, k, m in matcher.get_opcodes():
        gone, come = "".join(before[i:j]), "".join(after[k:m])
        found += [Run(Mark.SAME, gone)] if what == "equal" else _changed(gone, come)
    return tuple(_joined(found))


def _changed(old: str, new: str) -> list[Run]:
    if not old or not new or len(old) * len(new) > WORK:
        runs = (Run(Mark.GONE, old), Run(Mark.COME, new))
        return [run for run in runs if run.text]
    engine = diff_match_patch()
    engine.Diff_Timeout = 0  # the clock has no say in what is shown
    diffs = engine.diff_main(old, new, checklines=False)
    engine.diff_cleanupSemantic(diffs)
    names = {-1: Mark.GONE, 0: Mark.SAME, 1: Mark.COME}
    return [Run(names[kind], text) for kind, text in diffs]


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Neighbours with the same mark as one; what went stands before what came."""
    for same, group in groupby(runs, key=lambda run: run.mark is Mark.SAME):
        held = tuple(group)
        for mark in (Mark.SAME,) if same else (Mark.GONE, Mark.COME):
            if text := "".join(run.text for run in held if run.mark is mark):
                yield Run(mark, text)


def side(runs: tuple[Run, ...], without: Mark) -> tuple[Run, ...]:
    """The runs of one text: the old one without COME, the new one without GONE."""
    return tuple(run for run in runs if run.mark is not without)


def cut(runs: tuple[Run, ...], lengths: list[int]) -> list[tuple[Run, ...]]:
    """Runs of one text cut at given lengths, such as the articles that were joined for comparison."""
    found: list[tuple[Run, ...]] = []
    queue = list(runs)
    for length in lengths:
        part: list[Run] = []
        rest = length
        while rest and queue:
            run = queue.pop(0)
            part.append(Run(run.mark, run.text[:rest]))
            if len(run.text) > rest:
                queue.insert(0, Run(run.mark, run.text[rest:]))
            rest -= len(part[-1].text)
        found.append(tuple(part))
    return found


def lines(runs: tuple[Run, ...]) -> tuple[tuple[Run, ...], ...]:
    """Runs by printed line, line ends left out."""
    rows: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split("\n")
        if first:
            rows[-1].append(Run(run.mark, first))
        rows += [[Run(run.mark, text)] if text else [] for text in rest]
    return tuple(tuple(row) for row in rows if row)

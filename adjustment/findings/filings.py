"""Licences that a rewritten article turns into filings, whole or in part (D5, D12).

The words of one 款 do not show it: 提出申请 in one place becomes 备案 in another, and the decision on
the application falls away in a third. So the article is asked what it gives before and after.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from adjustment.findings.article_powers import ArticlePowers
from adjustment.findings.novelty import named_share, same_conduct
from graph.impact import NormChange
from nlp.changes.powers import Power
from ontology.changes import Effect, Modification

REWRITTEN = frozenset({Effect.SUBSTANTIVE, Effect.SPLIT, Effect.MERGED})
NAMED = 0.6  # of the pairs of characters of the matter's object, for the filing to be about it
AHEAD = 0.2  # by which it must be nearer to the matter than what stays a licence
_PERMIT = re.compile(r"许可|批准|审批|核准|准予|核发|资格证|执照")


@dataclass(frozen=True, slots=True)
class _Given:
    """What articles give: licences, each with the words around it, and duties to file."""

    words: str
    licences: tuple[str, ...]
    filings: tuple[str, ...]

    @classmethod
    def by(cls, powers: ArticlePowers, version: str, paths: tuple[str, ...]) -> _Given:
        """Read the articles in which some provisions of a version stand."""
        articles = _in(paths)
        found = [power for article in articles for power in powers.of(version, article)]
        return cls(
            words="\n".join(powers.words(version, article) for article in articles),
            licences=tuple(powers.words(version, p.path) for p in found if _is(p, "licence")),
            filings=tuple(p.words for p in found if _is(p, "other_power") and "备案" in p.words),
        )


def _in(paths: tuple[str, ...]) -> list[str]:
    """The articles in which provisions stand."""
    return sorted({path.partition("__")[0] for path in paths})


def _is(power: Power, kind: str) -> bool:
    return power.matter_type == kind


def filed_instead(
    change: Modification, name: str, work: NormChange, powers: ArticlePowers
) -> str | None:
    """The rule for a licence in whose article a duty to file has come.

    Args:
        change: what became of the provision on which the licence stands.
        name: of the matter.
        work: the versions around the change.
        powers: of both texts.

    Returns:
        D5 where the matter's own object is only filed now, D12 where a part of what was licensed
        is, None where neither can be told from the words.
    """
    if change.effect not in REWRITTEN or work.before is None or work.after is None:
        return None
    if not any("备案" in powers.words(work.after.id, article) for article in _in(change.new_paths)):
        return None
    old = _Given.by(powers, work.before.id, (change.path,))
    new = _Given.by(powers, work.after.id, change.new_paths)
    if not old.licences or not new.filings:
        return None
    if not new.licences:
        gone = not _PERMIT.search(new.words)
        return "D5" if gone and any(same_conduct(w, old.words) for w in new.filings) else None
    filed, licensed = _nearest(name, new.filings), _nearest(name, new.licences)
    if filed >= NAMED and filed >= licensed + AHEAD and _nearest(name, old.filings) < filed:
        return "D5"
    return None if old.filings or licensed < filed else "D12"


def _nearest(name: str, places: tuple[str, ...]) -> float:
    return max((named_share(words, name) for words in places), default=0.0)

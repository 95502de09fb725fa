"""Whether a rewritten provision still knows the act that a matter is named for (D1, D5).

A 款 can live on in a revision without the power: what was 负责确认和鉴定 becomes 负责保护工作.
"""

from __future__ import annotations

from functools import lru_cache

from graph.impact import NormChange
from graph.temporal import Timeline
from nlp.normalize import fold
from ontology.changes import Effect, Modification
from ontology.vocabulary import load

CHANGED = frozenset({Effect.SUBSTANTIVE, Effect.SPLIT, Effect.MERGED})


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group) for group in load("amendment")["elements"]["named_acts"])


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    """Folded once: many matters stand on one provision."""
    return fold(text)


def act_lost(change: Modification, name: str, work: NormChange, timeline: Timeline) -> bool:
    """Whether the act in a matter's name stood in the old words and stands nowhere in the new article.

    Args:
        change: what became of the provision.
        name: name of the matter.
        work: the versions around the change.
        timeline: reads the new text.
    """
    if change.effect not in CHANGED or not change.new_paths or work.after is None:
        return False
    text = timeline.text(work.after.id)
    articles = {path.partition("__")[0] for path in change.new_paths}
    new = "\n".join(filter(None, map(text.words, articles))) or change.new_text or ""
    return lost_in(name, change.old_text or "", new)


def lost_in(name: str, old: str, new: str) -> bool:
    """Whether an act that the name and the old words have is not in the new words."""
    named, before, after = _folded(name), _folded(old), _folded(new)
    stood = [g for g in _groups() if any(word in named and word in before for word in g)]
    return bool(stood and after) and not any(word in after for g in stood for word in g)

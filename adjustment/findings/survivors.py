"""Powers whose own provision was deleted and which the same event writes into another article.

Two duties to file become two items of one new list: the old article is gone, the power is not.
"""

from __future__ import annotations

from adjustment.findings.article_powers import ArticlePowers
from adjustment.findings.effects import PUNITIVE
from adjustment.findings.novelty import speaks_of
from graph.impact import NormChange, Reach
from ontology.changes import Effect, Modification

WRITTEN = frozenset({Effect.INSERTED, Effect.SUBSTANTIVE, Effect.SPLIT, Effect.MERGED})


def lives_on(
    reach: Reach, matter: tuple[str | None, str], work: NormChange, powers: ArticlePowers
) -> str | None:
    """The article of the new text that gives the same kind of power over the matter's object.

    Only articles that the event itself wrote are asked: what stood beside the deleted provision
    before is no reason to think that the power moved there. Penalties follow their own conduct,
    which a name shows too little of.

    Args:
        reach: a target whose provision was deleted.
        matter: type and name.
        work: the versions around the event, with all that it changes.
        powers: of the new text.

    Returns:
        Its path; None where the power is gone with its provision.
    """
    kind, name = matter
    deleted = all(c.effect is Effect.DELETED and c.path for c in reach.changes)
    if not deleted or work.after is None or kind is None or kind in PUNITIVE:
        return None
    written = {p.partition("__")[0] for c in work.changes if c.effect in WRITTEN for p in _new(c)}
    for article in sorted(written):
        given = any(power.matter_type == kind for power in powers.of(work.after.id, article))
        if given and speaks_of(powers.words(work.after.id, article), name):
            return article
    return None


def _new(change: Modification) -> tuple[str, ...]:
    return change.new_paths or ((change.path,) if change.effect is Effect.INSERTED else ())

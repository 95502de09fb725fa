"""Cancellation in two stages: a list announces it, the law follows, or came first (DOMAIN.md 5.2)."""

from __future__ import annotations

from dataclasses import replace

from adjustment.drafting.wording import in_marks
from adjustment.findings.judge import Judge
from adjustment.findings.judgement import Judgement
from adjustment.findings.state import State, state_of
from graph.impact import Traversal
from ontology.changes import ChangeEvent
from ontology.findings import Call
from ontology.matters import BaseItem


def staged(judged: Judgement, traversal: Traversal, item: BaseItem, today: str) -> Judgement:
    """What a list only announces (D20) refers to the change of the law, once it is known.

    The law's own event recommends the cancellation; the list does not recommend it again.
    """
    law = _law(traversal, item, today) if judged.rules[:1] == ("D20",) else None
    if law is None:
        return judged
    words = f"法律已由{in_marks(law.title or law.id)}修改，自{law.effective}起施行，按该次修改办理"
    return replace(judged, reason=f"{judged.reason.partition('：')[0]}：{words}", question=words)


def _law(traversal: Traversal, item: BaseItem, today: str) -> ChangeEvent | None:
    """The change of law that ends the matter."""
    store = traversal.store
    cell = store.matters.cell_of(item.basis_text)
    norms = dict.fromkeys(link.norm for link in store.matters.links_of(cell) if link.norm)
    for event in (e for norm in norms for e in store.events.events_touching(norm)):
        if state_of(event, today) not in (State.EFFECTIVE, State.PENDING):
            continue
        reaches = [reach for reach in traversal.reaches(event) if reach.link.cell == cell]
        found = Judge(traversal, event, today).judge(reaches, item.matter_type, item.name)
        if found.call is Call.ACT and found.adjustment == "取消":
            return event
    return None

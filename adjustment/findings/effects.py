"""What the effects of a change mean for one target of a cell, rule by rule (DOMAIN.md 8.2)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from adjustment.findings.judgement import Verdict
from adjustment.findings.remaining import Grade, Remaining
from graph.impact import FATAL, Reach
from nlp.changes.powers import powers_in
from nlp.normalize import fold
from nlp.numerals import article_name
from ontology.changes import Effect, Element, Modification
from ontology.vocabulary import load

PUNITIVE = frozenset({"penalty", "coercion"})
# Which rule the element that moved leads to, the weightiest first.
BY_ELEMENT = (
    (Element.ACT_TO_FILING, "D5"),
    (Element.TIER_DOWN, "D9"),
    (Element.TIER_UP, "D10"),
    (Element.SCOPE_NARROWED, "D12"),
    (Element.SCOPE_WIDENED, "D13"),
)
_EXCEPTION = re.compile(
    r"[,;。](?:但是?|其中),?[^。]*(?:人民政府|级)[^。]*(?:许可|批准|审批|核准|登记|备案)"
)
BY_GRADE = {Grade.COND: "D3", Grade.LOW: "D2b", Grade.NONE: "D1"}


def covers(outer: str, inner: str) -> bool:
    """Whether a place is another one or holds it."""
    return not outer or inner == outer or inner.startswith(f"{outer}__")


def another_title(change: Modification) -> bool:
    """Whether a change gives the norm another title and touches no provision."""
    return not change.path and change.effect is Effect.EDITORIAL


def gone(reach: Reach) -> bool:
    """Whether the very place that a target names is gone, not merely something in it."""
    return any(
        change.effect in FATAL
        and (not change.path or bool(reach.path))
        and covers(change.path, reach.path)
        for change in reach.changes
    )


def substantive(change: Modification, matter_type: str | None) -> set[str]:
    """The rule for a change of substance, by type and by the element that moved."""
    if matter_type in PUNITIVE:
        return {"D15"}
    for element, ident in BY_ELEMENT:
        if element in change.elements and (ident != "D5" or matter_type != "inspection"):
            return {ident}
    return {"D14"}


def gained(change: Modification, matter_type: str | None) -> str:
    """The rule for words that an article gained: another object of the same power, or an element.

    A new item of a list is another object, and so is a clause that gives the same kind of power
    once more; what else comes in (a step, a report, a time limit) is about how the power is used.
    """
    item = change.path.rpartition("__")[2].startswith(("item_", "subitem_"))
    if item or matter_type in PUNITIVE:
        return "D13"
    kinds = {kind for kind, _ in powers_in(change.new_text or "")}
    return "D13" if not change.new_text or matter_type in kinds else "D14"


def divided(change: Modification) -> bool:
    """Whether classes of one matter go to different tiers.

    The text that gave the tier is split, or an exception names another tier for a part of it.
    """
    plain = not {element for element, _ in BY_ELEMENT} & set(change.elements)
    if not plain or Element.TIER not in change.elements:
        return False
    return change.effect is Effect.SPLIT or _excepted(change)


def _excepted(change: Modification) -> bool:
    old, new = fold(change.old_text or "").rstrip("。;"), fold(change.new_text or "")
    return bool(old) and new.startswith(old) and bool(_EXCEPTION.match(new[len(old) :]))


def loss_rule(left: Remaining, matter_type: str | None, lost: Sequence[Reach]) -> str:
    """The rule for a loss, by what is left."""
    if left.grade is Grade.NONE:
        deleted = any(c.effect is Effect.DELETED for reach in lost for c in reach.changes)
        return "D16" if matter_type == "penalty" and deleted else "D1"
    if left.grade is Grade.LOW and matter_type in ("licence", "penalty", "coercion"):
        return "D2"
    burden = load("matter_types").get(matter_type or "", {"burden": True})["burden"]
    return BY_GRADE[left.grade] if burden or left.grade is not Grade.LOW else "D1"


def where(reach: Reach, titles: dict[str, str]) -> str:
    """A lost target for people: title and article."""
    target = reach.link.target
    title = titles.get(reach.link.norm or "", target.title or target.title_raw)
    article = target.pinpoint.article
    return f"《{title}》{article_name(article) if article else ''}"


def explain(verdict: Verdict, reach: Reach) -> None:
    """Say what became of a target."""
    for change in reach.changes[:2]:
        words = _SENTENCES.get(change.effect)
        if words:
            verdict.sentences.append(words)


_SENTENCES = {
    Effect.SUBSTANTIVE: "所依条文有实质修改",
    Effect.RENUMBERED_ONLY: "所依条文只变动序号",
    Effect.EDITORIAL: "所依条文字句修改，内容未变",
    Effect.DELETED: "所依条文中有内容被删去",
    Effect.SPLIT: "所依条文被拆分",
    Effect.MERGED: "所依条文被合并",
    Effect.INSERTED: "所依条文增加了内容，原有字句未变",
}

"""From planted causes to what a reviewer should be told (GOLD-IMPACT.md 3); nothing is computed by lbt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bench.city.amend import Amendment, Touch
from bench.city.model import Cite, Law, Matter, Truth

# Cause of a change of words → rules that may decide, and the adjustment (DOMAIN.md 8.2).
CAUSES: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "penalty": (("D15",), ("变更",)),
    "duty": (("D15", "D14", "D13", "D12"), ("变更",)),
    "element": (("D14",), ("变更",)),
    "narrow": (("D12", "D14"), ("变更",)),
    "cut": (("D14", "D12"), ("变更",)),
    "lead": (("D14", "D13", "D33"), ("变更",)),
    "widen": (("D13", "D14"), ("变更",)),
    "tier_down": (("D9",), ("下放",)),
    "tier_up": (("D10",), ("取消",)),
    "editorial": (("D33",), ("变更",)),
    "reference": (("D33", "D7"), ("变更",)),
    "split": (("D7", "D33", "D14", "D11"), ("变更",)),
    "merged": (("D7", "D33", "D14"), ("变更",)),
}
WEAK = {
    "unit_added": (("D13", "D14", "D12", "D33"), ("核对", "变更")),
    "item_added": (("D13", "D14", "D12", "D15"), ("核对", "变更")),
}
SUBSTANCE = (
    "penalty",
    "duty",
    "element",
    "cut",
    "lead",
    "narrow",
    "widen",
    "tier_down",
    "tier_up",
    "deleted",
)
ANY = ("D1", "D5", "D7", "D9", "D10", "D12", "D13", "D14", "D15", "D16", "D26", "D28", "D33")
REFERRING = ("D15", "D14", "D9", "D10", "D12", "D13", "D5", "D33")
REGULATIONS = ("statute", "admin_regulation", "local_regulation_prov", "local_regulation_city")
RULES = ("dept_rule", "city_rule")
BENEFITS = ("行政给付", "行政奖励", "公共服务")


def suffices(level: str, kind: str) -> bool:
    """Whether a level may set a type of matter (DOMAIN.md 2.2)."""
    if kind in BENEFITS or level in REGULATIONS:
        return True
    if level == "sc_decision":
        return kind not in ("行政处罚", "行政强制")
    return level in RULES and kind in ("行政处罚", "行政裁决")


def loss(matter: Matter, lost: Iterable[Cite]) -> Truth:
    """A basis is gone: what remains decides (D1, D2, D2b, D4, D6, D16, D28)."""
    gone = list(lost)
    rest = [c for c in matter.cites if c not in gone and not c.law.retired]
    if not any(c.setting for c in gone):
        return Truth(("act",), ("D28", "D4", "D6"), ("变更",), cause="implementing basis lost")
    if any(c.setting and suffices(c.law.level, matter.type) for c in rest):
        return Truth(("act",), ("D4", "D28", "D6"), ("变更",), cause="one of several bases lost")
    if any(suffices(c.law.level, matter.type) for c in rest):
        # The rest of the cell speaks of something else; a reader of the cell cannot know that.
        rules = ("D4", "D28", "D1", "D16", "D2", "D6")
        return Truth(("act",), rules, ("变更", "取消"), cause="own basis lost, general basis left")
    left = ("D2", "D2b", "D1") if rest else ("D1", "D16")
    return Truth(("act",), left, ("取消",), cause="only basis lost")


def overlaps(touch: Touch, cite: Cite) -> bool:
    """Whether a touched place lies in a cited one or the other way round."""
    if touch.key != cite.key:
        return False
    if touch.unit is not None and cite.unit is not None and touch.unit != cite.unit:
        return False
    return touch.item is None or cite.item is None or touch.item == cite.item


def of_amendment(am: Amendment, matter: Matter, *, revised: bool = False) -> Truth:
    """What an amendment of one norm means for a matter that cites it."""
    cites = [c for c in matter.cites if c.law is am.law]
    reason = ("unchanged",) if revised else ("other_provision", "unchanged")
    lost = [c for c in cites if _deleted(am, c)]
    kept = [_of_cite(am, matter, cite) for cite in cites if cite not in lost]
    found = [truth for truth in kept if truth]
    if lost:
        found.append(loss(matter, lost))
    if not found and any(_refers_to_touched(am, c) for c in cites):
        rules = ("D15", "D14", "D9", "D10", "D12", "D13", "D5", "D33")
        return Truth(("check", "act"), rules, ("核对", "变更"), cause="inherited", via="inherited")
    if not found and any(_refers_to_touched(am, c, ("split",)) for c in cites):
        return Truth(
            ("check", "none"), REFERRING, ("核对", "无"), reason, "refers to what was split"
        )
    if not found:
        return Truth(("none",), (), ("无",), reason, cause="untouched")
    return combined(found)


def combined(found: list[Truth]) -> Truth:
    """One truth for several targets: act before check, any of their rules."""
    calls = [t.call for t in found]
    call = ("act",) if any(c == ("act",) for c in calls) else max(calls, key=len)
    return Truth(
        call,
        tuple(dict.fromkeys(r for t in found for r in t.rules)),
        tuple(dict.fromkeys(a for t in found if t.call == call for a in t.adjustments)),
        tuple(dict.fromkeys(r for t in found for r in t.reason)),
        cause="+".join(dict.fromkeys(t.cause for t in found)),
    )


def _deleted(am: Amendment, cite: Cite) -> bool:
    return any(t.cause == "deleted" and overlaps(t, cite) and _covers(t, cite) for t in am.touches)


def _covers(touch: Touch, cite: Cite) -> bool:
    """Whether all that is cited is gone, not a part of it."""
    if touch.unit is None:
        return True
    return cite.unit is not None and (touch.item is None or cite.item is not None)


def _of_cite(am: Amendment, matter: Matter, cite: Cite) -> Truth | None:
    if cite.key is None:
        return _whole_norm(am)
    hits = [t for t in am.touches if overlaps(t, cite)]
    found = [_of_touch(t.cause, matter) for t in hits if t.cause not in WEAK]
    if not found:
        found = [Truth(("check", "act", "none"), *WEAK[t.cause], cause=t.cause) for t in hits]
        # Who cites the whole article is told; who cites a paragraph that stays is not.
        found = [replace(t, call=("check", "act")) for t in found if cite.unit is None]
        if any(t.cause == "item_added" and cite.item is None for t in hits):
            found = [Truth(("check", "act"), *WEAK["item_added"], cause="item_added")]
    if _stands_elsewhere(am, cite):
        found.append(Truth(("act",), ("D7", "D33"), ("变更",), cause="renumbered"))
    return combined(found) if found else None


def _of_touch(cause: str, matter: Matter) -> Truth:
    if cause == "deleted":
        # A part of what is cited is gone: an element, or an act among several.
        part = ("D14", "D15", "D12", "D16", "D1", "D28")
        return Truth(("act",), part, ("变更", "取消"), cause="part deleted")
    rules, adjustments = CAUSES[cause]
    if cause.startswith("tier") and matter.type != "行政许可":
        # The article is cited beside the one that sets the penalty: another body, the same power.
        return Truth(("act",), (*rules, "D14", "D15"), (*adjustments, "变更"), cause=cause)
    if matter.type in ("行政处罚", "行政强制") and cause != "editorial":
        rules = tuple(dict.fromkeys((*rules, "D15")))
    return Truth(("act",), rules, adjustments, cause=cause)


def _whole_norm(am: Amendment) -> Truth | None:
    if any(t.cause in SUBSTANCE for t in am.touches):
        return Truth(("check", "act"), ANY, ("核对", "变更"), cause="whole norm cited")
    if any(t.cause in ("split", "merged", *WEAK) for t in am.touches) or am.powers:
        return Truth(
            ("check", "none"),
            ANY,
            ("核对", "无"),
            ("other_provision", "unchanged"),
            "whole norm cited, weak",
        )
    return None


def _stands_elsewhere(am: Amendment, cite: Cite) -> bool:
    key = cite.key or ""
    if am.moved(key):
        return True
    if cite.item is not None and (key, cite.unit or 0, cite.item) in am.item_moves:
        return True
    return cite.unit is not None and (key, cite.unit) in am.unit_moves


def _refers_to_touched(am: Amendment, cite: Cite, causes: tuple[str, ...] = SUBSTANCE) -> bool:
    article = am.before.get(cite.key or "")
    if article is None:
        return False
    units = article.units if cite.unit is None else [article.units[cite.unit]]
    if cite.item is None:
        text = "".join(u.text + "".join(u.items) for u in units)
    else:
        text = units[0].text + units[0].items[cite.item]
    strong = {t.key for t in am.touches if t.cause in causes}
    return any(f"{{ref:{key}}}" in text for key in strong)


def timed(truth: Truth, state: str) -> Truth:
    """A change that lies ahead is prepared; an open day asks to wait; a withdrawn one is none."""
    if state == "withdrawn":
        reason = ("not_in_force", *(truth.reason if truth.call == ("none",) else ()))
        return Truth(("none",), (), ("无",), reason, cause=f"withdrawn: {truth.cause}")
    if state == "open" and truth.call != ("none",):
        return replace(truth, call=("check",), rules=("D32",), adjustments=("核对",))
    return truth


def citing(matters: Iterable[Matter], laws: Iterable[Law]) -> list[Matter]:
    """Matters that cite one of the norms."""
    wanted = {id(law) for law in laws}
    return [m for m in matters if any(id(c.law) in wanted for c in m.cites)]

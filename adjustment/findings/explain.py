"""Why a matter is affected, as one sentence in Chinese: the path of the finding, read aloud."""

from __future__ import annotations

from collections.abc import Mapping

from adjustment.drafting.wording import in_marks, node_name
from ontology.findings import Call, Finding, Step
from ontology.vocabulary import label

_VERB = {
    "ORDERS": "规定“{target}”",
    "CHANGES": "改变了{target}",
    "CITES": "{source}援引了{target}",
    "ENABLED_BY": "{source}根据{target}制定",
    "HAS_BASIS": "{target}以{source}为依据",
    "CONCERNS": "涉及{target}",
    "NAMES": "列名“{target}”",
    "SUCCEEDED_BY": "{source}的职责由{target}承担",
    "REPLACED_BY": "由{target}替代",
    "CARRIED_TO": "{source}承接为{target}",
}


def explanation(finding: Finding, names: Mapping[str, str]) -> str:
    """One sentence: the event, the provision, the basis, the matter, and what follows.

    Args:
        finding: judged, with its path.
        names: id → what people call it, for norms and the event.
    """
    matter = f"事项“{finding.name}”" if finding.item else finding.name
    event = names.get(finding.event, in_marks(finding.event))
    if finding.call is Call.NONE:
        return f"{event}不影响{matter}：{label('none_reason', finding.reason)}。"
    known = {**names, finding.event: event}
    for ident in (finding.code, finding.item):
        if ident:
            known[ident] = matter
    steps = "，".join(_clause(step, known) for step in finding.path) or f"涉及{matter}"
    return f"{event}{steps}；{_advice(finding)}。"


def _clause(step: Step, names: Mapping[str, str]) -> str:
    words = _VERB.get(step.relation, label("step", step.relation) + "{target}")
    target = node_name(step.target, names)
    if step.relation == "ORDERS":
        target = step.target.replace("“", "‘").replace("”", "’")
    return words.format(source=node_name(step.source, names), target=target)


def _advice(finding: Finding) -> str:
    if finding.call is Call.CHECK:
        return f"须由人核对（{finding.rules[0]}）" if finding.rules else "须由人核对"
    kinds = f"（{'、'.join(finding.change_of)}）" if finding.change_of else ""
    day = f"，自{finding.effective}起" if finding.effective else ""
    return f"建议{finding.adjustment}{kinds}{day}"

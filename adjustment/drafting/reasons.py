"""The sentences of a request: title, trigger, reason, setting power, supervision, annexes."""

from __future__ import annotations

from adjustment.drafting.dossier import Dossier
from adjustment.drafting.wording import addresses, day_name, in_marks
from ontology.changes import ChangeEvent, ChangeKind
from ontology.findings import Finding, Touched
from ontology.requests import AffectedEntry, BasisComparison, DocumentKind, ItemAdjustment
from ontology.vocabulary import label, load

CHECK_ONLY = "以上事项须先核对，核对结果认为需要调整的，另行提出申请。"
_BY_LIST = {ChangeKind.CANCEL_ITEM, ChangeKind.DELEGATE_ITEM, ChangeKind.TAKE_OVER_ITEM}
_OPINION = {
    "市司法局": "合法性审核意见（层级、主体、程序、表述）",
    "市审改办": "审核意见",
    "市政府": "审批意见",
}


def trigger_of(event: ChangeEvent, procedure: str, findings: tuple[Finding, ...]) -> str:
    """The ground of seed art. 14 (procedure A) or 16 (procedure B)."""
    rules = {rule for finding in findings for rule in finding.rules[:1]}
    if procedure == "B":
        # D34: the directory stands adjusted already, the entry does not (seed art. 16(1)).
        return "I1_directory_changed" if rules == {"D34"} else "I3_element_changed"
    if rules == {"D18"}:
        return "B4_omission"
    if event.kind is ChangeKind.REORGANISE:
        return "B3_reorganisation"
    return "B2_superior_decision" if event.kind in _BY_LIST else "B1_basis_change"


def title_of(
    applicant: str, procedure_name: str, items: tuple[ItemAdjustment, ...], kind: DocumentKind
) -> str:
    """Issuer, 关于, subject, kind (GB/T 9704-2012 7.3.1)."""
    acting = [item for item in items if item.call == "act"]
    verb = "申请调整" if acting else "核对"
    wanted = acting or items
    subject = f"“{wanted[0].name}”" if len(wanted) == 1 else f"{len(wanted)}项政务服务"
    what = procedure_name.removesuffix("调整") if acting else "设定依据"
    return f"{applicant}关于{verb}{subject}事项{what}的{kind}"


def reason_of(dossier: Dossier, findings: tuple[Finding, ...]) -> str:
    """调整理由: the event, what it did to which provisions, how many matters stand on them."""
    return f"{_event_sentence(dossier)}{_effects_sentence(findings)}{_count_sentence(findings)}"


def _event_sentence(dossier: Dossier) -> str:
    event = dossier.event
    number = f"（{event.doc_number}）" if event.doc_number else ""
    name = in_marks(event.title) + number if event.title else f"变更事件“{event.id}”"
    published = f"于{day_name(event.published)}公布，" if event.published else ""
    if event.effective is None:
        return f"{name}{published}施行日期尚未确定。"
    verb = "自" if event.effective <= dossier.today else "将自"
    if event.kind is ChangeKind.EXPIRE:
        return f"{name}的有效期至{day_name(event.effective)}届满。"
    return f"{name}{published}{verb}{day_name(event.effective)}起施行。"


def _effects_sentence(findings: tuple[Finding, ...]) -> str:
    by_effect: dict[str, list[Touched]] = {}
    for finding in findings:
        words = "、".join(label("effect", effect) for effect in finding.effects) or "涉及"
        by_effect.setdefault(words, []).extend(finding.touched)
    parts = [f"{addresses(places)}（{words}）" for words, places in by_effect.items() if places]
    return f"其中与我单位事项有关的条款：{'；'.join(parts)}。" if parts else ""


def _count_sentence(findings: tuple[Finding, ...]) -> str:
    acting = [f for f in findings if f.call == "act"]
    kinds: dict[str, int] = {}
    for finding in acting:
        kinds[finding.adjustment] = kinds.get(finding.adjustment, 0) + 1
    sums = "、".join(f"{kind}{count}项" for kind, count in kinds.items())
    looked = len(findings) - len(acting)
    first = f"据此，拟调整事项{len(acting)}项（{sums}）" if acting else "据此"
    second = f"另有{looked}项须核对后再定" if acting and looked else ""
    only = f"，有{looked}项事项须核对" if not acting else ""
    return f"{first}{only}{'，' + second if second else ''}。"


def setting_power(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """设定权限审查: what the findings rely on; the judgement is the reviewer's."""
    articles = dict.fromkeys(a for f in findings for a in f.articles_relied_on)
    lines = [f"审查所依据的条文：{'；'.join(articles)}。"] if articles else []
    for finding in findings:
        if finding.remaining:
            kept = "；".join(finding.remaining)
            lines.append(f"“{finding.name}”变更后仍存的设定依据：{kept}。")
        elif finding.adjustment == "取消":
            lines.append(f"“{finding.name}”变更后未找到仍存的、有权设定的依据。")
    return (*lines, "以上为系统比对结果，设定权限以合法性审核意见为准。")


def supervision(items: tuple[ItemAdjustment, ...]) -> tuple[str, ...]:
    """监管 sentences for the kinds of adjustment that occur."""
    table = load("drafting")["supervision"]
    kinds = dict.fromkeys(item.adjustment for item in items if item.call == "act")
    return tuple(str(table[kind]) for kind in kinds if kind in table)


def annexes(
    items: tuple[ItemAdjustment, ...],
    bases: tuple[BasisComparison, ...],
    entries: tuple[AffectedEntry, ...],
) -> tuple[str, ...]:
    """Names of the annexes that this request has, in order."""
    acting = [item for item in items if item.call == "act"]
    names = ["政务服务事项调整申请表"]
    names += ["拟调整事项对照表"] if any(not item.pinpoint_only for item in acting) else []
    names += ["仅调整依据条款序号、文字的事项表"] if any(i.pinpoint_only for i in acting) else []
    names += ["须核对事项表"] if any(item.call == "check" for item in items) else []
    names += ["设定依据条文修改前后对照表"] if bases else []
    names += ["涉及的实施清单"] if entries else []
    return tuple(names)


def opinion_subject(body: str) -> str:
    """What a body's block asks for."""
    return _OPINION.get(body, "意见")

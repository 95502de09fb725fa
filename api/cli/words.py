"""Chinese words for closed vocabularies, as people read them at the terminal and on pages."""

from __future__ import annotations

from ontology.changes import ChangeKind, Effect
from ontology.findings import Call, NoneReason, Severity, Via

KINDS = {
    ChangeKind.ENACT: "制定",
    ChangeKind.AMEND_BY_DECISION: "修改决定",
    ChangeKind.AMEND_OMNIBUS: "一揽子修改",
    ChangeKind.REVISE: "修订",
    ChangeKind.REPEAL_BY_DECISION: "废止决定",
    ChangeKind.REPEAL_BY_SUCCESSOR: "新法同时废止",
    ChangeKind.DECLARE_INVALID: "宣布失效",
    ChangeKind.EXPIRE: "有效期届满",
    ChangeKind.INTERPRET_STATUTE: "法律解释",
    ChangeKind.INTERPRET_ADMIN_REG: "行政法规解释",
    ChangeKind.INTERPRET_RULE: "规章解释",
    ChangeKind.REPLY: "答复、复函",
    ChangeKind.JUDICIAL_INTERPRETATION: "司法解释",
    ChangeKind.SUSPEND_APPLICATION: "暂时调整适用",
    ChangeKind.STOP_LICENCE_LOCALLY: "停止实施许可",
    ChangeKind.DELEGATE_LEGISLATION: "授权决定",
    ChangeKind.CANCEL_ITEM: "取消事项",
    ChangeKind.DELEGATE_ITEM: "下放、委托事项",
    ChangeKind.TAKE_OVER_ITEM: "承接事项",
    ChangeKind.REORGANISE: "机构改革",
    ChangeKind.ANNUL: "撤销",
    ChangeKind.WITHDRAW: "撤回",
}
CALLS = {Call.ACT: "调整", Call.CHECK: "核对", Call.NONE: "不受影响"}
VIAS = {
    Via.DIRECT: "依据条文变动",
    Via.INHERITED: "依据援引的条文变动",
    Via.SUPERIOR: "上位规范变动",
    Via.SUCCESSOR: "依据被替代",
    Via.ORGANISATIONAL: "机构改革",
    Via.ITEM: "清单列名",
    Via.TERRITORIAL: "特定区域",
}
SEVERITIES = {
    Severity.CRITICAL: "紧急",
    Severity.MAJOR: "重要",
    Severity.MINOR: "一般",
    Severity.INFO: "提示",
}
REASONS = {
    NoneReason.OTHER_PROVISION: "引用的是该规范的其他条款，字句和序号不变",
    NoneReason.UNCHANGED: "引用的条款在全文修订中没有变化",
    NoneReason.OTHER_TERRITORY: "变更只适用于其他区域",
    NoneReason.NOT_IN_FORCE: "变更没有生效或者已被撤回",
    NoneReason.NO_BASIS_ROLE: "该文件没有作为依据的效力",
    NoneReason.ALREADY_ADJUSTED: "事项已按新文本调整",
}
EFFECTS = {
    Effect.UNCHANGED: "未变",
    Effect.RENUMBERED_ONLY: "只变序号",
    Effect.EDITORIAL: "字句修改",
    Effect.SUBSTANTIVE: "实质修改",
    Effect.DELETED: "删去",
    Effect.SPLIT: "拆分",
    Effect.MERGED: "合并",
    Effect.REPEALED: "废止",
    Effect.INSERTED: "新增",
    Effect.INTERPRETED: "解释",
    Effect.SUSPENDED: "暂停适用",
}
RELATIONS = {
    "CHANGES": "改变了",
    "CITES": "援引",
    "ENABLED_BY": "根据其制定",
    "HAS_BASIS": "是设定依据 →",
    "NAMES": "列名",
    "SUCCEEDED_BY": "职责转由",
}


def reason(words: str) -> str:
    """A reason for people: the closed list in Chinese, sentences as they are."""
    return REASONS[NoneReason(words)] if words in set(NoneReason) else words

"""A made-up city for drafting: 云江市, two districts, one decision that amends one regulation."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from adjustment.drafting.dossier import Dossier
from graph.store.port.records import NormRecord
from ontology.changes import ChangeEvent, ChangeKind, Effect, Modification
from ontology.findings import Call, Finding, Severity, Step, Touched, Via
from ontology.identifiers import Pinpoint
from ontology.matters import BaseItem, ImplementationEntry
from ontology.organisations import Department

NORM = "云江市户外广告设施管理条例"
EVENT = ChangeEvent(
    id="云江市人大常委会关于修改《云江市户外广告设施管理条例》的决定@2024-03-01",
    kind=ChangeKind.AMEND_BY_DECISION,
    title="云江市人民代表大会常务委员会关于修改《云江市户外广告设施管理条例》的决定",
    published="2024-03-01",
    effective="2024-05-01",
    doc_number="云江市人民代表大会常务委员会公告第7号",
    modifications=(
        Modification(
            norm=NORM,
            path="art_12",
            effect=Effect.SUBSTANTIVE,
            new_paths=("art_12",),
            old_text="设置大型户外广告设施，应当向城市管理部门申请，经批准后方可设置。",
            new_text="设置大型户外广告设施，应当在设置前三十日向城市管理部门备案。",
        ),
        Modification(norm=NORM, path="art_20", effect=Effect.DELETED, old_text="广告设施年检。"),
        Modification(
            norm=NORM,
            path="art_31",
            effect=Effect.RENUMBERED_ONLY,
            new_paths=("art_30",),
            old_text="擅自设置的，处一千元以上一万元以下罚款。",
            new_text="擅自设置的，处一千元以上一万元以下罚款。",
        ),
    ),
)
DEPARTMENTS = (
    Department(name="云江市人民政府", level="市级", division_name="云江市", division_code="570400"),
    Department(
        name="云江市城市管理局",
        level="市级",
        division_name="云江市",
        division_code="570400",
        superior="云江市人民政府",
    ),
    Department(name="云江市民政局", level="市级", division_name="云江市", division_code="570400"),
    Department(
        name="上坪区城市管理局",
        level="县级",
        division_name="上坪区",
        division_code="570402",
        superior="上坪区人民政府",
    ),
    Department(
        name="石门县城市管理局", level="县级", division_name="石门县", division_code="570421"
    ),
    Department(
        name="上坪区河湾街道办事处",
        level="乡镇级",
        division_name="上坪区河湾街道",
        division_code="570402001",
        superior="上坪区人民政府",
    ),
)


def item(number: int, name: str, matter_type: str) -> BaseItem:
    code = f"5704{number:08}"
    return BaseItem(
        id=f"item-{number}",
        code=code,
        name=name,
        matter_type=matter_type,
        levels=("市级", "县级"),
    )


def entry(of: BaseItem, body: str, division: str, division_code: str) -> ImplementationEntry:
    return ImplementationEntry(
        id=f"{of.id}-{division_code}",
        code=f"11{division_code:0<9}0000000{of.code}",
        base_code=of.code,
        name=of.name,
        body=body,
        division_name=division,
        division_code=division_code,
    )


LICENCE = item(101000, "大型户外广告设施设置审批", "licence")
INSPECTION = item(602000, "户外广告设施年检", "other_power")
PENALTY = item(203001, "对擅自设置户外广告设施的处罚", "penalty")


def entries_of(of: BaseItem) -> tuple[ImplementationEntry, ...]:
    return (
        entry(of, "云江市城市管理局", "云江市", "570400"),
        entry(of, "上坪区城市管理局", "上坪区", "570402"),
        entry(of, "石门县城市管理局", "石门县", "570421"),
    )


def touched(article: str) -> Touched:
    return Touched(title=NORM, pinpoint=Pinpoint(article=article))


def finding(of: BaseItem, article: str, **more: object) -> Finding:
    values: dict[str, Any] = {
        "event": EVENT.id,
        "kind": EVENT.kind,
        "code": of.code,
        "item": of.id,
        "call": Call.ACT,
        "name": of.name,
        "via": Via.DIRECT,
        "touched": (touched(article),),
        "procedure": "A",
        "effective": EVENT.effective,
        "entries": tuple(e.code or "" for e in entries_of(of)),
    }
    return Finding(**(values | more))


CANCEL = finding(
    LICENCE,
    "12",
    effects=(Effect.SUBSTANTIVE,),
    rules=("D5",),
    adjustment="取消",
    severity=Severity.CRITICAL,
    reason="批准改为备案，原许可不再有设定依据",
    question="备案是否另行新增为其他行政权力事项？",
    articles_relied_on=("行政许可法第十七条",),
    path=(Step(source="决定第一条", relation="CHANGES", target="条例第十二条"),),
)
RENUMBERED = finding(
    PENALTY,
    "31",
    effects=(Effect.RENUMBERED_ONLY,),
    rules=("D7",),
    adjustment="变更",
    change_of=("条款序号",),
    severity=Severity.MINOR,
    reason="条款序号由第三十一条变为第三十条，内容未变",
)
TO_CHECK = finding(
    INSPECTION,
    "20",
    call=Call.CHECK,
    effects=(Effect.DELETED,),
    rules=("D28",),
    adjustment="核对",
    procedure=None,
    reason="所引条款已删去，是否仍有其他依据须核对",
    question="年检是否仍有其他依据？",
)
UNTOUCHED = replace(CANCEL, call=Call.NONE, adjustment="无", reason="other_provision")


def dossier(*findings: Finding, today: str = "2024-03-11", **more: object) -> Dossier:
    values: dict[str, Any] = {
        "event": EVENT,
        "today": today,
        "findings": findings or (CANCEL, RENUMBERED, TO_CHECK),
        "items": {i.id: i for i in (LICENCE, INSPECTION, PENALTY)},
        "entries": {i.code: entries_of(i) for i in (LICENCE, INSPECTION, PENALTY)},
        "departments": DEPARTMENTS,
        "norms": {
            NORM: NormRecord(
                id=NORM,
                title=NORM,
                title_key=NORM,
                level="local_regulation_city",
                maker="云江市人民代表大会常务委员会",
                held=True,
            )
        },
    }
    return Dossier(**(values | more))

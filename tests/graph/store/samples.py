"""Small values for store tests; the text is made up for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from graph.store.port.records import (
    AlertRecord,
    BasisLink,
    CarriedRecord,
    CitationRecord,
    DirectoryRecord,
    EntryBrief,
    NormRecord,
    ProvisionRecord,
    SourceRecord,
    VersionRecord,
)
from ontology.changes import (
    ChangeEvent,
    ChangeKind,
    Effect,
    Element,
    ItemAction,
    ListedItem,
    Modification,
    NamedNorm,
)
from ontology.citations import CitationType, Relation
from ontology.identifiers import Pinpoint
from ontology.matters import BaseItem, BasisTarget, ImplementationEntry
from ontology.organisations import Succession
from ontology.texts import Span, Unit

AT = "2026-05-01T08:00:00+00:00"
BASIS = "《渡口管理条例》第三条：“设置渡口，应当经批准。”"


def norm(key: str, **changes: object) -> NormRecord:
    return replace(NormRecord(id=key, title=f"{key}全称", title_key=key, held=True), **changes)  # type: ignore[arg-type]  # field names are checked by `replace`


def version(key: str, day: str | None, **changes: object) -> VersionRecord:
    first = VersionRecord(id=f"{key}@{day or 'undated'}", norm=key, promulgated=day)
    return replace(first, **changes)  # type: ignore[arg-type]  # as above


def provision(version_id: str, number: int, text: str) -> ProvisionRecord:
    return ProvisionRecord(
        version=version_id,
        path=f"art_{number}",
        unit=Unit.ARTICLE,
        label=str(number),
        heading="",
        text=text,
        parent=None,
        position=number,
    )


def citation(version_id: str, where: str, start: int, target: str | None) -> CitationRecord:
    return CitationRecord(
        version=version_id,
        where=where,
        start=start,
        end=start + 6,
        surface="《渡口条例》",
        type=CitationType.EXT_TITLE,
        relation=Relation.BASED_ON,
        norm=target,
        pinpoint=Pinpoint(article="17-1", paragraph=2, item=3, division="第二章", annex=""),
    )


def carried(old: str, path: str, new: str, effect: Effect) -> CarriedRecord:
    return CarriedRecord(
        from_version=old, from_path=path, to_version=new, to_path=path, effect=effect
    )


def item(key: str, **changes: object) -> BaseItem:
    first = BaseItem(
        id=key,
        code=f"0001{key}",
        name=f"事项{key}",
        matter_type="licence",
        type_raw="行政许可",
        basis_text=BASIS,
        levels=("市级", "县级"),
        body="市交通运输局",
        list_name="目录",
        attributes=(("备注", "一"), ("备注", "二")),
    )
    return replace(first, **changes)  # type: ignore[arg-type]  # as above


def brief(whole: ImplementationEntry, cell_of: Callable[[str], str]) -> EntryBrief:
    """What the questions on cells answer of an entry."""
    return EntryBrief(
        cell=cell_of(whole.basis_text),
        id=whole.id,
        code=whole.code,
        base_code=whole.base_code,
        body=whole.body,
        division_name=whole.division_name,
        division_code=whole.division_code,
        state=whole.state,
    )


def entry(key: str, **changes: object) -> ImplementationEntry:
    first = ImplementationEntry(
        id=key,
        code=f"11{key}",
        base_code="0001a",
        name=f"清单事项{key}",
        basis_text=BASIS,
        body="市交通运输局",
        division_name="某市",
        division_code="330100",
        attributes=(("法定办结时限", "20工作日"),),
    )
    return replace(first, **changes)  # type: ignore[arg-type]  # as above


def link(cell: str, position: int, target: str | None, **changes: object) -> BasisLink:
    first = BasisLink(
        cell=cell,
        position=position,
        norm=target,
        target=BasisTarget(
            title="渡口管理条例",
            title_raw="渡口管理条例",
            pinpoint=Pinpoint(article="3"),
            quoted_text="设置渡口，应当经批准。",
            quote_span=Span(13, 24),
            span=Span(0, 11),
        ),
        quote_hash="abc",
        problem="" if target else "没有此题名",
    )
    return replace(first, **changes)  # type: ignore[arg-type]  # as above


def directory(key: str, **changes: object) -> DirectoryRecord:
    first = DirectoryRecord(
        id=key,
        division_code="330100",
        division_name="某市",
        system="",
        kind="powers",
        title="目录",
    )
    return replace(first, **changes)  # type: ignore[arg-type]  # as above


def event(key: str, *norms: str) -> ChangeEvent:
    return ChangeEvent(
        id=key,
        kind=ChangeKind.AMEND_OMNIBUS,
        title="某某省人大常委会关于修改部分条例的决定",
        published="2026-03-01",
        effective="2026-05-01",
        norms=(NamedNorm(title="渡口管理条例", pinpoints=(Pinpoint(article="3"),)),),
        modifications=tuple(
            Modification(
                norm=touched,
                path="art_3",
                effect=Effect.SUBSTANTIVE,
                new_paths=("art_3", "art_4"),
                old_text="旧",
                elements=(Element.TIER, Element.FEE),
            )
            for touched in norms
        ),
        items=(ListedItem(action=ItemAction.CANCEL, name="渡口设置许可"),),
        successions=(Succession(former="甲局", successor="乙局", kind="rename"),),
        warnings=("附件未读",),
    )


def alert(key: str, created: str) -> AlertRecord:
    return AlertRecord(
        id=key,
        department="市交通运输局",
        event="e1",
        created=created,
        severity="major",
        items=("0001a",),
        entries=("11x", "11y"),
        text="渡口管理条例已修改",
    )


def source(path: str, kind: str = "norm") -> SourceRecord:
    return SourceRecord(
        path=path, sha256="00ff", kind=kind, status="loaded", versions=("渡口@2020-01-01",)
    )

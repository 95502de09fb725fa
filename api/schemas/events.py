"""Events and what they do to matters."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field

from adjustment.findings.state import state_of
from graph.paths import node_link, path_graph
from nlp.align.element_words import element_words
from ontology.changes import ChangeEvent, Modification
from ontology.findings import Call, Finding, Step, Touched

MOST_DRAFT = 2_000_000  # characters; the longest code has a tenth of that


class EventSummary(BaseModel):
    """A change of law that the store knows."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "国务院关于修改部分行政法规的决定@2023-07-20",
                    "kind": "amend_omnibus",
                    "title": "国务院关于修改部分行政法规的决定",
                    "doc_number": "国务院令第764号",
                    "published": "2023-07-20",
                    "effective": "2023-07-20",
                    "commencement": "date",
                    "state": "已施行",
                    "modifications": 31,
                }
            ]
        }
    )

    id: str
    kind: str = Field(description="变更种类（change_kind）")
    title: str
    doc_number: str | None = None
    published: str | None = None
    effective: str | None = Field(None, description="施行日；空表示尚未确定")
    commencement: str
    state: str = Field(description="在所问之日的状态")
    modifications: int = Field(description="改动的条文处数")

    @classmethod
    def of(cls, event: ChangeEvent, today: str) -> Self:
        """From a recorded event, as it stands on a day."""
        return cls(
            id=event.id,
            kind=event.kind,
            title=event.title,
            doc_number=event.doc_number,
            published=event.published,
            effective=event.effective,
            commencement=event.commencement,
            state=state_of(event, today),
            modifications=len(event.modifications),
        )


class EventPage(BaseModel):
    """A page of events, newest first."""

    events: list[EventSummary]
    next: str | None = Field(None, description="下一页的 after；空表示已到末尾")


class ElementWords(BaseModel):
    """An element of a substantive change, in the words in which it moved."""

    element: str
    before: str
    after: str


class ChangedProvision(BaseModel):
    """What an event does to one provision."""

    norm: str
    path: str
    effect: str
    new_paths: list[str]
    before: str | None
    after: str | None
    elements: list[str]
    words: list[ElementWords] = Field([], description="实质修改的要素及其新旧文字")
    instruction: str
    doubt: str = Field("", description="存疑的理由；空表示没有疑问")

    @classmethod
    def of(cls, change: Modification) -> Self:
        """From a modification."""
        return cls(
            norm=change.norm,
            path=change.path,
            effect=change.effect,
            new_paths=list(change.new_paths),
            before=change.old_text,
            after=change.new_text,
            elements=[str(e) for e in change.elements],
            words=_words(change),
            instruction=change.instruction,
            doubt=change.doubt,
        )


def _words(change: Modification) -> list[ElementWords]:
    """Computed from both texts when asked; the store keeps the elements alone."""
    if not change.elements or change.old_text is None or change.new_text is None:
        return []
    found = element_words(change.old_text, change.new_text)
    return [ElementWords(element=e, before=before, after=after) for e, before, after in found]


class EventDetail(EventSummary):
    """An event with the provisions it changes."""

    changes: list[ChangedProvision] = []
    warnings: list[str] = []

    @classmethod
    def with_changes(cls, event: ChangeEvent, today: str) -> Self:
        """From a recorded event."""
        return cls(
            **EventSummary.of(event, today).model_dump(),
            changes=[ChangedProvision.of(change) for change in event.modifications],
            warnings=list(event.warnings),
        )


class TouchedProvision(BaseModel):
    """A provision that the event touches."""

    doc_title: str
    article: str | None
    paragraph: int | None
    item: int | None

    @classmethod
    def of(cls, touched: Touched) -> Self:
        """From a touched address."""
        at = touched.pinpoint
        return cls(
            doc_title=touched.title, article=at.article, paragraph=at.paragraph, item=at.item
        )


class PathStep(BaseModel):
    """One step from the change to the matter."""

    model_config = ConfigDict(populate_by_name=True)

    source: str = Field(alias="from")
    relation: str
    target: str = Field(alias="to")

    @classmethod
    def of(cls, step: Step) -> Self:
        """From a step."""
        named = {"from": step.source, "relation": step.relation, "to": step.target}
        return cls.model_validate(named)


class Graded(BaseModel):
    """A basis that is left, and what it may carry."""

    title: str
    level: str
    grade: str = Field(description="full 足以设定 · cond 附条件 · low 层级不足")


class Due(BaseModel):
    """A day of the plan, counted in working days."""

    key: str
    name: str
    day: str | None = None
    confirmed: bool = Field(description="该年节假日安排是否已知")


class FindingOut(BaseModel):
    """What the event does to one matter."""

    event: str
    kind: str
    code: str | None
    name: str
    call: str = Field(description="act 需调整 · check 需核对 · none 不受影响")
    via: str | None
    effects: list[str]
    touched: list[TouchedProvision]
    rules: list[str] = Field(description="裁量规则编号，起决定作用的在前")
    adjustment: str
    change_of: list[str]
    procedure: str | None = Field(description="A 基本目录调整 · B 实施清单调整")
    severity: str
    effective: str | None
    entries: list[str]
    departments: list[str]
    reason: str
    question: str
    articles_relied_on: list[str]
    remaining: list[str]
    path: list[PathStep]
    before: str
    after: str
    sub_kind: str = ""
    trigger: str = Field("", description="办法第十四条、第十六条的情形")
    grades: list[Graded] = []
    deadlines: list[Due] = []
    fields: list[str] = Field([], description="涉及的目录和清单字段")
    element_bases: list[str] = Field([], description="涉及的要素依据：fee material time_limit")
    batch: str = Field("", description="同值的可合为一批，只改条款")
    weight: float = 1.0
    rule_pack: str = Field("", description="所依规则的名称和版本")
    explanation: str = Field("", description="一句话说明路径")
    graph: dict[str, Any] = Field({}, description="路径图，节点与边（node-link）")

    @classmethod
    def of(cls, finding: Finding) -> Self:
        """From a finding."""
        return cls(
            event=finding.event,
            kind=finding.kind,
            code=finding.code,
            name=finding.name,
            call=finding.call,
            via=finding.via,
            effects=[str(e) for e in finding.effects],
            touched=[TouchedProvision.of(t) for t in finding.touched],
            rules=list(finding.rules),
            adjustment=finding.adjustment,
            change_of=list(finding.change_of),
            procedure=finding.procedure,
            severity=finding.severity,
            effective=finding.effective,
            entries=list(finding.entries),
            departments=list(finding.departments),
            reason=finding.reason,
            question=finding.question,
            articles_relied_on=list(finding.articles_relied_on),
            remaining=list(finding.remaining),
            path=[PathStep.of(step) for step in finding.path],
            before=finding.before,
            after=finding.after,
            sub_kind=finding.sub_kind,
            trigger=finding.trigger,
            grades=[
                Graded(title=left.title, level=left.level, grade=left.grade)
                for left in finding.grades
            ],
            deadlines=[
                Due(key=due.key, name=due.name, day=due.day, confirmed=due.confirmed)
                for due in finding.deadlines
            ],
            fields=list(finding.fields),
            element_bases=list(finding.element_bases),
            batch=finding.batch,
            weight=finding.weight,
            rule_pack=finding.pack,
            explanation=finding.explanation,
            graph=node_link(path_graph(finding)) if finding.path else {},
        )


class Counts(BaseModel):
    """How many matters of each call."""

    act: int
    check: int
    none: int

    @classmethod
    def of(cls, findings: tuple[Finding, ...]) -> Self:
        """Count findings."""
        calls = [finding.call for finding in findings]
        return cls(**{str(call): calls.count(call) for call in Call})


class Impact(BaseModel):
    """All that an event does to matters, as asked on a day."""

    event: EventSummary
    today: str
    counts: Counts
    findings: list[FindingOut]


class DraftIn(BaseModel):
    """A text that is not in force."""

    text: str = Field(min_length=1, max_length=MOST_DRAFT, description="草案或决定全文")
    name: str = Field("草案", min_length=1, max_length=200, description="文件名（不含扩展名）")
    effective: dt.date | None = Field(None, description="设想的施行日；空则按草案所写")


class WhatIf(BaseModel):
    """What a draft would do; nothing of it was stored."""

    today: str
    events: list[EventSummary]
    counts: Counts
    warnings: list[str]
    findings: list[FindingOut]

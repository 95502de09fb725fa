"""The lineage of a matter."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from adjustment.drafting.wording import pinpoint_name
from graph.lineage import Basis, Enabling, Lineage, Touch
from ontology.matters import BaseItem, ImplementationEntry
from ontology.vocabulary import level_name, matter_type_name


class ItemOut(BaseModel):
    """A row of a base directory."""

    id: str
    code: str | None
    name: str
    matter_type: str
    levels: list[str]
    body: str
    basis_text: str

    @classmethod
    def of(cls, item: BaseItem) -> Self:
        """From a base item."""
        return cls(
            id=item.id,
            code=item.code,
            name=item.name,
            matter_type=matter_type_name(item.matter_type),
            levels=list(item.levels),
            body=item.body,
            basis_text=item.basis_text,
        )


class EntryOut(BaseModel):
    """A row of an implementation list."""

    code: str | None
    name: str
    body: str
    division: str
    division_code: str
    state: str

    @classmethod
    def of(cls, entry: ImplementationEntry) -> Self:
        """From an entry."""
        return cls(
            code=entry.code or entry.id,
            name=entry.name,
            body=entry.body,
            division=entry.division_name,
            division_code=entry.division_code,
            state=entry.state,
        )


class EnablingOut(BaseModel):
    """A norm on which a basis norm was made."""

    norm: str | None
    title: str
    pinpoints: list[str]
    status: str
    version: str | None

    @classmethod
    def of(cls, enabling: Enabling) -> Self:
        """From what the lineage found."""
        return cls(
            norm=enabling.norm.id if enabling.norm else None,
            title=enabling.norm.title if enabling.norm else enabling.surface,
            pinpoints=[pinpoint_name(pinpoint) for pinpoint in enabling.pinpoints],
            status=enabling.status,
            version=enabling.version.id if enabling.version else None,
        )


class TouchOut(BaseModel):
    """An event that changed a basis norm."""

    event: str
    title: str
    effective: str | None
    in_effect: bool | None = Field(description="所问之日是否已生效；未问日期时为空")
    effects: list[str] = Field(description="对所引条文的影响；空表示未动所引条文")

    @classmethod
    def of(cls, touch: Touch) -> Self:
        """From what the lineage found."""
        return cls(
            event=touch.event.id,
            title=touch.event.title,
            effective=touch.event.effective,
            in_effect=touch.effective,
            effects=[str(effect) for effect in touch.effects],
        )


class BasisOut(BaseModel):
    """One basis, as it stands on the day."""

    title: str
    pinpoint: str
    role: str
    status: str = Field(
        description="ok | renumbered | amended | repealed | pending | not_held | not_found"
    )
    note: str
    norm: str | None
    level: str
    version: str | None
    path: str
    text: str | None
    quoted: str | None
    enabled_by: list[EnablingOut]
    events: list[TouchOut]

    @classmethod
    def of(cls, basis: Basis) -> Self:
        """From what the lineage found."""
        target, norm = basis.target, basis.norm
        return cls(
            title=norm.title if norm else (target.title or target.title_raw),
            pinpoint=pinpoint_name(target.pinpoint),
            role=target.role,
            status=basis.status,
            note=basis.note,
            norm=norm.id if norm else None,
            level=level_name(norm.level) if norm else "",
            version=basis.version.id if basis.version else None,
            path=basis.path,
            text=basis.text,
            quoted=target.quoted_text,
            enabled_by=[EnablingOut.of(enabling) for enabling in basis.enabled_by],
            events=[TouchOut.of(touch) for touch in basis.events],
        )


class LineageOut(BaseModel):
    """What a matter stands on, on a day, as known then."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "code": "000118001000",
                    "as_of": "2023-08-01",
                    "known_at": None,
                    "item": None,
                    "entry": None,
                    "inherited": False,
                    "namesakes": [],
                    "entries": [],
                    "bases": [],
                }
            ]
        }
    )

    code: str
    as_of: str | None
    known_at: int | None
    item: ItemOut | None
    entry: EntryOut | None
    inherited: bool = Field(description="实施清单未写依据，沿用基本目录的依据")
    namesakes: list[str]
    entries: list[EntryOut]
    bases: list[BasisOut]

    @classmethod
    def of(cls, found: Lineage) -> Self:
        """From what the graph found."""
        return cls(
            code=found.code,
            as_of=found.moment.as_of,
            known_at=found.moment.known_at,
            item=ItemOut.of(found.item) if found.item else None,
            entry=EntryOut.of(found.entry) if found.entry else None,
            inherited=found.inherited,
            namesakes=list(found.namesakes),
            entries=[EntryOut.of(entry) for entry in found.entries],
            bases=[BasisOut.of(basis) for basis in found.bases],
        )

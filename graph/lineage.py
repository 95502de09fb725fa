"""From a matter back to the law: its bases, the norms behind them, and what touched them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice

from graph.standing import Place, Standing, place, standing
from graph.store.port.records import NOW, BasisLink, Moment, NormRecord, VersionRecord
from graph.store.port.store import Store
from graph.temporal import Timeline
from graph.touches import Address, Touch, touches
from ontology.citations import CitationStatus, Relation
from ontology.errors import UnknownCodeError
from ontology.identifiers import Pinpoint
from ontology.matters import BaseItem, BasisTarget, ImplementationEntry

__all__ = ["Basis", "Enabling", "Lineage", "Touch", "lineage"]

_CREDIT_CODE_AND_LEVEL = 19  # 实施编码 = 统一社会信用代码 18 + 行使层级 1 + 基本编码 (GB/T 39554.1)
_BASE_CODE = 12
_LOOKED_AT = 20_000  # codes that are compared for a suggestion


@dataclass(frozen=True, slots=True, kw_only=True)
class Enabling:
    """A norm on which a basis norm was made (制定依据).

    Attributes:
        norm: what is known of it; None for an open reference.
        surface: the words of the mention.
        pinpoints: provisions that are named.
        version: the one in force on the day.
    """

    norm: NormRecord | None
    surface: str
    pinpoints: tuple[Pinpoint, ...]
    status: CitationStatus
    version: VersionRecord | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """One basis of a matter on the day.

    Attributes:
        target: as drafted.
        norm: the norm meant, None when it could not be linked.
        version: the one in force on the day.
        status: ok | renumbered | amended | repealed | pending | not_held | not_found.
        path: where the provision stands now, `""` for the whole norm or when it is gone.
        text: its words now.
        note: why the status is what it is, in Chinese; empty when all is well.
    """

    target: BasisTarget
    norm: NormRecord | None
    checked_version: str | None
    version: VersionRecord | None
    status: CitationStatus
    path: str
    text: str | None
    note: str
    enabled_by: tuple[Enabling, ...]
    events: tuple[Touch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """What a matter stands on.

    Attributes:
        code: as asked.
        item: the base item; None for an entry whose base item is unknown.
        entry: the entry, when one was asked for.
        namesakes: ids of further base items with the same code.
        entries: for a base item, its entries.
        inherited: whether the bases are the base item's, the entry naming none of its own.
    """

    code: str
    moment: Moment
    item: BaseItem | None
    entry: ImplementationEntry | None
    namesakes: tuple[str, ...]
    entries: tuple[ImplementationEntry, ...]
    inherited: bool
    bases: tuple[Basis, ...]


def lineage(store: Store, code: str, moment: Moment = NOW) -> Lineage:
    """Follow a matter back to the law.

    Args:
        store: where to look.
        code: a 基本编码, an 实施编码, or an id of ours.
        moment: the day of law, and what was known then.

    Raises:
        UnknownCodeError: no matter has this code; near ones are suggested.
    """
    found = store.matters.item(code, moment)
    items = (found,) if found else store.matters.items_coded(code, moment)
    entry = None if items else store.matters.entry(code, moment)
    if not items and entry is None:
        raise _unknown(store, code, moment)
    if entry and entry.base_code:
        items = store.matters.items_coded(entry.base_code, moment)
    item = items[0] if items else None
    inherited = bool(entry and not entry.basis_text.strip() and item)
    holder = item if inherited or entry is None else entry
    cell = store.matters.cell_of(holder.basis_text) if holder else ""
    links = store.matters.links_of(cell, moment) if holder else ()
    timeline = Timeline(store, moment)
    return Lineage(
        code=code,
        moment=moment,
        item=item,
        entry=entry,
        namesakes=tuple(other.id for other in items[1:]),
        entries=store.matters.entries_of(item.code, moment)
        if item and item.code and entry is None
        else (),
        inherited=inherited,
        bases=tuple(_basis(timeline, link, moment) for link in links),
    )


def _basis(timeline: Timeline, link: BasisLink, moment: Moment) -> Basis:
    store = timeline.store
    norm = store.norms.norm(link.norm, moment) if link.norm else None
    if link.norm is None:
        stands = Standing(CitationStatus.NOT_FOUND, None, link.problem or "没有关联到任何文件")
        spot = Place(stands.status, "", None, stands.note)
    else:
        stands = standing(store, link.norm, norm, moment)
        spot = place(timeline, link, stands)
    return Basis(
        target=link.target,
        norm=norm,
        checked_version=link.checked_version,
        version=stands.version,
        status=spot.status,
        path=spot.path,
        text=spot.text,
        note=spot.note,
        enabled_by=_enabling(store, stands.version, moment) if stands.version else (),
        events=tuple(touches(timeline, link, _address(link, stands, spot), moment)),
    )


def _address(link: BasisLink, stands: Standing, spot: Place) -> Address:
    """The provision as checked; where that was never done, as found in the version in force."""
    if link.checked_version or stands.version is None:
        return Address(link.target.pinpoint.path, link.checked_version)
    return Address(spot.path or link.target.pinpoint.path, stands.version.id)


def _enabling(store: Store, version: VersionRecord, moment: Moment) -> tuple[Enabling, ...]:
    """Norms that the version says it was made on, in the order in which it names them."""
    named: dict[str, tuple[str | None, str, list[Pinpoint]]] = {}
    for mention in store.norms.citations_from(version.id, moment):
        if mention.relation is Relation.BASED_ON and mention.norm != version.norm:
            key = mention.norm or mention.surface
            _, _, pinpoints = named.setdefault(key, (mention.norm, mention.surface, []))
            if not mention.pinpoint.whole_norm and mention.pinpoint not in pinpoints:
                pinpoints.append(mention.pinpoint)
    return tuple(
        _enabling_norm(store, norm, surface, tuple(pinpoints), moment)
        for norm, surface, pinpoints in named.values()
    )


def _enabling_norm(
    store: Store, norm: str | None, surface: str, pinpoints: tuple[Pinpoint, ...], moment: Moment
) -> Enabling:
    record = store.norms.norm(norm, moment) if norm else None
    stands = (
        standing(store, norm, record, moment) if norm else Standing(CitationStatus.OPEN, None, "")
    )
    return Enabling(
        norm=record,
        surface=surface,
        pinpoints=pinpoints,
        status=stands.status,
        version=stands.version,
    )


def _unknown(store: Store, code: str, moment: Moment) -> UnknownCodeError:
    near = _near(store, code, moment)
    advice = f"相近的编码：{'、'.join(near)}" if near else "请核对编码，或先用 lbt matters 导入清单"
    return UnknownCodeError("没有这个编码的事项或清单", code, advice)


def _near(store: Store, code: str, moment: Moment) -> list[str]:
    """Codes and ids that look alike: of base items, and of the entries of a base code within it."""
    items = islice(store.matters.items(moment), _LOOKED_AT)
    words = {word for item in items for word in (item.code, item.id) if word}
    inner = code[_CREDIT_CODE_AND_LEVEL:]
    for base in {inner, inner[:_BASE_CODE]}:
        words.update(entry.code or entry.id for entry in store.matters.entries_of(base, moment))
    return get_close_matches(code, sorted(words), n=3, cutoff=0.75)

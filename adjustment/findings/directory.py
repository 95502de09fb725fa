"""The published lists of a division: administrative powers and public services (seed arts. 5, 11, 13, 15).

A directory is computed from items and entries, which carry both times: the city's has all items, a
district's those that it or its towns have claimed, each derived from the city's item. What was published is
recorded as a listing, so that the two can be compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from adjustment.findings.bodies import ENTRY_STATE_CANCELLED
from adjustment.findings.organisation import system_of
from adjustment.findings.territory import divisions_above
from graph.store.port.records import DirectoryRecord, Moment
from graph.store.port.store import Store
from nlp.normalize import fold
from ontology.errors import UnknownCodeError
from ontology.identifiers import safe
from ontology.matters import BaseItem, ImplementationEntry
from ontology.organisations import Department, Division
from ontology.vocabulary import matter_type_name

POWERS, SERVICES = "powers", "services"
KIND_NAMES = {POWERS: "行政权力事项清单", SERVICES: "公共服务事项清单"}
SHOWN_FIELDS = {
    "name": "事项名称",
    "matter_type": "事项类型",
    "basis": "设定依据",
    "levels": "行使层级",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of a directory.

    Attributes:
        item: our id of the base item; for a district the city's item that its line derives from.
        bodies: who runs it in the division.
    """

    item: str
    code: str
    name: str
    matter_type: str
    basis: str
    levels: str
    bodies: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What makes a line of two lists the same: the code, else type and name."""
        return self.code or f"{self.matter_type}·{fold(self.name)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two lists side by side: what came, what went, what changed in which element (before, after)."""

    added: tuple[Row, ...]
    removed: tuple[Row, ...]
    changed: tuple[tuple[Row, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which directory: division (code or name), system (empty for all), kind (powers | services)."""

    division: str
    system: str = ""
    kind: str = POWERS

    def of(self, matter_type: str | None) -> bool:
        """Whether a matter of this type is listed in it."""
        return (matter_type == "public_service") == (self.kind == SERVICES)


def division_named(store: Store, printed: str, moment: Moment) -> Division:
    """A division by its code or name.

    Raises:
        UnknownCodeError: there is none.
    """
    found = [d for d in store.organisations.divisions(moment) if printed in (d.code, d.name)]
    if not found:
        raise UnknownCodeError("没有这个行政区划", printed, "请核对名称或代码，或先导入部门清单")
    return found[0]


def rows(store: Store, wanted: Wanted, moment: Moment) -> tuple[Row, ...]:
    """The lines of a directory at a moment, by code.

    Args:
        store: where matters are.
        wanted: which directory.
        moment: both times.

    Raises:
        UnknownCodeError: the division is not known.
    """
    division = division_named(store, wanted.division, moment)
    seen = _look(store, division, moment)
    root = _is_root(store, division, moment, seen.places)
    bodies = {body.name: body for body in store.organisations.departments(moment)}
    found = []
    for item in store.matters.items(moment):
        by = seen.running.get(item.code or "", ())
        if not wanted.of(item.matter_type) or not (root or by):
            continue
        names = tuple(dict.fromkeys(entry.body for entry in by if entry.body))
        if not wanted.system or _in_system(wanted.system, (item.body, *names), bodies):
            found.append(_row(item, names))
    return tuple(sorted(found, key=lambda row: row.key))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one look at all entries tells.

    Attributes:
        running: base code → live entries in the division and below it.
        places: names of all divisions with an entry.
    """

    running: Mapping[str, tuple[ImplementationEntry, ...]]
    places: frozenset[str]


def _look(store: Store, division: Division, moment: Moment) -> _Seen:
    inside: dict[str, bool] = {}
    found: dict[str, list[ImplementationEntry]] = defaultdict(list)
    places: set[str] = set()
    for entry in store.matters.entries(moment):
        code = entry.division_code
        if code not in inside:
            above = divisions_above(store.organisations, code)
            inside[code] = code == division.code or division.name in above
        places.add(entry.division_name)
        if inside[code] and entry.state != ENTRY_STATE_CANCELLED and entry.base_code:
            found[entry.base_code].append(entry)
    return _Seen({code: tuple(entries) for code, entries in found.items()}, frozenset(places))


def _is_root(store: Store, division: Division, moment: Moment, places: frozenset[str]) -> bool:
    """Whether the division is the one that the base directory itself is made for.

    It is the highest division whose bodies run entries.
    """
    above: set[str] = set()
    for other in store.organisations.divisions(moment):
        if other.code != division.code:
            above.update(divisions_above(store.organisations, other.code)[1:])
    own = divisions_above(store.organisations, division.code)
    higher = {name for name in own[1:] if name in above}
    return division.name in above and not places & higher


def _in_system(system: str, names: Iterable[str], bodies: Mapping[str, Department]) -> bool:
    wanted = fold(system)
    return any(
        name and (wanted in fold(name) or wanted in fold(system_of(name, bodies))) for name in names
    )


def _row(item: BaseItem, bodies: tuple[str, ...] = ()) -> Row:
    return Row(
        item=item.id,
        code=item.code or "",
        name=item.name,
        matter_type=matter_type_name(item.matter_type) if item.matter_type else item.type_raw,
        basis=item.basis_text,
        levels="、".join(item.levels),
        bodies=bodies,
    )


def rows_of(items: Iterable[BaseItem], wanted: Wanted) -> tuple[Row, ...]:
    """The lines of another directory, such as the national one (seed art. 10), of the wanted kind."""
    found = [_row(item) for item in items if wanted.of(item.matter_type)]
    return tuple(sorted(found, key=lambda row: row.key))


def difference(before: Iterable[Row], after: Iterable[Row]) -> Difference:
    """What two lists have not in common; width and blanks are no difference."""
    old = {row.key: row for row in before}
    new = {row.key: row for row in after}
    return Difference(
        added=tuple(row for key, row in new.items() if key not in old),
        removed=tuple(row for key, row in old.items() if key not in new),
        changed=tuple(
            change for key, row in new.items() if key in old for change in _changes(old[key], row)
        ),
    )


def _changes(old: Row, new: Row) -> Iterator[tuple[Row, str, str, str]]:
    for spec in fields(Row):
        if spec.name not in SHOWN_FIELDS:
            continue
        before, after = getattr(old, spec.name), getattr(new, spec.name)
        if fold(before) != fold(after):
            yield new, SHOWN_FIELDS[spec.name], before, after


def publish(store: Store, wanted: Wanted, day: str) -> tuple[DirectoryRecord, int]:
    """Record that the directory was published as it stands on a day; only inside a transaction.

    Returns:
        The directory, and how many items it lists.
    """
    moment = Moment(as_of=day)
    division = division_named(store, wanted.division, moment)
    record = DirectoryRecord(
        id=directory_id(division, wanted),
        division_code=division.code,
        division_name=division.name,
        system=wanted.system,
        kind=wanted.kind,
        title=f"{division.name}{wanted.system}{KIND_NAMES[wanted.kind]}",
    )
    listed = [row.item for row in rows(store, wanted, moment)]
    store.matters.put_directory(record)
    store.matters.put_listing(record.id, listed, day)
    return record, len(listed)


def directory_id(division: Division, wanted: Wanted) -> str:
    """The id under which a directory is recorded."""
    return safe("~".join(filter(None, (division.name, wanted.system, wanted.kind))))


def published(store: Store, wanted: Wanted, moment: Moment) -> frozenset[str] | None:
    """Ids of the items that the published list had; None when it was never published by then."""
    ident = directory_id(division_named(store, wanted.division, moment), wanted)
    known = {record.id for record in store.matters.directories(moment)}
    return frozenset(store.matters.listing(ident, moment)) if ident in known else None

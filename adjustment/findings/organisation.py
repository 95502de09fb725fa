"""Whether the register of bodies is sound: list offices of districts, superiors (seed arts. 3, 10, 11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.store.port.records import NOW, Moment
from graph.store.port.store import Store
from ontology.bodies import is_list_office
from ontology.flags import FlagKind, RedFlag
from ontology.organisations import Department
from ontology.vocabulary import load, tier

DISTRICT = "县级"
_ORDER = {name: row["order"] for name, row in load("tiers").items()}


def organisation_flags(store: Store, moment: Moment = NOW) -> Iterator[RedFlag]:
    """What is missing or cannot be: districts without a list office, superiors that do not exist or loop."""
    bodies = {body.name: body for body in store.organisations.departments(moment)}
    yield from _list_offices(bodies)
    for body in bodies.values():
        if fault := _superior(body, bodies):
            yield _flag(FlagKind.SUPERIOR_UNSOUND, body.name, body.division_name, fault)


def list_offices(store: Store, moment: Moment = NOW) -> dict[str, str]:
    """Division code of each district → its list office."""
    bodies = store.organisations.departments(moment)
    return {body.division_code: body.name for body in bodies if is_list_office(body)}


def _list_offices(bodies: Mapping[str, Department]) -> Iterator[RedFlag]:
    districts = {
        body.division_code: body.division_name
        for body in bodies.values()
        if tier(body.level) == DISTRICT and body.division_code
    }
    have = {body.division_code for body in bodies.values() if is_list_office(body)}
    for code, name in sorted(districts.items()):
        if code not in have:
            reason = "区县政府应当明确政务服务事项清单管理机构，部门清单中没有标明"
            yield _flag(FlagKind.LIST_OFFICE_MISSING, name, name, reason)


def _superior(body: Department, bodies: Mapping[str, Department]) -> str:
    if body.superior is None:
        return ""
    above = bodies.get(body.superior)
    if above is None:
        return f"上级部门{body.superior}不在部门清单中"
    mine, theirs = tier(body.level), tier(above.level)
    if mine and theirs and _ORDER[theirs] > _ORDER[mine]:
        return f"上级部门{above.name}的层级（{theirs}）低于本部门（{mine}）"
    return f"上级部门成环：{'→'.join(loop)}" if (loop := _loop(body, bodies)) else ""


def _loop(body: Department, bodies: Mapping[str, Department]) -> tuple[str, ...]:
    """The bodies on the way up, where the way comes back to this one."""
    seen, here = [body.name], bodies.get(body.superior or "")
    while here is not None and here.name not in seen:
        seen.append(here.name)
        here = bodies.get(here.superior or "")
    return (*seen, body.name) if here is not None and here.name == body.name else ()


def system_of(body: str, bodies: Mapping[str, Department]) -> str:
    """The body at the head of a line of departments (系统): the last one below a government."""
    here, seen = body, {body}
    while (known := bodies.get(here)) and (above := known.superior) and above not in seen:
        if above.endswith("人民政府"):
            break
        seen.add(above)
        here = above
    return here


def _flag(kind: FlagKind, name: str, division: str, reason: str) -> RedFlag:
    row = load("red_flags")[kind.value]
    return RedFlag(
        kind=kind,
        code="",
        name=name,
        division=division,
        field="机构",
        reason=reason,
        severity=row["severity"],
        articles=row["articles"],
    )

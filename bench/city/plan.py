"""Which events a city goes through: kinds in fixed shares, each norm dealt to one event."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bench.city import acts, listed
from bench.city.adjusted import follow
from bench.city.bodies import districts
from bench.city.decisions import Planner, decision, omnibus, revision
from bench.city.laws import day_words, file_name, maker, render
from bench.city.model import Event, Law
from bench.city.stock import CITY, TRADES
from bench.city.world import LEVELS, SIZES, World

TODAY = "2026-09-15"
# Events of 330, and how many norms one of them takes.
SHARES = {
    "hub": (60, 0),
    "moving": (78, 1),
    "still": (40, 1),
    "omnibus": (16, 3),
    "revise": (14, 1),
    "repeal": (10, 1),
    "repeal_several": (5, 2),
    "succeed": (10, 1),
    "invalid": (6, 2),
    "expired": (10, 1),
    "expiring": (6, 1),
    "distant": (5, 1),
    "interpret": (18, 1),
    "reply": (8, 1),
    "court": (4, 1),
    "suspend": (14, 1),
    "council": (8, 0),
    "cancel": (3, 0),
    "delegate": (6, 0),
    "entrust": (4, 0),
    "reorganise": (6, 0),
    "reorganise_district": (13, 0),
    "withdrawn": (6, 1),
    "open": (6, 1),
    "pending": (10, 1),
}
DOCUMENTS = ("invalid", "expired", "expiring", "distant")


@dataclass(slots=True)
class Plan:
    """Makes the events of a city one by one."""

    world: World
    planner: Planner
    rng: random.Random
    texts: dict[str, str] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    pools: dict[str, list[Law]] = field(default_factory=lambda: defaultdict(list))
    documents: list[Law] = field(default_factory=list)
    days: Iterator[tuple[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        """Prepare days: published, in force a month later."""
        self.days = _calendar()

    def name(self, title: str) -> str:
        """The file of the next event."""
        return f"{len(self.events) + 1:03d}-{title[:50]}"

    def take(self, kind: str) -> Law:
        """A norm that was made for a kind of event and that no event has had yet."""
        return self.pools[kind].pop(0)

    def put(self, event: Event) -> None:
        """Keep an event."""
        event.name = self.name(event.title)
        self.events.append(event)


def _calendar() -> Iterator[tuple[str, str]]:
    """Days from February to July 2026, in force 30 days after publication."""
    n = 0
    while True:
        month, day = 2 + (n // 28) % 5, 1 + n % 28
        yield f"2026-{month:02d}-{day:02d}", f"2026-{month + 1:02d}-{day:02d}"
        n += 1


def build(
    seed: int,
    size: str,
    items: int | None = None,
    *,
    entries: int | None = None,
    events: bool = True,
) -> Plan:
    """A city with its events, or only as it stands; nothing is written yet."""
    rng = random.Random(seed)  # noqa: S311 - a repeatable world, nothing secret
    world = World(rng, SIZES[size])
    plan = Plan(world, Planner(world, rng), rng)
    counts = {k: max(1, round(n * world.size.events / 330)) for k, (n, _) in SHARES.items()}
    _legislate(plan, counts, items or world.size.items)
    world.second_bases()
    world.write_cells()
    world.write_entries(world.size.claims)
    if entries:
        world.reach(entries)
    if events:
        _expiries(plan, counts)
    plan.texts = {file_name(law): render(law) for law in world.laws}
    for kind, count in counts.items() if events else ():
        for n in range(count):
            if kind not in DOCUMENTS[1:]:
                MAKERS[kind](plan, n)
    return plan


def _legislate(plan: Plan, counts: dict[str, int], items: int) -> None:
    world, rng = plan.world, plan.rng
    hubs = TRADES[: max(1, round(len(TRADES) * world.size.events / 330))]
    for trade in hubs:
        world.hub(trade)
    by_trade = {hub.trade.key: hub for hub in world.hubs}
    for kind, (_, each) in SHARES.items():
        for n in range(0 if kind in DOCUMENTS else counts[kind] * each):
            place = next(world.places)
            parent = by_trade.get(place[0].key) if rng.random() < 0.6 else None
            law = world.law(_level(rng, kind, n), parent=parent, place=place)
            plan.pools[kind].append(law)
    for _ in range(sum(counts[k] * SHARES[k][1] for k in DOCUMENTS)):
        plan.documents.append(world.law("city_document", size=3))
    for n in range(max(1, counts["council"] // 2)):
        world.list_licences(6, n)
    world.without_basis(max(4, items // 100))
    while len(world.matters) < items:
        world.law(rng.choice(LEVELS))


def _level(rng: random.Random, kind: str, n: int) -> str:
    """The level of the n-th norm that is made for a kind of event."""
    if kind == "omnibus":
        return ("admin_regulation", "local_regulation_prov")[n // 3 % 2]
    if kind == "repeal_several":
        return ("admin_regulation", "local_regulation_prov", "local_regulation_city")[n // 2 % 3]
    if kind == "interpret":
        return ("admin_regulation", "admin_regulation", "dept_rule")[n % 3]
    if kind in ("reply", "court", "suspend"):
        return "admin_regulation"
    return rng.choice(LEVELS)


def _expiries(plan: Plan, counts: dict[str, int]) -> None:
    """Ends of validity stand in the documents themselves, before they are printed."""
    for kind, state, last in (
        ("expired", "passed", "2026-{:02d}-{:02d}"),
        ("expiring", "near", "2026-{:02d}-{:02d}"),
        ("distant", "far", "2028-{:02d}-{:02d}"),
    ):
        for n in range(counts[kind]):
            month, day = {
                "passed": (5 + n % 4, 28 - n),
                "near": (10 + n % 2, 20 + n),
                "far": (3, 1 + n),
            }[state]
            law = plan.documents.pop()
            plan.put(acts.expire(plan.world, law, "", last.format(month, day), state))


def _hub(plan: Plan, n: int) -> None:
    law = plan.world.hubs[n % len(plan.world.hubs)]
    days = next(plan.days)
    am = plan.planner.amend(law, 2, suffixed=n % 3 == 0)
    plan.put(decision(plan.planner, am, "", days, "effective"))


def _amend(
    plan: Plan, kind: str, *, count: int, moving: int = 0, state: str = "effective"
) -> Event:
    law = plan.take(kind)
    published, effective = next(plan.days)
    if state in ("pending", "withdrawn"):
        effective = "2026-12-01"
    am = plan.planner.amend(law, count, moving=moving, suffixed=not moving)
    event = decision(plan.planner, am, "", (published, effective), state)
    if state == "effective":
        follow(plan.world, am, event, plan.rng)
    plan.put(event)
    return event


def _omnibus(plan: Plan, _: int) -> None:
    laws = [plan.take("omnibus") for _ in range(3)]
    ams = [plan.planner.amend(law, 3, moving=2) for law in laws]
    plan.put(omnibus(plan.planner, ams, "", next(plan.days)))


def _revise(plan: Plan, n: int) -> None:
    am = plan.planner.amend(plan.take("revise"), 4, moving=n % 2)
    plan.put(revision(plan.planner, am, "", next(plan.days)))


def _repeal(plan: Plan, _: int) -> None:
    plan.put(acts.repeal(plan.world, [plan.take("repeal")], "", next(plan.days)))


def _repeal_several(plan: Plan, _: int) -> None:
    laws = [plan.take("repeal_several") for _ in range(2)]
    plan.put(acts.repeal(plan.world, laws, "", next(plan.days)))


def _succeed(plan: Plan, _: int) -> None:
    plan.put(acts.succeed(plan.world, plan.take("succeed"), "", next(plan.days)))


def _invalid(plan: Plan, _: int) -> None:
    laws = [plan.documents.pop(), plan.documents.pop()]
    plan.put(acts.declare_invalid(plan.world, laws, "", next(plan.days)[0]))


def _interpret(plan: Plan, n: int) -> None:
    hubs = plan.world.hubs
    law = hubs[n % len(hubs)] if n % 4 == 3 else plan.take("interpret")
    plan.put(acts.interpret(plan.world, law, "", next(plan.days)[0]))


def _reply(plan: Plan, _: int) -> None:
    plan.put(acts.reply(plan.world, plan.take("reply"), "", next(plan.days)[0], court=False))


def _court(plan: Plan, _: int) -> None:
    plan.put(acts.reply(plan.world, plan.take("court"), "", next(plan.days)[0], court=True))


def _suspend(plan: Plan, n: int) -> None:
    areas = districts(plan.world.size.districts)
    law = plan.take("suspend")
    plan.put(acts.suspend(plan.world, law, "", next(plan.days), areas[n % len(areas)]))


def _council(plan: Plan, _: int) -> None:
    licences = [
        m
        for m in plan.world.matters
        if m.type == "行政许可" and m.national and not m.listed and not m.first.law.retired
    ]
    some = plan.rng.sample(licences, k=min(4, len(licences)))
    for matter in some:
        matter.listed = True
    plan.put(listed.state_council(plan.world, some, "", next(plan.days)[0]))


def _answers(plan: Plan, action: str) -> None:
    found = [
        m
        for m in plan.world.matters
        if m.cites
        and not m.listed
        and m.tiers == ("市级",)
        and not m.first.law.retired
        and (action != "cancel" or m.first.law.level != "statute")
        and not (action == "cancel" and m.type != "行政许可")
    ]
    some = plan.rng.sample(found, k=min(3, len(found)))
    for matter in some:
        matter.listed = True
    plan.put(listed.city_answer(plan.world, action, some, "", next(plan.days)))


def _reorganise(plan: Plan, n: int) -> None:
    plan.put(listed.reorganise(plan.world, TRADES[n % len(TRADES)], CITY, "", next(plan.days)))


def _reorganise_district(plan: Plan, n: int) -> None:
    areas = districts(plan.world.size.districts)
    trade = TRADES[(n + 3) % len(TRADES)]
    plan.put(listed.reorganise(plan.world, trade, areas[n % len(areas)][0], "", next(plan.days)))


def _withdrawn(plan: Plan, _: int) -> None:
    event = _amend(plan, "withdrawn", count=3, state="withdrawn")
    who = event.title.partition("关于")[0]
    inner = event.title.replace("《", "〈").replace("》", "〉")
    title = f"{who}关于撤回《{inner}》的决定"
    text = acts.text_of(
        title,
        [f"{day_words('2026-07-30')} {who}公布"],
        [f"{who}决定：撤回《{inner}》，该决定不再施行。", "本决定自公布之日起施行。"],
    )
    plan.put(Event("", "withdraw", title, text=text, effective="2026-07-30", silent=True))


MAKERS: dict[str, Callable[[Plan, int], object]] = {
    "hub": _hub,
    "moving": lambda p, _: _amend(p, "moving", moving=3, count=5),
    "still": lambda p, _: _amend(p, "still", count=4),
    "omnibus": _omnibus,
    "revise": _revise,
    "repeal": _repeal,
    "repeal_several": _repeal_several,
    "succeed": _succeed,
    "invalid": _invalid,
    "interpret": _interpret,
    "reply": _reply,
    "court": _court,
    "suspend": _suspend,
    "council": _council,
    "cancel": lambda p, _: _answers(p, "cancel"),
    "delegate": lambda p, _: _answers(p, "delegate"),
    "entrust": lambda p, _: _answers(p, "entrust"),
    "reorganise": _reorganise,
    "reorganise_district": _reorganise_district,
    "withdrawn": _withdrawn,
    "open": lambda p, _: _amend(p, "open", count=3, state="open"),
    "pending": lambda p, n: _amend(p, "pending", moving=n % 2, count=3, state="pending"),
}
__all__ = ["TODAY", "Plan", "build", "maker"]

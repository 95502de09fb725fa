"""The city before anything changes: norms, matters, entries, bodies."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.city.bodies import bodies
from bench.city.cells import OPEN_ENDED, QUIRKS, Cell, write
from bench.city.draft import things
from bench.city.laws import Registry, enact, licence_decision
from bench.city.model import Body, Cite, Entry, Law, Matter, Power
from bench.city.stock import ACTIVITIES, TIERS, TRADES, Trade

TYPE_CODES = {
    "行政许可": "01",
    "行政处罚": "02",
    "行政强制": "03",
    "行政征收": "04",
    "行政给付": "05",
    "行政检查": "06",
    "行政确认": "07",
    "行政奖励": "08",
    "行政裁决": "09",
    "其他行政权力": "10",
    "公共服务": "20",
}
BENEFITS = ("行政给付", "行政奖励", "公共服务")
SEQUENCE = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # GB/T 39554: no I O S V Z
NATIONAL = ("statute", "admin_regulation", "dept_rule", "sc_decision")
LEVELS = (
    ["admin_regulation"] * 8
    + ["local_regulation_prov"] * 5
    + ["local_regulation_city"] * 4
    + ["dept_rule"] * 3
    + ["city_rule"] * 2
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large a city is."""

    items: int
    districts: int
    towns: int
    claims: float
    events: int
    whole: int


SIZES = {
    "small": Size(items=160, districts=4, towns=2, claims=1.0, events=40, whole=1),
    "medium": Size(items=1200, districts=12, towns=3, claims=0.8, events=110, whole=3),
    "large": Size(items=5000, districts=40, towns=4, claims=0.38, events=330, whole=10),
}


@dataclass(slots=True)
class World:
    """Everything that is written to files before the changes."""

    rng: random.Random
    size: Size
    registry: Registry = field(init=False)
    laws: list[Law] = field(default_factory=list)
    hubs: list[Law] = field(default_factory=list)
    matters: list[Matter] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    quirks: Counter[str] = field(default_factory=Counter)
    places: Iterator[tuple[Trade, str]] = field(init=False)
    _codes: Counter[str] = field(default_factory=Counter)
    _by_tier: dict[tuple[str, str], list[Body]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        """Prepare names and bodies."""
        self.registry = Registry(self.rng)
        self.places = things(self.rng, TRADES, list(ACTIVITIES))
        self.bodies = list(bodies(self.size.districts, self.size.towns))
        for body in self.bodies:
            if body.trade or body.tier == "乡镇级":
                self._by_tier[body.tier, body.trade].append(body)

    def law(
        self,
        level: str,
        *,
        size: int = 0,
        parent: Law | None = None,
        made: str = "",
        place: tuple[Trade, str] | None = None,
    ) -> Law:
        """A new norm with base items for most of its powers."""
        size = size or self.rng.randint(5, 9)
        law = enact(
            self.registry,
            level,
            place or next(self.places),
            size=size,
            parent=parent,
            made=made,
        )
        self.laws.append(law)
        for power in law.powers:
            self.matters.append(self.matter(law, power))
        return law

    def hub(self, trade: Trade) -> Law:
        """A statute that half of a trade's matters cite besides their own norm."""
        law = self.law("statute", size=26, place=(trade, f"{trade.word}活动"))
        self.hubs.append(law)
        return law

    def matter(self, law: Law, power: Power) -> Matter:
        """A base item that stands on a power."""
        unit = power.unit
        if unit == 0 and power.item is None and self.rng.random() < 0.35:
            unit = None
        cites = [Cite(law, power.key, unit, power.item)]
        second = "conditions" if power.key == "licence" else power.key.removeprefix("penalty_")
        if power.key != second and unit is None and law.has(second) and self.rng.random() < 0.3:
            cites.append(Cite(law, second, setting=False))
        national = law.level in NATIONAL
        code = self.code("00" if national else "59", power.type, law.trade)
        return Matter(
            code, power.name, power.type, power.tiers, law.trade, cites, national=national
        )

    def code(self, region: str, kind: str, trade: Trade) -> str:
        """The next free base code of 12 characters."""
        head = f"{region}{TYPE_CODES[kind]}{trade.key}"
        self._codes[head] += 1
        number, digits = self._codes[head], ""
        base = len(SEQUENCE) if number > 999 else 10
        for _ in range(3):
            number, rest = divmod(number, base)
            digits = SEQUENCE[rest] + digits
        return f"{head}{digits}000"

    def list_licences(self, count: int, place: int) -> Law:
        """A decision with an annexed list of licences, and the items on it."""
        trade = TRADES[place % len(TRADES)]
        names = [f"{next(self.places)[1]}试点项目审批" for _ in range(count)]
        law = licence_decision(self.registry, names, place % len(TRADES))
        self.laws.append(law)
        for row, name in enumerate(names, start=1):
            cite = Cite(law, None, row=row)
            code = self.code("00", "行政许可", trade)
            tier = self.rng.choice(("市级", "县级"))
            self.matters.append(
                Matter(code, name, "行政许可", (tier,), trade, [cite], national=True)
            )
        return law

    def without_basis(self, count: int) -> None:
        """Items whose cell names nothing: 无, or 根据…有关文件规定."""
        for place in range(count):
            trade, thing = next(self.places)
            code = self.code("59", "公共服务", trade)
            basis = "无" if place % 2 else self.rng.choice(OPEN_ENDED)
            found = Matter(code, f"{thing}咨询服务", "公共服务", ("县级",), trade, [], basis)
            found.quirks = ("nothing" if place % 2 else "vague",)
            self.matters.append(found)

    def second_bases(self) -> None:
        """Half of the items cite an article of their trade's statute too, some a whole norm."""
        hubs = {hub.trade.key: hub for hub in self.hubs}
        for matter in self.matters:
            hub = hubs.get(matter.trade.key)
            if (
                not matter.cites
                or hub is None
                or matter.cites[0].law is hub
                or matter.cites[0].law.rows
            ):
                continue
            chance = self.rng.random()
            if chance < 0.5:
                matter.cites.append(self._hub_cite(hub, matter))
            elif chance < 0.54:
                matter.cites.append(Cite(hub, None))

    def _hub_cite(self, hub: Law, matter: Matter) -> Cite:
        same = [p for p in hub.powers if p.type == matter.type]
        power = self.rng.choice(same or list(hub.powers))
        return Cite(hub, power.key, power.unit, power.item, setting=bool(same))

    def write_cells(self) -> None:
        """Basis cells; quirks that are still rare are asked for."""
        for matter in self.matters:
            if matter.basis:
                self.quirks.update(matter.quirks)
                continue
            rare = min(QUIRKS, key=lambda q: self.quirks[q])
            cell = Cell(self.rng, wanted=rare)
            matter.basis = write(cell, matter.cites)
            matter.quirks = tuple(sorted(cell.used))
            self.quirks.update(cell.used)

    def reach(self, count: int) -> None:
        """Write entries for one body after the other until there are so many.

        A million needs more places than 40 districts have: towns and streets claim what is theirs too.
        """
        held = sum(len(m.entries) for m in self.matters)
        holders = [b for b in self.bodies if b.tier in ("县级", "乡镇级")]
        for matter in self.matters:
            if held >= count:
                return
            taken = {e.body.name for e in matter.entries}
            for body in holders:
                if held >= count:
                    return
                own = body.tier == "乡镇级" or body.trade == matter.trade.key
                if own and body.name not in taken:
                    code = f"{body.code}{TIERS[body.tier]}{matter.code}"
                    matter.entries.append(Entry(code, matter, body))
                    matter.tiers = tuple(t for t in TIERS if t in (*matter.tiers, body.tier))
                    held += 1

    def write_entries(self, claims: float) -> None:
        """One entry for each body that claims an item."""
        for matter in self.matters:
            for tier in matter.tiers:
                holders = self._by_tier[tier, "" if tier == "乡镇级" else matter.trade.key]
                rate = claims if tier == "县级" else min(claims, 0.25) if tier == "乡镇级" else 1.0
                chosen = [b for b in holders if self.rng.random() < rate] or holders[:1]
                for body in chosen:
                    code = f"{body.code}{TIERS[tier]}{matter.code}"
                    state = "取消" if self.rng.random() < 0.01 else "在用"
                    matter.entries.append(Entry(code, matter, body, state=state))

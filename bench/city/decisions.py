"""Texts of amending decisions, of one norm and of many, and their truth."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from bench.city.amend import Amendment
from bench.city.laws import INFO_END, day_words, maker, render, session
from bench.city.model import Event, Law, Truth
from bench.city.moving import MOVING, SUFFIXED
from bench.city.phrases import STILL, Phrase
from bench.city.stock import cn
from bench.city.truth import citing, combined, of_amendment, timed
from bench.city.world import World

IMPLICIT = "并对条文顺序作相应调整"
WORDS = "此外，对个别文字作修改。"  # a blanket that names no place: texts must be compared
WORDY = 0.25  # share of decisions that close with it


@dataclass(slots=True)
class Planner:
    """Chooses phrases so that the rare ones come next."""

    world: World
    rng: random.Random
    phrases: Counter[str] = field(default_factory=Counter)
    worn: dict[int, set[str]] = field(default_factory=dict)

    def amend(self, law: Law, count: int, *, moving: int = 0, suffixed: bool = False) -> Amendment:
        """Amend a norm by some instructions; each article is changed once over all decisions."""
        am = Amendment(law, self.rng)
        am.spent |= self.worn.get(id(law), set())
        stock = dict(STILL)
        if moving:
            tried = 0
            for name in self._rare(MOVING):
                tried += bool(MOVING[name](am))
                if tried >= moving and am.moving:
                    break
        if suffixed:
            stock |= SUFFIXED
        made = len(am.steps)
        for name in self._rare(stock):
            if made >= count:
                break
            made += bool(stock[name](am))
        am.finish()
        self.worn[id(law)] = am.spent | {t.key for t in am.touches}
        self.phrases.update(phrase for phrase, _ in am.instructions())
        return am

    def _rare(self, stock: Mapping[str, Phrase]) -> list[str]:
        names = list(stock)
        self.rng.shuffle(names)
        return sorted(names, key=lambda n: self.phrases[n])


def decision(
    planner: Planner, am: Amendment, name: str, days: tuple[str, str], state: str
) -> Event:
    """《关于修改〈X〉的决定》."""
    law = am.law
    title = f"{maker(law)}关于修改《{law.title}》的决定"
    steps = am.instructions()
    body = [f"{cn(n)}、{words}" for n, (_, words) in enumerate(steps, start=1)]
    opening = f"{maker(law)}决定对《{law.title}》作如下修改："
    event = Event(name, "amend_by_decision", title, effective=days[1] if state != "open" else None)
    event.phrases = [phrase for phrase, _ in steps]
    closing = _closing(planner, event, [am], days[1], state)
    event.text = _text(title, _note(planner, law, days, state), [opening, *body, *closing])
    event.norms, event.wanted = [law.title], state
    for matter in citing(planner.world.matters, [law]):
        event.truth[matter.code] = timed(of_amendment(am, matter), state)
    return event


def omnibus(planner: Planner, ams: list[Amendment], name: str, days: tuple[str, str]) -> Event:
    """《关于修改部分行政法规的决定》: one decision, many norms, numbering restarts for each."""
    first = ams[0].law
    kind = {"admin_regulation": "行政法规", "local_regulation_prov": "地方性法规"}.get(
        first.level, "规章"
    )
    title = f"{maker(first)}关于修改部分{kind}的决定"
    event = Event(name, "amend_omnibus", title, effective=days[1])
    body = [f"{maker(first)}决定对下列{kind}的部分条款予以修改："]
    for n, am in enumerate(ams, start=1):
        body.append(f"{cn(n)}、对《{am.law.title}》作出修改")
        steps = am.instructions()
        body += [f"{k}.{words}" for k, (_, words) in enumerate(steps, start=1)]
        event.phrases += [phrase for phrase, _ in steps]
    body += _closing(planner, event, ams, days[1], "effective")
    event.text = _text(title, _note(planner, first, days, "effective"), body)
    event.norms = [am.law.title for am in ams]
    for matter in citing(planner.world.matters, [am.law for am in ams]):
        found = [
            of_amendment(am, matter) for am in ams if any(c.law is am.law for c in matter.cites)
        ]
        hits = [t for t in found if t.call != ("none",)]
        event.truth[matter.code] = combined(hits) if hits else found[0]
    return event


def _closing(
    planner: Planner, event: Event, ams: list[Amendment], day: str, state: str
) -> list[str]:
    when = f"自{day_words(day)}起施行" if state != "open" else "的施行日期另行规定"
    found = [f"本决定{when}。"]
    if planner.rng.random() < WORDY:
        found.insert(0, WORDS)
        event.phrases.append("blanket_words")
    event.phrases.append("closing")
    planner.phrases["closing"] += 1
    for am in ams:
        tail = ""
        if am.moves:
            event.phrases.append("implicit_number")
            planner.phrases["implicit_number"] += 1
            tail = IMPLICIT
        found.append(f"《{am.law.title}》根据本决定作相应修改{tail}，重新公布。")
    return found


def _note(planner: Planner, law: Law, days: tuple[str, str], state: str) -> list[str]:
    day = day_words(days[0])
    if law.level in ("statute", "local_regulation_prov", "local_regulation_city"):
        notes = [f"{day} {session(law)}"]
    else:
        sign = {"admin_regulation": "中华人民共和国国务院"}.get(law.level, maker(law))
        notes = [f"{day} {planner.world.registry.order(sign)}公布"]
    return notes if state == "open" else [*notes, f"{day_words(days[1])} 施行"]


def _text(title: str, notes: list[str], body: list[str]) -> str:
    return "\n\n".join([f"# {title}", *notes, INFO_END, *body]) + "\n"


def revision(planner: Planner, am: Amendment, name: str, days: tuple[str, str]) -> Event:
    """The whole text adopted anew (修订)."""
    law = am.law
    law.made, law.starts = days
    start = law.article("start")
    start.units[0].text = f"{{own}}自{day_words(days[1])}起施行。"
    event = Event(name, "revise", law.title, text=_revised(law), effective=days[1])
    event.norms = [law.title]
    for matter in citing(planner.world.matters, [law]):
        event.truth[matter.code] = of_amendment(am, matter, revised=True)
    return event


def _revised(law: Law) -> str:
    text = render(law)
    return text.replace("公布\n", "修订\n", 1).replace("通过\n", "修订\n", 1)


def nothing() -> Truth:
    """A truth for who is not affected."""
    return Truth(("none",), (), ("无",), ("other_provision", "unchanged"))

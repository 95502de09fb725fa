"""Events that end, explain or suspend a norm, and their truth."""

from __future__ import annotations

import random

from bench.city.cells import place_words
from bench.city.laws import INFO_END, day_words, maker, notes, render, session
from bench.city.model import Article, Cite, Event, Law, Matter, Truth, Unit
from bench.city.stock import CITY, CITY_SIGN, PROVINCE, cn
from bench.city.truth import citing, combined, loss
from bench.city.world import World

KINDS = {
    "admin_regulation": "行政法规",
    "dept_rule": "规章",
    "city_rule": "规章",
    "city_document": "行政规范性文件",
}


BARE = 0.3  # of the documents on a list of invalid ones stand without 《》


def kind_words(law: Law) -> str:
    """行政法规, 地方性法规, 规章 and so on."""
    return KINDS.get(law.level, "地方性法规")


def text_of(title: str, head: list[str], body: list[str]) -> str:
    """A deciding text."""
    return "\n\n".join([f"# {title}", *head, INFO_END, *body]) + "\n"


def _ended(world: World, event: Event, laws: list[Law], successors: dict[int, Law]) -> None:
    """Truth of the end of norms: what remains, or what takes the place."""
    for law in laws:
        law.retired = True
    for matter in citing(world.matters, laws):
        gone = [c for c in matter.cites if c.law in laws]
        event.truth[matter.code] = _lost(matter, gone, successors)
    for child in [w for w in world.laws if w.parent in laws and not w.retired]:
        for matter in citing(world.matters, [child]):
            if matter.code not in event.truth:
                event.truth[matter.code] = Truth(
                    ("check",),
                    ("D29", "D30"),
                    ("核对",),
                    cause="enabling norm ended",
                    via="superior",
                )


def _lost(matter: Matter, gone: list[Cite], successors: dict[int, Law]) -> Truth:
    heirs = [
        c
        for c in gone
        if (new := successors.get(id(c.law))) and c.setting and c.key and new.has(c.key)
    ]
    if heirs and not any(c.setting and c not in gone for c in matter.cites):
        rules = ("D4", "D7", "D14", "D15", "D33")
        return Truth(
            ("act",), rules, ("变更",), cause="a successor sets the same power", via="successor"
        )
    return loss(matter, gone)


def repeal(world: World, laws: list[Law], name: str, days: tuple[str, str]) -> Event:
    """《关于废止部分…的决定》."""
    first = laws[0]
    who = maker(first)
    title = f"{who}关于废止部分{kind_words(first)}的决定"
    if len(laws) == 1:
        title = f"{who}关于废止《{first.title}》的决定"
    day = day_words(days[0])
    head = [
        f"{day} {session(first)}" if "代表大会" in who else f"{day} {_order(world, first)}公布",
        f"{day_words(days[1])} 施行",
    ]
    names = [f"{cn(n)}、《{law.title}》（{_born(law)}）" for n, law in enumerate(laws, start=1)]
    body = (
        [f"{who}决定，废止下列{kind_words(first)}：", *names]
        if len(laws) > 1
        else [f"{who}决定：", f"废止《{first.title}》（{_born(first)}）。"]
    )
    event = Event(name, "repeal_by_decision", title, effective=days[1])
    event.text = text_of(title, head, [*body, f"本决定自{day_words(days[1])}起施行。"])
    event.norms = [law.title for law in laws]
    _ended(world, event, laws, {})
    return event


def _order(world: World, law: Law) -> str:
    sign = "中华人民共和国国务院" if law.level == "admin_regulation" else maker(law)
    return world.registry.order(sign)


def _born(law: Law) -> str:
    return notes(law)[0].replace(" ", "")


def declare_invalid(world: World, laws: list[Law], name: str, day: str) -> Event:
    """《关于宣布失效一批行政规范性文件的决定》: documents with their numbers."""
    title = f"{CITY}人民政府关于宣布失效一批行政规范性文件的决定"
    number = world.registry.document(f"{CITY_SIGN}府发", day[:4])
    names = [_listed(world, n, law) for n, law in enumerate(laws, start=1)]
    body = [
        "各区（县）人民政府，市政府各部门，有关单位：",
        "经清理，市政府决定，对下列行政规范性文件宣布失效：",
        *names,
        "本决定自印发之日起施行。",
        f"{CITY}人民政府",
        day_words(day),
    ]
    event = Event(name, "declare_invalid", title, effective=day)
    event.text = text_of(title, [number], body)
    event.norms = [law.title for law in laws]
    _ended(world, event, laws, {})
    return event


def _listed(world: World, number: int, law: Law) -> str:
    """A document in a list: mostly in 《》, now and then without."""
    if world.rng.random() < BARE:
        return f"{number}.{CITY}人民政府关于印发《{law.title}》的通知（{law.number}）"
    return f"{number}.《{CITY}人民政府关于印发〈{law.title}〉的通知》（{law.number}）"


def succeed(world: World, law: Law, name: str, days: tuple[str, str]) -> Event:
    """A new norm of another title takes the place of one; some of its powers are not set again."""
    rng = world.rng
    new_title = law.title.replace("管理条例", "监督管理条例").replace("管理办法", "监督管理办法")
    new = Law(
        new_title,
        law.level,
        law.trade,
        law.thing,
        [a.copy() for a in law.articles],
        days[0],
        days[1],
    )
    new.number = _order(world, law) if law.number else ""
    dropped = (
        rng.sample(
            [k for k in ("reward", "service", "filing", "subsidy", "inspect") if new.has(k)], k=1
        )
        if any(new.has(k) for k in ("reward", "service", "filing", "subsidy", "inspect"))
        else []
    )
    new.articles = [a for a in new.articles if a.key not in dropped]
    start = new.article("start")
    start.units[0].text = f"{{own}}自{day_words(days[1])}起施行。《{law.title}》同时废止。"
    new.renumber()
    event = Event(name, "repeal_by_successor", new_title, text=render(new), effective=days[1])
    event.norms = [law.title]
    _ended(world, event, [law], {id(law): new})
    return event


def expire(world: World, law: Law, name: str, last: str, state: str) -> Event:
    """A document whose 有效期 ends: passed, near (90 days), or far (no event at all)."""
    start = law.article("start")
    start.units[0].text = start.units[0].text.removesuffix("。") + f"，有效期至{day_words(last)}。"
    law.expires = last
    event = Event(name, "expire", law.title, effective=last, norms=[law.title], wanted=state)
    if state == "far":
        event.silent = True
        return event
    if state == "passed":
        _ended(world, event, [law], {})
        for code, truth in event.truth.items():
            truth.rules = ("D31", *truth.rules)
            event.truth[code] = truth
        return event
    for matter in citing(world.matters, [law]):
        event.truth[matter.code] = Truth(
            ("check", "act"), ("D31",), ("核对", "变更", "取消"), cause="validity ends soon"
        )
    return event


def _spot(law: Law, rng: random.Random) -> Article:
    keys = [p.key for p in law.powers if law.has(p.key) and p.type != "行政处罚"] or [
        law.powers[0].key
    ]
    return law.article(rng.choice(keys))


def interpret(world: World, law: Law, name: str, day: str) -> Event:
    """An interpretation with the force of the interpreted provision."""
    article = _spot(law, world.rng)
    at = place_words(law, Cite(law, article.key))
    title = f"{maker(law)}关于《{law.title}》{at}的解释"
    kind = {"statute": "interpret_statute", "admin_regulation": "interpret_admin_reg"}.get(
        law.level, "interpret_rule"
    )
    phrase = law.words(article.units[0].text).rstrip("。")[:12]
    head = [
        f"{day_words(day)} {session(law)}"
        if law.level == "statute"
        else f"{day_words(day)} {maker(law)}公布"
    ]
    body = [
        f"{maker(law)}对《{law.title}》{at}规定的“{phrase}”的含义解释如下：",
        f"《{law.title}》{at}规定的“{phrase}”，包括以互联网方式开展的同类活动。",
        "现予公告。",
    ]
    event = Event(
        name, kind, title, text=text_of(title, head, body), effective=day, norms=[law.title]
    )
    for matter in citing(world.matters, [law]):
        event.truth[matter.code] = _interpreted(law, article, matter)
    return event


def _interpreted(law: Law, article: Article, matter: Matter) -> Truth:
    cites = [c for c in matter.cites if c.law is law]
    if any(c.key == article.key for c in cites):
        return Truth(("check",), ("D26",), ("核对",), cause="interpreted")
    if any(c.key is None for c in cites):
        return Truth(
            ("check", "none"),
            ("D26",),
            ("核对", "无"),
            ("other_provision",),
            cause="whole norm cited",
        )
    if any(_refers(law, c, article.key) for c in cites):
        return Truth(
            ("check",), ("D26",), ("核对",), cause="inherited interpretation", via="inherited"
        )
    return Truth(("none",), (), ("无",), ("other_provision",), cause="untouched")


def _refers(law: Law, cite: Cite, key: str) -> bool:
    article = law.article(cite.key or "")
    text = "".join(u.text + "".join(u.items) for u in article.units)
    return f"{{ref:{key}}}" in text


def reply(world: World, law: Law, name: str, day: str, *, court: bool) -> Event:
    """A ministry's letter or a court's interpretation: no force as a basis."""
    article = _spot(law, world.rng)
    at = place_words(law, Cite(law, article.key))
    sign = world.registry.document(f"国{law.trade.word[0]}办函", day[:4])
    if court:
        title = f"最高人民法院关于适用《{law.title}》若干问题的解释"
        head = [
            f"{day_words(day)} 最高人民法院审判委员会第1900次会议通过",
            f"{day_words(day)} 施行",
        ]
        body = [
            f"第一条 人民法院审理{law.thing}纠纷案件，应当依照《{law.title}》{at}的规定认定经营者的义务。",
            f"第二条 本解释自{day_words(day)}起施行。",
        ]
        kind = "judicial_interpretation"
    else:
        title = f"国家{law.trade.word}局办公室关于{law.thing}有关问题的复函"
        head = [sign]
        body = [
            f"{PROVINCE}{law.trade.word}厅：",
            f"你厅《关于{law.thing}有关问题的请示》收悉。经研究，现函复如下：",
            f"通过网络开展经营的，可以参照《{law.title}》{at}的规定办理。",
            "特此函复。",
            f"国家{law.trade.word}局办公室",
            day_words(day),
        ]
        kind = "reply"
    event = Event(
        name,
        kind,
        title,
        text=text_of(title, head, body),
        effective=day if court else None,
        norms=[law.title],
    )
    for matter in citing(world.matters, [law]):
        near = any(
            c.key in (article.key, None) or _refers(law, c, article.key)
            for c in matter.cites
            if c.law is law
        )
        reason = ("no_basis_role",) if near else ("no_basis_role", "other_provision", "unchanged")
        event.truth[matter.code] = Truth(("none",), ("D27",), ("无",), reason, cause="no force")
    return event


def suspend(
    world: World, law: Law, name: str, days: tuple[str, str], area: tuple[str, str]
) -> Event:
    """A provision is not applied in one district for some years."""
    article = _spot(law, world.rng)
    at = place_words(law, Cite(law, article.key))
    title = f"国务院关于在{CITY}{area[0]}暂时调整适用《{law.title}》有关规定的决定"
    until = f"{int(days[1][:4]) + 3}{days[1][4:]}"
    body = [
        f"国务院决定：自{day_words(days[1])}起至{day_words(until)}，在{CITY}{area[0]}暂时停止适用《{law.title}》{at}的规定。",
        "试点期满，由国务院根据实施情况作出安排。",
        f"本决定自{day_words(days[1])}起施行。",
    ]
    head = [world.registry.document("国发", days[0][:4])]
    event = Event(
        name,
        "suspend_application",
        title,
        text=text_of(title, head, [*body, "国务院", day_words(days[0])]),
        effective=days[1],
        norms=[law.title],
    )
    for matter in citing(world.matters, [law]):
        event.truth[matter.code] = _suspended(law, article, matter, area)
    return event


def _suspended(law: Law, article: Article, matter: Matter, area: tuple[str, str]) -> Truth:
    cites = [c for c in matter.cites if c.law is law]
    inside = tuple(
        e.code
        for e in matter.entries
        if e.state != "取消" and e.body.division_code.startswith(area[1])
    )
    if any(c.key == article.key for c in cites):
        if not inside:
            return Truth(("none",), (), ("无",), ("other_territory",), cause="other territory")
        return Truth(
            ("act",), ("D25",), ("变更",), cause="suspended", entries=inside, via="territorial"
        )
    if any(c.key is None or _refers(law, c, article.key) for c in cites):
        reason = ("other_provision", "other_territory")
        return Truth(
            ("check", "none"),
            ("D25", "D14", "D15"),
            ("核对", "无"),
            reason,
            cause="refers to what is suspended",
        )
    return Truth(("none",), (), ("无",), ("other_provision", "other_territory"), cause="untouched")


__all__ = [
    "Unit",
    "combined",
    "declare_invalid",
    "expire",
    "interpret",
    "repeal",
    "reply",
    "succeed",
    "suspend",
]

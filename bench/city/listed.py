"""Lists of items (取消 下放 承接 委托) and reorganisations: events that act on matters and bodies."""

from __future__ import annotations

from bench.city.acts import text_of
from bench.city.laws import day_words
from bench.city.model import Body, Event, Matter, Truth
from bench.city.stock import CITY, CITY_SIGN, Trade
from bench.city.world import World

FIXED_TIER = ("statute", "admin_regulation", "sc_decision", "local_regulation_prov")


def _basis_level(matter: Matter) -> str:
    return matter.first.law.level


def state_council(world: World, matters: list[Matter], name: str, day: str) -> Event:
    """国务院关于取消一批行政许可事项的决定: those that statutes set are only announced."""
    cancelled = [m for m in matters if _basis_level(m) != "statute"]
    waiting = [m for m in matters if _basis_level(m) == "statute"]
    title = "国务院关于取消一批行政许可事项的决定"
    event = Event(name, "cancel_item", title, effective=day)
    lead = f"经研究论证，国务院决定取消{len(cancelled)}项行政许可事项。"
    if waiting:
        lead += f"另有{len(waiting)}项依据有关法律设定的行政许可事项，"
        lead += "国务院将依照法定程序提请全国人民代表大会常务委员会修订相关法律规定。"
    body = [
        "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：",
        lead,
        "国务院",
        day_words(day),
    ]
    body += _annex(1, "国务院决定取消的行政许可事项目录", cancelled)
    if waiting:
        body += _annex(2, "提请修订法律取消的行政许可事项目录", waiting)
    event.text = text_of(title, [world.registry.document("国发", day[:4])], body)
    for matter in cancelled:
        event.truth[matter.code] = Truth(
            ("act",), ("D19",), ("取消",), cause="cancelled by list", via="item"
        )
    for matter in waiting:
        event.truth[matter.code] = Truth(
            ("check",), ("D20",), ("核对",), cause="awaits statute", via="item"
        )
    return event


def _annex(number: int, heading: str, matters: list[Matter]) -> list[str]:
    rows = ["| 序号 | 项目名称 | 审批部门 | 设定依据 |", "|---|---|---|---|"]
    rows += [
        f"| {n} | {m.name} | {_office(m)} | 《{m.first.law.title}》 |"
        for n, m in enumerate(matters, start=1)
    ]
    return [f"## 附件{number} {heading}", "\n".join(rows)]


def _office(matter: Matter) -> str:
    tier = "设区的市级" if matter.tiers == ("市级",) else "县级"
    return f"{tier}人民政府{matter.trade.word}主管部门"


def city_answer(
    world: World, action: str, matters: list[Matter], name: str, days: tuple[str, str]
) -> Event:
    """The city cancels, delegates or entrusts."""
    words = {
        "cancel": ("取消", "对应取消的行政权力事项目录", "cancel_item"),
        "delegate": ("下放", "下放区（县）实施的行政权力事项目录", "delegate_item"),
        "entrust": ("委托", "委托区（县）实施的行政权力事项目录", "delegate_item"),
    }[action]
    title = f"{CITY}人民政府关于{words[0]}一批行政权力事项的决定"
    event = Event(name, words[2], title, effective=days[1])
    verb = {
        "cancel": f"对应取消行政权力事项{len(matters)}项（见附件1）。",
        "delegate": f"将{len(matters)}项市级行政权力事项下放区（县）实施（见附件1）。下放后市级部门不再实施。",
        "entrust": f"将{len(matters)}项市级行政权力事项委托区（县）有关部门实施（见附件1）。"
        "受委托机关以委托机关名义实施，不得再委托。",
    }[action]
    head = {
        "cancel": "序号 事项名称 事项类型 实施机关",
        "delegate": "序号 事项名称 事项类型 下放前实施部门 下放后实施部门",
        "entrust": "序号 事项名称 事项类型 委托机关 受委托机关",
    }[action].split()
    rows = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    for n, m in enumerate(matters, start=1):
        tail = [f"市{m.trade.bureau}"] + ([f"各区（县）{m.trade.bureau}"] if len(head) == 5 else [])
        rows.append("| " + " | ".join([str(n), m.name, m.type, *tail]) + " |")
    body = [
        "各区（县）人民政府，市政府各部门，有关单位：",
        "为了进一步方便企业和群众办事，市政府决定：",
        verb,
        f"本决定自{day_words(days[1])}起施行。",
        f"{CITY}人民政府",
        day_words(days[0]),
        f"## 附件1 {words[1]}",
        "\n".join(rows),
    ]
    event.text = text_of(title, [world.registry.document(f"{CITY_SIGN}府发", days[0][:4])], body)
    for matter in matters:
        event.truth[matter.code] = _answer(action, matter)
    return event


def _answer(action: str, matter: Matter) -> Truth:
    if action == "cancel":
        return Truth(
            ("act", "check"),
            ("D19", "D20"),
            ("取消", "核对"),
            cause="cancelled by the city",
            via="item",
        )
    if action == "entrust":
        if matter.type == "行政强制":
            return Truth(
                ("check",), ("D23",), ("核对",), cause="coercion cannot be entrusted", via="item"
            )
        return Truth(("act",), ("D23",), ("变更",), cause="entrusted", via="item")
    if _basis_level(matter) in FIXED_TIER and matter.tiers == ("市级",):
        # Where the norm itself names the tier, a document of the city cannot move it.
        return Truth(
            ("check", "act"),
            ("D22",),
            ("核对", "下放", "承接", "取消"),
            cause="tier may be fixed",
            via="item",
        )
    return Truth(
        ("act", "check"), ("D22",), ("下放", "承接", "取消", "核对"), cause="delegated", via="item"
    )


def reorganise(world: World, trade: Trade, where: str, name: str, days: tuple[str, str]) -> Event:
    """A bureau of the city or of a district gets a new name."""
    old, new = f"{where}{trade.bureau}", f"{where}{trade.renamed}局"
    title = f"{where}人民政府关于机构改革涉及行政职责调整的通知"
    event = Event(name, "reorganise", title, effective=days[1])
    body = [
        "各区（县）人民政府，各部门，有关单位：",
        "根据经批准的机构改革方案，现就机构改革涉及的行政职责调整有关事项通知如下：",
        f"一、{old}更名为{new}，职责、编制不变。",
        "二、法律、法规、规章和规范性文件规定的行政机关职责，在有关规定修改前，由更名后的机关承担。",
        f"本通知自{day_words(days[1])}起施行。",
        f"{where}人民政府",
        day_words(days[0]),
    ]
    sign = f"{CITY_SIGN if where == CITY else where[0]}府发"
    event.text = text_of(title, [world.registry.document(sign, days[0][:4])], body)
    body_of: dict[str, Body] = {b.name: b for b in world.bodies}
    for matter in world.matters:
        hit = tuple(e.code for e in matter.entries if e.body is body_of[old] and e.state != "取消")
        if hit:
            event.truth[matter.code] = Truth(
                ("act",),
                ("D24",),
                ("变更",),
                cause="body renamed",
                entries=hit,
                via="organisational",
            )
    return event

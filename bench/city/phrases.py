"""The phrases of DOMAIN.md 5.3 that leave numbers alone, one function each."""

from __future__ import annotations

from collections.abc import Callable

from bench.city.amend import Amendment, quoted, unit_words
from bench.city.model import Article, Knob, Unit
from bench.city.stock import cn

Phrase = Callable[[Amendment], bool]


def pick(am: Amendment, wanted: Callable[[Article], bool]) -> Article | None:
    """Any article that no instruction has touched yet and that fits."""
    found = [
        a for a in am.law.articles if a.key in am.before and a.key not in am.spent and wanted(a)
    ]
    return am.rng.choice(found) if found else None


def knobbed(am: Amendment, *causes: str, single: bool = False) -> tuple[Article, Knob] | None:
    """An article with a knob of one of the causes (any but editorial without causes)."""

    def fits(knob: Knob) -> bool:
        return knob.cause in causes if causes else knob.cause != "editorial"

    found = pick(am, lambda a: any(map(fits, a.knobs)) and not (single and len(a.units) > 1))
    if found is None:
        return None
    return found, am.rng.choice([k for k in found.knobs if fits(k)])


def replace_text(am: Amendment) -> bool:
    """将第N条中的“A”修改为“B”."""
    if not (found := knobbed(am)):
        return False
    article, knob = found
    where = am.place(article, knob.unit)
    am.turn(article, knob)
    am.plain(article.key, "replace_text", f"将{where}中的“{knob.old}”修改为“{knob.new}”。")
    return True


def replace_several(am: Amendment) -> bool:
    """将第A条、第B条中的“X”修改为“Y”: a body is renamed in the text."""
    old, new = f"{am.law.trade.word}主管部门", f"{am.law.trade.word}行政主管部门"
    found = [
        a
        for a in am.law.articles
        if a.key in am.before
        and a.key not in am.spent
        and len(a.units) == 1
        and old in a.units[0].text
        and not a.units[0].items
    ]
    if len(found) < 3:
        return False
    chosen = sorted(am.rng.sample(found, k=2), key=lambda a: am.old[a.key])
    for article in chosen:
        article.units[0].text = article.units[0].text.replace(old, new)
        am.touch(article.key, "editorial", 0)
        am.spent.add(article.key)
    where = "、".join(am.at(a.key) for a in chosen)
    am.plain(chosen[0].key, "replace_several", f"将{where}中的“{old}”修改为“{new}”。")
    return True


def _replace(am: Amendment, phrase: str, words: str) -> bool:
    if not (found := knobbed(am)):
        return False
    article, knob = found
    am.turn(article, knob)
    am.rewritten.add(article.key)
    at = am.at(article.key)
    am.step(article.key, phrase, lambda _: f"{words.format(at)}{quoted(am.law, article)}")
    return True


def replace_unit(am: Amendment) -> bool:
    """将第N条修改为：“…”."""
    return _replace(am, "replace_unit", "将{}修改为：")


def replace_unit_short(am: Amendment) -> bool:
    """第N条修改为：“…”."""
    return _replace(am, "replace_unit_short", "{}修改为：")


def replace_by_insertion(am: Amendment) -> bool:
    """在第N条中增加一款作为第二款，将该条修改为：“…”."""
    article = pick(am, lambda a: len(a.units) >= 1 and a.key in SETTING and not a.units[0].items)
    if article is None:
        return False
    for place in range(len(article.units) - 1, 0, -1):
        am.unit_moves[article.key, place] = place + 1
    article.units.insert(1, _extra(am))
    am.touch(article.key, "unit_added", 99)
    am.rewritten.add(article.key)
    head = f"在{am.at(article.key)}中增加一款作为第二款，将该条修改为："
    am.step(article.key, "replace_by_insertion", lambda _: head + quoted(am.law, article))
    return True


SETTING = ("licence", "filing", "confirm", "inspect", "levy", "subsidy", "reward", "service")
EXTRA = (
    "办理前款规定的事项，可以采用电子文件，电子文件与纸质文件具有同等效力。",
    "前款规定的事项不得收取任何费用。",
    "前款规定的有关信息应当通过政府网站向社会公开。",
    "办理前款规定的事项，应当为老年人、残疾人提供便利。",
)


def _extra(am: Amendment) -> Unit:
    return Unit(am.rng.choice(EXTRA))


def chained(am: Amendment) -> bool:
    """删去第N条第一款中的“A”，并将第二款中的“B”修改为“C”."""
    if not (article := pick(am, lambda a: a.key in CHAINS)):
        return False
    cut, cause = CHAINS[article.key]
    knob = next((k for k in article.knobs if k.unit == 1), None)
    if knob is None or cut not in article.units[0].text:
        return False
    article.units[0].text = article.units[0].text.replace(cut, "")
    am.touch(article.key, cause, 0)
    am.turn(article, knob)
    at = am.at(article.key)
    words = f"删去{at}第一款中的“{cut}”，并将第二款中的“{knob.old}”修改为“{knob.new}”。"
    am.plain(article.key, "chained", words)
    return True


CHAINS = {
    "coerce": ("、扣押用于违法活动的工具", "narrow"),
    "confirm": ("自受理申请之日起三十日内", "cut"),
    "subsidy": ("按照实际投入的百分之二十", "cut"),
}


def chained_also(am: Amendment) -> bool:
    """将第N条第一款中的“A”修改为“B”；同时，将第二款中的“C”修改为“D”."""

    def both(a: Article) -> bool:
        return {k.unit for k in a.knobs} >= {0, 1}

    if not (article := pick(am, both)):
        return False
    first = next(k for k in article.knobs if k.unit == 0)
    second = next(k for k in article.knobs if k.unit == 1)
    am.turn(article, first)
    am.turn(article, second)
    words = (
        f"将{am.at(article.key)}第一款中的“{first.old}”修改为“{first.new}”；"
        f"同时，将第二款中的“{second.old}”修改为“{second.new}”。"
    )
    am.plain(article.key, "chained_also", words)
    return True


CUTS = (
    ("；情节严重的，责令停业整顿", "penalty"),
    ("、负责人", "narrow"),
    ("，有关单位和个人应当予以配合", "cut"),
)


def delete_text(am: Amendment) -> bool:
    """删去第N条中的“…”."""

    def fits(a: Article) -> bool:
        return len(a.units) == 1 and any(cut in a.units[0].text for cut, _ in CUTS)

    if not (article := pick(am, fits)):
        return False
    cut, cause = next(c for c in CUTS if c[0] in article.units[0].text)
    article.units[0].text = article.units[0].text.replace(cut, "")
    am.touch(article.key, cause, 0)
    am.plain(article.key, "delete_text", f"删去{am.at(article.key)}中的“{cut}”。")
    return True


def append_unit(am: Amendment) -> bool:
    """第N条增加一款，作为第P款：“…”."""
    if not (article := pick(am, lambda a: a.key in SETTING)):
        return False
    article.units.append(_extra(am))
    place = len(article.units)
    am.touch(article.key, "unit_added", 99)
    at = am.at(article.key)
    unit = article.units[-1]
    words = f"{at}增加一款，作为第{cn(place)}款："
    am.step(article.key, "append_unit", lambda _: words + unit_words(am.law, unit))
    return True


def append_item(am: Amendment) -> bool:
    """第N条增加一项，作为第（五）项：“（五）…”."""
    if not (article := pick(am, lambda a: a.key == "conditions")):
        return False
    items = article.units[0].items
    items.append("法律、法规规定的其他条件")
    place = len(items)
    am.touch(article.key, "item_added", 0, 99)
    words = f"{am.at(article.key)}增加一项，作为第{cn(place)}项：“（{cn(place)}）{items[-1]}。”"
    am.plain(article.key, "append_item", words)
    return True


def _group_of_three(am: Amendment, article: Article) -> bool:
    """Items of a statute that many decisions amend keep their numbers, so that truths stay simple."""
    group = article.key.startswith("penalty_group") and len(article.units[0].items) == 3
    return group and am.law.level != "statute"


def insert_item(am: Amendment) -> bool:
    """第N条增加一项，作为第一项；原第一项至第三项相应改为第二项至第四项."""
    article = pick(am, lambda a: _group_of_three(am, a))
    if article is None:
        return False
    items = article.units[0].items
    for place in (2, 1, 0):
        am.item_moves[article.key, 0, place] = place + 1
    items.insert(0, "拒绝、阻碍监督检查的")
    am.touch(article.key, "item_added", 0, 99)
    words = (
        f"{am.at(article.key)}增加一项，作为第一项：“（一）{items[0]}；”"
        "第一项至第三项相应改为第二项至第四项。"
    )
    am.plain(article.key, "insert_item", words)
    return True


def delete_item(am: Amendment) -> bool:
    """删去第N条第二项；第三项改为第二项."""
    article = pick(am, lambda a: _group_of_three(am, a))
    if article is None:
        return False
    del article.units[0].items[1]
    am.touch(article.key, "deleted", 0, 1)
    am.item_moves[article.key, 0, 2] = 1
    am.plain(article.key, "delete_item", f"删去{am.at(article.key)}第二项；第三项改为第二项。")
    return True


def append_text(am: Amendment) -> bool:
    """第N条第一款开始部分增加规定：“…”."""
    article = pick(am, lambda a: a.key in ("inspect", "levy", "reward", "service", "confirm"))
    if article is None:
        return False
    extra = "按照公开、公平、便民的原则，"
    article.units[0].text = extra + article.units[0].text
    am.touch(article.key, "lead", 0)
    where = am.place(article, 0)
    am.plain(article.key, "append_text", f"{where}开始部分增加规定：“{extra}”。")
    return True


def replace_lead(am: Amendment) -> bool:
    """将第N条条首部分修改为：“…”."""
    article = pick(am, lambda a: a.key.startswith("penalty_group") and bool(a.knobs))
    if article is None:
        return False
    am.turn(article, article.knobs[0])
    lead = article.units[0].text
    at = am.at(article.key)
    am.step(article.key, "replace_lead", lambda _: f"{at}条首部分修改为：“{am.law.words(lead)}”。")
    return True


def blanket(am: Amendment) -> bool:
    """将本条例中的“A”统一修改为“B”."""
    old, new = "有关部门", "相关部门"
    found = [
        a for a in am.law.articles if any(old in u.text for u in a.units) and a.key in am.before
    ]
    if not found or any(a.key in am.spent for a in found):
        return False
    for article in found:
        for place, unit in enumerate(article.units):
            if old in unit.text:
                unit.text = unit.text.replace(old, new)
                am.touch(article.key, "editorial", place)
        am.spent.add(article.key)
    am.plain("start", "blanket", f"将{am.law.own}中的“{old}”统一修改为“{new}”。")
    am.spent.discard("start")
    return True


STILL: dict[str, Phrase] = {
    "replace_text": replace_text,
    "replace_several": replace_several,
    "replace_unit": replace_unit,
    "replace_unit_short": replace_unit_short,
    "replace_by_insertion": replace_by_insertion,
    "chained": chained,
    "chained_also": chained_also,
    "delete_text": delete_text,
    "append_unit": append_unit,
    "append_item": append_item,
    "insert_item": insert_item,
    "delete_item": delete_item,
    "append_text": append_text,
    "replace_lead": replace_lead,
    "blanket": blanket,
}

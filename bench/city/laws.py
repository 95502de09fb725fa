"""Norms of all levels: titles, makers, numbers, days, and the text as it is published."""

from __future__ import annotations

import random
from itertools import count

from bench.city.draft import draft
from bench.city.model import Article, Law, Unit
from bench.city.stock import CITY, CITY_SIGN, PROVINCE, TRADES, Trade

INFO_END = "<!-- INFO END -->"
TITLES = {
    "statute": "中华人民共和国{thing}法",
    "admin_regulation": "{thing}管理条例",
    "local_regulation_prov": "{province}{thing}管理条例",
    "local_regulation_city": "{city}{thing}管理条例",
    "dept_rule": "{thing}管理办法",
    "city_rule": "{city}{thing}管理办法",
    "city_document": "{city}{thing}扶持办法",
}
LABELS = {
    "statute": "法律",
    "admin_regulation": "行政法规",
    "local_regulation_prov": "地方性法规",
    "local_regulation_city": "地方性法规",
    "dept_rule": "部门规章",
    "city_rule": "地方政府规章",
    "city_document": "规范性文件",
    "sc_decision": "国务院决定",
}


CHAPTERED = ("admin_regulation", "local_regulation_prov")
# Headings stand before articles that no amendment takes away.
CHAPTERS = {
    "purpose": ("## 第一章 总则",),
    "licence": ("## 第二章 管理规范", "### 第一节 申请"),
    "conditions": ("### 第二节 条件和要求",),
    "filler_0": ("## 第三章 保障措施",),
    "penalty_licence": ("## 第四章 法律责任",),
    "start": ("## 第五章 附则",),
}


def day_words(day: str) -> str:
    """2026年9月1日."""
    year, month, date = day.split("-")
    return f"{int(year)}年{int(month)}月{int(date)}日"


class Registry:
    """Numbers of orders and documents, each given once."""

    def __init__(self, rng: random.Random) -> None:
        """Start behind the numbers that exist; `rng` is where the choices of a norm come from."""
        self.rng = rng
        self._numbers = count(2001)
        self._documents = count(1)

    def order(self, maker: str) -> str:
        """国务院令第2001号."""
        return f"{maker}令第{next(self._numbers)}号"

    def document(self, sign: str, year: str) -> str:
        """澜府发〔2026〕12号."""
        return f"{sign}〔{year}〕{next(self._documents)}号"


def enact(
    registry: Registry,
    level: str,
    place: tuple[Trade, str],
    *,
    size: int,
    parent: Law | None = None,
    made: str = "",
) -> Law:
    """A norm in force with a first article that names its parent and a last one with its day."""
    trade, thing = place
    rng = registry.rng
    made = made or f"{rng.randint(2012, 2023)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    starts = f"{int(made[:4]) + 1}-01-01"
    body = draft(rng, level, trade, thing, size)
    title = TITLES[level].format(thing=thing, province=PROVINCE, city=CITY)
    law = Law(title, level, trade, thing, body.articles, made, starts, parent=parent)
    law.number = _number(registry, law)
    ground = f"根据《{parent.title}》，" if parent else ""
    purpose = f"为了加强{thing}管理，保障公众安全，{ground}制定{{own}}。"
    if parent:
        _name_parent(law, parent)
    law.articles.insert(0, Article("purpose", [Unit(purpose)]))
    law.articles.append(Article("start", [Unit(f"{{own}}自{day_words(starts)}起施行。")]))
    law.powers = body.powers
    if level in CHAPTERED and law.has("licence") and law.has("penalty_licence"):
        law.heads = {key: list(lines) for key, lines in CHAPTERS.items()}
    law.renumber()
    return law


def _name_parent(law: Law, parent: Law) -> None:
    """Two provisions name the superior norm: a quotation of them has a title inside."""
    for key, before in (("inspect", "每年对"), ("service", "向社会公布")):
        if law.has(key):
            unit = law.article(key).units[0]
            unit.text = unit.text.replace(before, f"依照《{parent.title}》{before}", 1)


def _number(registry: Registry, law: Law) -> str:
    if law.level == "statute":
        return ""
    if law.level == "admin_regulation":
        return registry.order("国务院")
    if law.level == "dept_rule":
        return registry.order(f"国家{law.trade.word}局")
    if law.level == "city_rule":
        return registry.order(f"{CITY}人民政府")
    if law.level == "city_document":
        return registry.document(f"{CITY_SIGN}府发", law.made[:4])
    return ""


def maker(law: Law) -> str:
    """Who makes and amends a norm."""
    return {
        "statute": "全国人民代表大会常务委员会",
        "admin_regulation": "国务院",
        "sc_decision": "国务院",
        "local_regulation_prov": f"{PROVINCE}人民代表大会常务委员会",
        "local_regulation_city": f"{CITY}人民代表大会常务委员会",
        "dept_rule": f"国家{law.trade.word}局",
        "city_rule": f"{CITY}人民政府",
        "city_document": f"{CITY}人民政府",
    }[law.level]


def session(law: Law) -> str:
    """The meeting that passes a norm of a congress."""
    if law.level == "statute":
        return "第十四届全国人民代表大会常务委员会会议通过"
    where = PROVINCE if law.level.endswith("prov") else CITY
    return f"{where}第十五届人民代表大会常务委员会第二十次会议通过"


def notes(law: Law) -> list[str]:
    """The 题注, one event to a line."""
    day = day_words(law.made)
    if law.level in ("statute", "local_regulation_prov"):
        found = [f"{day} {session(law)}"]
    elif law.level == "local_regulation_city":
        found = [
            f"{day} {session(law)}",
            f"{day} {PROVINCE}第十四届人民代表大会常务委员会第九次会议批准",
        ]
    else:
        sign = "中华人民共和国" if law.level in ("admin_regulation", "sc_decision") else ""
        found = [f"{day} {sign}{law.number}公布"]
    return [*found, f"{day_words(law.starts)} 施行"]


def render(law: Law) -> str:
    """The text of a norm, its articles or the notice with its measure."""
    body = [
        line
        for article in law.articles
        for line in (*law.heads.get(article.key, ()), *law.lines(article))
    ]
    if law.level == "sc_decision":
        body = [unit.text for article in law.articles for unit in article.units]
        body.append(f"本决定自{day_words(law.starts)}起施行。")
    if law.level == "city_document":
        return "\n".join([*_notice(law), law.title, *body]) + "\n"
    lines = [f"# {law.title}", *notes(law), INFO_END, *body]
    if law.rows:
        lines += _annex(law)
    return "\n\n".join(lines) + "\n"


def _notice(law: Law) -> list[str]:
    return [
        f"{CITY}人民政府关于印发《{law.title}》的通知",
        law.number,
        "各区（县）人民政府，市政府各部门，有关单位：",
        f"现将《{law.title}》印发给你们，请认真贯彻执行。",
        f"{CITY}人民政府",
        day_words(law.made),
        "（此件公开发布）",
    ]


def _annex(law: Law) -> list[str]:
    table = ["| 序号 | 项目名称 | 实施机关 |", "|---|---|---|"]
    table += [
        f"| {n} | {name} | 县级以上地方人民政府{law.trade.word}主管部门 |"
        for n, name in enumerate(law.rows, start=1)
    ]
    return [
        "附件：国务院决定设定行政许可的审批项目目录",
        "## 附件 国务院决定设定行政许可的审批项目目录",
        "\n".join(table),
    ]


def file_name(law: Law, day: str = "") -> str:
    """题名(日期).md; notices are plain text."""
    title = law.title.removeprefix("中华人民共和国")
    return f"{title}({day or law.made}).{'txt' if law.level == 'city_document' else 'md'}"


def licence_decision(registry: Registry, names: list[str], trade_index: int) -> Law:
    """A decision of the State Council that sets licences in an annexed list."""
    trade = TRADES[trade_index]
    title = f"国务院对部分{trade.word}类审批项目设定行政许可的决定"
    law = Law(title, "sc_decision", trade, trade.word, [], "2018-06-29", "2018-08-01")
    law.number = registry.order("国务院")
    law.rows = names
    law.articles = [
        Article("text", [Unit(f"现决定对所附目录中的{len(names)}项审批项目设定行政许可。")]),
    ]
    law.labels = {"text": (1, 0)}
    return law

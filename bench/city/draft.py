"""Grammars of norms: licences, duties, penalties behind 违反本条例第N条, inspections, fees, benefits."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from bench.city.model import Article, Knob, Power, Unit
from bench.city.stock import Duty, Trade, duties

# Which powers a norm of a level sets (DOMAIN.md 2.2), in the order of its articles.
FULL = "licence filing confirm inspect coerce levy subsidy reward service adjudicate penalty"
POWERS = {
    "statute": FULL,
    "admin_regulation": FULL,
    "local_regulation_prov": "licence filing confirm inspect coerce subsidy reward service penalty",
    "local_regulation_city": "licence filing inspect coerce subsidy reward service penalty",
    "dept_rule": "penalty service reward",
    "city_rule": "penalty service reward",
    "city_document": "subsidy reward service",
}
FINES = ("二千 一万", "五千 三万", "一万 五万", "二万 十万", "三万 十五万", "五万 二十万")
SMALL_FINES = ("二百 一千", "三百 二千", "五百 三千", "一千 五千")
AWARDS = "表彰 奖励"


@dataclass(slots=True)
class Draft:
    """A norm in the making."""

    rng: random.Random
    level: str
    trade: Trade
    thing: str
    articles: list[Article] = field(default_factory=list)
    powers: list[Power] = field(default_factory=list)
    cited: dict[str, Duty] = field(default_factory=dict)

    def add(self, key: str, *units: str | Unit, knobs: tuple[Knob, ...] = ()) -> Article:
        """Put an article at the end."""
        made = [u if isinstance(u, Unit) else Unit(u) for u in units]
        article = Article(key, made, [k for k in knobs if made[k.unit].text.count(k.old) == 1])
        self.articles.append(article)
        return article

    def power(self, kind: str, name: str, key: str, place: tuple[int | None, int | None]) -> None:
        """Note the power of an article."""
        self.powers.append(Power(kind, name, key, place[0], place[1], self.tiers(kind)))

    def tiers(self, kind: str) -> tuple[str, ...]:
        """Who runs it: licences by one tier, the rest by several."""
        if kind == "行政许可":
            return (self.tier,)
        if self.level == "city_document" or kind == "公共服务":
            return self.rng.choice((("县级",), ("市级", "县级"), ("乡镇级",), ("县级", "乡镇级")))
        return self.rng.choice((("县级",), ("县级",), ("市级", "县级"), ("市级",)))

    @property
    def tier(self) -> str:
        """The tier that grants the licence, chosen by the name of the thing."""
        return "市级" if sum(map(ord, self.thing)) % 2 else "县级"

    @property
    def office(self) -> str:
        """县级人民政府文化旅游主管部门."""
        head = {"市级": "设区的市级人民政府", "县级": "县级人民政府"}[self.tier]
        return f"{head}{self.trade.word}主管部门"

    @property
    def offices(self) -> str:
        """The department at and above the county."""
        return f"县级以上人民政府{self.trade.word}主管部门"


def draft(rng: random.Random, level: str, trade: Trade, thing: str, size: int) -> Draft:
    """Write all articles but the first and the last, which name other norms and days.

    Args:
        rng: where choices come from.
        level: key of POWERS.
        trade: whose department runs it.
        thing: what is regulated.
        size: number of duties.
    """
    made = Draft(rng, level, trade, thing)
    made.add("scope", f"{_area(level)}内{thing}的经营、使用和监督管理，适用{{own}}。")
    made.add(
        "authority",
        f"{made.offices}负责{thing}的监督管理工作。",
        "其他有关部门在各自职责范围内做好相关工作。",
    )
    powers = POWERS[level].split()
    dropped = rng.sample(powers, k=rng.choice((0, 1, 2))) if size < 12 else []
    for name in powers:
        if name not in dropped and name != "penalty":
            WRITERS[name](made)
        if name == powers[0]:
            _duties(made, size)
    _fillers(made, 2 + size // 4)
    if "penalty" in powers:
        _penalties(made)
    return made


def _area(level: str) -> str:
    if level.startswith(("city", "local_regulation_city")):
        return "本市行政区域"
    return "本省行政区域" if level.endswith("prov") else "中华人民共和国境"


def _licence(made: Draft) -> None:
    thing, office = made.thing, made.office
    up, down = ("设区的市级人民政府", "县级人民政府")
    tier = Knob(up, down, "tier_down") if made.tier == "市级" else Knob(down, up, "tier_up")
    made.add(
        "licence",
        f"设立{thing}的，应当向所在地{office}申请领取{thing}经营许可证。未取得{thing}经营许可证的，不得从事经营活动。",
        f"{made.trade.word}主管部门应当自受理申请之日起二十个工作日内作出决定。",
        knobs=(
            tier,
            Knob("二十个工作日", "十五个工作日", "element", 1),
            Knob(f"设立{thing}的", f"设立面积五百平方米以上的{thing}的", "narrow"),
        ),
    )
    sum_ = made.rng.choice(("十", "三十", "五十"))
    made.add(
        "conditions",
        Unit(
            f"申请领取{thing}经营许可证，应当具备下列条件：",
            [
                "有符合规定的名称和固定场所",
                f"有不少于{sum_}万元的注册资本",
                "有与经营规模相适应的专业人员",
                "有健全的安全管理制度",
            ],
        ),
    )
    made.add(
        "validity",
        f"{thing}经营许可证有效期为三年。有效期届满需要延续的，应当在届满三十日前提出申请。",
        knobs=(Knob("有效期为三年", "有效期为五年", "element"),),
    )
    made.power("行政许可", f"{thing}经营许可", "licence", (0, None))


def _filing(made: Draft) -> None:
    made.add(
        "filing",
        f"{made.thing}变更名称、负责人的，应当自变更之日起十五日内向{made.offices}备案。",
        knobs=(
            Knob("十五日", "三十日", "element"),
            Knob("名称、负责人", "名称、负责人、经营范围", "widen"),
        ),
    )
    made.power("其他行政权力", f"{made.thing}变更事项备案", "filing", (None, None))


def _confirm(made: Draft) -> None:
    made.add(
        "confirm",
        f"{made.thing}的服务等级，由{made.office}自受理申请之日起三十日内予以认定。",
        "等级标识的有效期为四年。",
        knobs=(Knob("三十日", "二十日", "element"), Knob("四年", "三年", "element", 1)),
    )
    made.power("行政确认", f"{made.thing}服务等级认定", "confirm", (0, None))


def _inspect(made: Draft) -> None:
    made.add(
        "inspect",
        f"{made.offices}应当每年对{made.thing}进行监督检查，有关单位和个人应当予以配合。",
        knobs=(Knob("每年", "每半年", "element"),),
    )
    made.power("行政检查", f"对{made.thing}的监督检查", "inspect", (None, None))


def _coerce(made: Draft) -> None:
    made.add(
        "coerce",
        f"{made.offices}查处违法行为时，可以查封{made.thing}的有关场所、扣押用于违法活动的工具。",
        "查封、扣押的期限不得超过三十日。",
        knobs=(
            Knob("扣押用于违法活动的工具", "扣押用于违法活动的工具、设备", "widen"),
            Knob("三十日", "二十日", "element", 1),
        ),
    )
    made.power("行政强制", f"查封{made.thing}的有关场所、扣押有关工具", "coerce", (0, None))


def _levy(made: Draft) -> None:
    made.add(
        "levy",
        f"经营{made.thing}使用公共资源的，应当按照每季度核定的数额缴纳{made.thing}资源使用费，由{made.offices}征收。",
        knobs=(Knob("每季度", "每年度", "element"),),
    )
    made.power("行政征收", f"{made.thing}资源使用费征收", "levy", (None, None))


def _subsidy(made: Draft) -> None:
    made.add(
        "subsidy",
        f"对改善安全设施的{made.thing}，由{made.offices}按照实际投入的百分之二十发放补助。",
        "申请补助的，应当提交投入凭证，主管部门应当自受理之日起二十日内核发。",
        knobs=(Knob("百分之二十", "百分之三十", "element"), Knob("二十日", "十五日", "element", 1)),
    )
    made.power("行政给付", f"{made.thing}安全设施改造补助", "subsidy", (0, None))


def _reward(made: Draft) -> None:
    made.add(
        "reward",
        f"对举报{made.thing}重大安全隐患的单位和个人，由{made.offices}给予五百元奖励。",
        knobs=(Knob("五百元", "一千元", "element"),),
    )
    made.power("行政奖励", f"对举报{made.thing}重大安全隐患的奖励", "reward", (None, None))


def _service(made: Draft) -> None:
    made.add(
        "service",
        f"{made.offices}应当向社会公布{made.thing}的位置和开放信息，每月更新一次，提供免费查询服务。",
        knobs=(Knob("每月", "每周", "element"),),
    )
    made.power("公共服务", f"{made.thing}信息查询服务", "service", (None, None))


def _adjudicate(made: Draft) -> None:
    made.add(
        "adjudicate",
        f"因{made.thing}场地使用发生争议的，当事人可以申请{made.office}裁决，受理机关应当在六十日内作出裁决。",
        knobs=(Knob("六十日", "三十日", "element"),),
    )
    made.power("行政裁决", f"{made.thing}场地使用争议裁决", "adjudicate", (None, None))


def _duties(made: Draft, size: int) -> None:
    for place, duty in enumerate(made.rng.sample(duties(), k=size)):
        key = f"duty_{place}"
        knobs = [Knob("每季度", "每月", "duty")] if "每季度" in duty.rule else []
        knobs += [Knob("应当在", "应当以中文在", "duty")] if duty.rule.startswith("应当在") else []
        knobs += [Knob("符合标准的", "符合国家标准的足量", "duty")]
        knobs += [Knob("如实记录有关情况", "如实记录有关情况，记录保存不少于三年", "duty")]
        made.add(key, f"{made.thing}的经营者{duty.rule}。", knobs=tuple(knobs))
        made.cited[key] = duty


def _fillers(made: Draft, count: int) -> None:
    words = (
        "行业协会应当加强行业自律，引导经营者诚信经营。",
        "新闻媒体应当开展安全知识的公益宣传。",
        "任何单位和个人有权向有关部门投诉、举报违法行为。",
        "县级以上人民政府应当将有关工作所需经费列入本级预算。",
        "有关部门应当建立信息共享和工作协调机制。",
        "鼓励采用先进技术，提高服务质量和安全水平。",
        "从业人员应当遵守职业规范，接受岗位培训。",
        "有关行政机关及其工作人员应当为经营者保守商业秘密。",
    )
    for place in range(count):
        text = words[place % len(words)]
        body = text if place < len(words) else f"在{made.thing}的管理中，{text}"
        made.add(f"filler_{place}", body, knobs=(Knob("有关部门", "相关部门", "editorial"),))


def fine(rng: random.Random, level: str) -> tuple[str, str, str]:
    """A fine as printed and two it may become."""
    stock = SMALL_FINES if level in ("dept_rule", "city_rule") else FINES
    low, high = rng.choice(stock).split()
    other = rng.choice([pair for pair in stock if pair != f"{low} {high}"]).split()
    return f"{low}元以上{high}元以下", f"{other[0]}元以上{other[1]}元以下", f"{high}元以下"


def _penalties(made: Draft) -> None:
    keys = list(made.cited)
    if made.articles and any(a.key == "licence" for a in made.articles):
        _penalty(made, "licence", f"未取得{made.thing}经营许可证从事经营活动", "penalty_licence")
    grouped = keys[: 3 * (len(keys) // 5)]
    for start in range(0, len(grouped), 3):
        _grouped(made, grouped[start : start + 3], f"penalty_group_{start // 3}")
    for key in keys[len(grouped) :]:
        _penalty(made, key, made.cited[key].breach, f"penalty_{key}")


def _penalty(made: Draft, ref: str, breach: str, key: str) -> None:
    amount, other, _ = fine(made.rng, made.level)
    made.add(
        key,
        f"违反{{own}}{{ref:{ref}}}规定，{breach}的，由{made.office}责令改正，处{amount}的罚款；情节严重的，责令停业整顿。",
        knobs=(
            Knob(amount, other, "penalty"),
            Knob("责令停业整顿", "吊销许可证件", "penalty"),
            Knob(f"，{breach}的", f"，{breach}或者拒不改正的", "penalty"),
        ),
    )
    made.power("行政处罚", f"对{made.thing}{breach}的处罚", key, (None, None))


def _grouped(made: Draft, refs: list[str], key: str) -> None:
    amount, other, _ = fine(made.rng, made.level)
    lead = f"违反{{own}}规定，有下列情形之一的，由{made.office}责令限期改正，处{amount}的罚款："
    items = [f"违反{{own}}{{ref:{ref}}}规定，{made.cited[ref].breach}的" for ref in refs]
    made.add(key, Unit(lead, items), knobs=(Knob(amount, other, "penalty"),))
    for place, ref in enumerate(refs):
        name = f"对{made.thing}{made.cited[ref].breach}的处罚"
        made.power("行政处罚", name, key, (0, place))


WRITERS = {
    "licence": _licence,
    "filing": _filing,
    "confirm": _confirm,
    "inspect": _inspect,
    "coerce": _coerce,
    "levy": _levy,
    "subsidy": _subsidy,
    "reward": _reward,
    "service": _service,
    "adjudicate": _adjudicate,
}


def things(
    rng: random.Random, trades: tuple[Trade, ...], words: list[str]
) -> Iterator[tuple[Trade, str]]:
    """Trades and objects without end, no object twice; the trades take turns."""
    stock = {
        trade.key: [f"{word}{place}" for word in words for place in trade.places.split()]
        for trade in trades
    }
    for found in stock.values():
        rng.shuffle(found)
    while any(stock.values()):
        for trade in trades:
            if stock[trade.key]:
                yield trade, stock[trade.key].pop()

"""The phrases of DOMAIN.md 5.3 that move numbers: deletions, insertions, merging, splitting."""

from __future__ import annotations

from collections.abc import Callable

from bench.city.amend import LAST, Amendment, Labels, Step, quoted
from bench.city.model import Article, Unit, article_words
from bench.city.phrases import Phrase, knobbed, pick


def _refers(am: Amendment, key: str) -> list[Article]:
    mark = f"{{ref:{key}}}"
    return [a for a in am.law.articles if any(mark in u.text + "".join(u.items) for u in a.units)]


def _lone_duty(am: Amendment) -> tuple[Article, Article] | None:
    """A duty whose breach one penalty article alone punishes."""

    def fits(a: Article) -> bool:
        behind = _refers(am, a.key)
        return (
            a.key.startswith("duty_")
            and len(behind) == 1
            and behind[0].key == f"penalty_{a.key}"
            and behind[0].key not in am.spent
        )

    duty = pick(am, fits)
    return (duty, am.law.article(f"penalty_{duty.key}")) if duty else None


def _delete(am: Amendment, phrase: str, verb: str) -> bool:
    pair = _lone_duty(am)
    if pair is None:
        return False
    for article in pair:
        am.law.articles.remove(article)
        am.touch(article.key, "deleted")
        am.spent.add(article.key)
    am.moving = True
    where = "、".join(am.at(a.key) for a in pair)
    am.plain(pair[0].key, phrase, f"{verb}{where}。")
    return True


def delete_unit(am: Amendment) -> bool:
    """删去第N条、第M条."""
    return _delete(am, "delete_unit", "删去")


def delete_unit_other(am: Amendment) -> bool:
    """删除第N条、第M条."""
    return _delete(am, "delete_unit_other", "删除")


def delete_single(am: Amendment) -> bool:
    """删去第N条: a power that nothing else refers to."""
    keys = ("reward", "service", "inspect", "filing", "subsidy", "adjudicate", "levy", "validity")
    article = pick(am, lambda a: a.key in keys and not _refers(am, a.key))
    if article is None:
        return False
    am.law.articles.remove(article)
    am.touch(article.key, "deleted")
    am.moving = True
    am.plain(article.key, "delete_unit", f"删去{am.at(article.key)}。")
    return True


def _new_article(am: Amendment) -> Article:
    """A new article: now a power (a filing duty, an inspection), now none."""
    thing, word = am.law.thing, am.law.trade.word
    place = len(am.law.articles) + len(am.powers)
    office = f"县级以上人民政府{word}主管部门"
    kinds = (
        ("其他行政权力", f"{thing}停业、歇业的，应当自停业之日起十日内向{office}备案。"),
        ("行政检查", f"{office}应当对{thing}使用的特种材料进行抽查，抽查结果向社会公布。"),
        ("", f"{thing}的经营者应当爱护周边环境，倡导节约资源和文明经营。"),
        ("", f"本省各级人民政府应当引导{thing}合理布局。"),
    )
    held = {u.text for a in am.law.articles for u in a.units}
    fresh = [found for found in kinds if found[1] not in held and found[1] not in am.written]
    kind, text = am.rng.choice(fresh or list(kinds))
    am.written.add(text)
    key = f"new_{place}_{am.rng.randint(100, 999)}"
    if kind:
        am.powers.append(key)
    return Article(key, [Unit(text)])


def _insert_behind(am: Amendment) -> int:
    """Where a new article goes: behind a duty or filler, before the penalties."""
    spots = [
        place
        for place, a in enumerate(am.law.articles)
        if a.key.startswith(("duty_", "filler_")) and a.key in am.before
    ]
    return am.rng.choice(spots) + 1


def insert_article(am: Amendment) -> bool:
    """增加一条，作为第N条：“…”."""
    made, place = _new_article(am), _insert_behind(am)
    am.law.articles.insert(place, made)
    am.moving = True
    behind = am.law.articles[place - 1].key
    am.steps.append(
        _step(
            am,
            behind,
            "insert_article",
            lambda new: f"增加一条，作为{article_words(new[made.key])}：{quoted(am.law, made)}",
        )
    )
    return True


def _step(am: Amendment, behind: str, phrase: str, words: Callable[[Labels], str]) -> Step:
    return Step(am.old.get(behind, LAST), phrase, words)


def insert_suffixed(am: Amendment) -> bool:
    """第N条后增加一条，作为第N条之一：“…”."""
    made, place = _new_article(am), _insert_behind(am)
    behind = am.law.articles[place - 1]
    follower = am.law.articles[place].key
    if follower in am.law.suffixed or follower.startswith("new_") or behind.key in am.law.suffixed:
        return False
    am.law.articles.insert(place, made)
    am.law.suffixed.add(made.key)
    at = am.at(behind.key)
    am.steps.append(
        _step(
            am,
            behind.key,
            "insert_suffixed",
            lambda new: (
                f"{at}后增加一条，作为{article_words(new[made.key])}：{quoted(am.law, made)}"
            ),
        )
    )
    return True


def insert_two(am: Amendment) -> bool:
    """增加二条，分别作为第N条、第M条."""
    place = _insert_behind(am)
    made = [_new_article(am), _new_article(am)]
    am.law.articles[place:place] = made
    am.moving = True
    behind = am.law.articles[place - 1].key

    def words(new: dict[str, tuple[int, int]]) -> str:
        where = "、".join(article_words(new[a.key]) for a in made)
        text = "\n\n".join(quoted(am.law, a, label=True).removesuffix("”") for a in made)
        return f"增加二条，分别作为{where}：\n\n{text}”"

    am.steps.append(_step(am, behind, "insert_two", words))
    return True


def insert_section(am: Amendment) -> bool:
    """第二章增加一节，作为第三节；增加二条，分别作为第N条、第M条."""
    if not am.law.heads or "third" in am.law.heads:
        return False
    place = next(n for n, a in enumerate(am.law.articles) if a.key == "filler_0")
    made = [_new_article(am), _new_article(am)]
    am.law.articles[place:place] = made
    am.law.heads[made[0].key] = ["### 第三节 特别规定"]
    am.law.heads["third"] = []
    am.moving = True
    behind = am.law.articles[place - 1].key

    def words(new: Labels) -> str:
        where = "、".join(article_words(new[a.key]) for a in made)
        text = "\n\n".join(quoted(am.law, a, label=True).removesuffix("”") for a in made)
        head = "第二章增加一节，作为第三节，节名为“特别规定”；增加二条，分别作为"
        return f"{head}{where}：\n\n{text}”"

    am.steps.append(_step(am, behind, "insert_section", words))
    return True


def renumber_edit(am: Amendment) -> bool:
    """将第N条改为第M条，修改为：“…”: needs a number that moves."""
    if not am.moving or not (found := knobbed(am, "penalty", "element", single=True)):
        return False
    article, knob = found
    am.turn(article, knob)
    am.rewritten.add(article.key)
    at = am.at(article.key)

    def words(new: dict[str, tuple[int, int]]) -> str:
        now = article_words(new[article.key])
        head = f"将{at}修改为：" if now == at else f"将{at}改为{now}，修改为："
        return head + quoted(am.law, article)

    am.step(article.key, "renumber_edit", words)
    return True


def renumber_unit(am: Amendment) -> bool:
    """将第N条第二款改为第一款并修改为：“…”; the first 款 goes."""
    article = pick(am, lambda a: a.key == "authority" and len(a.units) == 2)
    if article is None:
        return False
    del article.units[0]
    article.units[
        0
    ].text = f"县级以上人民政府有关行政机关在各自职责范围内负责{am.law.thing}的监督管理工作。"
    am.touch(article.key, "deleted", 0)
    am.touch(article.key, "element", 1)
    at = am.at(article.key)
    words = article.units[0].text
    am.plain(article.key, "renumber_unit", f"删去{at}第一款，将第二款改为第一款并修改为：“{words}”")
    return True


def explicit_number(am: Amendment) -> bool:
    """增加一条，作为第N条：“…”，原第N条作为第M条."""
    made, place = _new_article(am), _insert_behind(am)
    if place >= len(am.law.articles) or am.law.articles[place].key not in am.before:
        return False
    follower = am.law.articles[place].key
    am.law.articles.insert(place, made)
    am.moving = True
    behind = am.law.articles[place - 1].key

    def words(new: dict[str, tuple[int, int]]) -> str:
        return (
            f"增加一条，作为{article_words(new[made.key])}：{quoted(am.law, made)}\n\n"
            f"原{am.at(follower)}作为{article_words(new[follower])}。"
        )

    am.steps.append(_step(am, behind, "explicit_number", words))
    return True


def merge(am: Amendment) -> bool:
    """将第N条和第M条合并为一条，修改为：“…”."""
    return _merge(am, "merge", "将{0}和{1}合并为{2}，修改为：")


def merge_rewrite(am: Amendment) -> bool:
    """将第N条和第M条合并修改为：“…”."""
    return _merge(am, "merge_rewrite", "将{0}和{1}合并修改为：")


def _merge(am: Amendment, phrase: str, form: str) -> bool:
    pairs = [
        (one, two)
        for one, two in zip(am.law.articles, am.law.articles[1:], strict=False)
        if one.key.startswith("filler")
        and two.key.startswith("filler")
        and not {one.key, two.key} & am.spent
        and {one.key, two.key} <= set(am.before)
    ]
    if not pairs:
        return False
    one, two = am.rng.choice(pairs)
    one.units = [Unit(one.units[0].text.removesuffix("。") + "；" + two.units[0].text)]
    am.law.articles.remove(two)
    am.touch(one.key, "merged")
    am.touch(two.key, "merged")
    am.spent.add(two.key)
    am.moving = True
    at, other = am.at(one.key), am.at(two.key)
    am.step(
        one.key,
        phrase,
        lambda new: form.format(at, other, article_words(new[one.key])) + quoted(am.law, one),
    )
    return True


def split(am: Amendment) -> bool:
    """将第N条分为两条，作为第N条、第M条，修改为：“…”."""
    article = pick(am, lambda a: a.key in ("authority", "confirm", "subsidy") and len(a.units) == 2)
    if article is None:
        return False
    second = Article(f"{article.key}_second", [article.units[1]])
    article.units = [article.units[0]]
    am.law.articles.insert(am.law.articles.index(article) + 1, second)
    am.touch(article.key, "split", 1)
    am.moving = True
    at = am.at(article.key)

    def words(new: dict[str, tuple[int, int]]) -> str:
        one, two = article_words(new[article.key]), article_words(new[second.key])
        text = quoted(am.law, article, label=True).removesuffix("”")
        return f"将{at}分为两条，作为{one}、{two}，修改为：\n\n{text}\n\n{quoted(am.law, second, label=True)}"

    am.step(article.key, "split", words)
    return True


def promote(am: Amendment) -> bool:
    """将第N条第二款改为第M条，修改为：“…”: a paragraph becomes an article."""
    article = pick(am, lambda a: a.key in ("licence", "coerce") and len(a.units) == 2)
    if article is None:
        return False
    unit = article.units.pop()
    knob = next((k for k in article.knobs if k.unit == 1), None)
    if knob:
        unit.text = unit.text.replace(knob.old, knob.new)
    second = Article(f"{article.key}_second", [unit])
    am.law.articles.insert(am.law.articles.index(article) + 1, second)
    am.touch(article.key, "split", 1)
    am.moving = True
    at = am.at(article.key)
    am.step(
        article.key,
        "promote",
        lambda new: (
            f"将{at}第二款改为{article_words(new[second.key])}，修改为：{quoted(am.law, second)}"
        ),
    )
    return True


MOVING: dict[str, Phrase] = {
    "delete_unit": delete_unit,
    "delete_unit_other": delete_unit_other,
    "delete_single": delete_single,
    "insert_article": insert_article,
    "insert_two": insert_two,
    "insert_section": insert_section,
    "explicit_number": explicit_number,
    "merge": merge,
    "merge_rewrite": merge_rewrite,
    "split": split,
    "promote": promote,
    "renumber_edit": renumber_edit,
    "renumber_unit": renumber_unit,
}
SUFFIXED: dict[str, Phrase] = {"insert_suffixed": insert_suffixed}

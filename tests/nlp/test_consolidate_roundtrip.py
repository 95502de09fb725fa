"""A random law and random edits: the decision written from them gives the edited law."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.consolidate.apply import consolidate
from nlp.consolidate.sheet import read_sheet
from nlp.instructions.read import read_instructions
from nlp.numerals import article_name, to_chinese

BODIES = ("水利局", "公安局", "财政局", "街道办事处")
ACTS = ("巡查河段", "清理堤岸", "登记船只", "公布水位", "审核方案", "发放补助")


@dataclass(slots=True)
class Edit:
    """What is ordered for one old article (`@0`, `@1` for new numbers), and what stands there then."""

    order: str
    articles: list[list[str]]


def sentence(n: int, k: int) -> str:
    return f"{BODIES[(n + k) % 4]}应当在第{n}号区域{ACTS[(n * 3 + k) % 6]}，每年{k + 1}次。"


def law(articles: list[list[str]]) -> str:
    body = [f"{article_name(str(n))} " + "\n\n".join(a) for n, a in enumerate(articles, start=1)]
    return "河湖管护条例\n\n" + "\n\n".join(body) + "\n"


def fresh(n: int, k: int = 0) -> str:
    return f"管护单位应当保持第{n}号设施完好，并在{k + 2}日内报告。"


def quoted(paragraphs: list[str]) -> str:
    return "\n".join(f"“{p}" for p in paragraphs) + "”"


def words(n: int, old: list[str]) -> Edit:
    where = place(n, old, 1)
    return Edit(f"将{where}中的“应当”修改为“可以”。", [[old[0].replace("应当", "可以"), *old[1:]]])


def more_words(n: int, old: list[str]) -> Edit:
    new = [old[0].replace("应当", "应当依法"), *old[1:]]
    return Edit(f"在{place(n, old, 1)}中的“应当”后增加“依法”。", [new])


def fewer_words(n: int, old: list[str]) -> Edit:
    some = len(old)
    new = [*old[:-1], old[-1].replace(f"，每年{some}次", "")]
    return Edit(f"删去{place(n, old, some)}中的“，每年{some}次”。", [new])


def sentence_more(n: int, old: list[str]) -> Edit:
    return Edit(f"{place(n, old, 1)}末尾增加一句：“{fresh(n)}”", [[old[0] + fresh(n), *old[1:]]])


def first_sentence(n: int, old: list[str]) -> Edit:
    return Edit(f"{place(n, old, 1)}第一句修改为：“{fresh(n)}”", [[fresh(n), *old[1:]]])


def whole(n: int, old: list[str]) -> Edit:  # noqa: ARG001  # all edits are called alike
    new = [fresh(n), fresh(n, 1)]
    return Edit(f"将{article_name(str(n))}修改为：{quoted(new)}", [new])


def listed(n: int, old: list[str]) -> Edit:  # noqa: ARG001
    new = ["有下列情形之一的，应当报告：", f"（一）第{n}号设施损坏；", "（二）水位异常。"]
    return Edit(f"将{article_name(str(n))}修改为：{quoted(new)}", [new])


def paragraph(n: int, old: list[str]) -> Edit:
    where = place(n, old, len(old))
    return Edit(f"{where}修改为：“{fresh(n)}”", [[*old[:-1], fresh(n)]])


def paragraph_more(n: int, old: list[str]) -> Edit:
    order = f"{article_name(str(n))}增加一款，作为第二款：“{fresh(n)}”"
    return Edit(order, [[old[0], fresh(n), *old[1:]]])


def paragraph_less(n: int, old: list[str]) -> Edit:
    if len(old) == 1:
        return kept(n, old)
    return Edit(f"删去{article_name(str(n))}第一款。", [old[1:]])


def paragraph_moves(n: int, old: list[str]) -> Edit:
    name = article_name(str(n))
    order = f"{name}增加一款，作为第一款：“{fresh(n)}”；第一款改为第二款，修改为：“{fresh(n, 1)}”"
    return Edit(order, [[fresh(n), fresh(n, 1), *old[1:]]])


def deleted(n: int, old: list[str]) -> Edit:  # noqa: ARG001
    return Edit(f"删去{article_name(str(n))}。", [])


def split(n: int, old: list[str]) -> Edit:  # noqa: ARG001
    new = f"“@0 {fresh(n)}\n“@1 {fresh(n, 1)}\n“{fresh(n, 2)}”"
    order = f"将{article_name(str(n))}分为两条，作为@0、@1，修改为：\n{new}"
    return Edit(order, [[fresh(n)], [fresh(n, 1), fresh(n, 2)]])


def promoted(n: int, old: list[str]) -> Edit:
    if len(old) == 1:
        return kept(n, old)
    where = place(n, old, len(old))
    return Edit(f"将{where}改为@1，修改为：“{fresh(n)}”", [old[:-1], [fresh(n)]])


def swapped(n: int, old: list[str]) -> Edit:
    if len(old) == 1:
        return kept(n, old)
    order = f"将{article_name(str(n))}第一款与第二款位置互换。"
    return Edit(order, [[old[1], old[0], *old[2:]]])


def kept(n: int, old: list[str]) -> Edit:  # noqa: ARG001
    return Edit("", [old])


EDITS = (
    kept, kept, kept, words, more_words, fewer_words, sentence_more, first_sentence, whole, listed,
    paragraph, paragraph_more, paragraph_less, paragraph_moves, deleted, split, promoted, swapped,
)  # fmt: skip


def place(n: int, old: list[str], paragraph: int) -> str:
    """第三条第二款; an article with one 款 is named alone."""
    name = article_name(str(n))
    return f"{name}第{to_chinese(paragraph)}款" if len(old) > 1 else name


@st.composite
def amendments(draw: st.DrawFn) -> tuple[str, str, str]:
    """An old law, a decision, and the law that it makes."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=3, max_size=12))
    olds = [[sentence(n, k) for k in range(size)] for n, size in enumerate(sizes, start=1)]
    edits = [draw(st.sampled_from(EDITS))(n, old) for n, old in enumerate(olds, start=1)]
    insert = draw(st.integers(0, len(edits)))
    new: list[list[str]] = []
    orders: list[str] = []
    for n, e in enumerate(edits):
        at = len(new) + 1
        order = e.order
        for k in range(len(e.articles)):
            order = order.replace(f"@{k}", article_name(str(at + k)))
        new += e.articles
        moved = e.articles and at != n + 1
        if moved and draw(st.booleans()) and "分为" not in order and "改为" not in order:
            order = renumbered(order, n + 1, at)
        orders += [order] if order else []
        if n == insert:
            words = [fresh(90), fresh(91)]
            new.append(words)
            orders.append(f"增加一条，作为{article_name(str(len(new)))}：{quoted(words)}")
    numbered = "\n\n".join(f"{to_chinese(n)}、{order}" for n, order in enumerate(orders, start=1))
    decision = (
        "市人大常委会关于修改《河湖管护条例》的决定\n\n会议决定对《河湖管护条例》作如下修改：\n\n"
        f"{numbered}\n\n此外，对条文顺序作相应调整。\n\n本决定自公布之日起施行。\n"
    )
    return law(olds), decision, law(new)


def renumbered(order: str, old: int, new: int) -> str:
    """The same order for an article that the decision gives its new number: 将第九条改为第十条，…"""
    name, to = article_name(str(old)), article_name(str(new))
    if not order:
        return f"将{name}改为{to}。"
    rest = order.removeprefix("将").removeprefix(name)
    return f"将{name}改为{to}，{rest}"


def articles(text: str) -> dict[str, str]:
    return {str(a.label): a.text for a in read_sheet(text).articles}


@settings(max_examples=150, deadline=None)
@given(amendments())
def test_the_decision_written_from_edits_makes_the_edited_law(case: tuple[str, str, str]) -> None:
    old, decision, new = case
    made = consolidate(old, read_instructions(decision))
    wanted, got = articles(new), articles(made.text)
    marked = {*made.abstained, *made.unspecified}
    wrong = {label for label in {*wanted, *got} if wanted.get(label) != got.get(label)}
    assert not wrong - marked, f"silently wrong: {wrong - marked}"
    assert not [a for a in made.instructions if a.status == "abstained"]
    assert got == wanted
    assert not marked

"""Bare 款 and 项 that their own unit does not have, and articles of the law that a text applies."""

from __future__ import annotations

import pytest

from nlp.citations.find import find
from nlp.documents import read_one
from ontology.citations import Target


def shown(target: Target) -> str:
    at = target.pinpoint
    parts = (at.article, at.paragraph, at.item)
    return "/".join([target.title, *("-" if part is None else str(part) for part in parts)])


def targets(body: str, surface: str, title: str = "某市绿化条例") -> list[str]:
    text = read_one(f"{title}\n\n{body}\n")
    found = [c for c in find(text) if c.surface == surface]
    assert len(found) == 1
    return [shown(target) for target in found[0].targets]


HEAD = "第一条 为了保护绿地，制定本条例。\n第二条 禁止下列行为：\n（一）攀折；\n（二）焚烧；\n（三）倾倒。\n"


@pytest.mark.parametrize(
    ("here", "surface", "expected"),
    [
        ("违反本条例第二条第一款规定的，处一百元罚款；违反第三款规定的，处二百元罚款。", "第三款",
         ["SELF/2/3/-"]),
        ("违反本条例第二条的第二款、第三款规定的，予以警告。", "第二款、第三款",
         ["SELF/2/2/-", "SELF/2/3/-"]),
        ("有本条例第二条第一项行为的，予以警告；有第二项行为的，处一百元罚款。", "第二项",
         ["SELF/2/-/2"]),
        ("财产包括本条例第二条第一款第一项的财产和第二项的财产。", "第二项", ["SELF/2/1/2"]),
        ("政府采购法第三十条第三项规定的情形，应当是不可预见的；第四项规定的情形，是指艺术品。", "第四项",
         ["中华人民共和国政府采购法/30/-/4"]),
        ("前款规定不影响本条例第二条。违反第一款规定的，予以警告。", "第一款", ["SELF/3/1/-"]),
        ("违反第三款规定的，予以警告。", "第三款", ["SELF/3/3/-"]),
    ],
)  # fmt: skip
def test_what_the_unit_lacks_is_of_the_article_named_before(
    here: str, surface: str, expected: list[str]
) -> None:
    assert targets(f"{HEAD}第三条 {here}", surface) == expected


@pytest.mark.parametrize(
    ("lead", "expected"),
    [
        ("违反本条例第二条规定的，按照下列规定处罚", "SELF/2/-/1"),
        ("按照下列规定处罚", "SELF/3/1/1"),
    ],
)
def test_an_item_that_counts_others_names_those_of_the_lead(lead: str, expected: str) -> None:
    body = f"{HEAD}第三条 {lead}：\n（一）有第一项行为的，予以警告；\n（二）有其他行为的，处罚款。"
    assert targets(body, "第一项") == [expected]


def test_a_unit_counted_in_arabic_numbers_is_named_as_an_item() -> None:
    body = (
        "规定如下：\n1.船舶碰撞案件；\n2.海上拖航案件；\n3.与上述第1项至第2项有关的案件；\n4.其他。"
    )
    title = "最高人民法院关于案件范围的规定"
    assert targets(body, "上述第1项至第2项", title) == ["SELF/1/-/-", "SELF/2/-/-"]


NAMES = "现对罪名提出如下意见：\n1．背叛国家罪（第102条）\n2．分裂国家罪（第103条第1款）\n3．武装叛乱罪（第104条）"
CRIMINAL = "中华人民共和国刑法"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("最高人民检察院关于适用刑法分则规定的犯罪的罪名的意见", f"{CRIMINAL}/103/1/-"),
        ("最高人民法院关于执行《中华人民共和国刑法》若干问题的意见", f"{CRIMINAL}/103/1/-"),
        ("某市关于适用刑法规定的意见", "SELF/103/1/-"),
        ("最高人民检察院关于犯罪的罪名的意见", "SELF/103/1/-"),
    ],
)
def test_articles_of_the_law_that_an_interpretation_applies(title: str, expected: str) -> None:
    assert targets(NAMES, "第103条第1款", title) == [expected]


def test_an_interpretation_with_articles_means_its_own() -> None:
    body = "第一条 依照本解释办理。\n第二条 第一条规定的人员，依照第九十九条办理。"
    title = "最高人民法院关于适用《中华人民共和国刑法》若干问题的解释"
    assert targets(body, "第一条", title) == ["SELF/1/-/-"]
    assert targets(body, "第九十九条", title) == [f"{CRIMINAL}/99/-/-"]

"""A sentence and the article that it cites: real wordings, and look-alikes that are no drift."""

from __future__ import annotations

import pytest

from nlp.drift import Drifts, sentence
from ontology.citations import Drift, Pointer

LEAF = {
    "1": "为实行烟草专卖管理，有计划地组织烟草专卖品的生产和经营，制定本法。",
    "9": "烟叶由烟草公司按照合同约定统一收购。",
    "28": "违反本法规定擅自收购烟叶的，处以罚款，并按照上年度烟叶平均收购价格收购违法收购的烟叶。",
    "29": "无准运证或者超过准运证规定的数量托运或者自运烟草专卖品的，由烟草专卖行政主管部门处以罚款。",
    "30": "无烟草专卖生产企业许可证生产烟草制品的，由烟草专卖行政主管部门责令关闭，没收违法所得，并处罚款。",
    "31": "受让人拒绝履行本法第三十条的处理决定、擅自转让陈列在室外公共场所的雕塑作品的，处以罚款。",
    "32": "海关根据本法第三十三条规定的名录，对未经检疫进境的烟草种子封存。",
    "33": "烟草种子的名录由国务院主管部门公布。",
}


def _ask(
    said: str, article: str, *, mark: str | None = None, drafted: bool = False
) -> Drift | None:
    mark = mark or f"《烟草专卖法》第{article}条"
    start = said.index(mark)
    pointer = Pointer(
        source=said,
        start=start,
        end=start + len(mark),
        version="烟草专卖法@2015-04-24",
        article=article,
        as_drafted=drafted,
    )
    return Drifts().judge(pointer, lambda: LEAF)


def test_a_list_of_penalties_that_names_the_wrong_article() -> None:
    said = (
        "依照《烟草专卖法》第30条规定处罚的，按照下列规定执行：\n"
        "（一）擅自收购烟叶的，可以处罚款，并按照上年度烟叶平均收购价格的70%收购违法收购的烟叶；\n"
        "（二）擅自收购烟叶1000公斤以上的，依法没收其违法收购的烟叶。\n"
        "第五十二条 另有规定。"
    )
    found = _ask(said, "30", drafted=True)
    assert found is not None
    assert found.better == "28"
    assert found.similarity < 0.15 < found.better_similarity
    assert "上年度烟叶平均收购价格的" in found.missing or any(
        "上年度烟叶平均收购价格" in run for run in found.missing
    )


@pytest.mark.parametrize(
    ("said", "article", "why"),
    [
        (
            "违反规定，无准运证托运烟草专卖品的，依照《烟草专卖法》第29条规定处罚。",
            "29",
            "the cited article speaks of it",
        ),
        (
            "擅自收购烟叶、有《烟草专卖法》第30条规定情形的，上年度烟叶平均收购价格由省级部门公布。",
            "30",
            "the sentence does not say what the article holds",
        ),
        (
            "就《烟草专卖法》第30条适用中擅自收购烟叶的、上年度烟叶平均收购价格等问题答复如下。",
            "30",
            "the article is a topic",
        ),
        (
            "“擅自收购烟叶的，按照上年度烟叶平均收购价格”，依照《烟草专卖法》第30条处罚。",
            "30",
            "quoted words are not the sentence's own",
        ),
        (
            "擅自转让陈列在室外公共场所的雕塑作品的，依照《烟草专卖法》第30条处理。",
            "30",
            "the likelier article refers to the cited one",
        ),
        ("其他违法行为，依照《烟草专卖法》第30条处罚。", "30", "nothing is said"),
        ("擅自收购烟叶的，依照《烟草专卖法》第99条处罚。", "99", "there is no such article"),
    ],
)
def test_no_drift(said: str, article: str, why: str) -> None:
    assert _ask(said, article) is None, why


def test_what_the_drafters_had_before_them_needs_more_proof() -> None:
    said = "擅自收购烟叶的单位，收购违法收购的烟叶，依照《烟草专卖法》第30条处罚。"
    assert _ask(said, "30") is not None
    assert _ask(said.replace("，收购违法收购的烟叶", ""), "30", drafted=True) is None


def test_several_articles_of_one_norm_in_a_sentence_say_nothing() -> None:
    said = (
        "擅自收购烟叶、收购违法收购的烟叶的，依照《烟草专卖法》第30条、《烟草专卖法》第28条处罚。"
    )
    mark = "《烟草专卖法》第30条"
    at = said.index(mark)
    pointer = Pointer(
        source=said,
        start=at,
        end=at + len(mark),
        version="v",
        article="30",
        others=(said.index("《烟草专卖法》第28条"),),
    )
    assert Drifts().judge(pointer, lambda: LEAF) is None


def test_a_sentence_ends_at_its_stops() -> None:
    text = "甲。乙依照丙法第一条办理；丁。"
    low, high = sentence(text, text.index("丙"), text.index("办"))
    assert text[low:high] == "乙依照丙法第一条办理"

"""More wordings of each kind of change: the kind, the places that are named, area and last day."""

from __future__ import annotations

import pytest

from nlp.changes.recognise import recognise
from nlp.documents import read
from ontology.changes import ChangeDraft

ZONE = "自2026年3月1日起至2028年2月29日止，在临岳经济开发区"
CASES: tuple[tuple[str, str, str, str | None, list[str]], ...] = (
    (
        "临岳市人民代表大会常务委员会关于在临岳经济开发区暂时调整适用《临岳市建设条例》有关规定的决定",
        f"决定：{ZONE}暂时调整适用《临岳市建设条例》第十二条、第十五条第一款的规定。",
        "suspend_application",
        "2026-03-01",
        ["临岳市建设条例 art_12 art_15__para_1"],
    ),
    (
        "全国人民代表大会常务委员会关于授权国务院在部分地区暂时停止适用《中华人民共和国林地法》有关规定的决定",
        (
            "授权国务院在甲县等三个县行政区域，暂时停止适用《中华人民共和国林地法》第四十三条第一款、"
            "第六十三条的规定，试点期限至2027年12月31日。本决定自2026年1月1日起施行。"
        ),
        "suspend_application",
        "2026-01-01",
        ["中华人民共和国林地法 art_43__para_1 art_63"],
    ),
    (
        "全国人民代表大会常务委员会关于《中华人民共和国渔业法》第三十条、第三十二条的解释",
        "讨论了渔业法第三十条的含义，解释如下：知道是重点保护的鱼类而购买的，适用第三十条。现予公告。",
        "interpret_statute",
        "2026-02-10",
        ["中华人民共和国渔业法 art_30 art_32"],
    ),
    (
        "交通运输部关于《渡口运输管理规定》第三十条的解释",
        "《渡口运输管理规定》第三十条中的经营者，包括分公司。",
        "interpret_rule",
        "2026-02-10",
        ["渡口运输管理规定 art_30"],
    ),
    (
        "国务院法制办公室对《关于〈渡口管理条例〉第十三条适用问题的请示》的答复",
        "你办《请示》收悉。经研究，《渡口管理条例》第十三条所称补偿包括搬迁补助费。此复。",
        "reply",
        None,
        ["渡口管理条例 art_13"],
    ),
    (
        "岭东省人民代表大会常务委员会关于撤销《临岳市燃气管理办法》第八条的决定",
        "岭东省人民代表大会常务委员会决定撤销临岳市人民政府制定的《临岳市燃气管理办法》第八条。",
        "annul",
        "2026-02-10",
        ["临岳市燃气管理办法 art_8"],
    ),
    (
        "岭东省人民政府关于责令改正《临岳市停车管理办法》第九条的决定",
        "岭东省人民政府责令临岳市人民政府改正《临岳市停车管理办法》第九条。",
        "annul",
        None,
        ["临岳市停车管理办法 art_9"],
    ),
    (
        "岭东省人民政府关于在全省停止实施部分行政许可事项的决定",
        (
            "经国务院批准，决定在本省停止实施《城市道路条例》第三十三条规定的挖掘城市道路许可。"
            "本决定自2026年5月1日起施行。"
        ),
        "stop_licence_locally",
        "2026-05-01",
        ["城市道路条例 art_33"],
    ),
    (
        "岭东省人民政府关于宣布失效一批文件的决定",
        "下列文件宣布失效：\n\n1．岭东省人民政府关于加强渡口管理的通知（岭政发〔2010〕5号）",
        "declare_invalid",
        "2026-02-10",
        ["岭东省人民政府关于加强渡口管理的通知"],
    ),
    (
        "临岳市人民政府关于承接国务院下放行政许可事项的通知",
        "我市承接2项。\n\n附件\n\n承接的行政许可事项目录\n\n1．企业设立审批\n\n2．渡口设置许可",
        "take_over_item",
        "2026-02-10",
        [],
    ),
    (
        "最高人民法院关于审理渡口纠纷案件适用法律若干问题的解释",
        (
            "第一条 旅客因渡船受到损害，请求赔偿的，人民法院应予支持。\n\n"
            "第二条 本解释自2026年4月1日起施行。"
        ),
        "judicial_interpretation",
        "2026-04-01",
        [],
    ),
)


def _drafts(title: str, words: str) -> list[ChangeDraft]:
    source = f"# {title}\n\n2026年2月10日公布\n\n<!-- INFO END -->\n\n{words}\n"
    return [draft for text in read(source, name="") for draft in recognise(text)]


@pytest.mark.parametrize(("title", "words", "kind", "effective", "norms"), CASES)
def test_the_kind_the_day_and_the_places_are_read(
    title: str, words: str, kind: str, effective: str | None, norms: list[str]
) -> None:
    (draft,) = _drafts(title, words)
    named = [" ".join((n.title, *(place.path for place in n.pinpoints))) for n in draft.norms]
    assert (draft.kind.value, draft.published, draft.effective) == (kind, "2026-02-10", effective)
    assert named == norms


def test_a_temporary_change_has_an_area_and_a_last_day() -> None:
    (draft,) = _drafts(*CASES[0][:2])
    assert (draft.territory, draft.until) == ("临岳经济开发区", "2028-02-29")


def test_what_a_maker_is_told_to_put_right_ends_on_a_condition() -> None:
    (draft,) = _drafts(*CASES[6][:2])
    assert draft.commencement == "condition"


def test_items_below_a_caption_of_their_own_are_listed() -> None:
    (draft,) = _drafts(*CASES[9][:2])
    assert [(item.action.value, item.name) for item in draft.items] == [
        ("take_over", "企业设立审批"),
        ("take_over", "渡口设置许可"),
    ]

"""Levels and makers of norms, and which outranks which."""

from __future__ import annotations

import pytest

from nlp.documents import read_one
from nlp.standing import level_of_title, outranks
from ontology.texts import Standing


@pytest.mark.parametrize(
    ("title", "number", "level", "territory"),
    [
        ("中华人民共和国宪法修正案（2018年）", None, "constitution", "全国"),
        ("中华人民共和国港口法", None, "statute", "全国"),
        ("安全生产法", None, "statute", "全国"),
        ("《中华人民共和国行政许可法》", None, "statute", "全国"),
        ("内河交通安全管理条例", None, "admin_regulation", "全国"),
        (
            "国务院对确需保留的行政审批项目设定行政许可的决定",
            "国务院令第412号",
            "admin_regulation",
            "全国",
        ),
        ("国务院关于取消一批行政许可事项的决定", "国发〔2020〕13号", "normative_doc_sc", "全国"),
        ("渡口登记办法（商务部令2020年第3号）", None, "dept_rule", "全国"),
        ("渡口登记办法", "交通运输部令2020年第3号", "dept_rule", "全国"),
        ("重庆市水上交通安全管理条例", None, "local_regulation_prov", "重庆市"),
        ("江苏省实施《中华人民共和国港口法》办法", None, "local_regulation_prov", "江苏省"),
        ("苏州市渡口管理条例", None, "local_regulation_city", "苏州市"),
        ("重庆市渡口管理办法", "重庆市人民政府令第99号", "local_gov_rule_prov", "重庆市"),
        ("重庆市渡口管理办法", "渝府发〔2019〕9号", "normative_doc_prov", "重庆市"),
        ("酉阳土家族苗族自治县自治条例", None, "autonomous_regulation", "酉阳土家族苗族自治县"),
        ("彭水苗族土家族自治县水资源管理条例", None, "separate_regulation", "彭水苗族土家族自治县"),
        ("深圳经济特区绿化条例", None, "sez_regulation", "深圳市"),
        ("上海市浦东新区渡口管理若干规定", None, "pudong_regulation", "上海市"),
        ("最高人民法院关于审理渡口案件若干问题的解释", None, "judicial_interpretation", "全国"),
        ("中国共产党纪律处分条例", None, "party_norm", "全国"),
        ("渡口登记办法", None, "unknown", None),
        ("交通运输部关于修改《渡口登记办法》的决定", None, "dept_rule", "全国"),
        ("上海港口条例", None, "local_regulation_prov", "上海市"),
        ("中国（重庆）自由贸易试验区条例", None, "local_regulation_prov", "重庆市"),
        ("X办法", "北碚府发〔2020〕1号", "normative_doc_city", None),
        ("X办法", "法释〔2020〕1号", "judicial_interpretation", "全国"),
        ("财政部关于渡口收费的通知", "财综〔2010〕1号", "normative_doc_ministry", "全国"),
    ],
)
def test_norms_that_are_only_cited(
    title: str, number: str | None, level: str, territory: str | None
) -> None:
    found = level_of_title(title, doc_number=number)
    assert (found.level, found.territory) == (level, territory)
    assert found.evidence


@pytest.mark.parametrize(
    ("title", "number", "level", "territory"),
    [
        ("《望岫省灯会管理条例》", None, "local_regulation_prov", "望岫省"),
        ("《澄江市灯会管理条例》", None, "local_regulation_city", "澄江市"),
        ("望岫省实施《中华人民共和国港口法》办法", None, "local_regulation_prov", "望岫省"),
        ("《澄江市灯会管理办法》（澄江市人民政府令第7号）", None, "local_gov_rule_city", "澄江市"),
        ("灯会管理办法", "望岫省人民政府令第7号", "local_gov_rule_prov", "望岫省"),
        ("澄江市灯会补助办法", "云府发〔2024〕9号", "normative_doc_city", "澄江市"),
        ("澄江市灯会补助办法", "渝府办发〔2024〕9号", "normative_doc_city", "澄江市"),
        ("望岫省灯会补助办法", "望政发〔2024〕9号", "normative_doc_prov", "望岫省"),
        (
            "关于印发《澄江市灯会补助办法》的通知",
            "澄府发〔2024〕9号",
            "normative_doc_city",
            "澄江市",
        ),
        ("澄江市文化局关于灯会的通知", "澄文发〔2024〕9号", "normative_doc_bureau", "澄江市"),
        ("澄江市灯会安全规范", "川文发〔2024〕9号", "normative_doc_bureau", "澄江市"),
        ("望岫省文化和旅游厅关于灯会的意见", None, "normative_doc_bureau", "望岫省"),
        ("澄江市人民政府办公室关于灯会的通知", None, "normative_doc_city", "澄江市"),
        ("澄江市清泉县人民政府关于灯会的通知", None, "normative_doc_district", "澄江市清泉县"),
        ("望岫省澄江市灯会管理条例", None, "local_regulation_city", "澄江市"),
        ("灯会补助办法", "云府发〔2024〕9号", "normative_doc_city", None),
        ("灯会补助办法", "云政发〔2024〕9号", "normative_doc_prov", "云南省"),
        ("重庆市灯会补助办法", "渝文审〔2024〕9号", "normative_doc_bureau", "重庆市"),
        ("澄南苗族自治州灯会管理条例", None, "local_regulation_city", "澄南苗族自治州"),
        ("中共澄江市委关于灯会的意见", None, "party_norm", None),
        ("城市道路照明管理条例", None, "admin_regulation", "全国"),
        ("上市公司监督管理条例", None, "admin_regulation", "全国"),
        ("文化市场管理条例", None, "admin_regulation", "全国"),
        ("自治区灯会办法", None, "unknown", None),
    ],
)
def test_places_that_no_table_knows_are_known_by_the_form_of_their_names(
    title: str, number: str | None, level: str, territory: str | None
) -> None:
    found = level_of_title(title, doc_number=number)
    assert (found.level, found.territory) == (level, territory)


def test_the_label_of_a_list_decides_only_what_nothing_else_tells() -> None:
    assert level_of_title("渡口登记办法", category="部门规章").level == "dept_rule"
    assert level_of_title("苏州市渡口管理办法", category="政府规章").level == "local_gov_rule_city"
    assert level_of_title("中华人民共和国港口法", category="部门规章").level == "statute"


@pytest.mark.parametrize(
    ("note", "level", "maker"),
    [
        ("1987年11月10日公安部发布\n1987年9月23日国务院批准", "admin_regulation", "公安部"),
        ("2003年1月2日国务院批准\n2003年2月3日公安部令第9号发布", "dept_rule", "公安部"),
        ("2003年2月3日中华人民共和国公安部令第9号公布", "dept_rule", "公安部"),
        ("2022年2月25日中共中央、国务院发布", "party_norm", "中共中央、国务院"),
        ("2006年5月1日重庆市人民政府令第9号公布", "local_gov_rule_prov", "重庆市人民政府"),
        ("2006年5月1日澄江市人民政府令第9号公布", "local_gov_rule_city", "澄江市人民政府"),
        ("2006年5月1日望岫省人民政府令第9号公布", "local_gov_rule_prov", "望岫省人民政府"),
        (
            "2006年5月1日澄江市人民政府 澄府发〔2006〕9号印发",
            "normative_doc_city",
            "澄江市人民政府",
        ),
        ("2006年5月1日澄江市体育局 澄体发〔2006〕9号印发", "normative_doc_bureau", "澄江市体育局"),
        (
            (
                "2006年5月1日澄江市第五届人民代表大会常务委员会第九次会议通过\n"
                "2006年7月1日望岫省第十届人民代表大会常务委员会第三次会议批准"
            ),
            "local_regulation_city",
            "澄江市人民代表大会常务委员会",
        ),
        ("2006年5月1日自然资源部、财政部令第9号公布", "dept_rule", "自然资源部、财政部"),
    ],
)
def test_the_header_comes_before_the_title(note: str, level: str, maker: str) -> None:
    text = read_one(f"# 渡口登记办法\n\n{note}\n\n<!-- INFO END -->\n\n第一条 甲。\n")
    assert (text.standing.level, text.standing.maker) == (level, maker)


def of(level: str, territory: str | None = "全国") -> Standing:
    return Standing(level=level, territory=territory)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (of("statute"), of("admin_regulation"), True),
        (of("admin_regulation"), of("statute"), False),
        (of("admin_regulation"), of("local_regulation_prov", "重庆市"), True),
        (of("dept_rule"), of("local_regulation_prov", "重庆市"), None),
        (of("dept_rule"), of("local_gov_rule_prov", "重庆市"), None),
        (of("dept_rule"), of("dept_rule"), False),
        (of("local_regulation_prov", "江苏省"), of("local_gov_rule_city", "苏州市"), True),
        (of("local_regulation_prov", "浙江省"), of("local_gov_rule_city", "苏州市"), None),
        (of("judicial_interpretation"), of("dept_rule"), None),
        (of("local_regulation_prov", "望岫省"), of("local_gov_rule_city", "澄江市"), True),
        (of("local_regulation_prov", "望岫省"), of("local_gov_rule_prov", "云东省"), None),
        (of("local_regulation_city", "澄江市"), of("local_gov_rule_city", "临江市"), None),
        (of("unknown", None), of("statute"), None),
    ],
)
def test_rank_is_a_partial_order(a: Standing, b: Standing, expected: bool | None) -> None:  # noqa: FBT001  a table
    assert outranks(a, b) is expected


@pytest.mark.parametrize(
    ("title", "words", "level"),
    [
        ("渡口登记规定", "本规定由公安部负责解释。", "dept_rule"),
        ("渡口登记规定", "公安部制定式样。报公安部备案。", "dept_rule"),
        ("渡口登记规定", "国务院有关部门应当配合。国务院核准。", "admin_regulation"),
        ("渡口登记规定", "渡口应当登记。", "unknown"),
        ("上海市渡口登记规定", "市人民政府应当加强领导。", "local_regulation_prov"),
        ("上海市渡口登记规定", "渡口应当登记。", "local_gov_rule_prov"),
    ],
)
def test_provisions_speak_where_header_and_title_are_silent(
    title: str, words: str, level: str
) -> None:
    found = read_one(f"# {title}\n\n<!-- INFO END -->\n\n第一条 {words}\n").standing
    assert found.level == level
    assert found.confidence <= 0.7


def test_a_place_in_the_title_beats_a_header_that_names_a_national_congress() -> None:
    note = "2002年6月29日全国人民代表大会常务委员会通过"
    text = read_one(f"# 山东省渡口条例\n\n{note}\n\n<!-- INFO END -->\n\n第一条 甲。\n")
    assert text.standing.level == "local_regulation_prov"

"""Basis cells as lists really print them; documents and wording are invented."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.basis.cell import read_cell
from ontology.matters import BasisRole, BasisTarget

Row = tuple[str | None, str]

ONE = "《临岳市户外招牌管理办法》"

# cell → (title, path) of each target
CELLS: list[tuple[str, list[Row]]] = [
    ("《露营地管理条例》第四条", [("露营地管理条例", "art_4")]),
    # Statutes and the rules to implement them carry the name of the country, others not surely.
    ("《温泉保护法》", [("中华人民共和国温泉保护法", "")]),
    ("《温泉保护法实施条例》第3条", [("中华人民共和国温泉保护法实施条例", "art_3")]),
    ("《北山省温泉保护条例》第三条", [("北山省温泉保护条例", "art_3")]),
    # Lists, elided heads, ranges, 之一.
    (
        f"{ONE}第八,九,十条",
        [("临岳市户外招牌管理办法", f"art_{n}") for n in (8, 9, 10)],
    ),
    (
        f"{ONE}第七条第二款第一项、第三项",
        [
            ("临岳市户外招牌管理办法", "art_7__para_2__item_1"),
            ("临岳市户外招牌管理办法", "art_7__para_2__item_3"),
        ],
    ),
    (
        f"{ONE}第五条第（一）项、第二款",
        [
            ("临岳市户外招牌管理办法", "art_5__para_1__item_1"),
            ("临岳市户外招牌管理办法", "art_5__para_2"),
        ],
    ),
    (f"{ONE}第十二条之一", [("临岳市户外招牌管理办法", "art_12-1")]),
    (f"{ONE}第九条等一款", [("临岳市户外招牌管理办法", "art_9")]),
    # 条约 is a word, 条 约定 is a locator and its words.
    (
        f"{ONE}\n 第三条 约定期限的，从其约定。\n 第六条 项目负责人应当备案。",
        [("临岳市户外招牌管理办法", "art_3"), ("临岳市户外招牌管理办法", "art_6")],
    ),
    # Lines of a PDF break anywhere, also inside titles and locators.
    (
        "《温泉\n  保护法》第\n十\n条第一\n款 取用温泉水的，应当申请\n许可。",
        [("中华人民共和国温泉保护法", "art_10__para_1")],
    ),
    # The number may stand before the title.
    (f"临府发〔2020〕1号{ONE}第七条：应当备案。", [("临岳市户外招牌管理办法", "art_7")]),
    (
        f"《温泉保护法》第二条 应当备案。\n临府发〔2020〕1号{ONE}第七条",
        [("中华人民共和国温泉保护法", "art_2"), ("临岳市户外招牌管理办法", "art_7")],
    ),
    # A line of a provision that ends in 办法 is no title.
    (
        "《温泉保护法》第二条 应当备案。\n温泉保护备案办法\n由国务院规定。",
        [("中华人民共和国温泉保护法", "art_2")],
    ),
    # Inner titles belong to the outer one; brackets of any shape, also unbalanced.
    (
        "《北山省实施<中华人民共和国温泉保护法>办法》第二条",
        [("北山省实施〈中华人民共和国温泉保护法〉办法", "art_2")],
    ),
    (
        "《省政府办公厅印发〈关于露营地的意见》的通知〉（北政办发〔2019〕3号）",
        [("省政府办公厅印发〈关于露营地的意见〉的通知", "")],
    ),
    (
        "文化部关于印发《露营地评定办法》的通知（文旅发〔2019〕8号）",
        [("文化部关于印发〈露营地评定办法〉的通知", "")],
    ),
    (
        "温泉保护法》、《露营地管理条例》",
        [("中华人民共和国温泉保护法", ""), ("露营地管理条例", "")],
    ),
    ("《温泉保护法》 《", [("中华人民共和国温泉保护法", "")]),
    # Brackets that are lost or crossed, wherever the title stands.
    ("《露营地管理条例第八条：设置营地，应当备案。", [("露营地管理条例", "art_8")]),
    ("《露营地管理条例（国务院令第999号）第八条", [("露营地管理条例", "art_8")]),
    (
        f"《露营地管理条例第八条\n{ONE}第二条",
        [("露营地管理条例", "art_8"), ("临岳市户外招牌管理办法", "art_2")],
    ),
    (
        f"{ONE}第二条\n《中华人民共和国温泉保护法",
        [("临岳市户外招牌管理办法", "art_2"), ("中华人民共和国温泉保护法", "")],
    ),
    (
        "1.露营地管理条例》第八条 应当备案。\n2.〈温泉保护法》第三条",
        [("露营地管理条例", "art_8"), ("中华人民共和国温泉保护法", "art_3")],
    ),
    (
        f"{ONE}（国务院令第999号）第二条\n中华人民共和国温泉保护法》第三条",
        [("临岳市户外招牌管理办法", "art_2"), ("中华人民共和国温泉保护法", "art_3")],
    ),
    ("【行政法规】国务院令第999号露营地管理条例》第八条", [("露营地管理条例", "art_8")]),
    (
        f"{ONE}第二条 依照《中华人民共和国\n温泉保护法》第九条的规定处罚。",
        [("临岳市户外招牌管理办法", "art_2")],
    ),
    (
        "《关于适用温泉保护法第十二条几个问题的解释》第一条",
        [("关于适用温泉保护法第十二条几个问题的解释", "art_1")],
    ),
    # Titles without brackets.
    ("露营地星级评定管理办法", [("露营地星级评定管理办法", "")]),
    (
        "市政府办公室关于印发露营地管理清单的通知",
        [("市政府办公室关于印发露营地管理清单的通知", "")],
    ),
    # Bodies before a title are no part of it.
    (
        "国务院《露营地管理条例》第二条、公安部《露营地治安规定》第六条规定",
        [("露营地管理条例", "art_2"), ("露营地治安规定", "art_6")],
    ),
    (
        "省司法厅、省高院《关于温泉纠纷的意见（试行）》（北高法[2016]75号）；省司法厅、省公安厅《温泉治安办法》。",
        [("关于温泉纠纷的意见（试行）", ""), ("温泉治安办法", "")],
    ),
    # （试行） behind the bracket belongs to the title, marks and numbers do not.
    (
        "《露营地评定办法》（试行）（文旅部令2019年第2号）第六条",
        [("露营地评定办法（试行）", "art_6")],
    ),
    # Entries of a list that a decision publishes, and of annexes.
    ("《国务院关于露营审批的决定》(国务院令第999号)第210项", [("国务院关于露营审批的决定", "")]),
    ("《国务院关于露营审批的决定》附件第12项  露营许可。", [("国务院关于露营审批的决定", "")]),
    # Words that name no document.
    ("国家和省关于露营地管理的相关文件", []),
    ("无", []),
    ("", []),
    ("根据省政府的工作部署。", []),
    ("各地配套政策法规文件", []),
    ("价格法律、法规和其他规范性文件", []),
    # What stands inside quoted words is no basis of the matter.
    (
        f"{ONE}第三十条：违反本办法第七条、《温泉保护法》第九条规定的，处一千元罚款。",
        [("临岳市户外招牌管理办法", "art_30")],
    ),
    (
        f"{ONE}第八条 依照《温泉保护法》第六条第二款的规定，履行下列职责。第九条 公示。",
        [("临岳市户外招牌管理办法", "art_8"), ("临岳市户外招牌管理办法", "art_9")],
    ),
    (
        f"{ONE}第二十一条 《温泉保护法》所称温泉，是指地热水。",
        [("临岳市户外招牌管理办法", "art_21")],
    ),
    # A list that ends in 等 gives what it names.
    (
        "《合同法》、《价格法》等有关规定。",
        [("中华人民共和国合同法", ""), ("中华人民共和国价格法", "")],
    ),
    # Misprints of the name of the country.
    ("《中华人员共和国温泉保护法》第二条", [("中华人民共和国温泉保护法", "art_2")]),
    # Traditional characters.
    (
        "《中華人民共和國銀行監督管理法》第16條:審查批准。",
        [("中华人民共和国银行监督管理法", "art_16")],
    ),
    # A locator alone behind a quotation, and the document named by 同条例.
    (
        f"{ONE}第四条：设置招牌，或……；第五条。2.《温泉保护法》第二条",
        [
            ("临岳市户外招牌管理办法", "art_4"),
            ("临岳市户外招牌管理办法", "art_5"),
            ("中华人民共和国温泉保护法", "art_2"),
        ],
    ),
    (
        f"1、{ONE}第四条：应当备案。\n2、同办法第八条：处二千元罚款。",
        [("临岳市户外招牌管理办法", "art_4"), ("临岳市户外招牌管理办法", "art_8")],
    ),
    # Forms and certificates are no norms, items of a quoted provision name no basis.
    (
        f"{ONE}第四条 提交以下材料：\n（一）《招牌设置申请表》；\n（二）《温泉保护法》规定的证明。\n第六条 公示。",
        [("临岳市户外招牌管理办法", "art_4"), ("临岳市户外招牌管理办法", "art_6")],
    ),
    # A bracket that is never closed ends before the locator.
    (
        f"{ONE}（临府发〔2020〕1号\n 第六条第（八）项 ：未公示的，处罚款：（八）其他。",
        [("临岳市户外招牌管理办法", "art_6__para_1__item_8")],
    ),
    (
        f"{ONE}（2020年7月6日公布 根据2022年9月26日《市政府关于修改〈招牌办法〉的决定》修正》\n 第九条：罚款。",
        [("临岳市户外招牌管理办法", "art_9")],
    ),
    (f"{ONE}第九条：招牌备案的具体办法，由市政府制定。", [("临岳市户外招牌管理办法", "art_9")]),
    (
        f"{ONE}第九条：露营地备案管理办法",
        [("临岳市户外招牌管理办法", "art_9")],
    ),
    # The sign of the article is lost.
    (f"{ONE}第二十八第一款", [("临岳市户外招牌管理办法", "art_28__para_1")]),
]


def rows(targets: tuple[BasisTarget, ...]) -> list[Row]:
    return [(target.title, target.pinpoint.path) for target in targets]


@pytest.mark.parametrize(("cell", "expected"), CELLS)
def test_documents_and_places(cell: str, expected: list[Row]) -> None:
    assert rows(read_cell(cell)) == expected


# cell → quoted words of each target
WORDS: list[tuple[str, list[str | None]]] = [
    (f"{ONE}第四条：“设置招牌应当备案。”", ["设置招牌应当备案。"]),
    (f"{ONE}第四条规定：设置招牌应当备案。", ["设置招牌应当备案。"]),
    (
        f"{ONE}第四条　设置招牌应当备案。\n第五条　招牌应当牢固。",
        ["设置招牌应当备案。", "招牌应当牢固。"],
    ),
    (f"{ONE}第四条、第五条", [None, None]),
    # Words behind a list are shared by all its members.
    (f"{ONE}第四条、第五条 设置招牌应当备案。", ["设置招牌应当备案。"] * 2),
    # A pinpoint named in a list and again with its words is one target.
    (f"{ONE}第四条、第五条<br>第四条设置招牌应当备案。", ["设置招牌应当备案。", None]),
    # Numbers, labels and marks of the next document are no part of the words.
    (
        f"1.{ONE}第四条：设置招牌应当备案；\n2.《温泉保护法》第六条",
        ["设置招牌应当备案；", None],
    ),
    (f"{ONE}第四条：设置招牌应当备案。\n【法律】《温泉保护法》", ["设置招牌应当备案。", None]),
    # Quotation marks inside the provision stay.
    (f"{ONE}第四条 发给“招牌备案证”。", ["发给“招牌备案证”。"]),
    (f"{ONE}第四条：“发给“招牌备案证”。”；《温泉保护法》", ["发给“招牌备案证”。", None]),
    # Headings between labels belong to the locator.
    (f"{ONE}“第二章 设置第四条　设置招牌应当备案。”", ["设置招牌应当备案。"]),
    (f"{ONE}（临府发〔2020〕1号）：七、各部门各负其责。", ["各部门各负其责。"]),
    (
        "《招牌设置标准》(GB T 12345-2016 )\n6.1.2　设置要求\n招牌应当牢固。",
        ["设置要求\n招牌应当牢固。"],
    ),
    ("《国务院关于露营审批的决定》第22项:露营许可。", ["露营许可。"]),
    (f"{ONE}相关规定", [None]),
    (f"{ONE}；上级会议决议。", [None]),
]


@pytest.mark.parametrize(("cell", "expected"), WORDS)
def test_words_of_a_target(cell: str, expected: list[str | None]) -> None:
    targets = read_cell(cell)
    assert [target.quoted_text for target in targets] == expected
    for target in targets:
        assert target.quote_span is None or target.quote_span.of(cell) == target.quoted_text


@pytest.mark.parametrize(
    ("cell", "number", "mark"),
    [
        (f"{ONE}（临府发〔2020〕15号）", "临府发〔2020〕15号", None),
        (
            "《露营地管理条例》（国务院令第999号，2019年修订）第三条",
            "国务院令第999号",
            "2019年修订",
        ),
        ("《露营地管理条例》（国务院令第999号", "国务院令第999号", None),
        ("《露营规定》（文旅部〔2012〕年第9号令）", "文旅部〔2012〕年第9号令", None),
        (
            "《露营规定》(2007年9月14日北山市人大常委会通过)第二条",
            None,
            "2007年9月14日北山市人大常委会通过",
        ),
        ("《招牌设置标准》(GB T 12345-2016 )", "GB/T12345-2016", None),
        (
            "《露营地管理条例》（2016年2月6日国务院令第999号《国务院关于修改部分行政法规的决定》）第六条",
            "国务院令第999号",
            "2016年2月6日",
        ),
    ],
)
def test_number_and_version_mark(cell: str, number: str | None, mark: str | None) -> None:
    (target,) = read_cell(cell)
    assert (target.doc_number, target.version_mark) == (number, mark)


def test_a_range_is_one_target() -> None:
    (target,) = read_cell(f"{ONE}第十条至第十五条")
    assert (target.pinpoint.article, target.article_to) == ("10", "15")


def test_entries_of_annexes() -> None:
    (listed,) = read_cell("《国务院关于露营审批的决定》附件1第5项")
    assert (listed.pinpoint.annex, listed.annex_item) == ("1", "5")
    (entry,) = read_cell(
        f"{ONE}（临府发〔2020〕1号）\n  附件：服务标准（2020年）\n  23.每年不少于六次。"
    )
    assert (entry.pinpoint.annex, entry.annex_item) == ("", "23")
    (rule,) = read_cell(f"{ONE}\n“附件1：设置规程”\n第五条  设置招牌的，应提供证件。")
    assert (rule.pinpoint.annex, rule.pinpoint.article) == ("1", "5")


@pytest.mark.parametrize(
    ("cell", "roles"),
    [
        (f"{ONE}", [BasisRole.SETTING]),
        ("收费依据：《招牌收费办法》第二条", [BasisRole.FEE]),
        (
            "设定依据：《温泉保护法》第二条\n实施依据：《露营地管理条例》第三条",
            [BasisRole.SETTING, BasisRole.IMPLEMENTING],
        ),
        (f"{ONE}第二条；《招牌行政处罚裁量基准》", [BasisRole.SETTING, BasisRole.IMPLEMENTING]),
        ("《招牌行政处罚裁量基准》", [BasisRole.SETTING]),
    ],
)
def test_roles(cell: str, roles: list[BasisRole]) -> None:
    assert [target.role for target in read_cell(cell)] == roles


def test_the_label_before_a_title_is_its_category() -> None:
    first, second = read_cell(f"【法律】《温泉保护法》第二条\n2.【政府规章】{ONE}第三条")
    assert (first.category, second.category) == ("法律", "政府规章")
    labels = [
        t.category
        for t in read_cell(f"【法律】\n1.《温泉保护法》\n2.《森林法》\n【规章】\n1.{ONE}")
    ]
    assert labels == ["法律", "法律", "规章"]
    assert [t.category for t in read_cell(f"1.【法律】《温泉保护法》第二条。2.{ONE}第三条")] == [
        "法律",
        None,
    ]


def test_an_index_of_titles_gives_the_official_one() -> None:
    known = {"露营地管理条例": "中华人民共和国露营地管理条例"}
    (target,) = read_cell("《露营地管理条例》", official=known.get)
    assert (target.title, target.title_raw) == ("中华人民共和国露营地管理条例", "露营地管理条例")


def test_spans_cover_title_number_and_first_locator() -> None:
    cell = f"1.{ONE}（临府发〔2020〕1号）第四条、第五条"
    first, second = read_cell(cell)
    assert first.span.of(cell) == f"{ONE}（临府发〔2020〕1号）第四条"
    assert second.span.of(cell) == "第五条"


@given(
    st.text(
        alphabet="《》〈〉第条款项一二十()（）、，。；：“”\n 办法附件令号1.<br>《X法》规定的",
        max_size=80,
    )
)
def test_any_cell_is_read_and_spans_lie_inside(cell: str) -> None:
    for target in read_cell(cell):
        assert 0 <= target.span.start <= target.span.end <= len(cell)
        if target.quote_span:
            assert target.quote_span.of(cell) == target.quoted_text


def test_very_long_cells_are_read() -> None:
    cell = "\n".join(f"《露营地管理条例》第{n}条 {'应当备案。' * 60}" for n in range(1, 101))
    assert len(read_cell(cell)) == 100


@pytest.mark.parametrize(
    "cell",
    [
        "《" * 2000,
        "1." * 2000,
        "《X法》第一条：“" * 300,
        "《X法》第一章" + "第二章好" * 400,
        "条例办法\n" * 800,
    ],
)
def test_odd_cells_take_no_odd_time(cell: str) -> None:
    started = time.perf_counter()
    read_cell(cell)
    assert time.perf_counter() - started < 5  # measured: below 0.3 s; a runaway pattern never ends

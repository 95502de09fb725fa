"""Quirks of real basis cells, one by one (issue of matters, point 3); documents are invented."""

from __future__ import annotations

import pytest

from nlp.basis.cell import read_cell

RULES = "《露营地管理条例》"
LAW = "中华人民共和国温泉保护法"
DECISION = "《国务院对确需保留的行政审批项目设定行政许可的决定》"
Row = tuple[str | None, str, str | None]


# cell → (title, path, words) of each target
@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        # The name of the country misspelt; 国家 and 国防 stay words.
        ("《中华人民共共和国温泉保护法》第三条", [(LAW, "art_3", None)]),
        ("《中华人民共和国国温泉保护法》第三条", [(LAW, "art_3", None)]),
        ("《中华人名共和国温泉保护法》第三条", [(LAW, "art_3", None)]),
        (
            "《中华人民共和国国家温泉法》第三条",
            [("中华人民共和国国家温泉法", "art_3", None)],
        ),
        ("2019年《温泉保护法》第三条", [(LAW, "art_3", None)]),
        # A law and the regulation that carries it out.
        (
            "《温泉保护法》及其实施条例第六条",
            [(LAW, "", None), (f"{LAW}实施条例", "art_6", None)],
        ),
        # The heading of the next basis is no quotation of the one before.
        (
            "1.设定依据：《温泉保护法》第三条\n2.收费依据：《云浦市温泉收费办法》第二条",
            [(LAW, "art_3", None), ("云浦市温泉收费办法", "art_2", None)],
        ),
        # Two quotations of one document, parted by a comma.
        (
            f"{RULES}第三条“露营地应当……”，第七条“违反本条例的，处罚款。”",
            [
                ("露营地管理条例", "art_3", "露营地应当……"),
                ("露营地管理条例", "art_7", "违反本条例的，处罚款。"),
            ],
        ),
        # Provisions that the quoted words name are no targets.
        (
            f"{RULES}第四条 第五条规定的单位应当申请许可。",
            [("露营地管理条例", "art_4", "第五条规定的单位应当申请许可。")],
        ),
        (
            f"{RULES}第九条：本条例第三条的处理，由旅游部门决定；第五条第二款、 第三款规定的处理，由公安机关决定。",
            [
                (
                    "露营地管理条例",
                    "art_9",
                    "本条例第三条的处理，由旅游部门决定；第五条第二款、 第三款规定的处理，由公安机关决定。",
                )
            ],
        ),
        (f"{RULES}4条", [("露营地管理条例", "art_4", None)]),
        ("无", []),
        ("根据国家和省有关文件规定", []),
        ("依据上级部署和“三定”方案", []),
    ],
)
def test_targets_and_words(cell: str, expected: list[Row]) -> None:
    found = [(t.title, t.pinpoint.path, t.quoted_text) for t in read_cell(cell)]
    assert found == expected


@pytest.mark.parametrize(
    "cell",
    [
        f"{DECISION}附件第378项",
        f"{DECISION}附件：第378项 露营地设立审批",
        f"{DECISION}附件目录第378项",
        f"{DECISION}（附件第378项）",
        f"{DECISION}（国务院令第412号）第378项：露营地设立审批",
    ],
)
def test_entries_of_annexes(cell: str) -> None:
    (target,) = read_cell(cell)
    assert target.annex_item == "378"


@pytest.mark.parametrize(
    ("remark", "number", "mark"),
    [
        (
            "国务院令第500号公布，根据2017年10月7日《国务院关于修改部分行政法规的决定》第二次修订",
            "国务院令第500号",
            "2017年10月7日《国务院关于修改部分行政法规的决定》第二次修订",
        ),
        (
            "1983年1月3日国务院发布；根据2017年10月7日《国务院关于修改部分行政法规的决定》（国务院令第687号）第二次修订",
            None,
            (
                "1983年1月3日国务院发布；"
                "2017年10月7日《国务院关于修改部分行政法规的决定》（国务院令第687号）第二次修订"
            ),
        ),
        (
            "2008年11月19日国务院令第36次常务会议修订通过 国务院令第500号公布",
            "国务院令第500号",
            None,
        ),
        (
            "国务院令第500号，根据2019年4月23日国务院令第714号《国务院关于修改部分行政法规的决定》修改",
            "国务院令第500号",
            None,
        ),
    ],
)
def test_the_number_of_the_amending_decision_is_not_that_of_the_norm(
    remark: str, number: str | None, mark: str | None
) -> None:
    (target,) = read_cell(f"{RULES}（{remark}）第四条")
    assert target.doc_number == number
    assert mark is None or target.version_mark == mark

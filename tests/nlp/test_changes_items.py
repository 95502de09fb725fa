"""Lists of matters: tables, numbered lines, names in quotes; every row with what happens to it."""

from __future__ import annotations

import pytest

from nlp.changes.recognise import recognise
from nlp.documents import read
from ontology.changes import ChangeDraft, ChangeKind, ItemAction

PROVINCE = """# 岭东省人民政府关于取消和下放一批行政许可事项的决定

岭府发〔2026〕2号

省政府决定：

一、取消下列行政许可事项：

（一）小餐饮经营许可（《岭东省小餐饮管理条例》）；

（二）船员培训机构设立审批。

二、下列行政许可事项下放至设区的市实施：

1．木材加工经营许可；
2．省内跨市道路客运经营许可。

三、将“建筑施工企业安全生产许可证核发”“二级建造师注册”委托设区的市住房和城乡建设部门实施。

四、各地要加强监管，不得变相审批。

本决定自公布之日起施行。

岭东省人民政府
2026年1月15日
"""

CITY = """# 临岳市人民政府关于衔接落实取消下放行政许可事项的通知

临府发〔2026〕20号

各区县人民政府：

现将衔接落实情况通知如下。本通知自2026年4月1日起施行。

临岳市人民政府
2026年3月10日

附件2 临岳市衔接取消和承接下放的行政许可事项目录

| 序号 | 事项名称 | 实施机关 | 设定依据 | 处理决定 |
|---|---|---|---|---|
| 1 | 甲审批 | 市水利局 | 《甲条例》第三条 | 取消 |
| 2 | 乙审批 | 市水利局 | 《乙条例》 | 承接 |
| 3 | 丙审批 | 市水利局 | 《丙条例》 | 下放至县级水行政主管部门 |
| 4 | 丁审批 | 市水利局 | 《丁条例》 | 委托区县实施 |

附件3 提请修改法律后取消的事项

| 序号 | 项目名称 | 审批部门 |
|---|---|---|
| 7 | 戊资格认定 | 省司法厅 |
"""

TABS = """临岳市人民政府关于赋予乡镇（街道）部分县级行政执法权的决定

市政府决定，将部分行政执法事项赋予乡镇（街道）实施。本决定自2026年5月1日起施行。

附件 赋予乡镇（街道）行政执法事项目录

序号\t职权名称\t职权类型\t原实施部门\t承接主体
1\t对占道经营的处罚\t行政处罚\t区县城市管理局\t乡镇人民政府、街道办事处
"""

TIERS = """# 临岳市人民政府关于调整部分政务服务事项实施主体的通知

临岳市人民政府
2026年2月2日

附件 调整目录

| 序号 | 事项名称 | 事项类型 | 调整前实施主体 | 调整后实施主体 |
|---|---|---|---|---|
| 1 | 营业性演出审批 | 行政许可 | 市文化和旅游局 | 区县文化和旅游局 |
"""


def drafts(source: str) -> list[ChangeDraft]:
    return [draft for text in read(source) for draft in recognise(text)]


def rows(source: str) -> list[tuple[str, str, str | None, str]]:
    return [
        (item.action.value, item.name, item.matter_type, item.row)
        for draft in drafts(source)
        for item in draft.items
    ]


def test_numbered_lines_under_their_headings() -> None:
    assert rows(PROVINCE) == [
        ("cancel", "小餐饮经营许可", "licence", "第1项"),
        ("cancel", "船员培训机构设立审批", "licence", "第2项"),
        ("delegate", "木材加工经营许可", "licence", "第1项"),
        ("delegate", "省内跨市道路客运经营许可", "licence", "第2项"),
        ("entrust", "建筑施工企业安全生产许可证核发", None, ""),
        ("entrust", "二级建造师注册", None, ""),
    ]
    cancelled, delegated = drafts(PROVINCE)
    assert (cancelled.kind, delegated.kind) == (ChangeKind.CANCEL_ITEM, ChangeKind.DELEGATE_ITEM)
    assert [norm.title for norm in cancelled.norms] == ["岭东省小餐饮管理条例"]
    assert cancelled.published == cancelled.effective == "2026-01-15"


def test_a_mixed_table_is_sorted_by_the_remark_of_each_row() -> None:
    assert rows(CITY) == [
        ("cancel", "甲审批", "licence", "附件2第1项"),
        ("await_statute", "戊资格认定", None, "附件3第7项"),
        ("delegate", "丙审批", "licence", "附件2第3项"),
        ("entrust", "丁审批", "licence", "附件2第4项"),
        ("take_over", "乙审批", "licence", "附件2第2项"),
    ]
    first = drafts(CITY)[0]
    assert (first.published, first.effective) == ("2026-03-10", "2026-04-01")
    assert (first.items[0].bodies_from, first.items[0].basis) == ("市水利局", "《甲条例》第三条")


def test_cells_set_apart_by_tabs() -> None:
    (draft,) = drafts(TABS)
    (item,) = draft.items
    assert draft.effective == "2026-05-01"
    assert (item.action, item.matter_type) == (ItemAction.DELEGATE, "penalty")
    assert (item.bodies_from, item.bodies_to) == (
        "区县城市管理局",
        "乡镇人民政府、街道办事处",
    )


def test_a_list_that_only_shifts_bodies_down() -> None:
    (draft,) = drafts(TIERS)
    assert draft.kind is ChangeKind.DELEGATE_ITEM
    assert draft.items[0].bodies_to == "区县文化和旅游局"


PROVINCIAL_LIST = """# 岭东省人民政府关于调整一批行政权力事项的决定

岭政发〔2025〕18号

各市、县人民政府：

省政府决定取消1项、下放1项省级行政权力事项。现予公布，自2025年9月1日起实施。

岭东省人民政府

2025年8月11日

附件1

取消的省级行政权力事项目录（共1项）

| 序号 | 部门名称 | 权力类型 | 权力名称 | 设定依据 |
| --- | --- | --- | --- | --- |
| 1 | 省林业局 | 行政许可 | 木材运输证核发 | 《岭东省木材条例》第五条 |

附件2

下放的省级行政权力事项目录（共1项）

| 序号 | 部门名称 | 权力类型 | 权力名称 | 下放层级 | 备注 |
| --- | --- | --- | --- | --- | --- |
| 1 | 省体育局 | 其他行政权力 | 健身气功站点备案 | 县（市、区） | 属地管理 |
"""


def test_a_column_with_the_body_is_not_the_name() -> None:
    assert rows(PROVINCIAL_LIST) == [
        ("cancel", "木材运输证核发", "licence", "附件1第1项"),
        ("delegate", "健身气功站点备案", "other_power", "附件2第1项"),
    ]
    cancelled, delegated = drafts(PROVINCIAL_LIST)
    assert (cancelled.published, cancelled.effective) == ("2025-08-11", "2025-09-01")
    assert cancelled.items[0].bodies_from == "省林业局"
    assert delegated.items[0].bodies_to == "县（市、区）"


@pytest.mark.parametrize(
    ("heading", "action"),
    [
        ("国务院决定取消的行政许可事项目录", "cancel"),
        ("提请修订法律取消的行政许可事项目录", "await_statute"),
        ("下放管理层级的行政许可事项目录", "delegate"),
        ("承接国务院下放的行政许可事项目录", "take_over"),
        ("委托下放的行政权力事项清单", "entrust"),
        ("对应取消的事项", "cancel"),
    ],
)
def test_the_heading_says_what_happens(heading: str, action: str) -> None:
    source = (
        "# 临岳市人民政府关于公布一批行政权力事项的决定\n\n2026年1月1日\n\n"
        f"附件1 {heading}\n\n| 序号 | 项目名称 |\n|---|---|\n| 1 | 甲审批 |\n"
    )
    source = source.replace("公布一批", "取消一批")
    assert [row[0] for row in rows(source)] == [action]


def test_matters_that_an_upper_tier_takes_back() -> None:
    text = (
        "# 云浦市人民政府关于上收一批行政权力事项的通知\n\n2026年5月20日\n\n附件：上收的行政权力事项目录\n\n"
        "| 序号 | 事项名称 | 事项类型 | 原实施机关 | 上收后实施机关 |\n|---|---|---|---|---|\n"
        "| 1 | 露营地经营许可 | 行政许可 | 区县文化旅游局 | 市文化旅游局 |\n"
    )
    (draft,) = (d for page in read(text, name="通知") for d in recognise(page, name="通知"))
    (item,) = draft.items
    assert (item.action, item.name, item.bodies_to) == (
        ItemAction.RECALL,
        "露营地经营许可",
        "市文化旅游局",
    )

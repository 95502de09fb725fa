"""What gives an authority a power towards persons, and what does not."""

from __future__ import annotations

import pytest

from nlp.changes.powers import powers, powers_in
from nlp.documents import read_one

GIVES = {
    "从事小餐饮经营的，应当向所在地县级市场监督管理部门申请小餐饮经营许可证。": "licence",
    "未经城市管理部门批准，任何单位和个人不得占用城市道路。": "licence",
    "挖掘城市绿地的，须经园林绿化主管部门批准，方可施工。": "licence",
    "交通运输主管部门应当自受理申请之日起20日内作出准予许可或者不予许可的决定。": "licence",
    "违反本条例第十条规定的，由城市管理部门责令改正，处一千元以上五千元以下罚款。": "penalty",
    "情节严重的，由原发证机关吊销许可证。": "penalty",
    "违反本办法的，由教育行政部门给予警告；逾期不改正的，责令停止办学活动。": "penalty",
    "市场监督管理部门可以查封、扣押涉案物品。": "coercion",
    "逾期不拆除的，由城市管理部门代为拆除，费用由当事人承担。": "coercion",
    "经营者应当自开业之日起十五日内向商务主管部门备案。": "other_power",
    "应急管理部门应当对生产经营单位进行监督检查。": "inspection",
    "设立基金会，应当向民政部门申请登记。": "confirmation",
    "占用城市道路的，应当按照规定缴纳城市道路占用费，由城市管理部门收取。": "levy",
    "土地所有权争议协商不成的，由人民政府裁决。": "adjudication",
}

GIVES_NOT = [
    "从事客运经营的，应当依法向市场监督管理部门办理有关登记手续后，向主管部门提交材料。",
    "收到材料的主管部门颁发道路运输经营许可证前，应当与目的地的相应部门协商。",
    "县级以上人民政府应当将湿地保护纳入国民经济和社会发展规划。",
    "市人民政府编制的湿地保护规划，应当报省人民政府批准。",
    "市自然资源主管部门应当会同有关部门制定目录，报市人民政府批准后公布。",
    "区县人民政府应当将应急预案报市人民政府备案。",
    "本条例所称许可，是指行政机关根据申请准予从事特定活动的行为。",
    "单位和个人应当爱护公共设施。",
    "违反本条例规定，构成犯罪的，依法追究刑事责任。",
    "违反治安管理规定的，由公安机关依照《中华人民共和国治安管理处罚法》的规定给予处罚。",
    "当事人逾期不履行的，可以申请人民法院强制执行。",
    "有特殊情况的，经本级人民政府批准，可以延长三十日。",
    "行政机关工作人员玩忽职守的，依法给予处分。",
    "对未核定为文物保护单位的不可移动文物予以登记公布。",
]


@pytest.mark.parametrize(("words", "matter_type"), GIVES.items())
def test_words_that_give_a_power(words: str, matter_type: str) -> None:
    assert [found for found, _ in powers_in(words)] == [matter_type]


@pytest.mark.parametrize("words", GIVES_NOT)
def test_words_that_give_none(words: str) -> None:
    assert powers_in(words) == ()


TEXT = read_one("""# 临岳市小餐饮管理办法

第一条 为了规范小餐饮，制定本办法。

第二条 从事小餐饮经营，应当取得小餐饮经营许可证。申请人应当向市场监督管理部门提出申请。

小餐饮经营者变更地址的，应当向市场监督管理部门备案。

第三条 有下列情形之一的，由市场监督管理部门责令改正，处五百元罚款：

（一）未取得小餐饮经营许可证从事经营的；

（二）未按规定向市场监督管理部门备案的。

（三）按照规定应当向市场监督管理部门备案而未备案的。

第四条 本办法自2026年1月1日起施行。
""")


def test_each_power_has_its_provision() -> None:
    assert [(power.path, power.matter_type) for power in powers(TEXT)] == [
        ("art_2__para_1", "licence"),
        ("art_2__para_2", "other_power"),
        ("art_3__para_1", "penalty"),
    ]


def test_only_the_provisions_asked_for() -> None:
    assert [power.path for power in powers(TEXT, {"art_3"})] == ["art_3__para_1"]
    assert powers(TEXT, {"art_2__para_2"})[0].words == (
        "小餐饮经营者变更地址的，应当向市场监督管理部门备案。"
    )
    assert powers(TEXT, ()) == ()


def test_a_new_conduct_in_a_list_has_the_power_over_the_list() -> None:
    (power,) = powers(TEXT, {"art_3__para_1__item_2"})
    assert (power.path, power.matter_type) == ("art_3__para_1__item_2", "penalty")
    assert power.words.endswith("未按规定向市场监督管理部门备案的。")

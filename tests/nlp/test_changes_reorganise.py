"""Reorganisations: who takes over from whom, for what, and where."""

from __future__ import annotations

import pytest

from nlp.changes.bodies import full_name, split_bodies
from nlp.changes.recognise import recognise
from nlp.documents import read
from ontology.changes import ChangeKind

HEAD = "# 临岳市人民政府关于市级机构改革涉及职责调整的通知\n\n临府发〔2026〕5号\n\n各区县人民政府：\n\n"
TAIL = "\n\n本通知自2026年3月20日起施行。\n\n临岳市人民政府\n\n2026年3月10日\n"


def moves(words: str) -> list[tuple[str, str, str, str, str]]:
    (text,) = read(f"{HEAD}一、{words}{TAIL}")
    (draft,) = recognise(text)
    assert draft.kind is ChangeKind.REORGANISE
    assert (draft.published, draft.effective) == ("2026-03-10", "2026-03-20")
    return [(s.kind, s.former, s.successor, s.function, s.division) for s in draft.successions]


CASES = {
    "将市粮食局、市商务局的职责整合，组建市商务和粮食局。不再保留市粮食局、市商务局。": [
        ("merge", "临岳市粮食局", "临岳市商务和粮食局", "", ""),
        ("merge", "临岳市商务局", "临岳市商务和粮食局", "", ""),
    ],
    "决定将临岳市城市管理局更名为临岳市综合行政执法局。": [
        ("rename", "临岳市城市管理局", "临岳市综合行政执法局", "", ""),
    ],
    "市地震局整体并入市应急管理局。": [
        ("absorb", "临岳市地震局", "临岳市应急管理局", "", ""),
    ],
    "撤销市地震局，相关职责并入市应急管理局。": [
        ("absorb", "临岳市地震局", "临岳市应急管理局", "", ""),
    ],
    "市农业农村局加挂市乡村振兴局牌子。不再保留单设的市乡村振兴局。": [
        ("absorb", "临岳市乡村振兴局", "临岳市农业农村局", "", ""),
    ],
    "将市市场监督管理局承担的药品监管职责划入市药品监督管理局。市市场监督管理局的其他职责不变。": [
        ("transfer", "临岳市市场监督管理局", "临岳市药品监督管理局", "药品监管职责", ""),
    ],
    "将市科学技术局的农村科技职责划入市农业农村局，社会发展科技职责划入市生态环境局、市卫生健康委员会。": [
        ("transfer", "临岳市科学技术局", "临岳市农业农村局", "农村科技职责", ""),
        ("transfer", "临岳市科学技术局", "临岳市生态环境局", "社会发展科技职责", ""),
        ("transfer", "临岳市科学技术局", "临岳市卫生健康委员会", "社会发展科技职责", ""),
    ],
    "将市发展改革委员会的数字职责、市政务服务管理办公室的数据职责整合，组建市数据局。不再保留市大数据中心。": [
        ("transfer", "临岳市发展改革委员会", "临岳市数据局", "数字职责", ""),
        ("transfer", "临岳市政务服务管理办公室", "临岳市数据局", "数据职责", ""),
        ("absorb", "临岳市大数据中心", "临岳市数据局", "", ""),
    ],
    "原市工商行政管理局、市质量技术监督局和市食品药品监督管理局的职责，由市市场监督管理局承担。": [
        ("merge", "临岳市工商行政管理局", "临岳市市场监督管理局", "", ""),
        ("merge", "临岳市质量技术监督局", "临岳市市场监督管理局", "", ""),
        ("merge", "临岳市食品药品监督管理局", "临岳市市场监督管理局", "", ""),
    ],
    "东屏区机构改革与市级同步实施，由东屏区商务和粮食局承担东屏区粮食局、东屏区商务局的职责。清渠县另行部署。": [
        ("merge", "东屏区粮食局", "东屏区商务和粮食局", "", "东屏区"),
        ("merge", "东屏区商务局", "东屏区商务和粮食局", "", "东屏区"),
    ],
    "有关部门应当提出政务服务事项实施主体变更申请。": [],
    "法律、法规规定的行政机关职责，在有关规定修改前，由组建后的机关承担；划转到位前，由原机关继续承担。": [],
}


@pytest.mark.parametrize(("words", "expected"), CASES.items(), ids=list(CASES))
def test_successions(words: str, expected: list[tuple[str, str, str, str, str]]) -> None:
    assert moves(words) == expected


@pytest.mark.parametrize(
    ("name", "area", "full"),
    [
        ("市体育局", "临岳市", "临岳市体育局"),
        ("临岳市体育局", "临岳市", "临岳市体育局"),
        ("市场监督管理局", "临岳市", "市场监督管理局"),
        ("市市场监督管理局", "临岳市", "临岳市市场监督管理局"),
        ("省商务厅", "岭东省", "岭东省商务厅"),
        ("县林业局", "清渠县", "清渠县林业局"),
        ("省商务厅", "临岳市", "省商务厅"),
        ("原市粮食局", "临岳市", "临岳市粮食局"),
        ("国家数据局", "", "国家数据局"),
    ],
)
def test_names_get_their_area_back(name: str, area: str, full: str) -> None:
    assert full_name(name, area) == full


def test_a_name_with_and_stays_one_name() -> None:
    assert split_bodies("市文化和旅游局、市体育局和市广播电视局", "临岳市") == [
        "临岳市文化和旅游局",
        "临岳市体育局",
        "临岳市广播电视局",
    ]

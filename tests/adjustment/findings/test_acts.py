"""Whether the act that a matter is named for is still in the words, and whether a power is new."""

from __future__ import annotations

import pytest

from adjustment.findings.acts import lost_in
from adjustment.findings.novelty import is_new, speaks_of
from nlp.changes.powers import Power

OLD = (
    "从事温泉经营的，应当向水务部门申请许可。",
    "违反本条例规定，擅自取用温泉水的，由水务部门处一万元以下的罚款。",
)


@pytest.mark.parametrize(
    ("name", "old", "new", "lost"),
    [
        ("古树的确认和鉴定", "林业部门负责古树的确认和鉴定", "林业部门负责古树保护工作", True),
        ("古树的确认和鉴定", "林业部门负责古树的确认和鉴定", "林业部门负责古树的认定", False),
        ("露营地经营许可", "应当申请许可", "应当遵守安全规定", True),
        ("露营地经营许可", "应当申请许可", "须经核准", False),
        ("露营地咨询", "旅游部门负责管理", "旅游部门负责服务", False),
    ],
)
def test_an_act_is_lost_when_no_word_for_it_is_left(
    name: str, old: str, new: str, *, lost: bool
) -> None:
    assert lost_in(name, old, new) is lost


@pytest.mark.parametrize(
    ("kind", "words", "new"),
    [
        ("penalty", "运输、销售盗采的温泉泥的，由水务部门处二万元以下的罚款。", True),
        ("penalty", "擅自取用温泉水的，由水务部门处五万元以上十万元以下的罚款。", False),
        ("other_power", "从事温泉经营的，应当自开业之日起十日内向水务部门备案。", True),
        ("licence", "从事温泉经营的，应当向县级水务部门申请许可。", False),
    ],
)
def test_a_power_is_new_for_a_new_conduct_or_act(kind: str, words: str, *, new: bool) -> None:
    assert is_new(Power("art_9", kind, words), OLD) is new


def test_an_article_speaks_of_the_object_in_a_name() -> None:
    article = "从事露营地经营，应当申请露营地经营许可证。"
    assert speaks_of(article, "露营地经营许可（延续）")
    assert not speaks_of(article, "温泉取用许可")

from __future__ import annotations

from pathlib import Path

import pytest

from adjustment.findings.packs import current, judged_by, pack_on, read_packs, shipped
from adjustment.findings.rules import rule
from ontology.errors import BadRulePackError

PACK = '[pack]\nname = "云浦"\nversion = "1"\n'
D7 = """[decision_table.D7]
situation = "条文序号变动"
call = "check"
adjustment = "核对"
severity = "info"
weight = 60
articles = []
question = "是否只改序号？"
"""


def _file(folder: Path, text: str, name: str = "a.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_pack_replaces_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    (pack,) = read_packs(_file(tmp_path, PACK + D7))
    with judged_by(pack):
        assert (rule("D7").adjustment, rule("D7").severity) == ("核对", "info")
        assert rule("D1").adjustment == "取消"
    assert rule("D7").adjustment == "变更"
    assert current() is shipped()


@pytest.mark.parametrize(
    ("day", "label"),
    [("2025-12-31", "通用规则 1"), ("2026-01-01", "云浦 1"), ("2026-07-01", "云浦 2")],
)
def test_the_pack_of_the_day_is_used(tmp_path: Path, day: str, label: str) -> None:
    first = PACK + "valid_from = 2026-01-01\nvalid_to = 2026-07-01\n"
    _file(tmp_path, first)
    _file(
        tmp_path,
        first.replace('"1"', '"2"')
        .replace("01-01", "07-01")
        .replace("valid_to = 2026-07-01", "valid_to = 2027-07-01"),
        "b.toml",
    )
    assert pack_on(read_packs(tmp_path), day).label == label


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[pack]\nname = '云浦'\n", "缺少 version"),
        (PACK + "[rules]\n", "有不认识的 rules"),
        (PACK + "valid_from = '2026-02-30'\n", "不是日期"),
        (PACK + "valid_from = 2026-02-01\nvalid_to = 2026-02-01\n", "不晚于"),
        (PACK + D7.replace("D7", "D99"), "不是裁量规则的编号"),
        (PACK + D7.replace('call = "check"', 'call = "maybe"'), "不能是 maybe"),
        (PACK + D7.replace("weight = 60", 'weight = "60"'), "不是整数"),
        (PACK + D7.replace("weight = 60\n", ""), "缺少 weight"),
        (PACK + D7.replace('call = "check"', 'call = "act"'), "与 call 不符"),
        (PACK + D7 + "colour = 1\n", "有不认识的 colour"),
        (PACK + "[deadlines.soon]\nname='x'\nfrom='effective'\ndays=1\n", "不是期限的名称"),
        (PACK + "[deadlines.submit_by]\nname='x'\nfrom='now'\ndays=1\n", "不能是 now"),
        (PACK + "[procedures.A]\nrecipient = 1\n", "不是文字"),
        (PACK + "[procedures.C]\nname = 'x'\n", "有不认识的 C"),
        ("[pack", "不是 TOML"),
    ],
)
def test_a_pack_that_is_not_understood_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadRulePackError, match=said) as raised:
        read_packs(_file(tmp_path, text))
    assert raised.value.where
    assert raised.value.advice


def test_two_packs_of_one_day_and_empty_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRulePackError, match="没有规则文件"):
        read_packs(tmp_path)
    _file(tmp_path, PACK)
    _file(tmp_path, PACK, "b.toml")
    with pytest.raises(BadRulePackError, match="同一天"):
        read_packs(tmp_path)

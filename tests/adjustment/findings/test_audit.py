"""Quotations against the text in force: the same, nearly, moved, changed, gone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adjustment.findings.audit import CurrentText, audit_cell
from adjustment.findings.likeness import likeness, stands, wording
from nlp.basis.cell import read_cell

ARTICLES = {
    "3": "第三条　设置户外招牌的，应当向市城市管理部门备案；变更内容的，应当重新备案。",
    "4": "第四条　禁止下列行为：（一）在文物上设置招牌；（二）损毁招牌；（三）遮挡交通标志。",
    "8": "第八条　违反本办法第三条规定，未备案设置招牌的，由城市管理部门责令限期改正，逾期不改正的，处二千元罚款。",
    "9": "第九条　本办法自2021年3月1日起施行。",
}


class Texts:
    """One document."""

    def current(self, title: str) -> CurrentText | None:
        if title != "临岳市户外招牌管理办法":
            return None
        return CurrentText("a.md", {label: wording(text) for label, text in ARTICLES.items()})


def audited(cell: str) -> list[tuple[str, str | None]]:
    return [(str(c.status), c.found_at) for c in audit_cell(read_cell(cell), Texts())]


ONE = "《临岳市户外招牌管理办法》"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (f"{ONE}第三条：“设置户外招牌的，应当向市城市管理部门备案；”", [("verbatim", "3")]),
        # Width, blanks, quotation marks and traditional characters are no difference.
        (f"{ONE}第三条:設置戶外招牌的,應當向市城市管理部門 備案", [("verbatim", "3")]),
        # The introducing words and one item of a list, an ellipsis for the rest.
        (f"{ONE}第四条第三项 禁止下列行为：（三）遮挡交通标志。", [("verbatim", "4")]),
        (f"{ONE}第四条：禁止下列行为：……（三）遮挡交通标志。", [("verbatim", "4")]),
        # One word differs.
        (
            f"{ONE}第八条 未备案设置招牌的，由城市管理部门责令限期内改正，逾期未改正的，处二千元罚款。",
            [("minor", "8")],
        ),
        (
            f"{ONE}第七条 违反本办法第三条规定，未备案设置招牌的，由城市管理部门责令限期改正",
            [("renumbered", "8")],
        ),
        (f"{ONE}第四条 设置户外招牌的，应当向市城市管理部门备案", [("renumbered", "3")]),
        # Moved and amended: another text, and where its like stands now.
        (
            f"{ONE}第七条 违反本办法第三条规定，未备案设置招牌的，由工商部门责令限期改正，逾期不改正的，处二千元罚款。",
            [("different_text", "8")],
        ),
        (
            f"{ONE}第三条 在公园、绿地露营的，应当经园林部门同意并缴纳占用费。",
            [("different_text", None)],
        ),
        (
            f"{ONE}第六条 在公园、绿地露营的，应当经园林部门同意并缴纳占用费。",
            [("not_found", None)],
        ),
        (f"{ONE}第三条", [("no_quote", "3")]),
        (f"{ONE}第三十条", [("not_found", None)]),
        ("《露营地管理条例》第三条", [("document_missing", None)]),
        ("《露营地管理条例》", []),
        (ONE, []),
        # Words shared by a list may stand in any of its articles, or in all together.
        (
            f"{ONE}第三条、第四条 变更内容的，应当重新备案。禁止下列行为：（二）损毁招牌",
            [("verbatim", "3"), ("verbatim", "3")],
        ),
    ],
)
def test_statuses(cell: str, expected: list[tuple[str, str | None]]) -> None:
    assert audited(cell) == expected


def test_the_check_says_where_and_how_much() -> None:
    (check,) = audit_cell(
        read_cell(f"{ONE}第八条 由城市管理部门责令限期内改正，逾期不改正的，处二千元罚款。"),
        Texts(),
    )
    assert check.current == "a.md"
    assert 0.9 < check.similarity < 1


@given(st.text(min_size=4, max_size=60))
def test_every_text_stands_in_itself(text: str) -> None:
    words = wording(text)
    if words.text.strip(".。;,:、…()-"):
        assert stands(words, words)
    assert 0.0 <= likeness(words, wording("备案" + text)) <= 1.0

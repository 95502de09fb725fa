from __future__ import annotations

import pytest

from adjustment.findings.evidence import ends_in, marked_days, quoted_in


@pytest.mark.parametrize(
    ("mark", "days"),
    [
        ("2022年12月30日修正", ("2022-12-30",)),
        ("2022年修正", ("2022",)),
        ("1989年国务院令第42号发布，2011年修订", ("1989", "2011")),
        ("2024年9月修订", ("2024-09",)),
        ("修订", ()),
    ],
)
def test_version_marks(mark: str, days: tuple[str, ...]) -> None:
    assert marked_days(mark) == days


WORDS = "经营露营地的，应当向所在地县级旅游主管部门备案，并提交场地安全评估报告。"


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("经营露营地的,应当向所在地县级旅游主管部门备案", True),
        ("“经营露营地的……提交场地安全评估报告。”", True),
        ("经营露营地的，应当取得许可", False),
        ("备案", False),  # too short to prove anything
        ("", False),
    ],
)
def test_quotations_with_cuts(quote: str, found: bool) -> None:  # noqa: FBT001 - a table
    assert quoted_in(quote, WORDS) is found


def test_nothing_is_quoted_from_a_missing_text() -> None:
    assert not quoted_in("经营露营地的，应当备案", None)


@pytest.mark.parametrize(
    ("quote", "ends"),
    [
        ("“处五百元以上三千元以下的罚款。”", True),
        ("违反规定的……处五百元以上三千元以下的罚款。", True),
        ("处五百元以上三千元以下的罚款", False),  # a quotation without its stop proves nothing
        ("处五百元以上三千元以下的罚款；情节严重的，责令停业。", False),
    ],
)
def test_a_stop_tells_the_text_that_lost_its_tail(quote: str, ends: bool) -> None:  # noqa: FBT001 - a table
    assert ends_in(quote, "违反规定的，处五百元以上三千元以下的罚款。") is ends

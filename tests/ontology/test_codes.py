"""Codes: schemes by their form, check characters, types, divisions in time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.checks import ALPHABET, credit_check, organisation_check
from ontology.codes import (
    OPAQUE,
    Code,
    FaultKind,
    base_fault,
    read,
    read_division,
    type_fault,
)
from ontology.divisions import division_changes, division_fault


def kinds(code: Code) -> list[str]:
    return [fault.kind.value for fault in code.faults]


# Published codes (DOMAIN.md 6.3) and codes of the forms seen on provincial portals.
@pytest.mark.parametrize(
    ("text", "scheme", "parts"),
    [
        ("440118009000", "base", {"type": "01", "serial": "009", "sub": "000"}),
        ("36011800200Y", "base", {"province": "36", "sub": "00Y"}),
        (
            "11440100007483172Q3440106043001",
            "implementation",
            {"credit": "11440100007483172Q", "level": "3", "base": "440106043001"},
        ),
        ("1244 1500 1967 2024 4T3 442199806003", "implementation", {"base": "442199806003"}),
        (
            "114403006939513773344201505200802",
            "handling",
            {"base": "442015052008", "handling": "02"},
        ),
        (
            "511A0138000000-511602000000-000-115116020081234512-1-00",
            "sichuan",
            {"division": "511602000000", "body": "115116020081234512"},
        ),
        ("512C0100900001-511602000000-000-00877868-5-1-00", "sichuan", {"body": "00877868-5"}),
        ("许可-00193-001-02", "zhejiang", {"main": "00193", "sub": "001", "handling": "02"}),
        ("JS000000WS-XK-0004", "jiangsu", {"division": "000000", "kind": "XK"}),
        ("370100-004-XK-002-03", "shandong", {"office": "004", "sub": "03"}),
        ("12441500196720244T", "credit", {"division": "441500", "check": "T"}),
        ("511602000000", "division", {"division": "511602", "town": "000"}),
        ("500232", "division", {"division": "500232"}),
        ("QLSX-2020/17", OPAQUE, {}),
        ("", OPAQUE, {}),
    ],
)
def test_the_scheme_is_told_by_the_form(text: str, scheme: str, parts: dict[str, str]) -> None:
    code = read(text)
    assert (code.scheme, kinds(code)) == (scheme, [])
    assert {name: code.part(name) for name in parts} == parts


@pytest.mark.parametrize(
    ("text", "expected", "fault"),
    [
        ("11440100007483173Q3440106043001", "implementation", "check"),
        ("12441500196720244X", "credit", "check"),
        ("11440100007483172Q9440106043001", "implementation", "characters"),
        ("4401180I9000", "base", "characters"),
        ("008778686", "credit", "check"),
    ],
)
def test_faults_are_told_and_nothing_is_refused(text: str, expected: str, fault: str) -> None:
    assert fault in kinds(read(text, expected=expected))


@pytest.mark.parametrize(
    ("text", "declared", "fault"),
    [
        ("44011800900", "base", ["length"]),
        ("440118009000", "base", []),
        ("许可-1-1", "zhejiang", ["scheme"]),
        ("4401180090", "older_base", []),
        ("440118009000", "older_base", ["scheme"]),
    ],
)
def test_a_declared_scheme_is_asked_for(text: str, declared: str, fault: list[str]) -> None:
    assert kinds(read(text, declared=declared)) == fault
    assert read("4401180090").scheme == OPAQUE


@pytest.mark.parametrize(
    ("code", "column", "fault"),
    [
        ("440118009000", "licence", False),
        ("440118009000", "penalty", True),
        ("442199806003", "public_service", False),  # 21 is an extension
        ("440118009000", None, False),
        ("处罚-02051-000", "penalty", False),
        ("处罚-02051-000", "licence", True),
        ("QLSX-1", "licence", False),
    ],
)
def test_the_type_in_a_code_and_the_type_column(
    code: str, column: str | None, *, fault: bool
) -> None:
    assert (type_fault(read(code), column) is not None) == fault


def test_the_base_code_of_an_entry_is_that_of_its_item() -> None:
    entry = read("11440100007483172Q3440106043001")
    assert base_fault(entry, "440106043001") is None
    assert base_fault(entry, None) is None
    found = base_fault(entry, "440106043002")
    assert found is not None
    assert found.kind is FaultKind.BASE


CREDIT = st.text(ALPHABET, min_size=17, max_size=17).map(lambda first: first + credit_check(first))


@given(CREDIT, st.integers(0, 17), st.sampled_from(ALPHABET))
def test_any_wrong_character_of_a_credit_code_is_found(code: str, place: int, c: str) -> None:
    wrong = code[:place] + c + code[place + 1 :]
    assert (credit_check(wrong[:17]) == wrong[17]) == (wrong == code)


@given(CREDIT, st.integers(0, 16))
def test_any_exchange_of_neighbours_in_a_credit_code_is_found(code: str, place: int) -> None:
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert (credit_check(wrong[:17]) == wrong[17]) == (wrong == code)


ORGANISATION = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@given(
    st.text(ORGANISATION, min_size=8, max_size=8),
    st.integers(0, 7),
    st.sampled_from(ORGANISATION),
)
def test_a_wrong_character_of_an_organisation_code_is_found_unless_eleven_apart(
    first: str, place: int, c: str
) -> None:
    wrong = first[:place] + c + first[place + 1 :]
    same = organisation_check(wrong) == organisation_check(first)
    assert same == ((int(c, 36) - int(first[place], 36)) % 11 == 0)


@given(st.text(max_size=40))
def test_every_text_is_read(text: str) -> None:
    assert read(text).text == "".join(text.split())


@pytest.mark.parametrize(
    ("code", "name", "day", "fault"),
    [
        ("500232", "武隆县", "2015-01-01", False),
        ("500232", "武隆县", "2020-01-01", True),
        ("500156", "武隆区", "2015-01-01", True),
        ("500156", "武隆区", "2026-01-01", False),
        ("500110", "万盛区", "2020-01-01", True),  # the code came again
        ("500110", "重庆市綦江区", "2020-01-01", False),
        ("500110", "", "2020-01-01", False),
        ("420600", "襄樊市", "2020-01-01", True),  # renamed
        ("310103", "", "2026-01-01", True),
        ("310115", "浦东新区", "2026-01-01", False),
    ],
)
def test_divisions_are_valid_for_a_time(code: str, name: str, day: str, *, fault: bool) -> None:
    assert (division_fault(code, name, day) is not None) == fault
    assert (kinds(read_division(code, name=name, day=day)) == ["division"]) == fault


def test_private_division_codes_are_known_from_the_list_of_divisions() -> None:
    assert kinds(read_division("LJXQ01", day="2026-01-01")) == ["division"]
    assert kinds(read_division("LJXQ01", day="2026-01-01", known=True)) == []
    assert kinds(read_division("")) == []


def test_successors_of_ended_codes_are_no_ended_codes_themselves() -> None:
    for changes in division_changes().values():
        for successor in (s for change in changes for s in change.successors):
            assert division_fault(successor, "", "2026-01-01") is None

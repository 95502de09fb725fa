from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.errors import InvalidIdentifierError
from ontology.identifiers import NormId, Pinpoint, ProvisionId, VersionId, safe

numbers = st.integers(min_value=1, max_value=999)
pinpoints = st.builds(
    Pinpoint,
    article=st.builds(lambda n, s: f"{n}-{s}" if s else str(n), numbers, st.integers(0, 9)),
    paragraph=numbers,
    item=st.none() | numbers,
)


@given(pinpoints)
def test_a_pinpoint_is_read_back_from_its_path(pinpoint: Pinpoint) -> None:
    assert Pinpoint.from_path(pinpoint.path) == pinpoint


def test_an_item_without_a_paragraph_stands_in_the_first() -> None:
    assert Pinpoint(article="63", item=2).path == "art_63__para_1__item_2"


def test_covering() -> None:
    article = Pinpoint(article="20")
    assert article.covers(Pinpoint(article="20", paragraph=1))
    assert not article.covers(Pinpoint(article="201"))
    assert Pinpoint().covers(article)
    assert not Pinpoint(article="20", paragraph=1).covers(Pinpoint(article="20", paragraph=12))


@given(st.text(min_size=1), st.dates(), st.integers(1, 30))
def test_version_ids_survive_any_title(title: str, day: object, serial: int) -> None:
    version = VersionId(NormId.of(title), str(day), serial)
    assert VersionId.parse(str(version)) == version
    provision = ProvisionId(version, "art_1__para_2")
    assert ProvisionId.parse(str(provision)) == provision


@pytest.mark.parametrize("text", ["甲条例", "甲条例@明天", "@2020-01-01", "甲条例@2020-1-1"])
def test_what_is_no_version_id_is_refused(text: str) -> None:
    with pytest.raises(InvalidIdentifierError):
        VersionId.parse(text)


@given(st.text())
def test_nothing_unsafe_gets_into_a_path_segment(text: str) -> None:
    assert not set(safe(text)) & set("/#?%@~\\ \t\n")

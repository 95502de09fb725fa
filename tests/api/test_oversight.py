"""Consistency, coverage, figures and directories over HTTP, in the small world of `conftest`."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from tests.api.client import Client
from tests.api.conftest import FERRY, FINE, TODAY

BASE = "/api/v1"


def test_entries_that_agree_give_an_empty_page(client: Client) -> None:
    assert client.get(f"{BASE}/consistency").json() == {"total": 0, "flags": [], "next": None}


def test_coverage_counts_claims(client: Client) -> None:
    answer = client.get(f"{BASE}/coverage").json()
    assert (answer["due"], answer["claimed"], answer["share"]) == (2, 2, 1.0)
    assert sum(answer["states"].values()) == 2
    assert answer["flags"] == []


def test_figures_are_paged_by_a_key_and_list_what_is_behind_one(client: Client) -> None:
    whole = client.get(f"{BASE}/metrics?by=division").json()["figures"]
    first = client.get(f"{BASE}/metrics?by=division&limit=1").json()
    seen = [first["figures"][0]]
    while first["next"]:
        first = client.get(
            f"{BASE}/metrics?by=division&limit=1&after={quote(first['next'])}"
        ).json()
        seen += first["figures"]
    assert seen == whole
    assert all(figure["cases"] == [] for figure in whole)
    one = client.get(f"{BASE}/metrics?measure=coverage").json()
    (figure,) = one["figures"]
    assert one["today"] == TODAY
    assert len(figure["cases"]) == figure["short"] > 0


def test_a_directory_in_pages(client: Client, store_url: str) -> None:
    from graph.store.open import open_store
    from ingest.organisations import divisions_of

    with open_store(store_url) as store, store.transaction("divisions", f"{TODAY}T09:00:00+00:00"):
        store.organisations.put_divisions(divisions_of(store.organisations.departments()))
    address = f"{BASE}/directories?division={quote('云江市')}&limit=1"
    first = client.get(address).json()
    assert (first["total"], first["as_of"], first["kind"]) == (2, TODAY, "powers")
    second = client.get(f"{address}&after={quote(first['next'])}").json()
    assert [first["rows"][0]["code"], second["rows"][0]["code"]] == [FERRY, FINE]
    assert second["next"] is None
    assert first["rows"][0]["bodies"] == ["云江市交通运输局", "上坪区交通运输局"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("directories?division=nowhere", 404),
        ("directories", 422),
        ("directories?division=x&kind=other", 422),
        ("consistency?limit=0", 422),
        ("coverage?as_of=2024-02-30", 422),
        ("metrics?measure=beauty", 422),
    ],
)
def test_problems(client: Client, path: str, status: int) -> None:
    answer = client.get(f"{BASE}/{path}")
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert answer.json()["status"] == status


def test_every_page_has_an_example(client: Client) -> None:
    schemas = client.get(f"{BASE}/openapi.json").json()["components"]["schemas"]
    for name in ("FlagPage", "CoveragePage", "FigurePage", "DirectoryPage"):
        (example,) = schemas[name]["examples"]
        # What is null is left out of a description.
        assert set(schemas[name]["properties"]) - set(example) <= {"next"}

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.client import Client
from tests.api.conftest import EVENT, FERRY, FINE, NEW, NORM, OLD

EVENT_URL = f"/api/v1/events/{quote(EVENT)}"
NORM_URL = f"/api/v1/norms/{quote(NORM)}"


def test_health_reads_the_store(client: Client) -> None:
    answer = client.get("/api/v1/health").json()
    assert answer == {"status": "ok", "version": "0.1.0", "today": "2024-03-11", "events": 1}


def test_events_with_their_state(client: Client) -> None:
    answer = client.get("/api/v1/events").json()
    assert [row["id"] for row in answer["events"]] == [EVENT]
    assert answer["events"][0]["state"] == "已公布未施行"
    assert answer["next"] is None


def test_an_event_shows_what_it_changes(client: Client) -> None:
    (change,) = client.get(EVENT_URL).json()["changes"]
    assert change["path"] == "art_8"
    assert change["before"] == "设置渡口，应当经县级人民政府批准。"


def test_impact_says_who_is_touched_and_who_is_not(client: Client) -> None:
    answer = client.get(f"{EVENT_URL}/impact").json()
    calls = {row["code"]: row["call"] for row in answer["findings"]}
    assert calls[FERRY] in {"act", "check"}
    assert calls[FINE] == "none"
    touched = next(row for row in answer["findings"] if row["code"] == FERRY)
    assert touched["path"][0]["from"] == EVENT
    assert len(touched["entries"]) == 2
    assert sum(answer["counts"].values()) == len(answer["findings"])


def test_impact_can_be_narrowed_without_changing_the_counts(client: Client) -> None:
    answer = client.get(f"{EVENT_URL}/impact?call=none").json()
    assert {row["call"] for row in answer["findings"]} == {"none"}
    assert sum(answer["counts"].values()) > len(answer["findings"])


@pytest.mark.parametrize(
    ("as_of", "version", "words"),
    [
        ("2016-01-01", OLD, "批准"),
        ("2024-04-30", OLD, "批准"),
        ("2024-05-01", NEW, "备案"),
    ],
)
def test_the_text_that_binds_on_a_day(client: Client, as_of: str, version: str, words: str) -> None:
    answer = client.get(f"{NORM_URL}?as_of={as_of}").json()
    assert answer["in_force"] == version
    assert [row["label"] for row in answer["articles"]] == ["第一条", "第八条", "第二十条"]
    assert words in answer["articles"][1]["text"]
    assert answer["articles"][1]["division"] == "第一章 总则"
    assert len(answer["versions"]) == 2


def test_before_the_first_version_nothing_binds(client: Client) -> None:
    answer = client.get(f"{NORM_URL}?as_of=2015-01-01").json()
    assert answer["in_force"] is None
    assert answer["articles"] == []


def test_lineage_on_a_day(client: Client) -> None:
    answer = client.get(f"/api/v1/matters/{FERRY}/lineage?as_of=2024-04-01").json()
    (basis,) = answer["bases"]
    assert basis["title"] == NORM
    assert basis["version"] == OLD
    assert basis["pinpoint"] == "第八条"
    assert [event["event"] for event in basis["events"]] == [EVENT]
    assert len(answer["entries"]) == 2


def test_lineage_before_anything_was_known(client: Client) -> None:
    answer = client.get(f"/api/v1/matters/{FERRY}/lineage?known_at=0")
    assert answer.status_code == 404


# What goes wrong ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/events/no-such", 404),
        ("/api/v1/events/no-such/impact", 404),
        ("/api/v1/norms/no-such", 404),
        ("/api/v1/matters/no-such/lineage", 404),
        ("/api/v1/nothing-here", 404),
        (f"/api/v1/matters/{FERRY}/lineage?as_of=2024-02-30", 422),
        (f"/api/v1/matters/{FERRY}/lineage?as_of=20240230", 422),
        (f"/api/v1/matters/{FERRY}/lineage?as_of=" + "9" * 5000, 422),
        (f"/api/v1/matters/{FERRY}/lineage?as_of=0000-00-00", 422),
        (f"/api/v1/matters/{FERRY}/lineage?known_at=-1", 422),
        (f"/api/v1/matters/{FERRY}/lineage?known_at=" + "9" * 400, 422),
        (f"/api/v1/matters/{FERRY}/lineage?known_at=abc", 422),
        ("/api/v1/matters/" + "1" * 5000 + "/lineage", 422),
        ("/api/v1/matters/%00/lineage", 422),
        ("/api/v1/matters/a%0Ab/lineage", 422),
        ("/api/v1/matters/..%2F..%2Fetc%2Fpasswd/lineage", 404),
        ("/api/v1/norms/%FF%FE", 404),
        ("/api/v1/norms/'%20OR%201=1--", 404),
        ("/api/v1/events?limit=0", 422),
        ("/api/v1/events?limit=1000000", 422),
        (f"{EVENT_URL}/impact?call=maybe", 422),
        (f"{EVENT_URL}/impact?depth=-1", 422),
        (f"{EVENT_URL}/impact?depth=6", 422),
        ("/static/..%2f..%2fapp.py", 404),
        ("/static/../app.py", 404),
        ("/events/no-such", 404),
        ("/events/%00", 422),
        ("/matters/" + "1" * 5000, 422),
        (f"/matters/{FERRY}?as_of=x", 422),
        ("/?page=0", 422),
        ("/?page=99999999999999999999", 422),
    ],
)
def test_bad_questions_are_answered_politely(client: Client, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text
    assert ".py" not in answer.text
    if path.startswith("/api/"):
        assert answer.headers["content-type"] == "application/problem+json"
        assert {"type", "title", "status", "detail", "instance"} <= set(answer.json())
    elif not path.startswith("/static"):
        assert "text/html" in answer.headers["content-type"]


def test_a_problem_says_what_there_is(client: Client) -> None:
    problem = client.get("/api/v1/events/no-such").json()
    assert problem["type"] == "/docs#unknown-code"
    assert EVENT in problem["advice"]


def test_the_parameter_that_is_wrong_is_named(client: Client) -> None:
    problem = client.get(f"/api/v1/matters/{FERRY}/lineage?as_of=2024-02-30").json()
    assert problem["errors"] == [{"parameter": "as_of", "detail": "日历上没有这一天"}]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_written(client: Client, method: str) -> None:
    answer = client.request(method, "/api/v1/events")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET"


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    route=st.sampled_from(
        ["/api/v1/events/{}", "/api/v1/events/{}/impact", "/api/v1/norms/{}", "/matters/{}"]
    ),
    words=st.text(min_size=1, max_size=60),
    day=st.text(max_size=12),
)
def test_no_words_bring_it_down(client: Client, route: str, words: str, day: str) -> None:
    words, day = (quote(w.encode("utf-8", "ignore"), safe="") for w in (words, day))
    answer = client.get(f"{route.format(words or 'x')}?as_of={day}")
    assert answer.status_code < 500, answer.text


# Headers --------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/docs", "/api/v1/health", "/static/lbt.css", "/no-such"])
def test_every_answer_protects_the_browser(client: Client, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize("path", ["/", f"{EVENT_URL}/impact", "/static/lbt.css", NORM_URL])
def test_a_reader_who_has_it_is_sent_nothing(client: Client, path: str) -> None:
    first = client.get(path)
    again = client.get(path, {"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(path, {"If-None-Match": '"something-else"'})
    assert (other.status_code, other.content) == (200, first.content)


def test_errors_have_no_entity_tag(client: Client) -> None:
    assert "etag" not in client.get("/api/v1/events/no-such").headers


# Description ----------------------------------------------------------------------------------


def test_every_operation_is_described(client: Client) -> None:
    schema = client.get("/api/v1/openapi.json").json()
    operations = [(path, row) for path, of in schema["paths"].items() for row in of.values()]
    assert {path for path, _ in operations} == {
        "/api/v1/consistency",
        "/api/v1/coverage",
        "/api/v1/directories",
        "/api/v1/metrics",
        "/api/v1/health",
        "/api/v1/events",
        "/api/v1/events/{event_id}",
        "/api/v1/events/{event_id}/impact",
        "/api/v1/what-if",
        "/api/v1/matters/{code}/lineage",
        "/api/v1/norms/{norm_id}",
        "/api/v1/norms/{norm_id}/citations",
    }
    for path, row in operations:
        assert row["summary"], path
        for parameter in row.get("parameters", ()):
            assert parameter.get("description"), (path, parameter["name"])


@pytest.mark.parametrize("name", ["EventSummary", "NormOut", "LineageOut", "Health", "Problem"])
def test_schemas_have_examples(client: Client, name: str) -> None:
    schema = client.get("/api/v1/openapi.json").json()
    assert schema["components"]["schemas"][name]["examples"]

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest

from api.app import create_app
from api.settings import Settings
from graph.store.open import open_store
from tests.api.client import Client
from tests.api.conftest import EVENT, FERRY, FINE, NORM, TODAY, fill

EVENT_PAGE = f"/events/{quote(EVENT)}"
PAGES = ["/", EVENT_PAGE, f"/matters/{FERRY}", "/matters", "/docs", "/events/no-such"]


class Tags(HTMLParser):
    """All start tags with their attributes; fails on tags that are not closed."""

    VOID = frozenset({"meta", "link", "input", "br", "img", "hr"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_well_formed_and_need_nothing_from_elsewhere(client: Client, path: str) -> None:
    text = client.get(path).text
    tags = Tags(text)
    assert tags.named("html") == [{"lang": "zh-CN"}]
    assert len(tags.named("h1")) == 1
    assert tags.named("script") == []
    assert not any("style" in attributes for _, attributes in tags.found)
    assert not any(name.startswith("on") for _, a in tags.found for name in a)
    assert not re.findall(r"(?:src|href)=\"(?:https?:)?//", text)
    assert [row["href"] for row in tags.named("link")] == ["/static/lbt.css"]


@pytest.mark.parametrize("path", PAGES)
def test_every_address_inside_leads_somewhere(client: Client, path: str) -> None:
    tags = Tags(client.get(path).text)
    anchors = {a["id"] for _, a in tags.found if "id" in a}
    for href in {str(row["href"]) for row in tags.named("a") if row.get("href")}:
        if href.startswith("#"):
            assert href[1:] in anchors
        elif href.startswith("/"):
            assert client.get(href.partition("#")[0]).status_code == 200, href


@pytest.mark.parametrize("path", PAGES)
def test_form_fields_are_named_for_everyone(client: Client, path: str) -> None:
    text = client.get(path).text
    labelled = re.findall(r"<label>.*?</label>", text, re.DOTALL)
    fields = re.findall(r"<(?:input|select)\b", text)
    assert len(fields) == sum(len(re.findall(r"<(?:input|select)\b", part)) for part in labelled)


def test_the_list_of_events_counts_what_they_reach(client: Client) -> None:
    text = client.get("/").text
    assert "关于修改《云江市渡口管理条例》的决定" in text
    assert "2024年5月1日" in text
    assert "已公布未施行" in text


def test_an_event_says_what_whom_and_why(client: Client) -> None:
    text = client.get(EVENT_PAGE).text
    for words in (
        "《云江市渡口管理条例》第八条",
        "设置渡口，应当经县级人民政府批准。",
        "云江市交通运输局",
        "上坪区交通运输局",
        "市级",
        "区县级",
        "改变了",
        "有关但不受影响的事项（1 项）",
        "对擅自设置渡口的处罚",
        f"lbt draft '{EVENT}'",
    ):
        assert words in text


def test_words_of_texts_and_lists_are_never_markup(client: Client) -> None:
    text = client.get(EVENT_PAGE).text
    assert "渡口设置&lt;审批&gt;" in text
    assert "&lt;b&gt;备案&lt;/b&gt;" in text
    assert "<b>" not in text
    odd = client.get("/events/" + quote("<script>alert(1)</script>", safe="")).text
    assert "<script>" not in odd


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("department=云江市交通运输局", "渡口设置", "没有符合条件"),
        ("department=上坪区交通运输局", "渡口设置", "没有符合条件"),
        ("department=别的局", "没有符合条件", "涉及的实施清单"),
        ("tier=区县级", "涉及的实施清单", "没有符合条件"),
        ("tier=乡镇（街道）级", "没有符合条件", "涉及的实施清单"),
        ("call=none", "对擅自设置渡口的处罚", "涉及的实施清单"),
        ("call=act", "涉及的实施清单", "有关但不受影响的事项"),
        ("call=nonsense", "涉及的实施清单", "没有符合条件"),
        ("department=%3Cscript%3E", "没有符合条件", "<script>"),
    ],
)
def test_filters(client: Client, query: str, shown: str, hidden: str) -> None:
    text = client.get(f"{EVENT_PAGE}?{query}").text
    assert shown in text
    assert hidden not in text


def test_a_chosen_filter_stays_chosen(client: Client) -> None:
    text = client.get(f"{EVENT_PAGE}?call=act&tier=区县级").text
    assert '<option value="act" selected>' in text
    assert "<option selected>区县级</option>" in text


def test_a_matter_shows_its_bases_on_a_day(client: Client) -> None:
    text = client.get(f"/matters/{FERRY}?as_of=2024-04-01").text
    assert "《云江市渡口管理条例》第八条" in text
    assert "设置渡口，应当经县级人民政府批准。" in text
    assert "届时尚未生效" in text
    assert quote(EVENT) in text


def test_an_entry_leads_to_its_base_item(client: Client) -> None:
    page = client.get(f"/matters/{FERRY}").text
    code = re.findall(r'href="/matters/(11\d+)"', page)[0]
    assert f'href="/matters/{FERRY}"' in client.get(f"/matters/{code}").text


def test_asking_for_a_code_leads_to_its_page(client: Client) -> None:
    answer = client.get(f"/matters?code=%20{FINE}%20")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/matters/{FINE}")
    odd = client.get("/matters?code=//evil.example/x")
    assert odd.headers["location"] == "/matters/%2F%2Fevil.example%2Fx"


def test_the_reference_shows_every_operation_with_a_link_to_try(client: Client) -> None:
    text = client.get("/docs").text
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert all(path in text for path in paths)
    assert f"/api/v1/norms/{quote(NORM)}" in text
    assert "unknown-code" in text


def test_an_event_that_is_recorded_anew_is_worked_out_anew(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'b.db'}"
    with open_store(url) as store:
        fill(store)
        client = Client(create_app(Settings(store_url=url, today=TODAY)))
        assert "2024年5月1日" in client.get(EVENT_PAGE).text
        event = store.events.event(EVENT)
        assert event is not None
        with store.transaction("later", "2024-03-12T00:00:00+00:00"):
            store.events.put_event(replace(event, effective="2024-06-01"))
        assert "2024年6月1日" in client.get(EVENT_PAGE).text
        assert "2024年6月1日" in client.get("/").text
        client.app.state.shelf.close()


def test_many_matters_of_a_department_are_reached_by_its_filter(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'many.db'}"
    with open_store(url) as store:
        fill(store)
        ferry = store.matters.items_coded(FERRY)[0]
        many = [
            replace(ferry, id=f"x{n}", code=f"9{n:011}", body="交通运输部门") for n in range(45)
        ]
        with store.transaction("many", "2024-03-12T00:00:00+00:00"):
            store.matters.put_items(many)
    client = Client(create_app(Settings(store_url=url, today=TODAY)))
    text = client.get(EVENT_PAGE).text
    # The 46 licences, and what the new words create besides.
    (all_of_them,) = (int(n) for n in re.findall(r"查看该部门全部 (\d+) 项", text))
    assert all_of_them >= 46
    chosen = client.get(f"{EVENT_PAGE}?department=云江市交通运输局").text
    assert chosen.count('<article class="matter') == all_of_them
    client.app.state.shelf.close()

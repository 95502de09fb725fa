from __future__ import annotations

import asyncio
from pathlib import Path
from xml.etree import ElementTree as ET

import httpx
import pytest

from adjustment.findings.impact import impact
from api.app import create_app
from api.pages.drawing import drawing
from api.settings import Settings
from tests.worlds import AMENDMENT, DAY, REGULATION, World

NAME = "云浦露营地管理条例(2020-06-15)"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    made = World.at(tmp_path_factory.mktemp("what-if"))
    made.ingest(**{NAME: REGULATION})
    made.matters()
    return made


def _post(world: World, body: object, rules: Path | None = None) -> httpx.Response:
    settings = Settings(store_url=world.store.url, today=DAY, rules=str(rules) if rules else None)
    app = create_app(settings)

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.post("/api/v1/what-if", json=body)

    return asyncio.run(ask())


def test_a_draft_is_answered_and_not_stored(world: World) -> None:
    before = list(world.store.dump())
    answer = _post(world, {"text": AMENDMENT, "effective": "2026-09-01"})
    assert answer.status_code == 200
    found = {row["code"]: row for row in answer.json()["findings"]}
    assert found["000622002000"]["rules"] == ["D1", "D32"]
    assert found["000622002000"]["deadlines"][0]["day"] == "2026-08-18"
    assert found["000622002000"]["graph"]["nodes"][0]["kind"] == "event"
    assert list(world.store.dump()) == before


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"text": ""}, 422),
        ({"text": "好" * 2_000_001}, 422),
        ({"text": AMENDMENT, "effective": "2026-02-30"}, 422),
        ({"text": "今天天气很好。"}, 422),
        ({}, 422),
    ],
)
def test_what_cannot_be_tried_is_refused(world: World, body: object, status: int) -> None:
    assert _post(world, body).status_code == status


def test_the_server_judges_by_the_rules_of_its_city(world: World, tmp_path: Path) -> None:
    rules = tmp_path / "rules.toml"
    rules.write_text(
        '[pack]\nname = "云浦"\nversion = "3"\n'
        '[deadlines.submit_by_critical]\nname = "提出申请"\nfrom = "effective"\ndays = -5\n',
        "utf-8",
    )
    rows = _post(world, {"text": AMENDMENT}, rules).json()["findings"]
    lost = next(row for row in rows if row["code"] == "000622002000")
    assert lost["rule_pack"] == "云浦 3"
    assert [d["day"] for d in lost["deadlines"] if d["key"] == "submit_by"] == ["2026-05-25"]


def test_every_affected_matter_has_a_picture_that_says_what_it_shows(tmp_path: Path) -> None:
    world = World.at(tmp_path)
    world.ingest(**{NAME: REGULATION})
    world.matters()
    (event,) = world.apply("决定", AMENDMENT)
    found = [f for f in impact(world.store, event, DAY) if f.path]
    assert len(found) > 4
    for number, finding in enumerate(found):
        # Our own picture, well-formed, with no script in it.
        root = ET.fromstring(drawing(finding, {}, number))  # noqa: S314 - made by ourselves
        words = ["".join(node.itertext()) for node in root]
        assert words[:2] == [f"“{finding.name}”的影响路径", finding.explanation]
        kinds = [node.get("class") for node in root if node.tag.endswith("}g")]
        assert kinds[0] == "event"

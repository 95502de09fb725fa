from __future__ import annotations

from pathlib import Path

import pytest

from api.app import create_app
from api.pages.render import STATIC
from api.problems import TABLE, kind_of
from api.settings import Settings
from ontology import errors
from tests.api.client import Client

ERRORS = [
    cls
    for cls in vars(errors).values()
    if isinstance(cls, type) and issubclass(cls, errors.TracerError)
]


@pytest.mark.parametrize("cls", ERRORS)
def test_every_error_has_a_row_of_its_own(cls: type[errors.TracerError]) -> None:
    assert cls in TABLE
    assert 400 <= TABLE[cls].status < 600


def test_rows_are_told_apart() -> None:
    slugs = [kind.slug for kind in TABLE.values()]
    assert len(set(slugs)) == len(slugs)


def test_a_kind_without_a_row_is_answered_as_its_parent() -> None:
    class NewError(errors.UnknownCodeError):
        pass

    assert kind_of(NewError("没有")).status == 404


@pytest.mark.parametrize(
    ("url", "status"),
    [("sqlite:////no/such/folder/secret.db", 400), ("mysql://x", 400)],
)
def test_an_empty_or_wrong_store_is_said_without_a_trace(url: str, status: int) -> None:
    answer = Client(create_app(Settings(store_url=url))).get("/api/v1/health")
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_a_damaged_store_does_not_tell_where_it_lies(tmp_path: Path) -> None:
    broken = tmp_path / "secret-place.db"
    broken.write_bytes(b"this is no database" * 500)
    answer = Client(create_app(Settings(store_url=f"sqlite:///{broken}"))).get("/api/v1/health")
    assert answer.status_code == 500
    assert "secret-place" not in answer.text
    assert answer.json()["type"] == "/docs#store-damaged"


def test_an_unexpected_failure_is_answered_without_its_words(client: Client) -> None:
    @client.app.get("/api/v1/broken")
    def broken() -> None:
        raise RuntimeError("secret words")

    answer = client.get("/api/v1/broken")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "secret" not in answer.text


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    client = Client(create_app(Settings(store_url=f"sqlite:///{tmp_path / 'new.db'}")))
    text = client.get("/").text
    assert "还没有登记任何变更事件" in text
    assert client.get("/docs").status_code == 200
    assert client.get("/api/v1/events").json() == {"events": [], "next": None}


def test_two_applications_do_not_share_anything(store_url: str, tmp_path: Path) -> None:
    one = Client(create_app(Settings(store_url=store_url)))
    other = Client(create_app(Settings(store_url=f"sqlite:///{tmp_path / 'b.db'}")))
    assert one.get("/api/v1/health").json()["events"] == 1
    assert other.get("/api/v1/health").json()["events"] == 0


def test_settings_come_from_the_environment() -> None:
    given = Settings.from_environment({"LBT_STORE": "sqlite:///x.db", "LBT_TODAY": "2024-03-11"})
    assert given == Settings(store_url="sqlite:///x.db", today="2024-03-11")
    assert Settings.from_environment({}).store_url == "sqlite:///lbt.db"
    assert given.day() == "2024-03-11"
    assert len(Settings().day()) == 10
    with pytest.raises(errors.WrongUseError, match="LBT_TODAY"):
        Settings.from_environment({"LBT_TODAY": "tomorrow"})


def test_only_the_style_sheets_of_the_house_are_served() -> None:
    sheets = {path.name: path.read_text("utf-8") for path in STATIC.iterdir()}
    assert set(sheets) == {"lbt.css", "diff.css"}
    for words in sheets.values():
        assert "url(" not in words
        assert "@import" not in words

"""A small store: one regulation in two versions, two matters on it, four entries, one decision."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.app import create_app
from api.settings import Settings
from graph.store.open import open_store
from graph.store.port.records import (
    BasisLink,
    CarriedRecord,
    NormRecord,
    ProvisionRecord,
    VersionRecord,
)
from graph.store.port.store import Store
from ontology.changes import ChangeEvent, ChangeKind, Effect, Modification
from ontology.identifiers import Pinpoint
from ontology.matters import BaseItem, BasisTarget, ImplementationEntry
from ontology.organisations import Department
from ontology.texts import Unit
from tests.api.client import Client

NORM = "云江市渡口管理条例"
OLD, NEW = f"{NORM}@2015-06-01", f"{NORM}@2024-03-01"
EVENT = "关于修改云江市渡口管理条例的决定-2024-03-01"
FERRY, FINE = "570401009000", "570402009001"
TODAY = "2024-03-11"
OLD_TEXTS = {
    "1": "为了加强渡口管理，制定本条例。",
    "8": "设置渡口，应当经县级人民政府批准。",
    "20": "擅自设置渡口的，处五百元以上二千元以下罚款。",
}
NEW_TEXTS = {**OLD_TEXTS, "8": "设置渡口，应当在十五日前向县级人民政府<b>备案</b>。"}


def _provisions(version: str, texts: dict[str, str]) -> list[ProvisionRecord]:
    rows = [
        ProvisionRecord(
            version=version,
            path="chp_1",
            unit=Unit.CHAPTER,
            label="1",
            heading="总则",
            text="",
            parent=None,
            position=0,
        )
    ]
    for label, text in texts.items():
        for path, unit, own in (
            (f"art_{label}", Unit.ARTICLE, ""),
            (f"art_{label}__para_1", Unit.PARAGRAPH, text),
        ):
            rows.append(
                ProvisionRecord(
                    version=version,
                    path=path,
                    unit=unit,
                    label=label if unit is Unit.ARTICLE else "1",
                    heading="",
                    text=own,
                    parent="chp_1" if unit is Unit.ARTICLE else f"art_{label}",
                    position=len(rows),
                )
            )
    return rows


def _item(store: Store, code: str, name: str, matter_type: str, article: str) -> BaseItem:
    text = f"《{NORM}》第{article}条"
    target = BasisTarget(title=NORM, title_raw=NORM, pinpoint=Pinpoint(article=article))
    cell = store.matters.cell_of(text)
    store.matters.put_cell(text, [BasisLink(cell=cell, position=0, target=target, norm=NORM)])
    return BaseItem(
        id=f"m-{code}",
        code=code,
        name=name,
        matter_type=matter_type,
        basis_text=text,
        levels=("县级",),
    )


def _entry(item: BaseItem, body: str, division: str, code: str) -> ImplementationEntry:
    return ImplementationEntry(
        id=f"e-{item.code}-{code}",
        code=f"11{code}0000000000{item.code}",
        base_code=item.code,
        name=item.name,
        basis_text=item.basis_text,
        body=body,
        division_name=division,
        division_code=code,
    )


def _department(name: str, level: str, division: str, code: str) -> Department:
    return Department(name=name, level=level, division_name=division, division_code=code)


def fill(store: Store) -> None:
    """Write the small world in one unit."""
    with store.transaction("test", "2024-03-11T08:00:00+00:00"):
        store.norms.put_norm(
            NormRecord(
                id=NORM, title=NORM, title_key=NORM, level="local_regulation_city", held=True
            )
        )
        store.norms.put_version(
            VersionRecord(
                id=OLD,
                norm=NORM,
                promulgated="2015-06-01",
                effective_from="2015-07-01",
                effective_to="2024-05-01",
            ),
            _provisions(OLD, OLD_TEXTS),
            "旧文本",
        )
        store.norms.put_version(
            VersionRecord(
                id=NEW,
                norm=NORM,
                promulgated="2024-03-01",
                effective_from="2024-05-01",
                origin="consolidated",
                event=EVENT,
            ),
            _provisions(NEW, NEW_TEXTS),
            "新文本",
        )
        store.norms.put_carried(
            CarriedRecord(
                from_version=OLD,
                from_path=f"art_{label}",
                to_version=NEW,
                to_path=f"art_{label}",
                effect="substantive" if label == "8" else "unchanged",
            )
            for label in OLD_TEXTS
        )
        ferry = _item(store, FERRY, "渡口设置<审批>", "licence", "8")
        fine = _item(store, FINE, "对擅自设置渡口的处罚", "penalty", "20")
        store.matters.put_items([ferry, fine])
        places = (
            ("云江市交通运输局", "云江市", "570400"),
            ("上坪区交通运输局", "上坪区", "570402"),
        )
        store.matters.put_entries(_entry(i, *place) for i in (ferry, fine) for place in places)
        store.organisations.put_departments(
            [
                _department("云江市交通运输局", "市级", "云江市", "570400"),
                _department("上坪区交通运输局", "县级", "上坪区", "570402"),
            ]
        )
        store.events.put_event(
            ChangeEvent(
                id=EVENT,
                kind=ChangeKind.AMEND_BY_DECISION,
                title="云江市人民代表大会常务委员会关于修改《云江市渡口管理条例》的决定",
                published="2024-03-01",
                effective="2024-05-01",
                source=NEW,
                modifications=(
                    Modification(
                        norm=NORM,
                        path="art_8",
                        effect=Effect.SUBSTANTIVE,
                        new_paths=("art_8",),
                        old_text=OLD_TEXTS["8"],
                        new_text=NEW_TEXTS["8"],
                    ),
                ),
            )
        )


@pytest.fixture(scope="session")
def store_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("api") / "world.db"
    url = f"sqlite:///{path}"
    with open_store(url) as store:
        fill(store)
    return url


@pytest.fixture
def client(store_url: str) -> Iterator[Client]:
    app = create_app(Settings(store_url=store_url, today=TODAY))
    yield Client(app)
    app.state.shelf.close()

"""Shared elements must agree over tiers and divisions (seed art. 6, second paragraph)."""

from __future__ import annotations

from collections.abc import Iterator

from adjustment.findings.bodies import ENTRY_STATE_CANCELLED
from graph.store.port.records import NOW, Moment
from graph.store.port.store import Store
from nlp.normalize import fold
from ontology.flags import FlagKind, RedFlag
from ontology.matters import BaseItem, ImplementationEntry
from ontology.vocabulary import matter_type, matter_type_name

EXEMPT = "豁免情形"  # seed art. 7: secrecy or another legal reason
TYPE = "事项类型"


def consistency(store: Store, moment: Moment = NOW) -> Iterator[RedFlag]:
    """Live entries whose name, type or basis differs from their base item's.

    Differences of width, spaces and quotation marks are none. An entry that is exempt from
    publication is not compared.
    """
    for item in store.matters.items(moment):
        for entry in store.matters.entries_of(item.code, moment) if item.code else ():
            if entry.state != ENTRY_STATE_CANCELLED and not exemption(entry):
                yield from _divergences(item, entry)


def exemption(entry: ImplementationEntry) -> str:
    """Why an entry is exempt, empty when it is not."""
    return dict(entry.attributes).get(EXEMPT, "").strip()


def _divergences(item: BaseItem, entry: ImplementationEntry) -> Iterator[RedFlag]:
    if fold(item.name) != fold(entry.name):
        yield _flag(item, entry, "事项名称", item.name, entry.name)
    kind = dict(entry.attributes).get(TYPE, "")
    if kind and item.matter_type and matter_type(kind) != item.matter_type:
        yield _flag(item, entry, TYPE, matter_type_name(item.matter_type), kind)
    if entry.basis_text.strip() and fold(item.basis_text) != fold(entry.basis_text):
        yield _flag(item, entry, "设定依据", item.basis_text, entry.basis_text)


def _flag(
    item: BaseItem, entry: ImplementationEntry, name: str, expected: str, found: str
) -> RedFlag:
    return RedFlag(
        kind=FlagKind.SHARED_ELEMENT_DIVERGENCE,
        code=item.code or item.id,
        name=item.name,
        entry=entry.code or entry.id,
        division=entry.division_name,
        body=entry.body,
        field=name,
        expected=expected,
        found=found,
        reason=f"{name}与基本目录不一致",
    )

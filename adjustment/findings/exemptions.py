"""Entries that need not be published: secrecy, or another legal reason (seed art. 7, 20)."""

from __future__ import annotations

from ontology.elements import element
from ontology.matters import BaseItem, ImplementationEntry


def exemption(matter: BaseItem | ImplementationEntry) -> str:
    """Why a matter is exempt from publication, empty when it is not."""
    return element(matter, "exemption")


def exemption_basis(matter: BaseItem | ImplementationEntry) -> str:
    """What the exemption stands on, empty where the list does not say."""
    return element(matter, "exemption_basis")

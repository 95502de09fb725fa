"""Types, natures and duties of bodies, as lists print them or as their names tell (DOMAIN.md 1.2, 6.3)."""

from __future__ import annotations

import re
from functools import lru_cache

from ontology.organisations import Department
from ontology.vocabulary import load


def attribute(body: Department, key: str) -> str:
    """What a list says under one of the headers of `key` in vocab/bodies.toml; empty when nothing."""
    headers = load("bodies")["headers"][key]
    return next((value.strip() for name, value in body.attributes if name in headers), "")


@lru_cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((key, re.compile(row["form"])) for key, row in load("bodies")["types"].items())


def body_type(body: Department) -> str | None:
    """The type of a body: as printed, else by the form of its name; None when neither tells."""
    printed = attribute(body, "type")
    rows = load("bodies")["types"]
    for key, row in rows.items():
        if printed and printed in (key, row["name"], *row.get("synonyms", ())):
            return str(key)
    return next((key for key, form in _forms() if form.search(body.name)), None)


def type_name(key: str | None) -> str:
    """The Chinese name of a type."""
    return str(load("bodies")["types"][key]["name"]) if key else "类型不明"


def nature(body: Department) -> str:
    """Legal nature (法定机关, 授权组织, 受委托组织), as printed, else as its type implies."""
    printed = attribute(body, "nature")
    key = body_type(body)
    implied = load("bodies")["types"][key].get("nature", "") if key else ""
    return printed or implied


def is_list_office(body: Department) -> bool:
    """Whether it is the 清单管理机构 that its district has designated (seed art. 11)."""
    said = attribute(body, "list_office")
    return bool(said) and said not in ("否", "无", "0")


def functions(body: Department) -> tuple[str, ...]:
    """Its function areas (职能, 业务领域), as printed."""
    return tuple(filter(None, re.split(r"[、，,；;\n]+", attribute(body, "functions"))))


@lru_cache
def _roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((key, re.compile(row["form"])) for key, row in load("bodies")["roles"].items())


def role_of(body: Department) -> str | None:
    """The part that its name gives a body in the procedures (seed arts. 8, 9); None for most."""
    return next((key for key, form in _roles() if form.search(body.name)), None)


def role_title(role: str) -> str:
    """How the measure itself calls the body with a role."""
    return str(load("bodies")["roles"][role]["name"])

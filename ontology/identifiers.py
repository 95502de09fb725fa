"""Identifiers as types: readable, stable, safe in a URL path (`docs/architecture.md`).

norm `道路运输条例` · version `道路运输条例@2023-07-20` · provision
`道路运输条例@2023-07-20~art_63__para_1__item_2` (`art_120-1` for 第一百二十条之一).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Self

from ontology.errors import InvalidIdentifierError

_UNSAFE = str.maketrans(dict.fromkeys("/#?%@~\\ \t\n\u3000", "-"))
_DATE = re.compile(r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?|undated)(?:\.\d+)?")


def safe(text: str) -> str:
    """Replace what may not stand in an identifier (`/ # ? % @ ~` and blanks) by a hyphen."""
    return text.strip().translate(_UNSAFE)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Pinpoint:
    """An address inside a norm, as GOLD-TEXT.md writes targets.

    Attributes:
        article: label of the 条 (`"17"`, `"17-1"` for 第十七条之一, `"pre"`), None for the whole norm.
        paragraph, item, subitem: 款, 项, 目, counted from 1.
        division: path of 编章节 as printed (`第二章第二节`).
        annex: number of an annex as printed, `""` for 附件 without a number.
    """

    article: str | None = None
    paragraph: int | None = None
    item: int | None = None
    subitem: int | None = None
    division: str | None = None
    annex: str | None = None

    @property
    def whole_norm(self) -> bool:
        """Whether nothing inside the norm is named."""
        return self == Pinpoint()

    @property
    def path(self) -> str:
        """The provision path it addresses, `""` for the whole norm.

        An item without a paragraph stands in the first one (GOLD-TEXT.md, scoring).
        """
        if self.article is None:
            return ""
        if self.article == "pre":
            return "pre"
        paragraph = self.paragraph or (1 if self.item else None)
        parts = [f"art_{self.article}"]
        parts += [f"para_{paragraph}"] if paragraph else []
        parts += [f"item_{self.item}"] if self.item else []
        parts += [f"sub_{self.subitem}"] if self.subitem else []
        return "__".join(parts)

    @classmethod
    def from_path(cls, path: str) -> Self:
        """Read a provision path back; unknown parts (divisions, entries) are left out.

        Raises:
            InvalidIdentifierError: a number is none.
        """
        if path == "pre":
            return cls(article="pre")
        names = {"art": "article", "para": "paragraph", "item": "item", "sub": "subitem"}
        found: dict[str, str | int] = {}
        for part in filter(None, path.split("__")):
            kind, _, number = part.partition("_")
            if kind == "art":
                found["article"] = number
            elif kind in names:
                if not number.isdecimal():
                    raise InvalidIdentifierError("不是条文路径", path)
                found[names[kind]] = int(number)
        return cls(**found)  # type: ignore[arg-type]  # the keys are ours

    def covers(self, other: Pinpoint) -> bool:
        """Whether `other` lies in what this one names (or is the same)."""
        mine, theirs = self.path, other.path
        return not mine or theirs == mine or theirs.startswith(f"{mine}__")


@dataclass(frozen=True, slots=True, order=True)
class NormId:
    """A norm (work): its normalised title, `~maker` or `~文号` behind it on a collision."""

    value: str

    def __str__(self) -> str:
        """The identifier as it is stored."""
        return self.value

    @classmethod
    def of(cls, title_key: str, apart: str = "") -> Self:
        """Make one from a normalised title and what tells it apart from its namesakes."""
        title = safe(title_key) or "无题名"
        return cls(f"{title}~{safe(apart)}" if apart else title)


@dataclass(frozen=True, slots=True, order=True)
class VersionId:
    """A version (expression) of a norm: norm, date of promulgation, serial on that day."""

    norm: NormId
    date: str = "undated"
    serial: int = 1

    def __str__(self) -> str:
        """The identifier as it is stored."""
        tail = f".{self.serial}" if self.serial > 1 else ""
        return f"{self.norm}@{self.date}{tail}"

    def next(self) -> VersionId:
        """The next serial on the same day."""
        return replace(self, serial=self.serial + 1)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `norm@date` or `norm@date.2`.

        Raises:
            InvalidIdentifierError: the string is no version id.
        """
        norm, at, date = text.rpartition("@")
        if not at or not norm or not _DATE.fullmatch(date):
            raise InvalidIdentifierError("不是版本标识", text, "应写作 题名@日期")
        day, _, serial = date.partition(".")
        return cls(NormId(norm), day, int(serial or 1))


@dataclass(frozen=True, slots=True, order=True)
class ProvisionId:
    """A provision in one version: version and path (`art_63__para_1__item_2`)."""

    version: VersionId
    path: str

    def __str__(self) -> str:
        """The identifier as it is stored."""
        return f"{self.version}~{self.path}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `norm@date~path`.

        Raises:
            InvalidIdentifierError: the string is no provision id.
        """
        version, tilde, path = text.rpartition("~")
        if not tilde or not path:
            raise InvalidIdentifierError("不是条文标识", text, "应写作 题名@日期~art_1")
        return cls(VersionId.parse(version), path)

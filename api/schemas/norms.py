"""Norms, their versions, and the text in force on a day as articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from graph.store.port.records import NormRecord, ProvisionRecord, VersionRecord
from nlp.numerals import article_name, to_chinese
from ontology.texts import DIVISIONS, Unit
from ontology.vocabulary import level_name


class VersionOut(BaseModel):
    """One version of a norm."""

    id: str
    promulgated: str | None
    effective_from: str | None
    effective_to: str | None = Field(description="不再有效的第一天；空表示仍然有效")
    origin: str = Field(description="official 公布文本 · consolidated 由系统按决定合成")
    doc_number: str | None

    @classmethod
    def of(cls, version: VersionRecord) -> Self:
        """From a recorded version."""
        return cls(
            id=version.id,
            promulgated=version.promulgated,
            effective_from=version.effective_from or version.promulgated,
            effective_to=version.effective_to,
            origin=version.origin,
            doc_number=version.doc_number,
        )


class Article(BaseModel):
    """An article, line by line as printed; `path` is its address."""

    path: str
    label: str
    heading: str = ""
    division: str = Field("", description="所在的编章节")
    text: str


class NormOut(BaseModel):
    """A norm with its versions, and the text that binds on the day asked."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "id": "道路运输条例",
                    "title": "中华人民共和国道路运输条例",
                    "level": "行政法规",
                    "maker": "国务院",
                    "doc_number": None,
                    "held": True,
                    "as_of": "2023-08-01",
                    "in_force": "道路运输条例@2023-07-20",
                    "versions": [],
                    "articles": [
                        {
                            "path": "art_1",
                            "label": "第一条",
                            "heading": "",
                            "division": "第一章总则",
                            "text": "为了维护道路运输市场秩序，…",
                        }
                    ],
                }
            ]
        }
    )

    id: str
    title: str
    level: str
    maker: str | None
    doc_number: str | None
    held: bool = Field(description="是否存有全文；引用而未收入的规范为 false")
    as_of: str | None
    in_force: str | None = Field(description="所问之日有效的版本；空表示该日没有有效版本")
    versions: list[VersionOut]
    articles: list[Article]

    @classmethod
    def of(
        cls,
        norm: NormRecord,
        versions: Sequence[VersionRecord],
        binding: VersionRecord | None,
        provisions: Sequence[ProvisionRecord],
        as_of: str | None,
    ) -> Self:
        """From what the store holds."""
        return cls(
            id=norm.id,
            title=norm.title,
            level=level_name(norm.level),
            maker=norm.maker,
            doc_number=norm.doc_number,
            held=norm.held,
            as_of=as_of,
            in_force=binding.id if binding else None,
            versions=[VersionOut.of(version) for version in versions],
            articles=list(articles_of(provisions)),
        )


def articles_of(provisions: Sequence[ProvisionRecord]) -> Iterator[Article]:
    """The articles of a version in reading order, a line for each paragraph, item and subitem."""
    division: dict[Unit, str] = {}
    held: ProvisionRecord | None = None
    lines: list[str] = []
    where = ""
    for node in provisions:
        if node.unit in DIVISIONS:
            division = _below(division, node)
        if node.unit in DIVISIONS or node.unit in {Unit.ARTICLE, Unit.PREAMBLE, Unit.ANNEX}:
            if held:
                yield _article(held, lines, where)
            held = node if node.unit not in DIVISIONS else None
            lines, where = [], "·".join(division.values())
        if held and node.text:
            lines.append(_marker(node) + node.text)
    if held:
        yield _article(held, lines, where)


def _article(node: ProvisionRecord, lines: list[str], division: str) -> Article:
    name = article_name(node.label) if node.label and node.unit is Unit.ARTICLE else ""
    names = {Unit.PREAMBLE: "序言", Unit.ANNEX: "附件"}
    return Article(
        path=node.path,
        label=name or names.get(node.unit, ""),
        heading=node.heading,
        division=division,
        text="\n".join(lines),
    )


def _below(division: dict[Unit, str], node: ProvisionRecord) -> dict[Unit, str]:
    """The divisions that a node stands in, itself last; deeper ones before it have ended."""
    depth = DIVISIONS.index(node.unit)
    names = {Unit.PART: "编", Unit.SUBPART: "分编", Unit.CHAPTER: "章", Unit.SECTION: "节"}
    number = to_chinese(int(node.label)) if node.label and node.label.isdecimal() else node.label
    title = f"第{number}{names[node.unit]} {node.heading}" if number else node.heading
    kept = {unit: name for unit, name in division.items() if DIVISIONS.index(unit) < depth}
    return {**kept, node.unit: title.strip()}


def _marker(node: ProvisionRecord) -> str:
    if not node.label or not node.label.isdecimal():
        return ""
    if node.unit is Unit.ITEM:
        return f"（{to_chinese(int(node.label))}）"
    return f"{node.label}." if node.unit is Unit.SUBITEM else ""

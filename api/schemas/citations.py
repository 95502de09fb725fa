"""Citations of a norm, out and in, with the target as drafted and as it stands."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from graph.citing import Cited
from graph.fate import Spot
from graph.successors import Succession
from ontology.citations import Drift


class SpotOut(BaseModel):
    """A place in the law."""

    norm: str
    version: str | None = Field(description="空表示该版本未收录")
    path: str = Field(description="条文地址；空串表示整部规范")

    @classmethod
    def of(cls, spot: Spot | None) -> Self | None:
        """From a computed place."""
        return cls(norm=spot.norm, version=spot.version, path=spot.path) if spot else None


class SuccessionOut(BaseModel):
    """What took the place of a norm that is gone."""

    norm: str = Field(description="废止它的规范")
    day: str | None
    state: str = Field(description="certain 同名承接 · proposed 待人工确认 · none 只是废止")

    @classmethod
    def of(cls, step: Succession) -> Self:
        """From a step of the chain."""
        return cls(norm=step.by, day=step.day, state=step.state)


class DriftOut(BaseModel):
    """Signs that the cited article speaks of something else."""

    similarity: float
    shared: list[str]
    missing: list[str] = Field(description="本句有而所引条文没有的词语，见于 better 一条")
    better: str
    better_similarity: float

    @classmethod
    def of(cls, drift: Drift | None) -> Self | None:
        """From a judgment."""
        if drift is None:
            return None
        return cls(
            similarity=drift.similarity,
            shared=list(drift.shared),
            missing=list(drift.missing),
            better=f"art_{drift.better}",
            better_similarity=drift.better_similarity,
        )


class CitationOut(BaseModel):
    """One citation: its place, its words, its target as drafted and as it stands."""

    citing: str
    where: str
    start: int
    end: int
    surface: str
    type: str
    relation: str
    title: str = Field(description="起草时写明的题名；指本文件或泛指时为空")
    dated: str | None
    drafted: SpotOut | None
    current: SpotOut | None = Field(description="空表示已不存在、未写明或无法确定")
    status: str
    note: str
    reach: str = Field(
        description="查某一条款被谁引用时：exact 本处 · whole 整条 · part 其中一部分"
    )
    successors: list[SuccessionOut]
    drift: DriftOut | None

    @classmethod
    def of(cls, cited: Cited) -> Self:
        """From a computed citation."""
        record = cited.record
        return cls(
            citing=record.version,
            where=record.where,
            start=record.start,
            end=record.end,
            surface=record.surface,
            type=record.type.value,
            relation=record.relation.value,
            title=record.title,
            dated=record.dated,
            drafted=SpotOut.of(cited.drafted),
            current=SpotOut.of(cited.current),
            status=cited.status.value,
            note=cited.note,
            reach=cited.reach,
            successors=[SuccessionOut.of(step) for step in cited.successors],
            drift=DriftOut.of(cited.drift),
        )


class CitationPage(BaseModel):
    """A page of citations."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "norm": "烟草专卖法实施条例",
                    "version": "烟草专卖法实施条例@2021-11-10",
                    "direction": "out",
                    "total": 1,
                    "next": None,
                    "citations": [
                        {
                            "citing": "烟草专卖法实施条例@2021-11-10",
                            "where": "art_54__para_1",
                            "start": 5705,
                            "end": 5717,
                            "surface": "《烟草专卖法》第三十三条",
                            "type": "abbrev",
                            "relation": "applies",
                            "title": "中华人民共和国烟草专卖法",
                            "dated": None,
                            "drafted": {
                                "norm": "烟草专卖法",
                                "version": "烟草专卖法@2015-04-24",
                                "path": "art_33",
                            },
                            "current": {
                                "norm": "烟草专卖法",
                                "version": "烟草专卖法@2015-04-24",
                                "path": "art_33",
                            },
                            "status": "ok",
                            "note": "",
                            "reach": "",
                            "successors": [],
                            "drift": None,
                        }
                    ],
                }
            ]
        }
    )

    norm: str
    version: str | None = Field(description="列出其引用的版本；查被谁引用时为空")
    direction: str
    total: int
    next: str | None = Field(description="下一页的 cursor；空表示没有了")
    citations: list[CitationOut]

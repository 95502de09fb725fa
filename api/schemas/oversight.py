"""What oversight answers: red flags, claims, figures, directories (seed arts. 5, 6, 11, 20-25)."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from adjustment.findings.coverage import Coverage
from adjustment.findings.directory import Row
from ontology.flags import RedFlag
from ontology.metrics import Case, Figure
from ontology.vocabulary import load

_NEXT = Field(None, description="下一页的 after；空表示已到末尾")
_FLAG: dict[str, JsonValue] = {
    "kind": "CLAIM_MISSING",
    "kind_name": "应认领而未认领",
    "code": "000123001000",
    "name": "温泉理疗服务许可",
    "entry": None,
    "division": "松澜区",
    "body": "",
    "field": "认领",
    "expected": "县级",
    "found": "",
    "reason": "行使层级含县级，松澜区没有实施清单；若当地不适用，请注明理由",
    "severity": "major",
    "cause": "",
    "articles": "政务服务事项管理办法第十一条第三项、第二十五条",
}


class FlagOut(BaseModel):
    """One fault at one item, entry or division; a question to a person, never a conclusion."""

    model_config = ConfigDict(json_schema_extra={"examples": [_FLAG]})

    kind: str = Field(description="见 vocab/red_flags.toml")
    kind_name: str
    code: str = Field(description="基本编码")
    name: str
    entry: str | None = Field(description="实施编码；空表示事项本身或者缺实施清单")
    division: str
    body: str
    field: str = Field(description="哪一要素")
    expected: str
    found: str
    reason: str
    severity: str = Field(description="critical | major | minor | info")
    cause: str = Field(description="可能的原因；空表示不明")
    articles: str

    @classmethod
    def of(cls, flag: RedFlag) -> Self:
        """From a flag."""
        return cls(
            kind=flag.kind.value,
            kind_name=str(load("red_flags")[flag.kind.value]["name"]),
            code=flag.code,
            name=flag.name,
            entry=flag.entry,
            division=flag.division,
            body=flag.body,
            field=flag.field,
            expected=flag.expected,
            found=flag.found,
            reason=flag.reason,
            severity=flag.severity,
            cause=flag.cause,
            articles=flag.articles,
        )


class FlagPage(BaseModel):
    """A page of flags, by code, entry, division and element."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"total": 1, "flags": [_FLAG], "next": None}]}
    )

    total: int = Field(description="全部条数，不止本页")
    flags: list[FlagOut]
    next: str | None = _NEXT


class CoveragePage(FlagPage):
    """Claims due and made, with a page of what is missing behind the figure."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "due": 913,
                    "claimed": 909,
                    "share": 0.9956,
                    "states": {"published": 905, "due": 4, "stale": 4, "exempt": 1},
                    "unclear": [],
                    "total": 4,
                    "flags": [_FLAG],
                    "next": "000123001000~~松澜区~认领~CLAIM_MISSING~0",
                }
            ]
        }
    )

    due: int = Field(description="应认领，不含不适用和免予公布")
    claimed: int
    share: float
    states: dict[str, int]
    unclear: list[str] = Field(description="行使层级没有识别的事项")

    @classmethod
    def of(cls, found: Coverage, flags: list[FlagOut], total: int, following: str | None) -> Self:
        """From the claims and a page of flags."""
        return cls(
            due=found.due,
            claimed=found.claimed,
            share=round(found.share, 4),
            states={state.value: count for state, count in found.states.items()},
            unclear=list(found.unclear),
            total=total,
            flags=flags,
            next=following,
        )


class CaseOut(BaseModel):
    """One entry or claim that falls short of a measure, or of which nothing is known."""

    code: str
    entry: str | None
    name: str
    department: str
    division: str
    matter_type: str
    known: bool
    why: str

    @classmethod
    def of(cls, case: Case) -> Self:
        """From a case."""
        return cls(
            code=case.code,
            entry=case.entry,
            name=case.name,
            department=case.department,
            division=case.division,
            matter_type=case.matter_type,
            known=case.met is not None,
            why=case.why,
        )


class FigureOut(BaseModel):
    """A share of one group."""

    measure: str = Field(description="completeness | coverage | accuracy | timeliness")
    group: str = Field(description="部门、区划或类型；空表示全部")
    of: int
    reached: int
    share: float | None = Field(description="空表示没有可计的数据")
    unknown: int
    short: int = Field(description="没有达到或者不详的条数")
    cases: list[CaseOut] = Field(description="只在指定 measure 时给出，至多 200 条")

    @classmethod
    def from_figure(cls, figure: Figure, most: int) -> Self:
        """From a figure, with at most so many of the cases behind it."""
        return cls(
            measure=figure.measure.value,
            group=figure.group,
            of=figure.of,
            reached=figure.reached,
            share=figure.share,
            unknown=figure.unknown,
            short=len(figure.short),
            cases=[CaseOut.of(case) for case in figure.short[:most]],
        )


class FigurePage(BaseModel):
    """A page of figures."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "today": "2026-09-15",
                    "figures": [
                        {
                            "measure": "coverage",
                            "group": "",
                            "of": 913,
                            "reached": 909,
                            "share": 0.9956,
                            "unknown": 0,
                            "short": 4,
                            "cases": [],
                        }
                    ],
                    "next": None,
                }
            ]
        }
    )

    today: str
    figures: list[FigureOut]
    next: str | None = _NEXT


class DirectoryRow(BaseModel):
    """A line of a directory."""

    code: str
    name: str
    matter_type: str
    levels: str
    basis: str
    bodies: list[str] = Field(description="在该区划实施的主体")
    derived_from: str = Field(description="市级事项的标识")

    @classmethod
    def of(cls, row: Row) -> Self:
        """From a line."""
        return cls(
            code=row.code,
            name=row.name,
            matter_type=row.matter_type,
            levels=row.levels,
            basis=row.basis,
            bodies=list(row.bodies),
            derived_from=row.item,
        )


class DirectoryPage(BaseModel):
    """A page of one of the two published lists of a division."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "division": "望岫县",
                    "kind": "services",
                    "as_of": "2026-09-15",
                    "total": 6,
                    "rows": [
                        {
                            "code": "582015002000",
                            "name": "泉井用水纠纷调解",
                            "matter_type": "公共服务",
                            "levels": "乡镇（街道）",
                            "basis": "《云浦市温泉资源保护条例》第十五条",
                            "bodies": ["望岫县雁回镇人民政府"],
                            "derived_from": "m-582015002000",
                        }
                    ],
                    "next": "582015002000",
                }
            ]
        }
    )

    division: str
    kind: str
    as_of: str | None
    total: int
    rows: list[DirectoryRow]
    next: str | None = _NEXT

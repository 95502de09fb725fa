"""Packs of rules: decision table, deadlines and procedures under a name, with days of validity.

The shipped pack is `ontology/vocab`; a city may put its own files in place of some or all tables.
What a pack does not name stays as shipped. Nothing is judged by a pack that is not wholly understood.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ontology.errors import BadRulePackError
from ontology.findings import Call, Severity
from ontology.vocabulary import load

Table = Mapping[str, Any]
TABLES = ("decision_table", "deadlines", "procedures")
ADJUSTMENTS = ("新增", "取消", "下放", "承接", "变更", "核对", "无")
KINDS = (
    *("依据", "条款序号", "原文", "名称", "范围"),
    *("要素", "处罚", "主体", "层级", "状态"),
)
FROM = ("effective", "submission", "approval")
_NEEDED = {
    "situation": str,
    "call": str,
    "adjustment": str,
    "severity": str,
    "weight": int,
    "articles": list,
    "question": str,
}
_OPTIONAL = {"change_of": list, "procedure": str}
_CLOSED: dict[str, tuple[str, ...]] = {
    "call": tuple(Call),
    "severity": tuple(Severity),
    "adjustment": ADJUSTMENTS,
    "procedure": ("A", "B"),
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RulePack:
    """Rules under one name; the same object is the same pack.

    Attributes:
        valid_from, valid_to: first day on which it is used, first day on which it is no longer.
    """

    name: str
    version: str
    valid_from: str = ""
    valid_to: str = ""
    decision_table: Table
    deadlines: Table
    procedures: Table

    @property
    def label(self) -> str:
        """What a finding names it by."""
        return f"{self.name} {self.version}"

    def holds(self, day: str) -> bool:
        """Whether it is to be used for what takes effect on a day."""
        return self.valid_from <= day and (not self.valid_to or day < self.valid_to)


@lru_cache(maxsize=1)
def shipped() -> RulePack:
    """The pack that comes with the program."""
    meta = load("rule_pack")["pack"]
    return RulePack(
        name=meta["name"],
        version=meta["version"],
        decision_table=load("decision_table"),
        deadlines=load("deadlines"),
        procedures=load("procedures"),
    )


_CURRENT: ContextVar[RulePack | None] = ContextVar("rule_pack", default=None)


def current() -> RulePack:
    """The pack by which something is judged just now."""
    return _CURRENT.get() or shipped()


@contextmanager
def judged_by(pack: RulePack) -> Iterator[None]:
    """Judge and draft by a pack; do not yield findings out of it, other code runs in between."""
    token = _CURRENT.set(pack)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def pack_on(packs: Sequence[RulePack], day: str) -> RulePack:
    """The pack for what takes effect on a day: the last one to begin, else the shipped one."""
    held = [pack for pack in packs if pack.holds(day)]
    return max(held, key=lambda pack: pack.valid_from, default=shipped())


def read_packs(path: Path) -> tuple[RulePack, ...]:
    """The packs of a file, or of all `.toml` files of a folder.

    Raises:
        BadRulePackError: one of them is not to be relied on; says what, where and what to do.
    """
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    if not files:
        raise BadRulePackError("文件夹里没有规则文件", str(path), "放入 .toml 规则文件，或改指文件")
    packs = tuple(_read(file) for file in files)
    days: dict[str, Path] = {}
    for pack, file in zip(packs, files, strict=True):
        if pack.valid_from in days:
            where = f"{days[pack.valid_from]}、{file}"
            raise BadRulePackError(
                "两套规则自同一天起用", where, "改 valid_from，使每一天只有一套规则"
            )
        days[pack.valid_from] = file
    return packs


def _read(path: Path) -> RulePack:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as reason:
        raise BadRulePackError(
            "规则文件读不了", str(path), f"检查路径和编码（{reason}）"
        ) from reason
    except tomllib.TOMLDecodeError as reason:
        raise BadRulePackError("规则文件不是 TOML", str(path), str(reason)) from reason
    check = _Check(str(path))
    check.keys("", table, ("pack",), TABLES)
    meta = table["pack"]
    check.table("pack", meta)
    check.keys("pack", meta, ("name", "version"), ("valid_from", "valid_to"))
    first, last = (check.day(f"pack.{key}", meta.get(key)) for key in ("valid_from", "valid_to"))
    if last and first >= last:
        check.fail("pack.valid_to", "不晚于 valid_from", "写规则停用的第一天")
    for key in ("name", "version"):
        check.kind(f"pack.{key}", meta[key], str)
    return RulePack(
        name=meta["name"],
        version=meta["version"],
        valid_from=first,
        valid_to=last,
        decision_table=_rules(check, table.get("decision_table", {})),
        deadlines=_days(check, table.get("deadlines", {})),
        procedures=_procedures(check, table.get("procedures", {})),
    )


@dataclass(frozen=True, slots=True)
class _Check:
    """Says what is wrong in a file."""

    path: str

    def fail(self, where: str, what: str, advice: str) -> None:
        """Refuse the file."""
        raise BadRulePackError(f"规则文件的 {where or '顶层'} {what}", self.path, advice)

    def keys(
        self, where: str, table: Table, needed: Sequence[str], optional: Sequence[str] = ()
    ) -> None:
        """All keys that are needed, and none that is not known."""
        for key in needed:
            if key not in table:
                self.fail(where, f"缺少 {key}", f"必填：{'、'.join(needed)}")
        for key in table:
            if key not in (*needed, *optional):
                known = "、".join((*needed, *optional))
                self.fail(where, f"有不认识的 {key}", f"可用：{known}")

    def table(self, where: str, value: object) -> None:
        """It is a table."""
        self.kind(where, value, dict)

    def kind(self, where: str, value: object, kind: type) -> None:
        """It has this type, strings are not empty, lists hold strings."""
        wrong = not isinstance(value, kind) or isinstance(value, bool)
        if isinstance(value, list):
            wrong = wrong or any(not isinstance(member, str) for member in value)
        if wrong:
            names = {str: "文字", int: "整数", list: "文字列表", dict: "表"}
            self.fail(where, f"不是{names[kind]}", f"现在是 {value!r}")

    def day(self, where: str, value: object) -> str:
        """A day of the calendar as ISO, `""` for none."""
        if value is None:
            return ""
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value.isoformat()
        try:
            return dt.date.fromisoformat(str(value)).isoformat()
        except ValueError:
            self.fail(where, f"不是日期：{value}", "应写作 2026-05-01")
            raise


def _rules(check: _Check, given: Table) -> Table:
    base = load("decision_table")
    check.table("decision_table", given)
    for ident, row in given.items():
        where = f"decision_table.{ident}"
        if ident not in base:
            check.fail(where, "不是裁量规则的编号", f"编号有：{'、'.join(base)}")
        check.table(where, row)
        check.keys(where, row, tuple(_NEEDED), tuple(_OPTIONAL))
        for key, value in row.items():
            check.kind(f"{where}.{key}", value, (_NEEDED | _OPTIONAL)[key])
            if key in _CLOSED and value not in _CLOSED[key]:
                check.fail(f"{where}.{key}", f"不能是 {value}", f"可用：{'、'.join(_CLOSED[key])}")
        for kind in row.get("change_of", ()):
            if kind not in KINDS:
                check.fail(f"{where}.change_of", f"不能有 {kind}", f"可用：{'、'.join(KINDS)}")
        if (row["call"] == Call.ACT) != ("procedure" in row):
            check.fail(where, "的 procedure 与 call 不符", "call 为 act 时须写 procedure，否则不写")
    return {**base, **given}


def _days(check: _Check, given: Table) -> Table:
    base = load("deadlines")
    check.table("deadlines", given)
    for key, row in given.items():
        where = f"deadlines.{key}"
        if key not in base:
            check.fail(where, "不是期限的名称", f"名称有：{'、'.join(base)}")
        check.table(where, row)
        check.keys(where, row, ("name", "from", "days"))
        check.kind(f"{where}.name", row["name"], str)
        check.kind(f"{where}.days", row["days"], int)
        if row["from"] not in FROM:
            check.fail(f"{where}.from", f"不能是 {row['from']}", f"可用：{'、'.join(FROM)}")
    return {**base, **given}


def _procedures(check: _Check, given: Table) -> Table:
    base = load("procedures")
    check.table("procedures", given)
    check.keys("procedures", given, (), tuple(base))
    made = dict(base)
    for key, row in given.items():
        where = f"procedures.{key}"
        check.table(where, row)
        check.keys(where, row, (), tuple(base[key]))
        for name, value in row.items():
            check.kind(f"{where}.{name}", value, type(base[key][name]))
            if isinstance(value, dict):
                check.keys(f"{where}.{name}", value, tuple(base[key][name]))
                for part, words in value.items():
                    check.kind(f"{where}.{name}.{part}", words, str)
        made[key] = {**base[key], **row}
    return made

"""Red flags: faults of lists and bases that need no change of law to be found (DOMAIN.md 8.3)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FlagKind(StrEnum):
    """Which fault; the words are those of DOMAIN.md 8.3, their Chinese names in vocab/red_flags.toml."""

    SHARED_ELEMENT_DIVERGENCE = "SHARED_ELEMENT_DIVERGENCE"
    CLAIM_MISSING = "CLAIM_MISSING"
    BASIS_LEVEL_FORBIDDEN = "BASIS_LEVEL_FORBIDDEN"
    BASIS_SOURCE_NOT_ADMISSIBLE = "BASIS_SOURCE_NOT_ADMISSIBLE"
    BASIS_NOT_IN_FORCE = "BASIS_NOT_IN_FORCE"
    BASIS_NOT_PUBLISHED = "BASIS_NOT_PUBLISHED"
    TEMP_LICENCE_OVERDUE = "TEMP_LICENCE_OVERDUE"
    RULE_MEASURE_OVERDUE = "RULE_MEASURE_OVERDUE"
    PINPOINT_DRIFT = "PINPOINT_DRIFT"
    PINPOINT_MISSING = "PINPOINT_MISSING"
    QUOTE_MISMATCH = "QUOTE_MISMATCH"
    SUBJECT_NOT_NAMED = "SUBJECT_NOT_NAMED"
    SUBJECT_SUCCEEDED = "SUBJECT_SUCCEEDED"
    TOWN_PENALTY_WITHOUT_PROVINCIAL_DECISION = "TOWN_PENALTY_WITHOUT_PROVINCIAL_DECISION"
    COERCION_ENTRUSTED = "COERCION_ENTRUSTED"
    FEE_WITHOUT_STATUTE = "FEE_WITHOUT_STATUTE"
    TIME_LIMIT_EXCEEDS_20_WD = "TIME_LIMIT_EXCEEDS_20_WD"
    PROMISE_GT_STATUTORY = "PROMISE_GT_STATUTORY"
    DISGUISED_LICENCE = "DISGUISED_LICENCE"
    TIER_UNRESOLVED = "TIER_UNRESOLVED"
    TERRITORY_MISMATCH = "TERRITORY_MISMATCH"
    # Beyond DOMAIN.md 8.3: seed arts. 7, 11, 14(4) and 25.
    EXEMPTION_WITHOUT_BASIS = "EXEMPTION_WITHOUT_BASIS"
    DIVISION_NOT_VALID = "DIVISION_NOT_VALID"
    POWER_WITHOUT_MATTER = "POWER_WITHOUT_MATTER"
    LIST_OFFICE_MISSING = "LIST_OFFICE_MISSING"
    SUPERIOR_UNSOUND = "SUPERIOR_UNSOUND"


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlag:
    """One fault at one item, entry or division.

    Attributes:
        code: 基本编码 of the item.
        entry: 实施编码, None when the item itself is meant or an entry is missing.
        division: name of the division, empty for the item itself.
        field: what diverges (事项名称, 设定依据, …).
        expected, found: the two sides, where there are two.
        reason: one sentence in Chinese.
        severity: critical | major | minor | info, as `ontology.findings.Severity`.
        cause: who or what is probably behind it, in Chinese; empty where nothing is known.
        articles: what the fault offends against.
    """

    kind: FlagKind
    code: str
    name: str
    entry: str | None = None
    division: str = ""
    body: str = ""
    field: str = ""
    expected: str = ""
    found: str = ""
    reason: str = ""
    severity: str = "major"
    cause: str = ""
    articles: str = ""

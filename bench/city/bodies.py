"""Departments of three tiers with credit codes (GB 32100-2015, GB 11714-1997)."""

from __future__ import annotations

from collections.abc import Iterator

from bench.city.model import Body
from bench.city.stock import CITY, CITY_CODE, DISTRICT_HEADS, PROVINCE, TOWN_HEADS, TRADES

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ORGAN_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def credit_code(division: str, number: int) -> str:
    """18 characters of a public body, with both check characters."""
    organ = f"{number:08d}"
    total = sum(int(c) * w for c, w in zip(organ, ORGAN_WEIGHTS, strict=True))
    organ += "0123456789X0"[(11 - total % 11) % 11]
    head = f"11{division[:6]}{organ}"
    total = sum(ALPHABET.index(c) * 3**i for i, c in enumerate(head))
    return head + ALPHABET[(31 - total % 31) % 31]


def districts(count: int) -> tuple[tuple[str, str], ...]:
    """Names and codes of districts (590402 …) and counties (590421 …)."""
    found = []
    for place, head in enumerate(DISTRICT_HEADS[:count]):
        code = f"5904{place + 2:02d}"
        kind = "土家族自治县" if place % 8 == 3 else "县" if place % 5 == 4 else "区"
        found.append((f"{head}{kind}", code))
    return tuple(found)


def bodies(district_count: int, towns: int) -> Iterator[Body]:
    """City bureaus, district bureaus, towns."""
    number = 10_000_000
    government = f"{CITY}人民政府"
    yield Body(
        government,
        "市级",
        CITY,
        CITY_CODE,
        f"{PROVINCE}人民政府",
        "",
        credit_code(CITY_CODE, number),
    )
    for name in ("司法局", "行政审批制度改革办公室"):
        number += 7
        yield Body(
            f"{CITY}{name}", "市级", CITY, CITY_CODE, government, "", credit_code(CITY_CODE, number)
        )
    for trade in TRADES:
        number += 7
        code = credit_code(CITY_CODE, number)
        yield Body(f"{CITY}{trade.bureau}", "市级", CITY, CITY_CODE, government, trade.key, code)
    for name, division in districts(district_count):
        own = f"{name}人民政府"
        number += 7
        yield Body(own, "县级", name, division, government, "", credit_code(division, number))
        for trade in TRADES:
            number += 7
            code = credit_code(division, number)
            yield Body(f"{name}{trade.bureau}", "县级", name, division, own, trade.key, code)
        for place, head in enumerate(TOWN_HEADS[:towns]):
            number += 7
            town, body = (f"{head}镇", "人民政府") if place % 3 else (f"{head}街道", "办事处")
            area = f"{name}{town}"
            where = f"{division}{100 + place}"
            yield Body(f"{area}{body}", "乡镇级", area, where, own, "", credit_code(where, number))

"""Write the departments, the entries and the list of planted faults of the demo city.

`python examples/build_entries.py` reads `city/matters.csv` and writes `city/departments.csv`,
`city/entries.csv` and `city/expected_faults.csv`; its output is committed and a test runs it again.
Each entry repeats name and basis of its item, except where `planted_faults.py` says otherwise.
"""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from planted_faults import (
    ENTRY_FAULTS,
    ITEM_FAULTS,
    MISSING_CLAIMS,
    ORGANISATION_FAULTS,
    EntryFault,
)

CITY = Path(__file__).resolve().parent / "city"
SEED = "云浦2026"
PROVINCE_BODY = ("岚岭省体育局", "省级", "岚岭省", "580000", "岚岭省人民政府")
CITY_NAME, CITY_CODE = "云浦市", "580400"
DISTRICTS = {"汀南区": "580402", "松澜区": "580403", "鹿鸣区": "580404", "望岫县": "580421"}
# Eight towns to a district; 001… are sub-district offices, 100… towns, 200… townships.
TOWNS = {
    "汀南区": "泉口街道 汀桥街道 临波街道 南栅街道 青垭镇 石盂镇 白苔镇 半程镇",
    "松澜区": "松风街道 澜湾街道 书院街道 梨坡镇 磨盘镇 双漾镇 云歇镇 长亭镇",
    "鹿鸣区": "鹿台街道 呦溪街道 蒿园街道 黄藤镇 石笋镇 茶腰镇 渡槽镇 野塘镇",
    "望岫县": "岫城街道 望江街道 雁回镇 竹排镇 温汤坳镇 木梳镇 苦荞坪乡 雾岭乡",
}
# Fifth and sixth digit of the base code → (body of the city, body of a district).
FAMILIES = {
    "15": ("自然资源和规划局", "自然资源局"),
    "16": ("体育局", "体育局"),
    "17": ("城市管理局", "城市管理局"),
    "21": ("商务局", "商务局"),
    "22": ("文化和旅游局", "文化和旅游局"),
    "23": ("卫生健康委员会", "卫生健康局"),
    "25": ("应急管理局", "应急管理局"),
}
CITY_ONLY = ("司法局", "行政审批制度改革办公室")
LIST_OFFICE = "政务服务管理办公室"  # 清单管理机构, seed art. 11
LEVEL_DIGIT = {"省级": "2", "市级": "3", "县级": "4", "乡镇级": "5"}
ENTRY_COLUMNS = "实施编码 基本编码 事项名称 设定依据 实施主体 行政区划 区划代码 事项状态 发布时间 豁免情形 豁免依据"
FAULT_COLUMNS = "id kind file code entry division command finding planted"
# GB 32100-2015 and GB 11714-1997: alphabets, weights and moduli of the two check characters.
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ORGAN_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A department with its place in the tiers."""

    name: str
    level: str
    division: str
    division_code: str
    superior: str
    family: str = ""

    @property
    def credit_code(self) -> str:
        """18 characters: 11 (机关) or 12 (事业单位), division, organ code, check character."""
        kind = "12" if self.name.endswith("中心") else "11"
        digits = int(hashlib.sha256(f"{SEED}{self.name}".encode()).hexdigest(), 16) % 10**8
        organ = f"{digits:08d}"
        organ += organ_check(organ)
        head = f"{kind}{self.division_code[:6]}{organ}"
        return head + credit_check(head)


def organ_check(eight: str) -> str:
    """The check character of an eight-digit organ code (GB 11714-1997)."""
    total = sum(int(c) * w for c, w in zip(eight, ORGAN_WEIGHTS, strict=True))
    return "0123456789X0"[(11 - total % 11) % 11]


def credit_check(seventeen: str) -> str:
    """The check character of a unified social credit code (GB 32100-2015)."""
    total = sum(ALPHABET.index(c) * 3**i for i, c in enumerate(seventeen))
    return ALPHABET[(31 - total % 31) % 31]


def bodies() -> list[Body]:
    """All departments, from the city down."""
    name, level, division, code, superior = PROVINCE_BODY
    found = [
        Body(
            name=name,
            level=level,
            division=division,
            division_code=code,
            superior=superior,
            family="16",
        ),
        _government("岚岭省", "省级", "580000", ""),
        _government(CITY_NAME, "市级", CITY_CODE, "岚岭省人民政府"),
    ]
    found += [_city_body(tail, family) for family, (tail, _) in FAMILIES.items()]
    found += [_city_body(tail) for tail in CITY_ONLY]
    centre = _city_body("温泉监测中心")
    found.append(replace(centre, superior="云浦市自然资源和规划局"))
    for district, code in DISTRICTS.items():
        found += _district_bodies(district, code)
    for district, code in DISTRICTS.items():
        found += _town_bodies(district, code)
    return found


def _government(division: str, level: str, code: str, superior: str) -> Body:
    name = f"{division}人民政府"
    return Body(name=name, level=level, division=division, division_code=code, superior=superior)


def _city_body(tail: str, family: str = "") -> Body:
    return Body(
        name=CITY_NAME + tail,
        level="市级",
        division=CITY_NAME,
        division_code=CITY_CODE,
        superior=f"{CITY_NAME}人民政府",
        family=family,
    )


def _district_bodies(district: str, code: str) -> list[Body]:
    government = _government(district, "县级", code, f"{CITY_NAME}人民政府")
    named = [(district + tail, family) for family, (_, tail) in FAMILIES.items()]
    if district not in {fault.division for fault in ORGANISATION_FAULTS}:
        named.append((district + LIST_OFFICE, ""))
    return [government] + [
        replace(government, name=name, superior=government.name, family=family)
        for name, family in named
    ]


def _town_bodies(district: str, code: str) -> list[Body]:
    found, counts = [], {"街道": 0, "镇": 99, "乡": 199}
    for town in TOWNS[district].split():
        kind = next(k for k in counts if town.endswith(k))
        counts[kind] += 1
        suffix = "办事处" if kind == "街道" else "人民政府"
        found.append(
            Body(
                name=f"{district}{town}{suffix}",
                level="乡镇级",
                division=district + town,
                division_code=f"{code}{counts[kind]:03d}",
                superior=f"{district}人民政府",
                family="town",
            )
        )
    return found


def claimants(item: dict[str, str], everyone: list[Body]) -> list[Body]:
    """The bodies that must run an item: its family at each tier, and all towns."""
    tiers = item["行使层级"].replace("乡镇（街道）", "乡镇级").split("、")
    family = item["基本编码"][4:6]
    return [b for b in everyone if b.level in tiers and b.family in (family, "town")]


def entry(item: dict[str, str], body: Body, fault: EntryFault | None) -> dict[str, str]:
    """One row of the implementation list, with its fault if it has one."""
    code = body.credit_code + LEVEL_DIGIT[body.level] + item["基本编码"]
    basis = item["设定依据"]
    if fault and fault.old:
        if fault.old not in basis:
            raise ValueError(
                f"{fault.id}: {fault.old!r} does not stand in the basis of {fault.code}"
            )
        basis = basis.replace(fault.old, fault.new)
    return {
        "实施编码": code,
        "基本编码": item["基本编码"],
        "事项名称": fault.name if fault and fault.name else item["事项名称"],
        "设定依据": fault.basis if fault and fault.basis else basis,
        "实施主体": body.name,
        "行政区划": body.division,
        "区划代码": body.division_code,
        "事项状态": "在用",
        "发布时间": _published(code),
        "豁免情形": fault.exemption if fault else "",
        "豁免依据": fault.exemption_basis if fault else "",
    }


def _published(code: str) -> str:
    number = int(hashlib.sha256(f"{SEED}{code}".encode()).hexdigest(), 16)
    return f"{2024 + number % 2}-{1 + number // 2 % 12:02d}-{1 + number // 24 % 28:02d}"


def build() -> dict[str, list[dict[str, str]]]:
    """All three files, as rows by file name."""
    with (CITY / "matters.csv").open(encoding="utf-8", newline="") as file:
        items = list(csv.DictReader(file))
    everyone = bodies()
    faults = {(f.code, f.division): f for f in ENTRY_FAULTS}
    missing = {(m.code, m.division) for m in MISSING_CLAIMS}
    entries = [
        entry(item, body, faults.get((item["基本编码"], body.division)))
        for item in items
        for body in claimants(item, everyone)
        if (item["基本编码"], body.division) not in missing
    ]
    return {
        "departments.csv": [_department(b) for b in everyone],
        "entries.csv": entries,
        "expected_faults.csv": _fault_rows(entries),
    }


def _department(body: Body) -> dict[str, str]:
    return {
        "部门名称": body.name,
        "层级": body.level,
        "行政区划": body.division,
        "区划代码": body.division_code,
        "上级部门": body.superior,
        "统一社会信用代码": body.credit_code,
        "清单管理机构": "是" if body.name.endswith(LIST_OFFICE) else "",
    }


def _fault_rows(entries: list[dict[str, str]]) -> list[dict[str, str]]:
    codes = {(e["基本编码"], e["行政区划"]): e["实施编码"] for e in entries}
    rows = [dict.fromkeys(FAULT_COLUMNS.split(), "") | f.row("matters.csv") for f in ITEM_FAULTS]
    rows += [
        dict.fromkeys(FAULT_COLUMNS.split(), "") | f.row("departments.csv")
        for f in ORGANISATION_FAULTS
    ]
    for fault in (*ENTRY_FAULTS, *MISSING_CLAIMS):
        row = dict.fromkeys(FAULT_COLUMNS.split(), "") | fault.row("entries.csv")
        rows.append(row | {"entry": codes.get((fault.code, fault.division), "")})
    return sorted(rows, key=lambda row: row["id"])


def main() -> None:
    """Write the three files."""
    for name, rows in build().items():
        with (CITY / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        print(f"{name}: {len(rows)}")


if __name__ == "__main__":
    main()

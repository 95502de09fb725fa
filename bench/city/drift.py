"""Drifts between lists and directory (seed art. 6), and lawful differences that nobody may report."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from bench.city.laws import INFO_END
from bench.city.model import Entry
from bench.city.stock import PROVINCE
from bench.city.world import World

NAME, TYPE, CODE, BASIS, LEVEL = "事项名称", "事项类型", "基本编码", "设定依据", "行使层级"
_ARTICLE = re.compile(r"第([一二三四五六七八九十百]+)条")
_TITLE = re.compile(r"《([^《》]{4,40})》")
_FINE = re.compile(r"处([一二三五]千|[一二三五]万)元以上")


@dataclass(frozen=True, slots=True)
class Drift:
    """A planted difference: `field` is None where it is lawful."""

    entry: str
    kind: str
    field: str | None


Planter = Callable[[Entry, random.Random], bool]


def _name(old: str, new: str) -> Planter:
    def plant(entry: Entry, _: random.Random) -> bool:
        if old not in entry.matter.name:
            return False
        entry.name = entry.matter.name.replace(old, new, 1)
        return True

    return plant


def _name_added(entry: Entry, _: random.Random) -> bool:
    entry.name = f"{entry.matter.name}（一般情形）"
    return True


def _type(entry: Entry, rng: random.Random) -> bool:
    others = [
        t for t in ("行政许可", "行政确认", "其他行政权力", "公共服务") if t != entry.matter.type
    ]
    entry.type = rng.choice(others)
    return True


def _level(entry: Entry, _: random.Random) -> bool:
    left = [tier for tier in ("市级", "县级", "乡镇级") if tier not in entry.matter.tiers]
    if not left:
        return False
    entry.level = left[0]
    return True


def _base_code(entry: Entry, _: random.Random) -> bool:
    # A digit of the sequence is mistyped: the directory has no such code.
    code = entry.matter.code
    entry.base_code = f"{code[:6]}Y{code[7:]}"
    return True


def _own_code(entry: Entry, _: random.Random) -> bool:
    # The implementation code carries another base code than its column.
    code = entry.matter.code
    wrong = f"{code[:6]}X{code[7:]}"
    entry.code = entry.code.replace(code, wrong)
    return True


def _document_dropped(entry: Entry, _: random.Random) -> bool:
    parts = entry.matter.basis.split("\n")
    clean = all(p.count("《") == p.count("》") for p in parts)
    if (
        len(parts) != 2
        or not clean
        or "《" not in parts[1]
        or len({*_TITLE.findall(parts[0])[:1], *_TITLE.findall(parts[1])[:1]}) < 2
    ):
        return False
    entry.basis = parts[0].removeprefix("1.")
    return True


def _document_added(entry: Entry, _: random.Random) -> bool:
    if "《" not in entry.matter.basis:
        return False
    entry.basis = f"{entry.matter.basis}\n《{entry.body.division}便民服务实施细则》第五条"
    return True


def _article_moved(entry: Entry, _: random.Random) -> bool:
    found = _ARTICLE.search(entry.matter.basis)
    if not found or not _tidy(entry) or entry.matter.basis[found.start() - 1] not in "》）":
        return False
    other = "七" if found[1] != "七" else "八"
    entry.basis = (
        f"{entry.matter.basis[: found.start()]}第{other}条{entry.matter.basis[found.end() :]}"
    )
    return True


def _title_misspelt(entry: Entry, _: random.Random) -> bool:
    if not _tidy(entry) or "管理条例》" not in entry.matter.basis:
        return False
    entry.basis = entry.matter.basis.replace("管理条例》", "管理条列》", 1)
    return True


def _quote_altered(entry: Entry, _: random.Random) -> bool:
    found = _FINE.search(entry.matter.basis)
    if not found or not _tidy(entry) or "：" not in entry.matter.basis[: found.start()]:
        return False
    entry.basis = entry.matter.basis.replace(found[0], "处九百元以上", 1)
    return True


def _tidy(entry: Entry) -> bool:
    """Whether the cell has all its brackets, so that only what is planted differs."""
    basis = entry.matter.basis
    return (
        basis.startswith(("《", "【", "1."))
        and basis.count("《") == basis.count("》") > 0
        and "〈" not in basis
    )


def _width(entry: Entry, _: random.Random) -> bool:
    if not any(c in entry.matter.basis for c in "（）：；，"):
        return False
    entry.basis = entry.matter.basis.translate(str.maketrans("（）：；，", "():;,"))
    return True


def _spaces(entry: Entry, _: random.Random) -> bool:
    entry.name = f" {entry.matter.name[:3]} {entry.matter.name[3:]}"
    entry.basis = f"  {entry.matter.basis} \n"
    return True


def _unquoted(entry: Entry, _: random.Random) -> bool:
    if "“" not in entry.matter.basis:
        return False
    entry.basis = entry.matter.basis.replace("“", '"').replace("”", '"')
    return True


def _order(entry: Entry, _: random.Random) -> bool:
    parts = entry.matter.basis.split("\n")
    if (
        len(parts) != 2
        or not _tidy(entry)
        or not all(p.count("《") == p.count("》") > 0 for p in parts)
    ):
        return False
    if any("“" in p and "”" not in p for p in parts) or not parts[0].startswith("1.《"):
        return False
    entry.basis = "\n".join([parts[1].removeprefix("2."), parts[0].removeprefix("1.")])
    return True


def _cancelled(entry: Entry, _: random.Random) -> bool:
    entry.name, entry.state = f"{entry.matter.name}（旧）", "取消"
    return True


def _exempt(entry: Entry, _: random.Random) -> bool:
    entry.basis, entry.exempt = "依法从略", "涉密"
    return True


def _own_law(entry: Entry, _: random.Random) -> bool:
    if not entry.body.division.endswith("自治县") or not _tidy(entry):
        return False
    entry.basis = f"{entry.matter.basis}\n《{entry.body.division}便民条例》第三条"
    return True


DRIFTS: dict[str, tuple[str, Planter]] = {
    "name shortened": (NAME, _name("经营", "")),
    "name reworded": (NAME, _name("监督检查", "监管检查")),
    "name misspelt": (NAME, _name("公示", "公事")),
    "name extended": (NAME, _name_added),
    "type": (TYPE, _type),
    "level": (LEVEL, _level),
    "base code not in the directory": (CODE, _base_code),
    "implementation code of another item": (CODE, _own_code),
    "document dropped": (BASIS, _document_dropped),
    "document added": (BASIS, _document_added),
    "article moved": (BASIS, _article_moved),
    "title misspelt": (BASIS, _title_misspelt),
    "quotation altered": (BASIS, _quote_altered),
}
LAWFUL: dict[str, Planter] = {
    "width of signs": _width,
    "spaces and line ends": _spaces,
    "quotation marks": _unquoted,
    "order and numbering": _order,
    "cancelled entry": _cancelled,
    "exempt from publication": _exempt,
    "law of the autonomous county": _own_law,
}


def plant(world: World, each: int) -> list[Drift]:
    """Plant so many of each kind, no entry twice.

    Returns:
        What was planted; entries that are not among it must not be reported.
    """
    free = [e for m in world.matters for e in m.entries if e.state == "在用" and m.cites]
    world.rng.shuffle(free)
    found: list[Drift] = []
    kinds: list[tuple[str, str | None, Planter]] = [(k, f, p) for k, (f, p) in DRIFTS.items()]
    kinds += [(k, None, p) for k, p in LAWFUL.items()]
    for kind, name, planter in kinds:
        left: list[Entry] = []
        count = 0
        for entry in free:
            if count < each and planter(entry, world.rng):
                found.append(Drift(entry.code, kind, name))
                count += 1
            else:
                left.append(entry)
        free = left
    return found


def county_laws(world: World) -> dict[str, str]:
    """The separate regulations of the autonomous counties, file by file."""
    counties = {b.division for b in world.bodies if b.division.endswith("自治县")}
    return {f"{county}便民条例(2019-03-01).md": _county_law(county) for county in sorted(counties)}


def _county_law(county: str) -> str:
    lines = [
        f"# {county}便民条例",
        f"2018年12月20日 {county}第九届人民代表大会第三次会议通过",
        f"2019年3月1日 {PROVINCE}第十三届人民代表大会常务委员会第八次会议批准",
        INFO_END,
        f"第一条 为了方便群众办事，根据有关法律、法规，结合{county}实际，制定本条例。",
        f"第二条 {county}行政区域内的便民服务工作，适用本条例。",
        "第三条 政务服务机构应当为各民族群众提供双语服务。",
        "第四条 本条例自2019年5月1日起施行。",
    ]
    return "\n\n".join(lines) + "\n"

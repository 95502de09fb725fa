"""How long lists of a large city take to load, and in how much memory.

Writes a base directory and an implementation list (seeded), loads them with `lbt matters` like anyone's
files, and prints wall and CPU seconds and the peak resident memory of the process.

    python bench/import_speed.py [--entries 100000] [--items 8000] [--cells 50000] [--format jsonl]
                                 [--times 1] [--again] [--folder DIR]
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEED = 7
WORDS = (
    "从事渡口经营活动的，应当向所在地县级以上地方人民政府交通运输主管部门提出申请，并提交下列材料："
    "（一）申请书；（二）安全管理制度；（三）船舶检验证书；（四）船员适任证书。"
    "受理机关应当自受理之日起二十日内作出决定，不予许可的应当书面说明理由并告知申请人依法享有的权利。"
)
TYPES = (("01", "行政许可"), ("02", "行政处罚"), ("06", "行政检查"), ("10", "其他行政权力"))
SUBJECTS = ("渡口", "露营地", "温泉", "招牌", "堆场", "索道", "苗圃", "客栈", "船闸", "粮库")
ACTS = ("经营", "设立", "变更", "延续", "停业", "改建", "检验", "备案")
WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
Row = dict[str, str]


def basis(number: int) -> str:
    """The text of a basis cell, as long as real ones (300 characters)."""
    law = f"《{SUBJECTS[number % 10]}{ACTS[number // 10 % 8]}管理条例{number % 500}》"
    start = number % 40
    rule = f"《某省{SUBJECTS[number % 7]}管理办法》（某府令第{number % 90}号）第{number % 30 + 1}条"
    return (
        f"1.{law}（2019年修正）第{number % 90 + 1}条第一款：“{WORDS[start:]}”\n"
        f"2.{rule}：“{WORDS[: 90 + start]}”（{number}）"
    )


def base_code(number: int) -> str:
    """A 12-character base code."""
    return f"50{TYPES[number % 4][0]}{number // 900 % 90 + 10:02}{number % 900 + 1:03}000"


def items(count: int, cells: int) -> Iterator[Row]:
    """Rows of the base directory."""
    for number in range(count):
        kind = TYPES[number % 4][1]
        yield {
            "基本编码": base_code(number),
            "事项名称": f"{SUBJECTS[number % 10]}{ACTS[number % 8]}{kind[2:]}{number}",
            "事项类型": kind,
            "设定依据": basis(number % cells),
            "行使层级": "市级、县级",
            "实施机关": f"{number % 40}号主管部门",
        }


def credit(body: int) -> str:
    """A unified social credit code with its check character."""
    first = f"11500{body % 40 + 101:03}{body:09}"
    total = sum(SIGNS.index(c) * weight for c, weight in zip(first, WEIGHTS, strict=True))
    return first + SIGNS[-total % 31]


def entries(count: int, item_count: int, cells: int) -> Iterator[Row]:
    """Rows of the implementation list: each item in many divisions."""
    rng = random.Random(SEED)  # noqa: S311 - reproducible, no secret
    for number in range(count):
        item, place = number % item_count, number // item_count
        division = f"500{place % 40 + 101}"
        yield {
            "实施编码": f"{credit(place * 40 + item % 40)}4{base_code(item)}",
            "基本编码": base_code(item),
            "事项名称": f"{SUBJECTS[item % 10]}{ACTS[item % 8]}{TYPES[item % 4][1][2:]}{item}",
            "事项类型": TYPES[item % 4][1],
            "设定依据": basis(number % cells),
            "实施主体": f"{place % 40}区{item % 40}号局",
            "行政区划": f"{place % 40}区",
            "区划代码": division,
            "事项状态": "在用" if rng.random() < 0.98 else "暂停",
            "法定办结时限": "20工作日",
            "承诺办结时限": f"{rng.randint(1, 20)}工作日",
        }


def write(path: Path, rows: Iterator[Row]) -> None:
    """Write a list in the format of its name."""
    if path.suffix == ".xlsx":
        write_book(path, rows)
    elif path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as out:
            first = next(rows)
            table = csv.DictWriter(out, first.keys())
            table.writeheader()
            table.writerow(first)
            table.writerows(rows)
    else:
        with path.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def write_book(path: Path, rows: Iterator[Row]) -> None:
    """Write a workbook row by row."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("清单")
    for number, row in enumerate(rows):
        if number == 0:
            sheet.append(list(row))
        sheet.append(list(row.values()))
    book.save(path)


def run(arguments: list[str]) -> tuple[float, float, float]:
    """Wall seconds, CPU seconds, peak MiB of one call of the program."""
    command = [sys.executable, "-c", "from api.cli.main import run; run()", *arguments]
    start = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed: {arguments}")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def measure(name: str, commands: list[list[str]]) -> None:
    """Print the figures of some runs; with several, the median and the spread."""
    figures = [run(command) for command in commands]
    wall, cpu, memory = (list(values) for values in zip(*figures, strict=True))
    spread = f" ({min(wall):.1f}-{max(wall):.1f})" if len(wall) > 1 else ""
    print(
        f"{name}: wall {statistics.median(wall):.1f} s{spread}, CPU {statistics.median(cpu):.1f} s, "
        f"peak {max(memory):.0f} MiB",
        flush=True,
    )


def main() -> None:
    """Write and load."""
    options = argparse.ArgumentParser()
    options.add_argument("--entries", type=int, default=100_000)
    options.add_argument("--items", type=int, default=8_000)
    options.add_argument("--cells", type=int, default=50_000)
    options.add_argument("--format", choices=("jsonl", "csv", "xlsx"), default="jsonl")
    options.add_argument("--times", type=int, default=1)
    options.add_argument("--again", action="store_true", help="load the same list a second time")
    options.add_argument("--folder", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        folder = Path(name)
        lists = [folder / f"目录.{given.format}", folder / f"清单.{given.format}"]
        write(lists[0], items(given.items, given.cells))
        write(lists[1], entries(given.entries, given.items, given.cells))
        size = sum(path.stat().st_size for path in lists) / 2**20
        print(f"{given.items} items, {given.entries} entries, {given.format}: {size:.0f} MiB")
        calls = [
            [
                *("--store", str(folder / f"{number}.db"), "matters", *map(str, lists)),
                *("--details", str(folder / "unlinked.csv"), "--json"),
            ]
            for number in range(given.times)
        ]
        measure("load", calls)
        if given.again:
            measure("load the same again", calls[:1])
        print(f"store: {(folder / '0.db').stat().st_size / 2**20:.0f} MiB")


if __name__ == "__main__":
    main()

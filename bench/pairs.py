"""Impact on real texts: for each pair of versions, one matter per old article in each of four layouts.

`python -m bench.pairs` loads the old texts, the matters and then the new texts through the command line.
The truth is the official words, compared article by article here: a matter is affected unless the new
text has the same words under the same number. Texts of courts are left out: they are no bases.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
import tempfile
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.running import LBT, Program

AMEND = Path(__file__).resolve().parents[2] / "shared" / "eval" / "open" / "amend"
TODAY = "2026-06-01"
_ARTICLE = re.compile(
    r"^\*{0,2}(第[〇零一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?)\*{0,2}[\s　]+(.*)$"
)
_HEADING = re.compile(r"^#|^第[一二三四五六七八九十百]+[编章节]|^附[则件录]")
_MARKS = re.compile(r"[\s\W_]+")
LAYOUTS = ("quoted", "labelled", "numbered", "cut")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of a norm."""

    title: str
    old_day: str
    new_day: str
    old: str
    new: str


def pairs(root: Path) -> Iterator[Pair]:
    """All pairs of the open sets, each title once, courts left out."""
    seen: set[str] = set()
    for pair in _all(root):
        if pair.title not in seen and "最高人民" not in pair.title:
            seen.add(pair.title)
            yield pair


def _all(root: Path) -> Iterator[Pair]:
    for line in (root / "pairs" / "pairs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        stem = root / "pairs" / "txt" / row["id"]
        old, new = (Path(f"{stem}.{age}.txt").read_text(encoding="utf-8") for age in ("old", "new"))
        yield Pair(row["title"], row["old_date"], row["new_date"], old, new)
    for meta in sorted((root / "triples").glob("*/meta.json")):
        row = json.loads(meta.read_text(encoding="utf-8"))
        old, new = (
            (meta.parent / f"{age}.txt").read_text(encoding="utf-8") for age in ("old", "new")
        )
        yield Pair(row["title"], row["old_date"], row["new_date"], old, new)


def articles(text: str) -> dict[str, list[str]]:
    """Number of each article and its paragraphs, as printed."""
    found: dict[str, list[str]] = {}
    held: list[str] | None = None
    for line in text.partition("INFO END -->")[2].splitlines() or text.splitlines():
        words = line.strip()
        if match := _ARTICLE.match(words):
            held = found.setdefault(match[1], [])
            held.append(match[2])
        elif _HEADING.match(words):
            held = None
        elif words and held is not None:
            held.append(words)
    return found


def same(old: list[str], new: list[str] | None) -> bool:
    """Whether the words are the same; signs and their width do not count."""
    return new is not None and _plain(old) == _plain(new)


def _plain(paragraphs: list[str]) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKC", "".join(paragraphs)))


def cell(layout: str, pair: Pair, number: str, paragraphs: list[str]) -> str:
    """A basis cell in one of the layouts of GOLD-BASIS.md."""
    if layout == "quoted":
        return f"《{pair.title}》{number}：“{''.join(paragraphs)}”"
    if layout == "labelled":
        return f"【法律法规】《{pair.title}》（{pair.old_day[:4]}年）{number} {''.join(paragraphs)}"
    if layout == "numbered":
        words = "\n".join(paragraphs)
        return f"1.《{pair.title}》\n{number}：{words}"
    return f"《{pair.title}》{number}规定：“{''.join(paragraphs)[:40]}……”"


def write(folder: Path, found: list[Pair]) -> dict[str, tuple[Pair, str, str, bool]]:
    """Old texts, matters, new texts; returns pair, article, layout and truth of each code."""
    truth: dict[str, tuple[Pair, str, str, bool]] = {}
    for name in ("norms", "changes"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    with (folder / "matters.csv").open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(("基本编码", "事项名称", "事项类型", "设定依据", "行使层级", "实施机关"))
        for place, pair in enumerate(found):
            short = pair.title.removeprefix("中华人民共和国")
            (folder / "norms" / f"{short}({pair.old_day}).md").write_text(
                pair.old, encoding="utf-8"
            )
            (folder / "changes" / f"{place:03d}-{short}({pair.new_day}).md").write_text(
                pair.new, encoding="utf-8"
            )
            new = articles(pair.new)
            for number, paragraphs in articles(pair.old).items():
                for layout in LAYOUTS:
                    code = f"0010{len(truth):08d}"
                    truth[code] = (pair, number, layout, not same(paragraphs, new.get(number)))
                    basis = cell(layout, pair, number, paragraphs)
                    name = f"{short}{number}事项（{layout}）"
                    rows.writerow((code, name, "其他行政权力", basis, "县级", "县级主管部门"))
    return truth


def measure(folder: Path, program: Program, found: list[Pair]) -> int:
    """Load, ask, compare, print the table; returns the number of missed matters."""
    truth = write(folder, found)
    program.run("ingest", "norms", "--details", "warnings.csv")
    program.run("matters", "matters.csv", "--details", "unlinked.csv")
    files = sorted(f"changes/{p.name}" for p in (folder / "changes").iterdir())
    while files:
        _, seen = program.lines_until_failure("apply", files, today=TODAY)
        files = files[seen:]
    told: dict[str, str] = defaultdict(str)
    for line in program.lines("impact", "--all", today=TODAY):
        if line["code"] in truth and line["call"] != "none":
            told[line["code"]] = f"{line['call']} {line['via']} {','.join(line['rules'])}"
    return _report(truth, told)


def _report(truth: dict[str, tuple[Pair, str, str, bool]], told: dict[str, str]) -> int:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    missed, invented = [], []
    for code, (pair, number, layout, affected) in truth.items():
        flagged = bool(told[code])
        inherited = " inherited " in told[code] or " superior " in told[code]
        kind = (
            ("hit" if flagged else "missed")
            if affected
            else ("quiet" if not flagged else "checked" if inherited else "invented")
        )
        for key in (pair.title, f"layout {layout}", "**all**"):
            counts[key][kind] += 1
        if kind == "missed":
            missed.append(f"missed: {pair.title} {number} ({layout})")
        if kind == "invented":
            invented.append(f"invented: {pair.title} {number} ({layout}): {told[code]}")
    print(
        "| text | matters | affected | recall | precision | invented | referring to a changed article |"
    )
    print("|---|---|---|---|---|---|---|")
    for key, c in counts.items():
        due, flags = c["hit"] + c["missed"], c["hit"] + c["invented"]
        recall = f"{c['hit'] / due:.4f}" if due else "–"
        precision = f"{c['hit'] / flags:.4f}" if flags else "–"
        print(
            f"| {key} | {sum(c.values())} | {due} | {recall} | {precision} | {c['invented']} | {c['checked']} |"
        )
    print("\n".join([*missed[:40], *invented[:40]]))
    return len(missed)


def main() -> int:
    """Read the sets, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", type=Path, default=AMEND, dest="root")
    parser.add_argument("--out", type=Path, help="keep the files here")
    parser.add_argument("--lbt", default=LBT)
    args = parser.parse_args()
    if not args.root.is_dir():
        raise SystemExit(f"no texts in {args.root}: give the folder with --set")
    with tempfile.TemporaryDirectory() as folder:
        place = args.out or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        program = Program(args.lbt, place)
        missed = measure(place, program, list(pairs(args.root)))
        program.print_times()
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

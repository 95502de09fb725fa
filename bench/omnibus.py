"""How fast impact answers an omnibus decision in a large city, and what the time grows with.

Builds stores in a temporary folder: norms through `ingest`, cells, items and entries through the port,
the decision through `apply`. 60 norms, 300 touched provisions, 600 items and 60,000 entries hit; each
item has 100 entries, a tenth of them with a basis text of their own.

    python bench/omnibus.py [--entries 10000 100000 1000000] [--times 20] [--folder DIR]
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from adjustment.alerts import alerts_for, deliver
from adjustment.findings.impact import impact
from api.cli.impact import row
from graph.store.open import open_store
from graph.store.port.records import BasisLink
from graph.store.port.store import Store
from ingest.decisions import apply
from ingest.pipeline import ingest
from nlp.numerals import article_name
from ontology.identifiers import Pinpoint
from ontology.matters import BaseItem, BasisTarget, ImplementationEntry

DAY, AT = "2026-06-01", "2026-06-01T08:00:00+00:00"
NORMS, CHANGED, TOUCHED, ARTICLES = 200, 60, 5, 20
ENTRIES_OF_ITEM = 100
NUMERALS = "甲乙丙丁戊己庚辛壬癸"


def title(number: int) -> str:
    """Title of a norm; letters instead of digits, as no title has digits."""
    return "云浦" + "".join(NUMERALS[int(digit)] for digit in f"{number:03}") + "管理条例"


def text(number: int) -> str:
    """A norm of twenty articles; each gives a power and has a time limit."""
    rows = [f"# {title(number)}", "2020年6月15日 国务院公布", "<!-- INFO END -->"]
    rows += [
        f"{article_name(str(place))}　从事第{place}类经营活动的，应当向县级人民政府主管部门申请许可。"
        "主管部门应当自受理申请之日起二十日内作出决定。"
        for place in range(1, ARTICLES)
    ]
    return "\n\n".join([*rows, f"{article_name(str(ARTICLES))}　本条例自2020年8月1日起施行。"])


def decision(norms: range) -> str:
    """One decision that changes a time limit in five articles of each of some norms."""
    rows = ["# 国务院关于修改部分行政法规的决定", "2026年5月20日 国务院公布", "<!-- INFO END -->"]
    rows += ["国务院决定对部分行政法规作如下修改："]
    for place_in_list, number in enumerate(norms, 1):
        name = article_name(str(place_in_list)).removeprefix("第").removesuffix("条")
        first, *others = (article_name(str(place)) for place in range(1, TOUCHED + 1))
        rows += [f"{name}、将《{title(number)}》{first}中的“二十日”修改为“十五日”。"]
        rows += [f"将{article}中的“二十日”修改为“十五日”。" for article in others]
    return "\n\n".join([*rows, "本决定自2026年6月1日起施行。"])


def basis(item: int, variant: int = 0) -> tuple[str, int, int]:
    """The cell of an item, its norm and its article.

    The first ten items stand on the norm that a decision of its own changes, the next 600 on the 300
    places of the omnibus decision, the others on articles of all norms that no decision touches.
    """
    places = CHANGED * TOUCHED
    if item < TOUCHED * 2:
        norm, article = CHANGED, item % TOUCHED + 1
    elif item < (places + TOUCHED) * 2:
        norm, article = item % places // TOUCHED, item % TOUCHED + 1
    else:
        norm, article = item % NORMS, TOUCHED + 1 + item % (ARTICLES - TOUCHED - 1)
    words = f"（{variant}）" if variant else ""
    return f"《{title(norm)}》{article_name(str(article))}{words}事项{item}", norm, article


def put_matters(store: Store, entries: int) -> None:
    """Cells, items and entries, through the port."""
    items = entries // ENTRIES_OF_ITEM
    with store.transaction("cells", AT):
        store.matters.put_cells(cell_rows(store, items))
    with store.transaction("items", AT):
        store.matters.put_items(
            BaseItem(
                id=f"目录-{number}",
                code=f"{number:012}",
                name=f"第{number}类经营许可",
                matter_type="licence",
                basis_text=basis(number)[0],
            )
            for number in range(items)
        )
    for start in range(0, items, 1000):
        with store.transaction("entries", AT):
            store.matters.put_entries(entry_rows(start, min(items, start + 1000)))


def cell_rows(store: Store, items: int) -> Iterator[tuple[str, list[BasisLink]]]:
    """The two cells of each item, with their targets."""
    ids = [store.norms.norms_titled(title(norm))[0].id for norm in range(NORMS)]
    for number in range(items):
        for variant in (0, 1):
            words, norm, article = basis(number, variant)
            target = BasisTarget(
                title=title(norm),
                title_raw=title(norm),
                pinpoint=Pinpoint(article=str(article)),
            )
            cell = store.matters.cell_of(words)
            yield words, [BasisLink(cell=cell, position=0, target=target, norm=ids[norm])]


def entry_rows(first: int, last: int) -> Iterator[ImplementationEntry]:
    """The entries of some items, a tenth with words of their own."""
    for item in range(first, last):
        for number in range(ENTRIES_OF_ITEM):
            yield ImplementationEntry(
                id=f"清单-{item}-{number}",
                code=f"1133{item:09}{number:018}",
                base_code=f"{item:012}",
                name=f"第{item}类经营许可",
                basis_text=basis(item, int(number % 10 == 9))[0],
                body=f"第{number}县第{item % 40}局",
                division_name=f"第{number}县",
                division_code=f"{330000 + number}",
            )


def build(folder: Path, entries: int) -> tuple[Path, dict[str, str]]:
    """A store with its two events: the omnibus decision and a decision for one norm."""
    files = []
    for number in range(NORMS):
        path = folder / f"norms/{title(number)}(2020-06-15).md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text(number), "utf-8")
        files.append(path)
    place = folder / f"{entries}.db"
    with open_store(f"sqlite:///{place}") as store:
        ingest(store, files, today=DAY, moment=AT)
        put_matters(store, entries)
        paths = {"omnibus": folder / "omnibus.md", "one": folder / "one.md"}
        paths["omnibus"].write_text(decision(range(CHANGED)), "utf-8")
        single = decision(range(CHANGED, CHANGED + 1))
        paths["one"].write_text(single.replace("部分行政法规", f"《{title(CHANGED)}》"), "utf-8")
        events = {}
        for name, path in paths.items():
            report = apply(store, path, today="2026-07-01", moment=AT)
            events[name] = report.events[0].id
    return place, events


def timed(work: Callable[[], object], times: int) -> tuple[float, float]:
    """Median and 95th percentile in seconds, the first run included."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


def ask(place: Path, events: dict[str, str], times: int) -> dict[str, object]:
    """The figures of one store, in this process."""
    day = "2026-07-01"
    figures: dict[str, object] = {}
    with open_store(f"sqlite:///{place}") as store:
        for name, ident in events.items():
            found = impact(store, ident, day)
            hit = [f for f in found if f.call != "none" and f.code]
            entries = sum(len(f.entries) for f in hit)
            median, p95 = timed(lambda ident=ident: impact(store, ident, day), times)
            figures[name] = {
                "items": len(hit),
                "entries": entries,
                "not_affected": len(found) - len(hit),
                "median_ms": round(median * 1000, 1),
                "p95_ms": round(p95 * 1000, 1),
            }
        figures["written_s"] = round(write(store, events["omnibus"], place, day), 2)
    figures["memory_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return figures


def write(store: Store, event: str, place: Path, day: str) -> float:
    """Seconds to answer, to write every finding to a file and every alert into its inbox."""
    start = time.perf_counter()
    found = impact(store, event, day)
    with place.with_suffix(".jsonl").open("w", encoding="utf-8") as file:
        for finding in found:
            file.write(json.dumps(row(finding), ensure_ascii=False) + "\n")
    record = store.events.event(event)
    if record is not None:
        deliver(store, alerts_for(store, record, found, day), AT)
    return time.perf_counter() - start


def main() -> None:
    """Build each size, then ask in a process of its own, so that its memory is known."""
    options = argparse.ArgumentParser()
    options.add_argument("--entries", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    options.add_argument("--times", type=int, default=20)
    options.add_argument("--folder")
    options.add_argument("--ask", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.ask:
        path, events = json.loads(given.ask)
        print(json.dumps(ask(Path(path), events, given.times), ensure_ascii=False))
        return
    with tempfile.TemporaryDirectory() as made:
        folder = Path(given.folder or made)
        for entries in given.entries:
            start = time.perf_counter()
            kept = folder / f"{entries}.json"
            if not kept.exists():
                place, events = build(folder, entries)
                kept.write_text(json.dumps([str(place), events], ensure_ascii=False), "utf-8")
            built = time.perf_counter() - start
            words = [sys.executable, __file__, "--times", str(given.times), "--ask"]
            words.append(kept.read_text("utf-8"))
            done = subprocess.run(words, capture_output=True, text=True, check=True)
            print(f"{entries} (built in {built:.0f} s): {done.stdout.strip()}", flush=True)


if __name__ == "__main__":
    main()

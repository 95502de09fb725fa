"""How fast the store loads and answers; prints one line per figure.

python bench/store_load.py [--provisions 200000] [--entries 100000] [--file FILE]
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from graph.store.open import open_store
from graph.store.port.records import (
    BasisLink,
    CitationRecord,
    Moment,
    NormRecord,
    ProvisionRecord,
    VersionRecord,
)
from graph.store.port.store import Store
from ontology.citations import CitationType, Relation
from ontology.identifiers import Pinpoint
from ontology.matters import BaseItem, BasisTarget, ImplementationEntry
from ontology.texts import Unit

AT = "2026-05-01T08:00:00+00:00"
PER_NORM = 100
CELLS = 5_000
ITEMS = 8_000
WORDS = "从事渡口经营活动的，应当向所在地县级以上地方人民政府交通运输主管部门提出申请，并提交安全条件的材料"


def norms(count: int) -> Iterator[tuple[NormRecord, VersionRecord, list[ProvisionRecord]]]:
    """Norms with a version of a hundred provisions each."""
    for number in range(count):
        norm = NormRecord(
            id=f"条例{number}", title=f"条例{number}", title_key=f"条例{number}", held=True
        )
        version = VersionRecord(id=f"{norm.id}@2020-01-01", norm=norm.id, promulgated="2020-01-01")
        nodes = [
            ProvisionRecord(
                version=version.id,
                path=f"art_{place}",
                unit=Unit.ARTICLE,
                label=str(place),
                heading="",
                text=f"{WORDS[place % 20 :]}第{number}号第{place}条。",
                parent=None,
                position=place,
            )
            for place in range(PER_NORM)
        ]
        yield norm, version, nodes


def citation(version: VersionRecord, number: int, count: int) -> CitationRecord:
    """A mention of another norm."""
    return CitationRecord(
        version=version.id,
        where="art_1",
        start=0,
        end=6,
        surface="《条例》",
        type=CitationType.EXT_TITLE,
        relation=Relation.BASED_ON,
        norm=f"条例{number % max(count // 10, 1)}",
    )


def basis(number: int) -> str:
    """The text of a basis cell."""
    return f"《条例{number % 500}》第{number % 90}条：“{WORDS * 4}”（{number}）"


def load_norms(store: Store, count: int) -> None:
    """Norms in transactions of a hundred, as ingest writes them."""
    rows = list(norms(count))
    for start in range(0, len(rows), 100):
        with store.transaction("norms", AT):
            for offset, (norm, version, nodes) in enumerate(rows[start : start + 100], start):
                store.norms.put_norm(norm)
                store.norms.put_version(version, nodes, "\n".join(node.text for node in nodes))
                store.norms.put_citations(version.id, [citation(version, offset, count)])


def load_matters(store: Store, entries: int) -> None:
    """Cells, items and entries, each in one transaction."""
    with store.transaction("cells", AT):
        store.matters.put_cells((basis(number), [link(store, number)]) for number in range(CELLS))
    with store.transaction("items", AT):
        store.matters.put_items(
            BaseItem(
                id=f"目录-{number}",
                code=f"{number:012}",
                name=f"事项{number}",
                matter_type="licence",
                basis_text=basis(number),
            )
            for number in range(ITEMS)
        )
    with store.transaction("entries", AT):
        store.matters.put_entries(entry_rows(entries))


def link(store: Store, number: int) -> BasisLink:
    """The target of a cell."""
    title = f"条例{number % 500}"
    target = BasisTarget(
        title=title,
        title_raw=title,
        pinpoint=Pinpoint(article=str(number % 90)),
        quoted_text=WORDS * 4,
    )
    cell = store.matters.cell_of(basis(number))
    return BasisLink(cell=cell, position=0, target=target, norm=title)


def entry_rows(count: int) -> Iterator[ImplementationEntry]:
    """Entries over all cells and items."""
    for number in range(count):
        yield ImplementationEntry(
            id=f"清单-{number}",
            code=f"1133{number:027}",
            base_code=f"{number % ITEMS:012}",
            name=f"事项{number % ITEMS}",
            basis_text=basis(number),
            body=f"局{number % 900}",
            division_name=f"县{number % 90}",
            division_code=f"{330000 + number % 90}",
            attributes=(("法定办结时限", "20工作日"), ("承诺办结时限", "5工作日")),
        )


def affected(store: Store, norm: str, moment: Moment) -> int:
    """What an impact question reads for one norm."""
    links = store.matters.links_to(norm)
    cells = sorted({link.cell for link in links})
    items = store.matters.items_with_cells(cells, moment)
    return len(links) + len(items) + len(store.matters.entries_with_cells(cells, moment))


def once(name: str, work: Callable[[], object], units: int) -> None:
    """Print the seconds of one run."""
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    print(f"{name}: {seconds:.2f} s, {units / seconds:,.0f}/s", flush=True)


def often(name: str, work: Callable[[int], object], times: int = 200) -> None:
    """Print the median and 95th percentile of many runs."""
    taken = []
    for number in range(times):
        start = time.perf_counter()
        work(number)
        taken.append((time.perf_counter() - start) * 1000)
    p95 = statistics.quantiles(taken, n=20)[-1]
    print(f"{name}: median {statistics.median(taken):.3f} ms, p95 {p95:.3f} ms", flush=True)


def main() -> None:
    """Load and ask."""
    options = argparse.ArgumentParser()
    options.add_argument("--provisions", type=int, default=200_000)
    options.add_argument("--entries", type=int, default=100_000)
    options.add_argument("--file")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(given.file or f"{folder}/bench.db")
        with open_store(str(file)) as store:
            count = given.provisions // PER_NORM
            once("load provisions", lambda: load_norms(store, count), given.provisions)
            once("load matters", lambda: load_matters(store, given.entries), given.entries)
            once("load the same again", lambda: load_matters(store, given.entries), given.entries)
            ask(store, count, given.entries)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"file: {file.stat().st_size / 2**20:.0f} MiB, peak memory {memory:.0f} MiB")


def ask(store: Store, count: int, entries: int) -> None:
    """Time the questions that callers ask most."""
    day = Moment("2026-05-01")
    past = Moment("2026-05-01", 1_000)
    often("norm", lambda n: store.norms.norm(f"条例{n % count}"))
    often("in_force", lambda n: store.norms.in_force(f"条例{n % count}", day))
    often("provision", lambda n: store.norms.provision(f"条例{n % count}@2020-01-01", "art_7"))
    often("provisions of a version", lambda n: store.norms.provisions(f"条例{n}@2020-01-01"))
    often("entry by code", lambda n: store.matters.entry(f"1133{n * 37 % entries:027}", day))
    often("entry by code, known earlier", lambda n: store.matters.entry(f"1133{n:027}", past))
    often("citations_to", lambda n: store.norms.citations_to(f"条例{n % 20}", day), 50)
    print("rows for one norm:", affected(store, "条例7", day))
    often("links_to + items + entries of one norm", lambda n: affected(store, f"条例{n}", day), 50)
    often("search, frequent words", lambda _: store.search.search("人民政府交通运输", day), 3)
    often("search, rare words", lambda n: store.search.search(f"第{n}号第7条", day), 20)
    often("search, rare character", lambda _: store.search.search("𠮷", day), 3)
    often("all entries", lambda _: sum(1 for _ in store.matters.entries()), 2)
    often("counts", lambda _: store.counts(), 5)


if __name__ == "__main__":
    main()

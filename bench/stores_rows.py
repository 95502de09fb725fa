"""Rows for the comparison of the two stores: blocks of cells, so that answers have known widths.

A block is 400 cells of 20 entries each on three norms: a small one (6 cells, 120 entries), a middle one
(80, 1,600) and a large one (314, 6,280). Each number names one block, so that no question is asked twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from bench.store_load import AT, PER_NORM
from graph.store.port.records import BasisLink, Moment, NormRecord, ProvisionRecord, VersionRecord
from graph.store.port.store import Store
from ontology.changes import ChangeEvent, ChangeKind, Effect, Modification
from ontology.identifiers import Pinpoint
from ontology.matters import BaseItem, BasisTarget, ImplementationEntry
from ontology.texts import Unit

OF_CELL = 20  # entries
WIDTHS = (6, 80, 314)  # cells of the three norms of a block
BLOCK = sum(WIDTHS)
AT_ONCE = 100_000  # entries in a transaction
FIRST, SECOND = "渡口河道航标船闸港湾码头桥涵堤坝", "经营养护测量登记检验拆除施工运输"
WORDS = "活动的，应当向所在地县级以上地方人民政府主管部门提出申请，并提交安全条件的材料"


def words(norm: int, place: int) -> str:
    """A provision; its two words of two characters make 64 words of four, each in 1 of 64 texts."""
    number = norm * 7 + place
    one, other = number % 8, number // 8 % 8
    return (
        f"从事{FIRST[2 * one :][:2]}{SECOND[2 * other :][:2]}{WORDS[place % 9 :]}"
        f"第{norm}号第{place}条。"
    )


def phrase(number: int) -> str:
    """Four characters that one in 64 provisions has."""
    return FIRST[2 * (number % 8) :][:2] + SECOND[2 * (number // 8 % 8) :][:2]


def norm_of(cell: int) -> str:
    """The norm on which a cell stands."""
    block, place = divmod(cell, BLOCK)
    width = 0 if place < WIDTHS[0] else 1 if place < WIDTHS[0] + WIDTHS[1] else 2
    return f"条例{3 * block + width}"


def basis(cell: int) -> str:
    """The text of a basis cell."""
    return f"《{norm_of(cell)}》第{cell % 90 + 1}条：“{words(cell, cell % 90 + 1) * 3}”（{cell}）"


def load_norms(store: Store, provisions: int) -> None:
    """Norms of a hundred provisions each, a hundred norms in a transaction, as ingest writes them."""
    count = provisions // PER_NORM
    for start in range(0, count, 100):
        with store.transaction("norms", AT):
            for number in range(start, min(start + 100, count)):
                ident = f"条例{number}"
                store.norms.put_norm(NormRecord(id=ident, title=ident, title_key=ident, held=True))
                nodes = list(_provisions(number))
                version = VersionRecord(id=nodes[0].version, norm=ident, promulgated="2020-01-01")
                store.norms.put_version(version, nodes, "\n".join(n.text for n in nodes))


def _provisions(number: int) -> Iterator[ProvisionRecord]:
    for place in range(1, PER_NORM + 1):
        yield ProvisionRecord(
            version=f"条例{number}@2020-01-01",
            path=f"art_{place}",
            unit=Unit.ARTICLE,
            label=str(place),
            heading="",
            text=words(number, place),
            parent=None,
            position=place,
        )


def load_matters(store: Store, entries: int) -> None:
    """Cells, one item for each, and entries: a server keeps an open transaction in its memory."""
    cells = entries // OF_CELL
    with store.transaction("cells", AT):
        store.matters.put_cells((basis(cell), [_link(store, cell)]) for cell in range(cells))
    with store.transaction("items", AT):
        store.matters.put_items(map(_item, range(cells)))
    for start in range(0, entries, AT_ONCE):
        rows = range(start, min(start + AT_ONCE, entries))
        with store.transaction("entries", AT):
            store.matters.put_entries(_entry(number, number % cells) for number in rows)


def _link(store: Store, cell: int) -> BasisLink:
    norm = norm_of(cell)
    target = BasisTarget(
        title=norm,
        title_raw=norm,
        pinpoint=Pinpoint(article=str(cell % 90 + 1)),
        quoted_text=words(cell, cell % 90 + 1) * 3,
    )
    return BasisLink(cell=store.matters.cell_of(basis(cell)), position=0, target=target, norm=norm)


def _item(cell: int) -> BaseItem:
    return BaseItem(
        id=f"目录-{cell}",
        code=f"{cell:012}",
        name=f"事项{cell}",
        matter_type="licence",
        basis_text=basis(cell),
    )


def code_of(number: int) -> str:
    """The 实施编码 of an entry."""
    return f"1133{number:027}"


def _entry(number: int, cell: int) -> ImplementationEntry:
    return ImplementationEntry(
        id=f"清单-{number}",
        code=code_of(number),
        base_code=f"{cell:012}",
        name=f"事项{cell}",
        basis_text=basis(cell),
        body=f"局{number % 900}",
        division_name=f"县{number % 90}",
        division_code=f"{330000 + number % 90}",
        attributes=(("法定办结时限", "20工作日"), ("承诺办结时限", "5工作日")),
    )


def event(number: int, name: str) -> ChangeEvent:
    """An event that changes fifty provisions."""
    return ChangeEvent(
        id=f"{name}{number}",
        kind=ChangeKind.AMEND_BY_DECISION,
        title=f"关于修改条例{number}的决定",
        published="2026-05-01",
        effective="2026-06-01",
        modifications=tuple(
            Modification(
                norm=f"条例{number}",
                path=f"art_{place}",
                effect=Effect.SUBSTANTIVE,
                new_paths=(f"art_{place}",),
            )
            for place in range(1, 51)
        ),
    )


def affected(store: Store, norm: str, moment: Moment) -> tuple[int, int, int]:
    """What an impact question reads for one norm: targets, items and entries."""
    links = store.matters.links_to(norm, moment)
    cells = sorted({link.cell for link in links})
    items = store.matters.items_with_cells(cells, moment)
    return len(links), len(items), len(store.matters.entries_with_cells(cells, moment))

"""What a store keeps and returns: frozen values, the same for every adapter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from ontology.citations import CitationType, Relation
from ontology.identifiers import Pinpoint
from ontology.matters import BasisTarget, ImplementationEntry
from ontology.texts import Unit

Value = TypeVar("Value")

ORIGINS = ("official", "corrected", "consolidated")  # which recorded text stands before which


@dataclass(frozen=True, slots=True)
class Moment:
    """The two times of a question.

    Attributes:
        as_of: the day of law, ISO; None for "whatever is the latest".
        known_at: number of the last transaction taken into account; None for all.
    """

    as_of: str | None = None
    known_at: int | None = None


NOW = Moment()


@dataclass(frozen=True, slots=True, kw_only=True)
class NormRecord:
    """A norm (work). A cited norm whose text is not held is one too (`held` False)."""

    id: str
    title: str
    title_key: str
    level: str = "unknown"
    level_confidence: float = 0.0
    level_evidence: str = ""
    maker: str | None = None
    territory: str | None = None
    doc_number: str | None = None
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRecord:
    """A version (expression) of a norm.

    Attributes:
        promulgated: ISO day, None when unknown.
        effective_from: first day in force, None when unknown (then `promulgated` serves).
        effective_to: first day no longer in force, None while open.
        commencement: date | condition | undetermined.
        origin: which of its recorded texts stands, one of `ORIGINS`: `official`, `corrected` by a
            person, or `consolidated` by the machine.
        event: id of the change event that made it, None for ingested texts.
    """

    id: str
    norm: str
    promulgated: str | None = None
    effective_from: str | None = None
    effective_to: str | None = None
    commencement: str = "date"
    origin: str = "official"
    source: str = ""
    sha256: str = ""
    event: str | None = None
    doc_number: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRecord:
    """A recorded text of a version: where it comes from, and since when it is known.

    Attributes:
        event: id of the change event that made it, None for an ingested text.
        recorded: number of the transaction that wrote it.
        at: the moment of that transaction, ISO 8601.
    """

    version: str
    origin: str
    source: str
    sha256: str
    event: str | None
    recorded: int
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvisionRecord:
    """A node of a version's tree; `text` is its own words, `position` its reading order."""

    version: str
    path: str
    unit: Unit
    label: str | None
    heading: str
    text: str
    parent: str | None
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationRecord:
    """One mention and one of its targets, as drafted.

    Attributes:
        where: path of the citing provision.
        norm: id of the cited norm, None for open references.
        title: title of the target as drafted, `""` where the mention has none.
        doc_number: 文号 that the mention names.
        dated: year or day of the version that the mention names.
        reason: why it is ambiguous or open; the candidates of an ambiguous mention are several
            rows of the same span and pinpoint.
        targets of one mention share `start` and `end`.
    """

    version: str
    where: str
    start: int
    end: int
    surface: str
    type: CitationType
    relation: Relation
    norm: str | None
    pinpoint: Pinpoint = Pinpoint()
    title: str = ""
    doc_number: str | None = None
    dated: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedRecord:
    """CARRIED_TO: an old provision and what carries it on in the next version, with the effect."""

    from_version: str
    from_path: str
    to_version: str
    to_path: str
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisLink:
    """HAS_BASIS: one target of one distinct basis cell.

    Cells are shared: 1,000,000 entries have some 50,000 distinct cells.

    Attributes:
        cell: id of the cell (hash of its text).
        norm: id of the norm meant, None when it could not be linked (then `problem` says why).
        checked_version: id of the version the quotation or pinpoint was checked against.
    """

    cell: str
    position: int
    target: BasisTarget
    norm: str | None
    checked_version: str | None = None
    quote_hash: str | None = None
    problem: str = ""


class EntryBrief(NamedTuple):
    """What impact needs of an implementation entry; decisions hit tens of thousands of them.

    A tuple, as it is made many times faster than a dataclass; its columns are those of the entry,
    `cell` is the id of its basis cell.
    """

    cell: str
    id: str
    code: str | None
    base_code: str | None
    body: str
    division_name: str
    division_code: str
    state: str


AnyEntry = ImplementationEntry | EntryBrief


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryRecord:
    """A published directory of a division: of administrative powers, or of public services.

    Attributes:
        division_code: 行政区划代码, `""` where unknown.
        system: the line of departments that it is of (主管系统), `""` for all.
        kind: powers | services.
        national: drawn up for the whole country.
    """

    id: str
    division_code: str
    division_name: str
    system: str
    kind: str
    title: str
    national: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Generic[Value]):
    """A value in both times.

    Attributes:
        valid_from: first day, None for "from ever".
        valid_to: first day after, None while open.
        recorded: number of the transaction that wrote it.
        withdrawn: number of the one that closed it, None while it is believed.
    """

    value: Value
    valid_from: str | None
    valid_to: str | None
    recorded: int
    withdrawn: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TransactionRecord:
    """A unit of work: its number (record time), its moment (ISO 8601), and what it did."""

    no: int
    at: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRecord:
    """A message in a department's inbox: one per event and department."""

    id: str
    department: str
    event: str
    created: str  # ISO day
    severity: str
    items: tuple[str, ...]  # codes or ids of base items
    entries: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRecord:
    """A file that was read: its hash decides whether it is read again."""

    path: str
    sha256: str
    kind: str  # norm | matters | organisations | decision
    status: str  # loaded | refused
    versions: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """A provision whose words contain what was searched."""

    version: str
    path: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreCounts:
    """How much a store holds now."""

    norms: int
    held: int
    versions: int
    provisions: int
    citations: int
    items: int
    entries: int
    links: int
    departments: int
    events: int
    alerts: int

"""Citations between texts (GOLD-TEXT.md part B)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ontology.identifiers import Pinpoint
from ontology.texts import Span

SELF = "SELF"


class CitationType(StrEnum):
    """By surface form."""

    ENABLING = "enabling"
    EXT_TITLE = "ext_title"
    ABBREV = "abbrev"
    INTERNAL = "internal"
    ANAPHORA = "anaphora"
    DOCNO = "docno"
    GENERIC = "generic"


class Relation(StrEnum):
    """By the governing words."""

    BASED_ON = "based_on"
    AMENDS = "amends"
    REPEALS = "repeals"
    EXCEPTION = "exception"
    APPLIES = "applies"
    CITES = "cites"


class CitationStatus(StrEnum):
    """What became of a target; computed for a day, never stored."""

    OK = "ok"
    RENUMBERED = "renumbered"
    AMENDED = "amended"
    REPEALED = "repealed"
    SUPERSEDED = "superseded"
    NOT_HELD = "not_held"
    NOT_FOUND = "not_found"
    OPEN = "open"
    AMBIGUOUS = "ambiguous"
    PENDING = "pending"  # the norm is known, but no version of it binds yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A document and an address in it, as written; `title` is `SELF` for the citing text."""

    title: str
    pinpoint: Pinpoint = Pinpoint()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A mention: its span in the source, and what it points at as drafted.

    Attributes:
        where: path of the provision (article level or deeper) that holds the mention.
        targets: empty for generic (open) references.
    """

    span: Span
    surface: str
    type: CitationType
    relation: Relation
    where: str
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """A sentence and the article it cites speak of different things (DOMAIN.md 4.2 rule 4).

    Attributes:
        similarity: part of the sentence's telling words that the cited article has, 0 to 1.
        shared: words of the sentence that stand in the cited article.
        missing: words of the sentence that it lacks and the better article has.
        better: label of the article that speaks of them.
        better_similarity: as `similarity`, of that article.
    """

    similarity: float
    shared: tuple[str, ...]
    missing: tuple[str, ...]
    better: str
    better_similarity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """One citation of an article, for the question whether it has drifted.

    Attributes:
        source: the citing text; `start` and `end` mark the mention in it.
        version: id of the cited version, under which its articles are remembered.
        article: label of the cited article.
        others: places in the source of other mentions of the same norm.
        as_drafted: whether the cited version is the one that the drafters had before them; a wrong
            number is then rare, and needs more proof.
    """

    source: str
    start: int
    end: int
    version: str
    article: str
    others: tuple[int, ...] = ()
    as_drafted: bool = False

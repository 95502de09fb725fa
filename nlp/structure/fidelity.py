"""Whose each character is: a node, the header, an annex or noise; nothing lost, nothing twice."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ontology.texts import LegalText, Noise, Provision, Span

# What may stand between two pieces: characters without a shape, marks of Markdown and of tables.
_SHAPELESS = (
    ("invisible", re.compile("[\\s\x00-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")),
    ("markup", re.compile('[\\s\u200b\ufeff*_#"]+')),
)
_UNSEEN = re.compile('[\\s\x00-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff*_#"|]+')
_LABEL = re.compile(
    r"(?:第[〇○零一二三四五六七八九十百千两0-9０-９]+(?:条(?:之[一二三四五六七八九十]+)?|分编|[编章节])"
    r"|[（(][〇○零一二三四五六七八九十百千两0-9０-９]+[）)]|[一二三四五六七八九十百零〇]+[、．.]"
    r"|[0-9０-９]+[.．、)）]|[\u3220-\u3229\u2460-\u249b])?[.．【\[]?$"
)


class Owner(StrEnum):
    """Kinds of owners of characters."""

    HEADER = "header"
    NODE = "node"
    ANNEX = "annex"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters with one owner; `name` is the path of the node or the reason of the noise."""

    owner: Owner
    name: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who owns the characters of a file.

    Attributes:
        source: the file.
        pieces: in order of the source, blanks at both ends of each left out.
        gaps: visible characters without an owner.
        overlaps: visible characters with two.
        unfaithful: paths of nodes whose words are not those of their characters.
    """

    source: str
    pieces: tuple[Piece, ...]
    gaps: tuple[Span, ...]
    overlaps: tuple[Span, ...]
    unfaithful: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether each visible character has exactly one owner and each node its own words."""
        return not (self.gaps or self.overlaps or self.unfaithful)

    def print(self) -> str:
        """The text, put together from the pieces; white space between them is left out."""
        return "".join("".join(piece.span.of(self.source).split()) for piece in self.pieces)

    def noise(self) -> dict[str, int]:
        """Visible characters of noise, by reason."""
        found: dict[str, int] = {}
        for piece in self.pieces:
            if piece.owner is Owner.NOISE:
                size = len("".join(piece.span.of(self.source).split()))
                found[piece.name] = found.get(piece.name, 0) + size
        return found


def account(text: LegalText) -> Account:
    """Give each visible character of a document its owner.

    Args:
        text: the document; where it is one of several in a file, its part of the file is looked at.
    """
    spans = [span for piece in _claims(text) if (span := piece.span).end > span.start]
    spans += [noise.span for noise in text.noise]
    first = min((span.start for span in spans), default=0)
    return _account((text,), Span(first, max((span.end for span in spans), default=first)))


def account_file(texts: Sequence[LegalText]) -> Account:
    """Give each visible character of a whole file its owner.

    Args:
        texts: all documents of the file, as `nlp.documents.read` gives them.
    """
    return _account(texts, Span(0, len(texts[0].source)))


def _account(texts: Sequence[LegalText], reach: Span) -> Account:
    source = texts[0].source
    noise = _merged(n for t in texts for n in t.noise)
    starts = [n.span.start for n in noise]
    found = [Piece(Owner.NOISE, n.reason, n.span) for n in noise]
    unfaithful: list[str] = []
    for text in texts:
        own = [part for piece in _claims(text) for part in _without(piece, noise, starts)]
        unfaithful += _unfaithful(text, own)
        found += own
    found = [piece for part in found if (piece := _trimmed(part, source))]
    found.sort(key=lambda piece: (piece.span.start, piece.span.end))
    pieces, gaps, overlaps = _filled(found, source, reach)
    return Account(
        source=source, pieces=pieces, gaps=gaps, overlaps=overlaps, unfaithful=tuple(unfaithful)
    )


def _merged(noise: Iterable[Noise]) -> list[Noise]:
    """Noise in order; a piece inside another one (a comment in a signature) goes with it."""
    out: list[Noise] = []
    for piece in sorted(noise, key=lambda n: (n.span.start, -n.span.end)):
        if not out or piece.span.start >= out[-1].span.end:
            out.append(piece)
    return out


def _claims(text: LegalText) -> Iterator[Piece]:
    yield Piece(Owner.HEADER, "", text.header)
    for owner, nodes in ((Owner.NODE, text.tree), (Owner.ANNEX, text.annexes)):
        for top in nodes:
            for node in top.walk():
                for span in _own(node):
                    yield Piece(owner, node.path, span)


def _own(node: Provision) -> Iterator[Span]:
    """The characters of a node that are not those of its children."""
    place = node.span.start
    for child in node.children:
        if child.span.start > place:
            yield Span(place, child.span.start)
        place = max(place, child.span.end)
    if node.span.end > place:
        yield Span(place, node.span.end)


def _without(piece: Piece, noise: list[Noise], starts: list[int]) -> Iterator[Piece]:
    """A piece without the noise that lies inside it (a comment in the middle of a chapter)."""
    place, end = piece.span.start, piece.span.end
    for hole in noise[max(0, bisect_right(starts, place) - 1) : bisect_left(starts, end)]:
        if hole.span.end <= place:
            continue
        if hole.span.start > place:
            yield Piece(piece.owner, piece.name, Span(place, hole.span.start))
        place = max(place, hole.span.end)
    if end > place:
        yield Piece(piece.owner, piece.name, Span(place, end))


def _trimmed(piece: Piece, source: str) -> Piece | None:
    words = piece.span.of(source)
    start = len(words) - len(words.lstrip())
    size = len(words.strip())
    if not size:
        return None
    begin = piece.span.start + start
    span = Span(begin, begin + size)
    reason = _shapeless(words) if piece.owner is not Owner.NOISE else None
    return Piece(Owner.NOISE, reason, span) if reason else Piece(piece.owner, piece.name, span)


def _shapeless(words: str) -> str | None:
    """Why words are no words of anybody: nothing to be seen, or only marks."""
    return next((name for name, marks in _SHAPELESS if marks.fullmatch(words)), None)


def _filled(
    found: list[Piece], source: str, reach: Span
) -> tuple[tuple[Piece, ...], tuple[Span, ...], tuple[Span, ...]]:
    """The pieces with markup and shapeless characters between them, and what is wrong."""
    pieces: list[Piece] = []
    gaps: list[Span] = []
    overlaps: list[Span] = []
    place = reach.start
    for piece in found:
        if piece.span.start < place:
            overlaps.append(Span(piece.span.start, min(place, piece.span.end)))
        else:
            _take(Span(place, piece.span.start), source, pieces, gaps)
        pieces.append(piece)
        place = max(place, piece.span.end)
    _take(Span(place, max(place, reach.end)), source, pieces, gaps)
    return tuple(pieces), tuple(gaps), tuple(overlaps)


def _take(span: Span, source: str, pieces: list[Piece], gaps: list[Span]) -> None:
    """Name the characters between two pieces."""
    between = _trimmed(Piece(Owner.NOISE, "", span), source)
    if between is None:
        return
    reason = _shapeless(between.span.of(source))
    if reason:
        pieces.append(Piece(Owner.NOISE, reason, between.span))
    else:
        gaps.append(between.span)


def _unfaithful(text: LegalText, own: list[Piece]) -> Iterator[str]:
    """Nodes whose heading and words are not what stands at their characters, label aside."""
    printed: dict[str, str] = {}
    for piece in own:
        if piece.owner is not Owner.HEADER:
            shown = _UNSEEN.sub("", piece.span.of(text.source))
            printed[piece.name] = printed.get(piece.name, "") + shown
    for node in text.walk():
        words = _UNSEEN.sub("", node.heading + node.text)
        shown = printed.get(node.path, "")
        if shown != words and not _only_label(shown, words, node.heading):
            yield node.path


def _only_label(shown: str, words: str, heading: str) -> bool:
    """Whether what stands there is the words behind a label, the heading perhaps in 【】."""
    if heading and not shown.endswith(words):
        shown = re.sub(r"[】\]]", "", shown, count=1)
    return shown.endswith(words) and bool(_LABEL.match(shown[: len(shown) - len(words)]))

"""One numbered item of a decision → its instructions (DOMAIN.md 5.3).

The item is read from left to right. At each place the rules are tried in order; the first that
matches takes its words. A place named by one rule is the context of the next (第二款 → of which 条).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nlp.instructions import divisions, insertions, moves, removals, replacements, unquoted
from nlp.instructions.account import Account
from nlp.instructions.quotes import Order
from nlp.instructions.reader import ADVERB, Q, Reader, Rule, rule
from nlp.instructions.units import ELEMENT, UNITS, Place, read_places
from nlp.instructions.wording import alternation, is_frame, kind_of_blanket
from nlp.numerals import NUMERAL
from ontology.changes import Instruction, Operation
from ontology.identifiers import Pinpoint


@rule(r"[^。；\n]+")
def _blanket(reader: Reader, match: re.Match[str]) -> bool:
    """条文顺序作相应调整; a sentence with words of its own is left to the other rules."""
    said = match[0]
    start = match.start()
    if (start and reader.order.signs[start - 1] not in "。；，：、") or re.search(Q, said):
        return False
    kind = kind_of_blanket(said)
    if kind is None:
        return False
    named = re.search(UNITS, said) if kind == "wording" else None
    for place in read_places(named[0], reader.context) if named else [Place()]:
        reader.add(Operation.BLANKET, place, part=kind)
    return True


_LIST = re.compile(rf"{ELEMENT}(?:(?:、|和|及|以及|与|至|到){ELEMENT})+[^，。；“]*")


@rule(
    rf"(?P<where>{UNITS})(?!{ADVERB}(?:{alternation('replace')}))(?!(?:、|和|及|以及|与|至|到)原?第{NUMERAL})"
)
def _named(reader: Reader, match: re.Match[str]) -> bool:
    """A place alone is the context of what follows."""
    reader.places(match["where"])
    return True


@rule(rf"{Q}(?:中的?|的|规定的?)?(?=第)")
def _words_at_the_place(_: Reader, __: re.Match[str]) -> bool:
    """第六十七条“国务院行使下列职权”中第六项: the words only say which place is meant."""
    return True


RULES = (
    *divisions.RULES,
    *unquoted.RULES,
    moves.swap,
    insertions.beside_words,
    insertions.append_words,
    insertions.append_here,
    insertions.insert_annex,
    insertions.insert_units,
    replacements.merge,
    replacements.split,
    moves.renumber,
    moves.renumber_quoted,
    moves.move_on,
    replacements.substitute_several,
    replacements.substitute,
    replacements.replace_units,
    removals.delete_words,
    removals.delete_units,
    removals.words_deleted_at_several,
    removals.words_deleted,
    removals.units_deleted,
    replacements.restated,
    _blanket,
    _words_at_the_place,
    _named,
)


CONTEXT = (_words_at_the_place, _named)


def read_item(order: Order, no: int) -> list[Instruction]:
    """The instructions of one item; what was not understood is a `blanket` with part `unread`."""
    reader = Reader(order, no)
    account = Account(order.signs)
    place = 0
    while place < len(order.signs):
        rule, end = _step(reader, place)
        account.take(place, end, read=rule is not None, named=rule in CONTEXT)
        place = end
    lost = account.lost()
    if place and not reader.found and not lost:
        lost = [(0, place)]
    if not reader.found and len(lost) > 1:
        lost = [(lost[0][0], lost[-1][1])]
    spoken_of = _articles(reader.found)
    for start, end in lost:
        reader.found += list(_unread(order, no, (start, end), spoken_of))
    return reader.found


def _articles(found: Iterable[Instruction]) -> list[Place]:
    """The articles of an item: what was not understood in it, and names none, concerns them."""
    labels = (i.target.article for i in found if i.target)
    return [Place(Pinpoint(article=label)) for label in dict.fromkeys(labels) if label]


_MID_NUMBER = re.compile(rf"第(?:{NUMERAL})?$")


def _step(reader: Reader, place: int) -> tuple[Rule | None, int]:
    if _MID_NUMBER.search(reader.order.signs, max(0, place - 5), place):
        return None, place + 1  # 第二个“甲”: no rule begins in the middle of a number
    for each in RULES:
        match = each.pattern.match(reader.order.signs, place)
        if match and match.end() > place:
            reader.at(match)
            if each.action(reader, match):
                return each, match.end()
    return None, _past_list(reader.order.signs, place)


def _past_list(signs: str, place: int) -> int:
    """Behind a list of units that no rule took: its last unit alone must not be read as the whole."""
    listed = _LIST.match(signs, place)
    return listed.end() if listed else place + 1


_COMMENCES = re.compile(r"^[^“]{0,30}自[^“]{2,20}起?施行$")


def _unread(
    order: Order, no: int, stretch: tuple[int, int], spoken_of: list[Place]
) -> Iterator[Instruction]:
    """A stretch that was not understood, for each place that it names first, or else of its item."""
    start, end = stretch
    text, signs = order.text(start, end), order.signs[start:end]
    if not text or _COMMENCES.search(text) or is_frame(signs):
        return
    named = re.search(UNITS, signs)
    places = read_places(named[0], Place()) if named else spoken_of or [Place()]
    for place in places:
        target = None if place.point.whole_norm else place.point
        yield Instruction(no=no, text=text, op=Operation.BLANKET, part="unread", target=target)

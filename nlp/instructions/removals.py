"""Units and words that a decision deletes."""

from __future__ import annotations

import re

from nlp.instructions.reader import (
    ADVERB,
    FREE,
    HEADING,
    QLIST,
    TAKE,
    WORDS,
    Q,
    Reader,
    groups,
    rule,
)
from nlp.instructions.units import UNITS
from nlp.instructions.wording import alternation
from ontology.changes import Operation

_MORE = rf"[、和，](?:{UNITS}){FREE}(?:{QLIST})(?!{Q}|{ADVERB}(?:{alternation('substitute')})|[、和及与])"
_EACH = re.compile(rf"(?P<where>{UNITS}){FREE}(?P<old>{QLIST})")


@rule(
    rf"{TAKE}(?:{alternation('delete')})(?P<where>{UNITS})?{FREE}(?P<old>{QLIST})(?P<more>(?:{_MORE})*)"
)
def delete_words(reader: Reader, match: re.Match[str]) -> bool:
    """删去第八条第一款末尾的“A”和第二款末尾的“B”."""
    _delete_quoted(reader, match)
    for more in _EACH.finditer(match["more"]):
        _delete_quoted(reader, more)
    return True


def _delete_quoted(reader: Reader, match: re.Match[str]) -> None:
    for place in reader.places(match["where"]):
        for old in groups(reader, match["old"]):
            part = "heading" if place.level == "norm" and HEADING.match(old) else place.part
            reader.add(Operation.DELETE, place, old_text=old, part=part)


# 删去第三条中关于年检的规定 is more than the unit: only where the unit ends the clause it goes whole.
_WHOLE = r"(?:（[^（）]*）|的?(?:全部|所有)?(?:内容|规定|条文))?(?=[，。；：]|并|同时|另|$)"


@rule(rf"{TAKE}(?:{alternation('delete')})(?P<where>{UNITS}){_WHOLE}")
def delete_units(reader: Reader, match: re.Match[str]) -> bool:
    """删除第十条、第十二条."""
    for place in reader.places(match["where"]):
        reader.add(Operation.DELETE, place)
    return True


@rule(
    rf"{TAKE}(?P<places>(?:(?:{UNITS}){FREE}(?:{QLIST})[、和及，]*){{2,}}){WORDS}{ADVERB}(?:{alternation('delete')})"
)
def words_deleted_at_several(reader: Reader, match: re.Match[str]) -> bool:
    """第七条的“A”、第八条的“B”删去."""
    for each in _EACH.finditer(match["places"]):
        _delete_quoted(reader, each)
    return True


@rule(rf"{TAKE}(?P<where>{UNITS})?{FREE}(?P<old>{QLIST}){WORDS}{ADVERB}(?:{alternation('delete')})")
def words_deleted(reader: Reader, match: re.Match[str]) -> bool:
    """第三条中的“A”删去."""
    _delete_quoted(reader, match)
    return True


@rule(
    rf"{TAKE}(?P<where>{UNITS})(?:的?(?:全部|所有)?内容)?{ADVERB}(?:{alternation('delete')})(?=[，。；：]|并|同时|$)"
)
def units_deleted(reader: Reader, match: re.Match[str]) -> bool:
    """将第三条删去."""
    for place in reader.places(match["where"]):
        reader.add(Operation.DELETE, place)
    return True

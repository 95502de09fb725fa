"""New words that a decision gives without quotation marks (宪法修正案 2018, art. 52; decisions of departments)."""

from __future__ import annotations

import re

from nlp.instructions.quotes import QUOTE
from nlp.instructions.reader import ADVERB, COUNT, TAKE, Reader, blocks_of, rule
from nlp.instructions.units import UNITS, Place, read_places
from nlp.instructions.wording import alternation
from nlp.numerals import NUMERAL
from ontology.changes import Operation

# The words run to the end of the item, or to a sentence that gives units other numbers; what looks
# like a further order among them shows that they do not.
_REST = (
    rf"：(?P<new>[^{QUOTE[1:-1]}]{{2,}}?)"
    rf"(?:$|(?<=。)(?=原?第{NUMERAL}[条款项章节][^，。；]{{0,24}}(?:改为|作为)第))"
)
_FURTHER = re.compile(
    rf"第{NUMERAL}[条款项章](?:之{NUMERAL})?[^，。；]{{0,16}}(?:修改为|改为|作为|删去|删除|合并)"
    rf"|(?:删去|删除|增加)[^，。；]{{0,8}}(?:第{NUMERAL}[条款项]|一[条款项])|[条款]序号?(?:依次|相应|作)"
)


def _lines(reader: Reader, match: re.Match[str]) -> str:
    order = reader.order
    source = order.source[order.offsets[match.start("new")] : order.offsets[match.end("new")]]
    return "\n".join(line.strip(" \t\u3000*") for line in source.splitlines() if line.strip())


@rule(rf"{TAKE}(?P<where>{UNITS})(?:的?内容)?{ADVERB}(?:{alternation('replace')}){_REST}")
def replace_unquoted(reader: Reader, match: re.Match[str]) -> bool:
    """第三条修改为：水利局负责…… without quotation marks."""
    places = read_places(match["where"], reader.context)
    if len(places) != 1 or _FURTHER.search(match["new"]):
        return False
    reader.add(Operation.REPLACE, reader.places(match["where"])[0], new_text=_lines(reader, match))
    return True


@rule(
    rf"{TAKE}(?P<where>{UNITS})?(?:之?后)?，?(?:{alternation('insert')})(?P<count>{COUNT})(?P<kind>条|款|项)，?"
    rf"(?:分别)?(?:作为|列为|为)(?P<as>{UNITS})[，。；]?(?:内容(?:如下|为)|如下)?{_REST}"
)
def insert_unquoted(reader: Reader, match: re.Match[str]) -> bool:
    """增加五条，分别作为第四条至第八条。内容如下：第四条 … up to the end of the item."""
    if _FURTHER.search(match["new"]):
        return False
    kind = {"条": "article", "款": "paragraph", "项": "item"}[match["kind"]]
    base = reader.places(match["where"])[-1] if match["where"] else reader.context
    places = read_places(match["as"], Place() if kind == "article" else base)
    blocks = blocks_of([_lines(reader, match)], len(places), kind)
    for place, block in zip(places, blocks, strict=True):
        reader.add(Operation.INSERT, place, new_text=block, part=kind)
    return True


RULES = (insert_unquoted, replace_unquoted)

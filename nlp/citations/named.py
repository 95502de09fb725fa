"""Mentions that name a document: 《…》, 刑法第十条, a defined short name, a 文号."""

from __future__ import annotations

import re

from nlp.citations.addresses import locators_of
from nlp.citations.mentions import Mention, targets
from nlp.citations.names import (
    COUNTRY,
    definition_at,
    definitions_at,
    name_ending_at,
    official_names,
    unknown_name_before,
)
from nlp.citations.reading import Reading
from nlp.citations.titles import (
    end_of_title,
    inner_title,
    issuer_before,
    names_norm,
    official_title,
    with_issuer,
    without_country,
)
from ontology.citations import SELF, CitationType
from ontology.texts import Unit

_ORIGINAL = re.compile(r"原(?=第)")
_CHANGES = re.compile(r"(?:修改|修订)$")
_TAKEN = re.compile(r"(?:对|将|在)$")
_GOES_ON = re.compile(r"[^。；\n]{0,60}?(?:修改|修订|改为|删去|删除|增加|调整为)")
_IS_CHANGED = re.compile(
    r"[^。；\n]{0,60}作(?:出|了)?(?:如下|以下|相应)(?:的)?(?:修改|修订|补充|调整)"
)
_IMPLEMENTING = re.compile(r"实施(?:条例|细则|办法)(?!的?制定)")
_YOUR = re.compile(r"你(?:院|厅|省|市|局|部|区|委)$")
_DEFINING = ("简称", "统称", "以下称", "简称为", "下称")
_INNER = str.maketrans("〈〉", "《》")
_NOTE = re.compile(r"[（(]?(?:根据)?[12]\d{3}年\d+月\d+日")
_Found = tuple[int, int, str, CitationType]
_Start = tuple[int, str, CitationType]


def read_title(reading: Reading, anchor: re.Match[str]) -> int:
    """《…》, with the short name it gets and the locators behind it."""
    source, start = reading.source, anchor.start()
    end = end_of_title(source, start)
    if end is None:
        return start + 1
    words = inner_title(source[start:end])
    if reading.zone.unit is Unit.PREAMBLE and _in_heading(reading, start):
        return end
    if source[start - 1 : start] == "本" and len(words) <= 4 and start > reading.low:
        return read_named(reading, start - 1, end, SELF, CitationType.INTERNAL)
    short = reading.document.short.get(words)
    if (short is None and not names_norm(words)) or source.endswith(_DEFINING, 0, start):
        return end
    official = short or _official(reading, words, start)
    stop, on = _define(reading, end, official, words)
    kind = CitationType.ABBREV if short is not None else CitationType.EXT_TITLE
    return max(on, read_named(reading, start, stop, official, kind))


def _in_heading(reading: Reading, start: int) -> bool:
    """Titles in the document's own title and 题注 are no mentions (GOLD-TEXT.md B, span rule 7)."""
    source = reading.source
    low, high = source.rfind("\n", 0, start) + 1, source.find("\n", start)
    line = "".join(source[low : high if high > 0 else len(source)].split())
    if "。" in line or "：" in line:
        return False
    own = "".join(reading.document.text.title.split()).translate(_INNER)
    return line.strip("#").translate(_INNER) in own or _NOTE.match(line) is not None


def _official(reading: Reading, words: str, start: int) -> str:
    title = official_title(words)
    if title == reading.document.text.title:
        return SELF
    if title.startswith(("关于", "对")):
        issuer = issuer_before(reading.source, reading.low, start) or reading.document.issuer
        if _YOUR.search(reading.source, max(0, start - 2), start):
            issuer = reading.document.addressee or issuer
        title = with_issuer(title, issuer)
    return title


def _define(reading: Reading, end: int, official: str, words: str) -> tuple[int, int]:
    """Bind the short name that a parenthesis defines.

    Returns:
        Where the mention may go on with locators, and where to look on.
    """
    bare = without_country(words)
    if words not in official_names() and 3 <= len(bare) <= 30 and "《" not in bare:
        reading.document.bare.setdefault(bare, official)
    definition = definition_at(reading.source, end)
    if definition is None:
        return end, _define_several(reading, end, official)
    behind, name, extra = definition
    reading.document.short[name] = official
    # A parenthesis that also holds a 文号 is not bridged (GOLD-TEXT.md B, span rule 3).
    if extra > 1:
        return end, end
    return (behind if reading.source.startswith("第", behind) else end), behind


def _define_several(reading: Reading, end: int, official: str) -> int:
    """Bind 《A》、《B》（以下简称《甲》、《乙》): one name for each of the last titles, in order."""
    found = definitions_at(reading.source, end) if reading.source[end : end + 1] in "（(" else None
    if found is None:
        return end
    behind, names = found
    titles = [m.title for m in reading.mentions if m.title is not None]
    last = [*titles[len(titles) - len(names) + 1 :], official]
    if len(last) == len(names):
        reading.document.short.update(zip(names, last, strict=True))
    return behind


def read_named(reading: Reading, start: int, end: int, official: str, kind: CitationType) -> int:
    """Add the mention of a named document with the locators that follow it directly."""
    at = end + 1 if _ORIGINAL.match(reading.source, end) else end
    pinpoints, stop = locators_of(reading, at, official)
    mention = reading.mention(start, stop if stop > at else end, kind)
    mention.targets = targets(official, pinpoints)
    mention.title = official
    reading.document.last = official
    if reading.document.several and not mention.quoted and _is_changed(reading, mention):
        reading.document.amended = official
    return reading.add(mention)


def _is_changed(reading: Reading, mention: Mention) -> bool:
    """Whether a decision on several documents turns to this one (对《X》作如下修改, 修改《X》)."""
    source = reading.source
    if _CHANGES.search(source, max(0, mention.start - 6), mention.start):
        return True
    if _TAKEN.search(source, max(0, mention.start - 2), mention.start):
        return _GOES_ON.match(source, mention.end) is not None
    return not reading.document.amended and _IS_CHANGED.match(source, mention.end) is not None


def read_name(reading: Reading, anchor: re.Match[str]) -> int:
    """A name without 《》: well-known, defined here, or cited here in full before."""
    source, end = reading.source, anchor.end()
    found = _name(reading, end)
    if found is None:
        return end
    start, end, official, kind = found
    if source.endswith(_DEFINING, 0, start):
        return end
    country = start - len(COUNTRY)
    if country >= reading.low and source.startswith(COUNTRY, country):
        start = country
    stop = on = end
    if source.startswith(("（", "("), end):
        stop, on = _define(reading, end, official, source[start:end])
    return max(on, read_named(reading, start, stop, official, kind))


def _name(reading: Reading, end: int) -> _Found | None:
    """The longest name that ends here; 森林法 may go on to 森林法实施条例."""
    source, low = reading.source, reading.low
    found = _introduced(reading, end)
    known = name_ending_at(source, low, end)
    if known is not None:
        found.append((end - len(known), official_names()[known], CitationType.EXT_TITLE))
    if not found and source.startswith("第", end):
        start = unknown_name_before(source, low, end)
        if start is not None:
            title = official_title(source[start:end])
            found.append((start, title, CitationType.EXT_TITLE))
    if not found:
        return None
    start, official, kind = _longer(reading, end, min(found, key=lambda one: one[0]))
    more = _IMPLEMENTING.match(source, end)
    if more is None:
        return start, end, official, kind
    title = official_names().get(source[start : more.end()], official + more[0])
    return start, more.end(), title, CitationType.EXT_TITLE


def _introduced(reading: Reading, end: int) -> list[_Start]:
    """Names that the document defined or cited, where one ends here."""
    found = []
    for table, kind in (
        (reading.document.short, CitationType.ABBREV),
        (reading.document.bare, CitationType.EXT_TITLE),
    ):
        for name, official in table.items():
            start = end - len(name)
            if start >= reading.low and reading.source.startswith(name, start):
                found.append((start, official, kind))
    return found


def _longer(reading: Reading, end: int, found: _Start) -> _Start:
    """调解仲裁法 where only 劳动争议调解仲裁法 was cited before."""
    start, _, _ = found
    tail = reading.source[start - 2 : end]
    for name, cited in reading.document.bare.items():
        if start - 2 >= reading.low and name.endswith(tail):
            return _common(reading.source, reading.low, end, name), cited, CitationType.EXT_TITLE
    return found


def _common(source: str, low: int, end: int, name: str) -> int:
    """Where the longest ending begins that the words before `end` share with a name."""
    size = 0
    while size < len(name) and end - size > low and source[end - size - 1] == name[-size - 1]:
        size += 1
    return end - size

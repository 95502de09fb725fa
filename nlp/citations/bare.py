"""Mentions without a name: 第十条, 本法第十条, 前款, 该条, 上述规定, 附表, and classes of law."""

from __future__ import annotations

import re
from dataclasses import replace

from nlp.citations import anaphora
from nlp.citations.addresses import locators_of, with_insertions
from nlp.citations.generic import Generic, read_noun, read_rule
from nlp.citations.locators import read_continuation, read_locators
from nlp.citations.mentions import Mention, targets
from nlp.citations.named import read_named
from nlp.citations.names import official_names, unknown_name_before
from nlp.citations.places import Place
from nlp.citations.reading import Reading
from nlp.citations.relative import named_before, own_unit
from nlp.citations.titles import official_title, without_country
from ontology.citations import SELF, CitationType, Target
from ontology.identifiers import Pinpoint

_THING = re.compile(r"(?:工作|产品|业务|任务|措施|改革|活动|服务)")
_OF_DECISION = re.compile(r"本(?:决定|修正案|通知|批复|意见)")
_BARE_SELF = re.compile(r"本(?:法典?|条例|办法|规定|细则|解释|规则|决定|安排|规程|准则)$")
_BROKEN = re.compile(r"[。；\n][ \u3000]*$")
_OWN_BEFORE = re.compile(r"前(?:[一二两三四五六七八九]?)[款项]")
_HEADING = re.compile(r"[ \u3000]+\S")
_SECTION = re.compile(r"第[^编章节]+节")
_ANNEX_USED = re.compile(r"(?:依照|按照|根据|所附|本法|本条例|本办法|本规定|见)$")


def read_locator(reading: Reading, anchor: re.Match[str]) -> int:
    """A bare 第N条, 第N款, 第N章."""
    source, start = reading.source, anchor.start()
    found = read_locators(source, start)
    if not found.pinpoints:
        return anchor.end()
    if _HEADING.match(source, found.end) and _BROKEN.search(source, max(0, start - 3), start):
        return found.end  # an article that the source did not break off
    first = found.pinpoints[0]
    relative = first.article is None and first.division is None
    if relative and (_THING.match(source, found.end) or source[start - 1] in "等之"):
        return found.end
    name = None if relative else unknown_name_before(source, reading.low, start)
    if name is not None:
        title = official_title(source[name:start])
        return read_named(reading, name, start, title, CitationType.EXT_TITLE)
    kind = CitationType.ANAPHORA if relative else CitationType.INTERNAL
    mention = reading.mention(start, found.end, kind)
    pinpoints = tuple(_complete(reading, p, mention.place) for p in found.pinpoints)
    if found.ranges:
        pinpoints = with_insertions(reading.document.places, pinpoints, found.ranges)
    carried = _before_number(reading, mention, first) or _carried(reading, mention, first)
    title = carried or _applied(reading, mention, first) or reading.home(quoted=mention.quoted)
    named = _violated(reading, mention) if relative and first.paragraph is None else None
    if named is not None:
        title, at = named.title, named.pinpoint
        pinpoints = tuple(
            replace(p, article=at.article, paragraph=at.paragraph) for p in found.pinpoints
        )
    elif relative and (before := named_before(reading, mention, pinpoints)):
        title, at = before.title, before.pinpoint
        pinpoints = tuple(
            replace(p, article=at.article, paragraph=p.paragraph or at.paragraph)
            for p in found.pinpoints
        )
    mention.targets = targets(title, pinpoints)
    return reading.add(mention)


_SENTENCE = re.compile(r"[。\n]")


def _carried(reading: Reading, mention: Mention, first: Pinpoint) -> str | None:
    """证券法第六十七条所列…，第七十五条规定的…: the law named before is carried forward.

    Only where the text itself cannot be meant: it has no such article, or it is a judicial
    interpretation, which says 本解释 when it means itself.
    """
    if first.article is None or reading.quotes is not None or not reading.mentions:
        return None
    last = next((m for m in reversed(reading.mentions) if m.targets), None)
    if last is None or last.title in {None, SELF} or last.targets[-1].pinpoint.article is None:
        return None
    if _SENTENCE.search(reading.source, last.end, mention.start):
        return None
    missing = first.article not in reading.document.places.articles
    return last.title if missing or reading.document.issuer else None


def _applied(reading: Reading, mention: Mention, first: Pinpoint) -> str | None:
    """《关于适用刑法分则规定的犯罪的罪名的意见》: 第382条 is one of the law's, the text has no 第N条 like it."""
    document = reading.document
    if document.applies is None or first.article is None or mention.quoted:
        return None
    own = document.text.unit_style == "tiao" and first.article in document.places.articles
    return None if own or document.amended is not None else document.applies


def _violated(reading: Reading, mention: Mention) -> Target | None:
    """违反本条例第二十六条 …：（一）违反第一项的: the item is one of the article named before."""
    at = mention.place.at
    violates = reading.source.endswith("违反", 0, mention.start)
    does = at.item is not None and reading.source.endswith("有", 0, mention.start)
    if not (violates or does):
        return None
    for other in reversed(reading.mentions):
        here = other.place.at
        if (here.article, here.paragraph) != (at.article, at.paragraph):
            return None
        led = violates or here.item is None
        if led and other.targets and other.type is not CitationType.ANAPHORA:
            named = other.targets[-1]
            explicit = named.pinpoint.article not in {None, at.article}
            return named if explicit else None
    return None


def _before_number(reading: Reading, mention: Mention, first: Pinpoint) -> str | None:
    """《X》（文号）第一条: the article belongs to the title before the number."""
    if len(reading.mentions) < 2 or first.article is None:
        return None
    last = reading.mentions[-1]
    gap = reading.source[last.end : mention.start]
    numbered = last.type is CitationType.DOCNO and gap in {"）", ")"}
    return reading.mentions[-2].title if numbered else None


def _complete(reading: Reading, pinpoint: Pinpoint, place: Place) -> Pinpoint:
    """Fill what a bare locator leaves out from where it stands."""
    if reading.quotes is not None and pinpoint.article is None:
        return _complete_amended(reading, pinpoint)
    unit = own_unit(reading, pinpoint, place)
    if unit is not None:
        return unit
    if pinpoint.division is not None:
        places = reading.document.places
        path = anaphora.divisions_around(pinpoint.division, place.divisions, places)
        return replace(pinpoint, division=path)
    return anaphora.complete(pinpoint, place, reading.zone)


def _complete_amended(reading: Reading, pinpoint: Pinpoint) -> Pinpoint:
    """In an instruction 第二款 belongs to the article that the instruction named."""
    named = next((m for m in reversed(reading.mentions) if m.targets and not m.quoted), None)
    if named is None:
        return pinpoint
    last = named.targets[-1].pinpoint
    if pinpoint.division is not None:
        if last.division is not None and _SECTION.fullmatch(pinpoint.division):
            path = _SECTION.sub("", last.division) + pinpoint.division
            return replace(pinpoint, division=path)
        return pinpoint
    if last.article is None:
        return pinpoint
    paragraph = pinpoint.paragraph or (last.paragraph if pinpoint.item else None)
    return replace(pinpoint, article=last.article, paragraph=paragraph)


def read_own(reading: Reading, anchor: re.Match[str]) -> int:
    """本法, 本条例第十条, 本条第一款, 本章."""
    start, end = anchor.span()
    words = anchor[0]
    if len(words) == 2 and words[1] in "条款项":
        return _own_part(reading, start, end, words[1])
    if len(words) == 2 and words[1] in "章节编":
        return _own_division(reading, start, end, words[1])
    pinpoints, stop = locators_of(reading, end, SELF)
    if stop == end and not _BARE_SELF.match(words):
        return end
    mention = reading.mention(start, stop, CitationType.INTERNAL)
    decision = _OF_DECISION.match(words) is not None and not mention.quoted
    home = SELF if decision else reading.home(quoted=mention.quoted)
    mention.targets = targets(home, pinpoints)
    return reading.add(mention)


def _own_part(reading: Reading, start: int, end: int, unit: str) -> int:
    mention = reading.mention(start, end, CitationType.ANAPHORA)
    heads = [anaphora.own_part(unit, mention.place)]
    relative = _OWN_BEFORE.match(reading.source, end)
    if relative:  # 本条前两款
        places = reading.document.places
        heads = anaphora.before(relative[0], mention.place, reading.zone, places) or heads
        end = relative.end()
    found = read_continuation(reading.source, end, heads[-1])
    mention.end = found.end
    home = reading.home(quoted=mention.quoted)
    mention.targets = targets(home, (*heads[:-1], *found.pinpoints))
    return reading.add(mention)


def _own_division(reading: Reading, start: int, end: int, unit: str) -> int:
    found = read_locators(reading.source, end)
    mention = reading.mention(start, max(end, found.end), CitationType.ANAPHORA)
    head = anaphora.own_division(unit, mention.place, reading.document.places)
    pinpoints = list(found.pinpoints) or ([head] if head else [])
    if head and head.division and found.pinpoints and found.pinpoints[0].division:
        above = head.division
        pinpoints = [replace(p, division=f"{above}{p.division}") for p in found.pinpoints]
    if pinpoints:
        mention.targets = targets(reading.home(quoted=mention.quoted), pinpoints)
    return reading.add(mention)


def read_before(reading: Reading, anchor: re.Match[str]) -> int:
    """前款, 前两项, 前条第一款; an open one (前款 in a first paragraph) has no target."""
    start, end = anchor.span()
    # 目前, 之前, 以上 are other words.
    if reading.source[start - 1] in ("以之" if anchor[0][0] == "上" else "目之生提"):
        return end
    mention = reading.mention(start, end, CitationType.ANAPHORA)
    places = reading.document.places
    heads = anaphora.before(anchor[0], mention.place, reading.zone, places)
    if heads:
        found = read_continuation(reading.source, end, heads[-1])
        mention.end = found.end
        home = reading.home(quoted=mention.quoted)
        mention.targets = targets(home, (*heads[:-1], *found.pinpoints))
    else:
        mention.end = max(end, read_locators(reading.source, end).end)
    return reading.add(mention)


def read_pointing(reading: Reading, anchor: re.Match[str]) -> int:
    """该法第十条, 该条, 各该款, 这一款, 上述规定, 其实施条例."""
    start, end = anchor.span()
    words, last = anchor[0], reading.document.last
    mention = reading.mention(start, end, CitationType.ANAPHORA)
    found = read_locators(reading.source, end)
    mention.end = max(end, found.end)
    if words.startswith("其实施"):
        if last is None or last == SELF:
            return end
        title = official_names().get(without_country(last) + words[1:], last + words[1:])
        mention.targets = targets(title, found.pinpoints)
    elif words[0] in "上前":
        named = [_complete(reading, p, mention.place) for p in found.pinpoints]
        home = reading.home(quoted=mention.quoted)
        mention.targets = targets(home, named) if named else _above(reading, mention)
    elif words.startswith("该") and words[1:] not in {"条", "款", "项"}:
        if last is None:
            return end
        mention.targets = targets(last, found.pinpoints)
    else:
        mention.targets, mention.end = _that(reading, words[-1], end)
    return reading.add(mention)


def _that(reading: Reading, unit: str, end: int) -> tuple[list[Target], int]:
    """该条, 这一款, 各该款: the provisions named last, with what follows."""
    for mention in reversed(reading.mentions):
        named = [t for t in mention.targets if t.pinpoint.article is not None]
        if not named:
            continue
        if unit == "条":
            named = [replace(t, pinpoint=Pinpoint(article=t.pinpoint.article)) for t in named]
        found = read_continuation(reading.source, end, named[-1].pinpoint)
        rest = [replace(named[-1], pinpoint=p) for p in found.pinpoints]
        return [*named[:-1], *rest], found.end
    return [], end


def _above(reading: Reading, mention: Mention) -> list[Target]:
    """上述规定: the provisions named just before, else all paragraphs before this one."""
    at = mention.place.at
    near = [
        target
        for other in reading.mentions
        if other.place.at == at
        for target in other.targets
        if not target.pinpoint.whole_norm or target.title != SELF
    ]
    if near:
        return near
    pinpoints = [Pinpoint(article=at.article, paragraph=n) for n in range(1, at.paragraph or 1)]
    if not pinpoints and at.item is None and at.article and not mention.quoted:
        labels = reading.document.places.before(at.article)
        pinpoints = [Pinpoint(article=label) for label in labels]
    home = reading.home(quoted=mention.quoted)
    return targets(home, pinpoints or [Pinpoint(article=at.article)])


def read_annex(reading: Reading, anchor: re.Match[str]) -> int:
    """附表, 附件一 where it is invoked as part of the norm."""
    start, end = anchor.span()
    number = anchor[0][2:]
    used = _ANNEX_USED.search(reading.source, max(reading.low, start - 4), start)
    if used is None and (not number or reading.source[start - 1] in "的章"):
        return end
    mention = reading.mention(start, end, CitationType.INTERNAL)
    home = reading.home(quoted=mention.quoted)
    mention.targets = [Target(title=home, pinpoint=Pinpoint(annex=number or anchor[0]))]
    return reading.add(mention)


def read_class(reading: Reading, anchor: re.Match[str]) -> int:
    """A class of law."""
    found = read_noun(reading.source, reading.low, anchor.start(), reading.zone.end)
    return _generic(reading, *found)


def read_rules(reading: Reading, anchor: re.Match[str]) -> int:
    """规定 with a modifier that makes it a class of law."""
    found = read_rule(reading.source, reading.low, anchor.start(), reading.zone.end)
    return _generic(reading, *found)


def _generic(reading: Reading, found: Generic | None, end: int) -> int:
    if found is not None:
        mention = reading.mention(found.start, found.end, CitationType.GENERIC)
        reading.mentions.append(mention)
        reading.low = found.end
    return end

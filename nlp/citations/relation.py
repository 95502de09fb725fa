"""What a mention does with its target, by the nearest governing words (GOLD-TEXT.md B, relation)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.citations.mentions import Mention
from ontology.citations import CitationType, Relation

_LINK = re.compile(
    r"(?:的?(?:有关|相关)?规定)?\s*(?:[（(][^（）()]{0,60}[）)])?\s*"
    r"(?:、|和|及其?|与|或者|或|以及|，以及|，?并|)\s*(?:第[^，,。]{1,4}款)?"
    r"(?:中华人民共和国)?(?:国务院|最高人民法院|最高人民检察院|[\u4e00-\u9fff]{2,12}(?:部|局|委员会|政府|常务委员会))?(?:、)?"
    r"(?:\d{4}年[^《》。；]{0,80}?(?:通过|修正|修订|公布|发布|批准|施行|颁布|实施|制定)的)?"
)
_CLAUSE = re.compile(r"[，。；：！？,;\n]")
_VERBS = re.compile(
    r"(?P<applies>依照|按照|依据|根据|适用(?!于.)|参照|比照|遵照|依循|援引)|"
    r"(?P<adjacent>(?<![自服听顺是])从|(?<![法])依|按(?:[\u4e00-\u9fff、]{0,16}(?:国务院|军委|部|局|会|院|政府|办公厅))?|执行)$|"
    r"(?P<cites>违反|不?符合|遵守|具有|属于|发现|违背|触犯|拒绝执行|所称|抵触|不同)"
)
_OTHER_VERB = re.compile(r"应当|可以|不得|(?<![相绝针])对|[由将把]")
# 根据…令修改的《X》: the verb governs the order, not the title.
_ISSUED = re.compile(r"(?:修改|修正|修订)的$")
_SINCE = re.compile(
    r"(?:的?(?:规定)?)?(?:施行|实施|生效|公布|发布|修正|修改)(?:之日|以后|后|前|之前|以来|时)"
)
# X与本法不一致的: the two are set against each other, not side by side.
_DIFFERS = re.compile(r"(?:的?规定)?(?:不一致|相?抵触|有抵触|有不同|不同|不符)")
_CHANGES = re.compile(
    r"^(?:[一二三四五六七八九十]+、)?\s*(?:修改|修订)$|决定修改$|删[除去]$|作为(?:修改后的?)?$"
)
_THING = re.compile(r"(?:所?规定|所列)的(?!规定|情况)|所?规定[^，,。；]{1,12}(?:措施|义务|职责)")
_OUTSIDE = re.compile(
    r"[^，,。；！？\n]{0,60}?(?:以外|之外|(?<![内国境海对涉])外)(?=[，。；、的\n）]|$)"
)
_BESIDES = re.compile(r"[，、]?\s*[^，,。；\n]{0,24}?(?:还|也|并应|并处|并可|同时|尚应|一并)")
_ADDED = re.compile(
    r"除(?:应当?|要|必须|须)?(?:遵守|符合|具备|提供|提交|采取|履行|满足|载明|包括|执行)"
)
_EXCEPT = re.compile(r"除(?:非)?[^，,。；、]{0,16}$|除[^，,。；]{0,4}$")
_NOT_UNDER = re.compile(r"(?:不再?(?:受|适用)|不?免受|不依照|不按照)(?:[^，,。；]{0,6})$")
_NO_LONGER = re.compile(
    r"不再(?:适用|执行)$|^[一二三四五六七八九十]+、(?:决定)?废止$|(?<![者、和及])(?<!修改)废止$|停止执行$"
)
_OTHERWISE = re.compile(
    r"的?(?:有关|相关)?(?:规定)?(?:[、和]?[^，,。；]{0,12})?(?:[对同与和][^，,。；]{1,60})?(?:另有|已有|已经有|已(?=规定)|有不同|有特别|有其他)[^，,。；\n]{0,10}?(?:规定|约定)|"
    r"(?:对[^，,。；]{1,24})?有[^，,。；]{0,6}规定的?，(?:从其|依照其|按照其|适用其|依其)规定|"
    r"(?:的?(?:有关|相关)?规定|所列)?[^，,。；\n]{0,14}以外的"
)
_GIVES_WAY = re.compile(
    r"(?:的?(?:有关|相关)?规定)?[，]?(?:中)?(?:凡)?[与同]本[^，,。；\n]{1,8}(?:的规定)?(?:不一致|相抵触|不符|有抵触|抵触)"
)
_OTHERWISE_WITHIN = re.compile(r"[另已]有.{0,4}规定$")
_REPEALED = re.compile(
    r"[^。；\n]{0,400}?(?:同时废止|(?:予以|即行|自行|相应|一并|均|同时予以|同时即行)废止|同时失效|自行失效|[，》）)]废止)"
)
_STOPPED = re.compile(r"[^，,。；\n]{0,60}?(?:(?:停止|不再)执行|不再适用)")
_AMENDED = re.compile(
    r"(?:[（(][^（）()]*[）)])?(?:进行|作出?|做出?|作了?)?(?:如下|以下|下列|相应|部分)?的?(?:修[改正订]|补充修改|调整)(?:[和、]补充|如下|为|：|，重新|并)|"
    r"[^，,。；\n]{0,30}?(?:作|作出|进行)(?:如下|以下|相应)的?(?:修[改正订]|补充|调整)|修改为|改为|删去|删除|之?[后中前]增[加写]|[^，,。；\n]{0,20}(?:修改|调整|改)为“"
)
_ENABLES = re.compile(
    r"[^。；\n]{0,300}?(?:制[定订](?:本|如下|以下|了本)|作出?(?:如下|以下)|作(?:如下|以下)|(?:解释|规定|决定|批复|通知|答复|意见|明确|公告|补充|修改|说明)如下|特(?:作|制定|规定|决定|通知)|提出(?:如下|以下)|"
    r"如下[^，,。；]{0,6}(?:解释|规定|决定|意见|批复|通知|办法|协议|安排)|达成(?:如下|以下)|(?:现|特)?决定[：:])"
)
_MADE_FOR = re.compile(
    r"为了?(?:[^，,。；\n]{0,12}?)?(?:实施|执行|贯彻|落实|贯彻实施|贯彻执行|施行|正确适用|配合[^，,。；]{0,6}实施)$"
)
_DEFINES = re.compile(r"[（(，,]?\s*以下(?:简称|统称|称)[^（）()]{1,40}[）)]")
_EXECUTES = re.compile(r"(?<!强制)(?<!拒绝)(?<!中止)执行[^，,。；：\n]{0,12}$")
_EXECUTES_ISSUED = re.compile(
    r"执行[^，,。；：\n]{0,16}(?:(?:公布|发布|颁布|制定|印发)的|国务院|部|局|委员会|政府)$"
)
_GROUNDS = frozenset({"根据", "依据", "依照", "按照", "遵照"})
_ENABLING_TYPES = (CitationType.EXT_TITLE, CitationType.ABBREV)


@dataclass(slots=True)
class _Left:
    """What governs a mention from the left: the verb, where it stands, and the excluding 除."""

    kind: str = ""
    verb: str = ""
    at: int = -1
    outside: bool = False
    freed: bool = False
    ended: bool = False
    made_for: bool = False
    changes: bool = False
    added: bool = False


def relate(source: str, mentions: list[Mention]) -> None:
    """Set the relation of each mention of one unit, and the type `enabling`.

    Coordinated mentions share their governing words: the verb before the first, what follows the
    last.

    Args:
        source: the text.
        mentions: of one unit, in order; changed in place.
    """
    group: list[Mention] = []
    for mention in mentions:
        if group and not _coordinated(source, group[-1], mention):
            _settle(source, group)
            group = []
        group.append(mention)
    if group:
        _settle(source, group)


def _coordinated(source: str, first: Mention, second: Mention) -> bool:
    gap = source[first.end : second.start]
    if len(gap) > 130 or second.quoted != first.quoted:
        return False
    if gap in {"（", "(", "）", ")"}:
        return True
    if "\n" in gap and second.type is CitationType.INTERNAL:
        return False  # a new sentence: 废止《X》（…通过）⏎本决定自公布之日起施行
    if gap in {"与", "同", "和"} and _DIFFERS.match(source, second.end):
        return False
    return _LINK.fullmatch(gap) is not None


def _settle(source: str, group: list[Mention]) -> None:
    start, end = group[0].start, group[-1].end
    left = _left(source, start)
    if not left.kind:
        generic = group[0].type is CitationType.GENERIC
        pattern = _EXECUTES if generic else _EXECUTES_ISSUED
        left.kind = "applies" if pattern.search(source, max(0, start - 24), start) else ""
    behind = _DEFINES.match(source, end)
    end = behind.end() if behind else end
    right = source[end : end + 420]
    relation = _relation(source, left, group, right)
    for mention in group:
        # A quoted 第七条 that another replaces is named, not changed.
        changed = relation is Relation.AMENDS and mention.quoted
        mention.relation = Relation.CITES if changed else relation
        if relation is Relation.BASED_ON and mention.type in _ENABLING_TYPES:
            mention.type = CitationType.ENABLING


def _relation(source: str, left: _Left, group: list[Mention], right: str) -> Relation:
    right = right.removeprefix("）").removeprefix(")")
    if (left.made_for or left.verb in _GROUNDS) and _ENABLES.match(right):
        return Relation.BASED_ON
    surface = source[group[0].start : group[-1].end]
    excluded = _excluded(left, surface, right)
    if excluded is not None:
        return excluded
    if not left.kind and _ends(group[0], right):
        return Relation.REPEALS
    if (left.changes and surface.startswith("《")) or (not left.kind and _AMENDED.match(right)):
        return Relation.AMENDS
    if left.kind != "applies" or _SINCE.match(right):
        return Relation.CITES
    thing = left.verb == "执行" and _THING.match(right)
    return Relation.CITES if thing else Relation.APPLIES


def _ends(mention: Mention, right: str) -> bool:
    """X同时废止, X不再适用; classes of law and 前款 are not repealed by name."""
    if mention.type in (CitationType.GENERIC, CitationType.ANAPHORA):
        return False
    return _REPEALED.match(right) is not None or _STOPPED.match(right) is not None


def _excluded(left: _Left, surface: str, right: str) -> Relation | None:
    """X另有规定的, 不适用X, 除X外; additive 除X外，还应当 only cites. None when nothing excludes."""
    if left.ended:
        return Relation.REPEALS
    if _GIVES_WAY.match(right):
        return Relation.REPEALS
    if left.freed or _OTHERWISE_WITHIN.search(surface) or _OTHERWISE.match(right):
        return Relation.EXCEPTION
    outside = _OUTSIDE.match(right) if left.outside and left.kind != "applies" else None
    if outside is None:
        return None
    added = left.added or _BESIDES.match(right, outside.end()) is not None
    return Relation.CITES if added else Relation.EXCEPTION


def _left(source: str, start: int) -> _Left:
    """Read the clause before a mention."""
    begin = max(0, start - 60)
    for mark in _CLAUSE.finditer(source, begin, start):
        begin = mark.end()
    for opening in "“‘（(":
        begin = max(begin, source.rfind(opening, begin, start) + 1)
    words = source[begin:start]
    left = _Left()
    last = None
    for verb in _VERBS.finditer(words):
        last = verb
    if last is not None:
        _take_verb(left, last, words)
    left.outside = _EXCEPT.search(words) is not None or (
        "除" in words and left.kind == "cites" and len(words) - words.rfind("除") < 24
    )
    left.added = _ADDED.search(words) is not None
    left.freed = _NOT_UNDER.search(words) is not None
    left.ended = _NO_LONGER.search(words) is not None
    left.changes = _CHANGES.search(words) is not None
    left.made_for = _MADE_FOR.search(source[max(0, start - 40) : start]) is not None
    if not left.made_for and not left.kind and source[start - 2 : start] in {"实施", "贯彻"}:
        left.made_for = words.startswith("为")
    return left


def _take_verb(left: _Left, verb: re.Match[str], words: str) -> None:
    gap = words[verb.end() :]
    if len(gap) > 34 or _OTHER_VERB.search(gap):
        return
    if verb[0] == "根据" and _ISSUED.search(gap):
        return
    kind = verb.lastgroup or ""
    if kind == "adjacent":
        kind = "applies"
    left.kind, left.verb, left.at = kind, verb[0], verb.start()

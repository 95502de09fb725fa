"""Reorganisations: which body takes over from which, and for what (DOMAIN.md 5.5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nlp.changes.bodies import area_of, body_pattern, full_name, split_bodies
from nlp.changes.sheet import Sheet
from nlp.changes.timing import timing
from ontology.changes import ChangeDraft, ChangeKind
from ontology.organisations import Succession

_B = body_pattern()
_LIST = rf"(?:{_B})(?:(?:、|和|及|与|以及)(?:{_B}))*"
_MOVE = r"(?:划入|划转至|划转给|划转到|划归|划给|移交给?|转入|调整至|调整给|调整到|整合划入|并入|交由|转由|改由|转隶)"
_DUTY = r"(?:职责|职能|职权|管理权|工作|事务|权力)"
_RENAMED = re.compile(
    rf"(?:将|把)?(?P<former>{_B})(?:正式)?(?:更名为|改名为|改称|改为|变更为)(?P<new>{_B})(?![\u4e00-\u9fff]*职责)"
)
_ABSORBED = re.compile(
    rf"(?:将|把)?(?P<formers>{_LIST})(?:整体|成建制)?(?:并入|合并到|合并至|归并到)(?P<new>{_B})"
)
_MERGED = re.compile(
    rf"(?:将|把)?(?P<parts>[^。；]+?{_DUTY}[^。；]*?)(?:进行)?(?:整合|合并|划入|归并)[^。；]*?(?:组建|设立|成立)(?P<new>{_B})"
)
_JOINED = re.compile(
    rf"(?:将|把)?(?P<formers>{_LIST})(?:合并|整合|重新组建)[^。；]{{0,6}}(?:组建|设立|成立|为)(?P<new>{_B})"
)
_MOVED = re.compile(
    rf"(?:将|把)?(?P<parts>[^。；]+?)(?:整体|一并|统一|分别)?{_MOVE}(?:给|到|至|由)?(?P<new>{_LIST})"
)
_TAKEN = re.compile(
    rf"(?:^|，|由|；|。)(?:由)?(?P<new>{_B})(?:统一)?(?:承担|行使|负责|承接)(?:原)?(?P<parts>[^。；，]+?{_DUTY})"
)
_BY = re.compile(
    rf"(?P<parts>[^。；，]+?{_DUTY})，?(?:统一|分别)?(?:由|交由|改由)(?P<new>{_B})(?:承担|行使|负责)"
)
_VERB = re.compile(rf"{_MOVE}|(?:承担|行使|负责|承接)(?!的)")
_SPLIT = re.compile(rf"(?<=职责|职能)(?:、|，|和|以及|及)(?=(?:将|原)?(?:{_B})(?:所?承担|负责|的))")
_ENDED = re.compile(
    rf"(?:不再(?:单独)?(?:保留|设立|设置)(?:单设的)?|撤销|撤并)(?P<formers>{_LIST})"
)
_ITS = re.compile(rf"(?:其|原|相关|有关)?{_DUTY}(?:统一)?(?:由|交由|划入|并入|移交)(?P<new>{_B})")
_PLATE = re.compile(rf"(?P<new>{_B})加挂(?P<plate>{_B})牌子")
# A part of a list of duties: body, then what of it moves (承担的老龄工作职责; 的旅游管理职责; 的职责).
_PART = re.compile(rf"(?P<formers>{_LIST})(?:所?(?:承担|负责|行使|履行)的?|的)?(?P<function>.*)$")
_ALL = re.compile(
    rf"^(?:全部|有关|相关|行政|主要|所有|各项|原有|、|和|的)*(?:{_DUTY}|(?:机构)?编制|人员|和|、|及|以及)*(?:等)?$"
)
_DISTRICT = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{1,8}?(?:自治县|新区|[县区旗市]))(?:的)?(?:机构改革|改革)?[^。；]{0,14}(?:同步|一并|参照|按照)(?:实施|推进|调整|执行)?"
)
_LATER = re.compile(r"另行(?:部署|安排|规定|通知)|暂不(?:实施|调整)")
_LONGEST = 400  # no sentence of a reorganisation is longer; the patterns are not made for it
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、])\s*"
)


def reorganisation(page: Sheet) -> Iterator[ChangeDraft]:
    """The draft of a reorganisation, with each succession that the text spells out."""
    area = area_of(page)
    found: list[Succession] = []
    for line in (*page.body, *page.annexes):
        found += _paragraph(_NUMBERED.sub("", line), area)
    when = timing(page)
    yield ChangeDraft(
        kind=ChangeKind.REORGANISE,
        title=page.title,
        published=when.published,
        effective=when.effective,
        commencement=when.commencement,
        successions=_once(found),
    )


def _paragraph(line: str, area: str) -> list[Succession]:
    """What one numbered item moves; its sentences may refer to each other."""
    if line.startswith("|") or re.match(r"(?:根据|为了|为贯彻|按照)[^。]*(?:如下|通知)", line):
        return []
    division = _district(line[:_LONGEST])
    region = division or area
    found: list[Succession] = []
    ended: list[str] = []
    for sentence in re.split(r"[。；]", line):
        if _LATER.search(sentence) or len(sentence) > _LONGEST:
            continue
        gone = [n for m in _ENDED.finditer(sentence) for n in split_bodies(m["formers"], region)]
        ended += gone
        rest = _ENDED.sub("", sentence)
        moves = list(_sentence(rest, region))
        found += moves
        if gone and not moves and (its := _ITS.search(rest)):
            new = full_name(its["new"], region)
            found += [Succession(former=name, successor=new, kind="absorb") for name in gone]
    found = _plate(line, region, found, ended)
    return [replace(one, division=division) for one in _left_over(found, ended)]


def _sentence(sentence: str, area: str) -> Iterator[Succession]:
    if renamed := list(_RENAMED.finditer(sentence)):
        for match in renamed:
            former, new = full_name(match["former"], area), full_name(match["new"], area)
            yield Succession(former=former, successor=new, kind="rename")
    elif merged := _MERGED.search(sentence):
        yield from _parts(merged["parts"], merged["new"], area, whole="merge")
    elif joined := _JOINED.search(sentence):
        yield from _bodies(joined["formers"], joined["new"], area, "merge")
    elif absorbed := _ABSORBED.search(sentence):
        yield from _bodies(absorbed["formers"], absorbed["new"], area, "absorb")
    else:
        last = ""
        for clause in _clauses(sentence):
            for one in _clause(clause, area, last):
                last = one.former
                yield one


def _clauses(sentence: str) -> Iterator[str]:
    """Parts of a sentence that each move something: a comma before the verb parts nothing."""
    held = ""
    for part in sentence.split("，"):
        held = f"{held}，{part}" if held else part
        if _VERB.search(part):
            yield held
            held = ""


def _clause(clause: str, area: str, last: str) -> Iterator[Succession]:
    if moved := _MOVED.search(clause) or _BY.search(clause):
        yield from _parts(moved["parts"], moved["new"], area, last=last)
        return
    for taken in _TAKEN.finditer(clause):
        yield from _parts(taken["parts"], taken["new"], area)


def _bodies(formers: str, new: str, area: str, kind: str) -> Iterator[Succession]:
    successor = full_name(new, area)
    for former in split_bodies(formers, area):
        if former != successor:
            yield Succession(former=former, successor=successor, kind=kind)


def _parts(
    words: str, new: str, area: str, *, whole: str = "absorb", last: str = ""
) -> Iterator[Succession]:
    """Each body of a list, with the function that moves; without one everything moves.

    Args:
        words: 市体育局的职责、市旅游局的景区管理职责.
        new: the body or bodies that take over.
        area: area of the deciding authority.
        whole: kind of a succession that moves everything.
        last: body of the clause before, for one that names only duties.
    """
    found: list[tuple[str, str]] = []
    for part in _SPLIT.split(words):
        clean = re.sub(r"^(?:将|把|原)+", "", part.strip("，"))
        match = _PART.match(clean)
        if match:
            function = _function(match["function"])
            found += [(former, function) for former in split_bodies(match["formers"], area)]
        elif last and _function(clean):
            found.append((last, _function(clean)))
    kind = "merge" if sum(not function for _, function in found) > 1 else whole
    for successor in split_bodies(new, area):
        for former, function in found:
            if former != successor:
                name = "transfer" if function else kind
                yield Succession(former=former, successor=successor, kind=name, function=function)


def _function(words: str) -> str:
    """What moves, empty for everything (的全部职责)."""
    moved = words.strip("的，、 ")
    return "" if _ALL.fullmatch(moved) else moved


def _left_over(found: list[Succession], ended: list[str]) -> list[Succession]:
    """A body that ends in a paragraph with one successor has gone into that one."""
    successors = {one.successor for one in found}
    known = {one.former for one in found} | successors
    more = [name for name in dict.fromkeys(ended) if name not in known]
    if len(successors) == 1:
        (new,) = successors
        found += [Succession(former=name, successor=new, kind="absorb") for name in more]
    return found


def _plate(line: str, area: str, found: list[Succession], ended: list[str]) -> list[Succession]:
    """A body that only lives on as a second name plate of another."""
    for match in _PLATE.finditer(line[:_LONGEST]):
        plate, new = full_name(match["plate"], area), full_name(match["new"], area)
        if plate in ended and all(one.former != plate for one in found):
            found.append(Succession(former=plate, successor=new, kind="absorb"))
    return found


def _district(line: str) -> str:
    found = _DISTRICT.search(line)
    return found["name"] if found else ""


def _once(found: list[Succession]) -> tuple[Succession, ...]:
    """Each succession once; the first wins where two say the same of one former and function."""
    kept: dict[tuple[str, str, str, str], Succession] = {}
    for one in found:
        kept.setdefault((one.former, one.successor, one.function, one.division), one)
    return tuple(kept.values())

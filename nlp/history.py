"""The 题注: who passed, approved, published or amended a text, and when (GOLD-TEXT.md C1)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from nlp.dates import DATE, iso
from nlp.numerals import to_int
from ontology.texts import HistoryEvent

# Joint makers parted by blanks: 国家计划委员会 财政部.
_JOINT = re.compile(
    r"(?<=[委会部局署行院])\s+(?=[\u4e00-\u9fff]{2,12}[委会部局署行院](?:\s|发布|公布))"
)
_NAMES_ONLY = re.compile(r"通过的?\x01\d+\x02[）)。]*$")
_OPEN, _CLOSE = "《〈<＜", "》〉>＞"
_ACTS = {
    "修订通过": "修订",
    "修改通过": "修正",
    "修正通过": "修正",
    "公告公布": "公布", "通过": "通过", "批准": "批准", "公布": "公布", "发布": "公布", "颁布": "公布",
    "印发": "公布", "修正": "修正", "修改": "修正", "修订": "修订", "施行": "施行", "实施": "施行",
    "生效": "施行", "废止": "废止", "失效": "废止",
}  # fmt: skip
_ACT = re.compile("|".join(_ACTS))
_TITLE = re.compile("\x01(\\d+)\x02")
_ORDINAL = re.compile(r"第([一二三四五六七八九十\d]+)次(?=修|$)")
_TERM = re.compile(r"第?[一二三四五六七八九十百零〇\d]+届")
_CUT = re.compile(
    r"第?[一二三四五六七八九十百零〇\d]+次|第[一二三四五六七八九十百零〇\d]+(?:号|会议)|\d{4}年"
    r"|(?:主席团|常务|[部局委室署行]务|[部局]长办公|办公|全体)?会议|公告|审议|讨论|\x01|[（(]|关于|以[^上下]"
)
_ORDER = re.compile(
    r"([\u4e00-\u9fff、\s]*?)(?:令)?(?:\s*[（(〔\[]?\d{4}年?[）)〕\]]?)?(第\s*[\d一二三四五六七八九十百零〇]+\s*号\s*令?)"
)
_ORDER_LINE = re.compile(r"令(?:第[\d一二三四五六七八九十百零〇]+号)?[）)]?$")
_BY_RULE = re.compile(r"(?:自)?((?:公布|发布|通过|批准|颁布)之日)起?施行")
_INSIDE = re.compile(r"(第[一二三四五六七八九十]+次)?(修正|修订)$")
_LEAD = re.compile(r"^[\s，,；;。、（(）)经由]*(?:根据|依照|自(?!然资源)|并)?[\s]*")
# 渝府发〔2020〕7号 behind the maker that printed it.
_SIGNED = re.compile(
    r"(.+?(?:政府(?:办公[厅室])?|办公[厅室]|委员会|[局厅部署院行]))"
    r"([\u4e00-\u9fff]{2,10}[〔\[（(［【](?:19|20)\d{2}[〕\]）)］】]第?\d+号)"
)
_SHORT = {
    "中央军委": "中央军事委员会",
    "全国人大常委会": "全国人民代表大会常务委员会",
    "人大常委会": "人民代表大会常务委员会",
}


_NEXT = "\x03"  # the title stands in the next piece


@dataclass(slots=True)
class _Piece:
    date: str | None
    words: str
    acts: list[str]
    titles: list[str]


def history(header: str) -> tuple[HistoryEvent, ...]:
    """Read the lines of a history note.

    Broken and joined lines, a stray 根据 or ）, and the four kinds of title brackets are understood.
    A decision passed by a city and approved by its province is two events.
    """
    joined = _JOINT.sub("、", header)
    masked, titles = _mask("".join(joined.split()))
    pieces = _pieces(masked, titles)
    events: list[HistoryEvent] = []
    waiting: list[_Piece] = []
    for piece in pieces:
        if not piece.acts:
            waiting.append(piece)
            continue
        events.extend(_without_act(waiting, piece.acts[-1]))
        waiting = []
        _take(events, piece)
    events.extend(_without_act(waiting, "通过"))
    return tuple(_approved_decisions(_lost_acts(events)))


def _without_act(pieces: list[_Piece], act: str) -> list[HistoryEvent]:
    """Events that lost their verb: of joint meetings the last one carries it; an order publishes."""
    meetings = [piece for piece in pieces if "会议" in piece.words or "委员会" in piece.words]
    orders = [piece for piece in pieces if _ORDER_LINE.search(piece.words)]
    found = [_event(replace(piece, acts=[act]), act) for piece in meetings]
    return found + [_event(replace(piece, acts=["公布"]), "公布") for piece in orders]


def _mask(text: str) -> tuple[str, list[str]]:
    """Replace titles by numbered marks, inner brackets as 《》."""
    out: list[str] = []
    titles: list[str] = []
    depth, begin = 0, 0
    for match in re.finditer(r"[《〈<＜》〉>＞]", text):
        if match[0] in _OPEN:
            if not depth:
                out.append(text[begin : match.start()])
                begin = match.end()
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                inner = text[begin : match.start()]
                titles.append(re.sub("[〈<＜]", "《", re.sub("[〉>＞]", "》", inner)))
                out.append(f"\x01{len(titles) - 1}\x02")
                begin = match.end()
    out.append(text[begin:])
    return "".join(out), titles


def _pieces(masked: str, titles: list[str]) -> list[_Piece]:
    found = list(DATE.finditer(masked))
    pieces = []
    for place, match in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(masked)
        words = masked[match.end() : end]
        acts = [_ACTS[act] for act in _ACT.findall(_TITLE.sub("", words))]
        if _NAMES_ONLY.search(words):
            acts.append("修正")  # …通过的《刑法修正案》
        named = [titles[int(number)] for number in _TITLE.findall(words)]
        inside = _INSIDE.search(named[-1]) if named and not acts else None
        if inside:  # …的决定修正》: the bracket closes too late
            named[-1] = named[-1][: inside.start()]
            acts, words = [inside[2]], words + inside[0]
        pieces.append(_Piece(iso(match), words, acts, named))
    return pieces


def _take(events: list[HistoryEvent], piece: _Piece) -> None:
    act = piece.acts[-1]
    amends = act in ("修正", "修订") and bool(piece.titles)
    if amends and events and events[-1].act == "批准" and events[-1].title == _NEXT:
        # 根据…批准的…《决定》第一次修正: the approval is named before the decision.
        events[-1] = replace(events[-1], title=piece.titles[-1])
    if amends and "批准" in piece.acts:
        city = events[-1] if events and events[-1].act == "通过" and len(events) > 1 else None
        title, ordinal = piece.titles[-1], _ordinal(piece.words)
        if city:
            events[-1] = replace(city, act=act, title=title, ordinal=ordinal)
        events.append(replace(_event(piece, "批准"), title=title))
        return
    if piece.acts[:1] == ["通过"] and act in ("修正", "修订"):
        events.append(_event(piece, act))
        return
    if act == "施行" and len(piece.acts) > 1:
        events.append(_event(piece, piece.acts[0]))
        events.append(_starts(piece))
        return
    event = _event(piece, act)
    if act == "批准" and piece.words.endswith("批准的"):
        event = replace(event, title=_NEXT)
    events.append(event)


def _starts(piece: _Piece) -> HistoryEvent:
    """公布施行 starts on the day; 自发布之日施行 prints a rule and no day."""
    rule = _BY_RULE.search(piece.words)
    date = None if rule else piece.date
    return HistoryEvent(date=date, act="施行", rule=rule[1] if rule else None)


def _event(piece: _Piece, act: str) -> HistoryEvent:
    if act == "施行":
        return HistoryEvent(date=piece.date, act=act)
    title = piece.titles[-1] if piece.titles and act in ("修正", "修订", "废止", "批准") else None
    body, docno = _body(piece.words)
    if not body and title:
        body = _clean(title.partition("关于")[0])
    ordinal = _ordinal(piece.words) if act in ("修正", "修订") else None
    return HistoryEvent(
        date=piece.date, act=act, body=body or None, ordinal=ordinal, title=title, docno=docno
    )


def _ordinal(words: str) -> int | None:
    match = _ORDINAL.search(_TITLE.sub("", words))
    return to_int(match[1]) if match else None


def _body(words: str) -> tuple[str, str | None]:
    words = _LEAD.sub("", words)
    order = _ORDER.match(words)
    if order and ("令" in words[: order.end() + 1]):
        number = "".join(words[: order.end()].split()).replace("中华人民共和国", "")
        return _clean(re.sub("令$", "", order[1])), number
    signed = _SIGNED.match(words)
    if signed:
        return _clean(signed[1]), signed[2]
    words = _TERM.sub("", words)
    cut = _CUT.search(words)
    act = _ACT.search(words)
    end = min(m.start() for m in (cut, act) if m) if cut or act else len(words)
    return _clean(words[:end]), None


def _clean(body: str) -> str:
    body = body.strip(" 、，,。（）()").replace("中华人民共和国", "")
    for short, full in _SHORT.items():
        if full not in body:
            body = body.replace(short, full)
    body = re.sub(r"人大$", "人民代表大会", body)
    return body.removesuffix("令").removesuffix("以")


def _approved_decisions(events: list[HistoryEvent]) -> list[HistoryEvent]:
    """An approval on the line below an amendment approves the amending decision."""
    out = events[:1]
    for before, event in pairwise(events):
        amends = before.act in ("修正", "修订") and before.title and event.act == "批准"
        out.append(replace(event, title=before.title) if amends and not event.title else event)
    return [replace(event, title=None) if event.title == _NEXT else event for event in out]


def _lost_acts(events: list[HistoryEvent]) -> list[HistoryEvent]:
    """A second 通过 by the same court body is an amendment whose decision the source lost."""
    seen: set[str | None] = set()
    out = []
    for event in events:
        again = event.act == "通过" and event.body in seen and "审判委员会" in (event.body or "")
        out.append(replace(event, act="修正") if again else event)
        if event.act == "通过":
            seen.add(event.body)
    return out

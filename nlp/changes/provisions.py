"""Texts that leave words alone: interpretations, replies, suspensions, authorisations, annulments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nlp.changes.days import day_in, days_after, last_of
from nlp.changes.itemlists import item_lists
from nlp.changes.named import named_norms, titles_in, without
from nlp.changes.sheet import Sheet
from nlp.changes.timing import Timing, extended, temporary, timing
from nlp.normalize import fold, title_key
from ontology.changes import ChangeDraft, ChangeKind, ItemAction, ListedItem, NamedNorm
from ontology.vocabulary import load

_TERRITORY = re.compile(
    r"在(?P<place>[^，。；“”《》]{2,80}?(?:区|省|市|县|州|岛|地区|片区|港|园|城市|地方|镇|新城|范围|区域))(?:内|范围内|等地区|开展[^，。；]{0,20})?"
    r"(?=，|暂时|停止|调整|暂停|先行|制定|实施|行使|期限|[（(])"
)
_ANSWER = re.compile(r"(?:答复|函复|批复|回复|解答|意见)如下|经(?:研究|商)")
_SUSPENDS = re.compile(
    r"暂时(?:调整|停止)|暂停|停止(?:适用|实施|施行)|调整(?:适用|实施)|不适用|不再执行|变通"
)
_SETTING = re.compile(r"(?:决定|通知|方案|意见)$")
_LICENCE = re.compile(
    r"停止实施[^。；]{0,80}?(?:设定的|[“「]|停止实施)(?!有关|相关|部分|一批|下列|《)"
    r"([^，。；“”《》]{2,30}?(?:许可|审批|核准|登记))(?=[”」，。；（(]|的|事项|$)"
)
_GOVERNMENT = re.compile(r"([\u4e00-\u9fff]{2,10}?(?:省|自治区|市))人民(?:政府|代表)")
_STANDARD = re.compile(
    r"(?:法律|法规|条例|办法|规定|细则|规则|法|解释|规程|标准|决定|意见|通知)(?:[（(].*[)）])?$"
)


def _draft(kind: ChangeKind, page: Sheet, when: Timing) -> ChangeDraft:
    return ChangeDraft(
        kind=kind,
        title=page.title,
        published=when.published,
        effective=when.effective,
        commencement=when.commencement,
    )


def interpretation(page: Sheet) -> Iterator[ChangeDraft]:
    """An interpretation by who made it (立法法 53; 行政法规制定程序条例 31; 规章制定程序条例 33)."""
    titles = titles_in(page.title)
    norms = tuple(n for n in named_norms(f"{page.title}\n{page.words}") if _among(n, titles))
    yield replace(_draft(_interpreter(page, titles), page, timing(page)), norms=norms)


def _interpreter(page: Sheet, titles: list[str]) -> ChangeKind:
    maker = load("change_phrases")["maker"]
    who = page.title.partition("关于")[0] or "".join(page.text.issuers) or page.opening
    signed = "".join(page.body[-3:])
    if re.search(maker["congress"], who) or (not who and re.search(maker["congress"], signed)):
        return ChangeKind.INTERPRET_STATUTE
    if re.match(maker["state_council"], who + "关于") or re.search(maker["authorised"], page.words):
        return ChangeKind.INTERPRET_ADMIN_REG
    rule = any(re.search(r"(?:办法|规定|细则|规则|规程)(?:[（(].*[)）])?$", t) for t in titles)
    # A department may not interpret a statute or an administrative regulation by itself.
    return ChangeKind.INTERPRET_RULE if rule else ChangeKind.REPLY


def _among(norm: NamedNorm, titles: list[str]) -> bool:
    keys = {title_key(title) for title in titles}
    return not keys or title_key(norm.title) in keys


def court(page: Sheet) -> Iterator[ChangeDraft]:
    """A judicial interpretation: never a basis of a matter (DOMAIN.md 5.1)."""
    titles = [title for title in titles_in(page.title) if _STANDARD.search(title)]
    opening = "\n".join(line for line in page.body[:6] if "根据" in line or "制定本" in line)
    norms = named_norms(f"{page.title}\n{page.words}")
    chosen = titles or titles_in(opening)
    if (
        len(page.body) < 6
        and "如下" not in page.words
        and re.search(r"已[经由于].{4,80}通过[^。]*现予", page.words)
    ):
        return  # the announcement over an interpretation, which follows it
    others = [
        n for n in norms if _among(n, chosen) and n.title.partition("关于")[2] not in page.title
    ]
    named = others + [n for n in norms if _among(n, chosen) and "关于" not in n.title]
    draft = _draft(ChangeKind.JUDICIAL_INTERPRETATION, page, timing(page))
    yield replace(draft, norms=without(dict.fromkeys(named), page.title))


def reply(page: Sheet) -> Iterator[ChangeDraft]:
    """An answer to a question: guidance without the force of the norm; it starts on no day."""
    body = page.words
    found = _ANSWER.search(body)
    answer = body[found.start() :] if found else body
    norms = named_norms(answer) or named_norms(body) or named_norms(page.title)
    if "批复" in page.title and not any(n.pinpoints for n in norms) and "问题" not in page.title:
        return  # an approval of a plan or of a person, no answer on the law
    when = timing(page)
    stated = re.search(r"本(?:复函|答复|批复|函|意见)[^。]{0,12}(?:施行|执行|实施)", body)
    draft = _draft(ChangeKind.REPLY, page, when)
    yield replace(draft, norms=norms, effective=when.effective if stated else None)


def suspension(page: Sheet) -> Iterator[ChangeDraft]:
    """A temporary change or stop in an area (立法法 16, 79): provisions, area, first and last day."""
    yield replace(_temporary(ChangeKind.SUSPEND_APPLICATION, page), norms=_suspended(page))


def _temporary(kind: ChangeKind, page: Sheet) -> ChangeDraft:
    when = timing(page)
    start, until = temporary(page.words, when.effective)
    draft = _draft(kind, page, when)
    return replace(draft, effective=start, until=until, territory=_territory(page))


def _suspended(page: Sheet) -> tuple[NamedNorm, ...]:
    """Norms with what of them rests; those that are only the occasion are left out."""
    titles = [t for t in titles_in(page.title) if not _SETTING.search(t)]
    sentences = [s for line in page.body for s in re.split(r"(?<=[。；])", line)]
    acting = "\n".join(s for s in sentences if _SUSPENDS.search(s))
    listed = "\n".join(page.annexes)
    norms = [n for n in named_norms(f"{page.title}\n{acting}\n{listed}") if n.title != page.title]
    if titles and not listed:
        norms = [norm for norm in norms if _among(norm, titles)]
    pinned = [n for n in norms if n.pinpoints]
    return tuple(pinned or (n for n in norms if not _SETTING.search(n.title)))


def _territory(page: Sheet) -> str:
    for words in (page.title, page.words):
        found = _TERRITORY.search(words)
        if found and not re.match(r"部分|有关|一些|特定|若干", found["place"]):
            return found["place"].removesuffix("范围")
    return ""


def stopped_licence(page: Sheet) -> Iterator[ChangeDraft]:
    """A province stops an economic licence of an administrative regulation (行政许可法 21)."""
    listed = [item for draft in item_lists(page) for item in draft.items]
    names = _LICENCE.findall(page.words)
    items = listed or [ListedItem(action=ItemAction.CANCEL, name=name) for name in names]
    norms = [n for n in named_norms(f"{page.title}\n{page.words}") if not _SETTING.search(n.title)]
    pinned = tuple(n for n in norms if n.pinpoints and title_key(n.title) != "行政许可法")
    named = pinned or tuple(n for n in norms if title_key(n.title) != "行政许可法")
    draft = _temporary(ChangeKind.STOP_LICENCE_LOCALLY, page)
    yield replace(
        draft, norms=named, items=tuple(dict.fromkeys(items)), territory=_area(page, draft)
    )


def _area(page: Sheet, draft: ChangeDraft) -> str:
    if draft.territory and "全国" not in draft.territory:
        return draft.territory
    found = [_GOVERNMENT.match(words) for words in (page.title, *page.body[:2])]
    return next((match[1] for match in found if match), "")


def authorisation(page: Sheet) -> Iterator[ChangeDraft]:
    """Powers to legislate that are lent for a time (立法法 12, 13)."""
    yield replace(_temporary(ChangeKind.DELEGATE_LEGISLATION, page), norms=())


def annulment(page: Sheet) -> Iterator[ChangeDraft]:
    """A norm or a provision that a higher body sets aside (立法法 107, 108; 监督法 39).

    One that its maker is told to put right stands until that is done: its end is conditional.
    """
    told = "责令" in page.title
    verb = re.compile("改正|纠正|修改" if told else "撤销")
    acting = "\n".join(
        s for line in page.body for s in re.split(r"(?<=[。；])", line) if verb.search(s)
    )
    titles = titles_in(page.title)
    norms = [n for n in named_norms(f"{page.title}\n{acting}") if _among(n, titles)]
    draft = replace(_draft(ChangeKind.ANNUL, page, timing(page)), norms=tuple(norms))
    yield replace(draft, effective=None, commencement="condition") if told else draft


def withdrawal(page: Sheet) -> Iterator[ChangeDraft]:
    """An announced change that will not take effect: the deciding text, and what it was to change."""
    draft = _draft(ChangeKind.WITHDRAW, page, timing(page))
    yield replace(draft, norms=_announced(page))


def _announced(page: Sheet) -> tuple[NamedNorm, ...]:
    """The text that a title calls back, and the one that stands inside its title."""
    titles = titles_in(page.title)
    deep = [inner for title in titles for inner in re.findall(r"〈([^〈〉]+)〉", title)]
    return tuple(NamedNorm(title=title) for title in (*titles, *deep))


_LATER = re.compile(
    r"(?:推迟|延期|延迟|延后|暂缓|顺延)?(?:至|到|自)(\d{4})年(\d{1,2})月(\d{1,2})日起?(?:开始|正式)*(?:施行|实施|执行|生效)"
)


# 本公告自2026年1月1日起施行 says when the text itself starts.
_OWN_START = re.compile(r"本(?:决定|公告|通知|令|命令|批复)[^。；《]{0,6}$")


def postponement(page: Sheet) -> Iterator[ChangeDraft]:
    """A norm that will start later than announced, or whose open start is fixed.

    `until` is its new first day, if one is named. The draft withdraws the start that was announced:
    commencement tells it from a full withdrawal.
    """
    words = fold(page.words)
    starts = (m for m in _LATER.finditer(words) if not _OWN_START.search(words[: m.start()]))
    found = next(starts, None)
    day = f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}" if found else None
    draft = _draft(ChangeKind.WITHDRAW, page, timing(page))
    yield replace(draft, norms=_announced(page), until=day, commencement="postponed")


def extension(page: Sheet) -> Iterator[ChangeDraft]:
    """A longer validity: one draft for each new last day (every norm with its own day)."""
    when = timing(page)
    titles = titles_in(page.title) or titles_in(page.words)
    by_day: dict[str | None, list[NamedNorm]] = {}
    for norm in named_norms(f"{page.title}\n{page.words}"):
        if _among(norm, titles) and not norm.title.endswith("有效期的通知"):
            by_day.setdefault(_new_end(page, norm.title, when), []).append(
                replace(norm, pinpoints=())
            )
    for until, norms in by_day.items():
        draft = _draft(ChangeKind.AMEND_BY_DECISION, page, when)
        yield replace(draft, norms=tuple(norms), until=until)


def _new_end(page: Sheet, title: str, when: Timing) -> str | None:
    sentences = [s for line in page.body for s in re.split(r"(?<=[。；])", line)]
    own = [s for s in sentences if title in s and extended(s) != (None, None)]
    day, period = extended(own[0] if own else page.words)
    if day or not period:
        return day
    old = re.search(r"(?:有效期)?(?:原)?(?:至|到|于)(.{8,12}日)(?:届满|到期|止)", page.words)
    start = day_in(old[1]) if old else when.effective
    if start is None:
        return None
    return last_of(days_after(start, 1) if old else start, period)

"""When a change was published and when it takes effect (DOMAIN.md 5.1: each event has two dates)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nlp.changes.days import DAY, days_after, iso, last_of
from nlp.changes.sheet import Sheet
from nlp.numerals import to_int

_SELF = (
    r"本(?:决定|通知|办法|条例|规定|解释|批复|法|方案|意见|公告|细则|规则|命令|令|决议|清单|目录|修正案|"
    r"实施办法|实施细则|复函|答复|补充规定|若干规定|章程|规程|标准|准则|制度|措施|通则)"
)
_START = r"(?:施行|实施|执行|生效|适用|起效)"
_ON_DAY = re.compile(rf"{_SELF}[^。；\n]{{0,20}}?自\s*{DAY}\s*(?:起|开始)?\s*(?:正式)?{_START}")
_NOW = re.compile(
    rf"现(?:予|将)[^。；\n]{{0,40}}(?:公布|印发|发布|下发|公告)[^。；\n]{{0,12}}，\s*自\s*{DAY}\s*起{_START}"
)
_ON_RULE = re.compile(
    rf"{_SELF}[^。；\n]{{0,20}}?自[^。；，\n]{{0,12}}?(?:公布|发布|印发|通过|下发|批准|颁布|签发|公告|发文|作出)之日"
    rf"(?:起)?(?:(?:满)?\s*(?P<days>[\d一二三四五六七八九十]{{1,3}})\s*(?P<unit>个月|日|天|年)后)?(?:起)?{_START}"
)
_LATER = re.compile(
    rf"(?:{_SELF}[^。；\n]{{0,12}})?(?:的)?(?:施行|实施|生效|执行)(?:日期|时间|的日期)[^。；\n]{{0,30}}?(?:另行|由.{{1,30}}(?:规定|确定|公布|决定))"
)
_CONDITION = re.compile(
    rf"{_SELF}[^。；\n]{{0,12}}自(?P<when>[^。；\n]{{2,60}}?)(?:之日|时|后)(?:起)?{_START}"
)
_FROM = re.compile(rf"自\s*{DAY}\s*(?:起|开始)[^。；]{{0,40}}?(?:暂停|暂时|停止|调整|试点|试行)")
_PERIOD = re.compile(rf"自\s*{DAY}\s*(?:起)?\s*(?:至|到|－|—|-)+\s*{DAY}\s*(?:止|期间)?")
_UNTIL = re.compile(
    rf"(?:有效期(?:限)?|期限|试点期|试点期限)?[^。；\n]{{0,12}}?(?:延长|顺延|延续|延期|截?至|有效至|止于|执行至|施行至|实施至|适用至)+(?:至|到)?\s*{DAY}"
)
_BEFORE = re.compile(rf"(?:在|于)?\s*{DAY}\s*(?:前|以前|之前|止)")
_TERM = re.compile(
    r"(?:试点|授权|调整|有效|实施|适用|暂停|停止)?(?:的)?(?:期限|期|时间)?(?:为|有效期为?|有效期延长|试行|试点|在)\s*([\d一二三四五六七八九十两]+\s*(?:个月|年))"
)
_EXTENDED_BY = re.compile(
    r"(?:延长|顺延|延期|延续)\s*(?:[^\d一二三四五六七八九十。]{0,6})([\d一二三四五六七八九十两]+\s*(?:个月|年))"
)
_ONLY_START = re.compile(rf"{_START}[)）]?$")
_PASSED = re.compile(r"公布|发布|通过|批准|修订|修正|印发|颁布|令|公告|制定|签发")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Published and effective day, with the reason where there is no effective day."""

    published: str | None
    effective: str | None
    commencement: str = "date"


def timing(page: Sheet) -> Timing:
    """Both days of a decision, notice or reply.

    Published is the day of passing or promulgation in the head, else that of the signature.
    Effective is what the text says; without a word it is the day of publication.
    """
    return _with_start(page, _published(page))


def full_text_timing(page: Sheet, *, amended: bool) -> Timing:
    """Both days of a norm that is given as its full text.

    The head (…施行) goes before the final clause, since the clause of an amended law still names the
    day on which its first version started.
    """
    published = _published(page)
    start = head_start(page)
    if start and (published is None or start >= published):
        return Timing(published=published, effective=start)
    if amended:
        return Timing(published=published, effective=published)
    found = _with_start(page, published)
    if found.effective and published and found.effective < published:
        return Timing(published=published, effective=published)
    return found


def _with_start(page: Sheet, published: str | None) -> Timing:
    words = page.words
    if found := last(_ON_DAY, words) or last(_NOW, words):
        return Timing(published=published, effective=iso(*found.groups()))
    if found := last(_ON_RULE, words):
        return Timing(published=published, effective=_by_rule(published, found))
    if _LATER.search(words):
        return Timing(published=published, effective=None, commencement="undetermined")
    if _CONDITION.search(words):
        return Timing(published=published, effective=None, commencement="condition")
    return Timing(published=published, effective=head_start(page) or published)


def last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """The last hit: what a text says of its own start stands at its end."""
    found = None
    for found in pattern.finditer(words):  # noqa: B007 - the last one is wanted
        pass
    return found


def _by_rule(published: str | None, found: re.Match[str]) -> str | None:
    count = to_int(found["days"]) if found["days"] else None
    if published is None or not count:
        return published
    if found["unit"] in ("日", "天"):
        return days_after(published, count)
    end = last_of(published, f"{count}{found['unit']}")
    return days_after(end, 1) if end else published


def head_day(page: Sheet) -> str | None:
    """The latest day of passing, promulgation or amendment in the head."""
    days = [
        day
        for line in page.head
        if not _is_start(line)
        and (_PASSED.search(line) or re.match(r"[（(]?\s*" + DAY, line))
        and (day := _last_day(line))
    ]
    return max(days, default=None)


def _published(page: Sheet) -> str | None:
    """The day of passing or promulgation; where an order promulgates later, the day of the order."""
    day = head_day(page) or page.signed or _known(page)
    ordered = page.text.dates.promulgated
    return max(day, ordered) if day and ordered else day


def head_start(page: Sheet) -> str | None:
    """The latest day of the head on which the text starts (2024年9月5日 施行)."""
    days = [day for line in page.head for day in _starts(line)]
    return max(days, default=None)


def _starts(line: str) -> list[str]:
    found = re.finditer(rf"{DAY}[\s\u3000]*(?:起|开始)?[\s\u3000]*{_START}", line)
    return [day for match in found if (day := iso(*match.groups()))]


def _is_start(line: str) -> bool:
    return bool(_ONLY_START.search(line)) and len(re.findall(DAY, line)) == 1 and len(line) < 24


def _last_day(line: str) -> str | None:
    days = [
        iso(*match) for match in re.findall(DAY, re.sub(rf"{DAY}[^，,；;）)]{{0,4}}施行", "", line))
    ]
    return max((day for day in days if day), default=None)


def _known(page: Sheet) -> str | None:
    dates = page.text.dates
    days = [day for day in (*dates.amended, dates.promulgated, dates.approved, dates.passed) if day]
    return max(days, default=None)


def temporary(words: str, start: str | None) -> tuple[str | None, str | None]:
    """First and last day of a temporary change, as far as the words give them.

    Args:
        words: the text that makes the change.
        start: the day on which it takes effect if the words name no other.
    """
    if found := _PERIOD.search(words):
        parts = found.groups()
        return iso(*parts[:3]), iso(*parts[3:])
    if found := _FROM.search(words):
        start = iso(*found.groups()) or start
    if found := last(_UNTIL, words):
        return start, iso(*found.groups())
    if (found := _TERM.search(words)) and start:
        return start, last_of(start, found[1])
    if found := _BEFORE.search(words):
        day = iso(*found.groups())
        if day and start and day > start:
            return start, day
    return start, None


def extended(words: str) -> tuple[str | None, str | None]:
    """New last day of a validity that is extended, or the period by which it is extended."""
    if found := _UNTIL.search(words) or _PERIOD.search(words):
        return iso(*found.groups()[-3:]), None
    found = _EXTENDED_BY.search(words)
    return None, found[1] if found else None

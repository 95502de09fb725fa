"""Which norms a decision amends, repeals or declares without force (DOMAIN.md 5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from nlp.changes.days import day_in
from nlp.changes.named import TITLE, doc_number, number_in, plain
from nlp.changes.sheet import ANNEX, Sheet
from nlp.changes.tables import Table, tables
from nlp.changes.timing import Timing, timing
from nlp.citations.locators import read_locators
from nlp.normalize import title_key
from ontology.changes import ChangeDraft, ChangeKind, NamedNorm


class Fate(StrEnum):
    """What happens to a norm that a decision lists."""

    AMENDED = "修改"
    REPEALED = "废止"
    INVALID = "失效"


_VERBS = (
    (Fate.INVALID, re.compile(r"失效")),
    (Fate.REPEALED, re.compile(r"废止|停止执行|停止施行|停止实施")),
    (Fate.AMENDED, re.compile(r"修改|修正")),
)
_KINDS = {Fate.REPEALED: ChangeKind.REPEAL_BY_DECISION, Fate.INVALID: ChangeKind.DECLARE_INVALID}
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十百]+[、.．]|[（(][一二三四五六七八九十百\d]+[)）]、?|\d{1,3}[.．、](?!\d))[\s\u3000]*"
)
_ITEM = re.compile(
    rf"(?:{_NUMBERED.pattern})?(?P<verb>废止|修改|宣布失效|将|对|删去|删除|在)?[\s\u3000]*(?=《)"
)
_TITLE = re.compile(TITLE)
_NOTE = r"(?:\s*[（(](?:[^（）()]|[（(][^（）()]*[)）])*[)）])*"
# Possessive: a long enumeration must not be tried again from each of its titles on.
_RUN = rf"(?:《(?:[^《》\n]|《[^《》\n]*》){{2,160}}》{_NOTE}\s*(?:、|，|,|以及|和|及|与)?\s*)++"
_LISTED = re.compile(_RUN)
_BEFORE = re.compile(rf"(?:废止|停止执行)(?:[^《》。；，,、“”]{{0,12}})(?P<run>{_RUN})")
_BEHIND = re.compile(
    rf"(?P<run>{_RUN})(?:等[^《》。；]{{0,20}})?[^《》。；“”]{{0,30}}?(?P<verb>废止|停止执行|停止施行|宣布失效|失效)"
)
_HEADS = re.compile(r"下列|以下|附件|如下|[：:]$")
# A norm in a list that goes without 《》: 1．临岳市殡葬管理办法（1998年市政府令第5号）
_BARE = re.compile(
    rf"{_NUMBERED.pattern}(?P<title>[\u4e00-\u9fff（）()、·“”]{{4,60}}?(?:条例|办法|规定|细则|规则|通知|意见|决定|方案|"
    rf"公告|通告|措施|标准|批复|函|命令|制度|规程)(?:[（(](?:试行|暂行|修订)[)）])?)\s*(?:[（(].*[)）])?[；;。]?$"
)
# A notice in a list that goes without 《》 around it: 1.市政府关于印发《扶持办法》的通知（府发〔2013〕2号）
_CARRIER = re.compile(
    rf"{_NUMBERED.pattern}(?P<title>[\u4e00-\u9fff、]{{2,40}}关于(?:印发|转发|批转|发布|公布){TITLE}"
    r"(?:等文件)?的(?:通知|公告|通告|决定))\s*(?:[（(].*[)）])?[；;。]?$"
)
_MANY = re.compile(
    r"部分(?!条款|罚款|规定|条文|内容)|等.{1,8}[件部项个]|一批|若干|[一二三四五六七八九十\d]+[件部]"
)
_ENDS = re.compile(
    r"自\s*((?:\d{4})\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日)\s*起[^。；]{0,6}(?:废止|停止执行|失效)"
)


@dataclass(slots=True)
class _Found:
    """Norms by fate, each once, in the order of the text."""

    own: str
    by_fate: dict[Fate, dict[str, NamedNorm]] = field(
        default_factory=lambda: {fate: {} for fate in Fate}
    )

    def add(self, fate: Fate, norm: NamedNorm) -> None:
        key = title_key(norm.title)
        if key == self.own:
            return  # 根据《关于修改…的决定》重新公布
        held = self.by_fate[fate].get(key)
        if held is None or (held.doc_number is None and norm.doc_number):
            self.by_fate[fate][key] = norm

    def of(self, fate: Fate) -> tuple[NamedNorm, ...]:
        return tuple(self.by_fate[fate].values())


def decisions(page: Sheet) -> Iterator[ChangeDraft]:
    """One draft for what is amended, one for what is repealed, one for what lost its force."""
    found = _objects(page)
    when = _when(page)
    draft = ChangeDraft(
        kind=ChangeKind.AMEND_BY_DECISION,
        title=page.title,
        published=when.published,
        effective=when.effective,
        commencement=when.commencement,
    )
    amended = found.of(Fate.AMENDED)
    if amended or "修改" in page.title or "修正" in page.title:
        yield replace(draft, kind=_amending(page.title, amended), norms=amended)
    for fate, kind in _KINDS.items():
        norms = found.of(fate)
        named_only = fate.value in page.title and not amended and not any(map(found.of, Fate))
        if norms or named_only:
            yield replace(draft, kind=kind, norms=norms)


def _amending(title: str, norms: tuple[NamedNorm, ...]) -> ChangeKind:
    rest = _TITLE.sub("", title)
    many = len(norms) > 1 or bool(_MANY.search(rest)) or "废止" in rest or len(_outer(title)) > 1
    single = len(norms) == 1 and len(_outer(title)) == 1 and "等" not in rest and "废止" not in rest
    return ChangeKind.AMEND_OMNIBUS if many and not single else ChangeKind.AMEND_BY_DECISION


def _when(page: Sheet) -> Timing:
    when = timing(page)
    own = re.search(r"本(?:决定|通知|公告|令)[^。；]{0,10}自", page.words)
    if not own and (found := _ENDS.search(page.words)):
        return replace(when, effective=day_in(found[1]) or when.effective)
    return when


def _objects(page: Sheet) -> _Found:
    found = _Found(own=title_key(page.title))
    for named, norm in _in_title(page.title):
        found.add(named, norm)
    alone = _alone(page.title)
    if alone is Fate.AMENDED and found.of(Fate.AMENDED) and not _MANY.search(_outside(page.title)):
        return found
    lead = (
        [found_ for line in page.body[:3] for found_ in _in_title(line[:400])] if not alone else []
    )
    for named, norm in lead:
        found.add(named, norm)
    fate: Fate | None = alone
    for line in _unquoted((*page.body, *page.annexes)):
        fate = _heading(line, fate, alone)
        for one, norm in _in_line(line, fate):
            found.add(one, norm)
    for table in tables((*page.body, *page.annexes)):
        listed = _fate(table.heading) or alone
        for norm in _in_table(table) if listed else ():
            found.add(listed or Fate.REPEALED, norm)
    return found


def _in_title(title: str) -> Iterator[tuple[Fate, NamedNorm]]:
    for match in _outer(title):
        before = _TITLE.sub("", title[: match.start()])
        places = [(m.end(), fate) for fate, verb in _VERBS for m in verb.finditer(before)]
        if not places and re.match(
            r"(?:的部分条款)?(?:作出?|进行).{0,2}修改", title[match.end() :]
        ):
            yield Fate.AMENDED, NamedNorm(title=plain(match[1]))
        if places:
            yield max(places)[1], NamedNorm(title=plain(match[1]))


def _outer(words: str) -> list[re.Match[str]]:
    """Titles that stand in no brackets: those in brackets tell the history of the one before."""
    found, depth, place = [], 0, 0
    for match in _TITLE.finditer(words):
        between = words[place : match.start()]
        depth += sum(between.count(c) for c in "（(") - sum(between.count(c) for c in "）)")
        place = match.start()
        if depth <= 0:
            found.append(match)
    return found


def _outside(words: str) -> str:
    return _TITLE.sub("", words)


def _alone(title: str) -> Fate | None:
    """The fate that the title gives to all norms, None where it names several or none."""
    rest = _outside(title)
    fates = [fate for fate, verb in _VERBS if verb.search(rest)]
    return fates[0] if len(fates) == 1 else None


def _fate(words: str) -> Fate | None:
    rest = re.sub(r"“[^”]*”", "", _outside(words))
    fates = [fate for fate, verb in _VERBS if verb.search(rest)]
    return fates[0] if len(fates) == 1 else None


def _heading(line: str, fate: Fate | None, alone: Fate | None) -> Fate | None:
    """The fate that holds from this line on, for lists."""
    if _outer(line) and not line.endswith(("：", ":")):
        return fate
    if ANNEX.match(line) or _HEADS.search(line) or (_NUMBERED.match(line) and len(line) < 40):
        return _fate(line) or (None if ANNEX.match(line) and alone is None else fate)
    return fate


def _in_line(line: str, fate: Fate | None) -> Iterator[tuple[Fate, NamedNorm]]:
    item = _ITEM.match(line)
    own = _fate(item["verb"]) if item and item["verb"] else None
    state = own or fate
    if item and state is Fate.AMENDED:
        run = _LISTED.match(line, item.end())
        if run:
            yield from ((state, norm) for norm in _run(line, run.start(), run.end(), whole=False))
        return
    ends = any(word in line for word in ("废止", "停止", "失效"))
    runs = [m for pattern in (_BEFORE, _BEHIND) if ends for m in pattern.finditer(line)]
    for match in runs:
        verb = match.groupdict().get("verb") or "废止"
        for norm in _run(line, match.start("run"), match.end("run")):
            yield (Fate.INVALID if "失效" in verb else Fate.REPEALED), norm
    if not runs and state and (item or _BARE.match(line) or _CARRIER.match(line)):
        yield from ((state, norm) for norm in _listed(line, item))


def _listed(line: str, item: re.Match[str] | None) -> Iterator[NamedNorm]:
    if item and (run := _LISTED.match(line, item.end())):
        yield from _run(line, run.start(), run.end())
        return
    bare = _CARRIER.match(line) or ("《" not in line and _BARE.match(line))
    if bare:
        yield NamedNorm(title=plain(bare["title"]), doc_number=number_in(line[bare.end("title") :]))


def _run(line: str, start: int, end: int, *, whole: bool = True) -> Iterator[NamedNorm]:
    """Norms of a run of titles; with `whole` those are left out of which only a part is meant."""
    for match in _outer(line):
        if start <= match.start() < end:
            places = read_locators(line, match.end()).pinpoints if whole else ()
            if not places:  # 废止《X》第五条 changes the norm and does not end it
                number = doc_number(line, match.end())
                yield NamedNorm(title=plain(match[1]), doc_number=number)


def _in_table(table: Table) -> Iterator[NamedNorm]:
    name = table.column(r"名称|文件|标题|题目|规章|法规")
    number = table.column(r"文号|字号|编号$|令号")
    if name is None:
        return
    for row in table.rows:
        title = row[name].strip("《》 ") if not _TITLE.search(row[name]) else ""
        found = _TITLE.search(row[name])
        title = plain(found[1]) if found else plain(title)
        if len(title) > 3:
            docno = "".join(row[number].split()) if number is not None and number != name else ""
            yield NamedNorm(
                title=title, doc_number=docno or doc_number(row[name], found.end() if found else 0)
            )


def _unquoted(lines: tuple[str, ...]) -> Iterator[str]:
    """Lines outside quoted new text; a paragraph of a quotation opens with “ again."""
    open_ = False
    for line in lines:
        if line.startswith("|"):
            continue
        if not open_ and not line.startswith(("“", '"', "「")):
            yield line
        if "“" in line or "”" in line:
            open_ = line.rfind("“") > line.rfind("”")

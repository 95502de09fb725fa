"""What a clause abolishes: titles before or behind the verb, and older rules that conflict."""

from __future__ import annotations

import re

from nlp.structure.heads import number_in
from ontology.texts import RepealedTitle

_VERB = re.compile(
    r"(?:同时|即行|予以|自行|一并|随之|相应|均|即|一律)?(?:废止|失效|停止(?:执行|施行|使用|适用)|不再(?:执行|适用|施行|有效)|作废|终止(?:执行|施行))"
)
_AHEAD = re.compile(
    r"废止(?:了)?(?:下列|以下|《|\d|[一二三四五六七八九十]+[件部项])"
    r"|(?:下列|以下)[^。]{0,30}?(?:同时|即行|予以|一并)废止[:：]"
)
_OTHER = re.compile(
    # The next unit of a decision ends the list, unless it repeals as well (二、废止《…》).
    r"\n\s*[一二三四五六七八九十]+、(?!(?:将|对)?废止|《[^》]*》(?:[（(][^）)\n]*[）)])?(?:(?:予以)?废止|[；。]?(?:\n|$)))"
    r"|(?:作出|予以|作如下|进行)修改|修改(?:下列|以下)"
)
_NOT = re.compile(
    r"(?:修改|制定|修订|解释|清理|改|立)(?:、|和|或者|与|或)?$|[或和及与、](?:者)?$|被$|已经?$|未$|不$|的$"
)
_HISTORY = re.compile(
    r"(?:作出的|所作的|的规定)?(?:第[一二三四五六七八九十]+次)?(?:修正|修订|修改|批准|公布|制定|施行|发布)"
)
_LOCATOR = re.compile(
    r"第[一二三四五六七八九十百零〇\d]+[编章节条款项]|中(?:的|关于|有关)?|规定的|附件"
)
_GENERIC = re.compile(
    r"(?:抵触|不一致|不符|不相符|相悖|冲突)(?:的|之处)*[^。；]{0,12}?(?:以本|按本|按照本|依照本|依本|适用本|执行本|均以|废止|失效|停止|不再|一律|无效)"
)
_BRACKET = re.compile(r"[（(]([^（）()]*(?:[（(][^（）()]*[)）][^（）()]*)*)[）)]")
_ISSUER = re.compile(
    r"((?:(?:中华人民共和国|中共中央|最高人民法院|最高人民检察院|国务院|全国人(?:民代表)?大(?:会)?(?:常务委员会|常委会)?"
    r"|[\u4e00-\u9fff]{2,14}(?:部|委员会|委|总局|局|署|办公厅|办公室|政府|银行|厅|常委会))[、和及与]?)+)"
    r"(?:关于)?(?:于)?(?:[\d一二三四五六七八九〇○零]{4}年[\d一二三四五六七八九十]+月(?:[\d一二三四五六七八九十]+日)?)?(?:联合)?"
    r"(?:发布|公布|印发|下发|颁布|颁发|作出|制定|批准)?的?$"
)
_JOIN = re.compile(r"^[、，,；和及与以]*$|^以及$|^[、，]?和$")
_KINDS = "法|条例|规定|办法|细则|规则|解释|决定|通知|意见|批复|方案|标准"
_BARE = re.compile(
    rf"(?:^|[，。；、的原起\n]|施行后)((?:[\u4e00-\u9fff]|（[^（）]{{1,12}}）){{3,40}}?(?:{_KINDS})(?:（[^（）]{{1,8}}）)?)$"
)


def generic(text: str) -> bool:
    """Whether older rules lapse because they conflict, without being named."""
    return bool(_GENERIC.search(text))


def repealed_titles(text: str) -> tuple[RepealedTitle, ...]:
    """Every title that is itself abolished."""
    found: list[RepealedTitle] = []
    ahead = _AHEAD.search(text)
    if ahead:
        behind = text[ahead.end() - 1 :]
        stop = _OTHER.search(behind)
        found += _titles(behind[: stop.start()] if stop else behind)
    for sentence in re.split(r"[。\n]", text if not ahead else text[: ahead.start()]):
        found += _sentence(sentence)
    unique: dict[str, RepealedTitle] = {}
    for old in found:
        unique.setdefault(f"{old.title}{old.doc_number or ''}", old)
    return tuple(unique.values())


def _sentence(sentence: str) -> list[RepealedTitle]:
    found: list[RepealedTitle] = []
    begin = 0
    for verb in _VERB.finditer(sentence):
        if _inside(sentence, verb.start()):
            continue
        scope = sentence[begin : verb.start()]
        begin = verb.end()
        if not verb[0].startswith(("同时", "即行", "予以", "自行", "一并")) and _NOT.search(scope):
            continue
        titles = _titles(scope)
        found += titles or _bare(scope)
    return found


def _inside(sentence: str, place: int) -> bool:
    return sentence.count("《", 0, place) > sentence.count("》", 0, place)


def _bare(scope: str) -> list[RepealedTitle]:
    """A title without 《》 directly before the verb."""
    match = _BARE.search(scope.removesuffix("，"))
    if match is None or re.match(r"本|该|上述|有关|其他|与|前款|凡|现行|按照|依照|原有", match[1]):
        return []
    title = re.sub(r"^.*日(?=\w{4})", "", match[1]).removeprefix("原")
    return [RepealedTitle(title=title)] if "规定的" not in title else []


def _titles(scope: str) -> list[RepealedTitle]:
    found: list[RepealedTitle] = []
    issuer, last_end = "", 0
    for start, end in _outer(scope):
        before, after = scope[last_end:start], scope[end:]
        title = re.sub("[〈<＜]", "《", re.sub("[〉>＞]", "》", scope[start + 1 : end - 1]))
        named = _ISSUER.search(_without_brackets(before))
        if named:
            issuer = named[1].strip("、和及与").removeprefix("日")
            # A body that is gone (原国家…局) made the text, and is no part of its title.
            issuer = "" if issuer.startswith("原") else issuer
        elif not _JOIN.match(_without_brackets(before)):
            issuer = ""
        last_end = end
        bracket = _BRACKET.match(after)
        tail = after[bracket.end() :] if bracket else after
        if _LOCATOR.match(tail) or _amends(title, tail):
            continue
        number = number_in(bracket[1]) if bracket else None
        full = (
            f"{issuer}{title}" if issuer and title.startswith(("关于", "印发", "转发")) else title
        )
        found.append(RepealedTitle(title=full, doc_number=number))
    return found


def _amends(title: str, tail: str) -> bool:
    """Whether a title only stands in the history of what is abolished."""
    if _HISTORY.match(tail):
        return True
    return (
        bool(re.match(r"[、和及与]", tail))
        and "关于修改" in title
        and bool(re.match(r"(?:[、和及与]?《[^》]*》)+(?:第.次)?(?:修正|修订|修改)", tail))
    )


def _without_brackets(words: str) -> str:
    return _BRACKET.sub("", words)


def _outer(text: str) -> list[tuple[int, int]]:
    """Spans of the outermost 《》."""
    spans, depth, begin = [], 0, 0
    for match in re.finditer(r"[《》]", text):
        if match[0] == "《":
            begin = match.start() if not depth else begin
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                spans.append((begin, match.end()))
    return spans

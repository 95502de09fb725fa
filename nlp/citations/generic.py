"""Unspecific classes of law: 有关法律、法规的规定, 国家有关规定 (GOLD-TEXT.md B, generic; DOMAIN.md C27)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_NOUN: Final = (
    r"(?:法律法规规章|法律法规|法律|行政法规|地方性?法规|部门规章|地方政府规章|政府规章|法规规章|法规(?!定)|规章|自治条例|单行条例|"
    r"司法解释|(?:行政)?规范性文件|(?:国际|双边|多边|司法协助|引渡|边界|领事|民商事|民事|商事|刑事|投资|税收)+条约|条约|国际公约|国际协定|国际惯例)"
)
# Behind a class noun these make another word of it: 法律责任, 规章制度, 法规清理.
_OTHER_WORD: Final = (
    r"(?!\s*若干|错误|责任(?!规定)|程序|效力|关系|文书|援助|服务|职[业务]|素[养质]|知识|意见(?!规定)|顾问|监督|地位|保护|制度|体系|问题|事务|"
    r"工作|后果|教育|咨询|手段|权利|义务|行为|事实|依据|规范(?!性文件)|适用|条文|草案|案|委员会|上|界|专业|资格|"
    r"人才|逻辑|意识|常识|面前|尊严|精神|人(?!民)|原则|审核|审查|清理|汇编|性质|名称|标准|专家|宣传|培训|信仰|部门|机构|保障|支持|纠纷|风险|争议|术语|救济|史|类|库|文本|文件|身份|证书|学|理由|渊源|监管|的特权|的尊严|编纂|化)"
)
_MOD: Final = (
    r"(?:其他|其它|有关|相关|现行|国家(?!安全|秘密|机关|利益|工作人员|公务员|赔偿|主权|标准)|国务院|"
    r"(?<=国家[和或、])军队|(?<=国家)军队|(?<=[照据守反合行按])军队(?=的?(?:有关|相关|规定))|本市|本省|本自治区|自治区(?!级)|[省市](?=有关|相关|的|规定|、|和|与|人民|政府|地方)|我省|我市)"
)
_MODS: Final = rf"(?:{_MOD}(?:(?:、|和|与|以及|或者)(?={_MOD}))?的?)"
_ORGAN: Final = (
    r"(?:国务院(?:[^，。；：、的规（）\n]{1,18}?(?:部门|机构|委员会|办公厅|局))?|国家(?:[^，。；：、的规（）\n]{1,16}?(?:部门|机构|总局|局|部委|委员会|部)|部委)|"
    r"全国人民代表大会(?:及其常务委员会|常务委员会)?|全国人大(?:及其)?常委会|(?:本|所在)?(?:省|市|自治区|直辖市|自治州|县|设区的市)(?:级)?(?:人民政府|政府|人民代表大会(?:及其常务委员会|常务委员会)?)|"
    r"(?:最高|上级)人民(?:法院|检察院)|其他(?:有关|相关)部门|(?:有关|相关)部门|中国人民银行|中央军事委员会|(?:外交|公安|国家安全|民政|司法|财政|自然资源|生态环境|住房和城乡建设|交通运输|水利|农业农村|农业|商务|文化和旅游|文化|"
    r"卫生|教育|科学技术|工业和信息化|人力资源和社会保障|劳动|国防|铁道|林业|建设|审计)(?:部|署)|海关总署|中国[^，。；、的\n]{2,14}?(?:委员会|局|会)|[^，。；、的\n规]{2,12}?行政主管部门)"
)
_ORGANS: Final = rf"{_ORGAN}(?:(?:、|和|以及|与){_ORGAN})*"
_CONJ: Final = r"(?:、|和|及|与|或者|或|以及|，以及)"
_RULE: Final = r"(?:规定|决定|命令)"
# Up to 14 characters without a connective or a modal: 核应急 is none, 应当 is one.
_BETWEEN: Final = r"(?:[^，。；：、（）()《》“”\n和与及或对由将应可]|应(?!当)|可(?!以)){0,14}?"
_SUBJECT: Final = (
    r"(?!(?:本|该|其他|部门|单位|机关|机构|国家|行业|地方|国务院|法律|行政法规|规定|当事人))"
    r"(?:[^，。；：、（）()《》“”\n和与及或对由将的应可有]){2,12}"
)
_ELEMENT: Final = (
    rf"(?:(?:{_MODS}+(?:{_BETWEEN}的?)?)?{_NOUN}{_OTHER_WORD}|"
    rf"{_MODS}+(?:(?:另|已)?有|统一)?(?:特别|其他|不同)?规定|(?<=条约.)(?:[双多]边)?协[定议](?!约定)|{_ORGANS}的?(?:有关|相关|行政)*(?:{_RULE}|规范性文件))"
)
_TAIL: Final = (
    r"(?:(?:另|已)有(?:其他|特别|不同|明确)?规定|有(?:其他|特别|不同|明确)?规定|另行规定|"
    r"的?(?:其他|有关|相关|特别|强制性|禁止性|效力性)*规定|的(?:明确|具体)规定)"
)
_NOUNS = re.compile(rf"{_NOUN}{_OTHER_WORD}")
_FORWARD = re.compile(rf"(?:{_CONJ}{_ELEMENT})*(?:{_TAIL}(?:{_CONJ}{_ELEMENT}(?:{_TAIL})?)*)?")
_VERB = re.compile(
    r"依照|按照|根据|依据|适用|参照|比照|执行|违反|遵守|符合|遵循|违背|触犯|(?<![法自])依(?!法)|(?<![在])按(?!时|期|规定|月|年|日|比例|份)|(?:不得)?[与同](?=[^，。；]*$)|贯彻"
)
_STOP = re.compile(r"[，。；：！？,;\n“”‘’（）()]")
_FIRST_MOD = re.compile(_MOD)
_PLAIN_MOD = re.compile(rf"(?:{_MODS})+(?:{_BETWEEN}的?)?$")
# 有关劳动保护、劳动安全的: the list of subjects stands between 有关 and 的.
_LISTED_MOD = re.compile(
    rf"(?:{_MODS})+{_BETWEEN}的?|"
    rf"(?:{_MODS})*(?:有关|相关){_SUBJECT}(?:(?:、|和|与|以及|及){_SUBJECT})*的(?:{_MODS})*"
)
_CHAIN = re.compile(rf"(?:{_MODS})+$")
_INVOKES = re.compile(
    r"\s*(?:规定|另有|有规定|已有|已(?:经)?规定|没有|未作|未规定|无规定|禁止|设定|设立|授权|要求|对[^，。；\n]{1,30}(?:另有|有|已有|没有|未作)[^，。；\n]{0,8}规定|"
    r"(?:、|和|及|以及|或者|或)[^，。；、\n]{2,14}?(?:另有|对[^，。；\n]{1,24}有)?规定|"
    r"[同与和][^，。；\n]{1,20}有(?:不同|其他|特别)[^，。；\n]{0,4}规定|(?:已经)?有[^，。；\n]{0,10}规定)"
)
_CONFLICT = re.compile(r"，?[^，。；\n]{0,40}(?:相抵触|不一致|不符|抵触)")
_DELEGATES = re.compile(r"由$")
_DESIGNATED = re.compile(r"的(?:部门|机构|机关|单位|主管)")
_ORGAN_RULE = re.compile(
    rf"(?:国家|本市|本省|[省市])关于[^，。；\n]{{1,40}}的(?:有关|相关)*$|{_ORGANS}(?:关于[^，。；\n]{{1,30}}|制定|发布)?(?:的(?:有关|相关)*|有关|相关)$"
)
_SHARED = re.compile(
    r"(?:国家|本市|本省|省|市|国务院)?(?:有关|相关)?(?:标准|政策|制度|技术规范|要求)(?:和|、|与|及)(?:有关|相关)?$"
)
_RULE_END: Final = frozenset("关家院市省区的和定国有一别他")
_RULE_CHAIN = re.compile(
    r"(?:(?:其他|国家|国务院|本市|本省|本自治区|自治区|省|市|国家和省|国家、省|军队|我国|我省|我市|现行|法律|行政)(?:、|和|与|以及|或者|或)?)*的?(?:有关|相关)$|"
    r"国家(?:和|或者|、|及)(?:地方|行业)的?(?:有关|相关)?$|(?:其他)?(?:(?:国家|国务院|本市|本省|本自治区|自治区|省|市|军队|我国)(?:、|和|与|以及|或者|或)?)+(?:的|有关|相关|现行|统一)*(?:另有|已有|有)?(?:特别|其他)?$"
)


@dataclass(frozen=True, slots=True)
class Generic:
    """A class of law that is invoked: its span, and whether a rule word closes it."""

    start: int
    end: int


def _clause(source: str, at: int) -> int:
    """Where the clause that holds a character begins (、 does not end one, nor does a title)."""
    begin = max(0, at - 64)
    last = begin
    for mark in _STOP.finditer(source, begin, at):
        last = mark.end()
    return last


def _verb(source: str, begin: int, at: int) -> int | None:
    """Where the last invoking verb of the clause ends."""
    end = None
    for verb in _VERB.finditer(source, begin, at):
        if verb[0][-1] in "与同" and not _CONFLICT.match(source, at):
            continue
        end = verb.end()
    return end


_BREAKS = re.compile(
    r"应当|可以|不得|必须|(?<![相绝针])对|[由将把]|修改|废止|制定|清理|起草|宣传|之日|情况下|施行|实施后"
)


_BESIDE = re.compile(r"(?:的?(?:有关|相关)?规定)?(?:第.{1,12}条)?(?:、|和|及|与|或|以及|并)")


def _governed(source: str, begin: int, at: int, low: int) -> int | None:
    """The end of the verb that governs what stands at `at`, None when nothing does.

    A verb before the last mention governs on only where this one stands beside that mention.
    """
    verb = _verb(source, begin, at)
    if verb is None or at - verb > 34:
        return None
    if verb < low and low != at and not _BESIDE.match(source, low, at):
        return None
    between = source[verb:at]
    # 应当适用的法律: the verb stands in an attribute, the law is no object of it.
    return None if between.startswith("的") or _BREAKS.search(between) else verb


def _left_of(source: str, begin: int, at: int, verb: int | None) -> int:
    """Where the mention begins: at its first modifier (GOLD-TEXT.md B, generic, span)."""
    if verb is not None:
        first = _FIRST_MOD.search(source, verb, at)
        while first is not None:
            if _LISTED_MOD.fullmatch(source, first.start(), at) or _coordinated(
                source, first.start(), at
            ):
                return first.start()
            first = _FIRST_MOD.search(source, first.start() + 1, at)
        return at
    chain = _CHAIN.search(source, begin, at)
    return chain.start() if chain else at


def _coordinated(source: str, start: int, at: int) -> bool:
    """Whether organs or elements fill the stretch from a modifier to the class noun."""
    return _ORGAN_LIST.fullmatch(source, start, at) is not None


_ORGAN_LIST = re.compile(rf"{_ORGANS}(?:、|和|的|有关|相关|制定|发布|颁布)*")


def read_noun(source: str, low: int, at: int, high: int) -> tuple[Generic | None, int]:
    """Read the mention around a class noun.

    Args:
        source: the text.
        low: where the mention before ends.
        at: the first character of the class noun.
        high: end of the unit.

    Returns:
        The mention, None when the noun is not invoked; and where to look on.
    """
    noun = _NOUNS.match(source, at, high)
    if noun is None:
        return None, at + 1
    forward = _FORWARD.match(source, noun.end(), high)
    end = forward.end() if forward else noun.end()
    begin = _clause(source, at)
    verb = _governed(source, begin, at, low)
    ruled = source.endswith("规定", at, end)
    invoked = verb is not None or ruled or _INVOKES.match(source, end, high) is not None
    invoked = invoked or _gives_way(source, begin, end, high)
    if not invoked or _instrument(source, at):
        return None, end
    begin, verb = max(low, begin), None if verb is None else max(low, verb)
    return Generic(_left_of(source, begin, at, verb), end), end


def _gives_way(source: str, begin: int, end: int, high: int) -> bool:
    """Whether the clause says that older rules give way (此前发布的司法解释与本解释不一致的)."""
    ahead = source[end : min(high, end + 30)]
    return _OLD.search(source, begin, end) is not None and _CONFLICT.match(ahead) is not None


_OLD = re.compile(r"此前|以前|过去|原[有来]|之前|施行前|已经?发布|已经?公布|曾")


def _instrument(source: str, at: int) -> bool:
    """以法律为准绳, 以法律的名义: the law is an image there, nothing is invoked."""
    return source[at - 1 : at] == "以" and source[at + 2 : at + 3] == "为"


def read_rule(source: str, low: int, at: int, high: int) -> tuple[Generic | None, int]:
    """Read the mention that ends in 规定 without a class noun: 国家有关规定, 国务院的规定.

    Args:
        source: the text.
        low: where the mention before ends.
        at: the first character of 规定.
        high: end of the unit.

    Returns:
        As `read_noun`.
    """
    end = at + 2
    if source[at - 1 : at] not in _RULE_END and source.find("有关", max(low, at - 18), at) < 0:
        return None, end
    begin = _clause(source, at)
    verb = _governed(source, begin, at, low)
    begin, verb = max(low, begin), None if verb is None else max(low, verb)
    start = _rule_start(source, begin, at, verb)
    if _gives_way(source, begin, end, high):
        old = _FIRST_MOD.search(source, begin, at)
        start = old.start() if old else start
    # 直辖市规定: no 市规定.
    if start is None or _DELEGATES.search(source, begin, start) or source[start - 1] == "辖":
        return None, end
    if verb is None and source[start:at] == "国务院" and _DESIGNATED.match(source, end):
        return None, end
    forward = _FORWARD.match(source, end, high)
    return Generic(start, forward.end() if forward else end), forward.end() if forward else end


def _rule_start(source: str, begin: int, at: int, verb: int | None) -> int | None:
    """Where a mention that ends in 规定 without a class noun begins."""
    chain = _RULE_CHAIN.search(source, begin, at)
    if verb is not None:
        return _governed_rule(source, verb, at, chain)
    if chain is None or _BARE_MOD.fullmatch(source, chain.start(), at):
        return None
    # 设区的市规定: an organ decides, no class of law.
    return None if source[chain.start() - 1] in "的各个" else _bare(source, chain.start())


def _governed_rule(source: str, verb: int, at: int, chain: re.Match[str] | None) -> int | None:
    shared = _SHARED.search(source, verb, at)
    if shared and shared.end() == at and _FIRST_MOD.match(source, shared.start()):
        return shared.start()
    organ = _ORGAN_RULE.search(source, verb, at)
    if organ:
        return _left_of_organ(source, verb, organ.start())
    if chain is None:
        return _described(source, verb, at)
    first = _FIRST_MOD.search(source, verb, chain.start())
    plain = first and _PLAIN_MOD.fullmatch(source, first.start(), at)
    return first.start() if first and plain else _bare(source, chain.start())


def _described(source: str, verb: int, at: int) -> int | None:
    """国家出版管理的规定, 有关财产保全的规定: what the rules are about stands between."""
    if _OTHER_RULES.search(source, verb, at):
        return None
    first = _FIRST_MOD.search(source, verb, at)
    described = first and _DESCRIBED.fullmatch(source, first.start(), at)
    return first.start() if first and described else None


def _bare(source: str, start: int) -> int:
    return start + 1 if source[start] == "的" else start


_DESCRIBED = re.compile(rf"(?:{_MODS})+{_BETWEEN}的|(?:{_MODS})*有关{_SUBJECT}")
# Standards, plans and the like are no law, not even with 的规定 behind (GOLD-TEXT.md B, span rule 6).
_OTHER_RULES = re.compile(
    r"(?:标准|规范|制度|体制|政策|章程|合同|协议|规划|计划|方案|预案|目录|图样|文件|部门|机关|机构|单位|组织|人员)的?$"
)
_BARE_MOD = re.compile(r"的?(?:有关|相关)|.*的")


def _left_of_organ(source: str, verb: int, start: int) -> int:
    """An organ that is the second of several begins with the first."""
    first = _FIRST_MOD.search(source, verb, start)
    if first and _ORGAN_LIST.fullmatch(source, first.start(), start):
        return first.start()
    return start

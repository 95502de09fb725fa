"""The one scan over a text: every place where a mention may begin or end."""

from __future__ import annotations

import re
from typing import Final

from nlp.citations.docnos import BRACKET, ORDER
from nlp.citations.names import NOT_BEHIND
from nlp.numerals import NUMERAL

_N: Final = rf"[（(]?\s*{NUMERAL}"
_SELF: Final = (
    r"本(?:法(?![律院人官庭学治])|条例|办法|规定|细则|解释|决定|规则|安排|批复|意见|通知|规程|准则|守则|公约|协定|协议|议定书|"
    r"修正案|规范|宪法|法典|(?<![基根文样成资]本)章(?!程)|(?<![基根文样成资]本)节(?!目|[约能])|(?<![基根文样成资]本)编(?![制码号写纂])|条(?!件|款|约)|款(?![项额])|项(?!目))|"
    r"本(?=\s*第[^，。；]{1,8}条)"
)
_UNIT: Final = (
    r"(?:条(?![例件约理])|款(?![项额物])|项(?!目)|目(?![的标录前])|章(?!程)|节(?![约目能日]))"
)
_BEFORE: Final = rf"[前上](?:[一二两三四五六七八九十几\d]{{1,3}})?{_UNIT}"
_POINTING: Final = (
    r"[前上]述(?:[一二两三四五六七八九十\d]{1,3}|各)?(?:法律)?(?:规定|条款|条文|条(?![件约例])|款(?!项)|(?<!一)项(?!目)|(?=第))|"
    r"各该(?:条|款|项|规定)|"
    r"(?<![应])该(?:法(?![律院人官庭规])|条例|(?:办法|规定|细则|解释|规则|决定|修正案)(?=\s*第)|条(?![例件约款])|款(?![项额物])|项(?![目]|[\u4e00-\u9fff]))|"
    r"这一(?:条(?!件)|款(?!项)|项(?!目))|其实施(?:条例|细则|办法)(?!的?制定)|"
    r"同条(?=第)"
)
_CLASS: Final = (
    r"法律(?![院])|行政法规|地方性?法规|部门规章|地方政府规章|政府规章|法规(?!定)|规章|自治条例|单行条例|司法解释|(?:行政)?规范性文件|"
    r"(?:国际|双边|多边|司法协助|引渡|边界|领事|民商事|民事|商事|刑事|投资|税收)+条约|条约|国际公约|国际协定|国际惯例"
)
# Each alternative begins with one of these. Looking at them first makes the scan five times faster.
FIRST: Final = "《〔[（(【［令第本前上各该这其同法行地部政规自单司国双多边引领民商刑投税条办细附"
SCAN: Final = re.compile(
    rf"(?=[{re.escape(FIRST)}])(?:(?P<title>《)|"
    rf"(?P<docno>{BRACKET}|{ORDER})|"
    rf"(?P<locator>第(?=\s*{_N}))|"
    rf"(?P<self>{_SELF})|"
    rf"(?P<before>{_BEFORE})|(?P<pointing>{_POINTING})|"
    rf"(?P<noun>{_CLASS})|(?P<rule>规定)|"
    rf"(?P<name>(?:法典|法|条例|办法|细则){NOT_BEHIND})|"
    r"(?P<annex>附[件表](?:[一二三四五六七八九十]+|\d+)?))"
)

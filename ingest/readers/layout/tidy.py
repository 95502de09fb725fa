"""Words without the blanks that typesetting put between them."""

from __future__ import annotations

import re

NUMERAL = "[一二三四五六七八九十百千零〇○\\d０-９]"
_N = NUMERAL
_HAN = "[\\u3400-\\u9fff，。；：、（）《》“”]"
_SPREAD = re.compile(r"(?:[\u3400-\u9fff] ){3,}[\u3400-\u9fff]")
_SPACED_HEAD = re.compile(
    rf"^(第)\s*({_N}(?:\s*{_N})*)\s*(分\s*编|[编章节条])(\s*之\s*{_N}(?:\s?{_N})*(?=\s|$))?"
)
_HEAD = re.compile(rf"^第{_N}+(?:分编|[编章节条])(?:之{_N}+)?")
_BETWEEN_HAN = re.compile(rf"(?<={_HAN}) +(?={_HAN})")
_AROUND_DIGITS = re.compile(
    r"(?<=[\d０-９]) +(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff]) +(?=[\d０-９])"
)
_SENTENCE = re.compile("[。；，：]")


def tidy(text: str) -> str:
    """A paragraph as it was written.

    第 一 百 条 becomes 第一百条; a sentence loses the blanks between its characters, a heading or
    a line of signatures keeps them: 公安部 司法部 are two.
    """
    text = _SPACED_HEAD.sub(lambda m: "".join(m[0].split()), text.strip(" "))
    if _SPREAD.fullmatch(text):
        return text.replace(" ", "")
    head = _HEAD.match(text)
    begin = head.end() if head else 0
    first, rest = text[:begin], text[begin:]
    gap = rest[: len(rest) - len(rest.lstrip())]
    rest = _AROUND_DIGITS.sub("", rest.lstrip())
    if len(rest) > 12 and _SENTENCE.search(rest):
        rest = _BETWEEN_HAN.sub("", rest)
    return first + gap + rest

"""From bytes to characters: which encoding a text file is in, without trusting its name."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

# Marks at the start of a file; UTF-32 LE first, since its mark begins with that of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_SAMPLE = 1 << 16
_LEAST = 0.5  # below this share of plausible characters the bytes are no text at all

# Frequent in legal texts, simplified and traditional; wrong encodings yield rare characters.
_FREQUENT = frozenset(
    "的一是在不了有和人中大为上个国以要时用生到作地于出分对成会可主发年动同工也能下过子说产种面而方"
    "后多定行学法所民得经十三之进等部度家电力水化高自二理起小物现实加量两体制机当使从业本性应开合因"
    "由其前外政四日社事平相全表间与关各重新内数正或第向条解建月公无系者立代通并提直程五员位入常文总"
    "次品式设及管特件长基资流路级图统接知将组见计别期论运农指九区强放决任取据处理世车务规依照申请人"
    "许可备案检查处罚款元责令改市县省府局监督证书单位个项标准六七八〇零，。、；：（）《》“”！？　"
    "為個國時於對會發動過產種後學經進電現實兩體機當從業應開間與關條無長資級圖統組見計別論運農區強"
    "處務規請許備檢罰責縣監證單項準們來這說裡員設總將"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")  # a text has hardly any


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Characters and how they were found.

    Attributes:
        text: the characters, line ends as they were, without a byte order mark.
        encoding: name of the codec.
        replaced: how many U+FFFD stand for bytes that the encoding does not allow.
    """

    text: str
    encoding: str
    replaced: int = 0


def decode(data: bytes) -> Decoded | None:
    """Decode the bytes of a text file; None where they are no text in any known encoding.

    Tries a byte order mark, strict UTF-8, and then whichever of UTF-8, GB18030, Big5 and UTF-16
    gives the most ordinary characters. Illegal bytes become U+FFFD and are counted.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _with(data[len(mark) :], encoding)
    strict = _strict_utf8(data)
    if strict is not None:
        return strict
    sample = data[:_SAMPLE]
    score, best = max((_score(sample, name), name) for name in _CANDIDATES)
    return _with(data, best) if score >= _LEAST else None


def decode_as(data: bytes, declared: str) -> Decoded | None:
    """Decode by a declared encoding where it fits, else by the bytes themselves.

    Args:
        data: the bytes.
        declared: a name out of a file; GB2312 and GBK are read as their superset GB18030.
    """
    wide = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}
    name = wide.get(declared.strip().lower(), declared.strip().lower())
    if data.startswith(tuple(mark for mark, _ in _MARKS)):
        return decode(data)
    try:
        return Decoded(text=data.decode(name), encoding=name)
    except (LookupError, UnicodeDecodeError):
        return decode(data)


def _strict_utf8(data: bytes) -> Decoded | None:
    # UTF-16 of Latin letters is valid UTF-8 too, but every second byte is NUL.
    if data[:_SAMPLE].count(0) * 100 > len(data[:_SAMPLE]):
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    odd = len(_CONTROL.findall(text, 0, _SAMPLE))
    return Decoded(text=text, encoding="utf-8") if odd * 20 <= len(text[:_SAMPLE]) else None


def _with(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    # U+FFFD that stood in the file counts as well: it was a loss somewhere before.
    return Decoded(text=text, encoding=encoding, replaced=text.count("\ufffd"))


def _score(sample: bytes, encoding: str) -> float:
    """Share of plausible characters, 0 to 1: frequent ones count fully, other Han by half."""
    text = sample.decode(encoding, errors="replace")
    if not text:
        return 0.0
    good = sum(_weight(c) for c in text)
    lost = text.count("\ufffd")
    return (good - lost) / len(text) * (1 if lost * 10 < len(text) else 0)


def _weight(c: str) -> float:
    if c in _FREQUENT or (" " <= c <= "~") or c in "\t\r\n\f":
        return 1.0
    if _CONTROL.match(c):
        return -2.0
    return 0.5 if _HAN.match(c) else 0.0

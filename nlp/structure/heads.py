"""What stands above the body: title, number, makers, addressees, history note (DOMAIN.md 3.2, 3.3)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nlp.dates import DATE, iso
from nlp.structure.lines import Line, Mark
from nlp.structure.titles import is_title, join, name_key, named, squeeze

NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,20}[〔\[（(［【]\s*(?:19|20)\d{2}\s*[〕\]）)］】]\s*第?\s*\d+\s*号"
    r"|[\u4e00-\u9fff、]{2,40}(?:令|公告)\s*(?:[（(]?(?:19|20)\d{2}年?[）)]?)?\s*第?\s*[\d〇零一二三四五六七八九十百]+\s*号"
)
_ACT = re.compile(r"通过|批准|公布|发布|修正|修订|修改|施行|生效|废止|颁布|失效")
_ORGAN = re.compile(
    r"(?:中华人民共和国)?([\u4e00-\u9fff（）()]{2,30}"
    r"(?:政府|办公厅|办公室|委员会|总局|法院|检察院|部|局|署|厅|银行|大会|国务院)|国务院)(?:文件|令|公告)?"
)
_META = re.compile(
    r"(发文机关|制定机关|发布机构|发布日期|公布日期|成文日期|发文日期|生效日期|施行日期|实施日期)[:：](.+)"
)
_PLAIN_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})")
_SAYS = re.compile(r"《(.+)》.{0,80}(?:现予|予以|公布|发布|印发)")


@dataclass(slots=True)
class Head:
    """The lines above the body and what they say.

    Attributes:
        title: as printed, broken lines joined.
        size: how many lines the head takes.
        notes: the lines of the history note.
        doc_number: the printed 文号.
        organs: makers on lines of their own, or in the metadata of a web page.
        day: a day on a line of its own, ISO.
        starts: day of commencement in the metadata of a web page.
        certain: whether the title has the form of one.
    """

    title: str = ""
    size: int = 0
    notes: list[Line] = field(default_factory=list)
    doc_number: str | None = None
    organs: list[str] = field(default_factory=list)
    day: str | None = None
    starts: str | None = None
    certain: bool = True


def read_head(lines: list[Line], source: str) -> Head:
    """Read the head.

    Args:
        lines: all lines above the first unit or division of the body.
        source: the text they stand in.
    """
    if any(line.mark is Mark.INFO_END for line in lines):
        return _marked([line for line in lines if line.mark is not Mark.INFO_END])
    size, inside = 0, False
    for line in lines:
        raw = source[line.start : line.end]
        inside = _in_note(raw, inside=inside)
        if raw.endswith(("：", ":")) and len(raw) < 200 and size and not _ACT.search(raw):
            size += 1  # 主送机关 close the head of a notice
            break
        if not inside and _is_body(raw):
            break
        size += 1
        if inside and _closed(raw):
            inside = False
    return _free(lines[:size], source)


def late_notes(lines: list[Line], title: str) -> int:
    """How many lines behind the header mark still belong to the head.

    These are the end of a broken history note, and the title and 文号 printed once more.
    """
    size = 0
    whole = name_key(title)
    for line in lines[:8]:
        words = name_key(line.words)
        number = number_in(words) == words.replace("中华人民共和国", "")
        again = len(words) > 1 and words in whole and line.mark is Mark.TEXT
        if not (number or again or _ends_note(line)) or line.depth:
            break
        size += 1
    return size


def _ends_note(line: Line) -> bool:
    words = line.words
    if line.mark is not Mark.TEXT or len(words) > 60 or not words.endswith(("）", ")")):
        return False
    return words[0] not in "（(" and bool(_ACT.search(words))


def own_name(lines: list[Line]) -> str | None:
    """The title that a covering sentence gives: 《…》已经…通过，现予公布."""
    for line in lines:
        match = _SAYS.search(line.words)
        if match:
            return squeeze(match[1])
    return None


def number_in(words: str) -> str | None:
    """The first 文号 of a passage, without blanks and 中华人民共和国."""
    match = NUMBER.search(words)
    if match is None:
        return None
    return "".join(match[0].split()).replace("中华人民共和国", "").lstrip("年月日")


def organs_in(words: str) -> list[str]:
    """The makers on a line that holds nothing else; [] where it holds something else."""
    parts = [squeeze(part) for part in re.split(r"[ \t]{2,}|[\u3000\t]+", words) if part.strip()]
    whole = _ORGAN.fullmatch(squeeze(words))
    found = [match for part in parts if (match := _ORGAN.fullmatch(part))]
    if len(found) == len(parts) and found:
        return [match[1] for match in found]
    return [whole[1]] if whole else []


def _in_note(raw: str, *, inside: bool) -> bool:
    return inside or (raw[0] in "（(" and bool(DATE.search(raw) or raw[1:5].isdigit()))


def _closed(raw: str) -> bool:
    return raw.endswith(("）", ")", "）。", ")。"))


def _is_body(raw: str) -> bool:
    if DATE.match(raw) and _ACT.search(raw):
        return False
    return raw.endswith(("。", "！")) or (len(raw) > 60 and "，" in raw)


def _marked(lines: list[Line]) -> Head:
    title = next((line.words for line in lines if line.depth), "")
    notes = [line for line in lines if not line.depth]
    if not title and notes:
        title = notes.pop(0).words
    numbers = [number for line in notes if (number := number_in(line.words))]
    return Head(title, len(lines) + 1, notes, numbers[0] if numbers else None)


def _free(lines: list[Line], source: str) -> Head:
    raws = [source[line.start : line.end] for line in lines]
    head = Head(size=len(lines))
    place = _title_line(lines)
    if place is not None:
        above = source[max(0, lines[0].start - 4000) : lines[0].start]
        head.title = join(lines, place, 0, named(above))[0]
    head.notes = _notes(lines, raws)
    _facts(head, raws)
    if not head.title and raws:
        head.certain = False
        words = {squeeze(raw) for raw in raws}
        word = next((w for w in ("公告", "通告", "令") if w in words), "")
        makers = "、".join(head.organs) + word if word and head.organs else ""
        head.title = head.doc_number or makers or (lines[0].words if len(raws[0]) <= 60 else "")
    return head


def _title_line(lines: list[Line]) -> int | None:
    """The line of the title: a `# ` heading, else the last line that has the form of a title."""
    forms = [i for i, line in enumerate(lines) if is_title(line)]
    top = [i for i, line in enumerate(lines) if line.depth == 1 and line.mark is Mark.TEXT]
    headed = next((i for i in forms if lines[i].depth == 1), None)
    if headed is not None:
        return headed
    return forms[-1] if forms else next(iter(top), None)


def _notes(lines: list[Line], raws: list[str]) -> list[Line]:
    notes, inside = [], False
    for line, raw in zip(lines, raws, strict=True):
        inside = _in_note(raw, inside=inside)
        if inside or (DATE.match(raw) and _ACT.search(raw)):
            notes.append(line)
        inside = inside and not _closed(raw)
    return notes


def _facts(head: Head, raws: list[str]) -> None:
    """Number, makers and day on lines of their own; an order may stand on two lines (令 / 第20号)."""
    for index, raw in enumerate(raws):
        if "《" in raw or raw[0] in "（(":
            continue
        meta = _META.match("".join(raw.split()))
        if meta:
            _meta(head, meta[1], meta[2])
            continue
        head.organs += organs_in(raw)
        below = raws[index + 1] if index + 1 < len(raws) else ""
        head.doc_number = head.doc_number or number_in(squeeze(raw)) or _order(raw, below, head)
        day = DATE.fullmatch(raw.strip())
        head.day = iso(day) if day else head.day


def _order(raw: str, below: str, head: Head) -> str | None:
    """The number of an order that stands on two lines, the makers perhaps above it."""
    word, number = squeeze(raw), squeeze(below)
    if not word.endswith(("令", "公告")) or not re.fullmatch(r"[(（]?第\w{1,9}号[)）]?", number):
        return None
    return number_in(word + number) or f"{'、'.join(head.organs)}{word}{number}"


def _meta(head: Head, name: str, value: str) -> None:
    day = _PLAIN_DAY.search(value)
    if day and name in ("生效日期", "施行日期", "实施日期"):
        head.starts = f"{day[1]}-{int(day[2]):02d}-{int(day[3]):02d}"
    elif day and head.day is None:
        head.day = f"{day[1]}-{int(day[2]):02d}-{int(day[3]):02d}"
    elif name in ("发文机关", "制定机关", "发布机构"):
        head.organs += [organ for organ in re.split("[、,，;；]", value) if organ]

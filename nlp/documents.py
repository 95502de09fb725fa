"""Documents in a decoded file: where each begins, and what it says of itself."""

from __future__ import annotations

from dataclasses import replace

from nlp.clauses import final_clauses, with_expiry
from nlp.dates import first_date
from nlp.history import history
from nlp.standing import standing
from nlp.structure.dating import Cover, carried_start, cover_of, dates_of, issuers_of, version_dates
from nlp.structure.draft import freeze
from nlp.structure.frame import Frame, lay_out
from nlp.structure.lines import Line, Mark, scan
from nlp.structure.splitting import split
from nlp.structure.tree import annexes, build
from nlp.structure.unwrap import unwrap
from ontology.texts import LegalText, Noise, Span

__all__ = ["read", "read_one", "version_dates"]


def read(text: str, *, name: str = "") -> tuple[LegalText, ...]:
    """All documents of one decoded file, in order.

    A notice and the measure that it carries are two, a decision and the text republished behind it
    too. Nothing in the content makes reading fail.

    Args:
        text: the whole file; all spans are code points in it.
        name: file name without ending, weak evidence for the version date.
    """
    scanned = unwrap(scan(text), text)
    lines = [line for line in scanned if line.mark is not Mark.COMMENT]
    comments = tuple(
        Noise(span=Span(line.start, line.end), reason=_unread(text, line))
        for line in scanned
        if line.mark is Mark.COMMENT
    )
    if not lines:
        empty = "没有可读的文字 · 文件为空或只有空白 · 请检查文件"
        return (LegalText(source=text, title="", noise=comments, warnings=(empty,)),)
    out: list[LegalText] = []
    seen: set[tuple[str, ...]] = set()
    again: dict[int, list[Noise]] = {}
    cover = Cover()
    parts = split(lines, text)
    for part in parts:
        document = _read(part, text, name, cover)
        words = tuple(a.full_text for a in document.articles()) if len(parts) > 1 else ()
        if words and words in seen:  # a web page printed the same text twice
            span = Span(part[0].start, part[-1].end)
            again.setdefault(len(out) - 1, []).append(Noise(span=span, reason="repeated"))
            continue
        seen.add(words)
        if out:
            out[-1] = carried_start(out[-1], document)
        cover = cover_of(document)
        out.append(document)
    for place, noise in again.items():
        out[place] = replace(out[place], noise=(*out[place].noise, *noise))
    out[0] = replace(out[0], noise=(*out[0].noise, *comments))
    return tuple(out)


def read_one(text: str, *, name: str = "") -> LegalText:
    """The main document of a file: the one with most articles, the last of several such."""
    documents = read(text, name=name)
    return max(reversed(documents), key=lambda document: sum(1 for _ in document.articles()))


def _read(lines: list[Line], source: str, name: str, cover: Cover) -> LegalText:
    frame = lay_out(lines, source)
    warnings = list(frame.warnings)
    head = frame.head
    events = history("\n".join(line.words for line in head.notes))
    text = LegalText(
        source=source,
        title=head.title or ("" if frame.units else name),
        unit_style=frame.style,
        doc_number=head.doc_number or cover.doc_number,
        header=_header(frame, lines),
        tree=freeze(build(frame), warnings.append),
        annexes=freeze(annexes(frame.annexes), _silent),
        history=events,
        noise=_noise(frame),
    )
    text = replace(text, clauses=final_clauses(text))
    issuers = issuers_of(text, head, cover)
    signed = next(filter(None, (first_date(line.words) for line in frame.signature)), None)
    text = replace(text, issuers=issuers, dates=dates_of(text, head, signed, cover))
    clauses = tuple(with_expiry(c, text.dates.promulgated) for c in text.clauses)
    text = replace(text, clauses=clauses)
    level = standing(text)
    return replace(text, standing=level, kind=level.level, warnings=_warnings(text, warnings))


def _unread(source: str, line: Line) -> str:
    """Why a line belongs to no document: a comment, a table of contents on one line, bare marks."""
    if source.startswith("<!--", line.start):
        return "comment"
    return "contents" if "第" in source[line.start : line.end] else "markup"


def _silent(_: str) -> None:
    """Repeated numbers in annexes are usual."""


def _header(frame: Frame, lines: list[Line]) -> Span:
    if not frame.head_lines:
        return Span(lines[0].start, lines[0].start)
    return Span(frame.head_lines[0].start, frame.head_lines[-1].end)


def _noise(frame: Frame) -> tuple[Noise, ...]:
    found = []
    parts = (
        ("contents", frame.contents),
        ("annex_list", frame.listing),
        ("signature", frame.signature),
    )
    for reason, lines in parts:
        if lines:
            found.append(Noise(span=Span(lines[0].start, lines[-1].end), reason=reason))
    return tuple(found)


def _warnings(text: LegalText, found: list[str]) -> tuple[str, ...]:
    if text.unit_style == "none":
        found.append(f"没有编号的条款 · {text.title} · 请确认这是否为法律文本")
    if not text.title:
        found.append("没有找到标题 · 文首 · 请核对文件")
    return tuple(found)

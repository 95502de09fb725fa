"""Files of any kind turned into text: `read_texts` for a file, `find_files` for folders.

Every format has a module that is imported when such a file is met: start stays fast.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ingest.readers.formats import Kind, Refusal, is_html, recognise
from ingest.readers.plain import read_plain
from ingest.readers.walk import find_files, find_unread
from ontology.errors import UnreadableFileError

__all__ = [
    "FileText", "NamedText", "find_files", "find_unread", "read_file", "read_text", "read_texts",
]  # fmt: skip

LARGEST = 64 * 1024 * 1024
_ONE_BY_ONE = "请先解压，再逐个使用其中的文件"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileText:
    """What a file says.

    Attributes:
        text: its characters; for plain files exactly those of the file, minus a byte order mark.
        form: `plain`, `html`, `docx`, `doc`, `pdf`, `ofd`, `rtf` or `odt`.
        replaced: characters lost to illegal bytes (U+FFFD in the text), 0 for a sound file.
    """

    text: str
    form: str
    replaced: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedText:
    """One of the files that a path stands for: itself, or a member of a zip.

    Attributes:
        name: the file name without extension, usually the title.
        where: the path; of a member `bundle.zip!folder/name.docx`, unique and stable.
        text: empty where there is a problem.
        member: the name inside a zip; empty for the file itself.
        problem: why a member of a zip could not be read; None for a text.
    """

    name: str
    where: str
    text: str = ""
    member: str = ""
    problem: UnreadableFileError | None = None


def read_text(path: Path) -> str:
    """The text of a file, whatever its format; the bytes decide, not the extension.

    Args:
        path: a file of a format named in `FileText`, or a zip that holds just one, at most 64 MB.

    Raises:
        UnreadableFileError: with the file, the cause and what to do.
    """
    return read_file(path).text


def read_texts(path: Path) -> tuple[NamedText, ...]:
    """All texts of a file: one, or those of the members of a zip, in code point order of names.

    A member that cannot be read is kept with its problem, so that the others are of use.

    Raises:
        UnreadableFileError: the file as a whole is of no use.
    """
    where, data = str(path), _bytes(path)
    kind = recognise(data, path.suffix.lower())
    if kind is not Kind.ZIP:
        return (NamedText(name=path.stem, where=where, text=_text_of(data, kind, where).text),)
    from ingest.readers.bundle import members

    return tuple(_member(name, inside, f"{where}!{name}") for name, inside in members(data, where))


def read_file(path: Path) -> FileText:
    """As `read_text`, with the format and the number of characters that were lost."""
    where, data = str(path), _bytes(path)
    kind = recognise(data, path.suffix.lower())
    if kind is not Kind.ZIP:
        return _text_of(data, kind, where)
    from ingest.readers.bundle import members

    inside = list(members(data, where))
    if len(inside) != 1:
        raise UnreadableFileError(f"压缩包里有 {len(inside)} 个文件", where, _ONE_BY_ONE)
    ((name, content),) = inside
    if isinstance(content, UnreadableFileError):
        raise content
    suffix = PurePosixPath(name).suffix.lower()
    return _text_of(content, recognise(content, suffix), f"{where}!{name}")


def _member(member: str, content: bytes | UnreadableFileError, where: str) -> NamedText:
    path = PurePosixPath(member.rpartition("!")[2])
    text, problem = "", None
    try:
        if isinstance(content, UnreadableFileError):
            raise content
        text = _text_of(content, recognise(content, path.suffix.lower()), where).text
    except UnreadableFileError as error:
        problem = error
    return NamedText(name=path.stem, where=where, text=text, member=member, problem=problem)


def _text_of(data: bytes, kind: Kind | Refusal, where: str) -> FileText:
    if isinstance(kind, Refusal):
        raise UnreadableFileError(kind.what, where, kind.advice)
    if kind in (Kind.TEXT, Kind.MIME):
        return _plain_or_page(data, kind, where)
    return FileText(text=_document(data, kind, where), form=str(kind))


def _document(data: bytes, kind: Kind, where: str) -> str:
    if kind is Kind.DOCX:
        from ingest.readers.docx import read_docx

        return read_docx(data, where)
    if kind is Kind.PDF:
        from ingest.readers.pdf.text import read_pdf

        return read_pdf(data, where)
    if kind is Kind.WORD97:
        from ingest.readers.word97.text import read_word97

        return read_word97(data, where)
    if kind is Kind.OFD:
        from ingest.readers.ofd import read_ofd

        return read_ofd(data, where)
    if kind in (Kind.RTF, Kind.ODT):
        from ingest.readers.office import convert_document

        return convert_document(data, where, f"这是 {kind.upper()} 文档")
    if kind in (Kind.XLS, Kind.XLSX, Kind.ODS):
        advice = "清单请用 lbt matters 导入；法规请存为 .docx 或 .txt"
        raise UnreadableFileError("这是 Excel 表格，不是法规文本", where, advice)
    raise UnreadableFileError("压缩包里还有压缩包", where, _ONE_BY_ONE)


def _plain_or_page(data: bytes, kind: Kind, where: str) -> FileText:
    from ingest.readers.html import html_of, html_text, mime_text

    if kind is Kind.MIME:
        return FileText(text=_some(mime_text(data), where), form="html")
    plain = read_plain(data, where)
    if is_html(plain.text):
        return FileText(text=_some(html_text(html_of(data) or plain.text), where), form="html")
    return FileText(text=plain.text, form="plain", replaced=plain.replaced)


def _bytes(path: Path) -> bytes:
    where = str(path)
    try:
        if path.is_dir():
            raise UnreadableFileError(
                "这是文件夹，不是文件", where, "请给出文件，或改用读入文件夹的命令"
            )
        if not path.exists():
            raise UnreadableFileError("文件不存在", where, "请检查路径和文件名")
        if not path.is_file():
            raise UnreadableFileError("这不是普通文件", where, "请先存为文件再读入")
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableFileError(
                f"文件过大（{size / 1048576:.0f} MB，上限 64 MB）", where, "请拆分后再读入"
            )
        data = path.read_bytes()
    except PermissionError as error:
        raise UnreadableFileError("没有权限读取", where, "请检查文件权限") from error
    except (OSError, ValueError) as error:
        raise UnreadableFileError(f"读取失败（{error}）", where, "请检查磁盘和路径") from error
    if not data:
        raise UnreadableFileError("文件是空的", where, "请确认导出或下载完整")
    return data


def _some(text: str | None, where: str) -> str:
    if not text or not text.strip():
        raise UnreadableFileError("网页里没有正文", where, "请打开网页，把正文存为 .txt 或 .docx")
    return text

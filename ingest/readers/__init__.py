"""Files of any kind turned into text: `read_text` for one file, `find_files` for folders."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ingest.readers.docx import read_docx
from ingest.readers.formats import is_docx, is_html, is_mime, refusal
from ingest.readers.html import html_of, html_text, mime_text
from ingest.readers.plain import read_plain
from ingest.readers.walk import find_files, find_unread
from ontology.errors import UnreadableFileError

__all__ = ["FileText", "find_files", "find_unread", "read_file", "read_text"]

LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class FileText:
    """What a file says.

    Attributes:
        text: its characters; for plain files exactly those of the file, minus a byte order mark.
        form: `plain`, `html` or `docx`.
        replaced: characters lost to illegal bytes (U+FFFD in the text), 0 for a sound file.
    """

    text: str
    form: str
    replaced: int = 0


def read_text(path: Path) -> str:
    """The text of a file, whatever its format; the bytes decide, not the extension.

    Args:
        path: a Markdown, plain text, HTML or .docx file, at most 64 MB.

    Raises:
        UnreadableFileError: with the file, the cause and what to do.
    """
    return read_file(path).text


def read_file(path: Path) -> FileText:
    """As `read_text`, with the format and the number of characters that were lost."""
    where, data = str(path), _bytes(path)
    reason = refusal(data, path.suffix.lower())
    if reason:
        raise UnreadableFileError(reason.what, where, reason.advice)
    if is_docx(data):
        return FileText(text=read_docx(data, where), form="docx")
    if is_mime(data):
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

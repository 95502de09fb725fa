"""Markdown and plain text files: the characters exactly as they stand in the file."""

from __future__ import annotations

from ingest.readers.encoding import Decoded, decode
from ontology.errors import UnreadableFileError


def read_plain(data: bytes, where: str) -> Decoded:
    """The characters of a plain file, line ends as they are.

    Args:
        data: the whole file.
        where: its name, for messages.

    Raises:
        UnreadableFileError: the bytes are no text in any encoding we know.
    """
    decoded = decode(data)
    if decoded is None:
        raise UnreadableFileError(
            "内容不是文本，编码无法识别",
            where,
            "请确认文件没有损坏，并另存为 UTF-8 编码的 .txt 或 .docx",
        )
    if not decoded.text.strip("\x00 \t\r\n\f\v\u3000\ufeff"):
        raise UnreadableFileError("文件里没有文字", where, "请确认导出或下载完整")
    return decoded

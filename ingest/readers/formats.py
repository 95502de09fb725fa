"""What a file is, by its first bytes: a name can lie, a signature hardly does."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass

_SAVE_AS = "请用 WPS 或 Word 打开后另存为 .docx 或 .txt 再读入"
_LATER = "；本版本还不能直接读取，后续版本支持"
_SCAN = "请用文字识别（OCR）软件转为文字，核对后存为 .docx 或 .txt" + _LATER
_UNPACK = "请先解压，再读入其中的文件"
_MOST_UNPACKED = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a file is not read: what it is and what to do."""

    what: str
    advice: str


_SIGNATURES = (
    (b"\x89PNG\r\n\x1a\n", Refusal(what="这是图片（PNG），没有文字", advice=_SCAN)),
    (b"\xff\xd8\xff", Refusal(what="这是图片（JPEG），没有文字", advice=_SCAN)),
    (b"GIF8", Refusal(what="这是图片（GIF），没有文字", advice=_SCAN)),
    (b"II*\x00", Refusal(what="这是图片（TIFF），没有文字", advice=_SCAN)),
    (b"MM\x00*", Refusal(what="这是图片（TIFF），没有文字", advice=_SCAN)),
    (b"{\\rtf", Refusal(what="这是 RTF 文档，不能直接读取", advice=_SAVE_AS + _LATER)),
    (b"Rar!\x1a\x07", Refusal(what="这是 RAR 压缩包", advice=_UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Refusal(what="这是 7z 压缩包", advice=_UNPACK)),
    (b"\x1f\x8b", Refusal(what="这是 gzip 压缩包", advice=_UNPACK)),
)
_PDF = Refusal(what="这是 PDF 文件，不能直接读取", advice=_SAVE_AS + _LATER)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE_STREAMS = (
    ("EncryptedPackage", Refusal(what="文档有密码保护", advice="请去掉密码后另存为 .docx 再读入")),
    ("Workbook", Refusal(what="这是 Excel 97-2003 表格", advice="法规请存为 .docx 或 .txt")),
)
_ZIP_MEMBERS = (
    ("OFD.xml", Refusal(what="这是 OFD 版式文件，不能直接读取", advice=_SAVE_AS + _LATER)),
    (
        "xl/workbook.xml",
        Refusal(what="这是 Excel 表格，不是法规文本", advice="清单请用 lbt matters 导入"),
    ),
    ("ppt/presentation.xml", Refusal(what="这是演示文稿，不能读取", advice=_SAVE_AS)),
    ("content.xml", Refusal(what="这是 OpenDocument 文档，不能直接读取", advice=_SAVE_AS + _LATER)),
)
_DOCX_MEMBER = "word/document.xml"
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:div|p|table|article|section|span|center)\b",
    re.IGNORECASE | re.DOTALL,
)
_MIME = re.compile(r"\s*(?:From:.*|Subject:.*|Date:.*|MIME-Version: *1\.0.*)\n", re.IGNORECASE)


def refusal(data: bytes, suffix: str) -> Refusal | None:
    """The reason to refuse, None where the bytes may be a text, an HTML page or a docx.

    Args:
        data: the whole file.
        suffix: its extension, used only to tell .wps from .doc, which have the same container.
    """
    for signature, reason in _SIGNATURES:
        if data.startswith(signature):
            return reason
    if b"%PDF-" in data[:1024]:
        return _PDF
    if data.startswith(_OLE):
        return _refuse_ole(data, suffix)
    if data.startswith((_ZIP, _EMPTY_ZIP)):
        return _refuse_zip(data, suffix)
    return None


def is_docx(data: bytes) -> bool:
    """Whether the bytes are a package; call `refusal` first, it refuses all others."""
    return data.startswith(_ZIP)


def is_html(text: str) -> bool:
    """Whether decoded text is an HTML page or a fragment of one; Markdown with tags is not."""
    if _HTML.match(text):
        return True
    return bool(_FRAGMENT.match(text)) and text.count("</") >= 3 and "\n#" not in text


def is_mime(data: bytes) -> bool:
    """Whether the bytes are a page saved with its parts (.mht)."""
    start = data[:2048].decode("latin-1").replace("\r\n", "\n")
    return bool(_MIME.match(start)) and "content-type: multipart/related" in start.lower()


def _refuse_ole(data: bytes, suffix: str) -> Refusal:
    for stream, reason in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return reason
    name = "WPS 文档（.wps）" if suffix == ".wps" else "Word 97-2003 文档（.doc）"
    return Refusal(what=f"这是 {name}，不能直接读取", advice=_SAVE_AS + _LATER)


def _refuse_zip(data: bytes, suffix: str) -> Refusal | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        kind = "Word 文档" if suffix == ".docx" else "压缩文件"
        return Refusal(what=f"{kind}不完整或已损坏", advice="请重新下载或另存一份后再读入")
    names = {member.filename for member in members}
    if sum(member.file_size for member in members) > _MOST_UNPACKED:
        return Refusal(what="文件解压后超过 512 MB", advice="请拆分，或另存为 .txt")
    if _DOCX_MEMBER in names:
        return None
    for member, reason in _ZIP_MEMBERS:
        if member in names:
            return reason
    return Refusal(what="这是 ZIP 压缩包，不是 .docx", advice=_UNPACK)

"""What a file is, by its first bytes: a name can lie, a signature hardly does."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from dataclasses import dataclass
from enum import StrEnum

_SAVE_AS = "请用 WPS 或 Word 打开后另存为 .docx 或 .txt 再读入"
SCAN_ADVICE = "请用文字识别（OCR）软件转为文字，核对后存为 .docx 或 .txt 再读入"
_UNPACK = "请先解压，再读入其中的文件"
_MOST_UNPACKED = 512 * 1024 * 1024


class Kind(StrEnum):
    """What the bytes of a file are."""

    TEXT = "plain"
    MIME = "mime"
    PDF = "pdf"
    WORD97 = "doc"
    DOCX = "docx"
    RTF = "rtf"
    ODT = "odt"
    ODS = "ods"
    OFD = "ofd"
    XLS = "xls"
    XLSX = "xlsx"
    ZIP = "zip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a file is not read: what it is and what to do."""

    what: str
    advice: str


def _image(name: str) -> Refusal:
    return Refusal(what=f"这是图片（{name}），没有文字", advice=SCAN_ADVICE)


_SIGNATURES: tuple[tuple[bytes, Kind | Refusal], ...] = (
    (b"{\\rtf", Kind.RTF),
    (b"\x89PNG\r\n\x1a\n", _image("PNG")),
    (b"\xff\xd8\xff", _image("JPEG")),
    (b"GIF8", _image("GIF")),
    (b"II*\x00", _image("TIFF")),
    (b"MM\x00*", _image("TIFF")),
    (b"Rar!\x1a\x07", Refusal(what="这是 RAR 压缩包", advice=_UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Refusal(what="这是 7z 压缩包", advice=_UNPACK)),
    (b"\x1f\x8b", Refusal(what="这是 gzip 压缩包", advice=_UNPACK)),
)
_LOCK_SIZE = 162  # bytes of ~$name.docx, the length of the user name first
_OLE = b"\xd0\xcf\x11\xe0"
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_LOCKED = Refusal(what="文档有密码保护", advice="请去掉密码后另存，再读入")
_BROKEN_OLE = Refusal(what="旧版 Office 文件（.doc、.wps、.xls）不完整或已损坏", advice=_SAVE_AS)
_SLIDES = Refusal(what="这是演示文稿，不能读取", advice=_SAVE_AS)
_LOCK_FILE = Refusal(
    what="这是 Word 打开文件时留下的锁文件，没有正文", advice="请改用文件名不以 ~$ 开头的那一份"
)
# Streams of the root of an OLE2 file, in order: a document may embed a workbook, not the reverse.
_STREAMS: tuple[tuple[str, Kind | Refusal], ...] = (
    ("EncryptedPackage", _LOCKED),
    ("WordDocument", Kind.WORD97),
    ("Workbook", Kind.XLS),
    ("Book", Kind.XLS),
    ("PowerPoint Document", _SLIDES),
)
_MEMBERS: tuple[tuple[str, Kind | Refusal], ...] = (
    ("word/document.xml", Kind.DOCX),
    ("OFD.xml", Kind.OFD),
    ("xl/workbook.xml", Kind.XLSX),
    ("xl/workbook.bin", Kind.XLSX),
    ("ppt/presentation.xml", _SLIDES),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:div|p|table|article|section|span|center)\b",
    re.IGNORECASE | re.DOTALL,
)
_MIME = re.compile(r"\s*(?:From:.*|Subject:.*|Date:.*|MIME-Version: *1\.0.*)\n", re.IGNORECASE)


def recognise(data: bytes, suffix: str) -> Kind | Refusal:
    """What a file is, or why it is refused.

    Args:
        data: the whole file.
        suffix: its extension, used only for the wording of a refusal.
    """
    if data.startswith(_OLE):
        return _in_ole(data)
    if data.startswith(_ZIPS):
        return _in_zip(data, suffix)
    for signature, reason in _SIGNATURES:
        if data.startswith(signature):
            return reason
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if len(data) == _LOCK_SIZE and suffix in (".docx", ".doc", ".xlsx") and data[0] < 54:
        return _LOCK_FILE
    return Kind.MIME if is_mime(data) else Kind.TEXT


def is_html(text: str) -> bool:
    """Whether decoded text is an HTML page or a fragment of one; Markdown with tags is not."""
    if _HTML.match(text):
        return True
    return bool(_FRAGMENT.match(text)) and text.count("</") >= 3 and "\n#" not in text


def is_mime(data: bytes) -> bool:
    """Whether the bytes are a page saved with its parts (.mht)."""
    start = data[:2048].decode("latin-1").replace("\r\n", "\n")
    return bool(_MIME.match(start)) and "content-type: multipart/related" in start.lower()


def _in_ole(data: bytes) -> Kind | Refusal:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as ole:
            held = {entry[0].lower() for entry in ole.listdir(streams=True)}
    except (OSError, ValueError, IndexError, struct.error):
        return _BROKEN_OLE
    return next((kind for name, kind in _STREAMS if name.lower() in held), _BROKEN_OLE)


def _in_zip(data: bytes, suffix: str) -> Kind | Refusal:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            other = _open_document(package)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, RuntimeError, KeyError):
        named = {".docx": "Word 文档", ".xlsx": "Excel 文件", ".ofd": "OFD 文件"}
        what = f"{named.get(suffix, '压缩文件')}不完整或已损坏"
        return Refusal(what=what, advice="请重新下载或另存一份后再读入")
    names = {member.filename.replace("\\", "/") for member in members}
    kind = next((kind for name, kind in _MEMBERS if name in names), other or Kind.ZIP)
    if kind is not Kind.ZIP and sum(member.file_size for member in members) > _MOST_UNPACKED:
        return Refusal(what="文件解压后超过 512 MB", advice="请拆分，或另存为 .txt")
    return kind


def _open_document(package: zipfile.ZipFile) -> Kind | None:
    """OpenDocument names its kind in a member of its own."""
    names = package.namelist()
    if "content.xml" not in names or "mimetype" not in names:
        return None
    with package.open("mimetype") as stream:
        return Kind.ODS if b"spreadsheet" in stream.read(200) else Kind.ODT

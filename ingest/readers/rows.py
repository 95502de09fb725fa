"""Lists of any origin as rows; the bytes decide on the format, not the name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ingest.readers.encoding import decode
from ingest.readers.formats import Kind, Refusal, is_html, recognise
from ingest.readers.grids import Grid
from ingest.readers.headers import SYNONYMS, HeaderRules
from ingest.readers.table import Table, of_grids, require
from ontology.errors import UnreadableFileError

__all__ = ["Table", "read_rows", "require"]

_AS_XLSX = "请用 WPS 或 Excel 打开并另存为 .xlsx 后再导入"


def read_rows(path: Path, *, needed: Sequence[str] = (), rules: HeaderRules = SYNONYMS) -> Table:
    """Read a list.

    Args:
        path: csv, json, jsonl; a workbook (.xls, .xlsx, .xlsb, .ods); or the tables of a .docx,
            .doc, .html or .pdf file.
        needed: fields without which no row has a meaning.
        rules: how headers are understood.

    Raises:
        UnreadableFileError: missing, empty, broken, or of a kind that holds no list.
        MissingColumnsError: no header was found, or needed columns are not among those found.
    """
    table = _read(_bytes(path), path, rules)
    require(table, needed)
    return table


def _bytes(path: Path) -> bytes:
    where = str(path)
    try:
        if path.is_dir():
            raise UnreadableFileError("这是文件夹，不是清单文件", where, "请给出其中的文件")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFileError("文件不存在", where, "请检查路径和文件名") from error
    except OSError as error:
        raise UnreadableFileError(f"读取失败（{error}）", where, "请检查权限和路径") from error
    if not data.strip():
        raise UnreadableFileError("文件是空的", where, "请确认导出或下载完整")
    return data


def _read(data: bytes, path: Path, rules: HeaderRules) -> Table:
    where = str(path)
    kind = recognise(data, path.suffix.lower())
    if isinstance(kind, Refusal):
        raise UnreadableFileError(kind.what, where, kind.advice)
    if kind in (Kind.XLS, Kind.XLSX, Kind.ODS):
        from ingest.readers.sheets import read_workbook

        return of_grids(read_workbook(data, where), where, document=False, rules=rules)
    if kind is not Kind.TEXT:
        grids = _some(_grids(data, kind, where), where)
        return of_grids(grids, where, document=True, rules=rules)
    return _of_text(data, where, rules)


def _grids(data: bytes, kind: Kind, where: str) -> list[Grid]:
    if kind is Kind.DOCX:
        from ingest.readers.document_tables import docx_grids

        return docx_grids(data, where)
    if kind is Kind.PDF:
        from ingest.readers.pdf.lists import pdf_grids

        return pdf_grids(data, where)
    if kind is Kind.MIME:
        from ingest.readers.document_tables import html_grids
        from ingest.readers.html import mime_markup

        return html_grids(mime_markup(data) or "")
    if kind in (Kind.WORD97, Kind.RTF, Kind.ODT):
        from ingest.readers.document_tables import docx_grids
        from ingest.readers.office import to_docx

        return docx_grids(to_docx(data, where, "表格在旧版文档里"), where)
    advice = "请先解压" if kind is Kind.ZIP else _AS_XLSX
    raise UnreadableFileError("这不是清单，也不是带表格的文档（.ofd 或压缩包）", where, advice)


def _some(grids: list[Grid], where: str) -> list[Grid]:
    if not grids:
        raise UnreadableFileError("文档里没有表格", where, _AS_XLSX)
    return grids


def _of_text(data: bytes, where: str, rules: HeaderRules) -> Table:
    decoded = decode(data)
    if decoded is None:
        raise UnreadableFileError("编码无法识别", where, "请另存为 UTF-8 编码的 .csv 或 .xlsx")
    if is_html(decoded.text):
        from ingest.readers.document_tables import html_grids
        from ingest.readers.html import html_of

        grids = _some(html_grids(html_of(data) or ""), where)
        return of_grids(grids, where, document=True, rules=rules)
    lost = _lost(decoded.replaced, decoded.encoding)
    if decoded.text.lstrip()[:1] in ("{", "["):
        from ingest.readers.json_rows import of_json

        return of_json(decoded.text, where, lost, rules)
    from ingest.readers.csv_rows import of_csv

    return of_csv(decoded.text, where, lost, rules)


def _lost(replaced: int, encoding: str) -> tuple[str, ...]:
    if not replaced:
        return ()
    return (f"有 {replaced} 处字节不能按 {encoding} 解码，已用 � 代替，请核对原文件的编码",)

"""An export: the dump of a store as one file, with a manifest that tells whether it is whole.

JSON lines (jsonlines.org, UTF-8): a header, the rows of `graph.store.rows`, the manifest. The manifest
has the rows and the SHA-256 of each part (the lines of a kind) and a hash of the content that does
not depend on the order of rows: two stores hold the same when their content hashes are equal.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from graph.store.port.store import Store
from graph.store.rows import KINDS, Row, line
from ontology.errors import ExportDamagedError, SchemaTooNewError, UnreadableFileError

SCHEMA = 1
NAME = "lbt-export.jsonl"  # of an export into a folder
_HEADER = {"lbt": "export", "schema": SCHEMA}
_AGAIN = "请重新运行 lbt export 得到完整的文件"
_WHOLE = 2**256
_TOLD = 500  # rows between two words about progress
_LONGEST = 1 << 30  # bytes of a line that could be a manifest or a row

Tell = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one kind: how many, and their SHA-256."""

    kind: str
    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an export holds.

    Attributes:
        content: SHA-256 of each row's line, added up modulo 2²⁵⁶, in hex.
    """

    schema: int
    parts: tuple[Part, ...]
    content: str

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(part.rows for part in self.parts)


class _Sum:
    """Counts rows and hashes them, part by part and as a whole."""

    def __init__(self) -> None:
        self._parts: dict[str, tuple[int, Any]] = {}
        self._content = 0

    def add(self, kind: str, written: bytes) -> None:
        """Take in the line of a row."""
        rows, digest = self._parts.get(kind) or (0, hashlib.sha256())
        digest.update(written)
        self._parts[kind] = (rows + 1, digest)
        self._content += int.from_bytes(hashlib.sha256(written).digest())

    def manifest(self) -> Manifest:
        """What was taken in."""
        parts = (Part(kind, rows, found.hexdigest()) for kind, (rows, found) in self._parts.items())
        return Manifest(SCHEMA, tuple(parts), f"{self._content % _WHOLE:064x}")


def content_of(rows: Iterable[Row], tell: Tell = lambda _: None) -> str:
    """The content hash of a dump."""
    found = _Sum()
    for row in _counted(rows, tell):
        found.add(row["kind"], line(row).encode())
    return found.manifest().content


def write(store: Store, path: Path, tell: Tell = lambda _: None) -> Manifest:
    """Export a store into a file; it appears only when it is whole.

    Raises:
        UnreadableFileError: the file cannot be written.
    """
    beside = path.with_name(f"{path.name}.part")
    try:
        with beside.open("wb") as file:
            manifest = _write(store.dump(), file, tell)
        beside.replace(path)
    except OSError as error:
        raise UnreadableFileError("文件写不进去", str(path), str(error.strerror)) from error
    finally:
        beside.unlink(missing_ok=True)
    return manifest


def _write(rows: Iterable[Row], file: BinaryIO, tell: Tell) -> Manifest:
    found = _Sum()
    file.write(line(_HEADER).encode())
    for row in _counted(rows, tell):
        written = line(row).encode()
        found.add(row["kind"], written)
        file.write(written)
    manifest = found.manifest()
    file.write(line({"manifest": asdict(manifest)}).encode())
    return manifest


def manifest_of(path: Path) -> Manifest:
    """The manifest at the end of an export.

    Raises:
        UnreadableFileError: there is no such file.
        ExportDamagedError: it is no export, or its end is missing.
        SchemaTooNewError: a newer program wrote it.
    """
    with _opened(path) as file:
        header = _object(file.readline(1000))
        if header.get("lbt") != "export":
            advice = "请指定 lbt export 写出的文件"
            raise ExportDamagedError("文件不是导出文件，或开头已损坏", str(path), advice)
        if header.get("schema") != SCHEMA:
            told = f"导出文件的结构版本是 {header.get('schema')}，本程序只认识到 {SCHEMA}"
            raise SchemaTooNewError(told, str(path), "请升级本程序")
        try:
            found = _object(_last_line(file))["manifest"]
            parts = tuple(Part(**part) for part in found["parts"])
            return Manifest(found["schema"], parts, found["content"])
        except (KeyError, TypeError) as error:
            raise ExportDamagedError("导出文件不完整：末尾没有清单", str(path), _AGAIN) from error


def check(path: Path, tell: Tell = lambda _: None) -> Manifest:
    """Read an export through, and compare every part with the manifest.

    Raises:
        ExportDamagedError: it is truncated or altered; the message says where.
    """
    manifest, at, found = manifest_of(path), 1, _Sum()
    with _opened(path) as file:
        file.readline()
        for part in manifest.parts:
            mark, right = f'"kind":"{part.kind}"'.encode(), True
            for _ in _counted(range(part.rows), tell):
                written = file.readline()
                found.add(part.kind, written)
                right = right and mark in written
            if not right or found.manifest().parts[-1] != part:
                where = f"{path} 第 {at + 1}—{at + part.rows} 行（{part.kind}）"
                raise ExportDamagedError("导出文件被截断或改动过", where, _AGAIN)
            at += part.rows
        last = "manifest" in _object(file.readline()) and not file.read(1)
    if not last or found.manifest() != manifest:
        raise ExportDamagedError("导出文件与清单不符", f"{path} 第 {at + 1} 行", _AGAIN)
    return manifest


def read(path: Path, tell: Tell = lambda _: None) -> Iterator[Row]:
    """The rows of an export that was checked."""
    with _opened(path) as file:
        file.readline()
        for number, written in enumerate(_counted(file, tell), 2):
            row = _object(written)
            if "manifest" in row:
                return
            if row.get("kind") not in KINDS:
                where = f"{path} 第 {number} 行"
                raise ExportDamagedError("不认识的记录", where, _AGAIN)
            yield row


def verify(store: Store, manifest: Manifest, tell: Tell = lambda _: None) -> None:
    """Make sure that a store holds what an export says.

    Raises:
        ExportDamagedError: it does not.
    """
    found = content_of(store.dump(), tell)
    if found != manifest.content:
        advice = "请把它导入一个新的存储；若仍然如此，请报告本程序的错误"
        told = f"导入后的内容与导出的不一致（{found[:12]} ≠ {manifest.content[:12]}）"
        raise ExportDamagedError(told, store.url, advice)


def _counted(things: Iterable[Any], tell: Tell) -> Iterator[Any]:
    seen = 0
    for thing in things:
        yield thing
        seen += 1
        if seen == _TOLD:
            tell(seen)
            seen = 0
    tell(seen)


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise UnreadableFileError("文件打不开", str(path), str(error.strerror)) from error


def _object(written: bytes) -> dict[str, Any]:
    """A line as an object; empty when it is none."""
    try:
        found = json.loads(written)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _last_line(file: BinaryIO) -> bytes:
    """The last line, read from the end."""
    end, size = file.seek(0, 2), 4096
    while True:
        start = file.seek(max(end - size, 0))
        tail = file.read()
        before, _, last = tail.rstrip(b"\n").rpartition(b"\n")
        if before or not start or size >= _LONGEST:
            return last
        size *= 4

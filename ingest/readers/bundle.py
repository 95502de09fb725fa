"""Zip archives of documents: names in any encoding, nested archives, bombs refused."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.readers.formats import Kind, recognise
from ingest.readers.walk import READ
from ontology.errors import UnreadableFileError

MOST_MEMBERS = 20_000
LARGEST_MEMBER = 64 * 1024 * 1024
MOST_UNPACKED = 512 * 1024 * 1024
DEEPEST = 3
# Text shrinks to a fifth, lists of equal rows to a hundredth; only made-up files go beyond.
_RATIO, _RATIO_FROM = 300, 8 * 1024 * 1024
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1
_SPLIT = "请解压核对后，再读入其中的文件"
_DAMAGED = "请重新下载或另存一份后再读入"


@dataclass(slots=True)
class _Budget:
    members: int = 0
    unpacked: int = 0


def members(data: bytes, where: str) -> Iterator[tuple[str, bytes | UnreadableFileError]]:
    """Name and bytes of every document in a zip; folders, hidden files and other kinds are left out.

    Nothing is written to disk, so a name such as `../x` can do no harm; it is made plain all the
    same. A member that cannot be unpacked gives the error in place of its bytes.

    Args:
        data: the whole archive.
        where: its name, for messages.

    Yields:
        The path inside, of nested archives `inner.zip!name`, and the bytes.

    Raises:
        UnreadableFileError: damaged, without documents, too many members, or larger unpacked than
            any honest archive.
    """
    found = False
    for pair in _walk(data, where, _Budget(), 1):
        found = True
        yield pair
    if not found:
        raise UnreadableFileError("压缩包里没有可读取的文档", where, _SPLIT)


def _walk(
    data: bytes, where: str, budget: _Budget, depth: int
) -> Iterator[tuple[str, bytes | UnreadableFileError]]:
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise UnreadableFileError("压缩包不完整或已损坏", where, _DAMAGED) from error
    with package:
        wanted = sorted((pair for pair in map(_named, package.infolist()) if pair[0]), key=_key)
        budget.members += len(wanted)
        if budget.members > MOST_MEMBERS:
            raise UnreadableFileError(f"压缩包里的文件超过 {MOST_MEMBERS} 个", where, "请分批压缩")
        for name, info in wanted:
            yield from _one(package, info, name, f"{where}!{name}", budget, depth)


def _key(pair: tuple[str, zipfile.ZipInfo]) -> str:
    return pair[0]


def _one(  # noqa: PLR0913,RUF100 - the state of the walk
    package: zipfile.ZipFile,
    info: zipfile.ZipInfo,
    name: str,
    where: str,
    budget: _Budget,
    depth: int,
) -> Iterator[tuple[str, bytes | UnreadableFileError]]:
    try:
        content = _unpacked(package, info, where)
    except UnreadableFileError as problem:
        yield name, problem
        return
    budget.unpacked += len(content)
    if budget.unpacked > MOST_UNPACKED:
        archive = where.partition("!")[0]
        raise UnreadableFileError("压缩包解压后超过 512 MB", archive, "请分批压缩")
    if not name.lower().endswith(".zip") or recognise(content, ".zip") is not Kind.ZIP:
        yield name, content
    elif depth >= DEEPEST:
        yield name, UnreadableFileError(f"压缩包嵌套超过 {DEEPEST} 层", where, _SPLIT)
    else:
        for inner, held in _walk(content, where, budget, depth + 1):
            yield f"{name}!{inner}", held


def _unpacked(package: zipfile.ZipFile, info: zipfile.ZipInfo, where: str) -> bytes:
    if info.flag_bits & _ENCRYPTED_FLAG:
        raise UnreadableFileError("压缩包有密码", where, "请用密码解压后再读入")
    if info.file_size > LARGEST_MEMBER:
        raise UnreadableFileError("解压后超过 64 MB", where, "请拆分后再读入")
    if info.file_size > _RATIO_FROM and info.file_size > _RATIO * max(1, info.compress_size):
        raise UnreadableFileError("压缩比异常，疑似恶意压缩包", where, _SPLIT)
    try:
        with package.open(info) as stream:
            # The size in the directory may lie: no more than it says is unpacked.
            return stream.read(info.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError,
            RuntimeError, ValueError) as error:  # fmt: skip
        raise UnreadableFileError("压缩包里的文件已损坏", where, _DAMAGED) from error


def _named(info: zipfile.ZipInfo) -> tuple[str, zipfile.ZipInfo]:
    """The name as people gave it; empty for what is no document."""
    name = info.filename if info.flag_bits & _UTF8_FLAG else _decoded(info.filename)
    name = posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")
    parts = name.split("/")
    hidden = any(part.startswith((".", "~$", "__MACOSX")) for part in parts)
    suffix = posixpath.splitext(name)[1].lower()
    return ("" if info.is_dir() or hidden or suffix not in READ else name), info


def _decoded(name: str) -> str:
    """A name without the flag, which zipfile reads as cp437, is UTF-8 or GBK."""
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name

"""From SQLite's errors to ours: what happened, where, what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from ontology.errors import (
    StoreBusyError,
    StoreDamagedError,
    StoreFullError,
    StoreReadOnlyError,
    TracerError,
)

# Result code, extended or primary → error class, what happened, what to do.
_KNOWN: dict[int, tuple[type[TracerError], str, str]] = {
    sqlite3.SQLITE_BUSY: (
        StoreBusyError,
        "另一个程序正在写入存储",
        "请稍后再试，或先结束正在导入的程序",
    ),
    sqlite3.SQLITE_LOCKED: (StoreBusyError, "存储被占用", "请稍后再试"),
    sqlite3.SQLITE_FULL: (
        StoreFullError,
        "磁盘已满，本次写入已全部撤销",
        "请清理磁盘空间后重新运行；此前已保存的内容不受影响",
    ),
    sqlite3.SQLITE_IOERR_WRITE: (
        StoreFullError,
        "写不进磁盘，本次写入已全部撤销",
        "请检查磁盘空间、配额和文件大小限制；此前已保存的内容不受影响",
    ),
    sqlite3.SQLITE_CORRUPT: (StoreDamagedError, "存储文件已损坏", "请用备份恢复，或重新导入"),
    sqlite3.SQLITE_NOTADB: (
        StoreDamagedError,
        "文件不是存储",
        "请用 --store 指定另一个文件，原文件未被改动",
    ),
    sqlite3.SQLITE_READONLY: (
        StoreReadOnlyError,
        "存储只能读取，不能写入",
        "请检查文件及所在目录的写权限",
    ),
    sqlite3.SQLITE_PERM: (StoreReadOnlyError, "没有访问存储的权限", "请检查文件权限"),
    sqlite3.SQLITE_CANTOPEN: (
        StoreDamagedError,
        "存储文件打不开",
        "请检查路径是否正确、所在目录是否存在且可写",
    ),
    sqlite3.SQLITE_IOERR: (
        StoreDamagedError,
        "读写存储时磁盘出错",
        "请检查磁盘；此前已保存的内容不受影响",
    ),
}


@contextmanager
def faults(where: str) -> Iterator[None]:
    """Let SQLite's operational failures leave as errors that a user can act on.

    Args:
        where: the store, for the message.

    Raises:
        TracerError: of the kind that fits; programming errors pass unchanged.
    """
    try:
        yield
    except sqlite3.Error as error:
        translated = _translate(error, where)
        if translated is None:
            raise
        raise translated from error


def _translate(error: sqlite3.Error, where: str) -> TracerError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    # Extended codes keep the primary one in the lowest byte.
    known = _KNOWN.get(code) or _KNOWN.get(code & 0xFF)
    if known is None:
        return None
    kind, what, advice = known
    return kind(what, where, advice)

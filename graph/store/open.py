"""From an address to a store."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from graph.store.port.store import Store
from ontology.errors import StoreDamagedError, WrongUseError

_PREFIX = "sqlite:///"
_FORMS = "可以写 sqlite:///相对路径.db、sqlite:////绝对路径.db、sqlite:///:memory: 或文件路径"


def open_store(url: str) -> Store:
    """Open a store, and make it when the file is not there yet.

    Args:
        url: `sqlite:///relative.db`, `sqlite:////absolute.db`, `sqlite:///:memory:`, or a path.

    Raises:
        WrongUseError: the address is of no kind that we know, or its folder is missing.
        StoreDamagedError: the file is no store of ours, or cannot be read.
        StoreReadOnlyError: the file may not be written.
        SchemaTooNewError: a newer program wrote it.
    """
    # The adapter is loaded when it is asked for: another one must not cost the start anything.
    from graph.store.sqlite.store import SqliteStore

    path = _path(url)
    if path != ":memory:":
        _check(path, url)
    return SqliteStore(url, path)


def _path(url: str) -> str:
    scheme, separator, _ = url.partition("://")
    if not separator:
        path = url
    elif scheme in {"neo4j", "neo4j+s", "bolt", "bolt+s"}:
        raise WrongUseError("本版本还不能使用 Neo4j 存储", url, f"请先使用 SQLite：{_FORMS}")
    elif url.startswith(_PREFIX):
        path = unquote(url[len(_PREFIX) :])
    else:
        raise WrongUseError("不认识的存储地址", url, _FORMS)
    if not path or "\0" in path:
        raise WrongUseError("存储地址没有文件名", url, _FORMS)
    return path


def _check(path: str, url: str) -> None:
    file = Path(path)
    if file.is_dir():
        raise WrongUseError("存储地址是一个文件夹", url, _FORMS)
    if not file.absolute().parent.is_dir():
        raise WrongUseError("存储所在的文件夹不存在", url, "请先建立该文件夹，或改用其他路径")
    if file.exists() and not file.is_file():
        raise StoreDamagedError("存储地址不是普通文件", url, _FORMS)

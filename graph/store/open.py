"""From an address to a store."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from graph.store.port.store import Store
from ontology.errors import StoreDamagedError, WrongUseError

_PREFIX = "sqlite:///"
_SERVERS = ("neo4j", "bolt")
_FORMS = (
    "可以写 sqlite:///相对路径.db、sqlite:////绝对路径.db、sqlite:///:memory: 或文件路径；"
    "数据库服务器写 neo4j://用户@主机:7687"
)


def open_store(url: str, *, password: str | None = None) -> Store:
    """Open a store, and make it when the file or database is empty.

    Args:
        url: `sqlite:///relative.db`, `sqlite:////absolute.db`, `sqlite:///:memory:`, or a path;
            `neo4j://user@host:port/database`, `bolt://…`, with `+s` for TLS.
        password: for a server, where the address has none.

    Raises:
        WrongUseError: the address is of no kind that we know, or its folder is missing.
        StoreAwayError: the server cannot be reached, or does not let us in.
        StoreDamagedError: it is no store of ours, or cannot be read.
        StoreReadOnlyError: it may not be written.
        SchemaTooNewError: a newer program wrote it.
    """
    # An adapter is loaded when it is asked for: another one must not cost the start anything.
    scheme, separator, _ = url.partition("://")
    if separator and scheme.lower().partition("+")[0] in _SERVERS:
        from graph.store.neo4j.address import parse
        from graph.store.neo4j.store import Neo4jStore

        return Neo4jStore(shown(url), parse(url, shown(url), password))
    from graph.store.sqlite.store import SqliteStore

    path = _path(url)
    if path != ":memory:":
        _check(path, url)
    return SqliteStore(url, path)


def shown(url: str) -> str:
    """An address as it may be shown: without a password."""
    scheme, separator, rest = url.partition("://")
    who, at, where = rest.rpartition("@")
    user, colon, _ = who.partition(":")
    return f"{scheme}{separator}{user}{':***' if colon else ''}{at}{where}"


def _path(url: str) -> str:
    if "://" not in url:
        path = url
    elif url.startswith(_PREFIX):
        path = unquote(url[len(_PREFIX) :])
    else:
        raise WrongUseError("不认识的存储地址", shown(url), _FORMS)
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

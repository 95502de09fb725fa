"""Where a Neo4j database is, and how to get in."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from ontology.errors import WrongUseError

SCHEMES = frozenset({"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"})
QUERY_SECONDS = 60.0
_FORM = "应写作 neo4j://用户@主机:7687/数据库名；密码写在环境变量 LBT_STORE_PASSWORD 里"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A parsed address.

    Attributes:
        uri: for the driver: scheme, host, port and routing context.
        database: its name; None for the user's home database.
        user, password: None for a server without authentication.
        timeout: seconds that one question may take on the server.
        shown: the address as it may be shown: without the password.
    """

    uri: str
    database: str | None
    user: str | None
    password: str | None
    timeout: float
    shown: str


def parse(url: str, shown: str, password: str | None = None) -> Address:
    """Read `neo4j://user:password@host:port/database?timeout=60`.

    Args:
        url: `neo4j` routes in a cluster, `bolt` talks to one server; `+s` is TLS, `+ssc` TLS with
            a certificate that is not checked. Other parameters are the routing context.
        shown: the address without its password, for messages.
        password: taken when the address has none.

    Raises:
        WrongUseError: host, port or time limit cannot be.
    """
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES:
        raise WrongUseError("不认识的存储地址", shown, _FORM)
    try:
        port, host = parts.port, parts.hostname
    except ValueError as error:
        raise WrongUseError("存储地址的端口不对", shown, _FORM) from error
    if not host:
        raise WrongUseError("存储地址没有主机名", shown, _FORM)
    context = dict(parse_qsl(parts.query))
    timeout = _seconds(context.pop("timeout", None), shown)
    place = f"[{host}]" if ":" in host else host
    place += f":{port}" if port else ""
    secret = unquote(parts.password) if parts.password else password
    return Address(
        uri=urlunsplit((parts.scheme, place, "", urlencode(context), "")),
        database=unquote(parts.path.strip("/")) or None,
        user=unquote(parts.username) if parts.username else ("neo4j" if secret else None),
        password=secret,
        timeout=timeout,
        shown=shown,
    )


def _seconds(given: str | None, shown: str) -> float:
    if given is None:
        return QUERY_SECONDS
    try:
        seconds = float(given)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise WrongUseError("timeout 应为秒数", shown, _FORM)
    return seconds

"""From the driver's errors to ours: what happened, where, what to do."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthConfigurationError,
    AuthError,
    ConfigurationError,
    DatabaseError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from ontology.errors import (
    StoreAwayError,
    StoreBusyError,
    StoreDamagedError,
    StoreFullError,
    StoreReadOnlyError,
    TracerError,
    WrongUseError,
)

Told = tuple[type[TracerError], str, str]

# Part of the server's code → error class, what happened, what to do; the first that fits.
_CODES: tuple[tuple[str, Told], ...] = (
    (
        "Security.CredentialsExpired",
        (StoreAwayError, "数据库的初始密码尚未修改", "请先修改密码，再写入 LBT_STORE_PASSWORD"),
    ),
    (
        "Security.AuthenticationRateLimit",
        (StoreAwayError, "登录失败次数过多，数据库暂不受理", "请稍候片刻，核对密码后再试"),
    ),
    (
        "Security.Unauthorized",
        (StoreAwayError, "数据库拒绝登录", "请核对用户名和密码（LBT_STORE_PASSWORD）"),
    ),
    (
        "Security.Forbidden",
        (StoreReadOnlyError, "没有访问存储的权限", "请让管理员给该用户读写权限"),
    ),
    (
        "Database.DatabaseNotFound",
        (WrongUseError, "服务器上没有这个数据库", "请核对地址末尾的数据库名，或先建立该数据库"),
    ),
    (
        "Database.DatabaseUnavailable",
        (StoreAwayError, "数据库没有启动", "请在服务器上启动该数据库，然后重新运行"),
    ),
    (
        "MemoryPool",
        (
            StoreFullError,
            "服务器内存不足，本次写入已全部撤销",
            "请调大服务器的堆内存，或把文件分成几份导入；此前已保存的内容不受影响",
        ),
    ),
    (
        "TransactionTimedOut",
        (
            StoreBusyError,
            "数据库没有在时限内答复",
            "请稍后再试，或在地址后加 ?timeout=秒数 放宽时限",
        ),
    ),
    (
        "Transaction.LockClientStopped",  # ended while it waited for another writer
        (StoreBusyError, "数据库中止了本次操作", "请稍后再试；此前已保存的内容不受影响"),
    ),
    (
        "Transaction.Terminated",
        (StoreBusyError, "数据库中止了本次操作", "请稍后再试；此前已保存的内容不受影响"),
    ),
    (
        "ReadOnly",
        (StoreReadOnlyError, "存储只能读取，不能写入", "请连接可以写入的数据库成员"),
    ),
)

_CERTIFICATE: Told = (
    StoreAwayError,
    "本机不信任数据库的证书",
    "请把签发证书装入本机，或用环境变量 SSL_CERT_FILE 指出它；改作 +ssc 则只加密，不核对证书",
)
_NO_TLS: Told = (
    StoreAwayError,
    "数据库没有以加密方式（TLS）答复",
    "请确认端口正确；数据库没有启用 TLS 时，请去掉地址中的 +s 或 +ssc；此前已保存的内容不受影响",
)
_TLS_ALONE: Told = (
    StoreAwayError,
    "数据库一连上就断开了",
    "请确认端口正确；只接受加密连接（TLS）时，请在协议后加 +s，如 neo4j+s://；此前已保存的内容不受影响",
)
_CLOSED_AT_ONCE = "closed with incomplete handshake"  # the driver has no class for it
_BUSY: Told = (StoreBusyError, "数据库正忙，本次写入已全部撤销", "请稍后再试")
_KINDS: tuple[tuple[tuple[type[Exception], ...], Told], ...] = (
    (
        (ServiceUnavailable, SessionExpired, OSError),
        (
            StoreAwayError,
            "连不上数据库",
            "请确认数据库已启动、地址和端口正确、网络可达，然后重新运行；此前已保存的内容不受影响",
        ),
    ),
    (
        (AuthError, AuthConfigurationError),
        (StoreAwayError, "数据库拒绝登录", "请核对用户名和密码（LBT_STORE_PASSWORD）"),
    ),
    (
        (ConfigurationError,),
        (WrongUseError, "存储地址不能这样用", "请核对地址的协议、证书和数据库名"),
    ),
    ((TransientError,), _BUSY),
    (
        (DatabaseError,),
        (StoreDamagedError, "数据库内部出错", "请查看服务器日志；此前已保存的内容不受影响"),
    ),
)


@contextmanager
def faults(where: str) -> Iterator[None]:
    """Let the driver's operational failures leave as errors that a user can act on.

    Args:
        where: the store, for the message; without a password.

    Raises:
        TracerError: of the kind that fits; programming errors pass unchanged.
    """
    try:
        yield
    except (Neo4jError, DriverError, OSError, ConfigurationError) as error:
        told = _told(error)
        if told is None:
            raise
        kind, what, advice = told
        raise kind(what, where, advice) from error


def _told(error: Exception) -> Told | None:
    code = getattr(error, "code", None) or ""
    for part, told in _CODES:
        if part in code:
            return told
    if (refused := _encryption(error)) is not None:
        return refused
    for kinds, told in _KINDS:
        if isinstance(error, kinds):
            return told
    return _BUSY if retryable(error) else None


def _encryption(error: Exception) -> Told | None:
    reasons = tuple(_reasons(error))
    if any(isinstance(reason, ssl.SSLCertVerificationError) for reason in reasons):
        return _CERTIFICATE
    if any(isinstance(reason, ssl.SSLError) for reason in reasons):
        return _NO_TLS
    return _TLS_ALONE if any(_CLOSED_AT_ONCE in str(reason) for reason in reasons) else None


def _reasons(error: BaseException) -> Iterator[BaseException]:
    """An error and what led to it; routing tells of several members at once."""
    yield error
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _reasons(one)
    cause = error.__cause__ or error.__context__
    if cause is not None:
        yield from _reasons(cause)


def retryable(error: BaseException) -> bool:
    """Whether the same work may succeed when it is done again."""
    return isinstance(error, (Neo4jError, DriverError)) and error.is_retryable()

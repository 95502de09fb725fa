"""From the driver's errors to ours: what happened, where, what to do."""

from __future__ import annotations

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
    for kinds, told in _KINDS:
        if isinstance(error, kinds):
            return told
    return _BUSY if retryable(error) else None


def retryable(error: BaseException) -> bool:
    """Whether the same work may succeed when it is done again."""
    return isinstance(error, (Neo4jError, DriverError)) and error.is_retryable()

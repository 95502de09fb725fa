"""One table from errors to answers (RFC 9457, application/problem+json; pages get HTML)."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from api.pages.render import page
from ontology import errors

LOG = logging.getLogger("lbt.api")
MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """How a kind of error is answered; `inside` ones keep their place and advice from the outside."""

    status: int
    slug: str
    title: str
    inside: bool = False


TABLE: dict[type[errors.TracerError], Kind] = {
    errors.UnknownCodeError: Kind(404, "unknown-code", "没有这个编码或标识"),
    errors.NormNotHeldError: Kind(404, "norm-not-held", "没有这部规范的文本"),
    errors.InvalidIdentifierError: Kind(400, "invalid-identifier", "标识写法不对"),
    errors.WrongUseError: Kind(400, "wrong-use", "参数不能这样用"),
    errors.UnreadableFileError: Kind(422, "unreadable-file", "读不了这个文件", inside=True),
    errors.NotALegalTextError: Kind(422, "not-a-legal-text", "不是法律文本", inside=True),
    errors.MissingColumnsError: Kind(422, "missing-columns", "清单缺列", inside=True),
    errors.BadRulePackError: Kind(500, "bad-rules", "本地规则文件不能用", inside=True),
    errors.RemovalsError: Kind(409, "removals", "清单少了很多行，须先确认", inside=True),
    errors.BadRulePackError: Kind(500, "bad-rule-pack", "规则包不合要求", inside=True),
    errors.StoreNotEmptyError: Kind(409, "store-not-empty", "存储不是空的", inside=True),
    errors.StoreUnfinishedError: Kind(
        503, "store-unfinished", "存储正在导入，尚未完成", inside=True
    ),
    errors.ExportDamagedError: Kind(422, "export-damaged", "导出文件已损坏", inside=True),
    errors.StoreBusyError: Kind(503, "store-busy", "存储正忙，请稍后再试", inside=True),
    errors.StoreFullError: Kind(507, "store-full", "磁盘已满", inside=True),
    errors.StoreReadOnlyError: Kind(500, "store-read-only", "存储只读", inside=True),
    errors.StoreDamagedError: Kind(500, "store-damaged", "存储无法读取", inside=True),
    errors.StoreAwayError: Kind(503, "store-away", "存储暂时连不上", inside=True),
    errors.SchemaTooNewError: Kind(500, "schema-too-new", "存储由更新的版本写成", inside=True),
    errors.TracerError: Kind(500, "failure", "处理失败", inside=True),
}
_INTERNAL = Kind(500, "internal", "服务器内部错误", inside=True)
_INVALID = Kind(422, "invalid-parameters", "参数不合要求")

# pydantic's kinds of errors, in the reader's language.
_MESSAGES = {
    "string_too_long": "太长",
    "string_too_short": "不能为空",
    "string_pattern_mismatch": "含有不允许的字符",
    "int_parsing": "应为整数",
    "int_parsing_size": "数字太大",
    "greater_than_equal": "太小",
    "less_than_equal": "太大",
    "missing": "缺少",
    "enum": "不在可选值之内",
    "literal_error": "不在可选值之内",
}


def install(app: FastAPI) -> None:
    """Answer every error of this application from the table."""
    app.add_exception_handler(errors.TracerError, _tracer)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


def kind_of(error: errors.TracerError) -> Kind:
    """The row of an error's nearest class."""
    return next(TABLE[cls] for cls in type(error).__mro__ if cls in TABLE)


def problem(
    request: Request,
    kind: Kind,
    detail: str,
    *,
    more: dict[str, Any] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """The answer: problem details below /api, else a page."""
    body = {
        "type": f"/docs#{kind.slug}",
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
        "instance": request.url.path,
        **(more or {}),
    }
    if request.url.path.startswith("/api/"):
        return JSONResponse(body, kind.status, headers, media_type=MEDIA_TYPE)
    return page("problem.html", status=kind.status, headers=headers, problem=body)


async def _tracer(request: Request, error: Exception) -> Response:
    if not isinstance(error, errors.TracerError):
        return await _unexpected(request, error)
    kind = kind_of(error)
    if kind.inside:
        # Where it went wrong is a path of this machine: for the log, not for the caller.
        LOG.error("%s: %s", kind.slug, error)
        retry = {"Retry-After": "5"} if kind.status == HTTPStatus.SERVICE_UNAVAILABLE else None
        return problem(request, kind, error.what, headers=retry)
    return problem(request, kind, str(error), more={"where": error.where, "advice": error.advice})


async def _invalid(request: Request, error: Exception) -> Response:
    found: Sequence[Any] = error.errors() if isinstance(error, RequestValidationError) else ()
    rows = [{"parameter": str(e["loc"][-1]), "detail": _message(e)} for e in found]
    detail = "；".join(f"{row['parameter']}：{row['detail']}" for row in rows)
    return problem(request, _INVALID, detail, more={"errors": rows})


def _message(error: dict[str, Any]) -> str:
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    return _MESSAGES.get(error["type"], "不合要求")


async def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    words = {404: "没有这个地址", 405: "这个地址不支持此方法"}.get(status, "请求无法处理")
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else None
    kind = Kind(status, HTTPStatus(status).name.lower().replace("_", "-"), words)
    return problem(request, kind, words, headers=headers)


async def _unexpected(request: Request, error: Exception) -> Response:
    LOG.error("unexpected error", exc_info=error)
    return problem(request, _INTERNAL, "请把发生的时间告诉管理员，日志中有详细记录")

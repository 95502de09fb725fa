"""The OpenAPI description: what the framework derives, with problems said as they are sent."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.problems import MEDIA_TYPE
from api.schemas.problems import Problem

RESPONSES: dict[int | str, dict[str, Any]] = {
    422: {"model": Problem, "description": "参数不合要求"},
    500: {"model": Problem, "description": "服务器内部错误"},
}
_PROBLEM = "#/components/schemas/Problem"


def described(app: FastAPI) -> dict[str, Any]:
    """The description, made once."""
    if app.openapi_schema is None:
        schema = get_openapi(
            title=app.title,
            version=app.version,
            description=app.description,
            routes=app.routes,
        )
        for methods in schema["paths"].values():
            for operation in methods.values():
                for status, response in operation["responses"].items():
                    _correct(status, response)
        app.openapi_schema = schema
    return app.openapi_schema


def _correct(status: str, response: dict[str, Any]) -> None:
    content = response.get("content", {})
    if content.get("application/json", {}).get("schema", {}).get("$ref") == _PROBLEM:
        content[MEDIA_TYPE] = content.pop("application/json")
    if status == "200":
        response["description"] = "成功"

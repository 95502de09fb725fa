"""Problem details (RFC 9457)."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class InvalidParameter(BaseModel):
    """One parameter that is not as it should be."""

    parameter: str
    detail: str


class Problem(BaseModel):
    """Why a request failed and what to do."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "/docs#unknown-code",
                    "title": "没有这个编码或标识",
                    "status": 404,
                    "detail": "没有这个变更事件 · 甲 · 已有事件：乙",
                    "instance": "/api/v1/events/甲",
                    "where": "甲",
                    "advice": "已有事件：乙",
                }
            ]
        }
    )

    type: str
    title: str
    status: int
    detail: str
    instance: str
    where: str | None = None
    advice: str | None = None
    errors: list[InvalidParameter] | None = None

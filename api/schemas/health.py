"""Whether the service can answer."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Health(BaseModel):
    """What the store holds, as proof that it can be read."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"status": "ok", "version": "0.1.0", "today": "2026-05-01", "events": 3}]
        }
    )

    status: str
    version: str
    today: str
    events: int

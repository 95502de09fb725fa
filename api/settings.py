"""Settings, read once at the edge and passed down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from ontology.errors import WrongUseError

DEFAULT_STORE = "sqlite:///lbt.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a server is told.

    Attributes:
        store_url: `LBT_STORE`; which store is served.
        store_password: `LBT_STORE_PASSWORD`; for a database server, None where it needs none.
        rules: `LBT_RULES`; a city's own rules, a file or a folder.
        today: `LBT_TODAY`; ISO day of all legal answers, None for the day of the clock.
    """

    store_url: str = DEFAULT_STORE
    store_password: str | None = field(default=None, repr=False)
    today: str | None = None
    rules: str | None = None

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Self:
        """Read the settings from environment variables.

        Raises:
            WrongUseError: `LBT_TODAY` is no day.
        """
        day = environment.get("LBT_TODAY") or None
        if day:
            try:
                dt.date.fromisoformat(day)
            except ValueError as reason:
                raise WrongUseError("不是日期", f"LBT_TODAY={day}", "应写作 2026-05-01") from reason
        return cls(
            store_url=environment.get("LBT_STORE") or DEFAULT_STORE,
            store_password=environment.get("LBT_STORE_PASSWORD") or None,
            today=day,
            rules=environment.get("LBT_RULES") or None,
        )

    def day(self) -> str:
        """The day on which a question is asked."""
        return self.today or dt.datetime.now().astimezone().date().isoformat()

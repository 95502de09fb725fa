"""Inboxes in SQLite."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from graph.store.codec import dumps
from graph.store.port.records import AlertRecord
from graph.store.sqlite.connection import Database
from graph.store.sqlite.queries import events as sql


class SqliteAlerts:
    """`graph.store.port.events.AlertStore` over SQLite."""

    def __init__(self, database: Database) -> None:
        """Answer from this database."""
        self._database = database

    def put_alert(self, alert: AlertRecord) -> bool:
        """Put one into an inbox; False when the same id is there already."""
        columns = alert_columns(alert)
        written = self._database.write(sql.ALERT_INSERT, (*columns, self._database.tx))
        return written.rowcount == 1

    def alerts(self, department: str) -> tuple[AlertRecord, ...]:
        """The inbox of a department, newest first."""
        rows = self._database.rows(sql.ALERTS, (department,))
        return tuple(map(alert_of, rows))

    def inboxes(self) -> tuple[tuple[str, int], ...]:
        """All departments that have alerts, with how many, by name."""
        return tuple((body, number) for body, number in self._database.rows(sql.INBOXES))


def alert_columns(alert: AlertRecord) -> tuple[Any, ...]:
    """The columns of an alert."""
    return (
        alert.id,
        alert.department,
        alert.event,
        alert.created,
        alert.severity,
        dumps(alert.items),
        dumps(alert.entries),
        alert.text,
    )


def alert_of(row: Sequence[Any]) -> AlertRecord:
    """The alert in a row of the queries on `alert`."""
    alert, body, event, created, severity, items, entries, text = row
    return AlertRecord(
        id=alert,
        department=body,
        event=event,
        created=created,
        severity=severity,
        items=tuple(json.loads(items)),
        entries=tuple(json.loads(entries)),
        text=text,
    )

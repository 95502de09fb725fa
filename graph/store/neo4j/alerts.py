"""Inboxes in Neo4j."""

from __future__ import annotations

from typing import Any

from graph.store.neo4j.connection import Database
from graph.store.neo4j.queries import events as cypher
from graph.store.port.records import AlertRecord


class Neo4jAlerts:
    """`graph.store.port.events.AlertStore` over Neo4j."""

    def __init__(self, database: Database) -> None:
        """Answer from this database."""
        self._database = database

    def put_alert(self, alert: AlertRecord) -> bool:
        """Put one into an inbox; False when the same id is there already."""
        tx = self._database.tx
        if self._database.rows(cypher.ALERT_KNOWN, id=alert.id):
            return False
        row = {**alert_fields(alert), "no": self._database.next(), "tx_from": tx}
        self._database.write(cypher.ALERTS_INSERT, rows=[row])
        return True

    def alerts(self, department: str) -> tuple[AlertRecord, ...]:
        """The inbox of a department, newest first."""
        rows = self._database.rows(cypher.ALERTS, department=department)
        return tuple(map(alert_of, rows))

    def inboxes(self) -> tuple[tuple[str, int], ...]:
        """All departments that have alerts, with how many, by name."""
        return tuple((body, number) for body, number in self._database.rows(cypher.INBOXES))


def alert_fields(alert: AlertRecord) -> dict[str, Any]:
    """An alert as properties of a node."""
    return {
        "id": alert.id,
        "department": alert.department,
        "event": alert.event,
        "created": alert.created,
        "severity": alert.severity,
        "items": list(alert.items),
        "entries": list(alert.entries),
        "text": alert.text,
    }


def alert_of(row: list[Any]) -> AlertRecord:
    """The alert in a row."""
    alert, body, event, created, severity, items, entries, text = row
    return AlertRecord(
        id=alert,
        department=body,
        event=event,
        created=created,
        severity=severity,
        items=tuple(items),
        entries=tuple(entries),
        text=text,
    )

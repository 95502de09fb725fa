"""Inboxes in Neo4j."""

from __future__ import annotations

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
        row = {
            "id": alert.id,
            "department": alert.department,
            "event": alert.event,
            "created": alert.created,
            "severity": alert.severity,
            "items": list(alert.items),
            "entries": list(alert.entries),
            "text": alert.text,
            "no": self._database.next(),
            "tx_from": tx,
        }
        self._database.write(cypher.ALERTS_INSERT, rows=[row])
        return True

    def alerts(self, department: str) -> tuple[AlertRecord, ...]:
        """The inbox of a department, newest first."""
        rows = self._database.rows(cypher.ALERTS, department=department)
        return tuple(
            AlertRecord(
                id=alert,
                department=body,
                event=event,
                created=created,
                severity=severity,
                items=tuple(items),
                entries=tuple(entries),
                text=text,
            )
            for alert, body, event, created, severity, items, entries, text in rows
        )

    def inboxes(self) -> tuple[tuple[str, int], ...]:
        """All departments that have alerts, with how many, by name."""
        return tuple((body, number) for body, number in self._database.rows(cypher.INBOXES))

"""Change events in Neo4j."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.store.codec import dumps, event_of
from graph.store.neo4j.connection import Database
from graph.store.neo4j.queries import events as cypher
from graph.store.port.records import NOW, Moment
from ontology.changes import ChangeEvent
from ontology.errors import UnknownCodeError


class Neo4jEvents:
    """`graph.store.port.store.Events` over Neo4j."""

    def __init__(self, database: Database) -> None:
        """Answer from this database."""
        self._database = database

    def event(self, event: str, moment: Moment = NOW) -> ChangeEvent | None:
        """The event with this id."""
        rows = self._database.timed(cypher.EVENT, moment, id=event)
        return event_of(rows[0][0]) if rows else None

    def events(self, moment: Moment = NOW) -> tuple[ChangeEvent, ...]:
        """All events in the order in which they were recorded."""
        rows = self._database.timed(cypher.EVENTS, moment)
        return tuple(event_of(body) for (body,) in rows)

    def events_touching(self, norm: str, moment: Moment = NOW) -> tuple[ChangeEvent, ...]:
        """Events with a modification of this norm, in the order of recording."""
        rows = self._database.timed(cypher.EVENTS_TOUCHING, moment, norm=norm)
        return tuple(event_of(body) for (body,) in rows)

    def events_touching_any(
        self, norms: Sequence[str], moment: Moment = NOW
    ) -> tuple[ChangeEvent, ...]:
        """Events with a modification of one of these norms, in the order of recording."""
        rows = self._database.timed(cypher.EVENTS_TOUCHING_ANY, moment, norms=list(norms))
        return tuple(event_of(body) for (body,) in rows)

    def put_event(self, event: ChangeEvent) -> None:
        """Record an event; the same id again replaces it, in its place in the order."""
        fact = {"body": dumps(event), "tx_from": self._database.tx}
        first = [self._database.tx, self._database.next()]
        if write_event(self._database, event, first, fact, query=cypher.EVENT_NEW):
            return
        ((known, *first),) = self._database.rows(cypher.EVENT_BELIEVED, id=event.id)
        if known != fact["body"]:
            self._end(event.id)
            write_event(self._database, event, first, fact)

    def _end(self, event: str) -> None:
        self._database.write(cypher.EVENT_CLOSE, id=event)
        self._database.write(cypher.SUCCESSIONS_CLOSE, id=event)

    def withdraw_event(self, event: str) -> None:
        """Close an event's fact: it is no longer believed.

        Raises:
            UnknownCodeError: there is no such event.
        """
        if not self._database.rows(cypher.EVENT_BELIEVED, id=event):
            raise UnknownCodeError("没有这个变更事件", event, "请用 lbt impact --all 查看全部事件")
        self._end(event)


def write_event(
    database: Database,
    event: ChangeEvent,
    first: list[int],
    fact: dict[str, Any],
    *,
    query: str = cypher.EVENT_INSERT,
) -> bool:
    """Write a fact about an event, with what it changes.

    Args:
        database: where to.
        event: its value.
        first: transaction and place in it where it was recorded first.
        fact: body and record times.
        query: `EVENT_NEW` to write only where the event is not believed yet.

    Returns:
        Whether it was written.
    """
    row = {
        "id": event.id,
        "kind": event.kind.value,
        "title": event.title,
        "published": event.published,
        "effective": event.effective,
        "commencement": event.commencement,
        "until": event.until,
        "territory": event.territory,
        "doc_number": event.doc_number,
        "source": event.source,
        "first_tx": first[0],
        "first_no": first[1],
        **fact,
    }
    places: dict[str, list[dict[str, Any]]] = {}
    for one in event.modifications:
        place = {
            "path": one.path,
            "effect": one.effect.value,
            "elements": [element.value for element in one.elements],
            "new_paths": list(one.new_paths),
        }
        places.setdefault(one.norm, []).append(place)
    changes = [{"norm": norm, "places": found} for norm, found in places.items()]
    if not database.write(query, row=row, changes=changes):
        return False
    successions = [
        {"former": o.former, "successor": o.successor, "kind": o.kind, "function": o.function}
        for o in event.successions
        if o.former and o.successor
    ]
    if successions:
        times = {"from": fact["tx_from"], "to": fact.get("tx_to")}
        database.write(cypher.SUCCESSIONS_INSERT, id=event.id, successions=successions, **times)
    return True

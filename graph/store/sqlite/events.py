"""Change events in SQLite."""

from __future__ import annotations

import json
from collections.abc import Sequence

from graph.store.codec import dumps, event_of
from graph.store.port.records import NOW, Moment
from graph.store.sqlite.connection import Database
from graph.store.sqlite.queries import events as sql
from ontology.changes import ChangeEvent
from ontology.errors import UnknownCodeError


class SqliteEvents:
    """`graph.store.port.store.Events` over SQLite."""

    def __init__(self, database: Database) -> None:
        """Answer from this database."""
        self._database = database

    def event(self, event: str, moment: Moment = NOW) -> ChangeEvent | None:
        """The event with this id."""
        rows = sql.EVENT.rows(self._database, moment, id=event)
        return event_of(rows[0][0]) if rows else None

    def events(self, moment: Moment = NOW) -> tuple[ChangeEvent, ...]:
        """All events in the order in which they were recorded."""
        rows = sql.EVENTS.rows(self._database, moment)
        return tuple(event_of(body) for (body,) in rows)

    def events_touching(self, norm: str, moment: Moment = NOW) -> tuple[ChangeEvent, ...]:
        """Events with a modification of this norm, in the order of recording."""
        rows = sql.EVENTS_TOUCHING.rows(self._database, moment, norm=norm)
        return tuple(event_of(body) for (body,) in rows)

    def events_touching_any(
        self, norms: Sequence[str], moment: Moment = NOW
    ) -> tuple[ChangeEvent, ...]:
        """Events with a modification of one of these norms, in the order of recording."""
        rows = sql.EVENTS_TOUCHING_ANY.rows(self._database, moment, norms=json.dumps(list(norms)))
        return tuple(event_of(body) for (body,) in rows)

    def put_event(self, event: ChangeEvent) -> None:
        """Record an event; the same id again replaces it, in its place in the order."""
        body = dumps(event)
        believed = self._database.rows(sql.EVENT_BELIEVED, (event.id,))
        fact = int(self._database.rows(sql.NEXT_EVENT)[0][0])
        first = fact
        if believed:
            old, first, known = believed[0]
            if known == body:
                return
            self._database.write(sql.EVENT_CLOSE, (self._database.tx, old))
        self._database.write(
            sql.EVENT_INSERT, (fact, event.id, first, body, self._database.tx, None)
        )
        norms = sorted({modification.norm for modification in event.modifications})
        self._database.write_many(sql.EVENT_NORM_INSERT, ((norm, fact) for norm in norms))

    def withdraw_event(self, event: str) -> None:
        """Close an event's fact: it is no longer believed.

        Raises:
            UnknownCodeError: there is no such event.
        """
        believed = self._database.rows(sql.EVENT_BELIEVED, (event,))
        if not believed:
            raise UnknownCodeError("没有这个变更事件", event, "请用 lbt impact --all 查看全部事件")
        self._database.write(sql.EVENT_CLOSE, (self._database.tx, believed[0][0]))

"""Events take effect by themselves on their day: who was told of a coming change is told that it came.

What follows from an event is computed for the day that is asked, so nothing has to be switched. Only
the messages are written: once for each event, whoever looks first (`lbt worker`, or the next command).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from adjustment.alerts import alerts_for
from adjustment.findings.impact import impact
from adjustment.findings.state import State, state_of
from graph.store.port.records import AlertRecord, SourceRecord
from graph.store.port.store import Store
from ontology.changes import ChangeEvent, ChangeKind

KIND = "event_state"  # of the source records that say up to which state an event was announced
COMING = (State.PENDING, State.UNDETERMINED, State.EXPIRING)


def take_effect(store: Store, today: str, moment: str) -> tuple[ChangeEvent, ...]:
    """Write what is due for all events, one unit of work for each.

    Safe to run in several processes and after an interruption: what is due is looked up again
    inside the unit of work.

    Args:
        store: where events and inboxes are.
        today: ISO day.
        moment: the moment of writing, ISO 8601.

    Returns:
        The events that took effect since they were announced.
    """
    return tuple(event for event in due(store, today) if _arrive(store, event, today, moment))


def due(store: Store, today: str) -> tuple[ChangeEvent, ...]:
    """Events about which something has to be written: cheap where nothing is due."""
    told = {record.path: record.status for record in store.sources.sources(KIND)}
    found = []
    for event in store.events.events():
        state = state_of(event, today)
        known = told.get(_key(event))
        new = state in COMING and known is None
        if new or (state is State.EFFECTIVE and known != State.EFFECTIVE.name):
            found.append(event)
    return tuple(found)


def _arrive(store: Store, event: ChangeEvent, today: str, moment: str) -> bool:
    with store.transaction(f"effective {event.id}", moment):
        known = store.sources.source(_key(event))
        now = store.events.event(event.id)
        if now is None:
            return False
        state = state_of(now, today)
        if known is not None and known.status in (State.EFFECTIVE.name, state.name):
            return False
        arrived = state is State.EFFECTIVE and known is not None
        for alert in _messages(store, now, today, state) if known or _unheard(now) else ():
            store.alerts.put_alert(alert)
        store.sources.put_source(
            SourceRecord(path=_key(event), sha256=today, kind=KIND, status=state.name)
        )
    return arrived


def _unheard(event: ChangeEvent) -> bool:
    """Validity that ends is no text that anyone applies: its first message is written here."""
    return event.kind is ChangeKind.EXPIRE


def _messages(store: Store, event: ChangeEvent, today: str, state: State) -> Iterator[AlertRecord]:
    for alert in alerts_for(store, event, impact(store, event.id, today), today):
        if state is State.EFFECTIVE:
            yield replace(alert, id=f"{alert.id}~effective", text=f"已生效：{alert.text}")
        else:
            yield alert


def withdrawal_notices(
    store: Store, event: ChangeEvent, reason: str, today: str
) -> tuple[AlertRecord, ...]:
    """A notice for each department that was told of an event; what was told before stays.

    Args:
        store: where the inboxes are.
        event: an event that is no longer believed.
        reason: why.
        today: ISO day.
    """
    text = (
        f"已撤销：《{event.title.strip('《》')}》的登记有误（{reason}），"
        "此前的提醒不再有效，已按原提醒作出的准备请停止。"
    )
    return tuple(
        replace(last, id=f"{last.id}~undone-{number}", created=today, text=text)
        for last, number in _told(store, event)
    )


def start_notices(store: Store, event: ChangeEvent, today: str) -> tuple[AlertRecord, ...]:
    """A notice for each department that was told of an event whose start another text moved."""
    records = [
        one
        for one in store.events.events()
        if one.kind is ChangeKind.WITHDRAW and any(r.of == event.id for r in one.restarts)
    ]
    if not records:
        return ()
    record = max(records, key=lambda one: (one.published or "", one.id))
    what = {
        State.WITHDRAWN: "已撤回，不再施行",
        State.UNDETERMINED: "施行日期改为另行确定",
    }.get(state_of(event, today), f"施行日期改为{event.effective}")
    text = f"《{event.title.strip('《》')}》{what}，见《{record.title.strip('《》')}》。"
    return tuple(
        replace(last, id=f"{event.id}~{last.department}~{record.id}", created=today, text=text)
        for last, _ in _told(store, event)
    )


def _told(store: Store, event: ChangeEvent) -> Iterator[tuple[AlertRecord, int]]:
    """The newest alert of each department about an event, and how many it had."""
    for department, _ in store.alerts.inboxes():
        told = [alert for alert in store.alerts.alerts(department) if alert.event == event.id]
        if told:
            yield told[0], len(told)


def _key(event: ChangeEvent) -> str:
    return f"{KIND}:{event.id}"

"""Events, their modifications, and alerts, as Turtle."""

from __future__ import annotations

from collections.abc import Iterator

from graph.store.port.records import AlertRecord, Moment
from graph.store.port.store import Store
from ontology.changes import ChangeEvent, Modification
from ontology.organisations import Succession
from ontology.rdf import block, chinese, day, thing, words


def changes(store: Store, moment: Moment) -> Iterator[str]:
    """All events with what they do."""
    for event in store.events.events(moment):
        yield _event(event)
        for place, modification in enumerate(event.modifications):
            yield _modification(_part(event, "m", place), modification)
        for place, succession in enumerate(event.successions):
            yield _succession(_part(event, "s", place), succession)


def alerts(store: Store) -> Iterator[str]:
    """All inboxes."""
    for department, _ in store.alerts.inboxes():
        yield from map(_alert, store.alerts.alerts(department))


def _part(event: ChangeEvent, kind: str, place: int) -> str:
    return thing("event", f"{event.id}~{kind}{place}")


def _event(event: ChangeEvent) -> str:
    norms = sorted({modification.norm for modification in event.modifications})
    return block(
        thing("event", event.id),
        "lbt:ChangeEvent",
        [
            ("lbt:kind", words(event.kind.value)),
            ("lbt:title", chinese(event.title)),
            ("lbt:docNumber", words(event.doc_number)),
            ("lbt:promulgated", day(event.published)),
            ("lbt:inForceFrom", day(event.effective)),
            ("lbt:inForceUntil", day(event.until)),
            ("lbt:commencement", words(event.commencement)),
            ("lbt:territory", chinese(event.territory)),
            *(("lbt:changes", thing("norm", norm)) for norm in norms),
            *(
                ("lbt:hasModification", _part(event, "m", place))
                for place in range(len(event.modifications))
            ),
            *(
                ("lbt:hasSuccession", _part(event, "s", place))
                for place in range(len(event.successions))
            ),
            *(("lbt:names", chinese(item.name)) for item in event.items),
        ],
    )


def _modification(subject: str, modification: Modification) -> str:
    return block(
        subject,
        "lbt:Modification",
        [
            ("lbt:changes", thing("norm", modification.norm)),
            ("lbt:path", words(modification.path)),
            *(("lbt:newPath", words(path)) for path in modification.new_paths),
            ("lbt:effect", words(modification.effect.value)),
            *(("lbt:element", words(element.value)) for element in modification.elements),
            ("lbt:oldText", chinese(modification.old_text)),
            ("lbt:newText", chinese(modification.new_text)),
            ("lbt:instruction", chinese(modification.instruction)),
        ],
    )


def _succession(subject: str, succession: Succession) -> str:
    former = thing("department", succession.former)
    successor = thing("department", succession.successor)
    node = block(
        subject,
        "lbt:Succession",
        [
            ("lbt:former", former),
            ("lbt:successor", successor),
            ("lbt:kind", words(succession.kind)),
            ("lbt:function", chinese(succession.function)),
        ],
    )
    return f"{node}{former} lbt:succeededBy {successor} .\n"


def _alert(alert: AlertRecord) -> str:
    return block(
        thing("alert", alert.id),
        "lbt:Alert",
        [
            ("lbt:addressee", thing("department", alert.department)),
            ("lbt:about", thing("event", alert.event)),
            ("lbt:created", day(alert.created)),
            ("lbt:severity", words(alert.severity)),
            ("lbt:text", chinese(alert.text)),
        ],
    )

"""Our values in spaCy's bytes, so that `Doc.to_bytes` and `DocBin` keep them.

srsly packs what it does not know with the encoders registered here. A reader of such bytes must
have imported `nlp.components`; without it the values come back as plain mappings, not as an error.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from enum import StrEnum
from typing import Any, Final, TypeAlias

import srsly  # type: ignore[import-untyped]  # spaCy's own packer has no stubs

from nlp.components.findings import Findings, Resolution
from ontology.citations import Citation, CitationStatus, CitationType, Relation, Target
from ontology.identifiers import Pinpoint
from ontology.texts import (
    Commencement,
    Dates,
    FinalClause,
    HistoryEvent,
    LegalText,
    Noise,
    Provision,
    RepealedTitle,
    Span,
    Standing,
    Unit,
)

_MARK: Final = "__lbt__"
# Only these are made again from bytes, whatever the bytes say.
_VALUES: Final[dict[str, type[Any]]] = {
    value.__name__: value
    for value in (
        Citation,
        Commencement,
        Dates,
        FinalClause,
        Findings,
        HistoryEvent,
        LegalText,
        Noise,
        Pinpoint,
        Provision,
        RepealedTitle,
        Resolution,
        Span,
        Standing,
        Target,
    )
}
_CLOSED: Final[dict[str, type[StrEnum]]] = {
    "unit": Unit,
    "type": CitationType,
    "relation": Relation,
    "status": CitationStatus,
}

_Chain: TypeAlias = Callable[[Any], object] | None


def register() -> None:
    """Tell srsly how our values are packed; doing it again changes nothing."""
    srsly.msgpack_encoders.register("lbt", func=_encode)
    srsly.msgpack_decoders.register("lbt", func=_decode)


def _encode(value: object, chain: _Chain = None) -> object:
    kind = _VALUES.get(type(value).__name__)
    if kind is not None and type(value) is kind:
        return {_MARK: kind.__name__} | {f.name: getattr(value, f.name) for f in fields(kind)}  # type: ignore[arg-type]  # the table holds dataclasses
    return value if chain is None else chain(value)


def _decode(value: dict[str, Any], chain: _Chain = None) -> object:
    make = _VALUES.get(str(value.get(_MARK)))
    if make is None:
        return value if chain is None else chain(value)
    try:
        return make(**{name: _field(name, v) for name, v in value.items() if name != _MARK})
    except (TypeError, ValueError):
        # Written by another version: srsly leaves the collector off if a decoder raises.
        return value


def _field(name: str, value: object) -> object:
    parts = value if isinstance(value, list) else [value]
    if any(isinstance(part, dict) for part in parts):
        raise ValueError(name)  # a value within could not be made again
    if isinstance(value, list):
        return tuple(value)
    return _CLOSED[name](str(value)) if name in _CLOSED else value

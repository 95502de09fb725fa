"""Frozen values to JSON and back, by their declared types; fields at their default are left out."""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from ontology.changes import ChangeEvent
from ontology.matters import BasisTarget

Value = TypeVar("Value")
EVENTS = 32  # kept decoded: an omnibus decision has 100,000 characters
TARGETS = 4096  # kept decoded: a city names the same few thousand provisions over and over


def dumps(value: object) -> str:
    """One value as compact JSON; equal values give equal strings."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))


def loads(kind: type[Value], text: str) -> Value:
    """The value of this class that `dumps` wrote."""
    return read(kind, json.loads(text))


@lru_cache(maxsize=EVENTS)
def event_of(text: str) -> ChangeEvent:
    """The event that `dumps` wrote; one event answers for each norm that it changes, and is frozen."""
    return loads(ChangeEvent, text)


@lru_cache(maxsize=TARGETS)
def target_of(text: str) -> BasisTarget:
    """The target that `dumps` wrote; many cells name the same provision in the same words."""
    return loads(BasisTarget, text)


def read(kind: type[Value], written: object) -> Value:
    """The value of this class that `plain` wrote."""
    reader: Any = _reader
    value: Value = reader(kind)(written)
    return value


def plain(value: object) -> Any:  # noqa: ANN401 - JSON
    """One value as what JSON knows."""
    if value is None or type(value) is str:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [plain(member) for member in value]
    if is_dataclass(value):
        return {
            name: plain(member)
            for name, default in _fields(value.__class__)
            if (member := getattr(value, name)) != default
        }
    return value


@cache
def _fields(kind: type) -> tuple[tuple[str, object], ...]:
    """The fields of a class with their defaults; MISSING, which equals nothing, for none."""
    return tuple((field.name, field.default) for field in fields(kind))


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - types are values of many classes
    """A function that turns plain JSON into a value of this type."""
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_reader(kind)
    origin, members = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        inner = _reader(next(member for member in members if member is not types.NoneType))
        return lambda plain: None if plain is None else inner(plain)
    if origin is tuple:
        return _tuple_reader(members)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return lambda plain: plain


def _dataclass_reader(kind: type) -> Callable[[Any], Any]:
    readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
    return lambda plain: kind(
        **{name: readers[name](member) for name, member in plain.items() if name in readers}
    )


def _tuple_reader(members: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(members) == 2 and members[1] is Ellipsis:
        each = _reader(members[0])
        return lambda plain: tuple(each(member) for member in plain)
    readers = [_reader(member) for member in members]
    return lambda plain: tuple(read(member) for read, member in zip(readers, plain, strict=True))

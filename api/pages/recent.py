"""Answers that were worked out a moment ago: a page is filtered and reloaded many times."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Value = TypeVar("Value")


class Recent:
    """Keeps a few values for some seconds; after that the store is asked again.

    Args:
        seconds: how long a value serves; lists imported by another process show up that late.
        most: how many values are kept.
        clock: seconds that only grow.
    """

    def __init__(
        self, seconds: float = 20, most: int = 64, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Start empty."""
        self._seconds, self._most, self._clock = seconds, most, clock
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, tuple[float, Any]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of a key, made when there is none that is fresh."""
        with self._lock:
            held = self._kept.get(key)
            if held is not None and self._clock() - held[0] < self._seconds:
                kept: Value = held[1]
                return kept
        fresh = make()  # outside the lock: a slow event does not hold up the others
        with self._lock:
            self._kept[key] = (self._clock(), fresh)
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return fresh

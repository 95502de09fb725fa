"""Keeps Python's search for cycles out of answers that only read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Search for no cycles meanwhile; what is counted by references is freed as ever.

    An omnibus decision reads tens of thousands of records that hold no cycle, and each search goes
    through all of them again. Threads that do this at the same time do not disturb each other: at
    worst the search starts again before the last of them has its answer.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

from __future__ import annotations

import pytest

from api.pages.recent import Recent


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_value_serves_until_its_time_is_over() -> None:
    clock, made = Clock(), iter("abc")
    recent = Recent(seconds=20, clock=clock)
    assert recent.get("k", lambda: next(made)) == "a"
    clock.now = 19.9
    assert recent.get("k", lambda: next(made)) == "a"
    clock.now = 20
    assert recent.get("k", lambda: next(made)) == "b"
    assert recent.get("other", lambda: next(made)) == "c"


def test_the_oldest_values_go_first() -> None:
    recent = Recent(most=2)
    for key in ("a", "b", "c"):
        recent.get(key, lambda: "old")
    assert recent.get("c", lambda: "new") == "old"
    assert recent.get("a", lambda: "new") == "new"


def test_a_failure_is_not_kept() -> None:
    recent = Recent()

    def fail() -> str:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        recent.get("k", fail)
    assert recent.get("k", lambda: "fine") == "fine"

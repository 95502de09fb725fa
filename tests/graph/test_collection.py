"""The search for cycles rests while an answer is worked out, and goes on as it was before."""

from __future__ import annotations

import gc

import pytest

from graph.collection import uncollected


@pytest.mark.parametrize("on", [True, False])
def test_the_search_is_as_it_was_before(*, on: bool) -> None:
    was_on = gc.isenabled()
    (gc.enable if on else gc.disable)()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert gc.isenabled() == on
        with pytest.raises(ValueError, match="broken"), uncollected():
            raise ValueError("broken")
        assert gc.isenabled() == on
    finally:
        (gc.enable if was_on else gc.disable)()

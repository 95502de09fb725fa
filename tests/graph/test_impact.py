"""What a change touches: places of the old text, insertions numbered as in the new one."""

from __future__ import annotations

import pytest

from graph.impact import _gains
from ontology.changes import Effect, Modification


def _change(effect: Effect, path: str, *new: str) -> Modification:
    return Modification(norm="n", effect=effect, path=path, new_paths=new)


# Article 6 goes, so that 14 becomes 13 and 15 becomes 14; the new article 14 gains a paragraph.
MOVED = (
    _change(Effect.DELETED, "art_6"),
    _change(Effect.RENUMBERED_ONLY, "art_14", "art_13"),
    _change(Effect.RENUMBERED_ONLY, "art_15__para_1", "art_14__para_1"),
    _change(Effect.RENUMBERED_ONLY, "art_15__para_2", "art_14__para_2"),
)
PARAGRAPH = _change(Effect.INSERTED, "art_14__para_3", "art_14__para_3")


@pytest.mark.parametrize(
    ("path", "inserted", "gains"),
    [
        ("art_15", PARAGRAPH, True),
        ("art_14", PARAGRAPH, False),
        ("art_15__para_1", PARAGRAPH, False),
        ("art_5", _change(Effect.INSERTED, "art_5__para_1__item_5"), True),
        ("art_5__para_1", _change(Effect.INSERTED, "art_5__para_1__item_5"), True),
        ("art_9", _change(Effect.INSERTED, "art_9"), False),
    ],
)
def test_an_insertion_lies_in_the_article_that_has_another_number_now(
    path: str,
    inserted: Modification,
    gains: bool,  # noqa: FBT001 - a table
) -> None:
    assert _gains(path, inserted, (*MOVED, inserted)) is gains

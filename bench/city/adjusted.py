"""Items and entries that stand on the new text already, and entries that lag behind (D34)."""

from __future__ import annotations

import random

from bench.city.amend import Amendment
from bench.city.cells import place_words, quote_of
from bench.city.model import Event, Truth
from bench.city.truth import citing
from bench.city.world import World

CHANCE = 0.35


def follow(world: World, am: Amendment, event: Event, rng: random.Random) -> None:
    """Let one item of some events be written by the new text; sometimes an entry lags."""
    if rng.random() > CHANCE:
        return
    found = [
        m
        for m in citing(world.matters, [am.law])
        if len(m.cites) == 1
        and m.first.key in am.new
        and event.truth[m.code].call == ("act",)
        and event.truth[m.code].cause
        in ("renumbered", "element", "penalty", "element+renumbered", "penalty+renumbered")
        and (m.first.key, m.first.unit or 0) not in am.unit_moves
        and m.first.item is None
    ]
    if not found:
        return
    matter = rng.choice(found)
    old = matter.basis
    cite = matter.first
    matter.basis = f"《{am.law.title}》{place_words(am.law, cite)}：“{quote_of(am.law, cite)}”"
    live = [e for e in matter.entries if e.state == "在用"]
    if live and rng.random() < 0.5:
        late = rng.choice(live)
        late.basis = old
        before = event.truth[matter.code]
        event.truth[matter.code] = Truth(
            ("act",),
            ("D34", *before.rules),
            ("变更",),
            cause=f"entry lags: {before.cause}",
            entries=(late.code,),
        )
        return
    event.truth[matter.code] = Truth(
        ("none",), (), ("无",), ("already_adjusted",), cause="already adjusted"
    )

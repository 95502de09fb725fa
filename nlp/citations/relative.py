"""Bare 第三款 and 第五项 that the unit itself does not have: what was named before has them."""

from __future__ import annotations

from collections.abc import Sequence

from nlp.citations.mentions import Mention
from nlp.citations.places import Place, Zone
from nlp.citations.reading import Reading
from ontology.citations import CitationType, Target
from ontology.identifiers import Pinpoint


def named_before(
    reading: Reading, mention: Mention, pinpoints: Sequence[Pinpoint]
) -> Target | None:
    """违反本条例第三十一条的第二款: the article named last, where the unit has no such 款 or 项.

    Args:
        reading: the unit at hand.
        mention: the bare locator.
        pinpoints: it, completed from where it stands.
    """
    own = mention.place.at.article
    if own is None or mention.quoted or reading.quotes is not None:
        return None
    if all(_holds(reading.zone, pinpoint) for pinpoint in pinpoints):
        return None
    for other in reversed(reading.mentions):
        explicit = other.type is not CitationType.ANAPHORA and not other.quoted
        named = other.targets[-1] if explicit and other.targets else None
        if named and named.pinpoint.article not in {None, own}:
            return named
    return None


def _holds(zone: Zone, pinpoint: Pinpoint) -> bool:
    """Whether the unit has such a 款, or such an 项 in any of its 款."""
    places = [place.at for place in zone.places if place.at.article == pinpoint.article]
    if pinpoint.item is not None:
        return any(at.item == pinpoint.item for at in places)
    return any(at.paragraph == pinpoint.paragraph for at in places)


def own_unit(reading: Reading, pinpoint: Pinpoint, place: Place) -> Pinpoint | None:
    """第11项 in a text whose units are counted 1. 2. 3.: the unit, where no list has such an item."""
    text = reading.document.text
    bare = pinpoint.article is None and pinpoint.paragraph is None and pinpoint.division is None
    if text.unit_style != "arabic" or not bare or pinpoint.item is None:
        return None
    listed = any(at.item for at in (p.at for p in reading.zone.places))
    label = str(pinpoint.item)
    if listed or place.at.item or label not in reading.document.places.articles:
        return None
    return Pinpoint(article=label)

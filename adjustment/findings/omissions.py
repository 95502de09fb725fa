"""Powers that texts in force give and no matter of the directory stands on (seed art. 14(4), DOMAIN.md 4.3)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from graph.standing import Standing, place
from graph.store.port.records import Moment
from graph.store.port.store import Store
from graph.temporal import Timeline
from nlp.changes.powers import powers
from nlp.documents import read_one
from nlp.numerals import article_name
from ontology.citations import CitationStatus
from ontology.flags import FlagKind, RedFlag
from ontology.vocabulary import load, matter_type_name

# What only an organ of the State runs is no matter of a city (seed art. 5: 市、区县、乡镇三级).
_CENTRAL = re.compile(r"国务院[^，。；]{0,24}(?:部门|机构|局|委员会)|全国人民代表大会|最高人民法院")
_LOCAL = re.compile(r"地方|省|自治区|直辖市|市级|县级|区|乡|镇|街道|当地|所在地|主管部门和|及其")
_EXCERPT = 60


def omissions(store: Store, day: str) -> Iterator[RedFlag]:
    """Candidates for a person: articles with a signal of power and no matter of that type on them.

    Only norms on which some matter stands are looked at: of others nobody has said that they
    concern this city.
    """
    moment = Moment(as_of=day)
    types = _types_by_cell(store, moment)
    for norm in sorted(_norms(store, moment, types)):
        version = store.norms.in_force(norm, moment)
        if version is None:
            continue
        covered = _covered(store, norm, moment, types)
        seen: set[tuple[str, str]] = set()
        text = read_one(store.norms.text(version.id, moment), name=version.id)
        for power in powers(text, None):
            article = power.path.partition("__")[0]
            key = (article, power.matter_type)
            if key in seen or not _ours(power.words):
                continue
            seen.add(key)
            if power.matter_type not in covered[article] | covered[""]:
                yield _flag(text.title, article, power.matter_type, power.words)


def _types_by_cell(store: Store, moment: Moment) -> dict[str, set[str]]:
    """Cell → types of the items that stand on it."""
    found: dict[str, set[str]] = defaultdict(set)
    for item in store.matters.items(moment):
        if item.basis_text and item.matter_type:
            found[store.matters.cell_of(item.basis_text)].add(item.matter_type)
    return found


def _norms(store: Store, moment: Moment, types: dict[str, set[str]]) -> set[str]:
    links = (link for cell in types for link in store.matters.links_of(cell, moment))
    return {link.norm for link in links if link.norm}


def _covered(
    store: Store, norm: str, moment: Moment, types: dict[str, set[str]]
) -> dict[str, set[str]]:
    """Article → types of the items on it; `""` for items on the norm as a whole."""
    found: dict[str, set[str]] = defaultdict(set)
    timeline = Timeline(store)
    stands = Standing(CitationStatus.OK, store.norms.in_force(norm, moment))
    for link in store.matters.links_to(norm, moment):
        # What was checked against an older text has moved with it.
        now = place(timeline, link, stands).path or link.target.pinpoint.path
        for path in (now, link.target.pinpoint.path):
            found[path.partition("__")[0]] |= types.get(link.cell, set())
    return found


def _ours(words: str) -> bool:
    return not _CENTRAL.search(words) or bool(_LOCAL.search(_CENTRAL.sub("", words)))


def _flag(title: str, article: str, matter_type: str, words: str) -> RedFlag:
    kind = FlagKind.POWER_WITHOUT_MATTER
    row = load("red_flags")[kind.value]
    place = article_name(article.removeprefix("art_"))
    said = words.strip()
    shown = said if len(said) <= _EXCERPT else f"{said[:_EXCERPT]}……"
    return RedFlag(
        kind=kind,
        code="",
        name=f"《{title}》{place}",
        field=matter_type_name(matter_type),
        found=said,
        reason=f"疑似设有{matter_type_name(matter_type)}，目录没有以该条为依据的同类事项：{shown}",
        severity=row["severity"],
        articles=row["articles"],
    )

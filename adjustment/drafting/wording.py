"""Chinese words for keys and addresses: what a reader sees in drafts and on pages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping

from nlp.numerals import article_name, label_key, to_chinese
from ontology.findings import Touched
from ontology.identifiers import Pinpoint

_PATH = re.compile(r"pre|art_\d+(?:-\d+)?(?:__(?:para|item|sub)_\d+)*")


def pinpoint_name(pinpoint: Pinpoint) -> str:
    """第六十九条第一款第（一）项, as officials write it; empty for the whole norm."""
    parts = [pinpoint.division or "", f"附件{pinpoint.annex}" if pinpoint.annex is not None else ""]
    parts += [article_name(pinpoint.article)] if pinpoint.article else []
    parts += [f"第{to_chinese(pinpoint.paragraph)}款"] if pinpoint.paragraph else []
    parts += [f"第（{to_chinese(pinpoint.item)}）项"] if pinpoint.item else []
    parts += [f"第{pinpoint.subitem}目"] if pinpoint.subitem else []
    return "".join(parts)


def in_marks(title: str) -> str:
    """A title in 《》; inner marks become 〈〉 (GB/T 15834)."""
    inner = title.strip()
    if _one_pair(inner):
        inner = inner[1:-1]
    return f"《{inner.replace('《', '〈').replace('》', '〉')}》"


def _one_pair(title: str) -> bool:
    """Whether one pair of marks holds all of it (not 《甲》和《乙》)."""
    depth = 0
    for place, c in enumerate(title):
        depth += (c == "《") - (c == "》")
        if depth <= 0:
            return title.startswith("《") and place == len(title) - 1
    return False


def address(touched: Touched) -> str:
    """《X条例》第六十九条."""
    return in_marks(touched.title) + pinpoint_name(touched.pinpoint)


def node_name(node: str, names: Mapping[str, str]) -> str:
    """A node of a path as people call it: 《X条例》第十条, a decision, a matter.

    Args:
        node: id of a norm, of a provision (`norm~art_10`), of an event or of a matter.
        names: what is called otherwise than by its id: id → words.
    """
    if node in names:
        return names[node]
    norm, tilde, path = node.rpartition("~")
    if not tilde or not _PATH.fullmatch(path):
        return node
    title = names.get(norm) or in_marks(norm.partition("@")[0])
    return title + pinpoint_name(Pinpoint.from_path(path))


def day_name(iso: str | None, unknown: str = "日期未定") -> str:
    """2026年5月1日, without zeros (GB/T 9704-2012); parts of a date are written as far as known."""
    if not iso:
        return unknown
    try:
        day = dt.date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.year}年{day.month}月{day.day}日"


def addresses(touched: Iterable[Touched], most: int = 8) -> str:
    """《甲条例》第三条、第五条，《乙条例》第一条; 等N处 where a norm has more than `most`."""
    places: dict[str, set[Pinpoint]] = {}
    for one in touched:
        places.setdefault(in_marks(one.title), set()).add(one.pinpoint)
    return "，".join(
        title + _first([pinpoint_name(p) for p in sorted(found, key=_reading_order)], most)
        for title, found in places.items()
    )


def _first(words: list[str], most: int) -> str:
    more = f"等{len(words)}处" if len(words) > most else ""
    return "、".join(filter(None, words[:most])) + more


def _reading_order(pinpoint: Pinpoint) -> tuple[tuple[int, int], int, int, int]:
    article = label_key(pinpoint.article) if pinpoint.article else (0, 0)
    return article, pinpoint.paragraph or 0, pinpoint.item or 0, pinpoint.subitem or 0

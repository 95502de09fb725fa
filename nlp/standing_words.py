"""What the words of a text show of its maker, where title, number and header are silent."""

from __future__ import annotations

import re
from collections import Counter

from nlp.regions import leading
from nlp.standing_signs import NATION, congress_of, found, is_rule, ministries
from ontology.texts import LegalText, Standing

_INTERPRETS = re.compile(r"由([^，。；]{2,30}?)(?:共同)?(?:负责|进行)解释")
_NATIONAL_BODIES = re.compile(
    r"国务院(?:有关|各|[\u4e00-\u9fff、]{2,16}?主管)?部门|国务院(?:批准|核准|决定|审核)"
)
# A government does not give orders to itself: who says 市人民政府应当 is the congress.
_ORDERS_GOVERNMENT = re.compile(
    r"(?<!级)(?<!方)[市省州]人民政府(?:应当|负责|可以|制定|批准|统一|另行|根据|有关)"
)
_LEAST = 2


def from_words(text: LegalText) -> Standing | None:
    """The level that the provisions of a text called 规定 or 办法 suggest; never with confidence."""
    if not is_rule(text.title):
        return None
    words = "\n".join(node.text for node in text.walk() if node.text)
    region = leading(text.title)
    if region is not None:
        orders = _ORDERS_GOVERNMENT.search(words)
        why = f"条文规定了{orders[0]}等职责，应为人大及其常委会所定" if orders else ""
        return congress_of(region, text.title, 0.6, why) if orders else None
    return _of_interpreter(words) or _of_bodies(words)


def _of_interpreter(words: str) -> Standing | None:
    for clause in _INTERPRETS.finditer(words):
        maker = ministries().match(clause[1])
        if maker:
            return found("dept_rule", clause[1], NATION, 0.7, f"条文：{clause[0]}")
    return None


def _of_bodies(words: str) -> Standing | None:
    """A rule names the ministry that made it; the State Council speaks of 国务院有关部门."""
    named = Counter(
        m[1] for m in ministries().finditer(words) if words[m.end() : m.end() + 1] != "门"
    )
    maker, often = named.most_common(1)[0] if named else ("", 0)
    bodies = len(_NATIONAL_BODIES.findall(words))
    if often >= _LEAST and often >= bodies - often // 2 and len(named) <= _LEAST:
        return found("dept_rule", maker, NATION, 0.55, f"条文{often}次提到{maker}")
    if bodies >= _LEAST:
        return found("admin_regulation", "国务院", NATION, 0.55, "条文为国务院各部门规定职责")
    return None

"""Provisions that give an authority a power towards persons (DOMAIN.md 4.3).

Signals are candidates for proposed matters (rule D17), so they are precise rather than many:
internal steps between authorities, definitions and mere duties of persons give no power.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from ontology.texts import LegalText, Provision, Unit
from ontology.vocabulary import load

_HOLDERS = (Unit.ARTICLE, Unit.PARAGRAPH, Unit.ITEM, Unit.SUBITEM, Unit.CONTINUATION)
_DEFINES = re.compile(r"(?:本法|本条例|本办法|本规定|本细则|前款)所称|是指|适用本")
# A body described by what it did before (办理其登记的民政部门, 原备案的部门), and steps that only say
# when something is due (办理有关登记手续后, 颁发许可证前).
_DESCRIBED = re.compile(
    r"办理其(?:登记|备案)的|原(?:备案|登记|审批|发证|许可)的?"
    r"|依法向[^，。；]{0,24}办理有关登记手续后|(?:颁发|核发|发放)[^，。；]{0,20}(?:证|文件)前"
)
_ACCUSED = re.compile(
    r"^(?:[（(][一二三四五六七八九十\d]+[)）])?(?:未|不|拒|擅自|违反|伪造|逾期|隐瞒|提供虚假|以欺骗)"
    r"|^[^。]*应当[^。]*而(?:未|不|拒)"
)


class Node(Protocol):
    """What a power is read from: a provision of a parsed text or of a stored one."""

    @property
    def path(self) -> str:
        """Its place in the text."""

    @property
    def unit(self) -> Unit:
        """What kind of provision it is."""

    @property
    def text(self) -> str:
        """Its own words."""


@dataclass(frozen=True, slots=True)
class Power:
    """A power that a provision gives.

    Attributes:
        path: the provision, as deep as the words stand.
        matter_type: key of vocab/matter_types.toml.
        words: the sentence that gives it.
    """

    path: str
    matter_type: str
    words: str


@dataclass(frozen=True, slots=True)
class _Signal:
    matter_type: str
    pattern: re.Pattern[str]
    needs: re.Pattern[str] | None
    unless: re.Pattern[str] | None

    def fits(self, sentence: str) -> bool:
        """Whether a sentence gives this kind of power."""
        if not self.pattern.search(sentence):
            return False
        if self.needs and not self.needs.search(sentence):
            return False
        return not (self.unless and self.unless.search(sentence))


def powers(text: LegalText, paths: Collection[str] | None = None) -> tuple[Power, ...]:
    """The powers in a text; see `powers_of`."""
    return powers_of(_nodes(text), paths)


def powers_of(
    nodes: Iterable[tuple[Node, Node | None]], paths: Collection[str] | None = None
) -> tuple[Power, ...]:
    """The powers in provisions, one for each provision and type, in reading order.

    Where a single item of a list is asked for (a new conduct in an old clause), it has the power
    that the words over the list give.

    Args:
        nodes: provisions in reading order, each with the one that it stands in.
        paths: only these provisions and what lies in them; None for all.
    """
    found: dict[tuple[str, str], Power] = {}
    for node, parent in nodes:
        if node.unit not in _HOLDERS or not node.text or not _wanted(node.path, paths):
            continue
        own = tuple(_of(node))
        if paths is not None and parent and not _wanted(parent.path, paths):
            own += tuple(_listed(node, parent))
        for power in own:
            found.setdefault((power.path, power.matter_type), power)
    return tuple(found.values())


def _nodes(text: LegalText) -> Iterator[tuple[Provision, Provision | None]]:
    """All nodes, each with the one that it stands in."""
    stack: list[tuple[Provision, Provision | None]] = [(node, None) for node in text.tree]
    while stack:
        node, parent = stack.pop(0)
        yield node, parent
        stack = [(child, node) for child in node.children] + stack


def _listed(node: Node, parent: Node) -> Iterator[Power]:
    """What the words over a list say of one item in it."""
    if node.unit in (Unit.ITEM, Unit.SUBITEM) and parent.text.endswith(("：", ":")):
        for power in _of(parent):
            yield Power(node.path, power.matter_type, f"{power.words}{node.text}")


def powers_in(words: str) -> tuple[tuple[str, str], ...]:
    """Type and sentence of each power in plain words, for a text that has no tree."""
    return tuple(
        (signal.matter_type, sentence)
        for sentence in _sentences(words)
        for signal in _signals()
        if signal.fits(_DESCRIBED.sub("", sentence)) and not _internal(sentence, signal.matter_type)
    )


def _of(node: Node) -> Iterator[Power]:
    # An item that lists what is forbidden or must be handed in gives no power by itself.
    if node.unit in (Unit.ITEM, Unit.SUBITEM) and _ACCUSED.match(node.text):
        return
    for matter_type, sentence in powers_in(node.text):
        yield Power(node.path, matter_type, sentence)


def _wanted(path: str, paths: Collection[str] | None) -> bool:
    if paths is None:
        return True
    return any(path == one or path.startswith(f"{one}__") for one in paths)


def _sentences(words: str) -> Iterator[str]:
    """Sentences, parted at 。 and line ends: a penalty clause runs over its semicolons."""
    for sentence in re.split(r"(?<=。)|\n", words):
        if sentence and not _DEFINES.search(sentence):
            yield sentence


def _internal(sentence: str, matter_type: str) -> bool:
    """Whether one authority asks another (行政许可法 3: internal approvals are no licences)."""
    if matter_type not in ("licence", "other_power", "confirmation"):
        return False
    rules = load("change_phrases")["internal"]
    if re.search(rules["object"], sentence) and not re.search(rules["person"], sentence):
        return True
    actor = re.search(rules["subject"], sentence)
    answered = re.search(
        r"申请人|作出.{0,8}(?:许可|批准|核准).{0,10}决定|颁发|核发|发给|予以登记", sentence
    )
    return bool(actor) and not answered


@lru_cache(maxsize=1)
def _signals() -> tuple[_Signal, ...]:
    vocabulary = load("change_phrases")
    authority = vocabulary["authority"]["pattern"]

    def compiled(row: dict[str, str], key: str) -> re.Pattern[str] | None:
        return re.compile(row[key].replace("AUTHORITY", authority)) if key in row else None

    return tuple(
        _Signal(
            row["type"], re.compile(row["pattern"]), compiled(row, "needs"), compiled(row, "unless")
        )
        for row in vocabulary["power"]
    )

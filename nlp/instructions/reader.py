"""Where the reading of an instruction stands, and the pieces of pattern that its rules share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from nlp.instructions.quotes import QUOTE, Order
from nlp.instructions.units import UNIT, Place, read_places
from nlp.numerals import NUMERAL
from ontology.changes import Instruction, Operation
from ontology.identifiers import Pinpoint

Q = QUOTE
QS = rf"{Q}+"
QLIST = rf"{Q}+(?:(?:、|和|及|以及|与|或者){Q}+)*"
_VERBS = "增加|增写|新增|增设|补充|删去|删除|修改|改为|作为|合并|分为|调整|替换"
FREE = rf"(?:(?!{_VERBS}|{UNIT})[^，。；：第《{Q[1:-1]}]){{0,16}}"  # 中的, 末尾的, 规定的, 第一句 …
TAKE = r"(?:同时|并且|并|此外)?，?(?:将|把|对|在|于)?"
# What follows quoted words and says what they are: “甲”字样, “甲”一词, “甲”的规定.
WORDS = r"(?:等)?(?:的?表述|字样|的内容|的规定|一词|一语|一句|[两二]字|字|等内容|文字)?"
SAID = r"，?(?:内容为|内容|规定为|规定|表述为|即)?[：，]?"
ADVERB = r"(?:分别|统一|均|一律|相应地|相应|依次|也|都|一并|予以|，)*"
COUNT = rf"(?:{NUMERAL})?(?:个)?"


@dataclass(slots=True)
class Reader:
    """Where the reading stands.

    Attributes:
        order: the signs of the item.
        no: number of the item in its part.
        context: the place named last.
        focus: the places of the last location; what a further “A”修改为“B” applies to.
        becomes: new numbers of articles of this item.
        found: the instructions so far.
    """

    order: Order
    no: int
    context: Place = field(default_factory=Place)
    focus: list[Place] = field(default_factory=list)
    becomes: dict[str, str] = field(default_factory=dict)
    found: list[Instruction] = field(default_factory=list)
    _text: str = ""

    def at(self, match: re.Match[str]) -> None:
        """Note which words the next instructions come from."""
        self._text = self.order.text(match.start(), match.end())

    def places(self, printed: str | None) -> list[Place]:
        """Read a list of units, or take the last location; it becomes the context."""
        if printed:
            self.focus = read_places(printed, self.context)
            if self.focus:
                self.context = self.focus[-1]
        return self.focus or [Place()]

    def add(self, op: Operation, place: Place, **more: object) -> None:
        """Write down one instruction."""
        article = place.point.article
        if "becomes" not in more and article in self.becomes and article is not None:
            more["becomes"] = Pinpoint(article=self.becomes[article])
        part = more.pop("part", place.part)
        target = (
            None if place.point.whole_norm and part not in (None, "everywhere") else place.point
        )
        self.found.append(
            Instruction(no=self.no, text=self._text, op=op, target=target, part=part, **more)  # type: ignore[arg-type]  # the keys are fields of Instruction
        )


Action = Callable[[Reader, "re.Match[str]"], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what it means; the action says no where the words do not bear it out."""

    pattern: re.Pattern[str]
    action: Action


def rule(pattern: str) -> Callable[[Action], Rule]:
    """Make a rule of a function."""

    def make(action: Action) -> Rule:
        return Rule(re.compile(pattern), action)

    return make


HEADING = re.compile(r"[一二三四五六七八九十]+、|第.{1,4}[编章节]")


def groups(reader: Reader, signs: str) -> list[str]:
    """Quoted words; whole sentences that stand side by side are paragraphs of one text."""
    found: list[str] = []
    for run in re.findall(QS, signs):
        words = reader.order.words(run)
        sentences = all(text.endswith(("。", "；", "：")) for text in words[:-1])
        found += ["\n".join(words)] if sentences else words
    return found


_HEAD = re.compile(rf"第{NUMERAL}条(?:之{NUMERAL})?[\s\u3000]+")


def blocks_of(quoted: list[str], count: int, kind: str) -> list[str | None]:
    """The new words of each of several units; None where they cannot be told apart."""
    text = "\n".join(quoted)
    if not text:
        return [None] * count
    if count == 1:
        return [text]
    lines = text.split("\n")
    if kind == "article":
        starts = [n for n, line in enumerate(lines) if _HEAD.match(line)]
    elif kind == "paragraph":
        starts = [n for n, line in enumerate(lines) if not re.match(r"[（(]", line)]
    else:
        starts = list(range(len(lines)))
    if len(starts) != count:
        starts = list(range(len(lines))) if len(lines) == count else []
    if not starts:
        return [None] * count
    return ["\n".join(lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]

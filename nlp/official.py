"""A consolidated text held against the republished official one (issue point 3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.align.align import align_articles
from nlp.align.changed import changed_words
from nlp.align.editorial import bare
from nlp.consolidate.apply import consolidate
from nlp.consolidate.sheet import Sheet, read_sheet
from nlp.normalize import fold
from nlp.numerals import NUMERAL, article_name, label_key, label_of
from ontology.changes import Consolidation, Instruction, InstructionStatus
from ontology.official import ArticleCheck, CheckKind, OfficialReport, WordChange

_ARTICLE = re.compile(rf"第({NUMERAL})条(?:之{NUMERAL})?")
_SMALL = 12  # signs, the same change counted once; more are no 个别文字
_BLANKET = "决定只说明对个别文字作修改，没有写明"
_LEFT_OUT = "决定有一项机器未处理，官方文本如此处理"


def check(consolidation: Consolidation, official: str) -> OfficialReport:
    """Compare what the decision makes of the old text with what was published.

    Articles are compared under their numbers; where an article is missing or too many, those
    behind it are found by their words. Width, punctuation, quotes, brackets and blanks are no
    difference of words.

    Args:
        consolidation: what `nlp.consolidate.apply.consolidate` made.
        official: the full official text of the new version.
    """
    return _Check.of(consolidation, official).report()


def check_decision(old: str, instructions: Sequence[Instruction], official: str) -> OfficialReport:
    """The same for the text before and the instructions of the decision."""
    return check(consolidate(old, instructions), official)


@dataclass(frozen=True, slots=True)
class _Check:
    """Both texts by label, and what the decision says."""

    consolidation: Consolidation
    ours: dict[str, str]
    official: dict[str, str]

    @classmethod
    def of(cls, consolidation: Consolidation, official: str) -> _Check:
        return cls(consolidation, _texts(consolidation.text), _texts(official))

    def report(self) -> OfficialReport:
        """Each article of the official text, then those that only the consolidated one has."""
        found = list(self._articles())
        taken = {check.our_label or check.label for check in found}
        found += [self._extra(label) for label in self.ours if label not in taken]
        return OfficialReport(articles=tuple(found))

    def _articles(self) -> Iterator[ArticleCheck]:
        partner = self._partners()
        for label, text in self.official.items():
            mine = partner.get(label)
            yield self._missing(label, text) if mine is None else self._compare(mine, label)

    def _partners(self) -> dict[str, str]:
        """Official label → ours: the same number, unless the words say that numbers are shifted."""
        if list(self.ours) == list(self.official):
            return {label: label for label in self.official}
        found: dict[str, str] = {}
        for pair in align_articles(self.ours, self.official).pairs:
            if pair.new:
                best = pair.old if pair.old in pair.new else pair.new[0]
                found.setdefault(best, pair.old)
        taken = set(found.values())
        for label in self.official:
            if label not in found and label in self.ours and label not in taken:
                found[label] = label
        return found

    def _compare(self, mine: str, label: str) -> ArticleCheck:
        ours, official = self.ours[mine], self.official[label]
        made = self.consolidation.made_by.get(mine, ())
        words: tuple[WordChange, ...] = ()
        reason = ""
        if bare(ours) == bare(official):
            same = fold(ours) == fold(official)
            kind = CheckKind.EXPLAINED if made or self._meant(mine) else CheckKind.UNCHANGED
            kind = kind if same or made else CheckKind.FORMATTING
        else:
            words = changed_words(ours, official)
            reason = self._reason(mine, words)
            kind = CheckKind.EXPLAINED if reason else CheckKind.UNEXPLAINED
        if mine != label:
            kind, reason = CheckKind.UNEXPLAINED, f"合并文本中为{article_name(mine)}，条序不同"
        return ArticleCheck(
            label=label, kind=kind, ours=ours, official=official, words=words,
            instructions=made, reason=reason, our_label=mine if mine != label else None,
        )  # fmt: skip

    def _meant(self, label: str) -> bool:
        return (
            label in self.consolidation.touched or label in self.consolidation.renumbered.values()
        )

    def _reason(self, label: str, words: Sequence[WordChange]) -> str:
        """Why other words than ours stand in the official text; empty when nothing says so."""
        if all(self._left_out(label, change) for change in words):
            return _LEFT_OUT
        if all(self._moved_reference(change) for change in words):
            return "引用的条文序号随条序调整"
        size = sum(max(map(len, pair)) for pair in {(w.before, w.after) for w in words})
        return _BLANKET if size <= _SMALL and "*" in self.consolidation.unspecified else ""

    def _left_out(self, label: str, change: WordChange) -> bool:
        """Whether an instruction that was not carried out has the words of the official text."""
        if label not in self.consolidation.abstained:
            return False
        said = "".join(
            fold(a.instruction.new_text or "") + fold(a.instruction.text)
            for a in self.consolidation.instructions
            if a.status is InstructionStatus.ABSTAINED
        )
        return fold(change.after) in said if change.after else fold(change.before) in said

    def _moved_reference(self, change: WordChange) -> bool:
        """Whether only the number of an article that moved is another one."""
        moved = {
            label_key(old)[0]: label_key(new)[0]
            for old, new in self.consolidation.renumbered.items()
        }
        numbers = [_number(change, side) for side in (change.before, change.after)]
        return numbers[0] is not None and moved.get(numbers[0]) == numbers[1]

    def _missing(self, label: str, text: str) -> ArticleCheck:
        return ArticleCheck(label=label, kind=CheckKind.MISSING, official=text)

    def _extra(self, label: str) -> ArticleCheck:
        made = self.consolidation.made_by.get(label, ())
        return ArticleCheck(
            label=label, kind=CheckKind.EXTRA, ours=self.ours[label], instructions=made
        )


def _number(change: WordChange, side: str) -> int | None:
    """The number of the article in which words stand: 十 in 第二十条."""
    start, end = len(change.left), len(change.left) + len(side)
    for match in _ARTICLE.finditer(f"{change.left}{side}{change.right}"):
        label = label_of(match[0])
        if label and match.start() < start and end < match.end():
            return label_key(label)[0]
    return None


def _texts(text: str) -> dict[str, str]:
    """The words of a text by label: articles, and the sentences before them."""
    sheet = read_sheet(text)
    found = {"pre": pre} if (pre := _preamble(sheet)) else {}
    return found | {str(article.label): article.text for article in sheet.articles}


def _preamble(sheet: Sheet) -> str:
    return "\n".join(row.text for row in sheet.preamble())

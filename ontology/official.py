"""What the comparison of a consolidated text with the official one says (issue point 3)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class CheckKind(StrEnum):
    """How an article of the official text stands to the consolidated one."""

    UNCHANGED = "unchanged"  # the same words, and the decision did not mean this article
    EXPLAINED = "explained"  # what the decision says explains it
    FORMATTING = "formatting"  # other signs, width or blanks; never reported as a change
    UNEXPLAINED = "unexplained"  # other words than the decision gives
    MISSING = "missing"  # the official text has the article, the consolidated one has not
    EXTRA = "extra"  # the consolidated text has it, the official one has not


@dataclass(frozen=True, slots=True, kw_only=True)
class WordChange:
    """Words that stand in one text in the place of others; `left` and `right` stand around them."""

    before: str
    after: str
    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleCheck:
    """One article, or a part without a number.

    Attributes:
        label: number in the official text (for `extra` in the consolidated one); `pre`, `title`,
            `headings`, `annex` for parts without a number.
        kind: how it stands.
        ours, official: the words in the consolidated and in the official text.
        words: where they differ: `before` is ours, `after` is official.
        instructions: numbers of the instructions that made it.
        reason: why it counts as explained, or what a person should look at; Chinese.
        our_label: its number in the consolidated text where that is another one.
    """

    label: str
    kind: CheckKind
    ours: str = ""
    official: str = ""
    words: tuple[WordChange, ...] = ()
    instructions: tuple[int, ...] = ()
    reason: str = ""
    our_label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialReport:
    """A consolidated text held against the republished one, article by article."""

    articles: tuple[ArticleCheck, ...] = field(default_factory=tuple)

    def of(self, *kinds: CheckKind) -> tuple[ArticleCheck, ...]:
        """The articles of some kinds, in the order of the text."""
        return tuple(a for a in self.articles if a.kind in kinds)

    @property
    def agrees(self) -> bool:
        """Whether nothing in the official text is left without an explanation."""
        return not self.of(CheckKind.UNEXPLAINED, CheckKind.MISSING, CheckKind.EXTRA)

    def counts(self) -> dict[str, int]:
        """How many articles of each kind."""
        return {kind.value: len(self.of(kind)) for kind in CheckKind}

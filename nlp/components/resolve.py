"""`lbt_resolve`: which known norm each citation means."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from nlp.components.component import Component
from nlp.components.findings import Resolution, findings, keep, legal_text
from nlp.resolve import Resolved, TitleIndex
from ontology.citations import SELF, Citation, CitationStatus, CitationType
from ontology.errors import WrongUseError


class Resolver(Component):
    """Sets `doc._.resolved`, and so `span._.resolved` of each citation.

    The titles come from the config, from `nlp.initialize` or from `set_titles`, and are saved with
    the pipeline.
    """

    names = frozenset({"titles"})

    def take(self, settings: dict[str, Any]) -> None:
        """Use other settings.

        Raises:
            WrongUseError: a row is not a pair of title and id.
        """
        rows = [tuple(row) for row in settings.get("titles", ())]
        for row in rows:
            if len(row) != 2 or not all(isinstance(part, str) for part in row):
                raise WrongUseError("题名表的行不是题名和标识", str(row), '应写作 ["题名", "标识"]')
        self._index = TitleIndex.of((title, norm) for title, norm in rows)
        super().take(settings)

    def set_titles(self, titles: Iterable[tuple[str, str]]) -> None:
        """Resolve against these titles and no others.

        Args:
            titles: `(title, id)` pairs; one id may have several titles.
        """
        self.take({"titles": [list(row) for row in titles]})

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]] | None = None,  # noqa: ARG002  # spaCy's protocol
        *,
        nlp: Language | None = None,  # noqa: ARG002  # spaCy's protocol
        titles: list[tuple[str, str]] | None = None,
    ) -> None:
        """Take the titles of `[initialize.components.lbt_resolve]`; without any keep what is there.

        Args:
            get_examples: not used, nothing is trained.
            nlp: not used.
            titles: `(title, id)` pairs.
        """
        if titles is not None:
            self.set_titles(titles)

    def __call__(self, doc: Doc) -> Doc:
        """Resolve the citations of one document.

        Raises:
            WrongUseError: nobody looked for citations before.
        """
        found = findings(doc)
        if found.citations is None:
            raise WrongUseError(
                "还没有查找引用", self.name, "请先 add_pipe('lbt_citations')，再加入本组件"
            )
        own = legal_text(doc).title
        resolved = tuple(self._resolve(citation, own) for citation in found.citations)
        keep(doc, replace(found, resolved=resolved))
        return doc

    def _resolve(self, citation: Citation, own: str) -> Resolution:
        """All targets of one citation lie in one document, so its first title stands for all."""
        if not citation.targets:
            generic = citation.type is CitationType.GENERIC
            return Resolution(
                status=CitationStatus.OPEN if generic else CitationStatus.NOT_FOUND,
                reason="泛指，没有写明是哪一件文件" if generic else "上下文里没有可以指的条款",
            )
        written = citation.targets[0].title
        itself = written == SELF
        found = self._index.resolve_title(own if itself else written)
        return Resolution(
            status=CitationStatus.OK if itself else _status(found),
            id=found.id,
            title=found.title or (own if itself and own else None),
            candidates=found.candidates,
            reason="" if itself else _reason(found),
        )


def _reason(found: Resolved) -> str:
    if found.ambiguous:
        return f"同名文件有{len(found.candidates)}件，没有写明是哪一件"
    return "" if found.id is not None else "题名表里没有这件文件"


def _status(found: Resolved) -> CitationStatus:
    if found.id is not None:
        return CitationStatus.OK
    return CitationStatus.AMBIGUOUS if found.candidates else CitationStatus.NOT_HELD


@Language.factory(
    "lbt_resolve",
    requires=["doc._.citations"],
    assigns=["doc._.resolved", "span._.resolved"],
    default_config={"titles": []},
)
def make(nlp: Language, name: str, titles: list[list[str]]) -> Resolver:  # noqa: ARG001  # spaCy passes both by name
    """Make the component.

    Args:
        nlp: the pipeline.
        name: of the component in it.
        titles: `[title, id]` pairs; a long list goes into `[initialize]` instead.
    """
    return Resolver(name, titles=titles)

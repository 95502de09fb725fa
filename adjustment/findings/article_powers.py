"""What powers the articles of a version give; each article is read once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.store.port.records import ProvisionRecord
from graph.temporal import Timeline, VersionText
from nlp.changes.powers import Power, powers_of

Node = tuple[ProvisionRecord, ProvisionRecord | None]


@dataclass(slots=True)
class ArticlePowers:
    """Powers by version and article.

    Attributes:
        timeline: reads the texts.
    """

    timeline: Timeline
    known: dict[tuple[str, str], tuple[Power, ...]] = field(default_factory=dict)

    def of(self, version: str, article: str) -> tuple[Power, ...]:
        """The powers in an article and all that lies in it, in reading order."""
        key = (version, article)
        if key not in self.known:
            self.known[key] = powers_of(_nodes(self.timeline.text(version), article))
        return self.known[key]

    def words(self, version: str, path: str) -> str:
        """The words of a provision, `""` where there is none."""
        return self.timeline.text(version).words(path) or ""


def _nodes(text: VersionText, path: str) -> Iterator[Node]:
    node = text.nodes.get(path)
    if node is not None:
        yield node, text.nodes.get(node.parent or "")
        for child in text.below.get(path, ()):
            yield from _nodes(text, child)

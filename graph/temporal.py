"""What carries a provision on from one version to another (CARRIED_TO, computed for a question)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph.parts import groups, merged
from graph.store.port.records import NOW, CarriedRecord, Moment, ProvisionRecord
from graph.store.port.store import Store

VOID = "void"  # effect of a link that was recorded and no longer holds


@dataclass(frozen=True, slots=True)
class VersionText:
    """The tree of a version by path, with the words below each node."""

    nodes: dict[str, ProvisionRecord]
    below: dict[str, tuple[str, ...]]
    _said: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, provisions: Iterable[ProvisionRecord]) -> VersionText:
        """Index the rows of a version."""
        nodes = {row.path: row for row in provisions}
        below: dict[str, list[str]] = {}
        for row in nodes.values():
            if row.parent:
                below.setdefault(row.parent, []).append(row.path)
        return cls(nodes, {path: tuple(found) for path, found in below.items()})

    def words(self, path: str) -> str | None:
        """The words of a node and all below it, a line for each; None when there is no such node."""
        node = self.nodes.get(path)
        if node is None:
            return None
        if path not in self._said:
            parts = [node.text] + [self.words(child) or "" for child in self.below.get(path, ())]
            self._said[path] = "\n".join(part for part in parts if part)
        return self._said[path]

    def holders(self) -> Iterator[tuple[ProvisionRecord, ProvisionRecord | None]]:
        """All nodes in reading order, each with the one that it stands in."""
        return ((node, self.nodes.get(node.parent or "")) for node in self.nodes.values())

    def has(self, path: str) -> bool:
        """Whether there is such a node; the whole norm always is one."""
        return not path or path in self.nodes


@dataclass(slots=True)
class Timeline:
    """Versions of norms and what leads from one to the next; reads each version once.

    Attributes:
        moment: what was known then; its day does not matter here.
    """

    store: Store
    moment: Moment = NOW
    texts: dict[str, VersionText] = field(default_factory=dict)
    steps: dict[str, tuple[CarriedRecord, ...]] = field(default_factory=dict)
    _parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _holders: dict[str, dict[str, str]] = field(default_factory=dict)

    def text(self, version: str) -> VersionText:
        """The tree of a version; of one that comes in parts, with the articles of all of them."""
        if version not in self.texts:
            texts = [self._rows(part) for part in self.parts(version)]
            rows = merged(version, texts) if len(texts) > 1 else self._rows(version)
            self.texts[version] = VersionText.of(rows)
        return self.texts[version]

    def parts(self, version: str) -> tuple[str, ...]:
        """The versions that are parts of one with this one, itself among them (民法典)."""
        if version not in self._parts:
            record = self.store.norms.version(version, self.moment)
            versions = self.store.norms.versions(record.norm, self.moment) if record else ()
            same = [v for v in versions if record and v.promulgated == record.promulgated]
            found = [tuple(part.id for part in group) for group in groups(same, self._rows)]
            known = {part: group for group in found for part in group}
            self._parts |= {version: (version,)} | known
        return self._parts[version]

    def holder(self, version: str, path: str) -> str:
        """The part of a version that holds a provision; the version itself where it has no parts."""
        parts = self.parts(version)
        if len(parts) == 1 or not path:
            return version
        if version not in self._holders:
            rows = [(row.path, part) for part in parts for row in self._rows(part)]
            self._holders[version] = {at: part for at, part in rows if at.startswith("art_")}
        return self._holders[version].get(path, version)

    def _rows(self, version: str) -> tuple[ProvisionRecord, ...]:
        return self.store.norms.provisions(version, self.moment)

    def step(self, version: str) -> tuple[CarriedRecord, ...]:
        """What became of the provisions of a version in the next one."""
        if version not in self.steps:
            known = self.store.norms.carried_from(version, self.moment)
            self.steps[version] = tuple(step for step in known if step.effect != VOID)
        return self.steps[version]

    def carry(self, norm: str, path: str, start: str, end: str) -> tuple[str, ...]:
        """Where the words of a provision stand in a later version.

        Args:
            norm: id of the norm.
            path: path in `start`.
            start: id of the version that has the path.
            end: id of a later version.

        Returns:
            Paths in `end`, the path itself when nothing moved it; empty when it was deleted.
        """
        order = [version.id for version in self.store.norms.versions(norm, self.moment)]
        if start not in order or end not in order or order.index(start) >= order.index(end):
            return (path,)
        paths: tuple[str, ...] = (path,)
        for version in order[order.index(start) : order.index(end)]:
            paths = tuple(dict.fromkeys(new for old in paths for new in self._next(version, old)))
        return paths

    def _next(self, version: str, path: str) -> tuple[str, ...]:
        steps = self.step(version)
        exact = tuple(step.to_path for step in steps if step.from_path == path)
        if exact:
            return tuple(new for new in exact if new)
        for step in steps:
            if step.from_path and path.startswith(f"{step.from_path}__"):
                return (step.to_path + path[len(step.from_path) :],) if step.to_path else ()
        return self._with_parts(version, path)

    def _with_parts(self, version: str, path: str) -> tuple[str, ...]:
        """Where a provision goes of which only the parts are named: with most of them.

        Parts that are not named stay where they were, and so does the provision then.
        """
        moved = [s for s in self.step(version) if s.from_path.startswith(f"{path}__")]
        below = self.text(version).below.get(path, ()) if moved else ()
        if not moved or set(below) - {step.from_path for step in moved}:
            return (path,)
        depth = path.count("__") + 1
        homes = Counter("__".join(s.to_path.split("__")[:depth]) for s in moved if s.to_path)
        return tuple(home for home, _ in homes.most_common())

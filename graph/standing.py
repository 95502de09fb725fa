"""What has become, on a day, of a norm and of a provision that a basis names."""

from __future__ import annotations

from dataclasses import dataclass

from graph.store.port.records import BasisLink, Moment, NormRecord, VersionRecord
from graph.store.port.store import Store
from graph.temporal import Timeline, VersionText
from ontology.citations import CitationStatus
from ontology.identifiers import Pinpoint
from ontology.texts import Unit


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a norm on a day; `note` says why, in Chinese."""

    status: CitationStatus
    version: VersionRecord | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a provision stands on a day, with its words."""

    status: CitationStatus
    path: str
    text: str | None
    note: str = ""


def standing(store: Store, norm: str, record: NormRecord | None, moment: Moment) -> Standing:
    """The state of a norm: in force, repealed, not yet in force, or not held."""
    versions = store.norms.versions(norm, moment)
    if not versions:
        held = record is not None and record.held
        note = "该文件没有任何版本" if held else "该文件的文本未收录"
        return Standing(CitationStatus.NOT_HELD, None, note)
    version = store.norms.in_force(norm, moment)
    if version is not None:
        return Standing(CitationStatus.OK, version)
    day = moment.as_of
    ended = [
        old.effective_to
        for old in versions
        if old.effective_to and (day is None or old.effective_to <= day)
    ]
    if ended:
        return Standing(CitationStatus.REPEALED, None, f"自{max(ended)}起失效")
    return Standing(CitationStatus.PENDING, None, "尚未施行")


def place(timeline: Timeline, link: BasisLink, stands: Standing) -> Place:
    """Where the provision of a basis stands in the version in force, and how it fares there."""
    version, pinpoint = stands.version, link.target.pinpoint
    if version is None:
        return Place(stands.status, "", None, stands.note)
    if not pinpoint.path:
        return Place(CitationStatus.OK, "", None)
    now = timeline.text(version.id)
    if link.checked_version is None or link.checked_version == version.id:
        return _as_drafted(now, pinpoint, link.target.article_to)
    then = timeline.text(link.checked_version)
    old = existing(then, pinpoint.path)
    if old is None:
        return _as_drafted(now, pinpoint, link.target.article_to)
    if link.target.article_to and then.words(old) is not None:
        return _range_since(timeline, link, old, version.id)
    return _since(timeline, link, old, version.id)


def existing(text: VersionText, path: str) -> str | None:
    """The path itself, or the article where its only paragraph is meant; None when it is missing."""
    if text.has(path):
        return path
    article = path.removesuffix("__para_1")
    return article if article != path and text.has(article) else None


def _as_drafted(now: VersionText, pinpoint: Pinpoint, article_to: str | None) -> Place:
    """The provision under the number that the basis gives, nothing being known of the drafting."""
    path = existing(now, pinpoint.path)
    if path is None:
        return _missing(now, pinpoint.path)
    return Place(CitationStatus.OK, path, _words(now, path, article_to))


def _missing(now: VersionText, path: str) -> Place:
    article = path.partition("__")[0]
    if now.has(article):
        note = "现行文本有该条，但没有所引的款、项、目"
        return Place(CitationStatus.NOT_FOUND, "", now.words(article), note)
    return Place(CitationStatus.NOT_FOUND, "", None, "现行文本没有该条")


def _since(timeline: Timeline, link: BasisLink, old: str, version: str) -> Place:
    """The provision that carries on what the basis was checked against."""
    then, now = timeline.text(link.checked_version or ""), timeline.text(version)
    if _gone(timeline, link, old, version):
        return Place(CitationStatus.REPEALED, "", None, "该条款已被删去")
    carried = timeline.carry(link.norm or "", old, link.checked_version or "", version)
    paths = [path for path in carried if now.has(path)]
    if not paths:
        return _missing(now, old)
    text = "\n".join(now.words(path) or "" for path in paths)
    if text != then.words(old):
        return Place(CitationStatus.AMENDED, paths[0], text, "核对之后条文内容有变化")
    if paths != [old]:
        return Place(CitationStatus.RENUMBERED, paths[0], text, "内容未变，条文序号有变化")
    return Place(CitationStatus.OK, old, text)


def _gone(timeline: Timeline, link: BasisLink, path: str, version: str) -> bool:
    """Whether the provision fell away and another has taken its number."""
    versions = timeline.store.norms.versions(link.norm or "", timeline.moment)
    order = [known.id for known in versions]
    start = link.checked_version
    if start not in order or version not in order:
        return False
    for step_from in order[order.index(start) : order.index(version)]:
        steps = timeline.step(step_from)
        onwards = [step.to_path for step in steps if step.from_path == path]
        taken = any(step.to_path == path for step in steps)
        if (onwards and not any(onwards)) or (not onwards and taken):
            return True
        path = onwards[0] if onwards else path
    return False


def _range_since(timeline: Timeline, link: BasisLink, old: str, version: str) -> Place:
    """As `_since`, for a range of articles: compared as a whole under the drafted numbers."""
    first = _since(timeline, link, old, version)
    then, now = timeline.text(link.checked_version or ""), timeline.text(version)
    if first.status in {CitationStatus.REPEALED, CitationStatus.NOT_FOUND}:
        return first
    if first.status is CitationStatus.RENUMBERED:
        return first
    text = _words(now, first.path, link.target.article_to)
    if text != _words(then, old, link.target.article_to):
        return Place(CitationStatus.AMENDED, first.path, text, "核对之后条文内容有变化")
    return Place(CitationStatus.OK, first.path, text)


def _words(text: VersionText, path: str, article_to: str | None) -> str | None:
    """The words of a provision, or of all articles from it to the last of a range."""
    last = text.nodes.get(f"art_{article_to}") if article_to else None
    if last is None:
        return text.words(path)
    start = text.nodes[path].position
    articles = [
        node.path
        for node in text.nodes.values()
        if node.unit is Unit.ARTICLE and start <= node.position <= last.position
    ]
    return "\n".join(text.words(article) or "" for article in articles)

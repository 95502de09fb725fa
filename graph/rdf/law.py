"""Norms, versions, provisions and citations as Turtle."""

from __future__ import annotations

from collections.abc import Iterator

from graph.store.port.records import (
    CarriedRecord,
    CitationRecord,
    Moment,
    NormRecord,
    ProvisionRecord,
    VersionRecord,
)
from graph.store.port.store import Store
from graph.temporal import VOID
from ontology.citations import Relation
from ontology.rdf import block, chinese, day, number, thing, truth, words

_PAGE = 500


def law(store: Store, moment: Moment) -> Iterator[str]:
    """All norms with their versions, texts and citations."""
    after = ""
    while page := store.norms.norms(after, _PAGE, moment):
        for norm in page:
            versions = store.norms.versions(norm.id, moment)
            yield _norm(norm, versions)
            for version in versions:
                yield from _version(store, version, moment)
        after = page[-1].id


def _norm(norm: NormRecord, versions: tuple[VersionRecord, ...]) -> str:
    return block(
        thing("norm", norm.id),
        "lbt:Norm",
        [
            ("lbt:title", chinese(norm.title)),
            ("lbt:level", words(norm.level)),
            ("lbt:maker", chinese(norm.maker)),
            ("lbt:territory", chinese(norm.territory)),
            ("lbt:docNumber", words(norm.doc_number)),
            ("lbt:held", truth(norm.held)),
            *(("lbt:hasVersion", thing("version", version.id)) for version in versions),
        ],
    )


def _version(store: Store, version: VersionRecord, moment: Moment) -> Iterator[str]:
    citations = store.norms.citations_from(version.id, moment)
    provisions = store.norms.provisions(version.id, moment)
    enabling = {
        mention.norm
        for mention in citations
        if mention.relation is Relation.BASED_ON and mention.norm
    }
    yield block(
        thing("version", version.id),
        "lbt:NormVersion",
        [
            ("lbt:versionOf", thing("norm", version.norm)),
            ("lbt:promulgated", day(version.promulgated)),
            ("lbt:inForceFrom", day(version.effective_from)),
            ("lbt:inForceUntil", day(version.effective_to)),
            ("lbt:commencement", words(version.commencement)),
            ("lbt:origin", words(version.origin)),
            ("lbt:docNumber", words(version.doc_number)),
            ("lbt:madeBy", thing("event", version.event)),
            *(("lbt:enabledBy", thing("norm", norm)) for norm in sorted(enabling)),
            *(
                ("lbt:hasPart", _place(version.id, node.path))
                for node in provisions
                if not node.parent
            ),
        ],
    )
    children: dict[str, list[str]] = {}
    for node in provisions:
        if node.parent:
            children.setdefault(node.parent, []).append(node.path)
    for node in provisions:
        yield _provision(node, children.get(node.path, []))
    for place, mention in enumerate(citations):
        yield _citation(mention, place)
    for carried in store.norms.carried_from(version.id, moment):
        if carried.effect == VOID:
            continue
        yield _carried(carried)


def _place(version: str, path: str) -> str:
    """A provision; the version itself where no provision is named."""
    return thing("provision", f"{version}~{path}") if path else thing("version", version)


def _provision(node: ProvisionRecord, children: list[str]) -> str:
    return block(
        _place(node.version, node.path),
        "lbt:Provision",
        [
            ("lbt:unit", words(node.unit.value)),
            ("lbt:label", words(node.label)),
            ("lbt:path", words(node.path)),
            ("lbt:position", number(node.position)),
            ("lbt:heading", chinese(node.heading)),
            ("lbt:text", chinese(node.text)),
            *(("lbt:hasPart", _place(node.version, child)) for child in children),
        ],
    )


def _citation(mention: CitationRecord, place: int) -> str:
    where = _place(mention.version, mention.where)
    cited = thing("norm", mention.norm)
    node = block(
        thing("citation", f"{mention.version}~{mention.start}-{mention.end}.{place}"),
        "lbt:Citation",
        [
            ("lbt:foundIn", where),
            ("lbt:start", number(mention.start)),
            ("lbt:end", number(mention.end)),
            ("lbt:surface", chinese(mention.surface)),
            ("lbt:citationType", words(mention.type.value)),
            ("lbt:relation", words(mention.relation.value)),
            ("lbt:citedNorm", cited),
            ("lbt:pinpoint", words(mention.pinpoint.path)),
            ("lbt:division", chinese(mention.pinpoint.division)),
        ],
    )
    return f"{node}{where} lbt:cites {cited} .\n" if cited else node


def _carried(carried: CarriedRecord) -> str:
    old = _place(carried.from_version, carried.from_path)
    new = _place(carried.to_version, carried.to_path)
    ends = f"{carried.from_version}~{carried.from_path}~{carried.to_version}~{carried.to_path}"
    node = block(
        thing("carriage", ends),
        "lbt:Carriage",
        [("lbt:from", old), ("lbt:to", new), ("lbt:effect", words(carried.effect))],
    )
    return f"{node}{old} lbt:carriedTo {new} .\n"

"""A parsed text in the fields of the contract of `lbt parse`."""

from __future__ import annotations

from api.cli.clauses import clause_json
from ontology.texts import DIVISIONS, LegalText, Provision, Unit

_LEVEL = {Unit.PART: "bian", Unit.SUBPART: "fenbian", Unit.CHAPTER: "zhang", Unit.SECTION: "jie"}
_COUNTED = ("bian", "fenbian", "zhang", "jie", "section", "tiao", "kuan", "xiang", "mu")
Json = dict[str, object]


def document_json(name: str, text: LegalText) -> Json:
    """One document as the contract writes it."""
    articles = list(text.articles())
    divisions = [_division(node) for node in text.walk() if node.unit in DIVISIONS]
    return {
        "doc": name,
        "title": text.title,
        "kind": text.kind,
        "unit_style": text.unit_style,
        "issuers": list(text.issuers),
        "doc_number": text.doc_number,
        "dates": {
            "passed": text.dates.passed,
            "approved": text.dates.approved,
            "promulgated": text.dates.promulgated,
            "amended": list(text.dates.amended),
            "effective": text.dates.effective,
        },
        "counts": _counts(articles, divisions),
        "divisions": divisions,
        "articles": [node.label for node in articles],
        "trees": [_tree(node) for node in articles],
        "events": [
            {
                "date": event.date,
                "act": event.act,
                "body": event.body,
                "ordinal": event.ordinal,
                "title": event.title,
                "docno": event.docno,
                "rule": event.rule,
            }
            for event in text.history
        ],
        "clauses": [{"article": c.article, **clause_json(c)} for c in text.clauses],
        "warnings": list(text.warnings),
    }


def _division(node: Provision) -> Json:
    outline = node.path.rpartition("__")[2].startswith("out_")
    level = "section" if outline else _LEVEL[node.unit]
    return {"level": level, "no": node.label, "title": node.heading}


def _counts(articles: list[Provision], divisions: list[Json]) -> dict[str, int]:
    counts = dict.fromkeys(_COUNTED, 0)
    for division in divisions:
        # An unnumbered 附则 behind the 编 of a code is no 编 (GOLD-TEXT.md A).
        if division["level"] != "bian" or division["no"]:
            counts[str(division["level"])] += 1
    counts["tiao"] = len(articles)
    names = {Unit.PARAGRAPH: "kuan", Unit.ITEM: "xiang", Unit.SUBITEM: "mu"}
    for article in articles:
        for node in article.walk():
            if node.unit in names:
                counts[names[node.unit]] += 1
    return counts


def _tree(article: Provision) -> Json:
    tree: Json = {"no": article.label}
    if article.heading:
        tree["title"] = article.heading
    tree["paragraphs"] = [_paragraph(p) for p in article.children if p.unit is Unit.PARAGRAPH]
    return tree


def _leaf(node: Provision) -> Json:
    return {"n": int(node.label or 0), "t12": "".join(node.text.split())[:12]}


def _paragraph(node: Provision) -> Json:
    items = [_item(child) for child in node.children if child.unit is Unit.ITEM]
    row = {**_leaf(node), "items": items}
    unnumbered = sum(child.unit is Unit.ENTRY for child in node.children)
    return {**row, "unnumbered": unnumbered} if unnumbered else row


def _item(node: Provision) -> Json:
    row = {**_leaf(node), "subs": [_leaf(c) for c in node.children if c.unit is Unit.SUBITEM]}
    cont = sum(child.unit is Unit.CONTINUATION for child in node.children)
    return {**row, "cont": cont} if cont else row

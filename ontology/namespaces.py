"""Names of things on the web: prefixes, and IRIs made from our identifiers.

The hosts end in `.example` (RFC 2606): whoever publishes the graph puts the own address in place.
"""

from __future__ import annotations

from urllib.parse import quote

TERMS = "https://lbt.example/ns#"
THINGS = "https://lbt.example/id/"

PREFIXES = {
    "lbt": TERMS,
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_PLAIN = frozenset("-._~@")


def iri(kind: str, identifier: str) -> str:
    """The IRI of a thing.

    Letters and digits of every script stay as they are (RFC 3987), all else is percent-encoded, so
    that different identifiers have different IRIs and none can break out of its place.

    Args:
        kind: norm, version, provision, citation, event, item, entry, cell, basis, department, …
        identifier: ours, as it is stored.
    """
    return f"{THINGS}{kind}/{''.join(map(_safe, identifier))}"


def _safe(character: str) -> str:
    # `isalnum` admits no private-use characters and no surrogates: all it admits may stand in IRIs.
    if character.isalnum() or character in _PLAIN:
        return character
    return quote(character, safe="", errors="surrogatepass")

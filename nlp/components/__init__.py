"""Our readers as spaCy components (docs/spacy.md): importing this package registers them.

`lbt_structure`, `lbt_history`, `lbt_clauses`, `lbt_citations`, `lbt_resolve`. The functions behind
them (`nlp.documents.read_one`, `nlp.citations.find.find`, …) need no spaCy.
"""

from nlp.components import encoding, extensions
from nlp.components.citations import CitationFinder
from nlp.components.clauses import ClauseReader
from nlp.components.history import HistoryReader
from nlp.components.resolve import Resolver
from nlp.components.structure import StructureReader

__all__ = ["CitationFinder", "ClauseReader", "HistoryReader", "Resolver", "StructureReader"]

encoding.register()
extensions.register()

"""Citations: find mentions of documents and provisions, resolve them as written."""

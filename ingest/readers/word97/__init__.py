"""Word 97-2003 documents (.doc, .wps) read from their piece table, without Word."""

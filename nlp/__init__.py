"""Text in, values out: structure, citations, amendments and bases; knows no store and no files."""

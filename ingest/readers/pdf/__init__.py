"""PDF files with a text layer: their text, and the tables that carry lists."""

"""Cells of 设定依据: which documents, which provisions, which words (GOLD-BASIS.md)."""

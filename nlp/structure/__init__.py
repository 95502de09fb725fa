"""Lines of a legal text become a tree: classify, frame, number, nest (DOMAIN.md 3)."""

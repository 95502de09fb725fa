"""Instructions applied to the old text (DOMAIN.md 5.3)."""

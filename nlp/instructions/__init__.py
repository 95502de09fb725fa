"""Amending decisions read as instructions (DOMAIN.md 5.3)."""

"""Oversight in figures: completeness, coverage, accuracy, timeliness (seed arts. 21-25, DOMAIN.md 1.8)."""

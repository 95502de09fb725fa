"""Shared elements must agree over tiers and divisions (seed art. 6, second paragraph)."""

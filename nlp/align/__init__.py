"""Provisions of two versions laid side by side (DOMAIN.md 5.4)."""

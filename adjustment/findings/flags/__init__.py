"""Faults of matters that need no change of law to be found (DOMAIN.md 8.3): facts, checks, auditor."""

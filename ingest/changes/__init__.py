"""A text that changes law into events: one module for each family of changes."""

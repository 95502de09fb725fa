"""What callers may ask of a store: one small protocol for each aggregate."""

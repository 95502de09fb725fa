"""The property graph: its stores and the questions asked of it."""

"""Two texts side by side: what changed, down to the character, as a page without scripts."""

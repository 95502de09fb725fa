"""Tests; a package of its own, since some wheels bring a package of this name."""

"""Text from positions: what PDF and OFD have in common."""

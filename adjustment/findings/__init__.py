"""What a change means for a matter."""

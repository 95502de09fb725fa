"""What a text changes, read from the text alone; what it gives authorities power to do."""

"""Files into the store: readers, lists of matters and organisations, decisions."""

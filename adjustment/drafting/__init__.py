"""The adjustment request as data and as a document."""

"""One reader for each file format; each turns bytes into plain text or rows."""

"""Where the graph is kept: one port, several adapters."""

"""The edge: HTTP, pages and the command line; the only place that reads clock and environment."""

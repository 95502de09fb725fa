"""The Neo4j adapter: the only place that speaks Bolt."""

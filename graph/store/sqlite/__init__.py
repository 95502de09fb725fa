"""The SQLite adapter: the only place that speaks SQL."""

"""The local store: one SQLite file, the only place that knows SQL."""

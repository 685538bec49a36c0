"""Order of writing."""

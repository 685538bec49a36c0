"""Hourglass Desktop: the relationship manager of a person who runs a small business alone."""

__version__ = "0.1.0.dev0"

"""Widgets that pages and dialogs share."""

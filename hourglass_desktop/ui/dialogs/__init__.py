"""Dialogs: one per thing that can be recorded."""

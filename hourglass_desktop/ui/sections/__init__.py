"""The sections of the Settings window, one module each."""

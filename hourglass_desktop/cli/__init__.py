"""The commands: everything the program does without a window. No Qt is ever imported here."""

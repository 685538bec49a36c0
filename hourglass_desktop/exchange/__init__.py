"""Files of other programs and our own: bytes to records and back, with no store in sight."""

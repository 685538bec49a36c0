"""The kinds of record, under the names they bear in files and commands."""

EVENT_KINDS = (
    "touches",
    "trials",
    "purchases",
    "reviews",
    "referral-asks",
    "introductions",
    "permissions",
    "marks",
)
IMPORT_KINDS = ("customers", *EVENT_KINDS, "follow-ups")
ALL = "all"
"""The word for everything, settings too, in one archive."""

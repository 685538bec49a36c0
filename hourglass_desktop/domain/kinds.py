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
PLAN_KINDS = ("offers", "touchpoints", "promotions", "fit", "today-answers")
"""Kinds that travel only inside an archive of everything."""

"""Follow-ups: what was promised or planned, once or again and again."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One thing due on a day; `repeats` is blank or "N days|weeks|months|years"."""

    id: int = 0
    customer: int
    due_on: dt.date
    what: str = ""
    done_on: dt.date | None = None
    repeats: str = ""
    first_due_on: dt.date | None = None

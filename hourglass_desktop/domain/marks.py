"""Marks: the owner's own statement that a customer reached a stage."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """This customer reached this stage on this day, with the owner's reason."""

    id: int = 0
    customer: int
    stage: str
    date: dt.date
    reason: str = ""

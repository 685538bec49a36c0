"""Promotions: money spent to be known, and the gate that says whether to spend it."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Promotion:
    """Money spent on a source on a day; amount in minor units of `currency`."""

    id: int = 0
    name: str
    source: str = ""
    date: dt.date
    amount: int | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """The owner's reason to spend although the gate says hold; both days inclusive."""

    reason: str
    since: dt.date
    until: dt.date

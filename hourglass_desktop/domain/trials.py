"""Trials: low-risk tastes of the work, and the owner's list of offers."""

import datetime as dt
from dataclasses import dataclass

OUTCOMES = ("bought", "not bought", "no answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An entry on the owner's list of trial offers; price in minor units, usual length in days."""

    id: int = 0
    name: str
    price: int | None = None
    currency: str = ""
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One offer made to a customer; `offer` is the id of an Offer, None when it is not listed.

    At least one of `offered_on` and `started_on` is known.
    """

    id: int = 0
    customer: int
    offer: int | None = None
    offered_on: dt.date | None = None
    started_on: dt.date | None = None
    ends_on: dt.date | None = None
    outcome: str = ""
    decided_on: dt.date | None = None
    lesson: str = ""

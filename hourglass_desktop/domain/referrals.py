"""Referrals: asking for introductions, introductions made, and thanks owed for them."""

import datetime as dt
from dataclasses import dataclass

ANSWERS = ("yes", "later", "rather not", "no answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralAsk:
    """One request for introductions and its answer; `later_on` belongs to the answer later."""

    id: int = 0
    customer: int
    date: dt.date
    moment: str = ""
    asked_for: str = ""
    answer: str = ""
    later_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """A referral that happened; `received` is None while the received customer is in the trash."""

    id: int = 0
    giver: int
    received: int | None
    date: dt.date
    thanked_on: dt.date | None = None
    thanked_how: str = ""
    outcome_told_on: dt.date | None = None

"""What the page of referrals and reviews shows: rows of what happened, and the tree of chains."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from hourglass_desktop.domain.reviews import REPAIR_AT_MOST


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLine:
    """An ask and what came of it: how many introductions followed it within the yield's days.

    `is_waiting` while those days are not over yet.
    """

    id: int
    customer: int
    name: str
    date: dt.date
    moment: str
    asked_for: str
    answer: str
    later_on: dt.date | None
    followed: int
    is_waiting: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IntroductionLine:
    """An introduction with its thanks and outcome.

    `received` is None while the customer received is in the trash; `outcome` is bought or closed
    since `outcome_on`, "" while it is not known.
    """

    id: int
    giver: int
    giver_name: str
    is_giver_open: bool
    received: int | None
    received_name: str
    stage: str
    date: dt.date
    outcome: str
    outcome_on: dt.date | None
    thanked_on: dt.date | None
    thanked_how: str
    outcome_told_on: dt.date | None

    @property
    def owed(self) -> str:
        """What an open giver waits for: thank, tell, or "" for nothing."""
        if not self.is_giver_open:
            return ""
        if self.thanked_on is None:
            return "thank"
        return "tell" if self.outcome and self.outcome_told_on is None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A customer in the tree of who sent whom.

    `giver` is whose introduction was the earliest, None for who came unsent; `revenue` is what
    those received directly bought since, in minor units by currency.
    """

    customer: int
    name: str
    stage: str
    giver: int | None = None
    date: dt.date | None = None
    revenue: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewLine:
    """A review; `is_repair` while it is the latest score, 6 or less, and no touch came since."""

    id: int
    customer: int
    name: str
    date: dt.date
    would_buy_again: int | None
    would_recommend: int | None
    words: str
    what_else: str
    easier: str
    is_repair: bool


def is_low(score: int | None) -> bool:
    """Whether a score means repair first, before anything is asked for."""
    return score is not None and score <= REPAIR_AT_MOST

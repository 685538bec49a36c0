"""What the writers of sample records share: chance, words, the calendar, and the records so far."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

from hourglass_desktop.domain.answers import TodayAnswer
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.dates import add_months
from hourglass_desktop.domain.fit import FitAnswer
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.marks import Mark
from hourglass_desktop.domain.promotions import Promotion
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.referrals import Introduction, ReferralAsk
from hourglass_desktop.domain.reviews import Review
from hourglass_desktop.domain.touches import Permission, Touch
from hourglass_desktop.domain.touchpoints import Touchpoint
from hourglass_desktop.domain.trials import Offer, Trial
from hourglass_desktop.services.sample_dice import Dice
from hourglass_desktop.services.sample_words import SampleWords, TouchWords

MONTHS = 18
AHEAD = 400
"""So many days past the end are there for what is planned."""


@dataclass(slots=True)
class Ledger:
    """The records written so far, each list in the order of its numbers."""

    customers: list[Customer] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    touches: list[Touch] = field(default_factory=list)
    trials: list[Trial] = field(default_factory=list)
    purchases: list[Purchase] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    referral_asks: list[ReferralAsk] = field(default_factory=list)
    introductions: list[Introduction] = field(default_factory=list)
    permissions: list[Permission] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    follow_ups: list[FollowUp] = field(default_factory=list)
    touchpoints: list[Touchpoint] = field(default_factory=list)
    promotions: list[Promotion] = field(default_factory=list)
    fit: list[FitAnswer] = field(default_factory=list)
    today_answers: list[TodayAnswer] = field(default_factory=list)


def _without_mail(entries: Iterable[TouchWords]) -> tuple[TouchWords, ...]:
    return tuple(entry for entry in entries if entry.channel != "e-mail")


class Scene:
    """One making of the sample business."""

    def __init__(self, dice: Dice, words: SampleWords, ends_on: dt.date) -> None:
        """The business begins 18 months before `ends_on`."""
        start = add_months(ends_on, -MONTHS)
        self.dice = dice
        self.words = words
        self.end = (ends_on - start).days
        self.dates = [start + dt.timedelta(days=i) for i in range(self.end + AHEAD)]
        self.ledger = Ledger()
        self.touches_without_mail = {k: _without_mail(v) for k, v in words.touches.items()}
        self._numbers = count(1)

    def number(self) -> int:
        """The next record's number, one sequence for all kinds but customers."""
        return next(self._numbers)

    def answer(
        self,
        customer: int,
        day: int,
        *,
        reason: str = "",
        record: int | None = None,
        until: int | None = None,
    ) -> None:
        """Write the owner's answer to a line of Today: a snooze or "not needed"."""
        self.ledger.today_answers.append(
            TodayAnswer(
                id=self.number(),
                customer=customer,
                date=self.dates[day],
                reason=reason,
                record=record,
                until=None if until is None else self.dates[until],
            )
        )

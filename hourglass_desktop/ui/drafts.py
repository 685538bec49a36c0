"""What a dialog starts from: a record of today with the usual answers in it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.marks import Mark
from hourglass_desktop.domain.promotions import Promotion
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.referrals import Introduction, ReferralAsk
from hourglass_desktop.domain.reviews import Review
from hourglass_desktop.domain.touches import Permission, Touch
from hourglass_desktop.domain.trials import Offer, Trial

_LONGEST = 80
_WEEK = dt.timedelta(days=7)


def new(word: str, customer: int, today: dt.date) -> Any:
    """A new record of what a word asks for; KeyError for an unknown word."""
    makers: dict[str, Callable[[], Any]] = {
        "touch": lambda: Touch(customer=customer, date=today, direction="out", channel="call"),
        "permission": lambda: Permission(
            customer=customer, date=today, channel="e-mail", given=True
        ),
        "trial": lambda: Trial(customer=customer, offered_on=today),
        "purchase": lambda: Purchase(customer=customer, date=today),
        "review": lambda: Review(customer=customer, date=today),
        "ask": lambda: ReferralAsk(customer=customer, date=today),
        "introduction": lambda: Introduction(giver=customer, received=None, date=today),
        "mark": lambda: Mark(customer=customer, stage="like", date=today),
        "offer": lambda: Offer(name=""),
        "promotion": lambda: Promotion(name="", date=today),
        "follow-up": lambda: FollowUp(customer=customer, due_on=today + _WEEK),
    }
    return makers[word]()


def in_sentence(name: str) -> str:
    """A name for a sentence: cut when very long, its direction of reading its own affair."""
    shown = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
    return f"\u2068{shown}\u2069"

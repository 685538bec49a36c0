"""Everything a business holds: one tuple of records per kind, shared by files, store and sample."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from hourglass_desktop.domain.answers import TodayAnswer
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.fit import FitAnswer
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.marks import Mark
from hourglass_desktop.domain.own_fields import OwnValue
from hourglass_desktop.domain.promotions import Promotion
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.referrals import Introduction, ReferralAsk
from hourglass_desktop.domain.reviews import Review
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.touches import Permission, Touch
from hourglass_desktop.domain.touchpoints import Touchpoint
from hourglass_desktop.domain.trials import Offer, Trial

RECORD_OF_KIND: dict[str, type[Any]] = {
    "customers": Customer,
    "offers": Offer,
    "touches": Touch,
    "trials": Trial,
    "purchases": Purchase,
    "reviews": Review,
    "referral-asks": ReferralAsk,
    "introductions": Introduction,
    "permissions": Permission,
    "marks": Mark,
    "touchpoints": Touchpoint,
    "follow-ups": FollowUp,
    "promotions": Promotion,
    "fit": FitAnswer,
    "own-values": OwnValue,
    "today-answers": TodayAnswer,
}
"""The record behind each kind named in files and commands, in an order files can be read in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """All live records of a business; trashed ones are not in it."""

    business: Business = field(default_factory=Business)
    customers: Sequence[Customer] = ()
    offers: Sequence[Offer] = ()
    touches: Sequence[Touch] = ()
    trials: Sequence[Trial] = ()
    purchases: Sequence[Purchase] = ()
    reviews: Sequence[Review] = ()
    referral_asks: Sequence[ReferralAsk] = ()
    introductions: Sequence[Introduction] = ()
    permissions: Sequence[Permission] = ()
    marks: Sequence[Mark] = ()
    follow_ups: Sequence[FollowUp] = ()
    touchpoints: Sequence[Touchpoint] = ()
    promotions: Sequence[Promotion] = ()
    fit: Sequence[FitAnswer] = ()
    own_values: Sequence[OwnValue] = ()
    today_answers: Sequence[TodayAnswer] = ()

    def of_kind(self, kind: str) -> Sequence[Any]:
        """The records of a kind by its name in files, such as "referral-asks"."""
        records: Sequence[Any] = getattr(self, kind.replace("-", "_"))
        return records

"""Reviews: whom to ask for one, and what customers said after use."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.reasons import Reason
from hourglass_desktop.domain.referral_views import ReviewLine
from hourglass_desktop.domain.reviews import Review, problems
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.services import saving
from hourglass_desktop.services.referrals import in_order
from hourglass_desktop.store import reviews, settings, today
from hourglass_desktop.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewsView:
    """Whom to ask for a review, the longest due first, and the reviews given, the latest first."""

    as_of: dt.date
    to_ask: tuple[tuple[str, Reason], ...]
    given: tuple[ReviewLine, ...]


class Reviews:
    """Reading, keeping and removing reviews."""

    def __init__(self, store: Store, business: Business, today: Callable[[], dt.date]) -> None:
        """`business` are the defaults where the owner set nothing; `today` tells the day."""
        self._store = store
        self._business = business
        self._today = today

    def read(self) -> ReviewsView:
        """Everything about reviews, as of today."""
        as_of = self._today()
        with self._store.read() as connection:
            business = settings.load(connection, self._business)
            reasons = today.reasons(connection, business, as_of, ("review",))
            return ReviewsView(
                as_of=as_of,
                to_ask=in_order(reasons, "review"),
                given=reviews.reviews(connection, as_of),
            )

    def save(self, review: Review) -> Changes:
        """Keep one; id 0 is a new one. FieldErrors, HourglassError when it cannot be."""
        tidy = rules.tidied(review)
        saving.refuse(problems(tidy, self._today()))
        return self._store.change(lambda connection: saving.save(connection, "reviews", tidy))

    def remove(self, number: int) -> Changes:
        """Put one in the trash; HourglassError when it is not there."""
        return self._store.change(
            lambda connection: saving.remove(connection, "reviews", number, self._today())
        )

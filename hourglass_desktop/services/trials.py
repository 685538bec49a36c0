"""Trials made to customers, and the owner's list of offers."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.search_text import fold
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.trials import Offer, Trial, offer_problems, problems
from hourglass_desktop.services import saving
from hourglass_desktop.store import editing, records, settings
from hourglass_desktop.store.store import Connection, Store


class Trials:
    """Keeping and removing trials; keeping offers."""

    def __init__(self, store: Store, business: Business, today: Callable[[], dt.date]) -> None:
        """`business` are the defaults where the owner set nothing; `today` tells the day."""
        self._store = store
        self._business = business
        self._today = today

    def save(self, trial: Trial) -> Changes:
        """Keep one; id 0 is a new one. FieldErrors, HourglassError when it cannot be.

        An outcome without the day of the decision was decided today.
        """
        today = self._today()
        tidy = rules.tidied(trial)
        if tidy.outcome and tidy.decided_on is None:
            tidy = replace(tidy, decided_on=today)
        found = problems(tidy, today)
        with self._store.begin() as connection:
            if tidy.offer is not None and editing.one(connection, "offers", tidy.offer) is None:
                found.setdefault("offer", _("This offer is no longer there. Choose another one."))
            saving.refuse(found)
            return saving.save(connection, "trials", tidy)

    def remove(self, number: int) -> Changes:
        """Put one in the trash; HourglassError when it is not there."""
        with self._store.begin() as connection:
            return saving.remove(connection, "trials", number, self._today())

    def offers(self) -> tuple[Offer, ...]:
        """The owner's list of offers, by name."""
        with self._store.read() as connection:
            listed = records.read(connection, "offers")
        return tuple(sorted(listed, key=lambda offer: (fold(offer.name), offer.id)))

    def save_offer(self, offer: Offer) -> Changes:
        """Keep an offer; id 0 is a new one. FieldErrors, HourglassError when it cannot be.

        A price without a currency is in the business's.
        """
        tidy = rules.tidied(offer)
        with self._store.begin() as connection:
            if tidy.price is not None and not tidy.currency:
                usual = settings.load(connection, self._business).currency
                tidy = replace(tidy, currency=usual)
            found = offer_problems(tidy)
            if _is_listed(connection, tidy):
                found.setdefault(
                    "name", _("An offer of this name is on your list. Choose another name.")
                )
            saving.refuse(found)
            return saving.save(connection, "offers", tidy)


def _is_listed(connection: Connection, offer: Offer) -> bool:
    listed = records.read(connection, "offers", "name = :name", {"name": offer.name})
    return any(other.id != offer.id for other in listed)

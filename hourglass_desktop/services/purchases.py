"""Purchases: kept and removed, in the business's currency where none is named."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.purchases import Purchase, problems
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.services import saving
from hourglass_desktop.store import settings
from hourglass_desktop.store.store import Connection, Store


class Purchases:
    """Keeping and removing purchases."""

    def __init__(self, store: Store, business: Business, today: Callable[[], dt.date]) -> None:
        """`business` are the defaults where the owner set nothing; `today` tells the day."""
        self._store = store
        self._business = business
        self._today = today

    def save(self, purchase: Purchase) -> Changes:
        """Keep one; id 0 is a new one. FieldErrors, HourglassError when it cannot be.

        An amount without a currency is in the business's, a blank state is paid.
        """
        tidy = rules.tidied(purchase)
        tidy = replace(tidy, state=tidy.state or "paid")

        def work(connection: Connection) -> Changes:
            whole = tidy
            if tidy.amount is not None and not tidy.currency:
                usual = settings.load(connection, self._business).currency
                whole = replace(tidy, currency=usual)
            saving.refuse(problems(whole, self._today()))
            return saving.save(connection, "purchases", whole)

        return self._store.change(work)

    def remove(self, number: int) -> Changes:
        """Put one in the trash; HourglassError when it is not there."""
        return self._store.change(
            lambda connection: saving.remove(connection, "purchases", number, self._today())
        )

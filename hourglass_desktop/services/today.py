"""Today: whom to contact, and why."""

import datetime as dt

from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.today import Line
from hourglass_desktop.store import settings, today
from hourglass_desktop.store.store import Store


class Today:
    """Reading the day's list."""

    def __init__(self, store: Store, business: Business) -> None:
        """`business` are the defaults where the owner set nothing."""
        self._store = store
        self._business = business

    def read(self, as_of: dt.date) -> list[Line]:
        """The list of a day, complete."""
        with self._store.read() as connection:
            business = settings.load(connection, self._business)
            return today.listed(connection, business, as_of)

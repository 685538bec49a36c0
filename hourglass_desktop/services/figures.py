"""The named figures: referrals, trials, customers."""

import datetime as dt

from hourglass_desktop.domain.figures import Figures
from hourglass_desktop.store import figures
from hourglass_desktop.store.store import Store


class NamedFigures:
    """Reading the named figures."""

    def __init__(self, store: Store) -> None:
        """Figures over everybody in the store."""
        self._store = store

    def read(self, as_of: dt.date, days: int) -> Figures:
        """The figures as of a day, over a period of `days` ending there."""
        with self._store.read() as connection:
            return figures.figures(connection, as_of, days)

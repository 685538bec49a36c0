"""Searching everything by a few letters, and who was looked at last."""

from collections.abc import Iterable

from hourglass_desktop.domain.hits import Hit
from hourglass_desktop.store import search
from hourglass_desktop.store.store import Store

__all__ = ["Hit", "Search"]

_MOST_RECENT = 20


class Search:
    """Finds customers and records; keeps the numbers of who was opened, nothing else of them."""

    def __init__(self, store: Store) -> None:
        """Search this store."""
        self._store = store
        self._opened: list[int] = []

    def find(self, typed: str, limit: int = 20) -> tuple[Hit, ...]:
        """What holds every word typed, the likeliest first: case, accents, order do not matter.

        A word of one or two letters begins a word, a longer one stands anywhere in it.
        """
        with self._store.read() as connection:
            return search.find(connection, typed, limit)

    def recent(self, limit: int = 8) -> tuple[Hit, ...]:
        """The customers opened last, then those something was recorded of last."""
        with self._store.read() as connection:
            return search.latest(connection, self._opened, limit)

    def note(self, customer: int) -> None:
        """This customer was opened; 0 stands for nobody."""
        if customer:
            self._opened = [customer, *(n for n in self._opened if n != customer)][:_MOST_RECENT]

    @property
    def opened(self) -> tuple[int, ...]:
        """The numbers of the customers opened last, the latest first."""
        return tuple(self._opened)

    def remember(self, customers: Iterable[int]) -> None:
        """Take over the numbers kept from an earlier time."""
        self._opened = list(dict.fromkeys(customers))[:_MOST_RECENT]

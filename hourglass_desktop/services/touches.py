"""Touches: contacts logged, changed and removed."""

import datetime as dt
from collections.abc import Callable

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.touches import Touch, problems
from hourglass_desktop.services import saving
from hourglass_desktop.store.store import Store


class Touches:
    """Keeping and removing touches."""

    def __init__(self, store: Store, today: Callable[[], dt.date]) -> None:
        """`today` tells the day, asked at each change."""
        self._store = store
        self._today = today

    def save(self, touch: Touch) -> Changes:
        """Keep one; id 0 is a new one. FieldErrors, HourglassError when it cannot be."""
        tidy = rules.tidied(touch)
        saving.refuse(problems(tidy, self._today()))
        return self._store.change(lambda connection: saving.save(connection, "touches", tidy))

    def remove(self, number: int) -> Changes:
        """Put one in the trash; HourglassError when it is not there."""
        return self._store.change(
            lambda connection: saving.remove(connection, "touches", number, self._today())
        )

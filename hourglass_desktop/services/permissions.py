"""Permissions: leave to make contact, given or withdrawn."""

import datetime as dt
from collections.abc import Callable

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.touches import Permission, permission_problems
from hourglass_desktop.services import saving
from hourglass_desktop.store.store import Store


class Permissions:
    """Keeping and removing permissions."""

    def __init__(self, store: Store, today: Callable[[], dt.date]) -> None:
        """`today` tells the day, asked at each change."""
        self._store = store
        self._today = today

    def save(self, permission: Permission) -> Changes:
        """Keep one; id 0 is a new one. FieldErrors, HourglassError when it cannot be."""
        tidy = rules.tidied(permission)
        saving.refuse(permission_problems(tidy, self._today()))
        return self._store.change(lambda connection: saving.save(connection, "permissions", tidy))

    def remove(self, number: int) -> Changes:
        """Put one in the trash; HourglassError when it is not there."""
        return self._store.change(
            lambda connection: saving.remove(connection, "permissions", number, self._today())
        )

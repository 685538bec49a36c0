"""One field of a customer at a time, as an owner edits them in place."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.own_fields import OWN
from hourglass_desktop.services import customer_changes, saving
from hourglass_desktop.services.own_fields import OwnFields
from hourglass_desktop.store import editing
from hourglass_desktop.store.store import Connection, Store


class CustomerFields:
    """Changes what is meant and leaves what others changed meanwhile."""

    def __init__(self, store: Store, today: Callable[[], dt.date]) -> None:
        """`today` tells the day, asked at each change."""
        self._store = store
        self._today = today
        self._own = OwnFields(store)

    def change(self, number: int, name: str, value: Any) -> Changes:
        """Give a customer another value in a field of Customer, or in an own one (after `OWN`).

        Raises FieldErrors for that field, HourglassError when the customer is no longer there.
        """
        if name.startswith(OWN):
            return self._own.fill(number, name.removeprefix(OWN), value)

        def work(connection: Connection) -> Changes:
            saving.refuse_stranger(connection, number)
            kept: Customer = editing.one(connection, "customers", number)
            changed = replace(kept, **{name: value})
            return customer_changes.save(connection, changed, self._today())

        return self._store.change(work)

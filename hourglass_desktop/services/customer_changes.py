"""What changes a customer: the rules asked, the record written, in the caller's transaction."""

import datetime as dt
from dataclasses import replace

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer, closing_problems, problems
from hourglass_desktop.domain.kinds import IMPORT_KINDS
from hourglass_desktop.domain.text import _
from hourglass_desktop.services import saving
from hourglass_desktop.store import customers, editing
from hourglass_desktop.store.store import Connection

_KIND = "customers"


def keep_customer(connection: Connection, customer: Customer, today: dt.date) -> int:
    """Keep a customer; id 0 is a new one, known from today unless said otherwise.

    Returns the number. What stands in a kept customer already is not in the way of the rest.
    Raises FieldErrors, HourglassError when it cannot be kept.
    """
    tidy = rules.tidied(customer)
    if not tidy.id:
        tidy = replace(tidy, known_on=tidy.known_on or today)
    kept: Customer | None = None
    if tidy.id:
        saving.refuse_stranger(connection, tidy.id)
        kept = editing.one(connection, _KIND, tidy.id)
    found = problems(tidy, today) | _closing(connection, tidy, kept, today)
    saving.refuse(
        {
            name: sentence
            for name, sentence in found.items()
            if kept is None or getattr(kept, name) != getattr(tidy, name)
        }
    )
    return editing.put(connection, _KIND, tidy)


def _closing(
    connection: Connection, customer: Customer, kept: Customer | None, today: dt.date
) -> dict[str, str]:
    if customer.closed_on is None and not customer.closed_reason:
        return {}
    days = [customer.known_on] if kept is None else _known(connection, customer)
    known = min((day for day in days if day), default=None)
    return closing_problems(customer.closed_on, customer.closed_reason, known, today)


def _known(connection: Connection, customer: Customer) -> list[dt.date | None]:
    return [customer.known_on, editing.known_since(connection, customer.id)]


def changed(number: int, done: str) -> Changes:
    """What a change of one customer alone changed."""
    return Changes(kinds=frozenset((_KIND,)), done=done, customer=number, record=number)


def save(connection: Connection, customer: Customer, today: dt.date) -> Changes:
    """Keep a customer as `keep_customer` does."""
    number = keep_customer(connection, customer, today)
    return changed(number, _("Customer changed") if customer.id else _("Customer added"))


def close(
    connection: Connection, number: int, *, on: dt.date, reason: str, today: dt.date
) -> Changes:
    """Close a customer on a day; FieldErrors for `closed_on`, `closed_reason`."""
    saving.refuse_stranger(connection, number)
    known = editing.known_since(connection, number)
    saving.refuse(closing_problems(on, reason, known, today))
    kept: Customer = editing.one(connection, _KIND, number)
    editing.put(connection, _KIND, replace(kept, closed_on=on, closed_reason=reason))
    return changed(number, _("Customer closed"))


def reopen(connection: Connection, number: int) -> Changes:
    """Remove the closing as if it had never been."""
    saving.refuse_stranger(connection, number)
    kept: Customer = editing.one(connection, _KIND, number)
    editing.put(connection, _KIND, replace(kept, closed_on=None, closed_reason=""))
    return changed(number, _("Customer reopened"))


def trash(connection: Connection, number: int, today: dt.date) -> Changes:
    """Put a customer and all their records in the trash."""
    saving.kept_record(connection, _KIND, number)
    customers.trash(connection, number, today)
    done = changed(number, _("Customer moved to the trash"))
    return replace(done, kinds=frozenset(IMPORT_KINDS))

"""Customers: the list, one with everything about them, erasing and merging."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hourglass_desktop.domain.book import Book
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.duplicates import Alike, Found
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.figures import by_currency
from hourglass_desktop.domain.ids import customer_id, customer_number
from hourglass_desktop.domain.journey import Person, people
from hourglass_desktop.domain.kinds import IMPORT_KINDS
from hourglass_desktop.domain.listing import CustomerRow, Detail
from hourglass_desktop.domain.search_text import fold, phone_digits
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.text import _
from hourglass_desktop.services import customer_changes
from hourglass_desktop.services.collector import held_collector
from hourglass_desktop.store import customers as kept
from hourglass_desktop.store import duplicates, listing, records, settings, steps
from hourglass_desktop.store.store import Connection, Store

__all__ = ["CustomerRow", "Customers", "Detail", "Listed", "listed_of"]


@dataclass(frozen=True, slots=True)
class Listed:
    """A customer as listed: the person, and what they bought, in minor units by currency."""

    person: Person
    lifetime_value: Mapping[str, int]

    @property
    def last_touch(self) -> dt.date | None:
        """The day of the last touch in either direction."""
        touches = self.person.history.touches
        return touches[-1].date if touches else None


def _listed(person: Person) -> Listed:
    return Listed(person, by_currency(person.history.counting))


def listed_of(detail: Detail) -> Listed:
    """A customer in detail as the list has them."""
    return _listed(Person(detail.history, detail.journey))


def _matches(person: Person, wanted: str) -> bool:
    customer = person.customer
    texts = (customer.name, customer.organisation, *customer.emails, *customer.tags)
    if any(wanted in fold(text) for text in texts):
        return True
    digits = phone_digits(wanted)
    return len(digits) > 2 and any(digits in phone_digits(p) for p in customer.phones)


class Customers:
    """Reading and changing customers."""

    def __init__(self, store: Store, business: Business, today: Callable[[], dt.date]) -> None:
        """`business` are the defaults where the owner set nothing; `today` tells the day."""
        self._store = store
        self._business = business
        self._today = today

    def book(self) -> Book:
        """Everything in the store."""
        with self._store.read() as connection:
            return records.load(connection)

    def listed(self, as_of: dt.date, stage: str = "", search: str = "") -> list[Listed]:
        """Everybody known by a day, by name, then number; `search` ignores case and accents."""
        wanted = fold(search.strip())
        with held_collector():
            found = [
                _listed(person)
                for person in people(self.book(), as_of).values()
                if (not stage or person.journey.stage == stage)
                and (not wanted or _matches(person, wanted))
            ]
        return sorted(found, key=lambda c: (c.person.customer.name, c.person.customer.id))

    def number(self, written: str) -> int:
        """The number of a live customer by id; HourglassError when there is none."""
        number = customer_number(written)
        with self._store.read() as connection:
            if number is None or not records.read_customers(connection, [number]):
                raise HourglassError(
                    _(
                        "There is no customer {id}. The command customers lists the ids; they "
                        "look like H-17."
                    ).format(id=written)
                )
        return number

    def rows(self, as_of: dt.date) -> tuple[CustomerRow, ...]:
        """Everybody known by a day as the list shows them, by name, then number."""
        with held_collector(), self._store.read() as connection:
            return listing.rows(connection, as_of)

    def extent(self) -> int:
        """About how many customers there are, told at once."""
        with self._store.read() as connection:
            return steps.extent(connection)

    def detail(self, number: int, as_of: dt.date) -> Detail:
        """One customer with everything about them, reading nobody else's records.

        Raises HourglassError when not known by that day.
        """
        with self._store.read() as connection:
            found = listing.detail(connection, number, as_of)
        if found is None:
            raise HourglassError(
                _("{id} was not known yet on {day}. Choose a later day with --as-of.").format(
                    id=customer_id(number), day=as_of.isoformat()
                )
            )
        return found

    def one(self, number: int, as_of: dt.date) -> Listed:
        """One customer as listed; HourglassError when not known by that day."""
        return listed_of(self.detail(number, as_of))

    def save(self, customer: Customer) -> Changes:
        """Keep one; id 0 is a new one, known from today unless said otherwise.

        Raises FieldErrors, HourglassError when it cannot be kept.
        """
        return self._store.change(
            lambda connection: customer_changes.save(connection, customer, self._today())
        )

    def close(self, number: int, on: dt.date, reason: str) -> Changes:
        """Close one on a day; FieldErrors for `closed_on`, `closed_reason`."""
        return self._store.change(
            lambda connection: customer_changes.close(
                connection, number, on=on, reason=reason, today=self._today()
            )
        )

    def reopen(self, number: int) -> Changes:
        """Remove the closing as if it had never been."""
        return self._store.change(lambda connection: customer_changes.reopen(connection, number))

    def trash(self, number: int) -> Changes:
        """Put one and all their records in the trash."""
        return self._store.change(
            lambda connection: customer_changes.trash(connection, number, self._today())
        )

    def find(self, text: str, limit: int = 20) -> tuple[Found, ...]:
        """Customers to choose from by a few letters of name, company, e-mail or phone."""
        with self._store.read() as connection:
            return duplicates.find(connection, text, limit)

    def alike(
        self, name: str, emails: Sequence[str], phones: Sequence[str], but: int = 0
    ) -> tuple[Alike, ...]:
        """Customers who may be the one being entered, the surest first; `but` is left aside."""
        with self._store.read() as connection:
            return duplicates.alike(connection, name, emails, phones, but)

    def erase(self, number: int) -> None:
        """Erase a person, keep the counts; a backup is made first. It ends what can be undone.

        Raises HourglassError when already erased, or when there is no such customer.
        """
        with self._store.read() as connection:
            erased = kept.is_erased(connection, number)
            if not kept.is_known(connection, number):
                raise HourglassError(
                    _("There is no customer {id}. The command customers lists them.").format(
                        id=customer_id(number)
                    )
                )
        if erased:
            raise HourglassError(
                _("{id} is erased already. There is nothing left to remove.").format(
                    id=customer_id(number)
                )
            )
        self._store.back_up()
        with self._store.begin() as connection:
            kept.erase(connection, number, self._today())

    def merge(self, number: int, gone: int) -> int:
        """Unite two customers; returns how many introductions the merge had to trash."""
        self._store.back_up()
        trashed = 0

        def work(connection: Connection) -> Changes:
            nonlocal trashed
            both = {c.id: c for c in records.read_customers(connection, [number, gone])}
            if len(both) < 2:
                raise HourglassError(
                    _("Two different customers are needed to make one. Choose the other one.")
                )
            whole = kept.united(both[number], both[gone])
            trashed = kept.merge(connection, whole, gone, self._today())
            return Changes(
                kinds=frozenset(IMPORT_KINDS), done=_("Customers united"), customer=number
            )

        self._store.change(work)
        return trashed

    def business(self) -> Business:
        """The business's settings as they stand."""
        with self._store.read() as connection:
            return settings.load(connection, self._business)

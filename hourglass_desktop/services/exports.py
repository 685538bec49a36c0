"""Export: everything the owner holds, back out in files that can be read without this program."""

from dataclasses import replace

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.ids import customer_id
from hourglass_desktop.domain.kinds import ALL
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.archive import write_archive
from hourglass_desktop.exchange.fields import LAST_IF_FILLED
from hourglass_desktop.exchange.own_csv import Names, write_csv
from hourglass_desktop.exchange.person_file import person_document
from hourglass_desktop.services.collector import held_collector
from hourglass_desktop.store import records
from hourglass_desktop.store.store import Store


class Exports:
    """Records as bytes of a file."""

    def __init__(self, store: Store, business: Business) -> None:
        """`business` are the defaults where the owner set nothing."""
        self._store = store
        self._business = business

    def kind(self, kind: str) -> bytes:
        """All live records of a kind as CSV in our own columns; "all" as a zip of everything."""
        with held_collector(), self._store.read() as connection:
            if kind == ALL:
                return write_archive(records.load(connection, self._business))
            offers = records.read(connection, "offers")
            kept = records.read(connection, kind)
        if kind in LAST_IF_FILLED:  # what it points to is not in this file
            kept = [replace(record, **{LAST_IF_FILLED[kind]: None}) for record in kept]
        return write_csv(kind, kept, Names.of(offers))

    def person(self, number: int) -> bytes:
        """All that is held on one customer, as a JSON document."""
        with self._store.read() as connection:
            book = records.load(connection, self._business)
        if all(c.id != number for c in book.customers):
            raise HourglassError(_("There is no customer {id}.").format(id=customer_id(number)))
        return person_document(book, number)

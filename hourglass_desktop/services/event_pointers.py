"""What rows of events point at: customers found or made, offers, records that tell more."""

import datetime as dt
import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from hourglass_desktop.domain.chains import Chains
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.ids import customer_number, record_number
from hourglass_desktop.domain.kinds import EVENT_KINDS
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.domain.trials import Offer
from hourglass_desktop.exchange.events import EventRows
from hourglass_desktop.exchange.problems import Problem
from hourglass_desktop.services.import_report import ImportReport
from hourglass_desktop.store import matching, records
from hourglass_desktop.store.store import Connection

_CUSTOMER_FIELDS = ("customer", "giver", "received")


class EventPointers:
    """Puts the store's numbers in the place of what the rows of one file write."""

    def __init__(
        self,
        connection: Connection,
        rows: EventRows,
        report: ImportReport,
        *,
        today: dt.date,
        given_ids: Mapping[str, int | None],
    ) -> None:
        """`given_ids` as for the import of the rows."""
        self._connection = connection
        self._rows = rows
        self._report = report
        self._today = today
        self._given_ids = given_ids

    def resolve(self, columns: dict[str, Any], keep: list[bool]) -> None:
        """Change the columns in place; `keep` turns False where a row points at nothing."""
        for name in _CUSTOMER_FIELDS:
            if name in columns:
                columns[name] = self._customers(name, columns[name], keep)
        if "offer" in columns:
            columns["offer"] = self._offers(columns["offer"])
        if "record" in columns:
            columns["record"] = self._records(columns["record"], keep)
        if "touchpoint" in columns:
            columns["touchpoint"] = self._touchpoints(columns["touchpoint"])
        if self._rows.kind == "introductions":
            self._refuse_circles(columns, keep)

    def _skip(self, index: int, field: str, value: str, problem: str) -> None:
        self._report.cannot_take(Problem(self._rows.rows[index], field, value, problem))

    def _customers(self, name: str, values: Sequence[str], keep: list[bool]) -> list[int | None]:
        """Customer numbers for written values; who is not there yet is made."""
        refused = {v for v in self._given_ids if self._given_ids[v] is None}
        for i, value in enumerate(values if refused else ()):
            if keep[i] and value in refused:
                keep[i] = False
                text = _("The customer of this row was left out, so it belongs to nobody here.")
                self._skip(i, name, value, text)
        given = {v: [n] for v, n in self._given_ids.items() if n is not None}
        found = matching.resolve(self._connection, (v for v in values if v not in given)) | given
        several = {value for value, numbers in found.items() if len(numbers) > 1}
        taken = values if all(keep) else itertools.compress(values, keep)
        missing = [value for value in dict.fromkeys(taken) if value and value not in found]
        numbers: dict[str, int | None] = {value: n[0] for value, n in found.items()}
        numbers |= self._make_customers(missing)
        if several:
            for i, value in enumerate(values):
                if keep[i] and value in several:
                    keep[i] = False
                    self._skip(
                        i,
                        name,
                        value,
                        _("Several customers fit. Write the customer's id (such as H-17)."),
                    )
        numbers[""] = None
        return [numbers.get(value) for value in values]

    def _make_customers(self, names: list[str]) -> dict[str, int]:
        """New customers, each named as the file names them, which is their external id too."""
        if not names:
            return {}
        numbers = records.next_numbers(self._connection, "customers", len(names))
        known_on = None if self._rows.kind in EVENT_KINDS else self._today
        known = None if known_on is None else known_on.toordinal()
        records.insert_rows(
            self._connection,
            "customers",
            ("id", "name", "external_id", "known_on"),
            [(n, name, name, known) for n, name in zip(numbers, names, strict=True)],
        )
        records.insert_contact_points(
            self._connection,
            [
                Customer(id=n, name=name, emails=(name,))
                for n, name in zip(numbers, names, strict=True)
                if "@" in name
            ],
        )
        self._report.customers_added += len(names)
        strangers = sum(customer_number(name) is not None for name in names)
        if strangers:
            self._report.warnings.append(
                ngettext(
                    "{n} customer id of ours was not found here, so a customer of that name was "
                    "made. Import the customers first.",
                    "{n} customer ids of ours were not found here, so customers of those names "
                    "were made. Import the customers first.",
                    strangers,
                ).format(n=strangers)
            )
        return dict(zip(names, numbers, strict=True))

    def _offers(self, names: Sequence[str]) -> list[int | None]:
        """Offer numbers for written names or ids; a name not on the owner's list is added."""
        kept = records.read(self._connection, "offers")
        numbers = {offer.name: offer.id for offer in reversed(kept)}
        known = {offer.id for offer in kept}
        for name in dict.fromkeys(n for n in names if n and n not in numbers):
            number = self._given_ids.get(name, record_number(name))
            if number not in known:
                number = records.next_numbers(self._connection, "offers", 1)[0]
                records.insert(self._connection, "offers", [Offer(id=number, name=name)])
            numbers[name] = number
        return [numbers[name] if name else None for name in names]

    def _records(self, written: Sequence[str], keep: list[bool]) -> list[int | None]:
        found: list[int | None] = []
        for i, text in enumerate(written):
            number = self._given_ids.get(text, record_number(text)) if text else None
            if text and number is None and keep[i]:
                keep[i] = False
                self._skip(i, "record", text, _("There is no such record. Write its id (E-17)."))
            found.append(number)
        return found

    def _touchpoints(self, written: Sequence[str]) -> list[int | None]:
        """Numbers of touchpoints; blank where there is none: what was planned counts without."""
        numbers = {t: self._given_ids.get(t, record_number(t)) for t in dict.fromkeys(written) if t}
        wanted = {number for number in numbers.values() if number is not None}
        there = matching.taken(self._connection, "touchpoints", wanted)
        return [number if (number := numbers.get(t)) in there else None for t in written]

    def _refuse_circles(self, columns: dict[str, list[Any]], keep: list[bool]) -> None:
        kept = records.read(self._connection, "introductions")
        chains = Chains(kept)
        there = {(i.giver, i.received) for i in kept}
        pairs = zip(columns["giver"], columns["received"], strict=True)
        for i, (giver, received) in enumerate(pairs):
            if keep[i] and received is not None and (giver, received) not in there:
                try:
                    chains.add(giver, received)
                except HourglassError as error:
                    keep[i] = False
                    written = self._rows.columns["received"][i]
                    self._skip(i, "received", written, error.message)

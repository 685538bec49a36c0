"""A table of contacts to customers: names built, cells split, dates read, oddities by row."""

import datetime as dt
from collections.abc import Callable, Sequence

from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.ids import customer_number
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.birthdays import birthday_of, read_birthdays
from hourglass_desktop.exchange.contact_cells import (
    distinct,
    is_damaged_phone,
    split_emails,
    split_phones,
    split_tags,
    values,
)
from hourglass_desktop.exchange.contact_columns import ContactColumns, find_contact_columns
from hourglass_desktop.exchange.contact_names import read_names
from hourglass_desktop.exchange.contact_notes import read_addresses, read_notes
from hourglass_desktop.exchange.contacts import Contact, Contacts
from hourglass_desktop.exchange.dates import parse_dates
from hourglass_desktop.exchange.lists import split_list
from hourglass_desktop.exchange.problems import Problem, ReadOptions
from hourglass_desktop.exchange.table import Table
from hourglass_desktop.exchange.words import read_word

_Texts = Sequence[str]


def read_contact_table(table: Table, options: ReadOptions) -> Contacts:
    """Read the rows of a contact list; raises HourglassError when it is none."""
    columns = find_contact_columns(table, options.mapping)
    reading = _Reading(table, options, columns)
    contacts = reading.contacts()
    reading.problems.sort(key=lambda problem: problem.row)
    return Contacts(
        read=len(table.rows),
        contacts=contacts,
        problems=reading.problems,
        warnings=[*table.warnings, *columns.warnings, *reading.warnings],
        encoding=table.encoding,
        delimiter=table.delimiter,
        tells_known_on="known_on" in table.header or "known_on" in options.mapping,
    )


class _Reading:
    """The reading of one table, field by field; the lists it makes have one item per row."""

    def __init__(self, table: Table, options: ReadOptions, columns: ContactColumns) -> None:
        self.problems: list[Problem] = []
        self.warnings: list[str] = []
        self._table = table
        self._options = options
        self._columns = columns
        self._rows = len(table.rows)
        self._cells: Sequence[_Texts] = (
            list(zip(*table.rows, strict=True)) if table.rows else [()] * len(table.header)
        )

    def contacts(self) -> list[Contact]:
        """Read everything; a row that says nothing of who it is becomes a problem."""
        names = read_names(self._columns, self._cells, self._rows)
        emails, phones = self._emails(), self._phones()
        organisations = self._texts("organisation")
        addresses = read_addresses(self._columns, self._cells, self._rows)
        birthdays = self._birthdays()
        tags = self._lists("tags", split_tags)
        sources = self._texts("source")
        known_on = self._dates("known_on")
        notes = read_notes(self._columns, self._table.header, self._cells, names)
        ids, external_ids = self._ids()
        closed_on, closed_reasons = self._closed()
        contacts = []
        for i, number in enumerate(self._table.numbers):
            name = names.shown[i] or organisations[i] or self._fallback(emails[i], phones[i])
            if not name:
                self._skip(i)
                continue
            customer = Customer(
                id=ids[i],
                name=name,
                given_name=names.given[i],
                family_name=names.family[i],
                organisation=organisations[i],
                emails=emails[i],
                phones=phones[i],
                addresses=addresses[i],
                birthday=birthdays[i],
                tags=tags[i],
                source=sources[i],
                known_on=known_on[i],
                notes=notes[i],
                external_id=external_ids[i],
                closed_on=closed_on[i],
                closed_reason=closed_reasons[i],
            )
            contacts.append(Contact(number, customer))
        return contacts

    @staticmethod
    def _fallback(emails: tuple[str, ...], phones: tuple[str, ...]) -> str:
        return next(iter((*emails, *phones)), "")

    def _skip(self, i: int) -> None:
        first = next((cell.strip() for cell in self._table.rows[i] if cell.strip()), "")
        sentence = _("The row has no name, company, e-mail or phone and was left out.")
        self._problem(i, "", first, sentence)

    def _problem(self, i: int, field: str, cell: str, sentence: str) -> None:
        self.problems.append(Problem(self._table.numbers[i], field, cell, sentence))

    def _texts(self, field: str) -> list[str]:
        """The first filled cell of a field's columns."""
        positions = self._columns.index.get(field, [])
        if not positions:
            return [""] * self._rows
        if self._columns.own:
            return list(self._cells[positions[0]])
        columns = [values(self._cells[i]) for i in positions]
        if len(columns) == 1:
            return columns[0]
        return [next(filter(None, row), "") for row in zip(*columns, strict=True)]

    def _lists(self, field: str, split: Callable[[str], list[str]]) -> list[tuple[str, ...]]:
        """The values of all cells of a field's columns."""
        columns = [self._cells[i] for i in self._columns.index.get(field, [])]
        if self._columns.own:
            return [split_list(cell) for cell in columns[0]]
        if not columns:
            return [()] * self._rows
        if len(columns) == 1:
            known = {cell: distinct(split(cell)) for cell in set(columns[0])}
            return [known[cell] for cell in columns[0]]
        return [
            distinct(text for cell in row if cell for text in split(cell))
            for row in zip(*columns, strict=True)
        ]

    def _emails(self) -> list[tuple[str, ...]]:
        found = self._lists("emails", split_emails)
        if self._columns.own:
            return found
        sentence = _("This does not look like an e-mail address; it was kept as it stands.")
        for i, emails in enumerate(found):
            for email in emails:
                if "@" not in email:
                    self._problem(i, "emails", email, sentence)
        return found

    def _phones(self) -> list[tuple[str, ...]]:
        found = self._lists("phones", split_phones)
        if self._columns.own:
            return found
        sentence = _(
            "A spreadsheet rounded this phone number, so it was left out. Format the column as "
            "text there and export again."
        )
        for i, phones in enumerate(found):
            damaged = [phone for phone in phones if is_damaged_phone(phone)]
            for phone in damaged:
                self._problem(i, "phones", phone, sentence)
            if damaged:
                found[i] = tuple(phone for phone in phones if phone not in damaged)
        return found

    def _dates(self, field: str) -> list[dt.date | None]:
        """The first date of a field's columns."""
        dates: list[dt.date | None] = [None] * self._rows
        for position in reversed(self._columns.index.get(field, [])):
            cells = self._cells[position]
            column = parse_dates(cells, self._options.date_order, self._options.locale_order)
            self._warn(column.warning)
            for i, sentence in column.problems.items():
                self._problem(i, field, cells[i], sentence)
            dates = [new or old for new, old in zip(column.dates, dates, strict=True)]
        return dates

    def _birthdays(self) -> list[str]:
        index = self._columns.index
        if "birth_month" in index:
            parts = (self._texts(f"birth_{part}") for part in ("year", "month", "day"))
            cells: _Texts = [birthday_of(*row) for row in zip(*parts, strict=True)]
        else:
            cells = self._texts("birthday")
        found = read_birthdays(cells, self._options.date_order, self._options.locale_order)
        self._warn(found.warning)
        for i, sentence in found.problems.items():
            self._problem(i, "birthday", cells[i], sentence)
        return found.texts

    def _ids(self) -> tuple[list[int], list[str]]:
        """Our own numbers, and those of another program: what an id column holds besides ours."""
        ids = [0] * self._rows
        external = self._texts("external_id")
        first = self._columns.id_first
        for i, text in enumerate(self._texts("id")):
            number = customer_number(text.strip()) if text else None
            if number is not None:
                ids[i] = number
            elif text and (first or not external[i]):
                external[i] = text
        return ids, external

    def _closed(self) -> tuple[list[dt.date | None], list[str]]:
        dates = self._dates("closed_on")
        reasons = [""] * self._rows
        for i, text in enumerate(self._texts("closed_reason")):
            reason = read_word("customers", "closed_reason", text) if text else ""
            if reason is None:
                sentence = _("This reason for closing is not known; it was read as: other.")
                self._problem(i, "closed_reason", text, sentence)
            reasons[i] = "other" if reason is None else reason
        for i, date in enumerate(dates):
            if reasons[i] and date is None:
                sentence = _("A reason for closing needs its date (closed_on); it was left out.")
                self._problem(i, "closed_reason", reasons[i], sentence)
                reasons[i] = ""
            elif date is not None and not reasons[i]:
                reasons[i] = "other"
        return dates, reasons

    def _warn(self, warning: str) -> None:
        if warning and warning not in self.warnings:
            self.warnings.append(warning)

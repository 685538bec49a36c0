"""Contacts into the store: who is there already is found, updated or left alone, never doubled.

A contact stands for a customer who is there already when it carries our own id; when another
program's id agrees and name, e-mail or phone agree too; or when the name agrees and an e-mail or
phone is shared, or neither side has any. Each kept customer stands for one contact of a file.
"""

import datetime as dt
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.ids import customer_id
from hourglass_desktop.domain.search_text import fold, phone_digits
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.exchange.contacts import Contact, Contacts
from hourglass_desktop.exchange.problems import Problem
from hourglass_desktop.services.import_report import ImportReport
from hourglass_desktop.store import matching, records
from hourglass_desktop.store.store import Connection

Progress = Callable[[int, int], None]
"""Told how much of how much is done; an error that it raises ends the import."""
_LISTS = ("emails", "phones", "addresses", "tags")
_AT_ONCE = 500
"""Contacts between two words of progress."""
_NEVER_TAKEN_OVER = ("id", "known_on")


def untold(_done: int, _total: int) -> None:
    """Nobody waits to hear how far it is."""


def _mails(customer: Customer) -> set[str]:
    return {fold(mail) for mail in customer.emails if mail}


def _phones(customer: Customer) -> set[str]:
    return {digits for phone in customer.phones if (digits := phone_digits(phone))}


def is_placeholder(customer: Customer) -> bool:
    """Whether nothing is known but the id another file named the customer by."""
    bare = Customer(
        id=customer.id,
        name=customer.external_id,
        external_id=customer.external_id,
        emails=customer.emails[:1] if customer.emails == (customer.external_id,) else (),
        known_on=customer.known_on,
        closed_on=customer.closed_on,
        closed_reason=customer.closed_reason,
    )
    return bool(customer.external_id) and customer == bare


def same_person(kept: Customer, new: Customer) -> bool:
    """Whether a contact says enough to be taken for a kept customer."""
    shared = _mails(kept) & _mails(new) or _phones(kept) & _phones(new)
    same_name = fold(kept.name) == fold(new.name)
    if kept.external_id and kept.external_id == new.external_id:
        return bool(same_name or shared or is_placeholder(kept))
    if not same_name:
        return False
    neither = not (kept.emails or kept.phones) and not (new.emails or new.phones)
    return bool(shared) or (neither and fold(kept.organisation) == fold(new.organisation))


def _united(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def updated(kept: Customer, new: Customer) -> Customer:
    """The kept customer with what the contact fills in; a blank field never empties one."""
    changes: dict[str, Any] = {
        f.name: getattr(new, f.name)
        for f in fields(Customer)
        if f.name not in {*_LISTS, *_NEVER_TAKEN_OVER} and getattr(new, f.name)
    }
    for name in _LISTS:
        changes[name] = _united(getattr(kept, name), getattr(new, name))
    known = min((d for d in (kept.known_on, new.known_on) if d is not None), default=None)
    return replace(kept, **changes, known_on=known)


class CustomerImport:
    """One file's contacts on their way into the store, inside the caller's transaction."""

    def __init__(
        self,
        connection: Connection,
        contacts: Contacts,
        *,
        today: dt.date,
        on_duplicate: str,
        tells_known_on: bool = False,
    ) -> None:
        """`tells_known_on` = the file has a column for it, so that a blank one is meant."""
        self._connection = connection
        self._tells_known_on = tells_known_on
        self.became: dict[int, int | None] = {}
        self._contacts = contacts
        self._today = today
        self._on_duplicate = on_duplicate
        self._richer = 0
        self.report = ImportReport(
            read=contacts.read,
            problems=list(contacts.problems),
            warnings=list(contacts.warnings),
            encoding=contacts.encoding,
            delimiter=contacts.delimiter,
        )
        self.report.skipped = contacts.read - len(contacts.contacts)

    def run(self, progress: Progress = untold) -> ImportReport:
        """Add who is new and say what was done; looking at all is half of it, adding the other."""
        wanted = self._contacts.contacts
        ours = {c.customer.id for c in wanted if c.customer.id}
        trashed = matching.taken(self._connection, "customers", ours) - matching.existing(
            self._connection, ours
        )
        kept = self._candidates([c.customer for c in wanted])
        fresh: list[tuple[int, Customer]] = []
        seen: dict[int, Customer] = {}
        for place, contact in enumerate(wanted):
            if not place % _AT_ONCE:
                progress(place, 2 * len(wanted))
            new = contact.customer
            if new.id and new.id in seen:
                self._meet_again(contact, seen[new.id])
                continue
            if new.id:
                seen[new.id] = new
            if new.id and new.id in trashed:
                self._problem(contact, _("This customer is in the trash. Restore it there."))
                continue
            match = self._match(new, kept)
            if match is None or self._on_duplicate == "add":
                fresh.append((new.id, replace(new, id=0) if match is not None else new))
            else:
                kept.claim(match)
                self.became[new.id] = match.id
                self._meet(contact, match)
        self._add(fresh, progress)
        self._warn_about_details()
        return self.report

    def _problem(self, contact: Contact, text: str) -> None:
        number = contact.customer.id
        self.became[number] = None
        self.report.cannot_take(Problem(contact.row, "id", customer_id(number), text))

    def _meet_again(self, contact: Contact, first: Customer) -> None:
        """A second row with one id: the same again, or nobody knows which is right."""
        if contact.customer == first:
            self.report.duplicates += 1
            return
        number = customer_id(contact.customer.id)
        text = _("This id stands in an earlier row too, with other words. That row was taken.")
        self.report.cannot_take(Problem(contact.row, "id", number, text))

    def _candidates(self, wanted: Sequence[Customer]) -> "_Kept":
        """The kept customers any contact could stand for, read at once."""
        own = matching.existing(self._connection, (c.id for c in wanted if c.id))
        external = matching.by_external_id(self._connection, (c.external_id for c in wanted))
        mails = matching.by_contact(
            self._connection, "email", (m for c in wanted for m in _mails(c))
        )
        phones = matching.by_contact(
            self._connection, "phone", (p for c in wanted for p in _phones(c))
        )
        names = matching.by_name(self._connection, (c.name for c in wanted))
        found = set(own)
        for index in (external, mails, phones, names):
            found.update(n for numbers in index.values() for n in numbers)
        customers = records.read_customers(self._connection, found)
        return _Kept(customers)

    def _match(self, new: Customer, kept: "_Kept") -> Customer | None:
        if new.id and new.id in kept.by_id:
            return kept.by_id[new.id]
        if new.id:
            return None
        by_update = self._on_duplicate == "update" and new.external_id
        same = alike = None
        for c in kept.like(new):
            if same_person(c, new):
                if replace(updated(c, new), known_on=c.known_on) == c:
                    return c
                same = same or c
            elif by_update and c.external_id == new.external_id:
                alike = alike or c
        return same or alike

    def _meet(self, contact: Contact, kept: Customer) -> None:
        new = contact.customer
        whole = updated(kept, new)
        if whole == kept or (
            not new.id and self._on_duplicate == "skip" and not is_placeholder(kept)
        ):
            self._leave_alone(kept, whole)
        elif self._on_duplicate == "update" or (is_placeholder(kept) and same_person(kept, new)):
            records.replace_customer(self._connection, whole)
            self.report.updated += 1
        elif fold(kept.name) == fold(new.name) or _mails(kept) & _mails(new):
            self._leave_alone(kept, whole)
        else:
            self._problem(
                contact,
                _(
                    "This id belongs to {name} here and was left alone. Use --on-duplicate update "
                    "to take the file's, or add to keep both."
                ).format(name=kept.name),
            )

    def _leave_alone(self, kept: Customer, whole: Customer) -> None:
        self.report.duplicates += 1
        self._richer += whole != kept

    def _add(self, fresh: Sequence[tuple[int, Customer]], progress: Progress) -> None:
        unnumbered = [(written, c) for written, c in fresh if not c.id]
        numbered = [c for _written, c in fresh if c.id]
        if numbered:
            records.note_numbers(self._connection, "customers", max(c.id for c in numbered))
            if not self._tells_known_on:
                numbered = [replace(c, known_on=c.known_on or self._today) for c in numbered]
            self.became |= {c.id: c.id for c in numbered}
        if unnumbered:
            numbers = records.next_numbers(self._connection, "customers", len(unnumbered))
            for (written, c), n in zip(unnumbered, numbers, strict=True):
                numbered.append(replace(c, id=n, known_on=c.known_on or self._today))
                self.became[written] = n
        for begin in range(0, len(numbered), _AT_ONCE):
            progress(len(numbered) + begin, 2 * len(numbered))
            records.insert(self._connection, "customers", numbered[begin : begin + _AT_ONCE])
        self.report.added += len(numbered)
        self.report.customers_added += len(numbered)
        self._warn_about_shared_mails([c for _written, c in unnumbered])

    def _warn_about_details(self) -> None:
        """Say how many left-alone customers the file knows more or other things of."""
        if self._richer:
            self.report.warnings.append(
                ngettext(
                    "{n} customer who is there already has other details in the file. "
                    "They were left alone; use --on-duplicate update to take them over.",
                    "{n} customers who are there already have other details in the file. "
                    "They were left alone; use --on-duplicate update to take them over.",
                    self._richer,
                ).format(n=self._richer)
            )

    def _warn_about_shared_mails(self, fresh: Sequence[Customer]) -> None:
        """Say how many new customers share an e-mail with somebody of another name."""
        owners = matching.by_contact(
            self._connection, "email", (m for c in fresh for m in _mails(c))
        )
        doubtful = sum(any(len(owners.get(m, ())) > 1 for m in _mails(c)) for c in fresh)
        if doubtful:
            self.report.warnings.append(
                ngettext(
                    "{n} new customer shares an e-mail with another customer: perhaps the same "
                    "person twice.",
                    "{n} new customers share an e-mail with another customer: perhaps the same "
                    "people twice.",
                    doubtful,
                ).format(n=doubtful)
            )


class _Kept:
    """Kept customers by everything a contact can be recognised by."""

    def __init__(self, customers: Iterable[Customer]) -> None:
        self.by_id = {c.id: c for c in customers}
        self._claimed: set[int] = set()
        self._by: dict[tuple[str, str], deque[Customer]] = {}
        for number in sorted(self.by_id):
            for key in self._keys(self.by_id[number]):
                self._by.setdefault(key, deque()).append(self.by_id[number])

    def claim(self, customer: Customer) -> None:
        """Let a kept customer stand for one contact and no other."""
        self._claimed.add(customer.id)

    def like(self, new: Customer) -> Iterator[Customer]:
        """Who shares an external id, e-mail, phone or name and is not claimed, the surest first."""
        for key in self._keys(new):
            listed = self._by.get(key, deque())
            while listed and listed[0].id in self._claimed:
                listed.popleft()
            yield from (c for c in listed if c.id not in self._claimed)

    @staticmethod
    def _keys(customer: Customer) -> list[tuple[str, str]]:
        return [
            *([("external_id", customer.external_id)] if customer.external_id else []),
            *(("mail", mail) for mail in sorted(_mails(customer))),
            *(("phone", phone) for phone in sorted(_phones(customer))),
            ("name", fold(customer.name)),
        ]

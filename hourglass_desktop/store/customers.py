"""Changes to customers that touch all their records: erasing, trashing, merging."""

import datetime as dt
from dataclasses import replace

from sqlalchemy import Connection, select, text

from hourglass_desktop.domain.chains import merged
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.store import records
from hourglass_desktop.store.tables import TABLE_OF_KIND, customers

ERASED = "erased person"
"""The name that stands in place of an erased customer's."""
OF_A_CUSTOMER = (
    "touches",
    "trials",
    "purchases",
    "reviews",
    "referral-asks",
    "permissions",
    "marks",
    "follow-ups",
    "today-answers",
)
"""The kinds whose records belong to one customer, introductions aside."""
_WORDS = {
    "touches": "note = ''",
    "permissions": "how = ''",
    "trials": "lesson = ''",
    "purchases": "what = ''",
    "reviews": "words = '', what_else = '', easier = ''",
    "referral_asks": "moment = '', asked_for = ''",
    "marks": "reason = ''",
    "follow_ups": "what = ''",
}
"""What of each record is words about the person, gone when the person is erased."""


def erase(connection: Connection, number: int, today: dt.date) -> None:
    """Leave a row "erased person" with dated events without words, closed on that day.

    Every reached, rate and referral figure stays; for that, who was closed before keeps that
    closing (a poor fit counts otherwise). Backups are the caller's to deal with.
    """
    known_on, closed_on, closed_reason = _days(connection, number)
    was_closed = closed_on is not None and closed_on <= today
    gone = Customer(
        id=number,
        name=ERASED,
        known_on=known_on,
        closed_on=closed_on if was_closed else today,
        closed_reason=closed_reason if was_closed else "other",
    )
    records.replace_customer(connection, gone)
    at = {"id": number, "day": today.toordinal()}
    connection.execute(text("UPDATE customers SET erased_on = :day WHERE id = :id"), at)
    for table, words in _WORDS.items():
        connection.execute(text(f"UPDATE {table} SET {words} WHERE customer = :id"), at)
    connection.execute(text("UPDATE introductions SET thanked_how = '' WHERE giver = :id"), at)
    for kind in records.KEYED:
        table = TABLE_OF_KIND[kind].name
        connection.execute(text(f"DELETE FROM {table} WHERE customer = :id"), at)


def is_known(connection: Connection, number: int) -> bool:
    """Whether there is such a customer, in the trash or erased ones too."""
    found = connection.execute(select(customers.c.id).where(customers.c.id == number))
    return found.first() is not None


def is_erased(connection: Connection, number: int) -> bool:
    """Whether a person was erased; a living customer may be called as the erased are."""
    found = connection.execute(select(customers.c.erased_on).where(customers.c.id == number))
    return found.scalar_one_or_none() is not None


def _days(connection: Connection, number: int) -> tuple[dt.date | None, dt.date | None, str]:
    """When a customer was known and closed, and the reason of the closing."""
    found = connection.execute(
        select(customers.c.known_on, customers.c.closed_on, customers.c.closed_reason).where(
            customers.c.id == number
        )
    ).one()
    return found.known_on, found.closed_on, found.closed_reason


def trash(connection: Connection, number: int, today: dt.date) -> None:
    """Put a customer and all their events in the trash; introductions go with their giver."""
    at = {"id": number, "day": today.toordinal()}
    connection.execute(text("UPDATE customers SET trashed_on = :day WHERE id = :id"), at)
    for kind in OF_A_CUSTOMER:
        connection.execute(
            text(
                f"UPDATE {TABLE_OF_KIND[kind].name} SET trashed_on = :day, trashed_with = :id "
                "WHERE customer = :id AND trashed_on IS NULL"
            ),
            at,
        )
    connection.execute(
        text(
            "UPDATE introductions SET trashed_on = :day, trashed_with = :id "
            "WHERE giver = :id AND trashed_on IS NULL"
        ),
        at,
    )


def merge(connection: Connection, kept: Customer, gone: int, today: dt.date) -> int:
    """Move all records of one customer to another; returns how many introductions were trashed.

    `kept` is the customer as it shall read afterwards. Introductions that would become a circle or
    introduce somebody to themselves go to the trash.
    """
    introductions = records.read(connection, "introductions")
    _moved, trashed = merged(introductions, kept.id, gone)
    for intro in trashed:
        connection.execute(
            text("UPDATE introductions SET trashed_on = :day WHERE id = :id"),
            {"id": intro.id, "day": today.toordinal()},
        )
    for end in ("giver", "received"):  # only the ends: one in the trash keeps its own
        connection.execute(
            text(
                f"UPDATE introductions SET {end} = :kept WHERE {end} = :gone AND trashed_on IS NULL"
            ),
            {"kept": kept.id, "gone": gone},
        )
    for kind in OF_A_CUSTOMER:
        connection.execute(
            text(f"UPDATE {TABLE_OF_KIND[kind].name} SET customer = :kept WHERE customer = :gone"),
            {"kept": kept.id, "gone": gone},
        )
    for kind in records.KEYED:
        table = TABLE_OF_KIND[kind].name
        connection.execute(
            text(f"UPDATE OR IGNORE {table} SET customer = :kept WHERE customer = :gone"),
            {"kept": kept.id, "gone": gone},
        )
    records.replace_customer(connection, kept)
    connection.execute(
        text("UPDATE customers SET trashed_on = :day WHERE id = :gone"),
        {"gone": gone, "day": today.toordinal()},
    )
    return len(trashed)


def united(kept: Customer, gone: Customer) -> Customer:
    """The kept customer after a merge: the earlier known_on, and open if either was.

    What the kept one leaves blank the other fills in; lists and notes are united.
    """
    days = [day for day in (kept.known_on, gone.known_on) if day is not None]
    is_open = kept.closed_on is None or gone.closed_on is None
    lists = {
        name: tuple(dict.fromkeys((*getattr(kept, name), *getattr(gone, name))))
        for name in records.CONTACT_FIELDS
    }
    blanks = {
        name: getattr(kept, name) or getattr(gone, name)
        for name in (
            "given_name",
            "family_name",
            "organisation",
            "birthday",
            "source",
            "external_id",
        )
    }
    notes = dict.fromkeys(note for note in (kept.notes, gone.notes) if note)
    return replace(
        kept,
        **blanks,
        notes="\n".join(notes),
        emails=lists["emails"],
        phones=lists["phones"],
        addresses=lists["addresses"],
        tags=lists["tags"],
        known_on=min(days, default=None),
        closed_on=None if is_open else kept.closed_on,
        closed_reason="" if is_open else kept.closed_reason,
    )

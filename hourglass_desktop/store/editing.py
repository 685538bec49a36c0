"""One record at a time: looked up, written, put in the trash."""

import datetime as dt
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, text

from hourglass_desktop.store import records
from hourglass_desktop.store.tables import TABLE_OF_KIND


def one(connection: Connection, kind: str, number: int) -> Any:
    """A live record by number, None when there is none."""
    found = records.read(connection, kind, "id = :id", {"id": number})
    return found[0] if found else None


def put(connection: Connection, kind: str, record: Any) -> int:
    """Write a record, a new one (id 0) under the next number; returns its number."""
    if not record.id:
        number = records.next_numbers(connection, kind, 1)[0]
        records.insert(connection, kind, [replace(record, id=number)])
        return number
    if kind == "customers":
        records.replace_customer(connection, record)
    else:
        records.replace_record(connection, kind, record)
    return int(record.id)


def trash(connection: Connection, kind: str, number: int, today: dt.date) -> None:
    """Put a record in the trash."""
    connection.execute(
        text(f"UPDATE {TABLE_OF_KIND[kind].name} SET trashed_on = :day WHERE id = :id"),
        {"id": number, "day": today.toordinal()},
    )


_FIRST_DAYS = " UNION ALL ".join(
    (
        "SELECT known_on AS day FROM customers WHERE id = :id",
        *(
            f"SELECT {day} FROM {table} WHERE {whose} = :id AND trashed_on IS NULL"
            for table, whose, day in (
                ("touches", "customer", "date"),
                ("permissions", "customer", "date"),
                ("trials", "customer", "offered_on"),
                ("trials", "customer", "started_on"),
                ("purchases", "customer", "date"),
                ("reviews", "customer", "date"),
                ("referral_asks", "customer", "date"),
                ("introductions", "giver", "date"),
                ("introductions", "received", "date"),
                ("marks", "customer", "date"),
            )
        ),
    )
)


def known_since(connection: Connection, number: int) -> dt.date | None:
    """The earlier of a customer's known_on and first event, None with neither."""
    first = connection.execute(
        text(f"SELECT min(day) FROM ({_FIRST_DAYS})"), {"id": number}
    ).scalar_one()
    return None if first is None else dt.date.fromordinal(first)


def received_by(connection: Connection, introduction: int) -> int | None:
    """Whom a kept introduction names as received, also while that customer is in the trash."""
    found: int | None = connection.execute(
        text("SELECT received FROM introductions WHERE id = :id"), {"id": introduction}
    ).scalar_one_or_none()
    return found

"""Records in and out of their tables, all kinds by one mechanism.

Bulk rows go through the driver itself: as dictionaries through SQLAlchemy they cost three times
as much.
"""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection, text

from hourglass_desktop.domain.book import RECORD_OF_KIND, Book
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.search_text import fold, phone_digits
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.store import search_index, settings
from hourglass_desktop.store.tables import TABLE_OF_KIND

CONTACT_FIELDS = {"emails": "email", "phones": "phone", "addresses": "address", "tags": "tag"}
"""A customer's lists and the kind of contact point each is kept as."""
KEYED = {"fit": "question", "own-values": "field"}
"""The kinds without a number: a customer has one for each of what the column says."""


def columns_of(kind: str) -> list[str]:
    """The columns of a kind's own table, in the order of its record's fields."""
    return [f.name for f in fields(RECORD_OF_KIND[kind]) if f.name not in CONTACT_FIELDS]


def _raw(value: object) -> object:
    if isinstance(value, dt.date):
        return value.toordinal()
    return int(value) if isinstance(value, bool) else value


def insert_rows(
    connection: Connection, kind: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Add rows of driver values (days as ordinals) to a kind's table in one go."""
    listed = rows if isinstance(rows, list) else list(rows)
    if not listed:
        return
    table = TABLE_OF_KIND[kind].name
    marks = ", ".join("?" * len(columns))
    numbers = [row[columns.index("id")] for row in listed] if "id" in columns else []
    with search_index.noted_at_once(connection, table, numbers):
        connection.exec_driver_sql(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",
            listed,
        )


def insert(connection: Connection, kind: str, records: Iterable[Any]) -> None:
    """Add records that already carry their numbers."""
    listed = list(records)
    columns = columns_of(kind)
    read = attrgetter(*columns)
    insert_rows(connection, kind, columns, [tuple(map(_raw, read(r))) for r in listed])
    if kind == "customers":
        insert_contact_points(connection, listed)


def folded(kind: str, value: str) -> str:
    """The form in which a contact point is found again."""
    return phone_digits(value) if kind == "phone" else fold(value)


def insert_contact_points(connection: Connection, customers: Iterable[Customer]) -> None:
    """Add the e-mails, phones, addresses and tags of new customers."""
    rows = [
        (customer.id, kind, position, value, folded(kind, value))
        for customer in customers
        for name, kind in CONTACT_FIELDS.items()
        for position, value in enumerate(getattr(customer, name))
    ]
    if not rows:
        return
    with search_index.noted_at_once(connection, "contact_points", [row[0] for row in rows]):
        connection.exec_driver_sql(
            "INSERT INTO contact_points (customer, kind, position, value, folded) "
            "VALUES (?, ?, ?, ?, ?)",
            rows,
        )


def replace_customer(connection: Connection, customer: Customer) -> None:
    """Write a changed customer over the kept one."""
    columns = [c for c in columns_of("customers") if c != "id"]
    assignments = ", ".join(f"{c} = ?" for c in columns)
    values = [_raw(getattr(customer, c)) for c in columns]
    connection.exec_driver_sql(
        f"UPDATE customers SET {assignments} WHERE id = ?",
        (*values, customer.id),
    )
    connection.execute(text("DELETE FROM contact_points WHERE customer = :id"), {"id": customer.id})
    insert_contact_points(connection, [customer])


def replace_record(connection: Connection, kind: str, record: Any) -> None:
    """Write a changed record of any other kind over the kept one."""
    columns = [c for c in columns_of(kind) if c != "id"]
    assignments = ", ".join(f"{c} = ?" for c in columns)
    connection.exec_driver_sql(
        f"UPDATE {TABLE_OF_KIND[kind].name} SET {assignments} WHERE id = ?",
        (*(_raw(getattr(record, c)) for c in columns), record.id),
    )


_LIVE_CUSTOMER = "customer IN (SELECT id FROM customers WHERE trashed_on IS NULL)"


def _selection(kind: str) -> tuple[str, str]:
    """The columns to select and the condition for live records of a kind."""
    columns = columns_of(kind)
    if kind == "introductions":
        live = "SELECT id FROM customers WHERE trashed_on IS NULL"
        columns = [
            f"CASE WHEN received IN ({live}) THEN received END AS received"
            if c == "received"
            else c
            for c in columns
        ]
    where = _LIVE_CUSTOMER if kind in KEYED else "trashed_on IS NULL"
    order = f"customer, {KEYED[kind]}" if kind in KEYED else "id"
    return ", ".join(columns), f"{where} ORDER BY {order}"


def read(
    connection: Connection, kind: str, only: str = "", values: Mapping[str, object] | None = None
) -> list[Any]:
    """The live records of a kind by number; `only` is a condition of our own in SQL."""
    columns, where = _selection(kind)
    condition = f"{only} AND {where}" if only else where
    table = TABLE_OF_KIND[kind]
    statement = text(f"SELECT {columns} FROM {table.name} WHERE {condition}")
    typed = statement.columns(*(table.c[name] for name in columns_of(kind)))
    rows = connection.execute(typed, dict(values or {})).all()
    make = RECORD_OF_KIND[kind]
    names = columns_of(kind)
    if kind != "customers":
        return [make(**dict(zip(names, row, strict=True))) for row in rows]
    points = _contact_points(connection, only, values)
    return [make(**dict(zip(names, row, strict=True)), **points.get(row[0], {})) for row in rows]


def _contact_points(
    connection: Connection, only: str, values: Mapping[str, object] | None
) -> dict[int, dict[str, tuple[str, ...]]]:
    some = f"WHERE customer IN (SELECT id FROM customers WHERE {only})" if only else ""
    found: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    name_of = {kind: name for name, kind in CONTACT_FIELDS.items()}
    statement = text(
        f"SELECT customer, kind, value FROM contact_points {some} ORDER BY customer, kind, position"
    )
    for customer, kind, value in connection.execute(statement, dict(values or {})):
        found[customer][name_of[kind]].append(value)
    return {
        customer: {name: tuple(listed) for name, listed in points.items()}
        for customer, points in found.items()
    }


def next_numbers(connection: Connection, kind: str, how_many: int) -> range:
    """Numbers for new records of a kind; a number is never used twice."""
    row = "customer" if kind == "customers" else "record"
    last = connection.execute(
        text(
            "INSERT INTO numbers (kind, last) VALUES (:row, :n) "
            "ON CONFLICT (kind) DO UPDATE SET last = last + :n RETURNING last"
        ),
        {"row": row, "n": how_many},
    ).scalar_one()
    return range(last - how_many + 1, last + 1)


def note_numbers(connection: Connection, kind: str, highest: int) -> None:
    """Remember that numbers up to this one are taken, after records came with their own."""
    row = "customer" if kind == "customers" else "record"
    connection.execute(
        text(
            "INSERT INTO numbers (kind, last) VALUES (:row, :n) "
            "ON CONFLICT (kind) DO UPDATE SET last = max(last, :n)"
        ),
        {"row": row, "n": highest},
    )


def load(connection: Connection, defaults: Business | None = None) -> Book:
    """Everything the store holds, the trash aside."""
    return Book(
        business=settings.load(connection, defaults),
        **{kind.replace("-", "_"): read(connection, kind) for kind in RECORD_OF_KIND},
    )


def save(connection: Connection, book: Book) -> None:
    """Put a whole book with its own numbers into an empty store."""
    for kind in RECORD_OF_KIND:
        records = book.of_kind(kind)
        insert(connection, kind, records)
        if kind not in KEYED and records:
            note_numbers(connection, kind, max(r.id for r in records))
    settings.save(connection, book.business)


def read_customers(connection: Connection, numbers: Iterable[int]) -> list[Customer]:
    """These live customers by number, however many they are."""
    listed = json.dumps(sorted(numbers))
    return read(
        connection,
        "customers",
        "id IN (SELECT value FROM json_each(:numbers))",
        {"numbers": listed},
    )


def is_unused(connection: Connection) -> bool:
    """Whether no record was ever put into the store."""
    return not connection.execute(text("SELECT count(*) FROM numbers")).scalar_one()

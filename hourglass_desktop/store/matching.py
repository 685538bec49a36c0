"""Finding the customers that files mean: by our id, another program's id, e-mail or exact name."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection

from hourglass_desktop.domain.ids import customer_number
from hourglass_desktop.domain.search_text import fold

_CHUNK = 30_000
"""Values asked for at a time, below SQLite's limit of parameters."""


def _chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    listed = list(values)
    for start in range(0, len(listed), _CHUNK):
        yield listed[start : start + _CHUNK]


def _lookup(
    connection: Connection, statement: str, keys: Iterable[str | int]
) -> dict[Any, list[int]]:
    """Customer numbers by key; `statement` selects key, number and ends in "IN"."""
    found: dict[Any, list[int]] = {}
    for chunk in _chunks(dict.fromkeys(keys)):
        marks = ", ".join("?" * len(chunk))
        for key, number in connection.exec_driver_sql(f"{statement} ({marks})", tuple(chunk)):
            found.setdefault(key, []).append(number)
    return found


def by_external_id(connection: Connection, values: Iterable[str]) -> Mapping[str, list[int]]:
    """Live customers by another program's id."""
    return _lookup(
        connection,
        "SELECT external_id, id FROM customers "
        "WHERE trashed_on IS NULL AND external_id <> '' AND external_id IN",
        (v for v in values if v),
    )


def by_contact(connection: Connection, kind: str, folded: Iterable[str]) -> Mapping[str, list[int]]:
    """Live customers by a folded e-mail or the digits of a phone."""
    return _lookup(
        connection,
        "SELECT DISTINCT folded, customer FROM contact_points JOIN customers ON id = customer "
        f"WHERE trashed_on IS NULL AND kind = '{kind}' AND folded IN",
        (v for v in folded if v),
    )


def by_name(connection: Connection, names: Iterable[str]) -> Mapping[str, list[int]]:
    """Live customers by exact name."""
    return _lookup(
        connection,
        "SELECT name, id FROM customers WHERE trashed_on IS NULL AND name IN",
        (n for n in names if n),
    )


def existing(connection: Connection, numbers: Iterable[int]) -> frozenset[int]:
    """Those of the numbers that are live customers."""
    found = _lookup(
        connection, "SELECT id, id FROM customers WHERE trashed_on IS NULL AND id IN", numbers
    )
    return frozenset(found)


def taken(connection: Connection, table: str, numbers: Iterable[int]) -> frozenset[int]:
    """Those of the numbers that a table holds already, in the trash or not."""
    return frozenset(_lookup(connection, f"SELECT id, id FROM {table} WHERE id IN", numbers))


def resolve(connection: Connection, values: Iterable[str]) -> dict[str, list[int]]:
    """The customers each written value means, by the first way that finds any.

    Tried in order: our id, another program's id, e-mail in any case, exact name. Several numbers =
    the value is ambiguous; none = nobody yet.
    """
    wanted = dict.fromkeys(v for v in values if v)
    ours = {v: n for v in wanted if (n := customer_number(v)) is not None}
    here = existing(connection, ours.values())
    found: dict[str, list[int]] = {v: [n] for v, n in ours.items() if n in here}
    found |= by_external_id(connection, (v for v in wanted if v not in found))
    mails = {v: fold(v) for v in wanted if v not in found and "@" in v}
    owners = by_contact(connection, "email", mails.values())
    found |= {v: owners[key] for v, key in mails.items() if key in owners}
    found |= by_name(connection, (v for v in wanted if v not in found))
    return found


def rows_of(
    connection: Connection, table: str, columns: list[str], numbers: Iterable[int]
) -> dict[int, tuple[Any, ...]]:
    """Live rows of a table by number, as driver values in the order of the columns."""
    found = {}
    for chunk in _chunks(numbers):
        marks = ", ".join("?" * len(chunk))
        for number, *values in connection.exec_driver_sql(
            f"SELECT id, {', '.join(columns)} FROM {table} "
            f"WHERE trashed_on IS NULL AND id IN ({marks})",
            tuple(chunk),
        ):
            found[number] = tuple(values)
    return found


def live_rows(connection: Connection, table: str, columns: list[str]) -> Iterator[tuple[Any, ...]]:
    """All live rows of a table as driver values."""
    statement = f"SELECT {', '.join(columns)} FROM {table} WHERE trashed_on IS NULL"
    return map(tuple, connection.exec_driver_sql(statement))


def all_rows(connection: Connection, table: str, columns: list[str]) -> Iterator[tuple[Any, ...]]:
    """All rows of a table that knows no trash, as driver values."""
    statement = f"SELECT {', '.join(columns)} FROM {table}"
    return map(tuple, connection.exec_driver_sql(statement))

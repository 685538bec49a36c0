"""The search index: the words of customers and their records, three letters at a time.

FTS5 keeps every three signs in a row of a text's form (see domain/search_text.py). Triggers note
which customers and records changed, whoever changes them; `refresh` brings the index up to date at
the end of every transaction, `prepare` when a store is opened. Words of what is in the trash, and
of the erased, are in it no more: secure-delete takes their bytes away too.
"""

import contextlib
import json
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, exc

from hourglass_desktop.domain.search_text import search_form

DETAILS = 1 << 40
"""Customer n has two entries, n for the name and n + DETAILS for all else that is kept of them."""
RECORDS = 2 << 40
"""Record n of any kind has the entry n + RECORDS."""
_MANY = 500
"""From so many entries to take out on, making all anew is quicker: each takes some milliseconds."""
_BULK = 500
"""So many rows at once are noted by their range: a trigger takes as long as writing the row."""
WORDS = {
    "touches": ("note",),
    "permissions": ("how",),
    "trials": ("lesson",),
    "purchases": ("what",),
    "reviews": ("words", "what_else", "easier"),
    "referral_asks": ("moment", "asked_for"),
    "introductions": ("thanked_how",),
    "marks": ("reason",),
    "follow_ups": ("what",),
}
"""The tables of records with words, and which columns hold them."""
_NAMES = ("name", "organisation")
OF_CUSTOMER = ("given_name", "family_name", "notes", "source")
"""The columns of a customer with further words."""
_LISTS = {"contact_points": "value", "fit_answers": "answer", "own_values": "value"}
"""Tables of a customer's further words, found by the customer."""


def _whose(table: str) -> str:
    return "giver" if table == "introductions" else "customer"


def _joined(columns: tuple[str, ...]) -> str:
    return " || char(10) || ".join(columns)


def _entries(changed: bool) -> str:  # noqa: FBT001 - two forms of one statement
    """The entries there shall be: number, customer, kind, form; of the changed ones alone or all.

    A telephone number is found by how it is written and by its digits. Tables are read in the order
    of their numbers, without an index: FTS5 takes three times as long in any other.
    """
    some = "AND id IN (SELECT entry FROM search_stale)" if changed else ""
    those = "AND id IN (SELECT -entry FROM search_stale)" if changed else ""
    points = (
        "SELECT group_concat(value || iif(kind = 'phone', char(10) || folded, ''), char(10) "
        "ORDER BY kind, position) FROM contact_points WHERE customer = id"
    )
    fit = (
        "SELECT group_concat(answer, char(10) ORDER BY question) FROM fit_answers "
        "WHERE customer = id"
    )
    own = "SELECT group_concat(value, char(10) ORDER BY field) FROM own_values WHERE customer = id"
    names, own_id = _joined(_NAMES), "iif(external_id = name, '', external_id)"
    details = f"{_joined((*OF_CUSTOMER, own_id))} || char(10) || ifnull(({points}), '') || char(10)"
    further = f"ifnull(({fit}), '') || char(10) || ifnull(({own}), '')"
    live = f"FROM customers NOT INDEXED WHERE trashed_on IS NULL AND erased_on IS NULL {those}"
    parts = [
        f"SELECT id AS entry, id AS customer, 'customers' AS kind, {names} AS words {live}",
        f"SELECT id + {DETAILS}, id, 'customers', {details} || {further} {live}",
    ]
    for table, columns in WORDS.items():
        parts.append(
            f"SELECT id + {RECORDS}, {_whose(table)}, '{table.replace('_', '-')}', "
            f"{_joined(columns)} FROM {table} NOT INDEXED WHERE trashed_on IS NULL {some}"
        )
    return (
        "SELECT entry, search_form(words) AS words, customer, kind "
        f"FROM ({' UNION ALL '.join(parts)}) WHERE trim(words, char(10)) <> ''"
    )


def entries_of(customers: str) -> str:
    """The entries of these customers but their names; `customers` is a selection of numbers."""
    records = " UNION ALL ".join(
        f"SELECT id + {RECORDS} FROM {table} "
        f"WHERE trashed_on IS NULL AND {_whose(table)} IN ({customers})"
        for table in WORDS
    )
    return f"SELECT value + {DETAILS} FROM ({customers}) UNION ALL {records}"


INDEX = {
    "search": (
        "CREATE VIRTUAL TABLE search USING fts5(words, customer UNINDEXED, kind UNINDEXED, "
        "tokenize = 'trigram case_sensitive 1', detail = none, columnsize = 0)"
    ),
    # another Unicode folds otherwise: such an index is made anew, so the statement names it
    "search_stale": (
        f"CREATE TABLE search_stale (entry INTEGER /* Unicode {unicodedata.unidata_version} */)"
    ),
}


_OPTIONS = {"secure-delete": 1, "hashsize": 1 << 25}
"""Bytes go with their words; 32 MB of new entries are sorted in memory before they are written."""


def _trigger(table: str, when: str, entry: str, columns: tuple[str, ...] = ()) -> dict[str, str]:
    event = f"UPDATE OF {', '.join(columns)}" if columns else when
    name = f"search_{table}_{when.lower()}"
    noted = f"INSERT INTO search_stale VALUES ({entry});"
    return {name: f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {noted} END"}


def _triggers() -> dict[str, str]:
    made: dict[str, str] = {}
    whole = (*_NAMES, *OF_CUSTOMER, "external_id", "trashed_on", "erased_on")
    noted: list[tuple[str, str, tuple[str, ...]]] = [("customers", "-{row}.id", whole)]
    noted += [(table, "-{row}.customer", (column, "customer")) for table, column in _LISTS.items()]
    noted += [
        (table, "{row}.id", (*columns, _whose(table), "trashed_on"))
        for table, columns in WORDS.items()
    ]
    for table, entry, columns in noted:
        made |= _trigger(table, "INSERT", entry.format(row="new"))
        made |= _trigger(table, "UPDATE", entry.format(row="new"), columns)
        made |= _trigger(table, "DELETE", entry.format(row="old"))
    return made


_TRIGGERS = _triggers()
_PARTS = INDEX | _TRIGGERS


def _found(connection: Connection) -> dict[str, str]:
    """The parts of an index that there are, with the statements that made them."""
    rows = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_schema WHERE name = 'search' OR name GLOB 'search_*' "
        "AND (type = 'trigger' OR name = 'search_stale')"
    )
    return dict(rows.all())


def is_there(connection: Connection) -> bool:
    """Whether the store has an index; one that was only ever read may have none."""
    return _found(connection) == _PARTS


def prepare(connection: Connection) -> None:
    """Make the index where it is missing or of another make, else bring it up to date."""
    found = _found(connection)
    if found == _PARTS:
        refresh(connection)
        return
    for name in found:
        kind = "TABLE" if name in INDEX else "TRIGGER"
        connection.exec_driver_sql(f'DROP {kind} "{name}"')
    for statement in _PARTS.values():
        connection.exec_driver_sql(statement)
    _fill(connection)


def refresh(connection: Connection) -> None:
    """Bring the index up to date with what changed since."""
    if not connection.exec_driver_sql("SELECT 1 FROM search_stale LIMIT 1").first():
        return
    try:
        with connection.begin_nested():
            _change(connection)
            connection.exec_driver_sql("INSERT INTO search (search) VALUES ('flush')")
    except exc.DatabaseError as error:
        if not isinstance(error, exc.IntegrityError) and "malformed" not in str(error.orig):
            raise
        _make_anew(connection)  # the records are whole, and what is saved now must be kept
    connection.exec_driver_sql("DELETE FROM search_stale")


def _change(connection: Connection) -> None:
    """Only entries of other words than before are written: taking words out is what takes long."""
    if not _has_entries(connection):
        _insert(connection, changed=False)
        return
    _know_forms(connection)
    gone = (
        f"SELECT entry + {RECORDS} FROM search_stale WHERE entry > 0 "
        "UNION SELECT -entry FROM search_stale WHERE entry < 0 "
        f"UNION SELECT {DETAILS} - entry FROM search_stale WHERE entry < 0"
    )
    other = connection.exec_driver_sql(
        f"SELECT rowid, words, customer, kind FROM search WHERE rowid IN ({gone}) "
        f"EXCEPT {_entries(changed=True)} LIMIT {_MANY + 1}"
    ).all()
    if len(other) > _MANY:
        _make_anew(connection)
    else:
        connection.exec_driver_sql(
            "DELETE FROM search WHERE rowid IN (SELECT value FROM json_each(?))",
            (json.dumps([row[0] for row in other]),),
        )
        _insert(connection, changed=True)


def _has_entries(connection: Connection) -> bool:
    return connection.exec_driver_sql("SELECT 1 FROM search LIMIT 1").first() is not None


def _make_anew(connection: Connection) -> None:
    connection.exec_driver_sql("DROP TABLE search")
    connection.exec_driver_sql(INDEX["search"])
    _fill(connection)


def _fill(connection: Connection) -> None:
    for option, value in _OPTIONS.items():
        connection.exec_driver_sql(
            "INSERT INTO search (search, rank) VALUES (?, ?)", (option, value)
        )
    _insert(connection, changed=False)


def _insert(connection: Connection, *, changed: bool) -> None:
    _know_forms(connection)
    missing = "WHERE NOT EXISTS (SELECT 1 FROM search WHERE rowid = entry)" if changed else ""
    connection.exec_driver_sql(
        "INSERT INTO search (rowid, words, customer, kind) "
        f"SELECT * FROM ({_entries(changed)}) {missing}"
    )


def _know_forms(connection: Connection) -> None:
    driver: Any = connection.connection.dbapi_connection
    form = lru_cache(maxsize=1_000)(search_form)  # many purchases are of the same thing
    driver.create_function("search_form", 1, form, deterministic=True)


@contextlib.contextmanager
def noted_at_once(connection: Connection, table: str, numbers: Sequence[Any]) -> Iterator[None]:
    """Note new rows of a table by the range of their numbers, when there are many of them.

    `numbers` are those of the customers or records that the rows are, or are of.
    """
    name = f"search_{table}_insert"
    if len(numbers) < _BULK or name not in _found(connection):
        yield
        return
    connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    connection.exec_driver_sql(_TRIGGERS[name])
    if not _has_entries(connection):  # then all are made at once
        numbers = numbers[:1]
    own, sign = (table, "") if table in WORDS else ("customers", "-")
    connection.exec_driver_sql(
        f"INSERT INTO search_stale SELECT {sign}id FROM {own} WHERE id BETWEEN ? AND ?",
        (min(numbers), max(numbers)),
    )


def strays(connection: Connection) -> int:
    """How many entries are missing, of no record, or of other words than their record has."""
    if not is_there(connection):
        return 0
    _know_forms(connection)
    kept, other = connection.exec_driver_sql(  # straight from FTS5's own table: twice as quick
        "SELECT count(kept.id), ifnull(sum((kept.c0, kept.c1, kept.c2) IS NOT "
        "(wanted.words, wanted.customer, wanted.kind)), 0) "
        f"FROM ({_entries(changed=False)}) AS wanted "
        "LEFT JOIN search_content AS kept ON kept.id = wanted.entry"
    ).one()
    entries = connection.exec_driver_sql("SELECT count(*) FROM search").scalar_one()
    return int(other) + int(entries) - int(kept)

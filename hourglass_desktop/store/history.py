"""Steps that can be undone: triggers write down how to take each change of a row back.

The technique is SQLite's own (sqlite.org/undoredo.html). What is written down is held in memory
alone, in TEMP tables and in the program: SQL kept in the file would run from a hostile store, and
would keep erased persons. The TEMP triggers belong to a connection and come back with a rollback,
so `record` looks for them each time.
"""

import json
import zlib
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.store.tables import metadata, promotion_states

LIMIT = 200
"""So many steps are kept."""
_SPEED = 1  # of zlib: a large step shrinks to a tenth, the other levels gain little more
_APART = "\0"  # JSON writes it otherwise
_LOG = (
    "CREATE TEMP TABLE undo_log "
    "(number INTEGER PRIMARY KEY, statement TEXT NOT NULL, with_values TEXT NOT NULL)"
)


class MisfitError(Exception):
    """A step does not fit the store as it is."""


def _backwards(table: Table) -> dict[str, tuple[str, str]]:
    """For each event on a table, SQL that writes the statement that takes it back, and its values.

    An update names only what it changed: what else is named is checked and indexed anew.
    """
    names = [f'"{column.name}"' for column in table.columns]
    key = [f'"{column.name}"' for column in table.primary_key.columns]
    where = " AND ".join(f"{name} = ?" for name in key)
    this = ", ".join(f"new.{name}" for name in key)
    assigned = " || ".join(f"iif(old.{n} IS new.{n}, '', '{n} = ?,')" for n in names)
    changed = " || ".join(f"iif(old.{n} IS new.{n}, '', json_quote(old.{n}) || ',')" for n in names)
    inserted = (
        f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    )
    return {
        "INSERT": (f"'DELETE FROM {table.name} WHERE {where}'", f"json_array({this})"),
        "DELETE": (f"'{inserted}'", f"json_array({', '.join(f'old.{n}' for n in names)})"),
        "UPDATE": (
            f"'UPDATE {table.name} SET ' || rtrim({assigned}, ',') || ' WHERE {where}'",
            f"'[' || {changed} || substr(json_array({this}), 2)",
        ),
    }


def _when(table: Table, event: str) -> str:
    """Rows written as they were are no change."""
    if event != "UPDATE":
        return ""
    names = [f'"{column.name}"' for column in table.columns]
    return "WHEN " + " OR ".join(f"old.{name} IS NOT new.{name}" for name in names)


def _triggers() -> dict[str, str]:
    """One for each event on each table; the promotion gate's states are not the owner's doing."""
    return {
        f"undo_{table.name}_{event.lower()}": (
            f"CREATE TEMP TRIGGER undo_{table.name}_{event.lower()} "
            f"AFTER {event} ON main.{table.name} {_when(table, event)} "
            f"BEGIN INSERT INTO undo_log (statement, with_values) VALUES ({sql}, {values}); END"
        )
        for table in metadata.sorted_tables
        if table is not promotion_states
        for event, (sql, values) in _backwards(table).items()
    }


_TRIGGERS = _triggers()


def _is_recording(driver: Any) -> bool:
    found = driver.execute("SELECT 1 FROM temp.sqlite_schema WHERE name = 'undo_log'")
    return found.fetchone() is not None


def _driver(connection: Connection) -> Any:
    return connection.connection.dbapi_connection


def record(connection: Connection) -> None:
    """Write down from now on how to take back what is changed."""
    driver = _driver(connection)
    if _is_recording(driver):
        driver.execute("DELETE FROM temp.undo_log")
        return
    for statement in (_LOG, *_TRIGGERS.values()):
        driver.execute(statement)


def pause(connection: Connection) -> int:
    """Write nothing down, which makes bulk work quicker; returns how much was changed so far."""
    driver = _driver(connection)
    if _is_recording(driver):
        for name in _TRIGGERS:
            driver.execute(f"DROP TRIGGER temp.{name}")
        driver.execute("DROP TABLE temp.undo_log")
    return changed_so_far(connection)


def changed_so_far(connection: Connection) -> int:
    """How many rows this connection ever changed."""
    return int(_driver(connection).total_changes)


def taken(connection: Connection) -> bytes:
    """What was written down, last first, which is forgotten there; empty when nothing changed."""
    driver = _driver(connection)
    rows = driver.execute(
        "SELECT statement, with_values FROM temp.undo_log ORDER BY number DESC"
    ).fetchall()
    driver.execute("DELETE FROM temp.undo_log")  # its memory is for other work now
    parts = _APART.join(part for row in rows for part in row)
    return zlib.compress(parts.encode(), _SPEED) if parts else b""


def run(connection: Connection, script: bytes) -> None:
    """Take back what a script was written down for; MisfitError when the rows are others now.

    Foreign keys are looked at when all is done: a parent may come back after its children.
    """
    driver = _driver(connection)
    driver.execute("PRAGMA defer_foreign_keys = ON")
    parts = zlib.decompress(script).decode().split(_APART)
    lines = zip(parts[::2], parts[1::2], strict=True)
    for statement, alike in groupby(lines, itemgetter(0)):
        values = [json.loads(line[1]) for line in alike]
        if driver.executemany(statement, values).rowcount != len(values):
            raise MisfitError


def not_possible() -> HourglassError:
    """What is said when a step does not fit the store as it is."""
    return HourglassError(
        _(
            "This step does not fit what is in the store now, so nothing was changed. The steps "
            "before it are forgotten too."
        )
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One change by the owner, and the script that takes it back, or makes it again."""

    changes: Changes
    script: bytes


@dataclass(frozen=True, slots=True)
class Steps:
    """What can be undone and what can be made again, the latest last."""

    undoable: tuple[Step, ...] = ()
    redoable: tuple[Step, ...] = ()

    def done(self, changes: Changes, script: bytes) -> "Steps":
        """After a change, which leaves nothing to be made again."""
        return Steps((*self.undoable, Step(changes, script))[-LIMIT:])

    def undone(self, script: bytes) -> "Steps":
        """After the last step was undone; `script` makes it again."""
        *rest, last = self.undoable
        return Steps(tuple(rest), (*self.redoable, replace(last, script=script)))

    def redone(self, script: bytes) -> "Steps":
        """After the step undone last was made again; `script` takes it back."""
        *rest, last = self.redoable
        return Steps((*self.undoable, replace(last, script=script)), tuple(rest))

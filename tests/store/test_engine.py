"""The settings really in force on every connection, and what the program never loads."""

from __future__ import annotations

import datetime as dt
import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import exc, text

from hourglass_desktop import paths
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.store import engine, records
from hourglass_desktop.store.store import Store, open_store

if TYPE_CHECKING:
    from pathlib import Path

    from tests.domain.drafts import Draft

NOW = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock
IN_FORCE = {
    "foreign_keys": 1,
    "journal_mode": "wal",
    "synchronous": 2,  # FULL
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "temp_store": 2,  # MEMORY
    "busy_timeout": 5000,
    "journal_size_limit": 64 * 1024 * 1024,
}


def pragma(store: Store, name: str, *, write: bool) -> Any:
    with store.begin() if write else store.read() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


@pytest.mark.parametrize(("name", "value"), [*IN_FORCE.items(), ("query_only", 0)])
def test_settings_of_a_writer(store: Store, name: str, value: object) -> None:
    assert pragma(store, name, write=True) == value
    read = 1 if name == "query_only" else value
    assert pragma(store, name, write=False) == read


@pytest.mark.parametrize(("name", "value"), [*IN_FORCE.items(), ("query_only", 1)])
def test_settings_of_a_reader(opened: Any, name: str, value: object) -> None:
    with opened(write=False) as store:
        assert pragma(store, name, write=False) == value


def test_a_reader_cannot_change_anything(opened: Any) -> None:
    with opened(write=False) as store:
        with pytest.raises(HourglassError, match="cannot be written"), store.read() as connection:
            connection.exec_driver_sql("INSERT INTO numbers VALUES ('record', 1)")
        with store.read() as connection:
            assert connection.execute(text("SELECT count(*) FROM numbers")).scalar_one() == 0


def test_a_writer_begins_immediately(store: Store) -> None:
    with store.begin() as connection:
        raw: Any = connection.connection.dbapi_connection
        assert raw.in_transaction
        with engine.driver(store.file, mode="rw") as other:
            other.execute("PRAGMA busy_timeout=0")
            with pytest.raises(engine.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")


def test_records_that_point_nowhere_are_refused(store: Store) -> None:
    with pytest.raises(exc.IntegrityError, match="FOREIGN KEY"), store.begin() as connection:
        connection.exec_driver_sql("INSERT INTO touches (id, customer, date) VALUES (1, 99, 1)")
    with store.read() as connection:
        assert records.read(connection, "touches") == []


def test_an_error_undoes_the_whole_transaction(store: Store, plain: Draft) -> None:
    plain.customer()

    def fail() -> None:
        with store.begin() as connection:
            records.save(connection, plain.book)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.read() as connection:
        assert records.is_unused(connection)


def test_errors_never_show_what_was_to_be_saved(store: Store) -> None:
    with pytest.raises(exc.IntegrityError) as caught, store.begin() as connection:
        connection.execute(
            text("INSERT INTO touches (id, customer, date, note) VALUES (1, 99, 1, :note)"),
            {"note": "secret@example.com"},
        )
    assert "secret" not in str(caught.value)


def test_a_day_is_no_text(store: Store) -> None:
    """Strict tables refuse what a column cannot hold."""
    with pytest.raises(exc.IntegrityError, match="cannot store TEXT"), store.begin() as connection:
        connection.exec_driver_sql("INSERT INTO customers (id, name, known_on) VALUES (1,'a','x')")


def test_folder_and_files_are_the_owners_alone(tmp_path: Path, plain: Draft) -> None:
    file = tmp_path / "new" / "deeper" / "sample.hourglass"
    plain.customer()
    old = os.umask(0)
    try:
        with open_store(
            file,
            revisions=paths.revisions_dir(),
            clock=lambda: NOW,
            write=True,
            create=True,
        ) as store:
            with store.begin() as connection:
                records.save(connection, plain.book)
            store.back_up()
            modes = {path: stat.S_IMODE(path.stat().st_mode) for path in file.parent.rglob("*")}
    finally:
        os.umask(old)
    names = {path.name for path in modes}
    assert {"sample.hourglass", "sample.hourglass-wal", "sample.hourglass.lock"} <= names
    assert sum(name.endswith(".sha256") for name in names) == 1
    for path, mode in modes.items():
        assert mode == (0o700 if path.is_dir() else 0o600), path
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_open_stores_are_known_while_they_are_open(opened: Any, file: Path) -> None:
    assert file.resolve() not in engine.open_files()
    with opened() as store:
        with store.read():
            assert file.resolve() in engine.open_files()
        assert file.resolve() in engine.open_files()
    assert file.resolve() not in engine.open_files()
    with opened(write=False) as store, store.read():
        assert file.resolve() in engine.open_files()
    assert file.resolve() not in engine.open_files()


def test_the_journal_is_folded_in_at_close_also_beside_a_reader(
    opened: Any, file: Path, plain: Draft
) -> None:
    plain.customer()
    with opened(write=False) as reader:
        with reader.read():
            pass
        with opened() as writer, writer.begin() as connection:
            records.save(connection, plain.book)
        journal = file.with_name(f"{file.name}-wal")
        assert journal.stat().st_size == 0
        with reader.read() as connection:
            assert len(records.read(connection, "customers")) == 1
    assert sorted(p.name for p in file.parent.iterdir() if "-" in p.name) == []


LOADED = """
import sys
import {module}
unwanted = ("sqlite3", "_sqlite3", "alembic", "sqlalchemy.orm", "PySide6")
print(*sorted(n for n in unwanted if n in sys.modules))
"""


@pytest.mark.parametrize("module", ["hourglass_desktop.app", "hourglass_desktop.cli.main"])
def test_the_program_never_loads_another_sqlite_nor_the_slow_parts(module: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LOADED.format(module=module)],
        capture_output=True,
        text=True,
        check=True,
        cwd=paths.bundle_dir(),
    )
    assert ran.stdout.split() == []

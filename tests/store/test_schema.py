"""Which file is a store, and bringing an older one up to date or leaving it as it was."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import create_engine
from sqlcipher3 import dbapi2

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.store import engine, records, schema
from hourglass_desktop.store.backup import Backups
from hourglass_desktop.store.store import open_store
from hourglass_desktop.store.tables import metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.domain.drafts import Draft

NOW = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock

REVISION = '''
"""A revision to come.

Revision ID: {number}
Revises: {before}
"""
import sqlalchemy as sa
from alembic import op

revision = "{number}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade():
    {work}
'''
ADDS_A_COLUMN = 'op.add_column("customers", sa.Column("shoe_size", sa.Integer()))'
BREAKS_HALF_WAY = (
    'op.execute("CREATE TABLE half (id INTEGER)")\n'
    '    op.execute("DELETE FROM touches")\n'
    '    op.execute("UPDATE nowhere SET nothing = 1")'
)
LEAVES_LOST_RECORDS = 'op.execute("DELETE FROM customers")'
REBUILDS = (
    'with op.batch_alter_table("customers", recreate="always") as batch:\n'
    '        batch.add_column(sa.Column("shoe_size", sa.Integer()))'
)


@pytest.fixture
def future(tmp_path: Path, revisions: Path) -> Callable[..., Path]:
    """A folder of revisions that has more of them, each given by what it does."""

    def made(*works: str) -> Path:
        folder = tmp_path / "revisions"
        shutil.copytree(
            revisions, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__")
        )
        for n, work in enumerate(works, 2):
            text = REVISION.format(number=f"000{n}", before=f"000{n - 1}", work=work)
            (folder / "versions" / f"000{n}_future.py").write_text(text.lstrip())
        return folder

    return made


@pytest.fixture
def filled(opened: Any, plain: Draft, file: Path) -> Path:
    """A closed store with a customer and two touches."""
    c = plain.customer()
    plain.touch(c, "2026-01-01")
    plain.touch(c, "2026-01-02")
    with opened() as store, store.begin() as connection:
        records.save(connection, plain.book)
    shutil.rmtree(file.parent / "backups")
    return file


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def content(file: Path) -> list[Any]:
    """The schema and every row."""
    with engine.driver(file) as connection:
        tables = connection.execute(
            "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"
        ).fetchall()
        rows = [
            sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr)
            for kind, name, _sql in tables
            if kind == "table" and name not in {"alembic_version", "numbers", "settings"}
        ]
        version = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    return [tables, rows, version]


# --- the first revision -----------------------------------------------------------------------


def _shape(statements: Iterable[tuple[str, str, str | None]]) -> dict[tuple[str, str], str]:
    return {
        (kind, name): "".join((sql or "").split()).replace('"', "")
        for kind, name, sql in statements
    }


def test_the_first_revision_creates_exactly_the_tables(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    made = create_engine("sqlite://", module=dbapi2, creator=lambda: dbapi2.connect(other))
    metadata.create_all(made)
    made.dispose()
    query = (
        "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' "
        "AND name NOT LIKE 'search%' AND name <> 'alembic_version'"
    )
    with engine.driver(file) as upgraded, engine.driver(other) as created:
        ours = _shape(upgraded.execute(query).fetchall())
        wanted = _shape(created.execute(query).fetchall())
    assert ours == wanted
    assert len([1 for kind, _name in ours if kind == "table"]) == len(metadata.tables)


def test_every_table_is_strict(file: Path) -> None:
    with engine.driver(file) as connection:
        strict = dict(
            connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
        )
    assert {strict[name] for name in metadata.tables} == {1}


def test_a_new_store_says_what_it_is(file: Path) -> None:
    header = file.read_bytes()[:100]
    assert header[:16] == b"SQLite format 3\0"
    assert header[68:72] == b"HGLS"
    assert int.from_bytes(header[60:64], "big") == schema.MAJOR
    assert schema.identify(file) == (schema.HEAD, False)


# --- upgrading --------------------------------------------------------------------------------


def test_an_upgrade_keeps_everything_and_makes_a_verified_backup_first(
    filled: Path, future: Callable[..., Path]
) -> None:
    before = content(filled)
    folder = future(ADDS_A_COLUMN)
    with (
        open_store(
            filled, revisions=folder, clock=lambda: NOW, write=True, known=("0001", "0002")
        ) as store,
        store.read() as connection,
    ):
        assert len(records.read(connection, "touches")) == 2
        assert connection.exec_driver_sql("SELECT shoe_size FROM customers").scalar() is None
    assert content(filled)[2] == [("0002",)]
    ((when, copy),) = Backups(filled).listed()
    assert when == NOW
    assert content(copy) == before
    with pytest.raises(HourglassError, match="newer version of Hourglass"):
        schema.identify(filled)


def test_also_a_reader_upgrades_an_older_store_after_a_backup(
    filled: Path, future: Callable[..., Path]
) -> None:
    folder, known = future(ADDS_A_COLUMN), ("0001", "0002")
    with open_store(filled, revisions=folder, clock=lambda: NOW, known=known) as store:
        assert not store.writable
        with store.read() as connection:
            assert len(records.read(connection, "touches")) == 2
    assert len(Backups(filled).listed()) == 1
    with open_store(filled, revisions=folder, clock=lambda: NOW, known=known):
        pass
    assert len(Backups(filled).listed()) == 1


@pytest.mark.parametrize(
    ("works", "error"),
    [
        ([BREAKS_HALF_WAY], Exception),
        ([ADDS_A_COLUMN, BREAKS_HALF_WAY], Exception),
        (["raise KeyError('bug')"], KeyError),
        ([LEAVES_LOST_RECORDS], HourglassError),
    ],
)
def test_a_failing_revision_leaves_the_store_as_it_was(
    filled: Path, future: Callable[..., Path], works: list[str], error: type[Exception]
) -> None:
    before, bytes_before = content(filled), digest(filled)
    folder = future(*works)
    known = tuple(f"000{n}" for n in range(1, len(works) + 2))
    with (
        pytest.raises(error),
        open_store(filled, revisions=folder, clock=lambda: NOW, write=True, known=known),
    ):
        pass
    assert digest(filled) == bytes_before
    assert content(filled) == before
    assert schema.identify(filled) == ("0001", False)
    assert len(Backups(filled).listed()) == 1
    # And the program goes on with it.
    with (
        open_store(filled, revisions=folder, clock=lambda: NOW, write=True) as store,
        store.begin() as connection,
    ):
        assert len(records.read(connection, "touches")) == 2


def test_a_rebuilt_table_keeps_what_hangs_on_it(filled: Path, future: Callable[..., Path]) -> None:
    """With foreign keys on, rebuilding a table silently deletes its children."""
    folder = future(REBUILDS)
    with (
        open_store(
            filled, revisions=folder, clock=lambda: NOW, write=True, known=("0001", "0002")
        ) as store,
        store.begin() as connection,
    ):
        assert len(records.read(connection, "touches")) == 2
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_an_upgrade_that_cannot_be_backed_up_does_not_begin(
    filled: Path, future: Callable[..., Path]
) -> None:
    before = digest(filled)
    (filled.parent / "backups").write_text("in the way")
    folder = future(ADDS_A_COLUMN)
    with (
        pytest.raises(HourglassError, match=r"folder .* for backups cannot be made"),
        open_store(filled, revisions=folder, clock=lambda: NOW, write=True, known=("0001", "0002")),
    ):
        pass
    assert digest(filled) == before


def test_a_new_store_that_cannot_be_made_leaves_nothing(
    tmp_path: Path, future: Callable[..., Path]
) -> None:
    file = tmp_path / "new" / "sample.hourglass"
    folder = future(BREAKS_HALF_WAY)
    with (
        pytest.raises(Exception, match="nowhere"),
        open_store(file, revisions=folder, clock=lambda: NOW, write=True, create=True),
    ):
        pass
    assert [p.name for p in file.parent.iterdir() if not p.name.endswith(".lock")] == []


# --- what is no store, or not one for us ------------------------------------------------------


def _folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def _foreign(file: Path) -> None:
    file.unlink()
    connection = dbapi2.connect(file)
    connection.execute("CREATE TABLE customers (id INTEGER, name TEXT)")
    connection.execute("INSERT INTO customers VALUES (1, 'somebody else')")
    connection.commit()
    connection.close()


def _newer_revision(file: Path) -> None:
    connection = dbapi2.connect(file)
    connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.commit()
    connection.close()


def _newer_major(file: Path) -> None:
    connection = dbapi2.connect(file)
    connection.execute(f"PRAGMA user_version = {schema.MAJOR + 1}")
    connection.close()


def _without_revision(file: Path) -> None:
    connection = dbapi2.connect(file)
    connection.execute("DELETE FROM alembic_version")
    connection.commit()
    connection.close()


def _without_a_table(file: Path) -> None:
    connection = dbapi2.connect(file)
    connection.execute("DROP TABLE introductions")
    connection.commit()
    connection.close()


def _overwrite(start: int, with_bytes: bytes) -> Callable[[Path], None]:
    def changed(file: Path) -> None:
        content = bytearray(file.read_bytes())
        content[start : start + len(with_bytes)] = with_bytes
        file.write_bytes(content)

    return changed


NOT_OURS = "is not an Hourglass store. Choose a file that ends in .hourglass."
DAMAGED = "is damaged"
REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "text": (lambda f: f.write_text("name,phone\n" * 500), NOT_OURS),
    "short text": (lambda f: f.write_text("x"), NOT_OURS),
    "empty": (lambda f: f.write_bytes(b""), NOT_OURS),
    "zeroes": (lambda f: f.write_bytes(bytes(8192)), NOT_OURS),
    "folder": (_folder, NOT_OURS),
    "foreign": (_foreign, NOT_OURS),
    "header gone": (_overwrite(0, bytes(16)), NOT_OURS),
    "first page gone": (_overwrite(100, bytes(3996)), DAMAGED),
    "cut to a page": (lambda f: f.write_bytes(f.read_bytes()[:4096]), DAMAGED),
    "cut within a page": (lambda f: f.write_bytes(f.read_bytes()[:5000]), DAMAGED),
    "newer revision": (_newer_revision, "newer version of Hourglass and was left untouched"),
    "newer major": (_newer_major, "newer version of Hourglass and was left untouched"),
    "no revision": (_without_revision, "tables are missing"),
    "table gone": (_without_a_table, "tables are missing"),
}


@pytest.mark.parametrize("what", REFUSED)
@pytest.mark.parametrize("how", ["read", "write", "create"])
def test_refused_in_one_sentence_and_untouched(
    filled: Path, revisions: Path, what: str, how: str
) -> None:
    spoil, sentence = REFUSED[what]
    spoil(filled)
    before = None if filled.is_dir() else filled.read_bytes()
    with (
        pytest.raises(HourglassError) as caught,
        open_store(
            filled,
            revisions=revisions,
            clock=lambda: NOW,
            write=how != "read",
            create=how == "create",
        ) as store,
        store.read() as connection,
    ):
        records.load(connection)
    assert sentence in caught.value.message
    assert str(filled) in caught.value.message
    assert filled.is_dir() if before is None else filled.read_bytes() == before
    names = {path.name for path in filled.parent.iterdir()}
    assert names - {f"{filled.name}-wal", f"{filled.name}-shm"} <= {
        filled.name,
        f"{filled.name}.lock",
        "backups",
    }
    assert not Backups(filled).listed()


def test_a_missing_store_is_not_made_unasked(tmp_path: Path, revisions: Path) -> None:
    file = tmp_path / "nowhere" / "sample.hourglass"
    for write in (False, True):
        with pytest.raises(HourglassError, match="There is no store at"):  # noqa: SIM117
            with open_store(file, revisions=revisions, clock=lambda: NOW, write=write):
                pass
    assert not file.parent.exists()


def test_a_store_in_a_place_that_cannot_be(tmp_path: Path, revisions: Path) -> None:
    (tmp_path / "file").write_text("x")
    file = tmp_path / "file" / "sample.hourglass"
    with (
        pytest.raises(HourglassError, match="cannot be made"),
        open_store(file, revisions=revisions, clock=lambda: NOW, write=True, create=True),
    ):
        pass

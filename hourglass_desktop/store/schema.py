"""Which store a file is, and bringing an older one up to date.

The stored revision is compared with HEAD first: importing Alembic costs a third of a second, so
only a new or older store pays for it. An upgrade runs with foreign keys off (a table rebuilt by
batch mode would otherwise delete its children), in one transaction, and is committed only when
foreign_key_check is empty.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from hourglass_desktop import damage
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.store.disk import beside, flush
from hourglass_desktop.store.engine import connect, driver, make_engine
from hourglass_desktop.store.tables import metadata
from hourglass_desktop.store.trouble import in_words

APPLICATION_ID = 0x48474C53
"""The four letters HGLS in the file's header."""
MAJOR = 1
"""Raised when an older program could not even read the store."""
REVISIONS = ("0001",)
HEAD = REVISIONS[-1]


def _reader(file: Path) -> tuple[Any, bool]:
    """A connection that changes nothing, immutable where no journal can be made or taken away.

    It could write but for query_only: only such a one takes the journal's files away again.
    """
    if os.access(file, os.W_OK) or _has_journal(file):
        connection = connect(file)
        try:
            connection.execute("PRAGMA query_only=ON")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except Exception:
            connection.close()
            if _has_journal(file):
                raise
        else:
            return connection, False
    connection = connect(file, mode="ro", immutable=True)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except Exception:
        connection.close()
        raise
    return connection, True


def _has_journal(file: Path) -> bool:
    """Whether changes lie beside the file that are not folded in."""
    journals = (Path(f"{file}{suffix}") for suffix in ("-wal", "-journal"))
    return any(journal.exists() and journal.stat().st_size for journal in journals)


def is_frozen(file: Path) -> bool:
    """Whether a store lies where no journal can be made beside it, and can only be read frozen."""
    connection, frozen = _reader(file)
    connection.close()
    return frozen


def identify(file: Path, known: Sequence[str] = REVISIONS) -> tuple[str, bool]:
    """The revision of the store in a file, and whether it can only be read frozen.

    `known` are the revisions this program can read, oldest first. Raises HourglassError when the
    file is missing, not ours, newer than the program, or damaged.
    """
    if not file.exists():
        raise HourglassError(
            _(
                "There is no store at {file}. Make one with the command import or sample, "
                "or name another with --store."
            ).format(file=file)
        )
    if not file.is_file() or not file.stat().st_size:
        raise HourglassError(
            _("{file} is not an Hourglass store. Choose a file that ends in .hourglass.").format(
                file=file
            )
        )
    with in_words(file):
        if not _has_journal(file):
            _glance(file, known)
        connection, frozen = _reader(file)
        try:
            return _revision(connection, file, known), frozen
        finally:
            connection.close()


def _glance(file: Path, known: Sequence[str]) -> None:
    """Refuse what is not ours or newer without a lock or a trace beside it."""
    connection = connect(file, mode="ro", immutable=True)
    try:
        _revision(connection, file, known)
    finally:
        connection.close()


def _revision(connection: Any, file: Path, known: Sequence[str]) -> str:
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    if not ours:
        raise HourglassError(
            _("{file} is not an Hourglass store. Choose a file that ends in .hourglass.").format(
                file=file
            )
        )
    major = connection.execute("PRAGMA user_version").fetchone()[0]
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema")}
    found = ""
    if "alembic_version" in tables:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        found = row[0] if row else ""
    if major > MAJOR or (found and found not in known):
        raise HourglassError(
            _(
                "{file} was written by a newer version of Hourglass and was left untouched. "
                "Install the newer version to open it."
            ).format(file=file)
        )
    if not found or (found == HEAD and not tables >= set(metadata.tables)):
        raise HourglassError(
            _(
                "The store {file} is damaged: tables are missing. Put back a backup with the "
                "command restore; backups lie in the folder backups beside it."
            ).format(file=file)
        )
    return found


def create(file: Path, revisions: Path) -> None:
    """Make a new, empty store that only its owner may read, or leave nothing behind.

    It is made beside its place and moved there whole, so that a process killed meanwhile leaves
    no half store. The caller holds the store's lock.
    """
    try:
        with beside(file) as part, in_words(file):
            upgrade(part, revisions)
            _fold(part)
        flush(file.parent)
    except OSError as error:
        raise HourglassError(
            _("{file} cannot be made: {why}. Choose another place with --store.").format(
                file=file, why=error.strerror
            )
        ) from error


def _fold(file: Path) -> None:
    """Bring the journal into the one file; closing the last connection hides a full disk."""
    with driver(file, mode="rw") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()


def upgrade(file: Path, revisions: Path) -> None:
    """Bring a store to HEAD in one transaction; on any error it stays exactly as it was.

    Raises HourglassError when revisions of the program are gone, or the store's records do not fit.
    """
    engine = make_engine(file, write=True, foreign_keys=False)
    try:
        with engine.begin() as connection:
            _run_revisions(connection, revisions)
            connection.execute(text(f"PRAGMA application_id={APPLICATION_ID}"))
            connection.execute(text(f"PRAGMA user_version={MAJOR}"))
            broken = connection.execute(text("PRAGMA foreign_key_check")).all()
            if broken:
                raise HourglassError(
                    _(
                        "{file} could not be brought up to date because records in it point at "
                        "records that are gone. It was left as it was. Put back a backup with "
                        "the command restore."
                    ).format(file=file)
                )
    finally:
        engine.dispose()


def _run_revisions(connection: Connection, revisions: Path) -> None:
    from alembic import command  # noqa: PLC0415 - costs 0.35 s, needed only here
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(revisions).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    reached = connection.execute(text("SELECT max(version_num) FROM alembic_version")).scalar()
    if (reached or "") < HEAD:
        raise HourglassError(damage.sentence(f"alembic/versions/{HEAD}"))

"""Copies of a store that are proven before they count, and putting one back.

A copy is made by VACUUM INTO beside its target, reopened and checked (integrity, foreign keys,
rows per table), fsynced, given a SHA-256 manifest and only then renamed into place.
"""

import datetime as dt
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.store import schema
from hourglass_desktop.store.disk import SIDE_FILES, beside, flush
from hourglass_desktop.store.engine import driver
from hourglass_desktop.store.trouble import in_words

_STAMP = "%Y%m%d-%H%M%S"


def manifest_of(copy: Path) -> Path:
    """The file beside a copy that holds its SHA-256, in the form sha256sum checks."""
    return copy.with_name(copy.name + ".sha256")


def counts(connection: Any) -> dict[str, int]:
    """Rows per table of the store behind a driver connection."""
    tables = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        )
    ]
    return {t: connection.execute(f'SELECT count(*) FROM "{t}"').fetchone()[0] for t in tables}


def broken(connection: Any) -> list[str]:
    """What SQLite finds wrong with a store: damage and records that point nowhere."""
    found = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
    lost = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [line for line in found if line != "ok"] + [
        _("{table}: a record points at one that is gone").format(table=row[0]) for row in lost[:20]
    ]


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _vacuum(source: Path, part: Path) -> None:
    """Write a consistent copy of the source and prove it; the source may be in use."""
    with driver(source, mode="rw", immutable=schema.is_frozen(source)) as live:
        live.execute("PRAGMA busy_timeout=5000")
        before = live.execute("PRAGMA data_version").fetchone()
        expected = counts(live)
        live.execute("VACUUM INTO ?", (str(part),))
        still = live.execute("PRAGMA data_version").fetchone() == before
    with driver(part) as copy:
        wrong = broken(copy)
        if not wrong and still and counts(copy) != expected:
            wrong = [_("the number of records differs")]
    if wrong:
        raise HourglassError(
            _(
                "The copy of {file} could not be trusted and was removed: {why}. "
                "Run the command check, and put back an earlier backup if it finds damage."
            ).format(file=source, why=wrong[0])
        )


def copy_store(source: Path, target: Path) -> None:
    """Make a verified copy of a store, with its manifest; nothing half-written is left behind.

    Raises HourglassError when the source is damaged or the target's folder cannot be written.
    """
    try:
        with beside(target) as part:
            with in_words(source, target):
                _vacuum(source, part)
            line = f"{_digest(part)}  {target.name}\n"
        sums = manifest_of(target)
        fresh = sums.with_name(f".{sums.name}.part")
        fresh.write_text(line, encoding="utf-8")
        fresh.chmod(0o600)
        fresh.replace(sums)
        flush(target.parent)
    except OSError as error:
        raise HourglassError(
            _("{file} cannot be written: {why}. Choose another place.").format(
                file=target, why=error.strerror
            )
        ) from error


def verify(copy: Path) -> None:
    """Prove that a file is a sound store; HourglassError says what is wrong with it."""
    frozen = schema.identify(copy)[1]
    sums = manifest_of(copy)
    if sums.is_file():
        expected = sums.read_text(encoding="utf-8").split(maxsplit=1)
        if expected and expected[0] != _digest(copy):
            raise HourglassError(
                _(
                    "{file} is not the file that was backed up: it was changed since. "
                    "Choose another backup."
                ).format(file=copy)
            )
    with in_words(copy), driver(copy, immutable=frozen) as connection:
        wrong = broken(connection)
    if wrong:
        raise HourglassError(
            _("{file} is damaged: {why}. Choose another backup.").format(file=copy, why=wrong[0])
        )


def put_back(copy: Path, file: Path, now: dt.datetime) -> Path | None:
    """Make a backup the store again; the present store is moved aside and its new place returned.

    The caller holds the store's lock and has it closed. Store, -wal and -shm move together: a
    journal left behind would undo the restore.
    """
    verify(copy)
    fresh = file.with_name(f".{file.name}.restored")
    copy_store(copy, fresh)
    manifest_of(fresh).unlink()
    aside = None
    if file.exists():
        aside = file.with_name(f"{file.stem}-before-restore-{now.strftime(_STAMP)}{file.suffix}")
        for suffix in reversed(SIDE_FILES):
            part = Path(f"{file}{suffix}")
            if part.exists():
                part.rename(f"{aside}{suffix}")
    fresh.replace(file)
    flush(file.parent)
    return aside


class Backups:
    """The folder of automatic copies beside a store."""

    def __init__(self, store_file: Path) -> None:
        """Copies of this store go to the folder `backups` beside it."""
        self._file = store_file
        self.folder = store_file.parent / "backups"

    def listed(self) -> list[tuple[dt.datetime, Path]]:
        """All finished copies with the time they were made, oldest first."""
        found = []
        for path in self.folder.glob("*" + self._file.suffix):
            head, _dash, stamp = path.stem.rpartition("~")
            if head == self._file.stem:
                try:
                    found.append((dt.datetime.strptime(stamp[:15], _STAMP), path))  # noqa: DTZ007
                except ValueError:
                    continue
        return sorted(found)

    def make(self, now: dt.datetime) -> Path:
        """A verified copy named after the moment, then older ones thinned out."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise HourglassError(
                _("The folder {file} for backups cannot be made: {why}.").format(
                    file=self.folder, why=error.strerror
                )
            ) from error
        stamp, number = now.strftime(_STAMP), 1
        name = f"{self._file.stem}~{stamp}{self._file.suffix}"
        while (self.folder / name).exists():
            number += 1
            name = f"{self._file.stem}~{stamp}-{number}{self._file.suffix}"
        target = self.folder / name
        copy_store(self._file, target)
        self._thin(now)
        return target

    def is_due(self, now: dt.datetime) -> bool:
        """Whether no copy was made on this day yet."""
        return all(when.date() != now.date() for when, _path in self.listed())

    def _thin(self, now: dt.datetime) -> None:
        found = self.listed()
        kept = to_keep([when for when, _path in found], now)
        for when, path in found:
            if when not in kept:
                path.unlink()
                manifest_of(path).unlink(missing_ok=True)


def to_keep(times: Iterable[dt.datetime], now: dt.datetime) -> set[dt.datetime]:
    """Which copies to keep: all of two days, then 12 daily, 10 weekly, 3 monthly.

    The newest copy always stays. Of a day, week or month the newest copy is kept.
    """
    ordered = sorted(times, reverse=True)
    kept = {when for when in ordered if now - when <= dt.timedelta(days=2)} | set(ordered[:1])
    for how_many, bucket in (
        (12, lambda t: t.date()),
        (10, lambda t: t.isocalendar()[:2]),
        (3, lambda t: (t.year, t.month)),
    ):
        newest: dict[object, dt.datetime] = {}
        for when in ordered:
            newest.setdefault(bucket(when), when)
        kept |= set(list(newest.values())[:how_many])
    return kept

"""One open store: the unit of work for writers, a steady view for readers."""

import contextlib
import datetime as dt
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, exc

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.store import history, schema, search_index, touched, touchpoints
from hourglass_desktop.store.backup import Backups, copy_store, put_back
from hourglass_desktop.store.disk import remove
from hourglass_desktop.store.engine import IntegrityError, make_engine
from hourglass_desktop.store.locking import locked
from hourglass_desktop.store.trouble import in_words

Clock = Callable[[], dt.datetime]

__all__ = [
    "Clock",
    "Connection",
    "Store",
    "back_up_to",
    "locked",
    "open_store",
    "restore",
]


class Store:
    """An open store; `begin` is the unit of work, `read` a view that cannot change anything.

    Any thread may read or write; a reader waits for no writer, and no writer for a reader.
    """

    def __init__(
        self,
        file: Path,
        engine: Engine,
        *,
        writable: bool,
        clock: Clock,
        is_new: bool = False,
        undoable: bool = False,
    ) -> None:
        """Take over an engine on an identified store; see `open_store`."""
        self.file = file
        self.backups = Backups(file)
        self.writable = writable
        self.is_new = is_new
        """Whether the file was made by this opening."""
        self.steps = history.Steps()
        """What can be undone and made again."""
        self._is_undoable = undoable
        self._is_unwanted = False
        self._engine = engine
        self._readers = make_engine(file, write=False) if writable else engine
        self._clock = clock
        self._place = _place(file)

    @contextlib.contextmanager
    def begin(self, *, aside: bool = False) -> Iterator[Connection]:
        """One transaction that is no step: committed at the end, undone whole by any error.

        When it changes anything, what was done before it cannot be undone any more; unless it is
        `aside`, of what the owner's steps never touch.
        """
        with self._writing() as connection:
            if aside:
                yield connection
                return
            touched.pause(connection)
            before = history.pause(connection)
            yield connection
            if history.changed_so_far(connection) != before:
                self.steps = history.Steps()
                if self._is_undoable:
                    touchpoints.keep_up(connection, self._today())

    def change(self, work: Callable[[Connection], Changes]) -> Changes:
        """Do work in one transaction, as one step that can be undone where steps are kept."""
        with self._writing() as connection:
            if not self._is_undoable:
                return work(connection)
            touched.note(connection)
            history.record(connection)
            changes = self._kept_up(connection, work(connection))
            script = history.taken(connection)
            if script:
                self.steps = self.steps.done(changes, script)
        return changes

    def undo(self) -> Changes:
        """Take the last step back; returns what that step was.

        HourglassError when there is none, or it does not fit: then nothing is changed.
        """
        with self._going_back() as connection:
            step = self._last(self.steps.undoable)
            self.steps = self.steps.undone(self._again(connection, step))
        return step.changes

    def redo(self) -> Changes:
        """Make the step undone last again; as `undo`."""
        with self._going_back() as connection:
            step = self._last(self.steps.redoable)
            self.steps = self.steps.redone(self._again(connection, step))
        return step.changes

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """One steady view of the store, whatever others write meanwhile."""
        with in_words(self.file), self._readers.connect() as connection, connection.begin():
            yield connection

    @contextlib.contextmanager
    def read_afresh(self) -> Iterator[Connection]:
        """As `read`, by a connection that has seen nothing yet.

        SQLite's check of a search index takes what a connection read of it earlier for what is
        there, and finds an index damaged that another connection has changed since.
        """
        with in_words(self.file), self._readers.connect() as connection:
            connection.invalidate()
            with connection.begin():
                yield connection

    def back_up(self) -> Path:
        """A verified automatic copy in the backups folder."""
        return self.backups.make(self._clock())

    def discard(self) -> None:
        """Take a store that this opening made away again when it is closed, still locked."""
        self._is_unwanted = self.is_new

    def close(self) -> None:
        """Fold the journal into the one file and let go of it."""
        self._readers.dispose()
        if self.writable:
            with contextlib.suppress(HourglassError), in_words(self.file):
                connection = self._engine.raw_connection()  # a transaction would forbid it
                try:
                    connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
                finally:
                    connection.close()
        self._engine.dispose()
        if self._is_unwanted and _place(self.file) == self._place:
            remove(self.file)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A transaction; with an error the steps stand as they stood, too."""
        steps: history.Steps | None = None
        try:
            with in_words(self.file), self._engine.begin() as connection:
                steps = self.steps
                yield connection
                search_index.refresh(connection)
                self._still_here(connection)
        except BaseException:
            self.steps = self.steps if steps is None else steps
            raise

    @contextlib.contextmanager
    def _going_back(self) -> Iterator[Connection]:
        """A transaction of a step; one that does not fit is said so, and forgotten with all."""
        try:
            with self._writing() as connection:
                yield connection
        except (exc.IntegrityError, IntegrityError, history.MisfitError) as error:
            self.steps = history.Steps()
            raise history.not_possible() from error

    def _again(self, connection: Connection, step: history.Step) -> bytes:
        """Run a step's script; returns the one that takes this back."""
        history.record(connection)
        touched.note(connection)
        history.run(connection, step.script)
        self._kept_up(connection, step.changes)
        return history.taken(connection)

    def _kept_up(self, connection: Connection, changes: Changes) -> Changes:
        """What was done, and what the journey map makes of it, for whom it touched."""
        people = touched.taken(connection)
        if not any(touchpoints.keep_up(connection, self._today(), people)):
            return changes
        return replace(changes, kinds=changes.kinds | {"follow-ups"})

    def _today(self) -> dt.date:
        return self._clock().date()

    def _last(self, steps: Sequence[history.Step]) -> history.Step:
        if not steps:
            raise HourglassError(_("There is nothing to undo or to redo."))
        return steps[-1]

    def _still_here(self, connection: Connection) -> None:
        """Stop when the file was moved or replaced: commits would go where nobody looks."""
        if _place(self.file) == self._place:
            return
        raw: Any = connection.connection.dbapi_connection
        raw.execute("COMMIT")
        rescue = self._rescue_file()
        rescue.touch(mode=0o600)
        raw.execute("VACUUM INTO ?", (str(rescue),))
        raise HourglassError(
            _(
                "The store {file} was moved or replaced while it was open. Everything, the last "
                "change too, was saved as {rescue}. Open that one, or move it to the old place."
            ).format(file=self.file, rescue=rescue)
        )

    def _rescue_file(self) -> Path:
        """A free name beside the place the store was at."""
        stem = f"{self.file.stem}-rescue-{self._clock():%Y%m%d-%H%M%S}"
        names = (f"{stem}{number}{self.file.suffix}" for number in ("", *range(-2, -100, -1)))
        return next(path for path in map(self.file.with_name, names) if not path.exists())


def _place(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextlib.contextmanager
def open_store(  # noqa: PLR0913 - all but three have a default
    file: Path,
    *,
    revisions: Path,
    clock: Clock,
    write: bool = False,
    create: bool = False,
    daily: bool = True,
    undoable: bool = False,
    known: Sequence[str] = schema.REVISIONS,
) -> Iterator[Store]:
    """Open a store for reading, or for writing under its lock; an older one is upgraded first.

    `known` are the revisions in the folder `revisions`, oldest first. A writer makes the day's
    first backup before its first change, unless not `daily`: it makes its own, or changes nothing.
    Steps can be undone in an `undoable` one.
    Raises HourglassError when the file is missing (unless `create`), not ours, newer, damaged,
    locked or cannot be written.
    """
    if file.exists() or not create:
        found, frozen = schema.identify(file, known)
        if not write and found == known[-1]:
            engine = make_engine(file, write=False, immutable=frozen)
            yield from _held(Store(file, engine, writable=False, clock=clock))
            return
    if create:
        _make_folder(file)
    with locked(file):
        is_new = create and not file.exists()
        if is_new:
            schema.create(file, revisions)
        else:
            _refuse_read_only(file)
            _make_current(file, revisions, clock, known=known, daily=write and daily)
        engine = make_engine(file, write=write)
        if write:
            with in_words(file), engine.begin() as connection:
                search_index.prepare(connection)
                if undoable:
                    touchpoints.keep_up(connection, clock().date())
                search_index.refresh(connection)
        yield from _held(
            Store(file, engine, writable=write, clock=clock, is_new=is_new, undoable=undoable)
        )


def _held(store: Store) -> Iterator[Store]:
    try:
        yield store
    finally:
        store.close()


def _make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise HourglassError(
            _("The folder {folder} cannot be made: {why}. Choose another place.").format(
                folder=file.parent, why=error.strerror
            )
        ) from error


def _refuse_read_only(file: Path) -> None:
    if not os.access(file, os.W_OK) or not os.access(file.parent, os.W_OK):
        raise HourglassError(
            _(
                "{file} cannot be written. Allow writing to the file and its folder, or copy it "
                "to a place of your own."
            ).format(file=file)
        )


def _make_current(
    file: Path, revisions: Path, clock: Clock, *, known: Sequence[str], daily: bool
) -> None:
    behind = schema.identify(file, known)[0] != known[-1]
    backups = Backups(file)
    if behind or (daily and backups.is_due(clock())):
        backups.make(clock())
    if behind:
        with in_words(file):
            schema.upgrade(file, revisions)


def back_up_to(file: Path, target: Path) -> None:
    """A verified copy of a store, which may be in use, at a place of the owner's choice."""
    schema.identify(file)
    copy_store(file, target)


def restore(copy: Path, file: Path, clock: Clock) -> Path | None:
    """Put a backup back under the store's lock; returns where the present store was kept."""
    _make_folder(file)
    with locked(file):
        return put_back(copy, file, clock())

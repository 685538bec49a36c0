"""An owner's first minutes: an empty store, one of their contacts, or the sample business.

What takes long happens in the worker thread, and makes a store whole or leaves none behind.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.widgets.welcome import CONTACTS, OTHER, SAMPLE, START, Welcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hourglass_desktop.app import App
    from hourglass_desktop.services.import_report import ImportReport
    from hourglass_desktop.ui.around import Around
    from hourglass_desktop.ui.main_window import MainWindow
    from hourglass_desktop.ui.theme import Theme
    from hourglass_desktop.ui.trouble import Trouble
    from hourglass_desktop.ui.work import Done, Job, Progress, Task, Work

_SAMPLE = Path("sample", "sample.hourglass")
_CUSTOMERS, _SEED = 200, 1
_DAYS = 365


def sample_store(around: Around) -> Path:
    """Where the window keeps the sample: in a folder of its own in the data folder."""
    return Path(os.path.realpath(around.settings_file.parent / _SAMPLE))


def put_away(sample: Path) -> None:
    """Take the sample away with its backups; HourglassError or OSError when it is in use."""
    from hourglass_desktop.store.disk import remove  # noqa: PLC0415 - after the first paint
    from hourglass_desktop.store.locking import locked  # noqa: PLC0415

    if not sample.exists():
        return
    with locked(sample):
        remove(sample)
        for copy in (sample.parent / "backups").glob(f"{sample.stem}~*"):
            copy.unlink()
    Path(f"{sample}.lock").unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # something else lies there
        for folder in (sample.parent / "backups", sample.parent):
            if folder.exists():
                folder.rmdir()


@contextlib.contextmanager
def _made(file: Path, around: Around) -> Iterator[App]:
    """A new store, which any error takes away again; HourglassError when one is there already."""
    from hourglass_desktop import app  # noqa: PLC0415 - after the first paint
    from hourglass_desktop.wording.locales import usual  # noqa: PLC0415

    if file.exists():
        raise HourglassError(
            _(
                "There is a store already, {file}, and it is left as it is. Start the program "
                "again to open it."
            ).format(file=file)
        )
    business = usual(around.environ).business
    with app.build(file, business=business, clock=around.clock, write=True, create=True) as made:
        try:
            yield made
        except BaseException:
            made.store.discard()
            raise


def _bring(file: Path, contacts: Path, around: Around, progress: Progress) -> ImportReport:
    """Make a store of a file of contacts; there is none when nobody was in it."""
    from hourglass_desktop.exchange.files import read_file  # noqa: PLC0415 - after the first paint
    from hourglass_desktop.exchange.problems import ReadOptions  # noqa: PLC0415
    from hourglass_desktop.wording.locales import usual  # noqa: PLC0415

    data = read_file(contacts)
    with _made(file, around) as made:
        options = ReadOptions(
            locale_order=usual(around.environ).date_order, currency=made.business().currency
        )
        report = made.imports.run("customers", data, options, progress=progress)
        if report.added:
            made.hourglass.note_gate(made.today_is(), _DAYS)
        else:
            made.store.discard()
        progress(1, 1)
    return report


def _fill(sample: Path, around: Around) -> None:
    """Make the sample afresh, so that it ends today."""
    put_away(sample)
    with _made(sample, around) as made:
        made.samples.fill(customers=_CUSTOMERS, seed=_SEED, ends_on=made.today_is())


class FirstRun(QObject):
    """The welcome and what its buttons do."""

    new_wanted = Signal(object)
    """A store to make and open."""
    store_wanted = Signal(object)
    """A store that is there, to open."""
    other_wanted = Signal()
    brought = Signal(object, object)
    """A new store that a file of contacts was to fill, and the ImportReport; there is none when
    nobody was added."""

    def __init__(
        self, window: MainWindow, theme: Theme, work: Work, trouble: Trouble, around: Around
    ) -> None:
        super().__init__(window)
        self._trouble = trouble
        self._window, self._work, self._around = window, work, around
        self._theme, self._store = theme, Path()
        self.sample = sample_store(around)
        """Where the sample is when it is open."""
        self._welcome: Welcome | None = None

    def show(self, store: Path, sentence: str = "") -> None:
        """Show the welcome; `store` is where one would be made, `sentence` what is in the way."""
        self._store = store
        if self._welcome is None:
            self._welcome = Welcome(self._theme, self._window)
            self._welcome.chosen.connect(self._go)
        self.go_on(sentence)
        self._window.show_instead(self._welcome)
        self._welcome.take_focus()

    @property
    def is_shown(self) -> bool:
        """Whether the welcome is what the window shows."""
        return self._welcome is not None and self._welcome.isVisible()

    def wait(self) -> None:
        """While something is under way nothing else can be begun."""
        if self._welcome is not None:
            self._welcome.set_busy(busy=True)

    def go_on(self, sentence: str = "") -> None:
        """Let be chosen again; `sentence` is what was in the way."""
        if self._welcome is not None:
            self._welcome.set_busy(busy=False)
            self._welcome.say(sentence)

    def look_around(self) -> None:
        """Make the sample and have it opened."""
        sample, around = self.sample, self._around
        self._run(
            lambda _progress: _fill(sample, around),
            lambda _none: self.store_wanted.emit(sample),
            _("Making the sample business"),
        )

    def choose_contacts(self) -> None:
        """Ask for a file of contacts and make a store of it."""
        from hourglass_desktop.ui.bring_in import ask_for_contacts  # noqa: PLC0415 - later

        ask_for_contacts(self._window, self.take)

    def _go(self, way: str) -> None:
        if way == START:
            self.new_wanted.emit(self._store)
        elif way == CONTACTS:
            self.choose_contacts()
        elif way == SAMPLE:
            self.look_around()
        elif way == OTHER:
            self.other_wanted.emit()

    def take(self, contacts: Path) -> None:
        """Make a store of a file of contacts."""
        store, around = self._store, self._around
        self._run(
            lambda progress: _bring(store, contacts, around, progress),
            lambda report: self.brought.emit(store, report),
            _("Reading your contacts"),
        )

    def _run(self, job: Job, done: Done, label: str) -> None:
        self.wait()
        task = self._work.run(job, owner=self, done=done, failed=self._refuse, label=label)
        task.ended.connect(self._end)

    def _end(self, _task: Task) -> None:
        self.go_on()

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, HourglassError) and self.is_shown:
            self.go_on(error.message)
        else:
            self._trouble.show(error)

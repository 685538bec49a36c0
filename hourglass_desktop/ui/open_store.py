"""What the window does about the store it shows: its name and backup, its days, its actions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from hourglass_desktop.domain.changes import SETTINGS, Changes
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.one_record import one_record
from hourglass_desktop.store import raising
from hourglass_desktop.ui.dialogs.busy_dialog import change_in_worker
from hourglass_desktop.ui.dialogs.trash_dialog import TrashDialog

if TYPE_CHECKING:
    from hourglass_desktop.app import App
    from hourglass_desktop.ui.around import Around
    from hourglass_desktop.ui.fittings import Fittings
    from hourglass_desktop.ui.furnishing import Furniture
    from hourglass_desktop.ui.main_window import MainWindow
    from hourglass_desktop.ui.work import Task

_MINUTE = 60_000
_DAYS = 365


class OpenStore(QObject):
    """Lives as long as its store is open."""

    def __init__(
        self,
        app: App,
        file: Path,
        *,
        furniture: Furniture,
        window: MainWindow,
        fittings: Fittings,
        around: Around,
    ) -> None:
        """`furniture` is what is about this store."""
        super().__init__(window)
        self._app, self._file = app, file
        self.furniture = furniture
        self._window, self._fittings, self._clock = window, fittings, around.clock
        self._day = self._clock().date()
        self._program, self._started = around.program, _state(around.program)
        self._calls = QFileSystemWatcher([str(file.parent)], self)
        self._calls.directoryChanged.connect(self._look_for_call)
        self._going_back: set[Task] = set()
        self._told: set[str] = set()
        """What was said to be lost by leaving, until something is changed."""
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE)
        self._minute.timeout.connect(self.look_at_clock)
        self._minute.start()
        furniture.kit.news.told.connect(self._hear)
        fittings.actions.name_steps("", "")
        window.put_below(furniture.day.bar)
        fittings.toast.keep_above(furniture.day.bar)
        furniture.day.offer_tray(fittings.actions["tray"])
        self._show_names()
        self._note_gate()
        fittings.work.run(lambda _progress: app.trash.tidy(), owner=self)

    def look_at_clock(self) -> None:
        """At midnight, and after a sleep over it, everything is read again for the new day.

        A program that was replaced cannot load what it has not loaded yet: that is said.
        """
        if _state(self._program) != self._started:
            self._fittings.banner.say(
                _("Hourglass was updated while it was open. Close it and start it again.")
            )
        day = self._clock().date()
        if day != self._day:
            self._day = day
            self._note_gate()
            for page in self.furniture.pages.values():
                page.refresh()
            self._show_backup()

    def may_go(self) -> bool:
        """Whether nothing typed is lost without this store; it is said once, then it may."""
        detail = self.furniture.customers.detail
        details, log = detail.tabs.details, detail.quick_log
        details.commit()
        return self._may_leave(
            details.unkept(),
            _(
                "A detail of \u2068{name}\u2069 could not be kept. Mend it, or leave again "
                "without it."
            ),
            detail.show_details,
        ) and self._may_leave(
            log.unlogged(),
            _(
                "The note about \u2068{name}\u2069 is not logged yet. Log it, or leave again "
                "without it."
            ),
            detail.focus_quick_log,
        )

    def _may_leave(
        self, numbers: tuple[int, ...], words: str, bring_up: Callable[[], object]
    ) -> bool:
        """Whether nothing is left at these customers, or the owner was told of it before."""
        for number in numbers:
            try:
                name = one_record(self._app.store, "customers", number).name
            except Exception:  # noqa: BLE001, S112 - in the trash, or unreadable: nothing to keep
                continue
            said = words.format(name=name)
            if said in self._told:
                continue
            self._told.add(said)
            self._window.show_page("customers")
            self.furniture.customers.show_customer(number)
            bring_up()
            self._fittings.banner.say(said)
            return False
        return True

    def carry_out(self, name: str) -> None:
        """Do what an action of a store stands for."""
        furniture = self.furniture
        opens: dict[str, Callable[[], object]] = {
            "back-up": self._back_up,
            "import": furniture.bring_in.choose,
            "trash": lambda: TrashDialog(furniture.kit, self._app.trash, self._window).open(),
            "snoozed": furniture.day.show_snoozed,
            "search": furniture.searching.open,
            "settings": furniture.settings.open,
            "print-list": furniture.day.print_list,
        }
        if name in opens:
            opens[name]()
        elif name in {"undo", "redo"}:
            self._go_back(name)
        elif name == "find":
            self._window.show_page("customers")
            furniture.customers.start_search()
        elif name == "tray":
            pass  # the page of the day hears of it
        elif name == "save-report":
            self._window.show_page("reports")
            furniture.reports.save()
        elif name == "print-report":
            self._window.show_page("reports")
            furniture.reports.print_()
        else:
            number = furniture.customers.current() if self._window.page == "customers" else 0
            furniture.recording.record(name, 0 if name == "customer" else number)

    def _hear(self, changes: Changes) -> None:
        self._fittings.banner.clear()
        self._told.clear()
        history = self._app.history
        if changes.done:
            self._fittings.toast.say(changes.done, undoable=history.is_last(changes))
        self._fittings.actions.name_steps(history.undoable, history.redoable)
        if SETTINGS in changes.kinds:
            self._show_names()
            self._note_gate()

    def _go_back(self, name: str) -> None:
        """Undo or redo the last step; pages hear of it as of any change.

        A long step is the worker's, and so is what is asked for before that is done.
        """
        history = self._app.history
        act = history.undo if name == "undo" else history.redo
        if self._going_back or history.is_long(again=name == "redo"):
            words = _("Undoing") if name == "undo" else _("Doing it again")
            task = change_in_worker(
                self._fittings.work,
                act,
                window=self._window,
                words=words,
                done=self._tell_step,
                failed=self._stay,
            )
            self._going_back.add(task)
            task.ended.connect(self._going_back.discard)
            return
        try:
            changes = act()
        except HourglassError as error:
            self._stay(error)
        else:
            self._tell_step(changes)

    def _tell_step(self, changes: Changes) -> None:
        self.furniture.kit.news.tell(replace(changes, done=""))
        self._fittings.toast.say(changes.done)

    def _stay(self, error: Exception) -> None:
        history = self._app.history
        self._fittings.actions.name_steps(history.undoable, history.redoable)
        self._fittings.trouble.show(error)

    def _show_names(self) -> None:
        name = self._app.business().name
        self._fittings.business.setText(name)
        title = _("{business} – Hourglass").format(business=name) if name else "Hourglass"
        self._window.setWindowTitle(title)
        self._fittings.status.store.setText(self._file.name)
        self._fittings.status.store.setToolTip(str(self._file))
        self._show_backup()

    def _show_backup(self) -> None:
        made = self._app.store.backups.listed()
        words = _("No backup yet")
        if made:
            when, formats = made[-1][0], self.furniture.kit.formats
            is_today = when.date() == self._clock().date()
            day = _("today") if is_today else formats.day(when.date())
            words = _("Backed up {day} {time:%H:%M}").format(day=day, time=when)
        self._fittings.status.backup.setText(words)

    def _back_up(self) -> None:
        store = self._app.store

        def told(_file: object) -> None:
            self._show_backup()
            self._fittings.toast.say(_("Backed up"))

        self._fittings.work.run(
            lambda _progress: store.back_up(), owner=self, done=told, label=_("Backing up")
        )

    def _note_gate(self) -> None:
        hourglass, day = self._app.hourglass, self._day
        self._fittings.work.run(lambda _progress: hourglass.note_gate(day, _DAYS), owner=self)

    def _look_for_call(self) -> None:
        """A second start asks this window to come forward by a file beside the store."""
        if raising.take_call(self._file):
            self._window.come_forward()


def _state(file: Path) -> tuple[int, int] | None:
    """By what a file can be told from another at its place."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns

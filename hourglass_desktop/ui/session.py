"""One open store in the window: opened in the worker, shown on its pages, closed with it.

What is heavy (the store's libraries, the pages, the reports) is imported here after the window was
painted for the first time, so that it stands there at once.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from hourglass_desktop import settings as computer
from hourglass_desktop.domain.changes import SETTINGS, Changes
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.store import raising
from hourglass_desktop.ui import place
from hourglass_desktop.ui.dialogs.shortcuts_dialog import ShortcutsDialog
from hourglass_desktop.ui.widgets.no_store import NoStore

if TYPE_CHECKING:
    from hourglass_desktop.app import App
    from hourglass_desktop.ui.around import Around
    from hourglass_desktop.ui.fittings import Fittings
    from hourglass_desktop.ui.furnishing import Furniture
    from hourglass_desktop.ui.main_window import MainWindow
    from hourglass_desktop.ui.theme import Theme
    from hourglass_desktop.ui.work import Progress

_MINUTE = 60_000
_DAYS = 365
ENDING = ".hourglass"


@dataclass(frozen=True, slots=True)
class _Opened:
    app: App
    file: Path
    closing: contextlib.ExitStack


def _let_go(opened: _Opened) -> None:
    """Close a store that was opened when nobody waited for it any more."""
    opened.closing.close()


class Session(QObject):
    """Fills the window with a store, and empties it again."""

    ready = Signal()
    """A store is open and its first page is shown."""
    failed = Signal(str)
    """The store could not be opened, with the reason; the window says it too."""

    def __init__(
        self,
        window: MainWindow,
        *,
        theme: Theme,
        fittings: Fittings,
        around: Around,
        page: str,
    ) -> None:
        """`page` is the first one shown."""
        super().__init__(window)
        self._window, self._theme, self._fittings = window, theme, fittings
        self._work, self._trouble = fittings.work, fittings.trouble
        self._around = around
        self._settings = computer.load(around.settings_file)
        self._first_page = page
        self._opened: _Opened | None = None
        self._file: Path | None = None
        self._wanted: tuple[Path, bool] | None = None
        self._chosen: Path | None = None
        """The store that the owner chose in this window; it is the one of the next start too."""
        self._day = around.clock().date()
        self.furniture: Furniture | None = None
        """Pages and dialogs while a store is open."""
        self._no_store = NoStore()
        self._no_store.again_wanted.connect(self._try_again)
        self._no_store.other_wanted.connect(self.choose_store)
        self._raise_file = QFileSystemWatcher(self)
        self._raise_file.directoryChanged.connect(self._look_for_call)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE)
        self._minute.timeout.connect(self.look_at_clock)
        fittings.actions.wanted.connect(self._carry_out)
        fittings.actions.look_wanted.connect(self._set_look)
        window.page_shown.connect(self._enable)
        window.closing.connect(self.close)

    @property
    def app(self) -> App | None:
        """The services on the open store, None while none is."""
        return self._opened.app if self._opened else None

    def open(self, file: Path, *, create: bool) -> None:
        """Open a store and show it in place of the present one; `create` makes one where none is.

        The present one stays where the other cannot be opened.
        """
        if self._opened is not None and file == self._file:
            return
        self._wanted = (file, create)
        around = self._around

        def job(_progress: Progress) -> _Opened:
            if not create and not file.exists():
                raise HourglassError(
                    _(
                        "There is no store {file}. Open another one, or make a new one with "
                        "File, New store."
                    ).format(file=file)
                )
            from hourglass_desktop import app  # noqa: PLC0415 - after the first paint
            from hourglass_desktop.wording.locales import usual  # noqa: PLC0415

            with contextlib.ExitStack() as stack:
                opened = stack.enter_context(
                    app.build(
                        file,
                        business=usual(around.environ).business,
                        clock=around.clock,
                        write=True,
                        create=create,
                    )
                )
                return _Opened(opened, file, stack.pop_all())

        self._work.run(
            job,
            owner=self,
            done=self._take,
            failed=self._refuse,
            dropped=_let_go,
            label=_("Opening"),
        )

    def close(self) -> None:
        """Keep how the window looks, let go of the store, stop the worker."""
        self._keep_look()
        self._shut()
        self._work.stop()

    def choose_store(self, *, new: bool = False) -> None:
        """Ask for another store and open it."""
        dialog = QFileDialog(self._window, _("New store") if new else _("Open store"))
        dialog.setNameFilters([_("Hourglass stores") + f" (*{ENDING})", _("All files") + " (*)"])
        dialog.setDefaultSuffix(ENDING.removeprefix("."))
        dialog.setDirectory(str(self._file.parent if self._file else Path.home()))
        if new:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        else:
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._change_to(Path(name), create=new))
        dialog.open()

    # --- a store comes and goes ---------------------------------------------------------------

    def _take(self, opened: _Opened) -> None:
        """Show the store; when that cannot be, let go of it again and say so."""
        self._shut()
        self._file = opened.file
        if self._chosen == opened.file:
            self._settings = self._settings._replace(last_store=str(opened.file))
        try:
            self._furnish(opened)
        except Exception as error:  # noqa: BLE001 - whatever it is, the window must not wait for it
            self._shut()
            self._refuse(error)

    def _furnish(self, opened: _Opened) -> None:
        from hourglass_desktop.ui.furnishing import furnish  # noqa: PLC0415 - after the first paint

        self._opened = opened
        self.furniture = furnish(
            opened.app,
            window=self._window,
            theme=self._theme,
            fittings=self._fittings,
            around=self._around,
        )
        for name, page in self.furniture.pages.items():
            page.restore(self._settings.windows.get(name, ""))
        self.furniture.kit.news.told.connect(self._hear)
        self.furniture.customers.chosen.connect(self._enable)
        self._window.furnish(self.furniture.pages)
        self._show_store()
        self._watch()
        self._minute.start()
        self._note_gate()
        self._window.show_page(self._first_page)
        self.ready.emit()

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, HourglassError):
            self._trouble.show(error)
        sentence = (
            error.message if isinstance(error, HourglassError) else _("It could not be opened.")
        )
        if self._opened is not None:
            self._fittings.banner.say(sentence)
        else:
            self._no_store.sentence.setText(sentence)
            self._window.show_instead(self._no_store)
        self.failed.emit(sentence)

    def _shut(self) -> None:
        self._minute.stop()
        if self._opened is None:
            return
        self._keep_look()
        self._work.settle()  # what still reads this store
        opened, self._opened, self.furniture = self._opened, None, None
        self._window.clear()
        self._enable()
        opened.closing.close()

    def _change_to(self, file: Path, *, create: bool) -> None:
        self._chosen = Path(os.path.realpath(file))
        self.open(self._chosen, create=create)

    def _try_again(self) -> None:
        if self._wanted is not None:
            file, create = self._wanted
            self.open(file, create=create)

    # --- what happens while one is open -------------------------------------------------------

    def _hear(self, changes: Changes) -> None:
        self._fittings.banner.clear()
        if changes.done:
            self._fittings.toast.say(changes.done)
        if SETTINGS in changes.kinds:
            self._show_store()

    def _show_store(self) -> None:
        if self._opened is None or self._file is None or self.furniture is None:
            return
        business = self._opened.app.business()
        self._fittings.business.setText(business.name)
        self._window.setWindowTitle(
            _("{business} – Hourglass").format(business=business.name)
            if business.name
            else "Hourglass"
        )
        self._fittings.status.store.setText(self._file.name)
        self._fittings.status.store.setToolTip(str(self._file))
        self._show_backup()

    def _show_backup(self) -> None:
        if self._opened is None or self.furniture is None:
            return
        made = self._opened.app.store.backups.listed()
        words = _("No backup yet")
        if made:
            when, formats = made[-1][0], self.furniture.kit.formats
            is_today = when.date() == self._around.clock().date()
            day = _("today") if is_today else formats.day(when.date())
            words = _("Backed up {day} {time:%H:%M}").format(day=day, time=when)
        self._fittings.status.backup.setText(words)

    def _note_gate(self) -> None:
        if self._opened is not None:
            hourglass, day = self._opened.app.hourglass, self._around.clock().date()
            self._work.run(lambda _progress: hourglass.note_gate(day, _DAYS), owner=self)

    def look_at_clock(self) -> None:
        """At midnight, and after a sleep over it, everything is read again for the new day."""
        day = self._around.clock().date()
        if day != self._day and self.furniture is not None:
            self._day = day
            self._note_gate()
            for page in self.furniture.pages.values():
                page.refresh()
            self._show_backup()

    def _watch(self) -> None:
        """A second start asks this window to come forward by touching a file beside the store."""
        if self._file is not None:
            for folder in self._raise_file.directories():
                self._raise_file.removePath(folder)
            self._raise_file.addPath(str(self._file.parent))

    def _look_for_call(self) -> None:
        if self._file is not None and raising.take_call(self._file):
            self._window.come_forward()

    # --- actions ------------------------------------------------------------------------------

    def _carry_out(self, name: str) -> None:
        own: dict[str, Callable[[], Any]] = {
            "new": lambda: self.choose_store(new=True),
            "open": self.choose_store,
            "quit": self._window.close,
            "about": self._show_about,
            "shortcuts": self._show_shortcuts,
        }
        if name in own:
            own[name]()
        elif self.furniture is not None:
            self._carry_out_in_store(name, self.furniture)

    def _carry_out_in_store(self, name: str, furniture: Furniture) -> None:
        if name == "back-up":
            self._back_up()
        elif name == "find":
            self._window.show_page("customers")
            furniture.customers.start_search()
        elif name == "save-report":
            self._window.show_page("reports")
            furniture.reports.save()
        elif name == "print-report":
            self._window.show_page("reports")
            furniture.reports.print_()
        else:
            number = furniture.customers.current() if self._window.page == "customers" else 0
            furniture.recording.record(name, 0 if name == "customer" else number)

    def _back_up(self) -> None:
        if self._opened is None:
            return
        store = self._opened.app.store

        def told(_file: object) -> None:
            self._show_backup()
            self._fittings.toast.say(_("Backed up"))

        self._work.run(
            lambda _progress: store.back_up(), owner=self, done=told, label=_("Backing up")
        )

    def _show_about(self) -> None:
        from hourglass_desktop.ui.dialogs.about_dialog import AboutDialog  # noqa: PLC0415

        AboutDialog(self._window, folder=self._file.parent if self._file else None).open()

    def _show_shortcuts(self) -> None:
        ShortcutsDialog(self._fittings.actions.keys(), self._window).open()

    def _set_look(self, look: str) -> None:
        self._theme.set_look(look)
        self._settings = self._settings._replace(look=look)
        self._write_settings()

    def _enable(self) -> None:
        chosen, is_closed = 0, False
        if self.furniture is not None and self._window.page == "customers":
            chosen = self.furniture.customers.current()
            is_closed = self.furniture.customers.current_is_closed()
        self._fittings.enable(
            has_store=self._opened is not None, customer=chosen, is_closed=is_closed
        )

    def _keep_look(self) -> None:
        kept = {**self._settings.windows, "main": place.text_of(self._window.saveGeometry())}
        if self.furniture is not None:
            kept |= {name: page.state() for name, page in self.furniture.pages.items()}
        self._settings = self._settings._replace(windows=kept)
        self._write_settings()

    def _write_settings(self) -> None:
        with contextlib.suppress(OSError):  # the look of the window is not worth a word
            computer.save(self._settings, self._around.settings_file)

"""Stores come and go in the window: opened in the worker, shown on pages, closed with it.

What is heavy (the store's libraries, the pages, the reports) is imported here after the window was
painted for the first time, so that it stands there at once.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from hourglass_desktop import paths
from hourglass_desktop import settings as computer
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui import place
from hourglass_desktop.ui.dialogs.shortcuts_dialog import ShortcutsDialog, own_keys
from hourglass_desktop.ui.first_run import FirstRun, put_away
from hourglass_desktop.ui.widgets.no_store import NoStore

if TYPE_CHECKING:
    from hourglass_desktop.app import App
    from hourglass_desktop.services.import_report import ImportReport
    from hourglass_desktop.ui.around import Around
    from hourglass_desktop.ui.fittings import Fittings
    from hourglass_desktop.ui.furnishing import Furniture
    from hourglass_desktop.ui.main_window import MainWindow
    from hourglass_desktop.ui.manual_window import ManualWindow
    from hourglass_desktop.ui.open_store import OpenStore
    from hourglass_desktop.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class _Opened:
    app: App
    file: Path
    closing: contextlib.ExitStack


class _Own(NamedTuple):
    """The owner's store, or where it would be on the first run."""

    file: Path
    is_first: bool


def _open(file: Path, around: Around, *, create: bool) -> _Opened:
    """Open a store for the window; HourglassError says why it cannot be."""
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
                undoable=True,
            )
        )
        return _Opened(opened, file, stack.pop_all())


def _let_go(opened: _Opened) -> None:
    """Close a store that was opened when nobody waited for it any more."""
    opened.closing.close()


def _nothing() -> None:
    """There is nothing to tell."""


class Session(QObject):
    """Fills the window with a store, and empties it again; does what needs none."""

    ready = Signal()
    """A store is open and its first page is shown."""
    failed = Signal(str)
    """The store could not be opened, with the reason; the window says it too."""
    welcomed = Signal()
    """There is no store yet, and the owner is asked how to begin."""

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
        self.store: OpenStore | None = None
        """What the window shows, None while none is open."""
        self._file: Path | None = None
        self._wanted: tuple[Path, bool] | None = None
        self._chosen: Path | None = None
        """The store that the owner chose in this window; it is the one of the next start too."""
        self._no_store = NoStore()
        self._no_store.again_wanted.connect(self._try_again)
        self._no_store.other_wanted.connect(self.choose_store)
        self._first_run = FirstRun(window, theme, fittings.work, fittings.trouble, around)
        self._first_run.store_wanted.connect(self._open_kept)
        self._first_run.new_wanted.connect(self._open_new)
        self._first_run.other_wanted.connect(self.choose_store)
        self._first_run.brought.connect(self._take_contacts)
        self._first_words: Callable[[], None] = _nothing
        """What is told once the store is open."""
        self._manual: ManualWindow | None = None
        self._own: _Own | None = None
        """What the sample was opened over, and what is shown again after it."""
        fittings.sample_banner.chosen.connect(self._leave_sample)
        fittings.actions.wanted.connect(self._carry_out)
        fittings.actions.look_wanted.connect(self._set_look)
        window.page_shown.connect(self._enable)
        window.file_dropped.connect(self._take_file)
        window.may_close = self._may_leave
        window.closing.connect(self.close)

    @property
    def furniture(self) -> Furniture | None:
        """Pages and dialogs while a store is open."""
        return self.store.furniture if self.store is not None else None

    def open(self, file: Path, *, create: bool) -> None:
        """Open a store and show it in place of the present one; `create` makes one where none is.

        The present one stays where the other cannot be opened.
        """
        if (self._opened is not None and file == self._file) or not self._may_leave():
            return
        self._wanted = (file, create)
        self._own = self._own or _Own(file, is_first=False)
        self._first_run.wait()
        around = self._around
        self._work.run(
            lambda _progress: _open(file, around, create=create),
            owner=self,
            done=self._take,
            failed=self._refuse,
            dropped=_let_go,
            label=_("Opening"),
        )

    def welcome(self, file: Path) -> None:
        """Ask the owner how to begin; `file` is where a store would be made."""
        self._own = _Own(file, is_first=True)
        self._shut()
        last = self._settings.last_store
        gone = _("The store used last, {file}, is not there any more. If it was moved, open it.")
        self._first_run.show(file, gone.format(file=last) if last else "")
        self.welcomed.emit()

    def close(self) -> None:
        """Keep how the window looks, let go of the store, stop the worker."""
        self._keep_look()
        self._shut()
        self._work.stop()

    def choose_store(self, *, new: bool = False) -> None:
        """Ask for another store and open it."""
        dialog = QFileDialog(self._window, _("New store") if new else _("Open store"))
        stores = _("Hourglass stores") + f" (*{paths.ENDING})"
        dialog.setNameFilters([stores, _("All files") + " (*)"])
        dialog.setDefaultSuffix(paths.ENDING.removeprefix("."))
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
        if self._chosen == opened.file and not self._is_sample:
            self._settings = self._settings._replace(last_store=str(opened.file))
        if not self._is_sample:
            self._own = _Own(opened.file, is_first=False)
        try:
            self._furnish(opened)
        except Exception as error:  # noqa: BLE001 - whatever it is, the window must not wait for it
            self._shut()
            self._refuse(error)

    def _furnish(self, opened: _Opened) -> None:
        from hourglass_desktop.ui.furnishing import furnish  # noqa: PLC0415 - after the first paint
        from hourglass_desktop.ui.open_store import OpenStore  # noqa: PLC0415

        self._opened = opened
        furniture = furnish(
            opened.app,
            window=self._window,
            theme=self._theme,
            fittings=self._fittings,
            around=self._around,
        )
        for name, page in furniture.pages.items():
            page.restore(self._settings.windows.get(name, ""))
        furniture.searching.restore(self._settings.windows.get("recent", ""), str(opened.file))
        furniture.customers.chosen.connect(self._enable)
        self._window.furnish(furniture.pages)
        self.store = OpenStore(
            opened.app,
            opened.file,
            furniture=furniture,
            window=self._window,
            fittings=self._fittings,
            around=self._around,
        )
        self._window.show_page("today" if self._is_sample else self._first_page)
        if self._is_sample:
            self._fittings.sample_banner.say(
                _(
                    "This is the sample business: nothing you do here touches your own customers. "
                    "It is put away when you leave it."
                ),
                _("Leave the sample"),
            )
        tell, self._first_words = self._first_words, _nothing
        tell()
        self.ready.emit()

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, HourglassError):
            sentence = error.message
        else:
            from hourglass_desktop.damage import told_by  # noqa: PLC0415 - rarely needed

            self._trouble.show(error)
            sentence = told_by(error) or _("It could not be opened.")
        if self._opened is not None:
            self._fittings.banner.say(sentence)
        elif self._first_run.is_shown:
            self._first_run.go_on(sentence)
        else:
            self._no_store.sentence.setText(sentence)
            self._window.show_instead(self._no_store)
        self.failed.emit(sentence)

    def _shut(self) -> None:
        if self._opened is None:
            return
        self._keep_look()
        self._work.settle()  # what still reads this store
        opened, self._opened = self._opened, None
        if self.store is not None:
            self.store.deleteLater()
            self.store = None
        self._window.clear()
        self._fittings.forget_store()
        self._enable()
        opened.closing.close()
        self._file = None
        if opened.file == self._first_run.sample:
            with contextlib.suppress(OSError, HourglassError):  # it is made afresh anyway
                put_away(opened.file)

    def _may_leave(self) -> bool:
        """Whether the present store may go; else what is not kept yet was told."""
        return self.store is None or self._is_sample or self.store.may_go()

    def _change_to(self, file: Path, *, create: bool) -> None:
        self._chosen = Path(os.path.realpath(file))
        self.open(self._chosen, create=create)

    def _try_again(self) -> None:
        if self._wanted is not None:
            file, create = self._wanted
            self.open(file, create=create)

    # --- the first run and the sample ---------------------------------------------------------

    @property
    def _is_sample(self) -> bool:
        return self._file == self._first_run.sample

    def _look_around(self) -> None:
        if self._opened is None or not self._is_sample:
            self._first_run.look_around()

    def _leave_sample(self) -> None:
        """Show the owner's own store again, or the welcome where there is none."""
        if self._own is None:
            return
        if self._own.is_first:
            self.welcome(self._own.file)
        else:
            self.open(self._own.file, create=False)
        self._fittings.toast.say(_("The sample was put away"))

    def _open_kept(self, file: Path) -> None:
        self.open(file, create=False)

    def _open_new(self, file: Path) -> None:
        self.open(file, create=True)

    def _take_file(self, name: str) -> None:
        """Open a store that was dropped on the window; anything else may be contacts."""
        file = Path(name)
        if file.suffix == paths.ENDING:
            self._change_to(file, create=False)
        elif self.furniture is not None:
            self.furniture.bring_in.ask(file)
        elif self._first_run.is_shown:
            self._first_run.take(file)

    def _take_contacts(self, file: Path, report: ImportReport) -> None:
        """Open the store that was made of contacts, and say what came of them."""
        from hourglass_desktop.ui.dialogs.brought_dialog import BroughtDialog  # noqa: PLC0415

        dialog = BroughtDialog(self._theme, report, self._window)
        if report.added:
            self._first_page = "customers"
            self._first_words = dialog.open
            self.open(file, create=False)
        else:
            dialog.open()

    # --- actions ------------------------------------------------------------------------------

    def _carry_out(self, name: str) -> None:
        own: dict[str, Callable[[], Any]] = {
            "new": lambda: self.choose_store(new=True),
            "open": self.choose_store,
            "quit": self._window.close,
            "about": self._show_about,
            "sample": self._look_around,
            "manual": self._show_manual,
            "shortcuts": self._show_shortcuts,
        }
        if name in own:
            own[name]()
        elif self.store is not None:
            self.store.carry_out(name)

    def _show_about(self) -> None:
        from hourglass_desktop.ui.dialogs.about_dialog import AboutDialog  # noqa: PLC0415

        AboutDialog(self._window, folder=self._file.parent if self._file else None).open()

    def _show_manual(self) -> None:
        """Open the chapter of the page that is shown."""
        from hourglass_desktop.ui.manual_window import ManualWindow  # noqa: PLC0415
        from hourglass_desktop.wording.manual import (  # noqa: PLC0415
            CHAPTER_OF_PAGE,
            CHAPTERS,
            read_manual,
        )

        if self._manual is None:
            place = paths.resources_dir()
            keys = [*self._fittings.actions.keys(), *own_keys()]
            try:
                chapters = read_manual(place, keys)
            except HourglassError as error:
                self._trouble.show(error)
                return
            self._manual = ManualWindow(self._theme, chapters, place, self._window)
            self._manual.put_back(self._settings.windows.get("manual", ""))
        self._manual.open_at(CHAPTER_OF_PAGE.get(self._window.page, CHAPTERS[0]))

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
        self._fittings.actions["sample"].setEnabled(self._opened is None or not self._is_sample)

    def _keep_look(self) -> None:
        kept = {**self._settings.windows, "main": place.text_of(self._window.saveGeometry())}
        if self.furniture is not None:
            kept |= {name: page.state() for name, page in self.furniture.pages.items()}
        if self._manual is not None:
            kept["manual"] = self._manual.place()
        if self.furniture is not None and not self._is_sample:
            kept["recent"] = self.furniture.searching.state(str(self._file))
        self._settings = self._settings._replace(windows=kept)
        self._write_settings()

    def _write_settings(self) -> None:
        with contextlib.suppress(OSError):  # the look of the window is not worth a word
            computer.save(self._settings, self._around.settings_file)

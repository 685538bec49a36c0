"""Starting the window: the frame is painted first, everything heavy comes after."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from hourglass_desktop import paths
from hourglass_desktop import settings as computer
from hourglass_desktop.store import raising
from hourglass_desktop.ui import place
from hourglass_desktop.ui.around import Around
from hourglass_desktop.ui.main_window import MainWindow
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.wording.pages import PAGES

if TYPE_CHECKING:
    import datetime as dt

    from hourglass_desktop.ui.fittings import Fittings
    from hourglass_desktop.ui.session import Session

APP_ID = "HourglassDesktop.Hourglass"
"""The name by which Windows knows the program; the installer's shortcuts bear it too."""
Started = Callable[["Desk"], None]


def _nothing(_desk: Desk) -> None:
    """Nobody waits for the store."""


class Desk:
    """The window and everything that lives as long as it does."""

    def __init__(self, application: QApplication, around: Around, page: str) -> None:
        """Dress the application and make the frame; nothing is shown or opened yet."""
        settings = computer.load(around.settings_file)
        self._application = application
        self.theme = Theme(application, paths.resources_dir(), settings.look)
        self.window = MainWindow(self.theme)
        self.window.setWindowIcon(QIcon(str(paths.resources_dir() / "window.png")))
        self.fittings: Fittings | None = None
        self.session: Session | None = None
        self._around, self._page = around, page
        place.put_back(self.window, settings.windows.get("main", ""))

    def show(
        self, file: Path, *, create: bool, first: bool = False, started: Started = _nothing
    ) -> None:
        """Show the window, and open the store once it is painted.

        On the `first` run the owner is asked how to begin. `started` is handed this desk before
        the store is opened.
        """

        def begin() -> None:
            from hourglass_desktop.ui.fittings import Fittings  # noqa: PLC0415 - after the paint
            from hourglass_desktop.ui.session import Session  # noqa: PLC0415
            from hourglass_desktop.ui.undo_keys import UndoKeys  # noqa: PLC0415

            UndoKeys(self._application, self.window)
            self.theme.set_look(self.theme.look)
            self.theme.add_scripts()
            self.fittings = Fittings(self.window, self.theme)
            self.session = Session(
                self.window,
                theme=self.theme,
                fittings=self.fittings,
                around=self._around,
                page=self._page,
            )
            started(self)
            if first:
                self.session.welcome(file)
            else:
                self.session.open(file, create=create)

        self.window.painted.connect(lambda: QTimer.singleShot(0, begin))
        self.window.show()


def application_of(arguments: list[str]) -> QApplication:
    """The process's Qt application, named; HourglassError where Qt has nothing to draw with."""
    _try_platform()
    if sys.platform == "win32":  # so that the task bar knows the window as the menu's entry
        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APP_ID)
    QGuiApplication.setDesktopFileName("hourglass-desktop")
    application = QApplication(arguments)
    application.setApplicationName("Hourglass")
    return application


def _try_platform() -> None:
    """Load the plugin that Qt is going to draw with: without one Qt ends the process on the spot.

    Raises HourglassError when there is none, or none that can be loaded.
    """
    linux = "wayland;xcb" if os.environ.get("WAYLAND_DISPLAY") else "xcb"
    usual = {"win32": "windows", "darwin": "cocoa"}.get(sys.platform, linux)
    wanted = (os.environ.get("QT_QPA_PLATFORM") or usual).split(";")
    folders = [Path(place) / "platforms" for place in QCoreApplication.libraryPaths()]
    why = f"platforms/{' '.join(wanted)}"
    for name in wanted:
        kind = name.partition(":")[0]
        files = (folder.glob(f"*q{kind}.*") for folder in folders)
        for file in (file for found in files for file in found):
            try:
                ctypes.CDLL(str(file))
            except OSError as error:
                why = str(error)
            else:
                return
    from hourglass_desktop.damage import sentence  # noqa: PLC0415 - only where it is damaged
    from hourglass_desktop.domain.errors import HourglassError  # noqa: PLC0415

    raise HourglassError(sentence(why))


def main(
    *,
    store: Path | None,
    create: bool,
    page: str,
    screenshots: Path | None,
    clock: Callable[[], dt.datetime],
    environ: Mapping[str, str],
) -> int:
    """Show the window, or write pictures of one on stores of its own; the exit status.

    `store` None = the one used last, else the usual one; `create` makes one that is not there. A
    second start for the same store brings the first window forward. Raises HourglassError when
    the pictures cannot be made.
    """
    around = Around(clock=clock, environ=environ, settings_file=paths.settings_file())
    if screenshots is not None:
        from hourglass_desktop.ui.picture_sets import write_screenshots  # noqa: PLC0415

        write_screenshots(application_of(sys.argv[:1]), around, screenshots)
        return 0
    file = _store(store, environ, around.settings_file)
    if raising.is_held(file):
        raising.ask_to_raise(file)
        return 0
    application = application_of(sys.argv[:1])
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in a terminal ends it, as elsewhere
    desk = Desk(application, around, page or PAGES[0])
    first = store is None and not environ.get("HOURGLASS_STORE") and not file.exists()
    desk.show(file, create=create, first=first, started=_catch_bugs)
    return int(application.exec())


def _catch_bugs(desk: Desk) -> None:
    if desk.fittings is not None:
        sys.excepthook = desk.fittings.trouble.catch


def _store(named: Path | None, environ: Mapping[str, str], settings_file: Path) -> Path:
    """The store to open, links followed: one store has one lock."""
    chosen = named or environ.get("HOURGLASS_STORE")
    if not chosen:
        last = computer.load(settings_file).last_store
        chosen = last if last and Path(last).is_file() else paths.default_store()
    return Path(os.path.realpath(chosen))

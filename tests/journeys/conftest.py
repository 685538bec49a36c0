"""An owner at the real window: sees words, presses buttons and keys, never calls our code."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol, TypeAlias, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from hourglass_desktop.app import build
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.store.tables import metadata
from hourglass_desktop.ui.around import Around
from hourglass_desktop.ui.start import Desk

TODAY = dt.date(2026, 6, 30)
NOW = dt.datetime.combine(TODAY, dt.time(12))
Found = TypeVar("Found", bound=QWidget)
_SLOW = 15_000


def plain(words: str) -> str:
    """Words as read: without the sign for a key and without surrounding blanks."""
    return words.replace("&", "").removesuffix("…").strip()


class Owner:
    """Somebody who uses the window of one store."""

    def __init__(self, qtbot: QtBot, desk: Desk, days: list[dt.date]) -> None:
        """`days` holds the one day it is."""
        self._qtbot = qtbot
        self._days = days
        self.desk = desk
        self.effort = 0
        """Keys and clicks so far, besides typed text; going to a field counts as one."""

    @property
    def day(self) -> dt.date:
        """The day it is."""
        return self._days[0]

    @day.setter
    def day(self, day: dt.date) -> None:
        self._days[0] = day

    # --- seeing ---

    @property
    def front(self) -> QWidget:
        """What takes the keys now: the dialog that is open, else the window."""
        dialogs = [d for d in self.desk.window.findChildren(QDialog) if d.isVisible()]
        return dialogs[-1] if dialogs else self.desk.window

    @property
    def dialog(self) -> str:
        """The title of the dialog that is open, "" without one."""
        return self.front.windowTitle() if isinstance(self.front, QDialog) else ""

    def see(self, kind: type[Found], name: str) -> Found:
        """The visible widget of a kind that a screen reader would call so."""
        shown = [w for w in self.front.findChildren(kind) if w.isVisible()]
        for widget in shown:
            words = widget.text() if isinstance(widget, QAbstractButton) else ""
            if name in {plain(widget.accessibleName()), plain(words)}:
                return widget
        names = sorted({plain(w.accessibleName()) for w in shown})
        raise AssertionError(f"there is no {kind.__name__} {name!r} but {names}")

    def reads(self, words: str) -> bool:
        """Whether some label shows these words."""
        labels = (w.text() for w in self.front.findChildren(QLabel) if w.isVisible())
        return any(words in text for text in labels)

    def wait(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds and all work is done."""
        self._qtbot.waitUntil(lambda: not self._is_busy and holds(), timeout=_SLOW)

    @property
    def _is_busy(self) -> bool:
        return self.desk.fittings is None or self.desk.fittings.work.is_busy

    def expect(self, title: str) -> None:
        """Wait for a dialog, "" for the window alone, until it takes the keys."""
        self.wait(lambda: self.dialog == title)
        self.front.activateWindow()  # no window manager does it here
        self.wait(self.front.isActiveWindow)

    # --- doing ---

    def press(self, name: str) -> None:
        """Click a button."""
        button = self.see(QAbstractButton, name)
        assert button.isEnabled(), name
        self.effort += 1
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def key(self, key: Qt.Key, with_: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        target = QApplication.focusWidget() or self.front
        self.effort += 1
        QTest.keyClick(target, key, with_)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        QTest.keyClicks(QApplication.focusWidget() or self.front, text)

    def fill(self, name: str, text: str) -> None:
        """Go to a field and type over what stands there."""
        line: QWidget
        try:
            line = self.see(QLineEdit, name)
        except AssertionError:
            line = self.see(QPlainTextEdit, name)
        line.setFocus()
        self.effort += 1
        QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(line, text)

    def choose(self, name: str, choice: str) -> None:
        """Choose from a list of words."""
        box = self.see(QComboBox, name)
        box.setFocus()
        self.effort += 2
        place = [plain(box.itemText(i)) for i in range(box.count())].index(choice)
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _step in range(place):
            QTest.keyClick(box, Qt.Key.Key_Down)
        assert plain(box.currentText()) == choice

    def menu(self, *words: str) -> None:
        """Choose an action in the menus by its words."""
        menus = list(self.desk.window.menuBar().findChildren(QMenu))
        actions = [a for m in menus for a in m.actions() if plain(a.text()) == words[-1]]
        assert actions, words
        assert actions[0].isEnabled(), words
        self.effort += 2
        actions[0].trigger()

    def click_row(self, view: QAbstractItemView, row: int) -> None:
        """Click a row of a list or table."""
        self.effort += 1
        place = view.visualRect(view.model().index(row, 0))
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(8, 8)
        )

    def answer_file_dialog(self, file: Path | None = None) -> None:
        """Press Enter in the dialog for files that comes next, which has a loop of its own.

        `file` None takes the name it offers.
        """
        look = QTimer(self.desk.window)

        def answer() -> None:
            dialog = self.front
            if not isinstance(dialog, QFileDialog):
                return
            look.stop()
            line = dialog.findChild(QLineEdit)
            assert isinstance(line, QLineEdit)
            if file is not None:
                line.setText(str(file))
            self.effort += 1
            QTest.keyClick(line, Qt.Key.Key_Return)

        look.timeout.connect(answer)
        look.start(50)

    def close(self) -> None:
        """Close the window, as by its corner."""
        self.desk.window.close()


@pytest.fixture(scope="session")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store of the sample business, to copy."""
    file = tmp_path_factory.mktemp("sample") / "sample.hourglass"
    business = Business(language="en_GB", currency="EUR", paper="a4")
    with build(file, business=business, clock=lambda: NOW, write=True, create=True) as app:
        app.samples.fill(customers=40, seed=1, ends_on=TODAY)
    return file


@pytest.fixture
def sample_file(_sample: Path, tmp_path: Path) -> Path:
    """A store with 40 sample customers."""
    folder = tmp_path / "sample"
    folder.mkdir(mode=0o700)
    return Path(shutil.copy(_sample, folder / "sample.hourglass"))


Rows: TypeAlias = Callable[[Path], dict[str, list[tuple[Any, ...]]]]


@pytest.fixture
def rows() -> Rows:
    """Every row of every table of a store, read beside the window, in an order of its own."""

    def read(file: Path) -> dict[str, list[tuple[Any, ...]]]:
        with (
            build(file, business=Business(), clock=lambda: NOW) as app,
            app.store.read() as connection,
        ):
            return {
                name: sorted(map(tuple, connection.execute(select(table))), key=repr)
                for name, table in metadata.tables.items()
            }

    return read


class Program(Protocol):
    """Starts the program."""

    def __call__(
        self,
        file: Path,
        page: str = "customers",
        day: dt.date = TODAY,
        *,
        create: bool = True,
        first: bool = False,
    ) -> Owner:
        """On a store, a page and a day; `first` = nobody chose the store, and it is not there."""


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    """Start the program on a store; it is closed at the end of the test."""
    started: list[Desk] = []

    def start(
        file: Path,
        page: str = "customers",
        day: dt.date = TODAY,
        *,
        create: bool = True,
        first: bool = False,
    ) -> Owner:
        days = [day]
        around = Around(
            clock=lambda: dt.datetime.combine(days[0], dt.time(12)),
            environ={"LANG": "en_GB.UTF-8"},
            settings_file=tmp_path / "settings" / "settings.json",
            program=tmp_path / "Hourglass",
        )
        desk = Desk(qapp, around, page)
        started.append(desk)
        opened: list[bool] = []

        def listen(desk: Desk) -> None:
            assert desk.session is not None
            desk.session.ready.connect(lambda: opened.append(True))
            desk.session.failed.connect(lambda _why: opened.append(False))
            desk.session.welcomed.connect(lambda: opened.append(False))

        desk.show(file, create=create, first=first, started=listen)
        qtbot.waitUntil(lambda: bool(opened), timeout=_SLOW)
        desk.window.activateWindow()
        qtbot.waitUntil(desk.window.isActiveWindow, timeout=_SLOW)
        return Owner(qtbot, desk, days)

    yield start
    for desk in started:
        for _time in range(5):  # it tells once of each note that is not logged
            if desk.window.close():
                break
        desk.window.deleteLater()

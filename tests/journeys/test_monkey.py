"""A monkey at the window: whatever is pressed and typed, in whatever order, nothing breaks."""

import datetime as dt
import random
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintDialog
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

from hourglass_desktop.app import build
from hourglass_desktop.domain.settings import Business

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program

NOON = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock
Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
Some = TypeVar("Some", bound=QWidget)
EVENTS = 700
LEFT_ALONE = ("Quit", "Open store", "New store", "Look around", "Call ", "Write ", "Show data")
"""What leaves the store, the program or the computer."""
TEXTS = (
    *("anna", "2026-13-45", "tomorrow", "12,3,4", "a@", "-5", "<b>&x", "   ", "12 mar", "+2w"),
    *("x" * 300, "שלום עולם", "مرحبا", "見本", "😀"),
)
KEYS = (
    *(Key.Key_Return, Key.Key_Escape, Key.Key_Tab, Key.Key_Up, Key.Key_Down, Key.Key_Left),
    *(Key.Key_Right, Key.Key_Delete, Key.Key_Space, Key.Key_Home, Key.Key_End, Key.Key_PageDown),
    *(Key.Key_S, Key.Key_N, Key.Key_T, Key.Key_P, Key.Key_O, Key.Key_Backspace),
)


class Monkey:
    """Does one thing after the other at whatever takes the input now."""

    def __init__(self, owner: "Owner", seed: int) -> None:
        self._owner, self._dice = owner, random.Random(seed)
        self._front: QWidget = owner.desk.window
        self.trail: list[str] = []

    def act(self) -> None:
        """Do one thing."""
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        self._front = popup or modal or self._owner.desk.window
        if isinstance(popup, QMenu):
            self._choose_in(popup)
        else:
            acts = (self._press, self._press, self._type, self._key, self._key, self._row)
            self._dice.choice((*acts, self._combo, self._action, self._click))()

    def _of(self, *kinds: type[Some]) -> Some | None:
        found = [w for kind in kinds for w in self._front.findChildren(kind)]
        usable = [w for w in found if w.isVisible() and w.isEnabled()]
        return self._dice.choice(usable) if usable else None

    def _press(self) -> None:
        button = self._of(QAbstractButton)
        if button is not None and not button.text().replace("&", "").startswith(LEFT_ALONE):
            self.trail.append(f"press {button.text() or button.accessibleName()}")
            QTest.mouseClick(button, LEFT)

    def _type(self) -> None:
        field = self._of(QLineEdit, QPlainTextEdit)
        if field is None:
            return
        text = self._dice.choice(TEXTS)
        self.trail.append(f"type {text[:9]} in {field.accessibleName()}")
        field.setFocus()
        if self._dice.random() < 0.5:
            QTest.keyClick(field, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QApplication.clipboard().setText(text)
        QTest.keyClick(field, Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def _key(self) -> None:
        key = self._dice.choice(KEYS)
        self.trail.append(key.name)
        QTest.keyClick(QApplication.focusWidget() or self._front, key)

    def _row(self) -> None:
        view = self._of(QAbstractItemView)
        if view is None or view.model() is None or not view.model().rowCount():
            return
        index = view.model().index(self._dice.randrange(view.model().rowCount()), 0)
        view.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        click = self._dice.choice((QTest.mouseClick, QTest.mouseClick, QTest.mouseDClick))
        self.trail.append(f"row of {view.accessibleName()}")
        click(view.viewport(), LEFT, pos=view.visualRect(index).center())

    def _combo(self) -> None:
        box = self._of(QComboBox)
        if box is not None:
            self.trail.append(f"choose in {box.accessibleName()}")
            QTest.keyClick(box, self._dice.choice((Key.Key_Down, Key.Key_Up, Key.Key_End)))

    def _action(self) -> None:
        if self._front is self._owner.desk.window:
            menus = self._owner.desk.window.menuBar().findChildren(QMenu)
            self._trigger([a for menu in menus for a in menu.actions() if a.menu() is None])

    def _choose_in(self, menu: QMenu) -> None:
        self._trigger([a for a in menu.actions() if a.menu() is None])
        if menu.isVisible():
            menu.close()

    def _trigger(self, actions: list[QAction]) -> None:
        usable = [a for a in actions if a.isEnabled() and a.isVisible() and a.text()]
        action = self._dice.choice(usable) if usable else None
        if action is not None and not action.text().replace("&", "").startswith(LEFT_ALONE):
            self.trail.append(f"choose {action.text()}")
            action.trigger()

    def _click(self) -> None:
        place = [self._dice.randrange(max(1, s)) for s in self._front.size().toTuple()]
        QTest.mouseClick(self._front, LEFT, pos=QPoint(*place))


def close_loops() -> None:
    """Leave what has a loop of its own: the system's dialogs, and menus below a button."""
    modal, popup = QApplication.activeModalWidget(), QApplication.activePopupWidget()
    if isinstance(modal, QFileDialog | QPrintDialog):
        modal.reject()
    elif popup is not None:
        popup.close()


@pytest.mark.heavy
@pytest.mark.parametrize("seed", [1, 2])
def test_nothing_breaks(program: "Program", sample_file: Path, seed: int) -> None:
    owner = program(sample_file, "today")
    owner.wait(lambda: owner.desk.window.page == "today")
    watch = QTimer(owner.desk.window)  # not the one that acts: it would not fire in such a loop
    watch.timeout.connect(close_loops)
    watch.start(100)
    monkey = Monkey(owner, seed)
    for _event in range(EVENTS):
        monkey.act()
        QApplication.processEvents()
        said = [w.text() for w in owner.front.findChildren(QLabel) if w.isVisible()]
        assert not [s for s in said if "went wrong inside" in s], monkey.trail[-8:]
    for dialog in reversed(owner.desk.window.findChildren(QDialog)):
        dialog.done(0)
    owner.wait(lambda: True)
    owner.close()
    with build(sample_file, business=Business(), clock=lambda: NOON) as app:
        assert app.upkeep.check() == []

"""The trash in the window: chosen, put back, emptied."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hourglass_desktop.app import App
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.touches import Touch
from hourglass_desktop.ui.dialogs.confirm import Confirm
from hourglass_desktop.ui.dialogs.trash_dialog import TrashDialog
from hourglass_desktop.ui.kit import Kit


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What the dialog belongs to."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def opened(kit: Kit, app: App, window: QWidget) -> TrashDialog:
    """The dialog, shown."""
    dialog = TrashDialog(kit, app.trash, window)
    dialog.open()
    return dialog


def cells(dialog: TrashDialog) -> list[list[str]]:
    """What is read in the table."""
    model = dialog.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def filled(app: App, today: dt.date) -> None:
    """A touch and a customer in the trash."""
    one = app.customers.save(Customer(name="Sample One")).customer
    two = app.customers.save(Customer(name="مثال اثنان")).customer
    touch = Touch(
        customer=one, date=today, direction="out", channel="call", note="about\nthe hedge"
    )
    app.touches.remove(app.touches.save(touch).record)
    app.customers.trash(two)


def test_put_back_by_enter(kit: Kit, app: App, window: QWidget, today: dt.date) -> None:
    filled(app, today)
    told: list[Changes] = []
    kit.news.told.connect(told.append)
    dialog = opened(kit, app, window)
    QAbstractItemModelTester(dialog.model)
    assert cells(dialog) == [
        ["Customer", "مثال اثنان", "30 Jun 2026", "28 Sept 2026"],
        ["Touch · 30 Jun 2026 · about the hedge", "Sample One", "30 Jun 2026", "28 Sept 2026"],
    ]
    dialog.table.selectAll()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert cells(dialog) == []
    assert told[-1].done == "2 entries put back"
    assert len(app.customers.book().customers) == 2
    assert not dialog.put_back.isEnabled()
    assert not dialog.empty.isEnabled()


def test_emptying_asks(kit: Kit, app: App, window: QWidget, today: dt.date) -> None:
    filled(app, today)
    dialog = opened(kit, app, window)
    dialog.empty.click()
    question = dialog.findChild(Confirm)
    assert question is not None
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert len(cells(dialog)) == 2
    dialog.empty.click()
    dialog.findChildren(Confirm)[-1].button.click()
    assert cells(dialog) == []
    assert app.trash.listed() == ()


def test_what_went_meanwhile_is_said(kit: Kit, app: App, window: QWidget, today: dt.date) -> None:
    filled(app, today)
    dialog = opened(kit, app, window)
    app.trash.put_back(app.trash.listed())
    dialog.put_back.click()
    assert "no longer in the trash" in dialog.sentence.text()
    assert dialog.sentence.isVisible()
    assert cells(dialog) == []

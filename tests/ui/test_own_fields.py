"""The owner's own fields among a customer's details: shown, kept when left, put back by Esc."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from hourglass_desktop.app import App
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.own_fields import OWN, OwnField
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.widgets.choice import Choice
from hourglass_desktop.ui.widgets.details_tab import DetailsTab

FIELDS = (
    OwnField(name="Allergy"),
    OwnField(name="Shoe size", kind="number"),
    OwnField(name="Last visit", kind="date"),
    OwnField(name="Newsletter", kind="yes/no"),
    OwnField(name="Size", kind="choice", choices=("S", "M", "L")),
)


@pytest.fixture
def number(app: App) -> int:
    """A customer, and fields of every kind."""
    for field in FIELDS:
        app.own_fields.add(field)
    return app.customers.save(Customer(name="Anna Sample")).customer


@pytest.fixture
def tab(app: App, number: int, kit: Kit, qtbot: QtBot) -> DetailsTab:
    """Her details."""
    made = DetailsTab(kit, app.customer_fields.change)
    qtbot.addWidget(made)
    made.changed.connect(lambda _changes: show(made, app, number))
    made.resize(420, 1000)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    show(made, app, number)
    return made


def show(tab: DetailsTab, app: App, number: int) -> None:
    """Show a customer as the page does."""
    detail = app.customers.detail(number, app.today_is())
    tab.show_customer(detail.customer, detail.own_fields, detail.own)


def kept(app: App) -> dict[str, str]:
    """What stands in the fields."""
    return {v.field: v.value for v in app.customers.book().own_values}


def line(tab: DetailsTab, name: str) -> QLineEdit:
    """What is typed in."""
    editor = tab.entries[OWN + name].field.editor
    found = getattr(editor, "line", editor)
    assert isinstance(found, QLineEdit)
    return found


def put(tab: DetailsTab, name: str, text: str) -> None:
    """Type in place of what stands there, and Enter."""
    field = line(tab, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_every_kind_is_kept_as_it_is_typed(tab: DetailsTab, app: App) -> None:
    put(tab, "Allergy", "nuts")
    put(tab, "Shoe size", "42,5")
    put(tab, "Last visit", "1 Mar 2026")
    for name, label in (("Newsletter", "Yes"), ("Size", "M")):
        choice = tab.entries[OWN + name].field.editor
        assert isinstance(choice, Choice)
        choice.setFocus()
        choice.setCurrentText(label)
    line(tab, "Allergy").setFocus()
    assert kept(app) == {
        "Allergy": "nuts",
        "Shoe size": "42.5",
        "Last visit": "2026-03-01",
        "Newsletter": "yes",
        "Size": "M",
    }


def test_what_does_not_fit_stays_with_its_sentence_and_esc_puts_back(
    tab: DetailsTab, app: App
) -> None:
    put(tab, "Shoe size", "large")
    field = tab.entries[OWN + "Shoe size"].field
    assert "number" in field.note
    assert line(tab, "Shoe size").text() == "large"
    QTest.keyClick(line(tab, "Shoe size"), Qt.Key.Key_Escape)
    assert (line(tab, "Shoe size").text(), field.note) == ("", "")
    assert kept(app) == {}


def test_fields_come_and_go_while_a_customer_is_shown(
    tab: DetailsTab, app: App, number: int
) -> None:
    put(tab, "Allergy", "nuts")
    app.own_fields.remove("Shoe size")
    app.own_fields.move("Size", -9)
    show(tab, app, number)
    own = [name.removeprefix(OWN) for name in tab.entries if name.startswith(OWN)]
    assert own == ["Size", "Allergy", "Last visit", "Newsletter"]
    assert line(tab, "Allergy").text() == "nuts"
    app.own_fields.add(FIELDS[1])
    show(tab, app, number)
    assert line(tab, "Shoe size").text() == ""


def test_a_change_is_told(tab: DetailsTab, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tab.changed) as told:
        put(tab, "Allergy", "nuts")
    (changes,) = told.args
    assert isinstance(changes, Changes)
    assert changes.done == "Allergy changed"

"""Spending and the gate on the Promotions page, by keys alone."""

import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from hourglass_desktop.app import build
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.ui.widgets.rows_table import RowsTable
from hourglass_desktop.ui.widgets.source_field import SourceField

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFTED = CONTROL | Qt.KeyboardModifier.ShiftModifier
NOON = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock


def made(folder: Path) -> Path:
    """A store with five buyers from the fair."""
    file = folder / "store" / "customers.hourglass"
    business = Business(language="en_GB", currency="EUR", paper="a4")
    with build(file, business=business, clock=lambda: NOON, write=True, create=True) as app:
        for number in range(5):
            who = app.customers.save(Customer(name=f"Sample {number}", source="Fair")).customer
            day = NOON.date()
            app.purchases.save(Purchase(customer=who, date=day, amount=100, currency="EUR"))
    return file


def cell(owner: "Owner", name: str, row: int, column: int) -> str:
    """The words of a cell."""
    found = owner.see(RowsTable, name)
    return str(found.model().index(row, column).data())


def costs(owner: "Owner", words: str) -> bool:
    """Whether a new customer of the first source costs that much."""
    return cell(owner, "By source", 0, 3) == words


def notes(owner: "Owner") -> list[str]:
    """Everything the dialog says."""
    return [label.text() for label in owner.front.findChildren(QLabel) if label.isVisible()]


def test_spending_is_recorded_changed_removed_and_undone(
    program: "Program", tmp_path: Path
) -> None:
    owner = program(made(tmp_path), "today", NOON.date())
    owner.key(Qt.Key.Key_7, CONTROL)
    owner.wait(lambda: owner.reads("Promotion is on hold"))
    owner.key(Qt.Key.Key_D, SHIFTED)
    owner.expect("Record spending")
    owner.type("Stand at the fair")
    owner.fill("Amount", "120.00")
    owner.fill("Date", "tomorrow")
    owner.fill("Source", " fair ")
    owner.key(Qt.Key.Key_Return)
    owner.wait(lambda: any("future" in note for note in notes(owner)))
    owner.fill("Date", "today")
    owner.key(Qt.Key.Key_Return)
    owner.expect("")
    owner.wait(lambda: owner.reads("£120 spent while on hold"))
    assert cell(owner, "By source", 0, 0) == "Fair"
    assert cell(owner, "By source", 0, 3) == "£24.00"

    owner.see(RowsTable, "Money spent").setFocus()
    owner.key(Qt.Key.Key_Return)
    owner.expect("Change spending")
    owner.fill("Amount", "60")
    owner.key(Qt.Key.Key_Return)
    owner.expect("")
    owner.wait(lambda: cell(owner, "By source", 0, 3) == "£12.00")
    owner.key(Qt.Key.Key_Delete)
    owner.wait(lambda: owner.reads("No spending yet"))
    owner.key(Qt.Key.Key_Delete, SHIFTED)
    owner.expect("Trash")
    owner.press("Put back")
    owner.key(Qt.Key.Key_Escape)
    owner.expect("")
    owner.wait(lambda: cell(owner, "By source", 0, 3) == "£12.00")
    for cost in ("–", "£12.00", "£24.00"):
        owner.key(Qt.Key.Key_Z, CONTROL)
        owner.wait(partial(costs, owner, cost))


def test_the_hold_is_overridden_and_the_override_ended(program: "Program", tmp_path: Path) -> None:
    owner = program(made(tmp_path), "promotions", NOON.date())
    owner.wait(lambda: owner.reads("Promotion is on hold"))
    owner.key(Qt.Key.Key_H, SHIFTED)
    owner.expect("Override the hold on promotion")
    owner.fill("Last day", "yesterday")
    owner.key(Qt.Key.Key_Return, CONTROL)
    owner.wait(lambda: any("reason is needed" in note for note in notes(owner)))
    assert any("past" in note for note in notes(owner))
    owner.fill("Reason", "The stand is paid")
    owner.fill("Last day", "+2w")
    owner.key(Qt.Key.Key_Return, CONTROL)
    owner.expect("")
    owner.wait(lambda: owner.reads("By your decision until 14 July 2026"))
    owner.key(Qt.Key.Key_2, CONTROL)
    owner.wait(lambda: owner.reads("Promotion is overridden"))
    owner.key(Qt.Key.Key_7, CONTROL)
    owner.press("End the override")
    owner.wait(lambda: owner.reads("Promotion is on hold"))
    owner.key(Qt.Key.Key_Z, CONTROL)
    owner.wait(lambda: owner.reads("Promotion is overridden"))


def test_the_customers_of_a_source_are_shown(program: "Program", tmp_path: Path) -> None:
    owner = program(made(tmp_path), "promotions", NOON.date())
    owner.wait(lambda: owner.reads("By source · 1"))
    owner.see(RowsTable, "By source").setFocus()
    owner.key(Qt.Key.Key_Return)
    owner.wait(lambda: owner.desk.window.page == "customers")
    session = owner.desk.session
    assert session is not None
    assert session.furniture is not None
    assert session.furniture.customers.model.rowCount() == 5


def test_a_source_written_before_is_offered_with_a_customer(
    program: "Program", tmp_path: Path
) -> None:
    owner = program(made(tmp_path), "customers", NOON.date())
    owner.key(Qt.Key.Key_N, CONTROL)
    owner.expect("New customer")
    owner.press("More: address, birthday, tags, source, notes")
    owner.fill("Source", "fa")
    line = owner.see(SourceField, "Source")
    popup = line.completer().popup()
    assert popup is not None
    owner.wait(popup.isVisible)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert line.text() == "Fair"
    assert owner.dialog == "New customer"
    owner.fill("Name", "Sample New")
    owner.key(Qt.Key.Key_Return)
    owner.expect("")
    owner.key(Qt.Key.Key_7, CONTROL)
    owner.wait(lambda: cell(owner, "By source", 0, 2) == "6")

"""Asking, introducing, thanking and telling, on the Referrals page, by keys alone."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from hourglass_desktop.app import build
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.ui.widgets.rows_table import RowsTable

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program

CONTROL = Qt.KeyboardModifier.ControlModifier
NOON = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock
LIMIT = 8


def made(folder: Path) -> Path:
    """A store with one customer who bought twice, and another who did not."""
    file = folder / "store" / "customers.hourglass"
    business = Business(language="en_GB", currency="EUR", paper="a4")
    with build(file, business=business, clock=lambda: NOON, write=True, create=True) as app:
        buyer = app.customers.save(Customer(name="Sample Buyer")).customer
        app.customers.save(Customer(name="Sample Other"))
        for ago in (90, 10):
            day = NOON.date() - dt.timedelta(days=ago)
            app.purchases.save(Purchase(customer=buyer, date=day, amount=100, currency="EUR"))
    return file


def table(owner: "Owner", name: str) -> RowsTable:
    found = owner.see(RowsTable, name)
    found.setFocus()
    return found


def rows(owner: "Owner", name: str) -> int:
    tables = [t for t in owner.desk.window.findChildren(RowsTable) if t.accessibleName() == name]
    return int(tables[0].model().rowCount())


def test_asked_introduced_thanked_and_told_by_keys(program: "Program", tmp_path: Path) -> None:
    owner = program(made(tmp_path), "today", NOON.date())
    owner.key(Qt.Key.Key_5, CONTROL)
    owner.wait(lambda: rows(owner, "Ready to be asked") == 1)
    table(owner, "Ready to be asked")
    owner.key(Qt.Key.Key_Return)
    owner.expect("Record a referral ask")
    owner.type("a neighbour")
    owner.key(Qt.Key.Key_Return, CONTROL)
    owner.expect("")
    owner.wait(lambda: rows(owner, "Ready to be asked") == 0)
    assert rows(owner, "Asks and answers") == 1

    owner.effort = 0
    owner.press("Record an introduction")
    owner.expect("Record an introduction")
    owner.fill("Introduced by", "Sample Buyer")
    owner.fill("Who was introduced", "Sample Friend")
    owner.fill("Thanked on", "today")
    owner.key(Qt.Key.Key_Return, CONTROL)
    owner.expect("")
    assert owner.effort <= LIMIT
    owner.wait(lambda: rows(owner, "Introductions") == 1)

    owner.key(Qt.Key.Key_PageDown, CONTROL)
    owner.key(Qt.Key.Key_PageDown, CONTROL)
    shown = table(owner, "Introductions")
    assert shown.model().index(0, 1).data() == "Sample Friend"
    assert shown.model().index(0, 4).data() == "30 Jun 2026"
    owner.key(Qt.Key.Key_Return)
    owner.expect("Change introduction")
    owner.fill("Outcome told on", "today")
    owner.key(Qt.Key.Key_Return, CONTROL)
    owner.expect("")
    owner.wait(lambda: shown.model().index(0, 5).data() == "30 Jun 2026")
    owner.key(Qt.Key.Key_Delete)
    owner.wait(lambda: rows(owner, "Introductions") == 0)
    owner.key(Qt.Key.Key_Z, CONTROL)
    owner.wait(lambda: rows(owner, "Introductions") == 1)


def test_a_circle_is_refused_beside_the_field(program: "Program", tmp_path: Path) -> None:
    owner = program(made(tmp_path), "referrals", NOON.date())
    for giver, received in (("Buyer", "Other"), ("Other", "Buyer")):
        owner.press("Record an introduction")
        owner.expect("Record an introduction")
        owner.fill("Introduced by", f"Sample {giver}")
        owner.fill("Who was introduced", f"Sample {received}")
        owner.key(Qt.Key.Key_Return, CONTROL)
        if giver == "Buyer":
            owner.expect("")
    notes = [label.text() for label in owner.front.findChildren(QLabel) if label.isVisible()]
    assert any("circle" in note for note in notes)
    assert owner.dialog == "Record an introduction"

"""An offer, a trial of it and its outcome, entered and moved by keys alone."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QListView

from hourglass_desktop.ui.pages.trials_page import TrialsPage

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
STOPS = 80
"""No page has so many stops."""


def go(owner: "Owner", name: str) -> None:
    """Press Tab until something of this name has the focus."""
    for _step in range(STOPS):
        widget = QApplication.focusWidget()
        if widget is not None:
            words = widget.text() if isinstance(widget, QAbstractButton) else ""
            if name in (widget.accessibleName(), words.removesuffix("…")):
                return
        owner.key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {name!r}")


def column(owner: "Owner", name: str) -> str:
    """What is read of the first card in a column."""
    found = next(v for v in owner.desk.window.findChildren(QListView) if v.objectName() == name)
    said = found.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    return "" if said is None else str(said)


def start(owner: "Owner") -> None:
    """Add a customer and go to the page."""
    owner.key(Qt.Key.Key_N, CONTROL)
    owner.expect("New customer")
    owner.type("Sample Person")
    owner.key(Qt.Key.Key_Return)
    owner.expect("")
    owner.key(Qt.Key.Key_4, CONTROL)
    owner.wait(lambda: owner.desk.window.page == "trials")


def add_offer(owner: "Owner") -> None:
    """The first offer, from the page that has nothing to show yet."""
    go(owner, "Add your first offer")
    owner.key(Qt.Key.Key_Space)
    owner.expect("Add an offer")
    owner.type("Sample lesson")
    go(owner, "Days it usually takes")
    owner.type("14")
    owner.key(Qt.Key.Key_Return)
    owner.expect("")


def take_match() -> None:
    """Enter goes to the list of matches that is open."""
    matches = QApplication.activePopupWidget()
    assert matches is not None
    QTest.keyClick(matches, Qt.Key.Key_Return)


def record_trial(owner: "Owner") -> None:
    """A trial of the offer, of somebody found by name."""
    go(owner, "Record a trial")
    owner.key(Qt.Key.Key_Space)
    owner.expect("Record a trial")
    owner.type("sam")
    take_match()
    go(owner, "Offer")
    owner.type("Sample")
    matches = QApplication.activePopupWidget()
    assert matches is not None
    QTest.keyClick(matches, Qt.Key.Key_Down)
    take_match()
    owner.key(Qt.Key.Key_Return)
    owner.expect("")


def decide(owner: "Owner") -> None:
    """Push the ended trial on, say that they bought, and enter the purchase."""
    go(owner, "Ended, ask now, 1 trial")
    owner.key(Qt.Key.Key_Right, CONTROL)
    owner.expect("Change trial")
    owner.key(Qt.Key.Key_Down)
    owner.key(Qt.Key.Key_Return)
    owner.expect("Record the purchase too?")
    owner.key(Qt.Key.Key_Return)
    owner.expect("Record a purchase")
    owner.key(Qt.Key.Key_Return)
    owner.expect("")


def test_from_the_first_offer_to_the_purchase(program: "Program", tmp_path: Path) -> None:
    owner = program(tmp_path / "books" / "customers.hourglass")
    whom = "Sample Person, Sample lesson"
    start(owner)
    add_offer(owner)
    record_trial(owner)
    assert column(owner, "offeredTrials") == f"{whom}, offered 30 Jun, offered today"
    go(owner, "Offered, 1 trial")
    owner.key(Qt.Key.Key_Right, CONTROL)
    assert column(owner, "runningTrials") == f"{whom}, 30 Jun to 14 Jul, 14 days left"
    owner.key(Qt.Key.Key_Z, CONTROL)
    owner.wait(lambda: bool(column(owner, "offeredTrials")))
    owner.key(Qt.Key.Key_Z, CONTROL | SHIFT)
    owner.wait(lambda: bool(column(owner, "runningTrials")))
    owner.day = dt.date(2026, 7, 16)
    page = owner.desk.window.pages()["trials"]
    assert isinstance(page, TrialsPage)
    page.refresh()
    assert column(owner, "endedTrials") == f"{whom}, 30 Jun to 14 Jul, 2 days overdue"
    decide(owner)
    assert column(owner, "decidedTrials") == f"{whom}, decided 16 Jul, Bought"

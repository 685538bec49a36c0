"""A customer's life through the real window: known to referring, kept, and printed."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QWidget

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def stage(owner: "Owner") -> str:
    """Where the customer shown stands, as the track says it to a screen reader."""
    track = owner.desk.window.findChild(QWidget, "stageTrack")
    assert isinstance(track, QWidget)
    return track.accessibleDescription().removeprefix("Now at ").split()[0].lower()


def bands(owner: "Owner") -> list[str]:
    """The names of the bands on the hourglass page."""
    owner.menu("View", "Hourglass")
    owner.wait(lambda: owner.desk.window.page == "hourglass")
    page = owner.desk.window.pages()["hourglass"]
    names = [band.accessibleName() for band in page.findChildren(QAbstractButton)]
    owner.menu("View", "Customers")
    return names


def enter_customer(owner: "Owner", name: str) -> None:
    """Add a customer by keys alone."""
    owner.key(Qt.Key.Key_N, CONTROL)
    owner.expect("New customer")
    owner.type(name)
    owner.key(Qt.Key.Key_Return)
    owner.expect("")


def record(owner: "Owner", action: str, verb: str, **fields: str) -> None:
    """Open a dialog by its menu, fill in fields by their labels, press its button."""
    owner.menu("Customer", action)
    for label, text in fields.items():
        owner.fill(label.replace("_", " "), text)
    owner.press(verb)
    owner.expect("")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store that is not there yet."""
    return tmp_path / "books" / "customers.hourglass"


def test_from_known_to_referring_and_back_tomorrow(program: "Program", file: Path) -> None:
    owner = program(file)
    enter_customer(owner, "Sample Giver")
    assert stage(owner) == "know"
    assert owner.reads("Known since 30 June 2026.")

    owner.choose("Who got in touch", "By them")
    owner.fill("Note about the contact", "Asked for a price")
    owner.press("Log")
    owner.wait(lambda: stage(owner) == "like")
    assert owner.reads("Got in touch on 30 June 2026.")

    record(owner, "Record a trial", "Record trial", Offer="Free look", Started_on="29 June 2026")
    owner.wait(lambda: stage(owner) == "try")
    assert owner.reads("Trust")  # skipped, and said so
    record(owner, "Record a purchase", "Record purchase", What_was_bought="Work", Amount="120")
    owner.wait(lambda: stage(owner) == "buy")
    assert owner.reads("First bought on 30 June 2026.")

    owner.menu("Customer", "Record a review")
    owner.press("Would buy from us again: 9")
    owner.press("Record review")
    owner.expect("")
    record(owner, "Record a referral ask", "Record referral ask", Moment="After the review")
    owner.day += dt.timedelta(days=1)
    record(owner, "Record an introduction", "Record introduction", Customer="Sample Received")
    owner.wait(lambda: stage(owner) == "refer")
    assert owner.reads("Introduced somebody on 1 July 2026.")
    shown = bands(owner)
    assert "Refer, 1 customer" in shown
    assert "Know, 1 customer" in shown
    close_and_reopen(owner)
    owner.close()

    again = program(file, day=owner.day)
    again.wait(lambda: again.desk.window.page == "customers")
    again.fill("Search customers by name or company", "giver")
    again.click_row(again.see(QAbstractItemView, "Customers"), 0)
    again.wait(lambda: stage(again) == "refer")
    assert "Refer, 1 customer" in bands(again)
    again.close()


def close_and_reopen(owner: "Owner") -> None:
    """Close the customer shown, by keys, and take it back; the hourglass follows."""
    owner.key(Qt.Key.Key_W, CONTROL | SHIFT)
    owner.expect("Close customer")
    owner.choose("Reason", "Moved away")
    owner.press("Close customer")
    owner.expect("")
    assert owner.reads("Moved away")
    assert "Refer, 0 customers" in bands(owner)
    owner.key(Qt.Key.Key_O, CONTROL | SHIFT)
    owner.wait(lambda: "Refer, 1 customer" in bands(owner))


def test_the_month_is_saved_and_says_the_same(
    program: "Program", file: Path, tmp_path: Path
) -> None:
    from pypdf import PdfReader  # noqa: PLC0415 - a reader of another maker

    owner = program(file)
    enter_customer(owner, "Sample Buyer")
    record(owner, "Record a purchase", "Record purchase", What_was_bought="Work", Amount="120")
    owner.menu("View", "Reports")
    owner.wait(lambda: owner.desk.window.page == "reports")
    owner.choose("Month", "June 2026")
    owner.wait(lambda: True)
    target = tmp_path / "month.pdf"

    owner.answer_file_dialog(target)
    owner.menu("File", "Save report as PDF")
    owner.wait(target.is_file)
    text = " ".join(page.extract_text() for page in PdfReader(target).pages)
    assert "June 2026" in text
    assert "£120" in text
    assert "Nothing is planned for Refer" in text

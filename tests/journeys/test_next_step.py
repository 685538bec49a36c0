"""After a touch the window asks for the next step; once a day it tells which ones are due."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QPushButton, QWidget

from hourglass_desktop.app import build
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.settings import Business

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program

TODAY = dt.date(2026, 6, 30)
DAY = dt.timedelta(days=1)
Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store with one customer to call, who has a step planned far ahead."""
    file = tmp_path / "books" / "customers.hourglass"
    noon = dt.datetime.combine(TODAY, dt.time(12))
    business = Business(language="en_GB", currency="EUR", paper="a4")
    with build(file, business=business, clock=lambda: noon, write=True, create=True) as app:
        customer = Customer(name="Sample Silent", known_on=TODAY - 100 * DAY)
        number = app.customers.save(customer).customer
        app.follow_ups.save(FollowUp(customer=number, due_on=TODAY + 90 * DAY))
    return file


def add_due(file: Path) -> None:
    """A next step due today."""
    noon = dt.datetime.combine(TODAY, dt.time(12))
    with build(file, business=Business(), clock=lambda: noon, write=True) as app:
        app.follow_ups.save(FollowUp(customer=1, due_on=TODAY, what="Call back"))


def start(program: "Program", file: Path) -> "Owner":
    """The window on its first page."""
    owner = program(file, "today")
    owner.wait(lambda: owner.desk.window.page == "today")
    return owner


def logged(program: "Program", file: Path) -> "Owner":
    """The window after a call was logged."""
    owner = start(program, file)
    owner.key(Key.Key_Return)
    owner.expect("Log a touch")
    owner.type("Spoke")
    owner.key(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    owner.expect("")
    assert owner.reads("Next step with")
    return owner


def due(file: Path) -> list[tuple[dt.date, str]]:
    """The next steps kept in a closed store."""
    noon = dt.datetime.combine(TODAY, dt.time(12))
    with build(file, business=Business(), clock=lambda: noon) as app:
        return [(f.due_on, f.what) for f in app.customers.book().follow_ups[1:]]


def test_a_week_on_by_one_key(program: "Program", file: Path) -> None:
    owner = logged(program, file)
    owner.key(Key.Key_1, Qt.KeyboardModifier.AltModifier)
    owner.wait(lambda: not owner.reads("Next step with"))
    owner.close()
    assert due(file) == [(TODAY + 7 * DAY, "")]


def test_a_typed_day_and_what(program: "Program", file: Path) -> None:
    owner = logged(program, file)
    owner.fill("What to do next", "Send the offer")
    owner.fill("Day of the next step", "not a day")
    owner.key(Key.Key_Return)
    assert owner.see(QLineEdit, "Day of the next step").text() == "not a day"
    owner.fill("Day of the next step", "+2w")
    owner.key(Key.Key_Return)
    owner.wait(lambda: not owner.reads("Next step with"))
    owner.close()
    assert due(file) == [(TODAY + 14 * DAY, "Send the offer")]


def test_a_day_that_cannot_be_is_said_whole(program: "Program", file: Path) -> None:
    owner = logged(program, file)
    owner.desk.window.resize(960, 600)
    owner.key(Key.Key_4, Qt.KeyboardModifier.AltModifier)
    owner.type("Send the offer")
    owner.fill("Day of the next step", "31 feb")
    owner.key(Key.Key_Return)
    sentence = "There is no 31 February. Write another day, such as 30 June 2026."
    said = next(w for w in owner.front.findChildren(QLabel) if w.text() == sentence)
    owner.wait(lambda: said.width() >= said.sizeHint().width())
    assert owner.see(QLineEdit, "What to do next").text() == "Send the offer"
    owner.fill("Day of the next step", "28 feb")
    assert owner.reads("Next step with")
    assert owner.see(QPushButton, "In a week").isEnabled()
    owner.key(Key.Key_Return)
    owner.wait(lambda: not owner.reads("Next step with"))
    owner.close()
    assert due(file) == [(dt.date(2027, 2, 28), "Send the offer")]


def test_the_word_on_what_was_done_does_not_cover_the_question(
    program: "Program", file: Path
) -> None:
    owner = logged(program, file)
    fittings, window = owner.desk.fittings, owner.desk.window
    assert fittings is not None
    bar = window.findChild(QWidget, "nextStepBar")
    assert isinstance(bar, QWidget)
    for size in ((960, 600), (1280, 800)):
        window.resize(*size)
        owner.wait(
            lambda: fittings.toast.geometry().bottom() < bar.mapTo(window, bar.rect().topLeft()).y()
        )
        assert fittings.toast.isVisible()


def test_esc_anywhere_lets_it_go(program: "Program", file: Path) -> None:
    owner = logged(program, file)
    owner.key(Key.Key_Escape)
    owner.wait(lambda: not owner.reads("Next step with"))
    owner.close()
    assert due(file) == []


def test_a_changed_touch_asks_nothing(program: "Program", file: Path) -> None:
    owner = logged(program, file)
    owner.key(Key.Key_Escape)
    owner.menu("View", "Customers")
    owner.click_row(owner.see(QAbstractItemView, "Customers"), 0)
    timeline = owner.see(QAbstractItemView, "Timeline")
    timeline.setFocus()
    owner.key(Key.Key_Home)
    for _row in range(3):
        if "Spoke" in str(timeline.currentIndex().data()):
            break
        owner.key(Key.Key_Down)
    owner.key(Key.Key_Return)
    owner.wait(lambda: bool(owner.dialog))
    owner.expect(owner.dialog)
    owner.press(owner.dialog.replace("Change", "Save"))
    owner.expect("")
    assert not owner.reads("Next step with")


@pytest.mark.parametrize("way", ["quick log", "dialog"])
def test_it_asks_wherever_a_touch_is_logged(program: "Program", file: Path, way: str) -> None:
    owner = program(file, "customers")
    owner.click_row(owner.see(QAbstractItemView, "Customers"), 0)
    if way == "quick log":
        owner.fill("Note about the contact", "Spoke")
        owner.press("Log")
    else:
        owner.key(Key.Key_L, CONTROL)
        owner.expect("Log a touch")
        owner.press("Log touch")
        owner.expect("")
    owner.wait(lambda: owner.reads("Next step with"))


def test_undoing_the_touch_withdraws_the_question(program: "Program", file: Path) -> None:
    owner = logged(program, file)
    owner.key(Key.Key_Z, CONTROL)
    owner.wait(lambda: not owner.reads("Next step with"))


def test_once_a_day_the_due_steps_are_told(program: "Program", file: Path) -> None:
    add_due(file)
    owner = start(program, file)
    assert owner.reads("1 next step is due.")
    owner.menu("View", "Customers")
    owner.press("Show")
    owner.wait(lambda: owner.desk.window.page == "today")
    assert not owner.reads("1 next step is due.")
    owner.close()
    again = start(program, file)
    assert not again.reads("1 next step is due.")
    session = again.desk.session
    assert session is not None
    assert session.store is not None
    again.day += DAY
    session.store.look_at_clock()
    again.wait(lambda: again.reads("1 next step is due since an earlier day."))

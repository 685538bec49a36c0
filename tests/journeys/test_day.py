"""Whole days at the real window: undone and done again, by keys alone, among thousands."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hourglass_desktop.app import build
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.ui.widgets.today_list import TodayList

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program, Rows

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
BOTH = CONTROL | Qt.KeyboardModifier.ShiftModifier
BUSINESS = Business(language="en_GB", currency="EUR", paper="a4")
GIVER, RECEIVED = "Sample Giver", "Sample Received"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store that is not there yet."""
    return tmp_path / "books" / "customers.hourglass"


def stage(owner: "Owner") -> str:
    """Where the customer shown stands, as the track says it to a screen reader."""
    track = owner.desk.window.findChild(QWidget, "stageTrack")
    assert isinstance(track, QWidget)
    return track.accessibleDescription().removeprefix("Now at ").split()[0].lower()


def today(owner: "Owner") -> list[str]:
    """The rows of the day's list as a screen reader tells them."""
    owner.key(Key.Key_1, CONTROL)
    owner.wait(lambda: owner.desk.window.page == "today")
    shown = owner.desk.window.findChild(TodayList)
    assert isinstance(shown, TodayList)
    if not shown.isVisible():  # nobody is left: the page says so
        return []
    model = shown.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def waits_for(owner: "Owner", name: str, why: str) -> bool:
    """Whether the day's list says this of somebody."""
    return any(name in row and why in row for row in today(owner))


def find(owner: "Owner", name: str) -> None:
    """Show somebody, from anywhere."""
    owner.key(Key.Key_K, CONTROL)
    owner.expect("Search")
    owner.type(name)
    owner.wait(lambda: True)
    owner.key(Key.Key_Return)
    owner.expect("")
    owner.wait(lambda: owner.desk.window.page == "customers")


def record(owner: "Owner", key: Qt.Key, title: str, **fields: str) -> None:
    """Open a dialog by its key and type what stands in its fields, named by their labels."""
    owner.key(key, BOTH)
    owner.expect(title)
    for label, words in fields.items():
        owner.fill(label.replace("_", " "), words)
    done(owner)


def done(owner: "Owner") -> None:
    """Enter, until the dialog is gone."""
    owner.key(Key.Key_Return, CONTROL)
    owner.expect("")


def new_customer(owner: "Owner", name: str) -> None:
    """Add somebody; the name is enough."""
    owner.key(Key.Key_N, CONTROL)
    owner.expect("New customer")
    owner.type(name)
    done(owner)


def live(owner: "Owner") -> None:
    """One customer from known to thanked for a referral."""
    new_customer(owner, GIVER)
    assert stage(owner) == "know"
    owner.choose("Who got in touch", "By them")
    owner.fill("Note about the contact", "Asked for a price")
    owner.press("Log")
    owner.wait(lambda: stage(owner) == "like")
    record(owner, Key.Key_T, "Record a trial", Offer="Free look", Started_on="20 May 2026")
    owner.wait(lambda: stage(owner) == "try")
    record(owner, Key.Key_P, "Record a purchase", Date="1 June 2026", What_was_bought="Work")
    owner.wait(lambda: stage(owner) == "buy")
    assert waits_for(owner, GIVER, "review")
    find(owner, GIVER)
    owner.key(Key.Key_R, BOTH)
    owner.expect("Record a review")
    owner.press("Would buy from us again: 9")
    owner.press("Record review")
    owner.expect("")
    assert waits_for(owner, GIVER, "ask")
    find(owner, GIVER)
    record(owner, Key.Key_P, "Record a purchase", Date="29 June 2026", Amount="80")
    owner.wait(lambda: stage(owner) == "repeat")
    record(owner, Key.Key_A, "Record a referral ask", Moment="After the review")
    owner.key(Key.Key_I, BOTH)
    owner.expect("Record an introduction")
    owner.fill("Customer", RECEIVED)
    owner.press("Record introduction")
    owner.expect("")
    owner.wait(lambda: stage(owner) == "refer")
    assert waits_for(owner, GIVER, "not thanked")


def undo_all(owner: "Owner") -> int:
    """Ctrl+Z until nothing is left; how many steps it took."""
    assert owner.desk.fittings is not None
    steps = 0
    while owner.desk.fittings.actions["undo"].isEnabled():
        owner.key(Key.Key_Z, CONTROL)
        owner.wait(lambda: True)
        steps += 1
        assert steps < 100
    return steps


def test_a_life_is_undone_whole_and_done_again(
    program: "Program", file: Path, rows: "Rows"
) -> None:
    owner = program(file)
    before = rows(file)
    live(owner)
    after = rows(file)
    steps = undo_all(owner)
    assert steps >= 8
    assert rows(file) == before
    assert not any(GIVER in row for row in today(owner))
    for _step in range(steps):
        owner.key(Key.Key_Z, BOTH)
        owner.wait(lambda: True)
    assert rows(file) == after
    assert waits_for(owner, GIVER, "not thanked")
    owner.close()
    again = program(file, "today")
    again.wait(lambda: again.desk.window.page == "today")
    assert waits_for(again, GIVER, "not thanked")
    again.close()
    assert rows(file) == after


def test_a_day_by_keys_alone(program: "Program", file: Path) -> None:
    owner = program(file, "today")
    new_customer(owner, GIVER)
    owner.wait(lambda: owner.desk.window.page == "customers")
    owner.key(Key.Key_L, CONTROL)
    owner.expect("Log a touch")
    done(owner)
    owner.key(Key.Key_P, BOTH)
    owner.expect("Record a purchase")
    owner.key(Key.Key_A, CONTROL)
    owner.type("1 June 2026")
    owner.key(Key.Key_Tab)
    owner.type("Work")
    owner.key(Key.Key_Tab)
    owner.type("120")
    done(owner)
    owner.wait(lambda: stage(owner) == "buy")
    assert waits_for(owner, GIVER, "review")
    owner.key(Key.Key_Return)
    owner.expect("Record a review")
    owner.key(Key.Key_Tab)
    owner.key(Key.Key_9)
    done(owner)
    assert not waits_for(owner, GIVER, "review")
    owner.key(Key.Key_Z, CONTROL)
    assert waits_for(owner, GIVER, "review")
    owner.key(Key.Key_Z, BOTH)
    assert not waits_for(owner, GIVER, "review")
    for page, key in (("hourglass", Key.Key_2), ("customers", Key.Key_3), ("trials", Key.Key_4)):
        owner.key(key, CONTROL)
        assert owner.desk.window.page == page
    find(owner, "giver")
    assert stage(owner) == "buy"


@pytest.mark.heavy
def test_a_day_among_five_thousand(program: "Program", file: Path, rows: "Rows") -> None:
    day = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - local time
    with build(file, business=BUSINESS, clock=lambda: day, write=True, create=True) as app:
        app.samples.fill(customers=5000, seed=1, ends_on=day.date())
    owner = program(file, "today")
    owner.wait(lambda: owner.desk.window.page == "today")
    listed = today(owner)
    assert 10 < len(listed) < 150  # ten of each reason, and the line for more
    before = rows(file)
    new_customer(owner, GIVER)
    record(owner, Key.Key_P, "Record a purchase", Date="1 June 2026", Amount="120")
    owner.wait(lambda: stage(owner) == "buy")
    owner.key(Key.Key_2, CONTROL)
    owner.wait(lambda: owner.desk.window.page == "hourglass")
    find(owner, GIVER)
    assert stage(owner) == "buy"
    assert undo_all(owner) == 2
    assert rows(file) == before
    assert today(owner) == listed

"""Today through the real window: lines worked off by keys and by clicks come and go."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
)

from hourglass_desktop.app import App, build
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.referrals import Introduction
from hourglass_desktop.domain.reviews import Review
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.touches import Touch
from hourglass_desktop.domain.trials import Trial
from hourglass_desktop.ui.widgets.today_list import TodayList

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program

TODAY = dt.date(2026, 6, 30)
DAY = dt.timedelta(days=1)
Key = Qt.Key
Fill = Callable[[App], object]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the store will be."""
    return tmp_path / "books" / "customers.hourglass"


def fill(file: Path, *steps: Fill) -> None:
    """Make a store and put records into it."""
    noon = dt.datetime.combine(TODAY, dt.time(12))
    business = Business(language="en_GB", currency="EUR", paper="a4")
    with build(file, business=business, clock=lambda: noon, write=True, create=True) as app:
        for step in steps:
            step(app)


def person(app: App, name: str, known: dt.date = TODAY) -> int:
    """A customer who is not waiting for anything yet."""
    return app.customers.save(Customer(name=name, known_on=known, phones=("555 0100",))).customer


def view(owner: "Owner") -> TodayList:
    """The day's list."""
    found = owner.desk.window.findChild(TodayList)
    assert isinstance(found, TodayList)
    return found


def listed(owner: "Owner") -> list[str]:
    """What every row reads out."""
    rows = view(owner).model()
    return [str(rows.index(row, 0).data()) for row in range(rows.rowCount())]


def names(owner: "Owner") -> list[str]:
    """Who is listed, without the headings."""
    return [row.split(",")[0] for row in listed(owner) if "." in row]


def start(program: "Program", file: Path) -> "Owner":
    """The window with its list read and taking the keys."""
    owner = program(file, "today")
    owner.wait(lambda: owner.desk.window.page == "today")
    return owner


def menu(owner: "Owner") -> QMenu:
    """The menu that is open."""
    owner.wait(lambda: QApplication.activePopupWidget() is not None)
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def click(owner: "Owner", row: int, name: str) -> None:
    """Click a line's button."""
    place = view(owner).button_place(row, name).center()
    QTest.mouseClick(view(owner).viewport(), Qt.MouseButton.LeftButton, pos=place)


def dated(app: App, number: int, what: str = "Call back", on: dt.date = TODAY) -> None:
    """A next step."""
    app.follow_ups.save(FollowUp(customer=number, due_on=on, what=what))


# --- the buttons of all reasons ---


def given(app: App) -> None:
    giver, received = person(app, "Sample Giver"), person(app, "Sample Received")
    app.referrals.save_introduction(Introduction(giver=giver, received=received, date=TODAY))


def told(app: App) -> None:
    giver, received = person(app, "Sample Giver"), person(app, "Sample Received")
    app.referrals.save_introduction(
        Introduction(giver=giver, received=received, date=TODAY, thanked_on=TODAY)
    )
    app.customers.close(received, TODAY, "lost")


def reviewed(score: int) -> Fill:
    def step(app: App) -> None:
        number = person(app, "Sample Buyer")
        app.purchases.save(Purchase(customer=number, date=TODAY - 3 * DAY))
        app.touches.save(Touch(customer=number, date=TODAY - 3 * DAY))
        app.reviews.save(Review(customer=number, date=TODAY - DAY, would_buy_again=score))

    return step


def planned(app: App) -> None:
    dated(app, person(app, "Sample Planned"))


def tried(app: App) -> None:
    trial = Trial(customer=person(app, "Sample Trial"), started_on=TODAY - DAY, ends_on=TODAY)
    app.trials.save(trial)


def bought(app: App) -> None:
    number = person(app, "Sample Buyer")
    app.purchases.save(Purchase(customer=number, date=TODAY - 20 * DAY))
    app.touches.save(Touch(customer=number, date=TODAY - DAY))


def silent(app: App) -> None:
    number = person(app, "Sample Silent", TODAY - 100 * DAY)
    dated(app, number, on=TODAY + 90 * DAY)


def unplanned(app: App) -> None:
    person(app, "Sample New", TODAY - 8 * DAY)


@pytest.mark.parametrize(
    ("step", "heading", "title", "keys"),
    [
        (given, "Thank, 1", "Change introduction", []),
        (told, "Thank, 1", "Change introduction", []),
        (reviewed(3), "Repair, 1", "Log a touch", []),
        (planned, "Follow up, 1", "Next step done", []),
        (tried, "Trial ends, 1", "Change trial", [Key.Key_End]),
        (bought, "Ask for a review, 1", "Record a review", []),
        (reviewed(9), "Ask for a referral, 1", "Record a referral ask", []),
        (silent, "Keep in touch, 1", "Log a touch", []),
        (unplanned, "No next step, 1", "Plan a next step", []),
    ],
    ids=["thank", "tell", "repair", "done", "trial", "review", "ask", "silent", "new"],
)
def test_every_reason_is_worked_off_by_enter(
    program: "Program", file: Path, step: Fill, heading: str, title: str, keys: list[Qt.Key]
) -> None:
    fill(file, step)
    owner = start(program, file)
    assert listed(owner)[0] == heading
    owner.key(Key.Key_Return)
    owner.expect(title)
    if title == "Record a review":
        owner.key(Key.Key_9)
    for key in keys:
        owner.key(key)
    if isinstance(QApplication.focusWidget(), QPlainTextEdit):
        owner.type("Spoke about it")
    owner.key(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    owner.expect("")
    assert heading not in listed(owner)


def test_a_call_with_somebody_listed_is_two_keys_and_a_note(program: "Program", file: Path) -> None:
    fill(file, silent)
    owner = start(program, file)
    owner.key(Key.Key_Return)
    owner.expect("Log a touch")
    owner.type("Spoke with them")
    owner.key(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    owner.expect("")
    assert listed(owner) == []
    assert owner.reads("Nobody is waiting for you today")


def test_a_snooze_is_two_keys_and_ends_on_its_day(program: "Program", file: Path) -> None:
    fill(file, silent, unplanned)
    owner = start(program, file)
    assert names(owner) == ["Sample Silent", "Sample New"]
    owner.key(Key.Key_S)
    QTest.keyClick(menu(owner), Key.Key_Return)
    owner.wait(lambda: names(owner) == ["Sample New"])
    owner.key(Key.Key_S)
    QTest.keyClick(menu(owner), Key.Key_W)
    owner.wait(lambda: names(owner) == [])
    store = owner.desk.session.store if owner.desk.session else None
    assert store is not None
    owner.day += DAY
    store.look_at_clock()
    owner.wait(lambda: names(owner) == ["Sample Silent"])
    assert owner.reads("Wednesday 1 July 2026") or owner.reads("Wednesday, 1 July 2026")


def test_a_snooze_until_a_typed_day(program: "Program", file: Path) -> None:
    fill(file, silent)
    owner = start(program, file)
    owner.key(Key.Key_S)
    QTest.keyClick(menu(owner), Key.Key_D)
    owner.expect("Snooze")
    owner.fill("Listed again on", "yesterday")
    owner.key(Key.Key_Return)
    assert owner.reads("This day has come already")
    owner.fill("Listed again on", "+3d")
    owner.key(Key.Key_Return)
    owner.expect("")
    assert names(owner) == []


def test_not_needed_leaves_the_next_reason(program: "Program", file: Path) -> None:
    fill(file, planned)
    owner = start(program, file)
    owner.key(Key.Key_N)
    owner.wait(lambda: names(owner) == [])
    assert owner.reads("Noted as not needed")


def test_the_buttons_are_clicked(program: "Program", file: Path) -> None:
    fill(file, silent, unplanned)
    owner = start(program, file)
    click(owner, 1, "snooze")
    QTest.keyClick(menu(owner), Key.Key_Return)
    owner.wait(lambda: names(owner) == ["Sample New"])
    click(owner, 1, "main")
    owner.expect("Plan a next step")
    owner.press("Plan next step")
    owner.expect("")
    assert names(owner) == []


def test_a_line_leads_to_its_customer(program: "Program", file: Path) -> None:
    fill(file, silent)
    owner = start(program, file)
    owner.key(Key.Key_O)
    owner.wait(lambda: owner.desk.window.page == "customers")
    assert owner.reads("Sample Silent")


def test_ten_lines_and_the_rest_on_demand(program: "Program", file: Path) -> None:
    def many(app: App) -> None:
        for number in range(14):
            person(app, f"Sample {number:02}", TODAY - 8 * DAY)

    fill(file, many)
    owner = start(program, file)
    assert len(names(owner)) == 10
    assert listed(owner)[-1] == "and 4 more"
    assert listed(owner)[0] == "No next step, 14"
    owner.key(Key.Key_End)
    owner.key(Key.Key_Return)
    owner.wait(lambda: len(names(owner)) == 14)
    owner.key(Key.Key_N)
    owner.wait(lambda: len(names(owner)) == 13)


def test_the_number_of_lines_stands_beside_the_page(program: "Program", file: Path) -> None:
    fill(file, silent, unplanned)
    owner = program(file, "customers")
    button = owner.see(QPushButton, "Today")
    owner.wait(lambda: button.accessibleDescription() == "2 lines")
    badge = button.findChild(QLabel, "badge")
    assert isinstance(badge, QLabel)
    assert badge.text() == "2"


def test_undo_brings_a_line_back(program: "Program", file: Path) -> None:
    fill(file, silent)
    owner = start(program, file)
    owner.key(Key.Key_N)
    owner.wait(lambda: names(owner) == [])
    owner.key(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    owner.wait(lambda: names(owner) == ["Sample Silent"])


def test_the_page_has_its_key_and_its_list_takes_the_others(program: "Program", file: Path) -> None:
    fill(file, silent)
    owner = program(file, "hourglass")
    owner.key(Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    owner.wait(lambda: owner.desk.window.page == "today" and view(owner).hasFocus())
    owner.key(Key.Key_P)
    owner.expect("Plan a next step")


def test_without_customers_it_leads_to_the_first(program: "Program", file: Path) -> None:
    owner = start(program, file)
    assert owner.reads("Nobody is here yet")
    page = owner.desk.window.pages()["today"]
    button = next(b for b in page.findChildren(QPushButton) if b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    owner.expect("New customer")


def test_another_store_brings_its_own_number(program: "Program", file: Path) -> None:
    fill(file, silent, unplanned)
    other = file.with_name("other.hourglass")
    owner = start(program, file)
    button = owner.see(QPushButton, "Today")
    owner.wait(lambda: button.accessibleDescription() == "2 lines")
    session = owner.desk.session
    assert session is not None
    session.open(other, create=True)
    owner.wait(lambda: owner.reads("Nobody is here yet"))
    owner.wait(lambda: button.accessibleDescription() == "")

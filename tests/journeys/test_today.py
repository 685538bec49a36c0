"""Today through the real window: lines worked off by keys and by clicks come and go."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
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
        owner.press("Would buy from us again: 9")
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


def test_a_withdrawn_channel_is_not_in_the_menu(program: "Program", file: Path) -> None:
    from hourglass_desktop.domain.touches import Permission  # noqa: PLC0415

    def withdraw(app: App) -> None:
        silent(app)
        number = person(app, "Sample Quiet", TODAY - 100 * DAY)
        dated(app, number, on=TODAY + 90 * DAY)
        leave = Permission(customer=number, date=TODAY, channel="phone", given=False)
        app.permissions.save(leave)

    fill(file, withdraw)
    owner = start(program, file)

    def offered() -> list[str]:
        line = view(owner).current()
        assert line is not None
        found = view(owner).context_menu(line)
        words = [action.text().replace("&", "") for action in found.actions()]
        found.deleteLater()
        return words

    view(owner).go_to_first()
    first = offered()
    owner.key(Key.Key_Down)
    second = offered()
    assert ["Call 555 0100" in words for words in (first, second)] == [False, True]
    assert "Not needed" in first


# --- the next step after a touch ---


def logged(program: "Program", file: Path) -> "Owner":
    """The window after a call was logged."""
    fill(file, silent)
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


# --- reminder, empty, midnight ---


def test_once_a_day_the_due_steps_are_told(program: "Program", file: Path) -> None:
    fill(file, planned)
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


def test_without_customers_it_leads_to_the_first(program: "Program", file: Path) -> None:
    owner = start(program, file)
    assert owner.reads("Nobody is here yet")
    page = owner.desk.window.pages()["today"]
    button = next(b for b in page.findChildren(QPushButton) if b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    owner.expect("New customer")

"""The day's list by itself: what its menu offers, how it stays where it was."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from hourglass_desktop.app import App
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.touches import Permission
from hourglass_desktop.store import editing
from hourglass_desktop.store.store import Connection
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.widgets.today_list import TodayList

DAY = dt.timedelta(days=1)
LONG = 300


@pytest.fixture
def shown(kit: Kit, app: App, qtbot: QtBot, today: dt.date) -> TodayList:
    """A list, seen, with nobody on it yet."""
    made = TodayList(kit, lambda number: app.today.ways(number, today))
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    return made


def add(
    app: App,
    today: dt.date,
    name: str,
    *,
    phones: tuple[str, ...] = (),
    emails: tuple[str, ...] = (),
) -> int:
    """A customer who has been known for a week without a next step."""
    customer = Customer(name=name, known_on=today - 8 * DAY, phones=phones, emails=emails)
    return app.customers.save(customer).customer


def test_links_are_handed_on(shown: TodayList, app: App, today: dt.date) -> None:
    add(app, today, "Sample One", phones=("+1 555 0100",), emails=("one&two@example.org",))
    shown.show_day(app.today.day(today))
    shown.go_to_first()
    line = shown.current()
    assert line is not None
    links: list[str] = []
    shown.address_wanted.connect(links.append)
    menu = shown.context_menu(line)
    for action in menu.actions():
        if action.text().startswith(("Call", "Write")):
            action.trigger()
    menu.deleteLater()
    assert links == ["tel:+15550100", "mailto:one%26two@example.org"]


def test_a_long_list_grows_as_one_goes_down(shown: TodayList, app: App, today: dt.date) -> None:
    def fill(connection: Connection) -> Changes:
        for number in range(LONG):
            customer = Customer(name=f"Sample {number:03}", known_on=today - 8 * DAY)
            editing.put(connection, "customers", customer)
        return Changes(kinds=frozenset(("customers",)))

    app.store.change(fill)
    shown.show_day(app.today.day(today))
    assert shown.rows.rowCount() == 12
    shown.rows.show_all()
    few = shown.rows.rowCount()
    assert few < LONG
    for _time in range(5):
        shown.scrollToBottom()
        shown.verticalScrollBar().setValue(shown.verticalScrollBar().maximum())
    assert shown.rows.rowCount() == LONG + 1
    shown.setCurrentIndex(shown.rows.index(LONG))
    shown.show_day(app.today.day(today))
    assert shown.currentIndex().row() == LONG


def test_the_place_is_kept_when_a_line_goes(shown: TodayList, app: App, today: dt.date) -> None:
    for number in range(4):
        add(app, today, f"Sample {number}")
    shown.show_day(app.today.day(today))
    shown.setCurrentIndex(shown.rows.index(2))
    line = shown.current()
    assert line is not None
    app.today.not_needed(line.reason)
    shown.show_day(app.today.day(today))
    now = shown.current()
    assert (line.name, now.name if now else "") == ("Sample 1", "Sample 2")


def test_headings_are_passed_over(shown: TodayList, app: App, today: dt.date) -> None:
    add(app, today, "Sample One")
    shown.show_day(app.today.day(today))
    heading = shown.rows.index(0)
    assert shown.rows.flags(heading) == Qt.ItemFlag.NoItemFlags
    assert heading.data() == "No next step, 1"
    shown.go_to_first()
    assert shown.currentIndex().row() == 1
    assert shown.currentIndex().data() == (
        "Sample One, Known since 22 June 2026 and nothing planned."
    )


def test_a_withdrawn_channel_is_not_offered(shown: TodayList, app: App, today: dt.date) -> None:
    number = add(app, today, "Sample One", phones=("555 0100",), emails=("one@example.org",))
    leave = Permission(customer=number, date=today, channel="phone", given=False)
    app.permissions.save(leave)
    shown.show_day(app.today.day(today))
    shown.go_to_first()
    line = shown.current()
    assert line is not None
    menu = shown.context_menu(line)
    words = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    menu.deleteLater()
    assert words == [
        "Plan next step",
        "Log a touch…",
        "Plan a next step…",
        "Write to one@example.org",
        "Open customer",
        "Snooze",
        "Not needed",
    ]

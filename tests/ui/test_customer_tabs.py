"""The tabs of one customer by keys and clicks: kinds, edits in place, next steps, leave."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hourglass_desktop.app import App
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.referrals import Introduction, ReferralAsk
from hourglass_desktop.domain.touches import Permission, Touch
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.pages.customers_page import CustomersPage
from hourglass_desktop.ui.widgets.customer_tabs import (
    DETAILS,
    FOLLOW_UPS,
    PERMISSIONS,
    REFERRALS,
    TIMELINE,
)


@pytest.fixture
def anna(app: App, today: dt.date) -> int:
    """Somebody with a touch, and somebody else."""
    number = app.customers.save(
        Customer(name="Anna Sample", emails=("a@sample.example",), notes="Likes roses")
    ).customer
    app.touches.save(Touch(customer=number, date=today, note="Called"))
    app.customers.save(Customer(name="Bernd Sample"))
    return number


@pytest.fixture
def page(app: App, anna: int, kit: Kit, qtbot: QtBot) -> CustomersPage:
    """The page on the first of them, taking the keys."""
    made = CustomersPage(
        kit,
        customers=app.customers,
        touches=app.touches,
        follow_ups=app.follow_ups,
        filters=app.filters,
        fields=app.customer_fields,
        fit=app.fit,
    )
    qtbot.addWidget(made)
    made.resize(1084, 900)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_customer(anna)
    return made


def kept(app: App, number: int) -> Customer:
    """A customer as kept."""
    return next(c for c in app.customers.book().customers if c.id == number)


def go(page: CustomersPage, tab: int) -> None:
    """Choose a tab by the arrow keys."""
    bar = page.detail.tabs.bar
    bar.setFocus()
    while bar.currentIndex() != tab:
        QTest.keyClick(bar, Qt.Key.Key_Right if bar.currentIndex() < tab else Qt.Key.Key_Left)


def line_of(page: CustomersPage, name: str) -> QWidget:
    """What is typed in, in the details."""
    editor = page.detail.tabs.details.entries[name].field.editor
    line = getattr(editor, "line", editor)
    assert isinstance(line, QWidget)
    line.setFocus()
    return line


def test_the_tab_stays_from_one_customer_to_the_next(page: CustomersPage) -> None:
    go(page, PERMISSIONS)
    assert page.detail.tabs.permissions.isVisible()
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Down)
    assert page.detail.head.name.text() == "Bernd Sample"
    assert page.detail.tabs.permissions.isVisible()
    assert not page.detail.tabs.timeline.isVisible()


def test_the_timeline_shows_one_kind(
    page: CustomersPage, app: App, anna: int, kit: Kit, today: dt.date
) -> None:
    kit.news.tell(app.follow_ups.save(FollowUp(customer=anna, due_on=today, what="Write")))
    tab = page.detail.tabs.timeline
    assert tab.view.model().rowCount() == 2
    tab.kind.setFocus()
    QTest.keyClick(tab.kind, Qt.Key.Key_Down)
    assert tab.kind.value() == "touches"
    assert tab.view.model().rowCount() == 1
    QTest.keyClick(tab.kind, Qt.Key.Key_Down)
    assert tab.nothing.isVisible()
    go(page, DETAILS)
    record = page.detail.shown.history.touches[0].id  # type: ignore[union-attr]
    page.detail.show_record("touches", record)
    assert page.detail.tabs.bar.currentIndex() == TIMELINE
    assert tab.kind.value() == ""


def test_leaving_a_field_keeps_it_and_enter_too(page: CustomersPage, app: App, anna: int) -> None:
    go(page, DETAILS)
    told: list[str] = []
    page.kit.news.told.connect(lambda changes: told.append(changes.done))
    company = line_of(page, "organisation")
    QTest.keyClicks(company, "Sample Garden")
    QTest.keyClick(company, Qt.Key.Key_Tab)
    assert kept(app, anna).organisation == "Sample Garden"
    company.setFocus()
    QTest.keyClick(company, Qt.Key.Key_End)
    QTest.keyClicks(company, " & Co")
    QTest.keyClick(company, Qt.Key.Key_Return)
    assert kept(app, anna).organisation == "Sample Garden & Co"
    assert told == ["Customer changed"] * 2
    row = page.model.row_of(anna)
    assert "Garden & Co" in str(page.model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole))
    notes = line_of(page, "notes")
    QTest.keyClick(notes, Qt.Key.Key_Return)
    QTest.keyClicks(notes, "and tea")
    assert kept(app, anna).notes == "Likes roses"
    QTest.keyClick(notes, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "and tea" in kept(app, anna).notes
    assert len(told) == 3


def test_escape_puts_back_what_was_there(page: CustomersPage, app: App, anna: int) -> None:
    go(page, DETAILS)
    name = line_of(page, "name")
    QTest.keyClicks(name, " changed")
    QTest.keyClick(name, Qt.Key.Key_Escape)
    QTest.keyClick(name, Qt.Key.Key_Tab)
    assert kept(app, anna).name == "Anna Sample"
    assert page.detail.tabs.details.entries["name"].read() == "Anna Sample"


def test_several_addresses_birthday_and_tags(page: CustomersPage, app: App, anna: int) -> None:
    go(page, DETAILS)
    details = page.detail.tabs.details
    emails = details.entries["emails"].field.editor
    second = emails.lines[1]  # type: ignore[attr-defined]
    second.setFocus()
    QTest.keyClicks(second, "anna.other")
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert kept(app, anna).emails == ("a@sample.example", "anna.other")
    page.list.search.setFocus()
    assert "no @" in details.entries["emails"].field.note
    for name, typed, value in (
        ("birthday", "29 feb", "--02-29"),
        ("birthday", "17 May 1980", "1980-05-17"),
        ("tags", "garden, spring", ("garden", "spring")),
        ("source", "Fair", "Fair"),
    ):
        line = line_of(page, name)
        QTest.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(line, typed)
        QTest.keyClick(line, Qt.Key.Key_Return)
        assert getattr(kept(app, anna), name) == value
    addresses = line_of(page, "addresses")
    for part in ("One Street", "", "Two Street"):
        QTest.keyClicks(addresses, part)
        QTest.keyClick(addresses, Qt.Key.Key_Return)
    page.list.search.setFocus()
    assert kept(app, anna).addresses == ("One Street", "Two Street")


def test_what_cannot_be_kept_stays_with_a_sentence(
    page: CustomersPage, app: App, anna: int, kit: Kit, today: dt.date
) -> None:
    go(page, DETAILS)
    entries = page.detail.tabs.details.entries
    before = kept(app, anna)
    name = line_of(page, "name")
    QTest.keyClick(name, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(name, "  ")
    QTest.keyClick(name, Qt.Key.Key_Tab)
    assert "name is needed" in entries["name"].field.note
    known = line_of(page, "known_on")
    QTest.keyClick(known, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(known, "31 feb")
    QTest.keyClick(known, Qt.Key.Key_Return)
    assert "31 February" in entries["known_on"].field.note
    kit.news.tell(app.touches.save(Touch(customer=anna, date=today)))
    assert known.text() == "31 feb"  # type: ignore[attr-defined]
    assert kept(app, anna) == before
    known.setFocus()
    QTest.keyClick(known, Qt.Key.Key_Escape)
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_Escape)
    assert not entries["name"].field.note
    app.customers.trash(anna)
    QTest.keyClicks(name, "!")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert "no longer there" in entries["name"].field.note


def test_what_cannot_be_kept_waits_for_its_customer(
    page: CustomersPage, app: App, anna: int
) -> None:
    go(page, DETAILS)
    entries = page.detail.tabs.details.entries
    known = line_of(page, "known_on")
    QTest.keyClick(known, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(known, "31 feb")
    page.list.table.setFocus()
    QTest.keyClick(page.list.table, Qt.Key.Key_Down)
    assert entries["name"].read() == "Bernd Sample"
    assert entries["known_on"].read() is not None
    assert "31 February" not in entries["known_on"].field.note
    QTest.keyClick(page.list.table, Qt.Key.Key_Up)
    assert known.text() == "31 feb"  # type: ignore[attr-defined]
    assert "31 February" in entries["known_on"].field.note
    QTest.keyClick(line_of(page, "known_on"), Qt.Key.Key_Escape)
    assert entries["known_on"].read() == kept(app, anna).known_on


def test_what_is_typed_is_kept_when_the_window_goes(
    page: CustomersPage, app: App, anna: int
) -> None:
    go(page, DETAILS)
    QTest.keyClicks(line_of(page, "source"), "Fair")
    page.state()
    assert kept(app, anna).source == "Fair"


def test_next_steps_are_done_moved_and_removed(
    page: CustomersPage, app: App, anna: int, kit: Kit, today: dt.date, qtbot: QtBot
) -> None:
    for days, what in ((5, "Later"), (-3, "Overdue")):
        due = today + dt.timedelta(days)
        kit.news.tell(app.follow_ups.save(FollowUp(customer=anna, due_on=due, what=what)))
    go(page, FOLLOW_UPS)
    tab = page.detail.tabs.follow_ups
    assert page.detail.tabs.bar.tabText(FOLLOW_UPS) == "Next steps 2"
    assert tab.summary.text() == "2 open, 1 overdue"
    assert tab.current is not None
    first = tab.current.record
    QTest.keyClick(tab.buttons["done"], Qt.Key.Key_Space)
    done = {f.id: f.done_on for f in app.customers.book().follow_ups}
    assert done[first] == today
    assert page.detail.tabs.bar.tabText(FOLLOW_UPS) == "Next steps 1"
    QTest.keyClick(tab.view, Qt.Key.Key_Home)
    second = tab.current.record
    with qtbot.waitSignal(page.record_wanted) as asked:
        QTest.keyClick(tab.buttons["move"], Qt.Key.Key_Space)
    assert asked.args == ["follow-ups", second, anna]
    with qtbot.waitSignal(page.removal_wanted) as asked:
        QTest.keyClick(tab.buttons["remove"], Qt.Key.Key_Space)
    assert asked.args == ["follow-ups", second, anna]
    with qtbot.waitSignal(page.wanted) as asked:
        QTest.keyClick(tab.buttons["follow-up"], Qt.Key.Key_Space)
    assert asked.args == ["follow-up", anna]


def test_referrals_and_permissions_are_told(
    page: CustomersPage, app: App, anna: int, today: dt.date, qtbot: QtBot
) -> None:
    other = next(c.id for c in app.customers.book().customers if c.id != anna)
    app.referrals.save_introduction(Introduction(giver=anna, received=other, date=today))
    app.referrals.save_ask(ReferralAsk(customer=anna, date=today))
    for given in (True, False):
        app.permissions.save(Permission(customer=anna, date=today, channel="e-mail", given=given))
    page.refresh()
    tabs = page.detail.tabs
    go(page, REFERRALS)
    assert tabs.referrals.summary.text() == (
        "Introductions given: 1, received: 0. Asked: 1. Not thanked yet: 1."
    )
    assert tabs.referrals.view.model().rowCount() == 2
    with qtbot.waitSignal(page.wanted) as asked:
        QTest.keyClick(tabs.referrals.buttons["ask"], Qt.Key.Key_Space)
    assert asked.args == ["ask", anna]
    go(page, PERMISSIONS)
    assert tabs.permissions.summary.text().splitlines() == [
        "E-mail: withdrawn on 30 June 2026",
        "Phone: never asked",
        "Post: never asked",
    ]
    assert tabs.permissions.view.model().rowCount() == 2


def test_tab_walks_through_the_details(page: CustomersPage) -> None:
    go(page, DETAILS)
    seen = []
    for _step in range(40):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    entries = page.detail.tabs.details.entries
    assert all(line_of(page, name) in seen for name in entries)

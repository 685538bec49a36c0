"""The Customers page on real stores: choosing, filters, quick log, timeline, empty states."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from hourglass_desktop.app import App
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.touches import Touch
from hourglass_desktop.ui.dialogs.stages_dialog import StagesDialog
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.customer_rows import Column
from hourglass_desktop.ui.pages.customers_page import CustomersPage
from hourglass_desktop.ui.widgets.help_button import HelpButton
from hourglass_desktop.ui.widgets.initials import initials
from hourglass_desktop.ui.widgets.stage_pill import StagePill
from hourglass_desktop.ui.widgets.stage_track import AHEAD, ENTERED, SKIPPED

Open = Callable[[App], CustomersPage]
_FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def opened(kit: Kit, qtbot: QtBot) -> Open:
    """Shows the page on a store."""

    def show(app: App) -> CustomersPage:
        page = CustomersPage(
            kit,
            customers=app.customers,
            touches=app.touches,
            follow_ups=app.follow_ups,
            filters=app.filters,
            fields=app.customer_fields,
            fit=app.fit,
        )
        qtbot.addWidget(page)
        page.resize(1084, 700)
        page.show()
        return page

    return show


@pytest.fixture
def buyer(app: App, today: dt.date) -> int:
    """Somebody who bought without ever being in touch."""
    number = app.customers.save(Customer(name="Priya Raman", organisation="Raman Physio")).customer
    app.purchases.save(Purchase(customer=number, date=today - dt.timedelta(9)))
    app.customers.save(Customer(name="Tom Becker"))
    return number


def test_nobody_yet_teaches_and_offers_the_first(app: App, opened: Open, qtbot: QtBot) -> None:
    page = opened(app)
    assert page.nobody.isVisible()
    with qtbot.waitSignal(page.wanted) as asked:
        QTest.mouseClick(page.nobody.button, Qt.MouseButton.LeftButton)
    assert asked.args == ["customer", 0]
    assert page.current() == 0


def test_nobody_selected_then_keys_choose(app: App, buyer: int, opened: Open) -> None:
    page = opened(app)
    assert page.detail.nobody.isVisible()
    QTest.keyClick(page.list.search, Qt.Key.Key_Down)
    assert page.current() == buyer
    QTest.keyClick(page.list.table, Qt.Key.Key_Down)
    assert page.current() != buyer
    QTest.keyClick(page.list.table, Qt.Key.Key_Up)
    assert page.current() == buyer
    assert page.detail.head.name.text() == "Priya Raman"
    assert not page.current_is_closed()


def test_the_first_is_chosen_only_when_nobody_is(app: App, buyer: int, opened: Open) -> None:
    page = opened(app)
    page.show_first()
    assert page.current() == buyer
    page.list.table.selectRow(1)
    page.show_first()
    assert page.current() not in (0, buyer)


@pytest.mark.usefixtures("buyer")
def test_nobody_matches_can_be_cleared(app: App, opened: Open) -> None:
    page = opened(app)
    QTest.keyClicks(page.list.search, "nobody of that name")
    assert page.list.nobody.isVisible()
    QTest.mouseClick(page.list.nobody.button, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 2
    assert not page.list.search.text()
    QTest.keyClicks(page.list.search, "physio")
    assert page.model.rowCount() == 1
    QTest.keyClick(page.list.search, Qt.Key.Key_Escape)
    assert page.model.rowCount() == 2


def test_chips_say_how_many_and_filter(app: App, buyer: int, opened: Open) -> None:
    page = opened(app)
    chips = page.list.chips.buttons
    assert (chips[""].text(), chips["buy"].text(), chips["know"].text()) == (
        "All 2",
        "Buy 1",
        "Know 1",
    )
    QTest.mouseClick(chips["buy"], Qt.MouseButton.LeftButton)
    assert [page.model.number_at(0)] == [buyer]
    page.list.show_group("know")
    assert chips["know"].isChecked()
    assert page.model.number_at(0) != buyer
    page.list.show_group("no such stage")
    assert chips["know"].isChecked()


def test_people_from_the_hourglass_are_a_filter_to_take_off(
    app: App, buyer: int, opened: Open
) -> None:
    page = opened(app)
    page.show_people((buyer,), "Waiting for Refer: 1 customer")
    chip = page.list.chips.people
    assert chip.text() == "Waiting for Refer: 1 customer"
    assert page.model.rowCount() == 1
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert page.model.rowCount() == 2
    assert not chip.isVisible()


def test_who_is_shown_stays_over_news_also_outside_the_filter(
    app: App, buyer: int, opened: Open, kit: Kit, today: dt.date
) -> None:
    page = opened(app)
    page.show_customer(buyer)
    page.list.show_group("buy")
    kit.news.tell(app.customers.save(Customer(name="Aaron")))
    assert page.current() == buyer
    assert page.list.table.currentIndex().row() == page.model.row_of(buyer) == 0
    kit.news.tell(app.purchases.save(Purchase(customer=buyer, date=today)))
    assert page.model.rowCount() == 0
    assert page.current() == buyer
    assert page.detail.track.segments[5].is_current


def test_a_customer_outside_the_filter_or_just_made_is_shown(
    app: App, buyer: int, opened: Open
) -> None:
    page = opened(app)
    page.list.show_group("know")
    page.show_customer(buyer)
    assert page.list.table.currentIndex().row() == page.model.row_of(buyer)
    made = app.customers.save(Customer(name="Just made")).customer
    page.show_customer(made)
    assert page.current() == made


def test_who_went_to_the_trash_is_shown_no_more(
    app: App, buyer: int, opened: Open, kit: Kit
) -> None:
    page = opened(app)
    page.show_customer(buyer)
    kit.news.tell(app.customers.trash(buyer))
    assert page.current() == 0
    assert page.detail.nobody.isVisible()


def test_the_track_and_the_words_tell_what_was_skipped(app: App, buyer: int, opened: Open) -> None:
    page = opened(app)
    page.show_customer(buyer)
    track = page.detail.track
    states = [segment.state for segment in track.segments]
    assert states == [ENTERED, SKIPPED, SKIPPED, SKIPPED, ENTERED, AHEAD, AHEAD]
    assert "Like skipped" in track.accessibleName()
    assert "Buy 21 June 2026" in track.accessibleName()
    assert "Refer not yet" in track.accessibleName()
    assert "First bought on 21 June 2026." in page.detail.because.sentence
    assert "Like, Trust and Try were skipped" in page.detail.because.sentence


def test_enter_leads_to_the_log_and_enter_logs(
    app: App, buyer: int, opened: Open, kit: Kit
) -> None:
    page = opened(app)
    kit.news.told.connect(lambda changes: told.append(changes.done))
    told: list[str] = []
    page.show_customer(buyer)
    QTest.keyClick(page.list.table, Qt.Key.Key_Return)
    log = page.detail.quick_log
    assert page.focusWidget() is log.note
    QTest.keyClick(log.note, Qt.Key.Key_Return)
    assert log.trouble.isVisible()
    assert not told
    QTest.keyClicks(log.note, "Called about spring")
    log.direction.setCurrentIndex(log.direction.findData("in"))
    QTest.keyClick(log.note, Qt.Key.Key_Return)
    assert told == ["Touch logged"]
    assert not log.note.text()
    assert page.focusWidget() is log.note
    shown = page.detail.shown
    assert shown is not None
    assert shown.history.touches[0].note == "Called about spring"
    assert "like" not in shown.journey.skipped


def test_a_day_ahead_plans(app: App, buyer: int, opened: Open, today: dt.date) -> None:
    page = opened(app)
    page.show_customer(buyer)
    log = page.detail.quick_log
    assert log.button.text() == "Log"
    log.day.line.setText("+2w")
    assert log.button.text() == "Plan"
    QTest.keyClicks(log.note, "Send the offer")
    QTest.mouseClick(log.button, Qt.MouseButton.LeftButton)
    shown = page.detail.shown
    assert shown is not None
    assert shown.history.follow_ups[0].due_on == today + dt.timedelta(14)
    assert not shown.history.touches
    assert log.button.text() == "Log"
    row = page.model.row_of(buyer)
    assert page.model.index(row, Column.NEXT).data() == "Send the offer"


def test_what_cannot_be_logged_stays_with_a_sentence(app: App, buyer: int, opened: Open) -> None:
    page = opened(app)
    page.show_customer(buyer)
    log = page.detail.quick_log
    log.note.setText("A note")
    log.day.line.setText("31 feb")
    QTest.keyClick(log.note, Qt.Key.Key_Return)
    assert "31 February" in log.trouble.text()
    assert log.note.text() == "A note"
    log.day.set_date(dt.date(1899, 1, 1))
    log.day.line.setText("today")
    app.customers.trash(buyer)
    QTest.keyClick(log.note, Qt.Key.Key_Return)
    assert log.trouble.text()
    assert log.note.text() == "A note"


def test_tab_goes_through_the_log_and_on(app: App, buyer: int, opened: Open) -> None:
    page = opened(app)
    page.show_customer(buyer)
    log = page.detail.quick_log
    log.note.setFocus()
    passed = []
    for _stop in range(7):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        passed.append(page.focusWidget())
    stops = [widget for widget in passed if not isinstance(widget, QToolButton)]
    wanted = [log.day.line, log.button, log.channel, log.direction, log.builds]
    assert stops[:6] == [*wanted, page.detail.tabs.bar]


def test_a_draft_waits_for_its_customer(app: App, buyer: int, opened: Open) -> None:
    page = opened(app)
    other = next(r.id for r in app.customers.rows(dt.date(2026, 6, 30)) if r.id != buyer)
    page.show_customer(buyer)
    log = page.detail.quick_log
    log.note.setText("half a sentence")
    log.day.line.setText("12 jun")
    log.channel.setCurrentIndex(log.channel.findData("visit"))
    log.direction.setCurrentIndex(log.direction.findData("in"))
    log.builds.setCurrentIndex(log.builds.findData("trust"))
    page.show_customer(other)
    assert not log.note.text()
    assert log.channel.currentData() == "call"
    assert log.day.date() == dt.date(2026, 6, 30)
    assert log.unlogged() == (buyer,)
    page.show_customer(buyer)
    assert log.note.text() == "half a sentence"
    assert log.day.date() == dt.date(2026, 6, 12)
    chosen = (log.channel.currentData(), log.direction.currentData(), log.builds.currentData())
    assert chosen == ("visit", "in", "trust")


def test_timeline_edits_and_removes(app: App, buyer: int, opened: Open, qtbot: QtBot) -> None:
    page = opened(app)
    page.show_customer(buyer)
    timeline = page.detail.timeline
    QAbstractItemModelTester(timeline.model(), _FATAL)
    page.detail.because.record_wanted.emit("purchases", page.detail.shown.history.purchases[0].id)  # type: ignore[union-attr]
    assert timeline.currentIndex().row() == 0
    with qtbot.waitSignal(page.record_wanted) as asked:
        QTest.keyClick(timeline, Qt.Key.Key_Return)
    assert asked.args is not None
    assert (asked.args[0], asked.args[2]) == ("purchases", buyer)
    menu = timeline.context_menu()
    with qtbot.waitSignal(page.removal_wanted) as asked:
        menu.actions()[1].trigger()
    assert asked.args is not None
    assert (asked.args[0], asked.args[2]) == ("purchases", buyer)


def test_buttons_ask_for_dialogs(app: App, buyer: int, opened: Open, today: dt.date) -> None:
    page = opened(app)
    asked: list[tuple[str, int]] = []
    page.wanted.connect(lambda word, number: asked.append((word, number)))
    page.show_customer(buyer)
    head = page.detail.head
    head.edit.click()
    head.ending.click()
    for action in head.record.menu().actions():
        action.trigger()
    words = "customer close touch permission trial purchase review ask introduction mark follow-up"
    assert asked == [(word, buyer) for word in words.split()]
    app.customers.close(buyer, today, "lost")
    page.refresh()
    assert page.current_is_closed()
    assert head.closing == "Closed on 30 June 2026: Lost."
    head.ending.click()
    assert asked[-1] == ("reopen", buyer)


def test_of_an_erased_person_only_counts_are_left(app: App, buyer: int, opened: Open) -> None:
    app.customers.erase(buyer)
    page = opened(app)
    page.show_customer(buyer)
    assert "1 purchase" in page.detail.erased.text()
    assert not page.detail.quick_log.isVisible()
    assert not page.detail.timeline.isVisible()
    assert not page.detail.head.edit.isVisible()


@pytest.mark.usefixtures("buyer")
def test_state_comes_back_and_foreign_text_changes_nothing(app: App, opened: Open) -> None:
    first = opened(app)
    first.list.table.choose_columns(frozenset((Column.STAGE, Column.SINCE)))
    first.list.table.sortByColumn(Column.SINCE, Qt.SortOrder.DescendingOrder)
    first.list.table.horizontalHeader().moveSection(1, 3)
    second = opened(app)
    second.restore(first.state())
    assert second.state() == first.state()
    before = second.state()
    for foreign in (
        "",
        "{",
        "[]",
        "7",
        '{"split": [0, 9], "order": [1], "widths": "x"}',
        "[" * 9999,
    ):
        second.restore(foreign)
        assert second.state() == before
    second.restore('{"columns": [0, 99], "sort": [77, true], "widths": [1, 2, 3, 4, 5, true]}')
    assert second.state() == before


def test_two_thousand_records_open_and_long_texts_stay_inside(
    app: App, opened: Open, today: dt.date, qtbot: QtBot
) -> None:
    name = "Ω" * 900
    number = app.customers.save(Customer(name=name, tags=("t" * 900,))).customer
    app.touches.save(Touch(customer=number, date=today, note="word " * 12_000))
    page = opened(app)
    page.show_customer(number)
    assert page.minimumSizeHint().width() < 900
    shown = page.detail.shown
    assert shown is not None
    touches = tuple(replace(shown.history.touches[0], id=n) for n in range(1, 2_001))
    page.detail.show_detail(replace(shown, history=replace(shown.history, touches=touches)))
    timeline = page.detail.timeline
    assert timeline.model().rowCount() == 200
    timeline.scrollToBottom()
    qtbot.waitUntil(lambda: timeline.model().rowCount() == 400)
    assert timeline.select("touches", 1)
    assert timeline.model().rowCount() == 2_000
    assert page.detail.timeline.sizeHintForRow(0) < 100


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Priya Raman", "PR"),
        ("maria de oliveira", "MO"),
        ("山田", "山"),
        ("„Harbour“ Dental", "HD"),
        ("!", ""),
        ("", ""),
    ],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_note_pasted_too_long_stays_whole_with_a_sentence(
    app: App, buyer: int, opened: Open
) -> None:
    page = opened(app)
    page.show_customer(buyer)
    log = page.detail.quick_log
    log.note.setText("x" * 100_000)
    QTest.mouseClick(log.button, Qt.MouseButton.LeftButton)
    assert "100,000 characters" in log.trouble.text()
    assert len(log.note.text()) == 100_000
    shown = page.detail.shown
    assert shown is not None
    assert not shown.history.touches


def test_in_a_large_store_the_one_who_changed_is_shown_at_once_and_the_rest_follows(
    sample_app: App, opened: Open, kit: Kit, qtbot: QtBot, today: dt.date
) -> None:
    page = opened(sample_app)
    page.everybody.reading.patience = -1
    page.refresh()
    assert page.everybody.reading.is_under_way
    qtbot.waitUntil(lambda: not kit.work.is_busy)
    number = page.model.number_at(5)
    page.show_customer(number)
    touch = Touch(customer=number, date=today, direction="in", channel="call")
    kit.news.tell(sample_app.touches.save(touch))
    assert not kit.work.is_busy
    assert page.model.index(5, Column.TOUCH).data() == "today"
    assert page.list.table.selected_numbers() == (number,)
    made = sample_app.customers.save(Customer(name="Aaa"))
    kit.news.tell(made)
    assert page.model.row_of(made.customer) == 0
    kit.news.tell(sample_app.customers.trash(made.customer))
    assert page.model.row_of(made.customer) == -1
    assert page.current() == number
    with qtbot.waitSignal(page.everybody.filled):
        kit.news.tell(sample_app.bulk.tag([number, page.model.number_at(0)], "both"))
    assert dict(page.model.tag_counts())["both"] == 2
    assert page.list.table.selected_numbers() == (number,)


def test_the_stages_are_explained_beside_the_track(opened: Open, sample_app: App) -> None:
    page = opened(sample_app)
    page.show_first()
    press = page.findChild(HelpButton)
    assert press is not None
    assert press.accessibleName() == "What the stages mean"
    QTest.keyClick(press, Qt.Key.Key_Space)
    dialog = page.findChild(StagesDialog)
    assert dialog is not None
    pills = [p.accessibleName() for p in dialog.findChildren(StagePill)]
    assert [name.lower() for name in pills] == list(STAGES)
    dialog.done(0)

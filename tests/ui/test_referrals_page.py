"""The Referrals page: its lists, its sections, what its keys and buttons ask for."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hourglass_desktop.app import App
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.referrals import Introduction, ReferralAsk
from hourglass_desktop.domain.reviews import Review
from hourglass_desktop.services.one_record import one_record
from hourglass_desktop.ui.dialogs.introduction_dialog import IntroductionDialog
from hourglass_desktop.ui.dialogs.review_dialog import ReviewDialog
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.pages.referrals_page import SECTIONS, ReferralsPage
from hourglass_desktop.ui.record_dialogs import RecordDialogs
from hourglass_desktop.ui.referral_dialogs import ReferralDialogs
from hourglass_desktop.ui.widgets.rows_list import RowsList

TODAY = dt.date(2026, 6, 30)
Show = Callable[[App], ReferralsPage]


def day(ago: int) -> dt.date:
    return TODAY - dt.timedelta(ago)


def customer(app: App, name: str, *bought: int) -> int:
    number = app.customers.save(Customer(name=name)).customer
    for ago in bought:
        app.purchases.save(Purchase(customer=number, date=day(ago), amount=500, currency="EUR"))
    return number


@pytest.fixture
def show(kit: Kit, qtbot: QtBot) -> Show:
    def made(app: App) -> ReferralsPage:
        page = ReferralsPage(kit, referrals=app.referrals, reviews=app.reviews)
        page.reading.patience = 60
        qtbot.addWidget(page)
        page.resize(1000, 640)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return made


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What dialogs belong to."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def cells(part: RowsList, column: int = 0) -> list[str]:
    model = part.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_models_hold_what_qt_expects(show: Show, sample_app: App) -> None:
    page = show(sample_app)
    for part in (
        *(page.to_ask, page.to_repair, page.asks),
        *(page.introductions, page.review_due, page.reviews),
    ):
        mode = QAbstractItemModelTester.FailureReportingMode.Fatal
        QAbstractItemModelTester(part.model, mode)
        part.model.set_rows([])
        page.reload()
    assert page.introductions.model.rowCount() > 0
    assert page.reviews.model.rowCount() > 0


def test_every_section_is_reached_by_keys(show: Show, app: App) -> None:
    page = show(app)
    seen = []
    for _section in SECTIONS:
        seen.append(page.section)
        QTest.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert tuple(seen) == SECTIONS
    assert page.section == SECTIONS[0]
    page.tabs["ask now"].setFocus()
    QTest.keyClick(page.tabs["ask now"], Qt.Key.Key_Right)
    assert page.section == "asks"


def test_nobody_is_thanked_or_told_where_nothing_is_owed(show: Show, app: App) -> None:
    giver, received = customer(app, "Sample Giver"), customer(app, "Sample Received")
    made = app.referrals.save_introduction(
        Introduction(giver=giver, received=received, date=day(9), thanked_on=day(8))
    )
    page = show(app)
    page.show_section("introductions")
    part, wanted = page.introductions, []
    part.wanted.connect(lambda word, _row: wanted.append(word))

    def state(word: str) -> tuple[bool, str]:
        part.table.choose(made.record)
        menu = part.table.context_menu()
        (entry,) = (a for a in menu.actions() if a.text() == part.buttons[word].text())
        assert entry.isEnabled() == part.buttons[word].isEnabled()
        menu.deleteLater()
        return part.buttons[word].isEnabled(), part.buttons[word].toolTip()

    assert state("thanks") == (False, "The giver was thanked on 22 Jun 2026. Edit changes that.")
    assert state("told")[0] is False
    assert "not known yet" in state("told")[1]
    app.purchases.save(Purchase(customer=received, date=day(3), amount=1, currency="EUR"))
    page.reload()
    assert state("told") == (True, "")
    part.table.wanted.emit("thanks")
    part.table.wanted.emit("told")
    assert wanted == ["told"]


def test_an_empty_store_teaches(show: Show, app: App, qtbot: QtBot) -> None:
    page = show(app)
    assert page.nothing.isVisible()
    assert not page.tabs["asks"].isVisible()
    with qtbot.waitSignal(page.wanted) as wanted:
        page.nothing.button.click()
    assert wanted.args == ["introduction", 0]


def test_the_sections_say_what_would_fill_them(show: Show, app: App) -> None:
    page = show(app)
    assert "gave 9 or 10" in page.to_ask.nothing.text()
    assert not page.to_ask.table.isVisible()
    assert not any(button.isEnabled() for button in page.figures.buttons.values())
    assert "no data" in page.figures.buttons["ask_yield"].accessibleName()


def test_enter_asks_for_the_ask_with_its_reason(show: Show, app: App, qtbot: QtBot) -> None:
    who = customer(app, "Again", 90, 20)
    page = show(app)
    assert not page.nothing.isVisible()
    assert cells(page.to_ask, 1) == ["Bought again on 10 June 2026; may be asked for a referral."]
    page.to_ask.table.setFocus()
    with qtbot.waitSignal(page.ask_wanted) as asked:
        QTest.keyClick(page.to_ask.table, Qt.Key.Key_Return)
    assert asked.args[0].customer == who


def test_the_ask_is_ready_filled_and_leaves_the_list(
    show: Show, app: App, kit: Kit, window: QWidget
) -> None:
    who = customer(app, "Happy", 40)
    app.reviews.save(Review(customer=who, date=day(9), would_recommend=10))
    page = show(app)
    reason = app.referrals.read().to_ask[0][1]
    dialog = ReferralDialogs(kit, app, window).ask(reason)
    dialog.saved.connect(kit.news.tell)
    dialog.open()
    dialog.submit()
    (ask,) = app.referrals.read().asks
    assert (ask.date, ask.moment) == (TODAY, "After a review with 10 of 10")
    assert not page.to_ask.model.rowCount()
    assert cells(page.asks, 1) == ["Happy"]


def test_a_low_score_stands_under_repair_first(show: Show, app: App, qtbot: QtBot) -> None:
    who = customer(app, "Sour", 90, 30)
    app.reviews.save(Review(customer=who, date=day(5), would_buy_again=6, would_recommend=10))
    page = show(app)
    assert cells(page.to_ask) == []
    assert cells(page.to_repair) == ["Sour"]
    assert cells(page.reviews, 5) == ["Repair first"]
    with qtbot.waitSignal(page.wanted) as asked:
        page.to_repair.buttons["touch"].click()
    assert asked.args == ["touch", who]


def test_owed_narrows_the_introductions(show: Show, app: App, qtbot: QtBot) -> None:
    giver = customer(app, "Giver")
    for name, thanked in (("New", None), ("Old", day(3))):
        app.referrals.save_introduction(
            Introduction(giver=giver, received=customer(app, name), date=day(5), thanked_on=thanked)
        )
    page = show(app)
    page.show_section("introductions")
    assert cells(page.introductions, 1) == ["New", "Old"]
    QTest.keyClick(page.owed, Qt.Key.Key_Space)
    assert cells(page.introductions, 1) == ["New"]
    kept = page.state()
    again = show(app)
    again.restore(kept)
    assert (again.section, again.owed.isChecked()) == ("introductions", True)
    again.restore("no json")
    with qtbot.waitSignal(page.thanks_wanted) as asked:
        page.introductions.buttons["thanks"].click()
    assert asked.args[0] == "thanks"
    assert asked.args[2] == giver


def test_thanks_are_ready_filled(app: App, kit: Kit, window: QWidget) -> None:
    giver, received = customer(app, "Giver"), customer(app, "New")
    intro = Introduction(giver=giver, received=received, date=day(5))
    number = app.referrals.save_introduction(intro).record
    dialog = ReferralDialogs(kit, app, window).thanks("thanks", number, giver)
    dialog.open()
    QTest.keyClicks(dialog.focusWidget(), "a card")
    dialog.submit()
    kept = one_record(app.store, "introductions", number)
    assert (kept.thanked_on, kept.thanked_how) == (TODAY, "a card")


def test_a_figure_shows_whom_it_counts(show: Show, app: App, qtbot: QtBot) -> None:
    giver = customer(app, "Giver", 300)
    new = customer(app, "New")
    app.referrals.save_introduction(Introduction(giver=giver, received=new, date=day(9)))
    page = show(app)
    with qtbot.waitSignal(page.people_wanted) as asked:
        page.figures.buttons["referral_number"].click()
    assert asked.args == [(giver,), "Introduced somebody in 12 months"]
    assert "everybody who bought" in page.figures.difference.text()


def test_a_row_that_goes_leaves_its_place_to_the_next(
    show: Show, app: App, kit: Kit, qtbot: QtBot
) -> None:
    numbers = [
        app.referrals.save_ask(ReferralAsk(customer=customer(app, f"C{n}"), date=day(n))).record
        for n in range(3)
    ]
    page = show(app)
    page.show_section("asks")
    page.asks.table.choose(numbers[1])
    with qtbot.waitSignal(page.removal_wanted) as asked:
        QTest.keyClick(page.asks.table, Qt.Key.Key_Delete)
    assert asked.args == ["referral-asks", numbers[1]]
    kit.news.tell(app.referrals.remove_ask(numbers[1]))
    assert page.asks.table.current() == numbers[2]


def test_a_large_store_is_read_in_the_worker(kit: Kit, sample_app: App, qtbot: QtBot) -> None:
    page = ReferralsPage(kit, referrals=sample_app.referrals, reviews=sample_app.reviews)
    page.reading.patience = -1
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.reviews.model.rowCount() > 0, timeout=5000)


def _dialog(app: App, kit: Kit, window: QWidget) -> IntroductionDialog:
    draft = Introduction(giver=0, received=None, date=TODAY)
    dialog = RecordDialogs(kit, app, window).make(draft)
    assert isinstance(dialog, IntroductionDialog)
    dialog.open()
    return dialog


def test_an_introduction_about_nobody_yet_asks_for_both(
    app: App, kit: Kit, window: QWidget
) -> None:
    giver = customer(app, "Giver")
    dialog = _dialog(app, kit, window)
    done: list[Changes] = []
    dialog.saved.connect(done.append)
    dialog.submit()
    assert dialog.field("giver").note == "Choose a customer."
    QTest.keyClicks(dialog.giver.line, "Giver")
    QTest.keyClicks(dialog.other.line, "Somebody New")
    dialog.submit()
    assert done
    (line,) = app.referrals.read().introductions
    assert (line.giver, line.received_name) == (giver, "Somebody New")


def test_nobody_introduces_themselves_in_the_dialog(app: App, kit: Kit, window: QWidget) -> None:
    customer(app, "Giver")
    dialog = _dialog(app, kit, window)
    QTest.keyClicks(dialog.giver.line, "Giver")
    QTest.keyClicks(dialog.other.line, "Giver")
    dialog.submit()
    assert "introduce themselves" in dialog.field("received").note
    assert dialog.isVisible()
    dialog.reject_at_once()


def test_a_low_score_says_repair_first_at_once(app: App, kit: Kit, window: QWidget) -> None:
    draft = Review(customer=customer(app, "Sour"), date=TODAY)
    dialog = RecordDialogs(kit, app, window).make(draft)
    assert isinstance(dialog, ReviewDialog)
    dialog.open()
    notes = [dialog.field(name) for name in ("would_buy_again", "would_recommend")]
    assert not any(field.note.startswith("Repair first") for field in notes)
    for button in dialog.recommend.findChildren(QPushButton):
        if button.text() == "6":
            button.click()
    assert [field.note.startswith("Repair first") for field in notes] == [False, True]
    dialog.reject_at_once()

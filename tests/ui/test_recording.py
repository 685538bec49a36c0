"""Every dialog, by keys, on a real store: what it keeps, what it refuses, what it leaves alone."""

import dataclasses
import datetime as dt
import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hourglass_desktop.app import App
from hourglass_desktop.domain.book import Book
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.referrals import Introduction
from hourglass_desktop.domain.touches import Touch
from hourglass_desktop.domain.trials import Offer
from hourglass_desktop.store import engine
from hourglass_desktop.ui.dialogs.confirm import Confirm
from hourglass_desktop.ui.dialogs.customer_dialog import CustomerDialog
from hourglass_desktop.ui.dialogs.form import FormDialog
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.recording import Recording

Key = Qt.Key
LONG = "a" * 100_000


class Desk:
    """A window's recording on a store, and the dialog in front."""

    def __init__(self, kit: Kit, app: App, window: QWidget, qtbot: QtBot) -> None:
        self.app, self.kit, self._qtbot = app, kit, qtbot
        self.recording = Recording(kit, app, window)
        self.dialog: Any = None
        self.told: list[Changes] = []
        self.banners: list[str] = []
        self.recording.opened.connect(self._front)
        kit.news.told.connect(self.told.append)
        kit.trouble.told.connect(self.banners.append)

    def _front(self, dialog: Any) -> None:
        self.dialog = dialog

    def open(self, word: str, customer: int = 0) -> Any:
        """Open what a word asks for."""
        self.recording.record(word, customer)
        return self._active()

    def edit(self, kind: str, number: int, customer: int) -> Any:
        """Open a record to change it."""
        self.recording.edit(kind, number, customer)
        return self._active()

    def _active(self) -> Any:
        self._qtbot.waitUntil(lambda: QApplication.activeWindow() is self.dialog)
        return self.dialog

    def customer(self, name: str = "Sample One", **fields: Any) -> int:
        """A kept customer."""
        return self.app.customers.save(Customer(name=name, **fields)).customer

    @property
    def book(self) -> Book:
        """Everything kept."""
        return self.app.customers.book()

    def digest(self) -> str:
        """Changes when anything kept does."""
        return hashlib.sha256(repr(self.book).encode()).hexdigest()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window as small as it may be."""
    made = QWidget()
    made.resize(960, 600)
    qtbot.addWidget(made)
    made.show()
    QTest.qWaitForWindowActive(made)
    return made


@pytest.fixture
def desk(kit: Kit, app: App, window: QWidget, qtbot: QtBot) -> Desk:
    """Recording on an empty store."""
    return Desk(kit, app, window, qtbot)


def type_in(editor: Any, text: str) -> None:
    """Replace what stands in an editor by keys."""
    line = getattr(editor, "line", editor)
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Key.Key_Delete)
    QTest.keyClicks(line, text)


def press(widget: QWidget, key: Qt.Key = Key.Key_Return) -> None:
    """Press a key where the focus is."""
    focused: QWidget | None = widget.focusWidget()
    QTest.keyClick(focused or widget, key)


def is_open(dialog: FormDialog) -> bool:
    """Whether the dialog still stands there."""
    return dialog.isVisible()


# --- each dialog keeps the right record ---------------------------------------------------------


def test_a_new_customer_needs_a_name_and_a_key(desk: Desk) -> None:
    made: list[int] = []
    desk.recording.customer_made.connect(made.append)
    dialog = desk.open("customer")
    QTest.keyClicks(dialog.focusWidget(), "Sample Person")
    press(dialog)
    [kept] = desk.book.customers
    assert (kept.name, kept.known_on) == ("Sample Person", desk.kit.today())
    assert made == [kept.id]
    assert desk.told[-1].kinds == {"customers"}


def test_a_new_customer_with_everything(desk: Desk) -> None:
    dialog = desk.open("customer")
    type_in(dialog.name, "Sample Person")
    press(dialog, Key.Key_Tab)
    QTest.keyClicks(dialog.focusWidget(), "Sample Ltd")
    press(dialog, Key.Key_Tab)
    QTest.keyClicks(dialog.focusWidget(), "one@example.com")
    press(dialog, Key.Key_Tab)
    QTest.keyClicks(dialog.focusWidget(), "two@example.com")
    type_in(dialog.phones.lines[0], "+44 7700 900001")
    dialog.show_more()
    dialog.addresses.setPlainText("1 Sample Row\nSampleton\n\n2 Sample Row")
    type_in(dialog.birthday, "12 mar 1980")
    type_in(dialog.tags, "garden, roses")
    type_in(dialog.source, "fair")
    type_in(dialog.known_on, "yesterday")
    dialog.notes.setPlainText("A note")
    dialog.submit()
    [kept] = desk.book.customers
    assert kept == Customer(
        id=kept.id,
        name="Sample Person",
        organisation="Sample Ltd",
        emails=("one@example.com", "two@example.com"),
        phones=("+44 7700 900001",),
        addresses=("1 Sample Row\nSampleton", "2 Sample Row"),
        birthday="1980-03-12",
        tags=("garden", "roses"),
        source="fair",
        known_on=dt.date(2026, 6, 29),
        notes="A note",
    )


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("12 march", "--03-12"),
        ("29 feb", "--02-29"),
        ("12.3.", "--03-12"),
        ("--03-12", "--03-12"),
        ("1980-03-12", "1980-03-12"),
        ("12/3/1980", "1980-03-12"),
    ],
)
def test_a_birthday_is_typed_with_or_without_its_year(desk: Desk, typed: str, kept: str) -> None:
    dialog = desk.open("customer")
    type_in(dialog.birthday, typed)
    assert dialog.birthday.problem() == ""
    assert dialog.birthday.text == kept
    assert dialog.birthday.echo()


def test_a_touch_is_logged_with_the_keys(desk: Desk) -> None:
    number = desk.customer()
    dialog = desk.open("touch", number)
    type_in(dialog.date, "yesterday")
    dialog.channel.set_value("visit")
    dialog.direction.set_value("in")
    dialog.builds.set_value("trust")
    dialog.note.setPlainText("Saw the garden")
    QTest.keyClick(dialog.note, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [kept] = desk.book.touches
    assert kept == Touch(
        id=kept.id,
        customer=number,
        date=dt.date(2026, 6, 29),
        direction="in",
        channel="visit",
        builds="trust",
        note="Saw the garden",
    )


def test_a_touch_of_nobody_asks_for_the_customer(desk: Desk) -> None:
    desk.customer("Sample Other")
    number = desk.customer("Sample Person")
    dialog = desk.open("touch")
    assert dialog.focusWidget() is dialog.customer.line
    dialog.submit()
    assert dialog.field("customer").note == "Choose a customer."
    type_in(dialog.customer, "person")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Key.Key_Return)
    assert is_open(dialog)
    assert dialog.customer.number() == number
    press(dialog)
    assert desk.book.touches[0].customer == number


def test_a_touch_in_the_future_is_a_follow_up(desk: Desk) -> None:
    number = desk.customer()
    dialog = desk.open("touch", number)
    type_in(dialog.date, "tomorrow")
    assert "kept as a next step" in dialog.field("date").note
    press(dialog)
    assert not desk.book.touches
    [planned] = desk.book.follow_ups
    assert (planned.customer, planned.due_on) == (number, dt.date(2026, 7, 1))


def test_permission_mark_ask_and_follow_up_are_kept(desk: Desk) -> None:
    number = desk.customer()
    dialog = desk.open("permission", number)
    dialog.channel.set_value("phone")
    dialog.given.set_value(False)
    dialog.submit()
    dialog = desk.open("mark", number)
    dialog.stage.set_value("buy")
    dialog.reason.setPlainText("Bought long ago")
    dialog.submit()
    dialog = desk.open("ask", number)
    dialog.answer.set_value("later")
    type_in(dialog.later_on, "+2w")
    dialog.submit()
    dialog = desk.open("follow-up", number)
    dialog.what.setPlainText("Send the offer")
    dialog.repeats.setFocus()
    dialog.repeats.setCurrentText("every 2 weeks")
    press(dialog)
    book = desk.book
    assert [(p.channel, p.given) for p in book.permissions] == [("phone", False)]
    assert [(m.stage, m.reason) for m in book.marks] == [("buy", "Bought long ago")]
    assert [(a.answer, a.later_on) for a in book.referral_asks] == [("later", dt.date(2026, 7, 14))]
    assert [(f.what, f.repeats) for f in book.follow_ups] == [("Send the offer", "2 weeks")]


def test_a_review_takes_scores_by_keys(desk: Desk) -> None:
    dialog = desk.open("review", desk.customer())
    dialog.again.line.setFocus()
    for _step in range(10):
        press(dialog, Key.Key_Right)
    dialog.words.setPlainText("Lovely")
    dialog.submit()
    [kept] = desk.book.reviews
    assert (kept.would_buy_again, kept.would_recommend, kept.words) == (9, None, "Lovely")


def test_a_purchase_echoes_its_amount(desk: Desk) -> None:
    number = desk.customer()
    dialog = desk.open("purchase", number)
    type_in(dialog.what, "Roses")
    type_in(dialog.amount, "1,234.50")
    assert dialog.field("amount").note == "€1,234.50"
    press(dialog)
    [kept] = desk.book.purchases
    assert kept == Purchase(
        id=kept.id,
        customer=number,
        date=desk.kit.today(),
        what="Roses",
        amount=123_450,
        currency="EUR",
    )


def test_a_trial_puts_a_new_offer_on_the_list_and_offers_a_purchase(desk: Desk) -> None:
    number = desk.customer()
    desk.app.trials.save_offer(Offer(name="Sample visit", days=14))
    dialog = desk.open("trial", number)
    type_in(dialog.offer.line, "sample visit")
    type_in(dialog.started_on, "today")
    assert dialog.ends_on.date() == dt.date(2026, 7, 14)
    type_in(dialog.offer.line, "Small first job")
    dialog.outcome.set_value("bought")
    dialog.submit()
    [kept] = desk.book.trials
    assert {o.name for o in desk.app.trials.offers()} == {"Sample visit", "Small first job"}
    assert (kept.outcome, kept.decided_on) == ("bought", desk.kit.today())
    assert desk.told[-1].kinds == {"trials", "offers"}
    assert isinstance(desk.dialog, Confirm)
    press(desk.dialog)
    assert desk.dialog.objectName() == "purchaseDialog"


def test_an_introduction_makes_somebody_new(desk: Desk) -> None:
    giver = desk.customer()
    dialog = desk.open("introduction", giver)
    type_in(dialog.other, "Sample Two")
    type_in(dialog.emails.lines[0], "two@example.com")
    type_in(dialog.thanked_on, "today")
    dialog.submit()
    [kept] = desk.book.introductions
    new = next(c for c in desk.book.customers if c.id != giver)
    assert (new.name, new.emails) == ("Sample Two", ("two@example.com",))
    assert (kept.giver, kept.received, kept.thanked_on) == (giver, new.id, desk.kit.today())


def test_an_introduction_by_somebody_else(desk: Desk) -> None:
    giver, received = desk.customer("Sample Giver"), desk.customer("Sample Received")
    dialog = desk.open("introduction", received)
    dialog.side.set_value("received")
    type_in(dialog.other, "Nobody Known")
    dialog.submit()
    assert "No customer has this name" in dialog.field("received").note
    type_in(dialog.other, "sample giver")
    dialog.submit()
    [kept] = desk.book.introductions
    assert (kept.giver, kept.received) == (giver, received)


def test_an_introduction_is_changed_from_either_end(desk: Desk) -> None:
    giver, received = desk.customer("Sample Giver"), desk.customer("Sample Received")
    made = Introduction(giver=giver, received=received, date=desk.kit.today())
    number = desk.app.referrals.save_introduction(made).record
    for end, other, how in (
        (giver, "Sample Received", "a card"),
        (received, "Sample Giver", "tea"),
    ):
        dialog = desk.edit("introductions", number, end)
        assert dialog.other.typed() == other
        type_in(dialog.thanked_how, how)
        dialog.submit()
        [kept] = desk.book.introductions
        assert kept == dataclasses.replace(made, id=number, thanked_how=how)


def test_an_introduction_by_oneself_is_refused(desk: Desk) -> None:
    number = desk.customer("Sample One")
    dialog = desk.open("introduction", number)
    type_in(dialog.other, "Sample One")
    dialog.submit()
    assert dialog.field("received").note
    assert is_open(dialog)
    assert not desk.book.introductions


def test_of_two_with_one_name_the_list_decides(desk: Desk) -> None:
    desk.customer("Sample Twin", organisation="First Ltd")
    second = desk.customer("Sample Twin", organisation="Second Ltd")
    dialog = desk.open("touch")
    type_in(dialog.customer, "Sample Twin")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Key.Key_Escape)
    dialog.submit()
    assert "Several customers have this name" in dialog.field("customer").note
    type_in(dialog.customer, "second")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Key.Key_Return)
    dialog.submit()
    assert desk.book.touches[0].customer == second


def test_closing_and_reopening(desk: Desk) -> None:
    number = desk.customer()
    dialog = desk.open("close", number)
    dialog.reason.set_value("poor fit")
    press(dialog)
    assert desk.book.customers[0].closed_reason == "poor fit"
    desk.recording.record("reopen", number)
    assert desk.book.customers[0].closed_on is None


def test_removing_asks_nothing(desk: Desk) -> None:
    number = desk.customer()
    touch = desk.app.touches.save(Touch(customer=number, date=desk.kit.today())).record
    desk.recording.remove("touches", touch)
    assert not desk.book.touches
    assert desk.told[-1].done == "Touch moved to the trash"


# --- changing keeps what is not shown -----------------------------------------------------------


def test_changing_a_customer_keeps_what_is_not_shown(desk: Desk) -> None:
    whole = Customer(
        name="Sample Person",
        given_name="Sample",
        family_name="Person",
        emails=("a, b@example.com",),
        addresses=("1 Row\n\nSampleton",),
        birthday="--02-29",
        tags=("one, two",),
        known_on=dt.date(2026, 1, 1),
        external_id="7",
    )
    number = desk.app.customers.save(whole).customer
    dialog = desk.edit("customers", number, number)
    type_in(dialog.name, "Sample Changed")
    press(dialog)
    kept = desk.book.customers[0]
    assert kept == dataclasses.replace(whole, id=number, name="Sample Changed")


def test_opening_and_saving_changes_nothing(
    sample_app: App, kit: Kit, window: QWidget, qtbot: QtBot
) -> None:
    desk = Desk(kit, sample_app, window, qtbot)
    book = desk.book
    before = desk.digest()
    kinds: dict[str, Sequence[Any]] = {
        "customers": book.customers,
        "touches": book.touches,
        "permissions": book.permissions,
        "trials": book.trials,
        "purchases": book.purchases,
        "reviews": book.reviews,
        "referral-asks": book.referral_asks,
        "introductions": book.introductions,
        "marks": book.marks,
        "follow-ups": book.follow_ups,
    }
    for kind, records in kinds.items():
        for record in records[:3]:
            number = record.id if kind == "customers" else getattr(record, "customer", 0)
            dialog = desk.edit(kind, record.id, number)
            dialog.submit()
            assert not is_open(dialog), (kind, record, dialog.banner.sentence)
    assert desk.digest() == before


# --- what is in the way -------------------------------------------------------------------------

BAD: list[tuple[str, str, str, str]] = [
    ("touch", "date", "30 feb", "There is no 30 February"),
    ("touch", "date", "", "day"),
    ("purchase", "date", "tomorrow", "in the future"),
    ("purchase", "amount", "12,3,4", "could not be read as an amount"),
    ("purchase", "amount", LONG, "could not be read as an amount"),
    ("purchase", "what", LONG, "100,000 characters"),
    ("review", "date", "31 june", "There is no 31 June"),
    ("mark", "date", "+2w", "in the future"),
    ("introduction", "received", "", "Choose a customer"),
    ("introduction", "received", LONG, "100,000 characters"),
    ("follow-up", "repeats", "now and then", "how often"),
    ("customer", "name", "   ", "A name is needed"),
    ("customer", "name", LONG, "100,000 characters"),
    ("customer", "emails", LONG, "100,000 characters"),
    ("customer", "birthday", "35 march", "Write the birthday"),
]


@pytest.mark.parametrize(("word", "field", "text", "sentence"), BAD)
def test_bad_input_is_answered_beside_its_field(
    desk: Desk, word: str, field: str, text: str, sentence: str
) -> None:
    number = 0 if word == "customer" else desk.customer()
    before = desk.digest()
    dialog = desk.open(word, number)
    if word == "customer" and field != "name":
        type_in(dialog.name, "Sample")
    editor = dialog.field(field).editor
    line = getattr(editor, "line", None)
    line = line if isinstance(line, QLineEdit) else editor
    if hasattr(line, "setCurrentText"):
        line.setCurrentText(text)
    else:
        line.setFocus()
        line.selectAll()
        line.insert(text)
        if not text:
            line.clear()
        line.textEdited.emit(line.text())
    dialog.submit()
    assert sentence in dialog.field(field).note
    assert dialog.field(field).isVisible()
    assert is_open(dialog)
    shown = line.currentText() if hasattr(line, "currentText") else line.text()
    assert shown == text
    assert desk.digest() == before


def test_an_end_before_the_start_keeps_no_new_offer(desk: Desk) -> None:
    number = desk.customer()
    before = desk.digest()
    dialog = desk.open("trial", number)
    type_in(dialog.offer.line, "Something new")
    type_in(dialog.started_on, "today")
    type_in(dialog.ends_on, "yesterday")
    press(dialog)
    assert "before the trial started" in dialog.field("ends_on").note
    assert desk.digest() == before


def test_a_circle_of_introductions_is_refused(desk: Desk) -> None:
    one, two = desk.customer("Sample One"), desk.customer("Sample Two")
    desk.app.referrals.save_introduction(
        Introduction(giver=one, received=two, date=desk.kit.today())
    )
    before = desk.digest()
    dialog = desk.open("introduction", two)
    type_in(dialog.other, "Sample One")
    dialog.submit()
    assert dialog.field("received").note
    assert is_open(dialog)
    assert desk.digest() == before


def test_an_email_without_at_is_kept_with_a_warning(desk: Desk) -> None:
    dialog = desk.open("customer")
    type_in(dialog.name, "Sample")
    type_in(dialog.emails.lines[0], "sample.example.com")
    press(dialog, Key.Key_Tab)
    assert "There is no @" in dialog.field("emails").note
    dialog.submit()
    assert desk.book.customers[0].emails == ("sample.example.com",)


def test_somebody_alike_is_suggested_and_opened(desk: Desk, qtbot: QtBot) -> None:
    number = desk.customer("Sample Person", emails=("one@example.com",))
    wanted: list[int] = []
    desk.recording.customer_wanted.connect(wanted.append)
    dialog: CustomerDialog = desk.open("customer")
    type_in(dialog.emails.lines[0], "ONE@example.com")
    qtbot.waitUntil(dialog.card.isVisible)
    assert "Sample Person" in dialog.card.accessibleName()
    type_in(dialog.name, "Another")
    dialog.submit()
    assert len(desk.book.customers) == 2
    dialog = desk.open("customer")
    type_in(dialog.name, "Sample Person")
    qtbot.waitUntil(dialog.card.isVisible)
    dialog.card.wanted.emit(number)
    assert not wanted  # what was typed is asked about first
    dialog.card.wanted.emit(number)
    press(dialog, Key.Key_Escape)
    assert not is_open(dialog)


def test_leaving_asks_when_something_was_typed(desk: Desk) -> None:
    dialog = desk.open("customer")
    press(dialog, Key.Key_Escape)
    assert not is_open(dialog)
    dialog = desk.open("customer")
    type_in(dialog.name, "Sample")
    press(dialog, Key.Key_Escape)
    assert is_open(dialog)
    press(dialog, Key.Key_Escape)
    assert not is_open(dialog)


# --- a store that cannot be written -------------------------------------------------------------


@pytest.fixture
def busy(app: App) -> Iterator[Callable[[], None]]:
    """Another connection holds the store's write lock until the test ends."""
    other = engine.connect(app.store.file)

    def hold() -> None:
        other.execute("BEGIN IMMEDIATE")

    yield hold
    if other.in_transaction:
        other.execute("ROLLBACK")
    other.close()


@pytest.mark.heavy
def test_a_store_in_use_keeps_the_dialog(desk: Desk, busy: Callable[[], None]) -> None:
    number = desk.customer()
    before = desk.digest()
    dialog = desk.open("touch", number)
    dialog.note.setPlainText("Typed")
    busy()
    dialog.submit()
    assert is_open(dialog)
    assert dialog.banner.sentence
    assert dialog.note.toPlainText() == "Typed"
    assert desk.digest() == before
    press(dialog, Key.Key_Escape)
    assert is_open(dialog)  # the trouble told is no answer to the question whether to leave


def test_a_removed_store_keeps_the_dialog(desk: Desk) -> None:
    number = desk.customer()
    dialog = desk.open("touch", number)
    dialog.note.setPlainText("Typed")
    desk.app.store.file.rename(desk.app.store.file.with_name("moved.hourglass"))
    dialog.submit()
    assert is_open(dialog)
    assert "moved or replaced" in dialog.banner.sentence
    assert dialog.note.toPlainText() == "Typed"


def test_a_record_that_is_gone_is_told_in_the_window(desk: Desk) -> None:
    desk.recording.edit("touches", 99, desk.customer())
    assert desk.dialog is None
    assert "no longer there" in desk.banners[-1]


def test_a_bug_in_a_service_leaves_what_was_typed(desk: Desk, window: QWidget, kit: Kit) -> None:
    def fail(_record: object) -> Changes:
        raise ZeroDivisionError

    kit.trouble.window = window
    dialog = CustomerDialog(
        kit,
        draft=Customer(name=""),
        save=fail,
        alike=desk.app.customers.alike,
        parent=window,
    )
    dialog.open()
    type_in(dialog.name, "Sample")
    dialog.submit()
    assert is_open(dialog)
    assert dialog.name.text() == "Sample"
    bug = window.findChild(QWidget, "bugDialog")
    assert bug is not None
    bug.close()


# --- every dialog fits and is named -------------------------------------------------------------

WORDS = (
    *("customer", "touch", "permission", "trial", "purchase", "review"),
    *("ask", "introduction", "mark", "close", "follow-up"),
)


@pytest.mark.parametrize("word", WORDS)
def test_every_editor_is_named_and_the_dialog_fits(desk: Desk, word: str) -> None:
    number = desk.customer("Sample " + "very long name " * 30)
    dialog = desk.open(word, 0 if word == "customer" else number)
    QApplication.processEvents()
    assert dialog.width() <= 960
    assert dialog.height() <= 600
    for widget in dialog.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            text = getattr(widget, "text", str)()
            assert widget.accessibleName() or text, widget
    assert dialog.focusWidget() is not None
    dialog.reject_at_once()
    QApplication.processEvents()


def test_nothing_waits_for_the_search(desk: Desk, qtbot: QtBot) -> None:
    """The search runs in the worker: the window goes on while it looks."""
    at_work = threading.Event()
    go_on = threading.Event()

    def slow(*_what: object) -> tuple[()]:
        at_work.set()
        go_on.wait(10)
        return ()

    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = CustomerDialog(
        desk.kit,
        draft=Customer(name=""),
        save=desk.app.customers.save,
        alike=slow,
        parent=parent,
    )
    dialog.open()
    type_in(dialog.name, "Sample")
    qtbot.waitUntil(at_work.is_set)
    type_in(dialog.organisation, "Still typing")
    assert dialog.organisation.text() == "Still typing"
    go_on.set()
    dialog.reject_at_once()

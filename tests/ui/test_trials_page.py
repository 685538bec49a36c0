"""The Trials page: moving by keys, by drag and by menu; offers; empty states; very many."""

import datetime as dt
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from hourglass_desktop.app import App
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.trial_board import COLUMNS
from hourglass_desktop.domain.trials import Offer, Trial
from hourglass_desktop.services.one_record import one_record
from hourglass_desktop.store import records
from hourglass_desktop.ui.dialogs.offer_dialog import OfferDialog
from hourglass_desktop.ui.dialogs.trial_dialog import TrialDialog
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.board_model import CARD_FORMAT
from hourglass_desktop.ui.pages.trials_page import TrialsPage
from hourglass_desktop.ui.recording import Recording

Open = Callable[[App], TrialsPage]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(kit: Kit, qtbot: QtBot) -> Open:
    """Shows the page on a store."""

    def show(app: App) -> TrialsPage:
        page = TrialsPage(kit, trials=app.trials)
        qtbot.addWidget(page)
        page.resize(900, 560)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return show


@pytest.fixture
def trials(app: App, today: dt.date) -> dict[str, int]:
    """A trial in each column, by the column."""
    ago = dt.timedelta
    offer = app.trials.save_offer(Offer(name="Sample lesson", price=2500, days=14)).record
    made = {}
    for column, values in {
        "offered": {"offered_on": today - ago(3)},
        "running": {"started_on": today - ago(3), "ends_on": today + ago(4)},
        "ended": {"started_on": today - ago(9), "ends_on": today - ago(2)},
        "decided": {"started_on": today - ago(9), "outcome": "bought"},
    }.items():
        customer = app.customers.save(Customer(name=f"Sample {column}")).customer
        trial = Trial(customer=customer, offer=offer, **values)  # type: ignore[arg-type]
        made[column] = app.trials.save(trial).record
    return made


def counts(page: TrialsPage) -> list[int]:
    return [page.board.models[name].rowCount() for name in COLUMNS]


def focused(page: TrialsPage) -> str:
    views = page.board.columns.items()
    return next((name for name, view in views if view.hasFocus()), "")


def press(key: Qt.Key) -> None:
    """Press a key where the focus is."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key)


def drop(page: TrialsPage, data: QMimeData, to: str) -> bool:
    """Drag something over a column and let go; whether it was taken."""
    view = page.board.columns[to]
    viewport, place = view.viewport(), QPoint(20, 20)
    actions, button = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPointF(), actions, data, button, keys)
    QApplication.sendEvent(viewport, enter)
    if enter.isAccepted():
        event = QDropEvent(place.toPointF(), actions, data, button, keys)
        QApplication.sendEvent(viewport, event)
        return event.isAccepted()
    return False


def carried(page: TrialsPage, column: str) -> QMimeData:
    model = page.board.models[column]
    return model.mimeData([model.index(0)])


def test_without_anything_it_teaches_and_offers_the_first(
    app: App, opened: Open, qtbot: QtBot
) -> None:
    page = opened(app)
    assert page.nothing.isVisible()
    with qtbot.waitSignal(page.offer_wanted) as asked:
        QTest.mouseClick(page.nothing.button, Qt.MouseButton.LeftButton)
    assert asked.args == [0]
    app.trials.save_offer(Offer(name="Sample lesson"))
    page.refresh()
    assert not page.nothing.isVisible()
    assert counts(page) == [0, 0, 0, 0]
    assert "Record a trial" in page.board.columns["offered"].accessibleDescription()


@pytest.mark.usefixtures("trials")
def test_arrow_keys_walk_over_the_board(app: App, opened: Open) -> None:
    page = opened(app)
    assert counts(page) == [1, 1, 1, 1]
    offered = page.board.columns["offered"]
    assert offered.accessibleName() == "Offered, 1 trial"
    offered.setFocus()
    for name in COLUMNS[1:]:
        press(Qt.Key.Key_Right)
        assert focused(page) == name
        assert page.board.columns[name].current() is not None
    press(Qt.Key.Key_Right)
    assert focused(page) == "decided"
    press(Qt.Key.Key_Left)
    assert focused(page) == "ended"
    press(Qt.Key.Key_Tab)
    assert focused(page) == "decided"
    press(Qt.Key.Key_Tab)
    assert not focused(page)


def test_ctrl_and_arrows_move_a_card_and_the_focus_follows(
    app: App, trials: dict[str, int], opened: Open, today: dt.date, qtbot: QtBot
) -> None:
    page = opened(app)
    number = trials["offered"]
    page.choose(number)
    told: list[str] = []
    page.kit.news.told.connect(lambda changes: told.append(changes.done))
    QTest.keyClick(page.board.columns["offered"], Qt.Key.Key_Right, CTRL)
    assert counts(page) == [0, 2, 1, 1]
    assert focused(page) == "running"
    card = page.board.columns["running"].current()
    assert card is not None
    assert (card.id, card.started_on, card.ends_on) == (number, today, today + dt.timedelta(14))
    QTest.keyClick(page.board.columns["running"], Qt.Key.Key_Right, CTRL)
    assert focused(page) == "ended"
    QTest.keyClick(page.board.columns["ended"], Qt.Key.Key_Left, CTRL)
    QTest.keyClick(page.board.columns["running"], Qt.Key.Key_Left, CTRL)
    assert focused(page) == "offered"
    QTest.keyClick(page.board.columns["offered"], Qt.Key.Key_Left, CTRL)
    assert told == [
        "Trial started",
        "Trial ended",
        "Trial moved back to Running",
        "Trial moved back to Offered",
    ]
    page.choose(trials["ended"])
    with qtbot.waitSignal(page.decision_wanted) as asked:
        QTest.keyClick(page.board.columns["ended"], Qt.Key.Key_Right, CTRL)
    assert asked.args is not None
    assert asked.args[0] == trials["ended"]
    assert counts(page) == [1, 1, 1, 1]


def test_a_decision_of_today_goes_back_to_where_its_dates_put_it(
    app: App, trials: dict[str, int], opened: Open
) -> None:
    page = opened(app)
    page.choose(trials["decided"])
    QTest.keyClick(page.board.columns["decided"], Qt.Key.Key_Left, CTRL)
    assert counts(page) == [1, 2, 1, 0]
    assert focused(page) == "running"


def test_what_cannot_be_is_told_and_nothing_moves(
    app: App, trials: dict[str, int], opened: Open, qtbot: QtBot
) -> None:
    page = opened(app)
    page.choose(trials["ended"])
    with qtbot.waitSignal(page.kit.trouble.told) as told:
        QTest.keyClick(page.board.columns["ended"], Qt.Key.Key_Left, CTRL)
    assert told.args is not None
    assert "ended before today" in told.args[0]
    assert counts(page) == [1, 1, 1, 1]
    assert focused(page) == "ended"


def test_cards_are_dragged_between_columns(
    app: App, trials: dict[str, int], opened: Open, qtbot: QtBot
) -> None:
    page = opened(app)
    assert drop(page, carried(page, "offered"), "running")
    qtbot.waitUntil(lambda: counts(page) == [0, 2, 1, 1])
    with qtbot.waitSignal(page.decision_wanted) as asked:
        assert drop(page, carried(page, "ended"), "decided")
    assert asked.args is not None
    assert asked.args[0] == trials["ended"]
    with qtbot.waitSignal(page.kit.trouble.told):
        assert drop(page, carried(page, "ended"), "offered")
    assert counts(page) == [0, 2, 1, 1]


@pytest.mark.usefixtures("trials")
def test_only_a_card_of_another_column_is_taken(app: App, opened: Open) -> None:
    page = opened(app)
    assert not drop(page, carried(page, "offered"), "offered")
    text = QMimeData()
    text.setText("offered 1")
    assert not drop(page, text, "running")
    gone = QMimeData()
    gone.setData(CARD_FORMAT, b"offered 999999")
    assert drop(page, gone, "running")
    QApplication.processEvents()
    assert counts(page) == [1, 1, 1, 1]


def test_the_menu_holds_what_keys_do(
    app: App, trials: dict[str, int], opened: Open, qtbot: QtBot
) -> None:
    page = opened(app)
    card = page.board.card(trials["running"])
    assert card is not None
    menu = page.board.context_menu(card)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == [
        "Open…",
        "Show customer",
        "Move to Offered",
        "Move to Ended, ask now",
        "Enter the outcome…",
        "Move to trash",
    ]
    with qtbot.waitSignal(page.customer_wanted) as shown:
        menu.actions()[1].trigger()
    assert shown.args == [card.customer]
    next(a for a in menu.actions() if a.text() == "Move to Ended, ask now").trigger()
    assert counts(page) == [1, 0, 2, 1]
    menu.close()


def test_enter_opens_and_delete_asks_for_the_trash(
    app: App, trials: dict[str, int], opened: Open, qtbot: QtBot
) -> None:
    page = opened(app)
    page.choose(trials["running"])
    view = page.board.columns["running"]
    with qtbot.waitSignal(page.trial_wanted) as asked:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert asked.args is not None
    assert asked.args[0] == trials["running"]
    with qtbot.waitSignal(page.removal_wanted) as removed:
        QTest.keyClick(view, Qt.Key.Key_Delete)
    assert removed.args == asked.args


def test_offers_are_changed_and_removed_by_keys(
    app: App, trials: dict[str, int], opened: Open, qtbot: QtBot
) -> None:
    free = app.trials.save_offer(Offer(name="A free sample")).record
    page = opened(app)
    assert not page.offers.edit.isEnabled()
    page.offers.table.setFocus()
    page.offers.select(free)
    assert page.offers.edit.isEnabled()
    with qtbot.waitSignal(page.offer_wanted) as asked:
        QTest.keyClick(page.offers.table, Qt.Key.Key_Return)
    assert asked.args == [free]
    QTest.keyClick(page.offers.table, Qt.Key.Key_Delete)
    assert page.offers.model.rowCount() == 1
    used = app.trials.offers()[0].id
    page.offers.select(used)
    with qtbot.waitSignal(page.kit.trouble.told) as told:
        QTest.mouseClick(page.offers.remove, Qt.MouseButton.LeftButton)
    assert told.args is not None
    assert "4 trials name this offer" in told.args[0]
    assert trials


def test_heights_are_kept(app: App, trials: dict[str, int], opened: Open) -> None:
    page = opened(app)
    assert trials
    page.splitter.setSizes([200, 240])
    kept, sizes = page.state(), page.splitter.sizes()
    page.splitter.setSizes([300, 140])
    page.restore(kept)
    assert page.splitter.sizes() == sizes
    for strange in ("", "[]", '{"split": [1]}', '{"split": ["a", 2]}', '{"split": [-1, 5]}'):
        page.restore(strange)
        assert page.splitter.sizes() == sizes


def test_five_thousand_trials_are_read_and_scrolled(app: App, opened: Open, today: dt.date) -> None:
    with app.store.begin() as connection:
        numbers = range(1, 5001)
        records.insert(connection, "customers", [Customer(id=n, name=f"N {n}") for n in numbers])
        started = today - dt.timedelta(20)
        records.insert(
            connection, "trials", [Trial(id=n, customer=n, started_on=started) for n in numbers]
        )
    page = opened(app)
    view = page.board.columns["running"]
    assert counts(page) == [0, 5000, 0, 0]
    took = []
    for part in range(5):
        start = time.perf_counter()
        view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() * part // 4)
        view.viewport().repaint()
        took.append(time.perf_counter() - start)
    assert min(took) < 0.1
    start = time.perf_counter()
    page.reload()
    assert time.perf_counter() - start < 1


# --- the dialogs ------------------------------------------------------------------------------


@pytest.fixture
def dialogs(kit: Kit, app: App, qtbot: QtBot) -> tuple[Recording, list[QDialog]]:
    """What opens dialogs, and those it opened."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    recording = Recording(kit, app, window)
    shown: list[QDialog] = []
    recording.opened.connect(shown.append)
    return recording, shown


def test_deciding_asks_for_the_outcome_first(
    app: App,
    trials: dict[str, int],
    dialogs: tuple[Recording, list[QDialog]],
    today: dt.date,
) -> None:
    recording, shown = dialogs
    trial = one_record(app.store, "trials", trials["ended"])
    recording.decide(trial.id, trial.customer)
    dialog = shown[-1]
    assert isinstance(dialog, TrialDialog)
    assert dialog.focusWidget() is dialog.outcome
    dialog.submit()
    assert "outcome" in dialog.field("outcome").note
    dialog.outcome.set_value("not bought")
    dialog.submit()
    kept = one_record(app.store, "trials", trial.id)
    assert (kept.outcome, kept.decided_on) == ("not bought", today)


def test_bought_offers_to_enter_the_purchase(
    app: App, trials: dict[str, int], dialogs: tuple[Recording, list[QDialog]]
) -> None:
    recording, shown = dialogs
    trial = one_record(app.store, "trials", trials["ended"])
    recording.decide(trial.id, trial.customer)
    dialog = shown[-1]
    assert isinstance(dialog, TrialDialog)
    dialog.outcome.set_value("bought")
    dialog.submit()
    assert shown[-1].windowTitle() == "Record the purchase too?"
    shown[-1].reject()


def test_a_trial_of_nobody_yet_asks_for_the_customer(
    app: App, trials: dict[str, int], dialogs: tuple[Recording, list[QDialog]]
) -> None:
    assert trials
    recording, shown = dialogs
    recording.record("trial", 0)
    dialog = shown[-1]
    assert isinstance(dialog, TrialDialog)
    dialog.submit()
    assert dialog.field("customer").note == "Choose a customer."
    found = app.customers.find("Sample offered", 1)[0]
    dialog.customer.set_customer(found.id, found.name)
    dialog.submit()
    assert [card.customer for card in app.trials.board()["offered"]] == [found.id, found.id]


def test_an_offer_is_added_and_changed(app: App, dialogs: tuple[Recording, list[QDialog]]) -> None:
    recording, shown = dialogs
    recording.record("offer", 0)
    dialog = shown[-1]
    assert isinstance(dialog, OfferDialog)
    QTest.keyClicks(dialog.price.line, "12,3,4")
    QTest.keyClicks(dialog.days, "two")
    dialog.submit()
    assert "whole number of days" in dialog.field("days").note
    assert dialog.field("price").note
    dialog.price.line.set_text("25")
    dialog.days.set_text("14")
    dialog.submit()
    assert dialog.field("name").note == "A name is needed. Enter one."
    QTest.keyClicks(dialog.name, "Sample lesson")
    dialog.submit()
    (offer,) = app.trials.offers()
    assert (offer.name, offer.price, offer.currency, offer.days) == (
        "Sample lesson",
        2500,
        "EUR",
        14,
    )
    recording.edit("offers", offer.id, 0)
    dialog = shown[-1]
    assert isinstance(dialog, OfferDialog)
    dialog.days.set_text("4000")
    dialog.submit()
    assert "1 to 3650" in dialog.field("days").note
    dialog.days.set_text("")
    dialog.submit()
    assert app.trials.offers()[0].days is None

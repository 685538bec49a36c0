"""The Promotions page: the gate's words and buttons, costs in words, sorting, the empty page."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from hourglass_desktop.app import App
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.promotions import Override, Promotion
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.ui.dialogs.promotion_dialog import PromotionDialog
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.pages.promotions_page import PromotionsPage
from hourglass_desktop.ui.widgets.hourglass_cards import PromotionCard
from hourglass_desktop.ui.widgets.rows_list import RowsList


@pytest.fixture
def page(app: App, kit: Kit, qtbot: QtBot) -> PromotionsPage:
    """The page, shown."""
    made = PromotionsPage(kit, promotions=app.promotions)
    made.reading.patience = 60
    qtbot.addWidget(made)
    made.resize(860, 500)
    made.show()
    return made


def fill(app: App, today: dt.date) -> None:
    """Five buyers from the fair, one nobody knows from where, and spending on both currencies."""
    for number in range(5):
        made = Customer(name=f"Sample {number}", source="Fair", known_on=today)
        who = app.customers.save(made).customer
        app.purchases.save(Purchase(customer=who, date=today, amount=100, currency="EUR"))
    app.customers.save(Customer(name="Sample Other"))
    for amount, currency, source in ((12_000, "EUR", "fair"), (1_000, "USD", "Fair")):
        spent = Promotion(
            name=f"Stand {currency}", source=source, date=today, amount=amount, currency=currency
        )
        app.promotions.save(spent)
    app.promotions.save(
        Promotion(name="Letter", source="Post", date=today, amount=500, currency="EUR")
    )


def cells(listed: RowsList, row: int) -> list[str]:
    """The words of a row."""
    model = listed.model
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def said(card: QWidget, name: str) -> str:
    """The words of a label on a card."""
    label = card.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def test_an_empty_page_teaches(page: PromotionsPage, qtbot: QtBot) -> None:
    assert page.nothing.isVisible()
    assert not page.sources.isVisible()
    with qtbot.waitSignal(page.spending_wanted) as asked:
        page.nothing.button.click()
    assert asked.args == [0, ""]


def test_costs_in_words(page: PromotionsPage, app: App, today: dt.date, kit: Kit) -> None:
    fill(app, today)
    page.refresh()
    assert [cells(page.sources, row) for row in range(3)] == [
        [
            "Fair",
            "€120, US$10",
            "5",
            "€24.00, US$2.00",
            "5",
            "€24.00, US$2.00",
            "0 of 5 (0%, 0–43%)",
        ],
        ["Post", "€5", "0", "no data", "0", "no data", "no data"],
        ["No source noted", "–", "1", "–", "0", "–", "0 of 1"],
    ]
    kit.news.tell(app.customers.close(6, today, "poor fit"))
    assert cells(page.sources, 2)[-1] == "1 of 1"


def test_the_gate_says_the_same_as_on_the_hourglass_page(
    page: PromotionsPage, app: App, today: dt.date, kit: Kit, qtbot: QtBot
) -> None:
    fill(app, today)
    page.refresh()
    other = PromotionCard(kit.theme, kit.formats)
    qtbot.addWidget(other)
    other.show_card(app.hourglass.card(today, 365))
    for name in ("promotionTitle", "promotionWhy"):
        assert said(page.gate, name) == said(other, name)
    assert "€125 and US$10 spent while on hold" in said(page.gate, "promotionWhy")
    assert page.gate.because.text().startswith("Fix first: Refer: nothing planned.")
    assert page.gate.overriding.text() == "Override the hold…"
    assert not page.gate.ending.isVisible()
    kit.news.tell(app.promotions.declare(Override(reason="Paid", since=today, until=today)))
    assert page.gate.overriding.text() == "Change the override…"
    page.gate.ending.click()
    assert app.promotions.override() is None
    assert not page.gate.ending.isVisible()


def test_an_override_that_is_not_needed_can_be_ended(
    page: PromotionsPage, app: App, today: dt.date, kit: Kit
) -> None:
    kit.news.tell(app.promotions.declare(Override(reason="Paid", since=today, until=today)))
    assert "Your override runs from 30 June 2026 to 30 June 2026: Paid" in page.gate.because.text()
    assert page.gate.ending.isVisible()


def test_a_heading_sorts_and_the_choice_stays(
    page: PromotionsPage, app: App, today: dt.date
) -> None:
    fill(app, today)
    page.refresh()
    table, header = page.spending.table, page.spending.table.horizontalHeader()
    assert [cells(page.spending, row)[1] for row in range(3)] == [
        "Letter",
        "Stand USD",
        "Stand EUR",
    ]
    table.selectRow(0)
    chosen = table.current()
    place = header.sectionViewportPosition(1) + 8
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 8))
    names = [cells(page.spending, row)[1] for row in range(3)]
    assert names in (sorted(names), sorted(names, reverse=True))
    assert table.current() == chosen
    page.refresh()
    assert [cells(page.spending, row)[1] for row in range(3)] == names


def test_what_can_be_done_with_a_source(
    page: PromotionsPage, app: App, today: dt.date, qtbot: QtBot
) -> None:
    fill(app, today)
    page.refresh()
    page.sources.table.selectRow(0)
    with qtbot.waitSignal(page.people_wanted) as asked:
        page.sources.buttons["show"].click()
    assert asked.args == [(1, 2, 3, 4, 5), "Source: Fair"]
    with qtbot.waitSignal(page.spending_wanted) as wanted:
        page.sources.buttons["record"].click()
    assert wanted.args == [0, "Fair"]
    page.sources.table.selectRow(1)
    assert not page.sources.buttons["show"].isEnabled()


def test_the_dialog_offers_the_sources_there_are(
    app: App, today: dt.date, kit: Kit, qtbot: QtBot
) -> None:
    fill(app, today)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = PromotionDialog(
        kit,
        draft=Promotion(name="", date=today),
        save=app.promotions.save,
        currency="EUR",
        sources=app.promotions.sources,
        parent=window,
    )
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.source.setFocus()
    QTest.keyClicks(dialog.source, "fa")
    completer = dialog.source.completer()
    assert completer.currentCompletion() == "Fair"
    popup = completer.popup()
    assert popup is not None
    popup.hide()
    dialog.amount.line.setText("ten")
    dialog.date.line.setText("tomorrow")
    dialog.submit()
    assert "amount" in dialog.field("amount").note
    dialog.amount.line.setText("")
    dialog.submit()
    assert dialog.field("name").note == "A name is needed. Enter one."
    assert dialog.field("amount").note == "Enter what was spent, 0 for nothing."
    assert "future" in dialog.field("date").note
    assert dialog.isVisible()
    assert dialog.source.text() == "fa"
    dialog.reject_at_once()

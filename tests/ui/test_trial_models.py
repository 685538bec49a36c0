"""The board's columns and the list of offers as item models."""

import datetime as dt
import time

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QAbstractItemModelTester

from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.trial_board import Card, OfferLine
from hourglass_desktop.domain.trials import Offer
from hourglass_desktop.ui.models.board_model import CARD_FORMAT, BoardModel, Role, carried_card
from hourglass_desktop.ui.models.offers_model import Column, OffersModel
from hourglass_desktop.wording.formats import Formats

DAY = dt.date(2026, 6, 30)
_FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def ago(days: int) -> dt.date:
    return DAY - dt.timedelta(days)


def card(column: str, **values: object) -> Card:
    usual: dict[str, object] = {"id": 7, "customer": 1, "name": "Zoë", "offer": "Sample lesson"}
    return Card(column=column, **{**usual, **values})  # type: ignore[arg-type]


def shown(column: str, **values: object) -> tuple[str, str, str]:
    model = BoardModel(column, Formats("en_GB"))
    model.set_cards((card(column, **values),), DAY)
    index = model.index(0)
    return index.data(Role.DATES), index.data(Role.STATE), index.data(Role.TONE)


def test_qt_finds_no_fault_with_a_column() -> None:
    model = BoardModel("running", Formats("en_GB"))
    tester = QAbstractItemModelTester(model, _FATAL)
    model.set_cards((card("running", id=1), card("running", id=2)), DAY)
    model.set_cards((card("running", id=2),), DAY)
    model.set_cards((), DAY)
    tester.deleteLater()


@pytest.mark.parametrize(
    ("column", "values", "expected"),
    [
        ("offered", {"offered_on": ago(0)}, ("offered 30 Jun", "offered today", "muted")),
        ("offered", {"offered_on": ago(1)}, ("offered 29 Jun", "waiting for 1 day", "muted")),
        (
            "offered",
            {"offered_on": ago(200)},
            ("offered 12 Dec 2025", "waiting for 200 days", "muted"),
        ),
        ("running", {"started_on": ago(2)}, ("started 28 Jun", "no end set", "muted")),
        (
            "running",
            {"started_on": ago(2), "ends_on": ago(-1)},
            ("28 Jun to 1 Jul", "1 day left", "text"),
        ),
        (
            "ended",
            {"started_on": ago(9), "ends_on": ago(0)},
            ("21 Jun to 30 Jun", "ends today", "danger"),
        ),
        (
            "ended",
            {"started_on": ago(9), "ends_on": ago(2)},
            ("21 Jun to 28 Jun", "2 days overdue", "danger"),
        ),
        (
            "decided",
            {"outcome": "bought", "decided_on": ago(2)},
            ("decided 28 Jun", "Bought", "ok"),
        ),
        ("decided", {"outcome": "not bought"}, ("", "Not bought", "text")),
    ],
)
def test_dates_and_days_in_words(
    column: str, values: dict[str, object], expected: tuple[str, str, str]
) -> None:
    assert shown(column, **values) == expected


def test_a_card_is_read_as_one_sentence() -> None:
    model = BoardModel("ended", Formats("en_GB"))
    values = {"organisation": "Blue Door", "started_on": ago(9), "ends_on": ago(2)}
    model.set_cards((card("ended", **values),), DAY)
    spoken = "Zoë, Sample lesson · Blue Door, 21 Jun to 28 Jun, 2 days overdue"
    assert model.index(0).data(_SPOKEN) == spoken
    model.set_cards((card("ended", offer="", organisation="Zoë"),), DAY)
    assert model.index(0).data(Role.ABOUT) == "no offer of your list"


def test_a_card_is_carried_by_column_and_number() -> None:
    model = BoardModel("offered", Formats("en_GB"))
    model.set_cards((card("offered"),), DAY)
    assert model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled
    assert model.supportedDragActions() == Qt.DropAction.MoveAction
    assert carried_card(model.mimeData([model.index(0)])) == ("offered", 7)
    for strange in (b"", b"offered", b"offered x", b"offered 7 8", b"\xff\xfe"):
        data = QMimeData()
        data.setData(CARD_FORMAT, strange)
        assert carried_card(data) == ("", 0)


def test_five_thousand_cards_are_shown_at_once() -> None:
    model = BoardModel("running", Formats("en_GB"))
    cards = tuple(card("running", id=n, started_on=ago(n % 90)) for n in range(1, 5001))
    start = time.perf_counter()
    model.set_cards(cards, DAY)
    assert model.row_of(5000) == 4999
    assert time.perf_counter() - start < 0.05


LINES = (
    OfferLine(
        offer=Offer(id=3, name="Sample lesson", price=2500, currency="EUR", days=14),
        offered=20,
        started=10,
        bought=4,
        acceptance=Rate(9, 20),
        conversion=Rate(3, 4),
    ),
    OfferLine(
        offer=Offer(id=4, name="Free sample", price=0, currency="EUR"),
        offered=0,
        started=0,
        bought=0,
        acceptance=Rate(0, 0),
        conversion=Rate(0, 0),
    ),
    OfferLine(
        offer=None, offered=1, started=1, bought=0, acceptance=Rate(1, 1), conversion=Rate(0, 1)
    ),
)


def test_offers_with_their_rates_in_words() -> None:
    model = OffersModel(Formats("en_GB"))
    tester = QAbstractItemModelTester(model, _FATAL)
    model.set_lines(LINES)
    rows = [[str(model.index(r, c).data()) for c in Column] for r in range(model.rowCount())]
    assert rows == [
        ["Sample lesson", "€25", "14", "20", "10", "4", "9 of 20 (45%, 26–66%)", "3 of 4"],
        ["Free sample", "free", "–", "0", "0", "0", "no data", "no data"],
        ["Other trials", "–", "–", "1", "1", "0", "1 of 1", "0 of 1"],
    ]
    assert model.index(1, Column.DAYS).data(_SPOKEN) == "nothing"
    assert [model.number_at(row) for row in (-1, 0, 2, 9)] == [0, 3, 0, 0]
    assert (model.row_of(4), model.row_of(0), model.row_of(99)) == (1, -1, -1)
    heads = [model.headerData(c, Qt.Orientation.Horizontal) for c in Column]
    assert heads[Column.ACCEPTANCE :] == ["Acceptance", "Conversion"]
    tester.deleteLater()

"""The list of customers: filters, counts, order, words; quick for very many."""

import datetime as dt
import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from hourglass_desktop.app import App
from hourglass_desktop.domain.listing import CustomerRow
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.ui.models.customer_rows import CLOSED, Column, Wanted
from hourglass_desktop.ui.models.customers_model import CustomersModel, Role
from hourglass_desktop.wording.formats import Formats

DAY = dt.date(2026, 6, 30)
_FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def row(number: int, name: str, **others: object) -> CustomerRow:
    values: dict[str, object] = {
        "organisation": "",
        "stage": "know",
        "refers": False,
        "closed_on": None,
        "closed_reason": "",
        "stage_since": DAY,
        "last_touch": None,
        "next_due": None,
        "next_what": "",
        "value": {},
    }
    return CustomerRow(id=number, name=name, **{**values, **others})  # type: ignore[arg-type]


ROWS = (
    row(1, "Zoë", organisation="Blue Door", stage="buy", value={"EUR": 64000}),
    row(2, "adam", last_touch=DAY - dt.timedelta(3)),
    row(3, "Berta", stage="like", next_due=DAY - dt.timedelta(2), next_what="Call\nback"),
    row(4, "Carl", closed_on=DAY, closed_reason="lost", stage="repeat"),
    row(5, "Dora", refers=True, value={"CHF": 100, "EUR": 90000}),
)


@pytest.fixture
def model() -> CustomersModel:
    made = CustomersModel(Formats("en_GB"))
    made.set_rows(ROWS, DAY)
    return made


def names(model: CustomersModel) -> list[str]:
    return [str(model.index(n, 0).data()) for n in range(model.rowCount())]


def cell(model: CustomersModel, number: int, column: Column, role: int = 0) -> str:
    return str(model.index(model.row_of(number), column).data(role))


def test_qt_finds_no_fault(model: CustomersModel) -> None:
    QAbstractItemModelTester(model, _FATAL)
    model.show(Wanted(search="nobody at all"))
    QAbstractItemModelTester(model, _FATAL)


def test_counts_of_open_stages_and_the_closed_make_up_all(sample_app: App) -> None:
    made = CustomersModel(Formats("en_GB"))
    made.set_rows(sample_app.customers.rows(DAY), DAY)
    counts = made.counts
    assert counts[""] == made.total == sum(counts[g] for g in (*STAGES, CLOSED))
    for group in (*STAGES, CLOSED):
        made.show(Wanted(group))
        assert made.rowCount() == counts[group]


def test_search_finds_name_and_company_without_accents(model: CustomersModel) -> None:
    model.show(Wanted(search="zoe door"))
    assert names(model) == ["Zoë"]
    assert (model.counts[""], model.counts["buy"], model.counts["like"]) == (1, 1, 0)


def test_a_set_of_people_and_a_stage_are_both_kept_to(model: CustomersModel) -> None:
    model.show(Wanted(people=frozenset((1, 3, 99))))
    assert names(model) == ["Berta", "Zoë"]
    model.show(Wanted("like", people=frozenset((1, 3, 99))))
    assert names(model) == ["Berta"]


def test_order_by_every_column_with_nothing_last(model: CustomersModel) -> None:
    assert names(model) == ["adam", "Berta", "Carl", "Dora", "Zoë"]
    model.sort(Column.NAME, Qt.SortOrder.DescendingOrder)
    assert names(model)[0] == "Zoë"
    model.sort(Column.STAGE)
    assert names(model) == ["adam", "Dora", "Berta", "Zoë", "Carl"]
    model.sort(Column.VALUE)
    assert names(model) == ["Zoë", "Dora", "adam", "Berta", "Carl"]
    model.sort(Column.VALUE, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Dora", "Zoë", "adam", "Berta", "Carl"]
    model.sort(Column.TOUCH, Qt.SortOrder.DescendingOrder)
    assert names(model)[0] == "adam"
    model.sort(Column.NEXT)
    assert names(model)[0] == "Berta"


def test_words_of_the_cells(model: CustomersModel) -> None:
    assert cell(model, 2, Column.TOUCH) == "3 days ago"
    assert cell(model, 3, Column.NEXT) == "Call back"
    assert cell(model, 3, Column.NEXT, Role.SECOND) == "overdue: 2 days ago"
    assert cell(model, 3, Column.NEXT, Role.SECOND_TONE) == "danger"
    assert cell(model, 4, Column.STAGE) == "Closed"
    assert cell(model, 4, Column.STAGE, Role.SECOND) == "Lost"
    assert cell(model, 4, Column.NAME, Role.TONE) == "muted"
    assert cell(model, 5, Column.STAGE) == "Know · refers"
    assert cell(model, 5, Column.VALUE) == "CHF 1 + €900"
    assert cell(model, 2, Column.VALUE) == "—"
    assert cell(model, 1, Column.SINCE) == "30 Jun 2026"
    assert cell(model, 1, Column.NAME, Qt.ItemDataRole.AccessibleTextRole) == "Zoë, Blue Door"


def test_twenty_thousand_are_filtered_at_once() -> None:
    made = CustomersModel(Formats("en_GB"))
    many = [row(n, f"Person {n:05}", stage=STAGES[n % 7]) for n in range(1, 20_001)]
    made.set_rows(many, DAY)
    took = []
    for search in ("7", "77", "777", "person 0"):
        start = time.perf_counter()
        made.show(Wanted("buy", search))
        took.append(time.perf_counter() - start)
    assert made.rowCount() == sum(1 for r in many if r.stage == "buy" and "0" in r.name)
    assert min(took) < 0.05

"""How many keys and clicks the commonest jobs take, besides typed text, held to docs/effort.md."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from hourglass_desktop.app import build
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.settings import Business

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program, Rows

CONTROL = Qt.KeyboardModifier.ControlModifier
BOTH = CONTROL | Qt.KeyboardModifier.ShiftModifier
NOW = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - local time
DOCS = Path(__file__).resolve().parent.parent.parent / "docs" / "effort.md"
SOMEBODY = "Sample Somebody"


def call_with_somebody_listed(owner: "Owner") -> None:
    owner.key(Qt.Key.Key_Return)
    owner.expect("Log a touch")
    owner.type("Spoke with them")
    owner.key(Qt.Key.Key_Return, CONTROL)
    owner.expect("")


def snooze(owner: "Owner") -> None:
    owner.key(Qt.Key.Key_S)
    owner.wait(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    owner.effort += 1
    QTest.keyClick(menu, Qt.Key.Key_Return)
    owner.wait(lambda: QApplication.activePopupWidget() is None)


def call_list(owner: "Owner") -> None:
    owner.answer_file_dialog()
    owner.press("PDF")
    owner.wait(lambda: owner.reads("Saved as"))


def find(owner: "Owner") -> None:
    owner.key(Qt.Key.Key_K, CONTROL)
    owner.expect("Search")
    owner.type("somebody")
    owner.wait(lambda: True)
    owner.key(Qt.Key.Key_Return)
    owner.expect("")
    assert owner.desk.window.page == "customers"
    assert owner.reads(SOMEBODY)


def introduction(owner: "Owner") -> None:
    owner.key(Qt.Key.Key_I, BOTH)
    owner.expect("Record an introduction")
    owner.fill("Customer", "Sample Friend")
    owner.fill("Thanked on", "today")
    owner.key(Qt.Key.Key_Return, CONTROL)
    owner.expect("")


def taken_back(owner: "Owner") -> None:
    owner.key(Qt.Key.Key_Z, CONTROL)
    owner.wait(lambda: owner.reads("Undone"))


def new_customer(owner: "Owner") -> None:
    owner.key(Qt.Key.Key_N, CONTROL)
    owner.expect("New customer")
    owner.type("Sample Newcomer")
    owner.key(Qt.Key.Key_Return)
    owner.expect("")


def call_from_anywhere(owner: "Owner") -> None:
    owner.key(Qt.Key.Key_L, CONTROL)
    owner.expect("Log a touch")
    owner.type(SOMEBODY)
    owner.key(Qt.Key.Key_Return)
    owner.key(Qt.Key.Key_Return)
    owner.expect("")


def purchase(owner: "Owner") -> None:
    owner.key(Qt.Key.Key_P, BOTH)
    owner.expect("Record a purchase")
    owner.key(Qt.Key.Key_Tab)
    owner.type("Work")
    owner.key(Qt.Key.Key_Tab)
    owner.type("120")
    owner.key(Qt.Key.Key_Return)
    owner.expect("")


def trial(owner: "Owner") -> None:
    owner.key(Qt.Key.Key_T, BOTH)
    owner.expect("Record a trial")
    owner.type("Free look")
    owner.key(Qt.Key.Key_Return)
    owner.expect("")


def next_step(owner: "Owner") -> None:
    owner.key(Qt.Key.Key_F, BOTH)
    owner.expect("Plan a next step")
    owner.type("Send the plan")
    owner.key(Qt.Key.Key_Tab)
    owner.key(Qt.Key.Key_Return)
    owner.expect("")


def review(owner: "Owner") -> None:
    owner.key(Qt.Key.Key_R, BOTH)
    owner.expect("Record a review")
    owner.key(Qt.Key.Key_Tab)
    owner.type("9")
    owner.key(Qt.Key.Key_Return, CONTROL)
    owner.expect("")


@dataclass(frozen=True)
class Job:
    """The page it begins on, what is done, and values of a row that a table then has."""

    page: str
    work: Callable[["Owner"], None]
    table: str
    values: tuple[object, ...]


JOBS = {
    "log a call with somebody on Today": Job(
        "today", call_with_somebody_listed, "touches", ("call", "Spoke with them")
    ),
    "log a call with somebody, from anywhere": Job(
        "reports", call_from_anywhere, "touches", ("call", "out")
    ),
    "put somebody on Today off until tomorrow": Job("today", snooze, "today_answers", (1,)),
    "the call list as a PDF": Job("today", call_list, "customers", (SOMEBODY,)),
    "a new customer": Job("customers", new_customer, "customers", ("Sample Newcomer",)),
    "find anyone, from anywhere": Job("reports", find, "customers", (SOMEBODY,)),
    "record a purchase of the customer shown": Job(
        "customers", purchase, "purchases", ("Work", 12000)
    ),
    "offer a trial to the customer shown": Job("customers", trial, "offers", ("Free look",)),
    "plan a next step with the customer shown": Job(
        "customers", next_step, "follow_ups", ("Send the plan",)
    ),
    "record a review of the customer shown": Job("customers", review, "reviews", (9,)),
    "an introduction with thanks, of the customer shown": Job(
        "customers", introduction, "introductions", (NOW.date(),)
    ),
    "take the last change back": Job("customers", taken_back, "customers", (SOMEBODY,)),
}


def documented() -> dict[str, tuple[int, int]]:
    """The limit and the count of every job in the document's table."""
    rows = re.findall(
        r"^\| (.+?) \| .+? \| (\d+) \| (\d+) \|$", DOCS.read_text("utf-8"), re.MULTILINE
    )
    return {job: (int(limit), int(counted)) for job, limit, counted in rows}


def test_every_job_of_the_document_is_counted() -> None:
    assert set(documented()) == set(JOBS)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store with one customer who was not heard of for long, and another."""
    made = tmp_path / "effort" / "customers.hourglass"
    business = Business(language="en_GB", currency="EUR", paper="a4")
    with build(made, business=business, clock=lambda: NOW, write=True, create=True) as app:
        for name in (SOMEBODY, "Sample Other"):
            known = NOW.date() - dt.timedelta(days=100)
            app.customers.save(Customer(name=name, known_on=known))
    return made


@pytest.mark.parametrize("job", JOBS)
def test_a_job_takes_what_the_document_says(
    job: str,
    program: "Program",
    file: Path,
    rows: "Rows",
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HOME", str(file.parent))  # where files are proposed to go
    does = JOBS[job]
    owner = program(file, does.page)
    if does.page == "customers":
        owner.click_row(owner.see(QAbstractItemView, "Customers"), 1)
    if does.work is taken_back:
        new_customer(owner)
    owner.effort = 0
    does.work(owner)
    limit, counted = documented()[job]
    assert owner.effort == counted <= limit
    assert any(set(does.values) <= set(row) for row in rows(file)[does.table])

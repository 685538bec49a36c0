"""How many keys and clicks the commonest jobs take, besides typed text, held to docs/effort.md."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from hourglass_desktop.app import build
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.settings import Business

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program

CONTROL = Qt.KeyboardModifier.ControlModifier
BOTH = CONTROL | Qt.KeyboardModifier.ShiftModifier
NOW = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - local time
DOCS = Path(__file__).resolve().parent.parent.parent / "docs" / "effort.md"
SOMEBODY = "Sample Somebody"


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
    owner.press("Would buy from us again: 9")
    owner.press("Record review")
    owner.expect("")


JOBS: dict[str, tuple[str, Callable[["Owner"], None]]] = {
    "a new customer": ("customers", new_customer),
    "log a call with somebody, from anywhere": ("reports", call_from_anywhere),
    "record a purchase of the customer shown": ("customers", purchase),
    "offer a trial to the customer shown": ("customers", trial),
    "plan a next step with the customer shown": ("customers", next_step),
    "record a review of the customer shown": ("customers", review),
}
"""Where a job begins, and what is done."""


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
def test_a_job_takes_what_the_document_says(job: str, program: "Program", file: Path) -> None:
    page, work = JOBS[job]
    owner = program(file, page)
    if page == "customers":
        owner.click_row(owner.see(QAbstractItemView, "Customers"), 1)
    owner.effort = 0
    work(owner)
    limit, counted = documented()[job]
    assert owner.effort == counted <= limit

"""The sample's leak found, looked into and mended, at the real window."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QTableView,
)

from hourglass_desktop.app import build
from hourglass_desktop.domain.figure_people import Figure, is_behind
from hourglass_desktop.domain.journey import people
from hourglass_desktop.domain.reasons import Situation
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.stages import STAGES, STEPS
from hourglass_desktop.store import customers, records

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.conftest import Owner, Program

TODAY = dt.date(2026, 6, 30)
NOON = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock
CONTROL = Qt.KeyboardModifier.ControlModifier
BUSINESS = Business(language="en_GB", currency="EUR", paper="a4")
REFERRALS = 20
MAY = dt.date(2026, 5, 31)
FIGURES = {
    "matured": "had their",
    "moved": " went on",
    "lost": "did not go on",
    "skipped": "by skipping",
    "open": "still ha",
    "disqualified": "poor fit",
    "waiting": "now",
    "neglected": " left waiting",
}
"""Words on the button of each figure."""


@pytest.fixture
def business(tmp_path: Path) -> Path:
    """The sample business of 200 customers, whose referrals leak."""
    file = tmp_path / "store" / "sample.hourglass"
    with build(file, business=BUSINESS, clock=lambda: NOON, write=True, create=True) as app:
        app.samples.fill(customers=200, seed=1, ends_on=TODAY)
    return file


def set_milestone(owner: Owner, stage: str, rate: str) -> None:
    """What the owner aims at for a step, by the Settings window."""
    owner.key(Qt.Key.Key_Comma, CONTROL)
    owner.expect("Settings")
    owner.see(QListWidget, "Sections").setFocus()
    owner.key(Qt.Key.Key_Down)
    field = f"{stage}: Milestone, %"
    owner.wait(lambda: any(line.accessibleName() == field for line in fields(owner)))
    owner.fill(field, rate)
    owner.key(Qt.Key.Key_Return)
    owner.key(Qt.Key.Key_Escape)
    owner.expect("")


def fields(owner: Owner) -> list[QLineEdit]:
    """The lines to type in that are to be seen."""
    return [line for line in owner.front.findChildren(QLineEdit) if line.isVisible()]


def plan(owner: Owner, stage: str) -> None:
    """Have something planned for everybody at a stage, and make it live, from the card."""
    owner.press("Plan a touchpoint")
    owner.wait(lambda: owner.desk.window.page == "journey")
    owner.press("New touchpoint")
    owner.expect("Add a touchpoint")
    owner.fill("What happens", "Show a finished garden")
    owner.choose("For whom enters", stage)
    owner.choose("State", "Live")
    owner.fill("Days after entering the stage", "7")
    owner.press("Add touchpoint")
    owner.expect("")
    owner.key(Qt.Key.Key_2, CONTROL)


def figure(owner: Owner, words: str) -> QPushButton:
    """The figure of the step chosen that bears these words."""
    shown = [b for b in owner.front.findChildren(QPushButton) if b.isVisible()]
    (found,) = [b for b in shown if words in b.text() and not b.text().startswith("before")]
    return found


def listed(owner: Owner) -> list[str]:
    """The names in the list of customers."""
    owner.wait(lambda: owner.desk.window.page == "customers")
    if owner.reads("Nobody matches"):
        return []
    model = owner.see(QTableView, "Customers").model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def who_did_not_refer(owner: Owner) -> list[str]:
    """The names behind the loss at Refer, looked up on the page by keys alone."""
    steps = owner.see(QTableView, "Every step, working back from the end")
    steps.setFocus()
    owner.key(Qt.Key.Key_Home, CONTROL)
    button = figure(owner, "did not go on")
    lost = int(button.text().split()[0])
    button.setFocus()
    owner.key(Qt.Key.Key_Space)
    names = listed(owner)
    assert len(names) == lost
    chip = "Had their 180 days and did not go on to Refer, as of 30 Jun 2026"
    owner.see(QAbstractButton, f"Take off the filter: {chip}").setFocus()
    owner.key(Qt.Key.Key_Space)
    assert len(listed(owner)) == 200
    return names


def backfill(owner: Owner, giver: str, number: int) -> None:
    """Record a referral of long ago that nobody had written down."""
    owner.press("Record an introduction")
    owner.expect("Record an introduction")
    owner.fill("Introduced by", giver)
    owner.fill("Who was introduced", f"Sample Friend {number}")
    owner.fill("Introduced on", "2 jan 2025")
    owner.fill("Thanked on", "3 jan 2025")
    owner.key(Qt.Key.Key_Return, CONTROL)
    owner.expect("")


def test_the_leak_of_the_sample_is_mended_step_by_step(program: Program, business: Path) -> None:
    owner = program(business, "hourglass", TODAY)
    assert owner.reads("Refer: below your milestone")
    assert owner.reads("5 of 39 (13%, 6–27%) went on from Buy to Refer. Your milestone is 40%.")
    assert owner.reads("Promotion is on hold")
    owner.press("Plan 8 referral asks")
    assert owner.desk.window.page == "referrals"
    owner.key(Qt.Key.Key_2, CONTROL)
    givers = who_did_not_refer(owner)

    owner.key(Qt.Key.Key_5, CONTROL)
    unlike = sorted(name for name in set(givers) if givers.count(name) == 1)
    for number, giver in enumerate(unlike[:REFERRALS], 1):
        backfill(owner, giver, number)
    owner.key(Qt.Key.Key_2, CONTROL)
    owner.wait(lambda: owner.reads("Trust: nothing planned"))
    assert owner.reads("Nothing is planned for Trust.")
    owner.see(QTableView, "Every step, working back from the end").setFocus()
    owner.key(Qt.Key.Key_Home, CONTROL)
    assert owner.reads("25 of 39 (64%, 48–77%) went on from Buy to Refer within 180 days.")

    plan(owner, "Trust")
    owner.wait(lambda: owner.reads("Nothing to fix first"))
    assert owner.reads("Promotion is open")
    set_milestone(owner, "Repeat", "90")
    owner.wait(lambda: owner.reads("Repeat: below your milestone"))
    assert owner.reads("Promotion is on hold")
    assert owner.reads("Your milestone is 90%.")


def behind(file: Path, what: str, stage: str, as_of: dt.date) -> list[str]:
    """The names the rules for one customer count in a figure, by a whole reading of the store."""
    with build(file, business=BUSINESS, clock=lambda: NOON) as app, app.store.read() as connection:
        book = records.load(connection)
    now = Situation(
        people=people(book, as_of),
        as_of=as_of,
        repeat_window=book.business.windows["repeat"],
        rhythms=book.business.rhythms,
        offers={},
    )
    asked = Figure(what=what, stage=stage, as_of=as_of, days=365)
    found = (w for w in now.people.values() if is_behind(w, asked, book.business.windows, now))
    return sorted(who.customer.name for who in found)


@pytest.mark.parametrize(("choice", "as_of"), [("As of today", TODAY), ("end of May", MAY)])
def test_every_list_holds_those_the_figure_counts(
    program: Program, sample_file: Path, choice: str, as_of: dt.date
) -> None:
    with (
        build(sample_file, business=BUSINESS, clock=lambda: NOON, write=True) as app,
        app.store.begin() as connection,
    ):
        customers.erase(connection, 7, TODAY)
    owner = program(sample_file, "hourglass", TODAY)
    box = owner.see(QComboBox, "As of")
    owner.choose("As of", next(t for n in range(3) if choice in (t := box.itemText(n))))
    owner.wait(lambda: owner.reads(f"as of {as_of.day} {as_of:%B}"))
    found: dict[tuple[str, str], tuple[int, list[str]]] = {}

    def look(what: str, stage: str, press: QAbstractButton, n: int) -> None:
        press.setFocus()
        owner.key(Qt.Key.Key_Space)
        found[what, stage] = n, listed(owner)
        owner.key(Qt.Key.Key_2, CONTROL)

    for what, name in (("here", "Here"), ("reached", "Reached")):
        owner.press(name)
        for stage in STAGES:
            buttons = [b for b in owner.front.findChildren(QAbstractButton) if b.isVisible()]
            (band,) = [b for b in buttons if b.objectName() == f"{stage}Band"]
            look(what, stage, band, int(band.accessibleName().split(", ")[1].split()[0]))
    for stage in STEPS:
        steps = owner.see(QTableView, "Every step, working back from the end")
        row = next(r for r in range(6) if steps.model().index(r, 0).data().lower() == stage)
        owner.click_row(steps, row)
        for what, words in FIGURES.items():
            shown = [b for b in owner.front.findChildren(QPushButton) if b.isVisible()]
            told = [b for b in shown if b.text()[:1].isdigit() and words in b.text()]
            for button in told:
                look(what, stage, button, int(button.text().split()[0]))
    owner.close()
    assert len(found) > 45
    for (what, stage), (n, names) in found.items():
        expected = behind(sample_file, what, stage, as_of)
        assert (n, sorted(names)) == (len(expected), expected), (what, stage)


def test_what_was_chosen_is_there_at_the_next_start(program: Program, sample_file: Path) -> None:
    owner = program(sample_file, "hourglass", TODAY)
    owner.choose("Period", "Another length")
    owner.fill("Days of the period", "45")
    owner.key(Qt.Key.Key_Return)
    owner.choose("As of", "As of another day")
    owner.fill("The last day that counts", "15 mar")
    owner.key(Qt.Key.Key_Return)
    owner.press("Reached")
    owner.close()
    owner = program(sample_file, "hourglass", TODAY)
    assert owner.reads("as of 15 March 2026")
    assert owner.reads("In the 45 days before")
    assert owner.see(QPushButton, "Reached").isChecked()

"""The sample's leak found, looked into and mended, at the real window."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton, QTableView

from hourglass_desktop.app import build
from hourglass_desktop.cli.main import run
from hourglass_desktop.cli.surroundings import Surroundings
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.touchpoints import Touchpoint
from hourglass_desktop.store import records

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.conftest import Owner, Program

TODAY = dt.date(2026, 6, 30)
NOON = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock
CONTROL = Qt.KeyboardModifier.ControlModifier
BUSINESS = Business(language="en_GB", currency="EUR", paper="a4")
REFERRALS = 20


@pytest.fixture
def business(tmp_path: Path) -> Path:
    """The sample business of 200 customers, whose referrals leak."""
    file = tmp_path / "store" / "sample.hourglass"
    with build(file, business=BUSINESS, clock=lambda: NOON, write=True, create=True) as app:
        app.samples.fill(customers=200, seed=1, ends_on=TODAY)
    return file


def set_milestone(file: Path, stage: str, rate: str) -> None:
    """What the owner aims at for a step."""
    around = Surroundings(out=io.StringIO(), err=io.StringIO(), clock=lambda: NOON, environ={})
    words = ["--store", str(file), "settings", f"milestones.{stage}", rate]
    assert run(words, around, lambda _out: 0) == 0


def plan(file: Path, stage: str) -> None:
    """Have something planned for everybody at a stage, and make it live."""
    planned = Touchpoint(id=900, stage=stage, what="Show a reference", state="live", live_on=TODAY)
    with (
        build(file, business=BUSINESS, clock=lambda: NOON, write=True) as app,
        app.store.begin() as connection,
    ):
        records.insert(connection, "touchpoints", [planned])


def figure(owner: Owner, words: str) -> QPushButton:
    """The figure of the step chosen that bears these words."""
    shown = [b for b in owner.front.findChildren(QPushButton) if b.isVisible()]
    (found,) = [b for b in shown if words in b.text() and not b.text().startswith("before")]
    return found


def listed(owner: Owner) -> list[str]:
    """The names in the list of customers."""
    owner.wait(lambda: owner.desk.window.page == "customers")
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
    owner.close()

    plan(business, "trust")
    owner = program(business, "hourglass", TODAY)
    assert owner.reads("Nothing to fix first")
    assert owner.reads("Promotion is open")
    owner.close()

    set_milestone(business, "repeat", "0.9")
    owner = program(business, "hourglass", TODAY)
    assert owner.reads("Repeat: below your milestone")
    assert owner.reads("Your milestone is 90%.")

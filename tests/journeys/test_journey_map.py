"""The journey map at the real window: planned, made live, carried out, and all of it undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QListView, QPlainTextEdit

from hourglass_desktop.ui.widgets.today_list import TodayList

if TYPE_CHECKING:
    from pathlib import Path

    from tests.journeys.conftest import Owner, Program, Rows

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def owner(program: Program, tmp_path: Path) -> Owner:
    return program(tmp_path / "new.hourglass", "journey")


def add(owner: Owner, what: str, stage: str, days: str, state: str = "Idea") -> None:
    owner.expect("Add a touchpoint")
    owner.fill("What happens", what)
    owner.choose("For whom enters", stage)
    owner.choose("State", state)
    owner.choose("Channel", "Letter")
    owner.fill("Days after entering the stage", days)
    owner.fill("Message", "Dear {given_name} & co")
    owner.press("Add touchpoint")


def column(owner: Owner, name: str) -> QListView:
    return owner.see(QListView, name)


def test_planned_entered_carried_out_and_undone(owner: Owner, tmp_path: Path, rows: Rows) -> None:
    file = tmp_path / "new.hourglass"
    owner.wait(lambda: owner.reads("No journey planned yet"))
    before = rows(file)
    owner.press("Add your first touchpoint")
    add(owner, "Welcome card", "Know", "0", "Live")
    owner.expect("")
    assert column(owner, "Know, 1 touchpoint").isVisible()
    assert owner.reads("Nothing is live at: Like, Trust, Try, Buy, Repeat, Refer.")
    owner.key(Qt.Key.Key_N, CONTROL)
    owner.wait(lambda: bool(owner.dialog))
    owner.fill("Name", "Sample Person")
    owner.press("Add customer")
    owner.expect("")
    owner.key(Qt.Key.Key_1, CONTROL)
    owner.wait(lambda: owner.desk.window.page == "today")
    lines = owner.desk.window.findChild(TodayList)
    assert lines is not None
    owner.wait(lambda: lines.rows.first("follow-up") >= 0)
    lines.go_to_first("follow-up")
    owner.key(Qt.Key.Key_Return)
    owner.expect("Next step done")
    assert owner.see(QPlainTextEdit, "Message").toPlainText() == "Dear Sample Person & co"
    owner.press("Copy the letter")
    assert QGuiApplication.clipboard().text() == "Dear Sample Person & co"
    owner.press("Done")
    owner.expect("")
    after = rows(file)
    (touch,) = after["touches"]
    assert {"letter", "know", "Welcome card"} <= set(touch)
    for _step in range(3):
        owner.key(Qt.Key.Key_Z, CONTROL)
        owner.wait(lambda: True)
    undone = rows(file)
    assert {k: v for k, v in undone.items() if k != "numbers"} == {
        k: v for k, v in before.items() if k != "numbers"
    }


def test_a_trade_is_added_as_ideas_once_and_undone(owner: Owner) -> None:
    for _time in range(2):
        owner.press("Start from a trade")
        owner.expect("Start from a trade")
        owner.choose("Trade", "Garden and landscape")
        preview = owner.see(QPlainTextEdit, "What it adds").toPlainText()
        assert "Planting calendar for the month" in preview
        owner.press("Add as ideas")
        if _time:
            owner.wait(lambda: owner.reads("All of these are on your map already."))
            owner.key(Qt.Key.Key_Escape)
        owner.expect("")
        assert column(owner, "Know, 1 touchpoint").isVisible()
    assert owner.reads("Nothing is live at: Know, Like, Trust, Try, Buy, Repeat, Refer.")
    owner.key(Qt.Key.Key_Z, CONTROL)
    owner.wait(lambda: owner.reads("No journey planned yet"))


def test_keys_move_a_card_and_what_is_wrong_is_said_beside_the_field(owner: Owner) -> None:
    owner.press("Add your first touchpoint")
    owner.expect("Add a touchpoint")
    owner.fill("What happens", "Call")
    owner.fill("Days after entering the stage", "10001")
    owner.fill("Message", "Dear {nickname}")
    owner.press("Add touchpoint")
    assert owner.reads("Write a whole number of days from 0 to 10,000.")
    assert owner.reads(
        "There is no field {nickname}. There are: {name}, {given_name}, {organisation}, {business}."
    )
    assert owner.see(QPlainTextEdit, "Message").toPlainText() == "Dear {nickname}"
    owner.fill("Message", "Dear {given_name}")
    owner.fill("Days after entering the stage", "2")
    owner.press("Add touchpoint")
    owner.expect("")
    view = column(owner, "Know, 1 touchpoint")
    view.setFocus()
    owner.key(Qt.Key.Key_Right, CONTROL)
    owner.wait(lambda: column(owner, "Like, 1 touchpoint").hasFocus())
    owner.key(Qt.Key.Key_Delete)
    owner.wait(lambda: owner.reads("No journey planned yet"))
    owner.key(Qt.Key.Key_Z, CONTROL)
    owner.wait(lambda: column(owner, "Like, 1 touchpoint").isVisible())
    assert owner.see(QAbstractButton, "New touchpoint").isEnabled()

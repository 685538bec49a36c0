"""Who is snoozed, seen from Today: until when, and listed again at once."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from hourglass_desktop.app import build
from hourglass_desktop.domain.settings import Business

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program

TODAY = dt.date(2026, 6, 30)
Key = Qt.Key


def snooze(file: Path, *days: int) -> list[str]:
    """Snooze the first customers of the list for so many days; their names."""
    noon = dt.datetime.combine(TODAY, dt.time(12))
    with build(file, business=Business(), clock=lambda: noon, write=True) as app:
        lines = app.today.read(TODAY)[: len(days)]
        for line, ahead in zip(lines, days, strict=True):
            app.today.snooze(line.customer, TODAY + dt.timedelta(days=ahead))
    return [line.name for line in lines]


def button(owner: "Owner") -> QPushButton:
    """What stands beside the day when somebody is snoozed."""
    found = owner.desk.window.findChild(QPushButton, "snoozed")
    assert isinstance(found, QPushButton)
    return found


def test_the_snoozed_are_seen_and_woken_from_today(program: "Program", sample_file: Path) -> None:
    first, second = snooze(sample_file, 3, 9)
    owner = program(sample_file, "today")
    owner.wait(lambda: button(owner).text() == "2 snoozed…")
    button(owner).click()
    owner.expect("Snoozed customers")
    table = owner.front.list.table  # type: ignore[attr-defined]
    rows = [table.model().index(row, 0).data() for row in range(table.model().rowCount())]
    assert rows == [first, second]
    assert table.model().index(0, 2).data() == "3 Jul 2026"
    owner.press("Wake now")
    owner.wait(lambda: button(owner).text() == "1 snoozed…")
    owner.press("Wake now")
    assert owner.reads("Nobody is snoozed")
    owner.key(Key.Key_Escape)
    owner.expect("")
    owner.wait(lambda: not button(owner).isVisible())
    owner.key(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    owner.wait(lambda: button(owner).text() == "1 snoozed…")


def test_a_snoozed_customer_is_shown_by_keys(program: "Program", sample_file: Path) -> None:
    (name,) = snooze(sample_file, 5)
    owner = program(sample_file, "hourglass")
    owner.wait(lambda: owner.desk.window.page == "hourglass")
    owner.menu("Snoozed customers")
    owner.expect("Snoozed customers")
    owner.press("Show customer")
    owner.expect("")
    assert owner.desk.window.page == "customers"
    assert owner.reads(name)


def test_nobody_snoozed_is_said(program: "Program", sample_file: Path) -> None:
    owner = program(sample_file, "today")
    owner.wait(lambda: owner.desk.window.page == "today")
    assert not button(owner).isVisible()
    owner.menu("Snoozed customers")
    owner.expect("Snoozed customers")
    assert owner.reads("Nobody is snoozed")
    owner.key(Key.Key_Escape)
    owner.expect("")

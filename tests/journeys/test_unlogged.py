"""A note begun in the quick log: through midnight, to another customer, out of the window."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTabBar, QTableView

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program

NOTE = "Note about the contact"


def start(program: "Program", file: Path) -> "Owner":
    """The Customers page with the first one chosen."""
    owner = program(file)
    table = owner.see(QTableView, "Customers")
    owner.wait(lambda: table.model().rowCount() > 1)
    owner.click_row(table, 0)
    owner.see(QLineEdit, NOTE)
    return owner


def day(owner: "Owner") -> str:
    """What the day of the quick log reads."""
    return owner.see(QLineEdit, "Day").text()


def turn_day(owner: "Owner") -> None:
    """The next day begins."""
    owner.day += dt.timedelta(days=1)
    assert owner.desk.session is not None
    assert owner.desk.session.store is not None
    owner.desk.session.store.look_at_clock()


def test_the_day_goes_along_at_midnight(program: "Program", sample_file: Path) -> None:
    owner = start(program, sample_file)
    assert day(owner) == "30 Jun 2026"
    turn_day(owner)
    owner.wait(lambda: day(owner) == "1 Jul 2026")


def test_a_note_begun_before_midnight_keeps_its_day(program: "Program", sample_file: Path) -> None:
    owner = start(program, sample_file)
    owner.fill(NOTE, "Wants a hedge")
    turn_day(owner)
    owner.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    owner.wait(lambda: owner.desk.window.page == "today" and owner.reads("1 July 2026"))
    owner.key(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    owner.wait(lambda: owner.desk.window.page == "customers")
    assert day(owner) == "30 Jun 2026"


def test_a_note_is_not_lost_by_closing(program: "Program", sample_file: Path) -> None:
    owner = start(program, sample_file)
    owner.fill(NOTE, "Wants a hedge")
    owner.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    owner.wait(lambda: owner.desk.window.page == "today")
    owner.close()
    assert owner.desk.window.isVisible()
    assert owner.desk.window.page == "customers"
    assert owner.reads("is not logged yet. Log it, or leave again without it.")
    assert owner.see(QLineEdit, NOTE).hasFocus()
    owner.key(Qt.Key.Key_Return)
    owner.wait(lambda: not owner.see(QLineEdit, NOTE).text())
    assert not owner.reads("is not logged yet")
    owner.close()
    assert not owner.desk.window.isVisible()


def test_a_note_may_be_left_when_told_twice(program: "Program", sample_file: Path) -> None:
    owner = start(program, sample_file)
    owner.fill(NOTE, "Wants a hedge")
    owner.close()
    assert owner.desk.window.isVisible()
    owner.close()
    assert not owner.desk.window.isVisible()


def test_a_note_is_not_lost_to_another_store(
    program: "Program", sample_file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.hourglass"
    program(other).close()
    owner = start(program, sample_file)
    owner.fill(NOTE, "Wants a hedge")
    assert owner.desk.session is not None
    for _time in range(2):
        assert not owner.reads("other.hourglass")
        owner.answer_file_dialog(other)
        owner.menu("File", "Open store")
        owner.wait(lambda: owner.reads("is not logged yet") or owner.reads("other.hourglass"))
    owner.wait(lambda: owner.reads("other.hourglass"))


def test_a_detail_that_cannot_be_kept_is_not_lost_by_closing(
    program: "Program", sample_file: Path
) -> None:
    owner = start(program, sample_file)
    owner.fill(NOTE, "Wants a hedge")
    owner.see(QTabBar, "What to see of this customer").setCurrentIndex(1)
    owner.fill("Birthday", "31 feb")
    owner.key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    owner.wait(lambda: owner.desk.window.page == "today")
    owner.close()
    assert owner.desk.window.page == "customers"
    assert owner.reads("could not be kept. Mend it, or leave again without it.")
    assert owner.see(QLineEdit, "Birthday").text() == "31 feb"
    owner.close()
    assert owner.reads("is not logged yet. Log it, or leave again without it.")
    owner.close()
    assert not owner.desk.window.isVisible()

"""What cannot be kept is answered in words, with everything typed left where it stands."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program, Rows

Key, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


def undo(owner: "Owner") -> None:
    """As another hand would while a dialog is open."""
    assert owner.desk.fittings is not None
    owner.desk.fittings.actions["undo"].trigger()


def add(owner: "Owner", name: str) -> None:
    """Add a customer by keys, the name pasted."""
    owner.key(Key.Key_N, CONTROL)
    owner.expect("New customer")
    QApplication.clipboard().setText(name)
    owner.fill("Name", "")
    owner.key(Key.Key_V, CONTROL)
    owner.key(Key.Key_Return)
    owner.expect("")


@pytest.mark.parametrize("name", ["דנה דוגמה (Ltd. 3)", "نور مثال", "Z̃̂o̱̊ë̈́", "X" * 120])
def test_a_name_in_any_script_is_kept_and_shown(
    program: "Program", sample_file: Path, name: str
) -> None:
    owner = program(sample_file)
    owner.wait(lambda: owner.desk.window.page == "customers")
    add(owner, name)
    owner.wait(lambda: owner.reads(name))


def test_a_customer_undone_meanwhile_leaves_what_was_typed(
    program: "Program", sample_file: Path, rows: "Rows"
) -> None:
    before = rows(sample_file)
    owner = program(sample_file)
    owner.wait(lambda: owner.desk.window.page == "customers")
    add(owner, "Sample Shortlived")
    owner.wait(lambda: owner.reads("Sample Shortlived"))
    owner.key(Key.Key_L, CONTROL)
    owner.expect("Log a touch")
    owner.fill("Note", "Typed with care")
    undo(owner)
    owner.key(Key.Key_Return, CONTROL)
    owner.wait(lambda: owner.reads("no longer there, so nothing was saved"))
    assert owner.dialog == "Log a touch"
    assert owner.see(QPlainTextEdit, "Note").toPlainText() == "Typed with care"
    owner.close()
    assert rows(sample_file) == before


@pytest.mark.parametrize(
    ("day", "sentence"),
    [("30 feb", "There is no 30 February"), ("soon", "could not")],
)
def test_a_day_that_cannot_be_stays_beside_its_sentence(
    program: "Program", sample_file: Path, rows: "Rows", day: str, sentence: str
) -> None:
    before = rows(sample_file)
    owner = program(sample_file, "hourglass")
    owner.wait(lambda: owner.desk.window.page == "hourglass")
    owner.key(Key.Key_L, CONTROL)
    owner.expect("Log a touch")
    owner.fill("Date", day)
    owner.key(Key.Key_Return, CONTROL)
    owner.wait(lambda: owner.reads(sentence))
    assert owner.dialog == "Log a touch"
    owner.close()
    assert rows(sample_file) == before

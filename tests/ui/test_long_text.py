"""A field of some lines takes whatever is pasted into it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hourglass_desktop.ui.widgets.long_text import LongText

Mode = QTextOption.WrapMode


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("x" * 100_000, Mode.WrapAnywhere),
        ("word " * 20_000, Mode.WrapAtWordBoundaryOrAnywhere),
        ("שלום\n" * 20_000, Mode.WrapAtWordBoundaryOrAnywhere),
    ],
)
def test_a_word_without_end_is_broken_anywhere(qtbot: QtBot, text: str, mode: Mode) -> None:
    """Anything else takes Qt more than a second for the paste, and half of one for every key."""
    field = LongText()
    qtbot.addWidget(field)
    field.show()
    QApplication.clipboard().setText(text)
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.toPlainText() == text
    assert field.wordWrapMode() == mode
    again = LongText(text)
    qtbot.addWidget(again)
    assert again.wordWrapMode() == mode

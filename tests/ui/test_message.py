"""A sentence in a box of its own."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from hourglass_desktop.ui.message import show


@pytest.mark.usefixtures("qtbot")
def test_the_box_says_the_sentence_and_waits_until_it_is_closed() -> None:
    seen = []

    def press() -> None:
        for box in QApplication.topLevelWidgets():
            if isinstance(box, QMessageBox):
                seen.append(box.text())
                box.button(QMessageBox.StandardButton.Ok).click()

    QTimer.singleShot(0, press)
    show("Some sample <b>sentence</b>.")
    assert seen == ["Some sample <b>sentence</b>."]

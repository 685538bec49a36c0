"""One sentence in a box of its own, for a start that ends before there is a window."""

import sys

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from hourglass_desktop.ui.start import application_of

_LONGEST = 60_000
"""Milliseconds; nobody may be there, and the process must end."""


def show(sentence: str) -> None:
    """Show the sentence until it is closed, a minute at most.

    Raises HourglassError where Qt has nothing to draw with.
    """
    application = QApplication.instance() or application_of(sys.argv[:1])
    box = QMessageBox(QMessageBox.Icon.Warning, application.applicationName(), sentence)
    box.setTextFormat(Qt.TextFormat.PlainText)
    loop = QEventLoop()
    box.finished.connect(loop.quit)
    QTimer.singleShot(_LONGEST, loop, loop.quit)
    box.open()
    loop.exec()

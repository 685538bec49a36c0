"""Hundreds of thousands of calls of Qt and of signals leave the process alive."""

import subprocess
import sys

MANY_CALLS = """
import hourglass_desktop.ui
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont

class Bell(QObject):
    rung = Signal()

font, bell = QFont(), Bell()
for _ in range(300_000):
    font.setPixelSize(12)
    bell.rung.emit()
print("alive")
"""


def test_many_calls_of_qt_do_not_end_the_process() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MANY_CALLS], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "alive\n"), done.stderr[-300:]

"""An error in a method that Qt calls is told; it does not end the process."""

import pytest
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hourglass_desktop.ui.override import override


class Torn(QWidget):
    """Counts on a key that nobody put in."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        missing: dict[str, int] = {}
        self.wide = missing["wide"]


def test_an_error_raised_in_c_inside_an_event_is_told(qtbot: QtBot) -> None:
    torn = Torn()
    qtbot.addWidget(torn)
    torn.resize(30, 30)
    with pytest.raises(KeyError, match="wide"):
        torn.grab()

"""One of a few known values, chosen from a list."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from hourglass_desktop.ui.override import override


class Choice(QComboBox):
    """Shows labels, keeps values."""

    def __init__(self, choices: Iterable[tuple[Any, str]], value: Any = None) -> None:
        """`choices` are (value, label); a `value` that is none of them is kept and shown as is."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(80)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for kept, label in choices:
            self.addItem(label, (kept,))  # in a tuple, because None is a value too
        self.set_value(value)

    def value(self) -> Any:
        """The value chosen."""
        return self.currentData()[0]

    def set_value(self, value: Any) -> None:
        """Choose a value."""
        values = [self.itemData(i)[0] for i in range(self.count())]
        if value not in values:
            self.addItem(str(value) if value else "–", (value,))
            values.append(value)
        self.setCurrentIndex(values.index(value))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past a list must not change what is chosen."""
        event.ignore()

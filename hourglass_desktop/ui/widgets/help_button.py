"""A small "?" beside a word that wants explaining."""

from PySide6.QtWidgets import QToolButton, QWidget

SIDE = 18
"""Its width and height, in logical pixels."""


class HelpButton(QToolButton):
    """Reached by Tab; its name says what it explains."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText("?")
        self.setProperty("kind", "help")
        self.setFixedSize(SIDE, SIDE)
        self.setAccessibleName(name)
        self.setToolTip(name)

"""What stands where there is nothing yet: a drawing, a heading, what to do, a button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.sign import Sign

_WIDEST = 420


class EmptyState(QWidget):
    """Centred in the room it has."""

    chosen = Signal()
    """Its button was pressed."""

    def __init__(self, theme: Theme, icon: str, heading: str, words: str, button: str = "") -> None:
        """`icon` is a name in resources/icons; without `button` there is none."""
        super().__init__()
        self.heading = QLabel(heading)
        self.heading.setProperty("role", "section")
        self.words = QLabel(words)
        self.words.setProperty("role", "muted")
        for label in (self.heading, self.words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = QPushButton(button)
        self.button.setAutoDefault(False)
        self.button.setVisible(bool(button))
        self.button.clicked.connect(self.chosen)
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.addStretch(1)
        whole.addWidget(column, 100)
        whole.addStretch(1)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addStretch(2)
        layout.addWidget(Sign(theme, icon, "muted", 32), 0, middle)
        layout.addSpacing(4)
        layout.addWidget(self.heading)
        layout.addWidget(self.words)
        if button:
            layout.addSpacing(8)
            layout.addWidget(self.button, 0, middle)
        layout.addStretch(3)

"""The sheet of keys: every action and the key that does it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hourglass_desktop.domain.text import _


class ShortcutsDialog(QDialog):
    """Two columns of actions and keys."""

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsDialog")
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = QLabel(_("Keyboard shortcuts"))
        title.setProperty("role", "section")
        own = [
            *keys,
            (_("Do what the button of a line of Today says"), _("Enter")),
            (_("Snooze a line, not needed, open the customer"), "S, N, O"),
            (_("Log a touch or plan a next step with a line"), "T, P"),
            (_("After a touch: next step in 1 week, 2 weeks, a month"), "Alt+1, 2, 3"),
            (_("After a touch: write the next step, leave it out"), _("Alt+4, Esc")),
            (_("Move between the bands of the hourglass"), _("arrow keys")),
            (_("Show a band's customers"), _("Enter")),
            (_("Edit an entry of the timeline"), _("Enter")),
            (_("Leave a dialog"), _("Esc")),
        ]
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        half = (len(own) + 1) // 2
        for number, (words, key) in enumerate(own):
            label = QLabel(key)
            label.setProperty("role", "strong")
            row, column = number % half, 2 * (number // half)
            grid.addWidget(QLabel(words), row, column)
            grid.addWidget(label, row, column + 1)
        close = QPushButton(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(title)
        layout.addLayout(grid)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)

"""The sheet of keys: every action and the key that does it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.text import _

_HIGHEST, _WIDE = 560, 880
"""In logical pixels: it fits the smallest window."""


def _native(*keys: str) -> str:
    """Keys as this system writes them."""
    form = QKeySequence.SequenceFormat.NativeText
    return ", ".join(QKeySequence(key).toString(form) for key in keys)


def own_keys() -> list[tuple[str, str]]:
    """What pages and dialogs do by keys, besides the actions of the menus."""
    return [
        (_("Today: do what the button of a line says"), _("Enter")),
        (_("Today: snooze a line, not needed, open the customer"), "S, N, O"),
        (_("Today: log a touch, plan a next step"), "T, P"),
        (
            _("After a touch: next step in 1 week, 2 weeks, a month"),
            _native("Alt+1", "Alt+2", "Alt+3"),
        ),
        (
            _("After a touch: write the next step, leave it out"),
            _("{key}, Esc").format(key=_native("Alt+4")),
        ),
        (_("Hourglass: move between the bands"), _("arrow keys, Home, End")),
        (_("Hourglass: show a band's customers"), _("Enter")),
        (_("Customers: from several selected back to one"), _("Esc")),
        (_("Trials: move a card to the column beside"), _("Ctrl+arrow keys")),
        (_("Referrals: the next list, the one before"), _native("Ctrl+PgDown", "Ctrl+PgUp")),
        (_("Reports: zoom in, zoom out, fit the width"), "+, −, 0"),
        (_("Reports: first page, last page"), _("Home, End")),
        (_("Search: go through what was found"), _("arrow keys, PgUp, PgDown")),
        (_("Manual: back, forward"), _native("Alt+Left", "Alt+Right")),
        (_("A list: open or change the entry, remove it"), _("Enter, Del")),
        (_("A date: open the calendar"), _("arrow down")),
        (_("A dialog: do it, leave it"), _("Enter, Esc")),
    ]


class ShortcutsDialog(QDialog):
    """Two columns of actions and keys."""

    def __init__(self, keys: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("shortcutsDialog")
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = QLabel(_("Keyboard shortcuts"))
        title.setProperty("role", "section")
        own = [*keys, *own_keys()]
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        half = (len(own) + 1) // 2
        for column in (0, 2):
            grid.setColumnStretch(column, 1)
        for number, (words, key) in enumerate(own):
            label = QLabel(key)
            label.setProperty("role", "strong")
            row, column = number % half, 2 * (number // half)
            action = QLabel(words)
            action.setWordWrap(True)
            grid.addWidget(action, row, column)
            grid.addWidget(label, row, column + 1)
        sheet = QWidget()
        sheet.setLayout(grid)
        grid.setContentsMargins(0, 0, 12, 0)
        room = QScrollArea()
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setWidgetResizable(True)
        room.setAccessibleName(_("Keyboard shortcuts"))
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        room.setWidget(sheet)
        room.setMinimumWidth(_WIDE)
        close = QPushButton(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addWidget(title)
        layout.addWidget(room, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        around = self.sizeHint().height() - room.sizeHint().height()
        self.resize(
            self.sizeHint().width(), min(sheet.heightForWidth(_WIDE) + around + 2, _HIGHEST)
        )

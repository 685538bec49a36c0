"""The bar above the pages: whose books these are, and the two things recorded most often.

The search stands there as a field does; the palette that it opens is what is typed into.
"""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.theme import Theme

HEIGHT = 56


class TopBar(QFrame):
    """They work when there is a store."""

    search_wanted = Signal()
    customer_wanted = Signal()
    touch_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(HEIGHT)
        self._theme = theme
        self._search = _button(_("Search everything"), "Ctrl+K", "search")
        self._search.setMinimumWidth(170)
        self._search.setMaximumWidth(340)
        key = QLabel("Ctrl+K")
        key.setProperty("role", "small")
        inside = QHBoxLayout(self._search)
        inside.setContentsMargins(0, 0, 10, 0)
        inside.addStretch()
        inside.addWidget(key)
        self._search.clicked.connect(self.search_wanted)
        self._new = _button(_("New customer"), "Ctrl+N", "plain")
        self._new.clicked.connect(self.customer_wanted)
        self._log = _button(_("Log a touch"), "Ctrl+L", "primary")
        self._log.clicked.connect(self.touch_wanted)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 0, 20, 0)
        self._row.setSpacing(10)
        self._row.addWidget(self._search, 2)
        self._row.addStretch(1)
        self._row.addWidget(self._new)
        self._row.addWidget(self._log)
        theme.changed.connect(self._paint_icons)
        self._paint_icons()
        self.enable(on=False)

    def enable(self, *, on: bool) -> None:
        """Whether anything can be recorded and found now."""
        self._search.setEnabled(on)
        self._new.setEnabled(on)
        self._log.setEnabled(on)

    def put_first(self, widget: QWidget) -> None:
        """Give a widget the room before the buttons."""
        self._row.takeAt(1)
        self._row.insertWidget(1, widget, 1)

    def _paint_icons(self) -> None:
        self._search.setIcon(self._theme.icon("search", "muted"))
        self._new.setIcon(self._theme.icon("user-plus", "text"))
        self._log.setIcon(self._theme.icon("message-square-plus", "on_accent"))


def _button(words: str, key: str, kind: str) -> QPushButton:
    button = QPushButton(f" {words}")  # the style leaves no room after the icon
    button.setAccessibleName(words)
    button.setProperty("kind", kind)
    button.setIconSize(QSize(16, 16))
    button.setAutoDefault(False)
    button.setToolTip(f"{words} ({key})")
    return button

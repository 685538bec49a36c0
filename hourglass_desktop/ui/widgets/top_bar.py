"""The bar above the pages: whose books these are, and the two things recorded most often."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.theme import Theme

HEIGHT = 56


class TopBar(QFrame):
    """Two buttons; they work when there is a store."""

    customer_wanted = Signal()
    touch_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(HEIGHT)
        self._theme = theme
        self._new = _button(_("New customer"), "Ctrl+N", "plain")
        self._new.clicked.connect(self.customer_wanted)
        self._log = _button(_("Log a touch"), "Ctrl+L", "primary")
        self._log.clicked.connect(self.touch_wanted)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 0, 20, 0)
        self._row.setSpacing(10)
        self._row.addStretch(1)
        self._row.addWidget(self._new)
        self._row.addWidget(self._log)
        theme.changed.connect(self._paint_icons)
        self._paint_icons()
        self.enable(on=False)

    def enable(self, *, on: bool) -> None:
        """Whether anything can be recorded now."""
        self._new.setEnabled(on)
        self._log.setEnabled(on)

    def put_first(self, widget: QWidget) -> None:
        """Give a widget the room before the buttons."""
        self._row.takeAt(0)
        self._row.insertWidget(0, widget, 1)

    def _paint_icons(self) -> None:
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

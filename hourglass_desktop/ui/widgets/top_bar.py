"""The bar above the pages: whose books these are, and the two things recorded most often."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.elided_label import ElidedLabel

HEIGHT = 56


class TopBar(QFrame):
    """Buttons for actions of the menus; they share their being enabled."""

    def __init__(self, theme: Theme, customer: QAction, touch: QAction) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(HEIGHT)
        self._theme = theme
        self.business = ElidedLabel()
        self.business.setProperty("role", "muted")
        self._new = self._button(customer, "plain")
        self._log = self._button(touch, "primary")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 0, 20, 0)
        layout.setSpacing(10)
        layout.addWidget(self.business, 1)
        layout.addWidget(self._new)
        layout.addWidget(self._log)
        theme.changed.connect(self._paint_icons)
        self._paint_icons()

    def _button(self, action: QAction, kind: str) -> QPushButton:
        words = action.text().replace("&", "").removesuffix("…")
        button = QPushButton(f" {words}")  # the style leaves no room after the icon
        button.setAccessibleName(words)
        button.setProperty("kind", kind)
        button.setIconSize(QSize(16, 16))
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setToolTip(f"{words} ({action.shortcut().toString()})")
        button.clicked.connect(action.trigger)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        return button

    def _paint_icons(self) -> None:
        self._new.setIcon(self._theme.icon("user-plus", "text"))
        self._log.setIcon(self._theme.icon("message-square-plus", "on_accent"))

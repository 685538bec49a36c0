"""A sentence across the window or a dialog that stays until it is read."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.theme import Theme


class Banner(QFrame):
    """Hidden until it has something to say."""

    chosen = Signal()
    """The banner's button was pressed."""

    def __init__(self, theme: Theme, icon: str = "triangle-alert", *, stays: bool = False) -> None:
        """`stays` = the owner cannot close it: it says how things are."""
        super().__init__()
        self.setObjectName("banner")
        self._theme, self._icon = theme, icon
        self._sign = QLabel()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton()
        self._button.setAutoDefault(False)
        self._button.clicked.connect(self.chosen)
        self._close = QToolButton()
        self._close.setProperty("kind", "quiet")
        self._close.setAccessibleName(_("Close this message"))
        self._close.setToolTip(_("Close this message"))
        self._close.setIconSize(QSize(16, 16))
        self._close.clicked.connect(self.clear)
        self._close.setHidden(stays)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self._sign)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._button)
        layout.addWidget(self._close)
        theme.changed.connect(self._paint_icons)
        self._paint_icons()
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says, "" when hidden."""
        return self._words.text()

    def say(self, sentence: str, button: str = "") -> None:
        """Show a sentence, with a button when there is something to do at once."""
        self._words.setText(sentence)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    def clear(self) -> None:
        """Say nothing any more."""
        self.say("")

    def _paint_icons(self) -> None:
        self._sign.setPixmap(self._theme.pixmap(self._icon, "text", 16, self.devicePixelRatioF()))
        self._close.setIcon(self._theme.icon("x", "text"))

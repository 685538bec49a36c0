"""A small drawing in a colour of the theme that follows light and dark."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.theme import Theme


class Sign(QWidget):
    """An icon that only adorns words beside it."""

    def __init__(self, theme: Theme, name: str, token: str, size: int = 20) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self._token = token
        self._size = size
        self.setFixedSize(QSize(size, size))
        theme.changed.connect(self.update)

    def show_sign(self, name: str, token: str) -> None:
        """Show another drawing."""
        self._name, self._token = name, token
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(0, 0, self._theme.pixmap(self._name, self._token, self._size, ratio))
        painter.end()

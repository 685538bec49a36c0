"""A small number at the end of a button: how much there is to do behind it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.field import restyle

_MOST = 999
_ROOM = 100
"""A button narrower than that shows its drawing alone; the number goes to its corner."""
_GAP = 10


class Badge(QLabel):
    """Hidden at nought; it lets the mouse through."""

    def __init__(self, button: QPushButton) -> None:
        super().__init__(button)
        self._button = button
        self.setObjectName("badge")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        button.installEventFilter(self)
        self.hide()

    def show_count(self, count: int) -> None:
        """Show a number."""
        self.setText(str(count) if count <= _MOST else f"{_MOST}+")
        self.setVisible(count > 0)
        self._place()

    def _place(self) -> None:
        button = self._button
        is_narrow = button.width() < _ROOM
        if self.property("narrow") != is_narrow:
            self.setProperty("narrow", is_narrow)
            restyle(self)
        self.adjustSize()
        gap = 0 if is_narrow else _GAP
        top = 0 if is_narrow else (button.height() - self.height()) // 2
        is_mirrored = button.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.move(gap if is_mirrored else button.width() - self.width() - gap, top)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

"""A line of text that is cut with an ellipsis rather than pushing its neighbours away."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.cut import cut


class ElidedLabel(QLabel):
    """Shows as much as there is room for; the whole text is its tooltip then."""

    def __init__(
        self, text: str = "", mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> None:
        super().__init__(text)
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(0)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.contentsRect()
        line = self.text().replace("\n", " ")
        shown = cut(self.fontMetrics(), line, room.width(), self._mode)
        self.setToolTip(line if shown != line else "")
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)

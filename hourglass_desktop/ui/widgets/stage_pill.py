"""A stage as a pill: its name on its colour, in tables, on cards and in tracks."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.wording.words import stage_name

PILL_HEIGHT = 20
"""Logical pixels."""
_SIDE = 9
"""Air left and right of the words."""


def pill_size(text: str, theme: Theme) -> QSize:
    """What a pill of these words takes, in logical pixels."""
    metrics = QFontMetricsF(theme.font("small"))
    return QSize(round(metrics.horizontalAdvance(text) + 0.5) + 2 * _SIDE, PILL_HEIGHT)


def paint_pill(painter: QPainter, rect: QRectF, text: str, stage: str, theme: Theme) -> None:
    """Paint a pill at the left of `rect`, in its middle; words too long for it are elided.

    `stage` is a stage word: the pill has its colour, the words are read on it.
    """
    size = pill_size(text, theme)
    width = min(float(size.width()), rect.width())
    height = min(float(PILL_HEIGHT), rect.height())
    left = rect.left()
    if painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        left = rect.right() - width
    pill = QRectF(left, rect.center().y() - height / 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    outline = QPainterPath()
    outline.addRoundedRect(pill, height / 2, height / 2)
    painter.fillPath(outline, theme.colour(stage))
    painter.setPen(theme.colour("on_stage"))
    painter.setFont(theme.font("small"))
    room = max(0.0, width - 2 * _SIDE + 1)
    words = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


class StagePill(QWidget):
    """A pill that stands by itself, such as on a card."""

    def __init__(self, theme: Theme, stage: str) -> None:
        super().__init__()
        self._theme, self._stage, self._words = theme, stage, stage_name(stage)
        self.setAccessibleName(self._words)
        self.setFixedSize(pill_size(self._words, theme))
        theme.changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pill(painter, QRectF(self.rect()), self._words, self._stage, self._theme)
        painter.end()

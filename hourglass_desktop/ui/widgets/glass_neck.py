"""A neck of the hourglass: a pill with the rate of a step and how long it takes."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from hourglass_desktop.domain.steps import Step
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.hourglass import step_words
from hourglass_desktop.wording.steps import neck_words
from hourglass_desktop.wording.words import finding_words

_SIDE = 9.0
_SIGN = 13.0
_GAP = 4.0
_TALLEST = 20.0


class NeckPill:
    """Where the step into a stage is written; `place` is the room between two bands."""

    def __init__(self, step: Step, formats: Formats, finding: str = "") -> None:
        """`finding` is what is to be fixed first here, "" at every other neck."""
        self.into = step.into
        self.is_fix_first = bool(finding)
        self.words = neck_words(step.into, step.rate, step.median_days, formats)
        if finding:
            said = self.words if step.matured else finding_words(finding)
            self.words = _("Fix first: {step}").format(step=said)
        self.hint = step_words(step, formats)
        self.place = QRectF()

    def shape(self, theme: Theme, room: float) -> QRectF:
        """The pill in the glass's logical pixels; `room` is the widest it may be."""
        advance = QFontMetricsF(theme.font("small")).horizontalAdvance(self.words)
        if self.is_fix_first:
            advance = QFontMetricsF(self._font(theme)).horizontalAdvance(self.words)
        width = min(advance + 2 * _SIDE + _SIGN + _GAP, room - 4)
        height = min(_TALLEST, max(self.place.height() - 1, 15))
        middle = self.place.center()
        left = min(max(middle.x() - width / 2, 2), room - width - 2)
        return QRectF(left, middle.y() - height / 2, width, height)

    def _font(self, theme: Theme) -> QFont:
        font = theme.font("small")
        if self.is_fix_first:
            font.setWeight(theme.font("strong").weight())
        return font

    def paint(self, painter: QPainter, theme: Theme, room: float, ratio: float) -> None:
        """Paint it; `ratio` is the screen's pixels to a logical one."""
        pill = self.shape(theme, room)
        outline = QPainterPath()
        outline.addRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.fillPath(outline, theme.colour("surface" if self.is_fix_first else "hairline"))
        sign = QRectF(pill.x() + _SIDE - 1, pill.center().y() - _SIGN / 2, _SIGN, _SIGN)
        if self.is_fix_first:
            painter.strokePath(outline, QPen(theme.colour("danger"), 1.5))
            picture = theme.pixmap("triangle-alert", "danger", int(_SIGN), ratio)
            painter.drawPixmap(sign.topLeft(), picture)
        else:
            self._paint_arrow(painter, theme, sign.center())
        painter.setPen(theme.colour("danger" if self.is_fix_first else "text"))
        painter.setFont(self._font(theme))
        words = pill.adjusted(_SIDE + _SIGN + _GAP - 1, 0, -_SIDE + 2, 0)
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(self.words, Qt.TextElideMode.ElideRight, words.width())
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, left, shown)

    def _paint_arrow(self, painter: QPainter, theme: Theme, middle: QPointF) -> None:
        x, y = middle.x(), middle.y()
        path = QPainterPath()
        points = [QPointF(x - 4, y - 2.5), QPointF(x + 4, y - 2.5), QPointF(x, y + 3.5)]
        path.addPolygon(QPolygonF(points))
        path.closeSubpath()
        painter.fillPath(path, theme.colour("muted"))

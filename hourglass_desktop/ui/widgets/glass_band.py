"""One band of the hourglass: a button that paints its glass, its sand and its name."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from hourglass_desktop.domain.glass import Band
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.help_button import SIDE

_EDGE = 3
"""Room around the glass for the ring that shows the focus."""
_RADIUS = 4.0
_AIR = 12.0
"""A number stands in the sand when the bar is so much wider than it."""
_TALL = 52.0
"""From this height of a bar on its number is larger."""
_HELP_GAP = 6
_KEYS = frozenset((Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End))
_ENTER = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))


@dataclass(frozen=True, slots=True, kw_only=True)
class BandWords:
    """What a band says: beside the glass, in the sand, to a screen reader, in its tooltip."""

    name: str
    count: str
    note: str
    spoken: str
    hint: str


class BandButton(QAbstractButton):
    """A stage of the hourglass; the arrow keys are handed to the glass."""

    key_pressed = Signal(str, int)
    """Stage and key: Up, Down, Home or End."""
    focused = Signal(str)

    def __init__(self, stage: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.stage = stage
        self._theme = theme
        self._words = BandWords(name="", count="", note="", spoken="", hint="")
        self._corners: tuple[QPointF, ...] = ()
        self._sand: QRectF | None = None
        self._label = QRectF()
        self.setObjectName(f"{stage}Band")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def set_words(self, words: BandWords) -> None:
        """Say something else."""
        self._words = words
        self.setText(words.name)
        self.setAccessibleName(words.spoken)
        self.setAccessibleDescription(words.hint)
        self.setToolTip(words.hint)
        self.update()

    def label_width(self) -> float:
        """What the name and the note take, in logical pixels."""
        name = QFontMetricsF(self._theme.font("strong")).horizontalAdvance(self._words.name)
        note = QFontMetricsF(self._theme.font("small")).horizontalAdvance(self._words.note)
        return max(name + _HELP_GAP + SIDE, note) + 2

    def place(self, band: Band, origin: QPointF, label: QRectF) -> None:
        """Lie over a band: `origin` is the glass's corner, `label` tells where its name begins.

        Lengths in the parent's logical pixels.
        """
        corners = [QPointF(x, y) + origin for x, y in band.corners]
        area = QPolygonF(corners).boundingRect()
        around = area.united(QRectF(label.x(), area.y(), label.width(), area.height()))
        self.setGeometry(around.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE).toRect())
        back = QPointF(self.pos())
        self._corners = tuple(corner - back for corner in corners)
        self._label = QRectF(label.x(), area.y(), label.width(), area.height()).translated(-back)
        self._sand = None
        if band.sand is not None:
            bar = QRectF(band.sand.x, band.sand.y, band.sand.width, band.sand.height)
            self._sand = bar.translated(origin - back)
        self.update()

    def help_place(self, side: int) -> QPoint:
        """Where the corner of a button of `side` pixels is beside the name, for the parent."""
        strong = QFontMetricsF(self._theme.font("strong"))
        both = strong.height() + QFontMetricsF(self._theme.font("small")).height()
        top = self._label.center().y() - both / 2 + (strong.height() - side) / 2
        wide = strong.horizontalAdvance(self._words.name) + _HELP_GAP
        left = self._label.x() + wide
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = self._label.right() - wide - side
        return QPoint(round(left), round(top)) + self.pos()

    def sand(self) -> QRectF | None:
        """The bar in the button's own coordinates, None without customers."""
        return self._sand

    def number_fits(self) -> bool:
        """Whether the number stands in the sand rather than beside it."""
        if self._sand is None:
            return False
        width = QFontMetricsF(self._number_font()).horizontalAdvance(self._words.count)
        return width + _AIR <= self._sand.width()

    def _number_font(self) -> QFont:
        tall = self._sand is not None and self._sand.height() >= _TALL
        return self._theme.font("page" if tall else "section")

    def _glass(self) -> QPainterPath:
        path = QPainterPath()
        path.addPolygon(QPolygonF(list(self._corners)))
        path.closeSubpath()
        return path

    def _paint_glass(self, painter: QPainter) -> None:
        path = self._glass()
        if self.isDown():
            painter.fillPath(path, self._theme.colour("hairline"))
        elif self.underMouse():
            painter.fillPath(path, self._theme.colour("accent_tint"))
        line = self._theme.colour("accent" if self.hasFocus() else "control")
        painter.strokePath(path, QPen(line, 2.5 if self.hasFocus() else 1))

    def _paint_sand(self, painter: QPainter) -> None:
        if self._sand is None:
            return
        radius = min(_RADIUS, self._sand.width() / 2)
        bar = QPainterPath()
        bar.addRoundedRect(self._sand, radius, radius)
        painter.fillPath(bar, self._theme.colour(self.stage))

    def _paint_number(self, painter: QPainter) -> None:
        glass = QPolygonF(list(self._corners)).boundingRect()
        painter.setFont(self._number_font())
        if self._sand is None:
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(glass, Qt.AlignmentFlag.AlignCenter, self._words.count)
        elif self.number_fits():
            painter.setPen(self._theme.colour("on_stage"))
            painter.drawText(self._sand, Qt.AlignmentFlag.AlignCenter, self._words.count)
        else:
            painter.setPen(self._theme.colour("text"))
            beside = QRectF(self._sand.right() + 7, glass.y(), glass.width(), glass.height())
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(beside, left, self._words.count)

    def _paint_label(self, painter: QPainter) -> None:
        strong, small = self._theme.font("strong"), self._theme.font("small")
        upper, lower = QFontMetricsF(strong), QFontMetricsF(small)
        top = self._label.center().y() - (upper.height() + lower.height()) / 2
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        wide = self._label.width() + 1
        elide = Qt.TextElideMode.ElideRight
        for font, metrics, token, text in (
            (strong, upper, "text", self._words.name),
            (small, lower, "muted", self._words.note),
        ):
            painter.setFont(font)
            painter.setPen(self._theme.colour(token))
            line = QRectF(self._label.x(), top, wide, metrics.height())
            painter.drawText(line, side, metrics.elidedText(text, elide, wide))
            top += metrics.height()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            self.key_pressed.emit(self.stage, event.key())
        elif event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self.stage)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._corners:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_glass(painter)
        self._paint_sand(painter)
        self._paint_number(painter)
        self._paint_label(painter)
        painter.end()

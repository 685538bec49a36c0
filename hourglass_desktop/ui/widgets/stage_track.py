"""The seven stages as a line of segments: entered, skipped, not yet; one read-out for all."""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QHelpEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from hourglass_desktop.domain.journey import Journey
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.words import stage_name

_BAR, _GAP, _AIR = 8, 4, 4
_LEAST = 40
ENTERED, SKIPPED, AHEAD = "entered", "skipped", "ahead"


@dataclass(frozen=True, slots=True)
class Segment:
    """One stage of the track; `state` is entered, skipped or ahead."""

    stage: str
    state: str
    on: dt.date | None
    is_current: bool


def segments(journey: Journey) -> tuple[Segment, ...]:
    """The seven stages as a journey has them; a skipped one was leapt over, without a day."""
    found = []
    for stage in STAGES:
        on = journey.entered.get(stage)
        state = AHEAD if on is None else SKIPPED if stage in journey.skipped else ENTERED
        found.append(Segment(stage, state, on, journey.stage == stage))
    return tuple(found)


class StageTrack(QWidget):
    """Colours alone say nothing: names stand below, states are spoken and in the tooltips."""

    def __init__(self, theme: Theme, formats: Formats) -> None:
        super().__init__()
        self.setObjectName("stageTrack")
        self._theme = theme
        self._formats = formats
        self._segments: tuple[Segment, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """What is shown."""
        return self._segments

    def show_journey(self, journey: Journey) -> None:
        """Show where a customer stands."""
        self._segments = segments(journey)
        words = [self.words(segment) for segment in self._segments]
        self.setAccessibleName(", ".join(words))
        current = next((w for s, w in zip(self._segments, words, strict=True) if s.is_current), "")
        self.setAccessibleDescription(_("Now at {stage}").format(stage=current))
        self.update()

    def words(self, segment: Segment) -> str:
        """A segment in words, such as "Know 3 March 2026", "Like skipped", "Refer not yet"."""
        name = stage_name(segment.stage)
        if segment.state == SKIPPED:
            return _("{stage} skipped").format(stage=name)
        if segment.on is None:
            return _("{stage} not yet").format(stage=name)
        return _("{stage} {day}").format(stage=name, day=self._formats.date(segment.on))

    def place(self, number: int) -> QRectF:
        """Where a segment stands, bar and name, counted from the first."""
        width = (self.width() - _GAP * (len(STAGES) - 1)) / len(STAGES)
        n = number
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            n = len(STAGES) - 1 - number
        return QRectF(n * (width + _GAP), 0, width, self.height())

    def _paint_bar(self, painter: QPainter, bar: QRectF, segment: Segment) -> None:
        theme = self._theme
        shape = QPainterPath()
        shape.addRoundedRect(bar, _BAR / 2, _BAR / 2)
        if segment.state == ENTERED:
            painter.fillPath(shape, theme.colour(segment.stage))
            return
        painter.fillPath(shape, theme.colour("hairline"))
        if segment.state == SKIPPED:
            painter.save()
            painter.setClipPath(shape)
            painter.fillRect(bar, theme.colour("surface"))
            brush = QBrush(theme.colour("muted"), Qt.BrushStyle.BDiagPattern)
            painter.fillRect(bar, brush)
            painter.restore()

    def _paint_name(self, painter: QPainter, room: QRectF, segment: Segment) -> None:
        theme = self._theme
        font = theme.font("small")
        if segment.is_current:
            font.setWeight(theme.font("strong").weight())
        painter.setFont(font)
        painter.setPen(theme.colour("text" if segment.is_current else "muted"))
        name = stage_name(segment.stage)
        shown = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)

    @override
    def sizeHint(self) -> QSize:
        line = QFontMetricsF(self._theme.font("small")).height()
        return QSize(7 * 56, round(_BAR + _AIR + line + 1))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(7 * _LEAST, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for n, segment in enumerate(self._segments):
            place = self.place(n)
            self._paint_bar(painter, QRectF(place.left(), 0, place.width(), _BAR), segment)
            name = QRectF(place).adjusted(-_GAP / 2, _BAR + _AIR, _GAP / 2, 0)
            self._paint_name(painter, name, segment)
        painter.end()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            for n, segment in enumerate(self._segments):
                if self.place(n).contains(event.pos()):
                    QToolTip.showText(event.globalPos(), self.words(segment), self)
                    return True
        return super().event(event)

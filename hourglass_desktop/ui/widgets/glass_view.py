"""The hourglass on screen: glass and sand, each band a button, each neck a pill with its rate."""

from collections.abc import Mapping
from itertools import pairwise
from types import MappingProxyType

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from hourglass_desktop.domain.glass import glass
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.services.hourglass import HourglassView
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.glass_band import BandButton, BandWords
from hourglass_desktop.ui.widgets.glass_neck import NeckPill
from hourglass_desktop.ui.widgets.help_button import SIDE, HelpButton
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.words import stage_name

_EDGE = 3.0
"""Room around the glass for the ring that shows the focus."""
_GAP = 16.0
"""Between the glass and the names of the stages."""
_SLENDER = 0.86
"""The glass is at most so many times as wide as it is high."""
_MOST_LABEL = 0.42
"""The names of the stages take at most this share of the width."""
_MOVES: Mapping[int, int] = MappingProxyType({Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1})


class GlassView(QWidget):
    """Seven bands and six necks of a HourglassView, sharp at any size."""

    stage_wanted = Signal(str)
    """A band was pressed: show the customers counted in it."""
    step_chosen = Signal(str)
    """A neck was pressed: explain the step into this stage."""
    help_wanted = Signal(str)
    """Explain this stage."""

    def __init__(self, theme: Theme, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._formats = formats
        self._view: HourglassView | None = None
        self._necks: tuple[NeckPill, ...] = ()
        self._counts: Mapping[str, int] = {}
        self.setAccessibleName(_("Hourglass"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._bands = tuple(BandButton(stage, theme, self) for stage in STAGES)
        for band in self._bands:
            band.clicked.connect(lambda _on=False, stage=band.stage: self.stage_wanted.emit(stage))
            band.focused.connect(self._keep_tab_stop)
            band.key_pressed.connect(self._move)
        self._helps = tuple(map(self._help_button, STAGES))
        stops = [stop for both in zip(self._bands, self._helps, strict=True) for stop in both]
        for before, after in pairwise(stops):
            self.setTabOrder(before, after)
        self._keep_tab_stop("know")
        theme.changed.connect(self._lay_out)

    def bands(self) -> tuple[BandButton, ...]:
        """The buttons, know first."""
        return self._bands

    def helps(self) -> tuple[HelpButton, ...]:
        """The buttons that explain the stages, know first."""
        return self._helps

    def necks(self) -> tuple[NeckPill, ...]:
        """The pills between the bands, like first."""
        return self._necks

    def show_view(self, view: HourglassView, what: str = "here") -> None:
        """Show another hourglass; `what` the sand stands for: here or reached."""
        self._view = view
        self._counts = view.counts.here if what == "here" else view.counts.reached
        for band in self._bands:
            band.set_words(self._words(band.stage, view, what))
        first = view.fix_first if view.has_customers else None
        self._necks = tuple(
            NeckPill(step, self._formats, first.finding if first and first.step == step else "")
            for step in view.steps
        )
        self.setAccessibleDescription(" ".join(neck.hint for neck in self._necks))
        self._lay_out()

    def _words(self, stage: str, view: HourglassView, what: str) -> BandWords:
        here, reached = view.counts.here[stage], view.counts.reached[stage]
        name, n = stage_name(stage), self._formats.number(here)
        hint = ngettext(
            "{n} open customer is at {stage} now, {reached} reached it so far. Press to see them.",
            "{n} open customers are at {stage} now, {reached} reached it so far. "
            "Press to see them.",
            here,
        )
        many = self._formats.number(reached)
        hint = hint.format(stage=name, n=n, reached=many)
        if what == "here":
            spoken = ngettext("{stage}, {n} customer", "{stage}, {n} customers", here)
            note = _("{n} reached").format(n=many)
            return BandWords(
                name=name, count=n, note=note, spoken=spoken.format(stage=name, n=n), hint=hint
            )
        spoken = ngettext(
            "{stage}, {n} customer reached it", "{stage}, {n} customers reached it", reached
        )
        note = _("{n} here").format(n=n)
        return BandWords(
            name=name, count=many, note=note, spoken=spoken.format(stage=name, n=many), hint=hint
        )

    def _help_button(self, stage: str) -> HelpButton:
        button = HelpButton(_("What {stage} means").format(stage=stage_name(stage)), self)
        button.clicked.connect(lambda: self.help_wanted.emit(stage))
        return button

    def _lay_out(self) -> None:
        if self._view is None or not self.height():
            return
        label = min(max(band.label_width() for band in self._bands), self.width() * _MOST_LABEL)
        high = max(self.height() - 2 * _EDGE, 1.0)
        wide = max(min(self.width() - label - _GAP - 2 * _EDGE, high * _SLENDER), 1.0)
        counts = [self._counts[stage] for stage in STAGES]
        drawn = glass(wide, high, counts)
        left = (self.width() - wide - _GAP - label) / 2
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        start = left + (label + _GAP if is_mirrored else 0)
        for button, band in zip(self._bands, drawn.bands, strict=True):
            button.place(
                band,
                QPointF(start, _EDGE),
                QRectF(left if is_mirrored else left + wide + _GAP, 0, label, 0),
            )
        for button, explains in zip(self._bands, self._helps, strict=True):
            explains.move(button.help_place(SIDE))
            explains.raise_()
        offset = QPointF(start, _EDGE)
        for pill, neck in zip(self._necks, drawn.necks, strict=True):
            place = neck.place
            pill.place = QRectF(place.x, place.y, place.width, place.height).translated(offset)
        self.update()

    def _keep_tab_stop(self, stage: str) -> None:
        """One band alone is reached by Tab: the one that had the focus last."""
        for band, explains in zip(self._bands, self._helps, strict=True):
            has_it = band.stage == stage
            policy = Qt.FocusPolicy.StrongFocus if has_it else Qt.FocusPolicy.ClickFocus
            band.setFocusPolicy(policy)
            explains.setFocusPolicy(policy)

    def _move(self, stage: str, key: int) -> None:
        at = STAGES.index(stage)
        if key in _MOVES:
            at = min(max(at + _MOVES[key], 0), len(STAGES) - 1)
        else:
            at = 0 if key == Qt.Key.Key_Home else len(STAGES) - 1
        self._bands[at].setFocus(Qt.FocusReason.TabFocusReason)

    @override
    def sizeHint(self) -> QSize:
        return QSize(440, 420)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(320, 400)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LayoutDirectionChange, QEvent.Type.FontChange}:
            self._lay_out()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            for pill in self._necks:
                if pill.shape(self._theme, self.width()).contains(event.pos()):
                    QToolTip.showText(event.globalPos(), pill.hint, self)
                    return True
        return super().event(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for pill in self._necks:
            if pill.shape(self._theme, self.width()).contains(event.position()):
                self.step_chosen.emit(pill.into)
                return
        super().mouseReleaseEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for pill in self._necks:
            pill.paint(painter, self._theme, self.width(), self.devicePixelRatioF())
        painter.end()

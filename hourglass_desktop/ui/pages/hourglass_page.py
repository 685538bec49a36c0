"""The hourglass: where customers stand, and which step to fix first, worked out from the end."""

import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.figure_people import Figure
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.hourglass import Hourglass, HourglassCard
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.steps_model import StepsModel
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.pages.page import Page
from hourglass_desktop.ui.widgets.glass_view import GlassView
from hourglass_desktop.ui.widgets.hourglass_cards import (
    Card,
    FirstLines,
    FixFirstCard,
    PromotionCard,
    words,
)
from hourglass_desktop.ui.widgets.steps_table import StepsTable
from hourglass_desktop.ui.work import Progress, Task
from hourglass_desktop.wording.words import stage_name

PERIODS = (365, 183, 91)
"""Days a period may have, the usual one first."""
_EACH = 2e-5
"""Seconds for a customer, before a first reading was timed."""
_LINES = 2
"""Room kept below the table, so that nothing jumps from row to row."""
_MARGIN = 20
_SPACING = 12
_GLASS = 368
"""Least width of the glass's card beside the others, in logical pixels."""
_CARDS = 320
"""Least width of the other cards beside the glass."""


class HourglassPage(Page):
    """Glass and sand, the card with the step to fix first, every step, the state of promotion."""

    stage_wanted = Signal(str)
    """Show the customers at this stage."""
    step_wanted = Signal(str)
    """Show the customers who wait for the step into this stage."""
    people_wanted = Signal(object, str)
    """The same people by their numbers, a tuple, those left waiting first; and what they share."""
    customer_wanted = Signal()
    """Enter the first customer."""

    def __init__(self, kit: Kit, *, hourglass: Hourglass, patience: float = 0.1) -> None:
        """A store that took longer than `patience` seconds is then read in the worker thread."""
        super().__init__(kit, frozenset())
        self._patience = patience
        self._hourglass = hourglass
        self._task: Task | None = None
        self._took: float | None = None
        self._shape = ""
        self.setObjectName("hourglassPage")
        self._model = StepsModel(kit.formats)
        self._make_header()
        self._make_cards()
        self._body = QWidget()
        self._body.setObjectName("hourglassBody")
        self._grid = QGridLayout(self._body)
        self._grid.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _SPACING)
        self._grid.setSpacing(_SPACING)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._body)
        for band in self._glass.bands():  # Tab scrolls by itself, the arrow keys do not
            band.focused.connect(lambda _stage, band=band: self._scroll.ensureWidgetVisible(band))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def _make_header(self) -> None:
        title = QLabel(_("Hourglass"))
        title.setProperty("role", "page")
        self._as_of = words("small", name="asOf")
        self._as_of.setWordWrap(False)
        self._period = QComboBox()
        self._period.setObjectName("period")
        self._period.setAccessibleName(_("Period"))
        self._period.setToolTip(_("The days whose steps are counted"))
        names = (_("Last 12 months"), _("Last 6 months"), _("Last 3 months"))
        for name, days in zip(names, PERIODS, strict=True):
            self._period.addItem(name, days)
        self._period.currentIndexChanged.connect(self.refresh)
        self._header = QWidget()
        line = QHBoxLayout(self._header)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_SPACING)
        line.addWidget(title)
        line.addWidget(self._as_of, 1, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self._period)

    def _make_cards(self) -> None:
        theme, formats = self.kit.theme, self.kit.formats
        self._glass = GlassView(theme, formats)
        self._glass.stage_wanted.connect(self.stage_wanted)
        legend = words("small")
        legend.setText(_("Bars: open customers now. Between them: who went on, median days."))
        self._glass_card = Card(theme)
        self._glass_card.rows.addWidget(self._glass, 1)
        self._glass_card.rows.addWidget(legend)
        self._fix = FixFirstCard(theme, formats)
        self._fix.people_wanted.connect(self._want_people)
        self._promotion = PromotionCard(theme, formats)
        self._lines = FirstLines(theme)
        self._lines.customer_wanted.connect(self.customer_wanted)
        self._table = StepsTable(self._model, theme)
        self._table.step_wanted.connect(self._want_people)
        heading = words("section")
        heading.setText(_("Every step, working back from the end"))
        self._detail = words("small", name="stepDetail")
        self._detail.setMinimumHeight(_LINES * QFontMetrics(theme.font("small")).lineSpacing())
        self._detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._table.chosen.connect(self._detail.setText)
        self._steps = Card(theme)
        self._steps.setObjectName("everyStep")
        self._steps.rows.addWidget(heading)
        self._steps.rows.addWidget(self._table)
        self._steps.rows.addWidget(self._detail)

        self._cards = (self._glass_card, self._lines, self._fix, self._steps, self._promotion)
        for card in self._cards:  # until something was read there is nothing to show in them
            card.hide()

    def glass(self) -> GlassView:
        """The hourglass itself."""
        return self._glass

    @override
    def reload(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if self._took is None:
            self._took = self._hourglass.extent() * _EACH
        as_of, days = self.kit.today(), int(self._period.currentData())
        self._as_of.setText(_("as of {day}").format(day=self.kit.formats.date(as_of)))

        def read(_progress: Progress | None = None) -> tuple[HourglassCard, float]:
            start = time.perf_counter()
            card = self._hourglass.card(as_of, days)
            return card, time.perf_counter() - start

        if self._took <= self._patience:
            self._show(read())
            return
        self._as_of.setText(_("{as_of}, being read …").format(as_of=self._as_of.text()))
        self._task = self.kit.work.run(
            read, owner=self, done=self._show, failed=self._fail, label=_("Reading the hourglass")
        )

    def _want_people(self, into: str) -> None:
        self.step_wanted.emit(into)
        try:
            numbers = self._hourglass.people(
                Figure(what="waiting", stage=into, as_of=self.kit.today(), days=1)
            )
        except Exception as error:  # noqa: BLE001 - a store that cannot be read says why
            self.kit.trouble.show(error)
            return
        self.people_wanted.emit(numbers, _("Waiting for {stage}").format(stage=stage_name(into)))

    def _fail(self, error: Exception) -> None:
        self._task = None
        self._is_stale = True
        self.kit.trouble.show(error)

    def _show(self, found: tuple[HourglassCard, float]) -> None:
        card, self._took = found
        self._task = None
        view = card.view
        day = self.kit.formats.date(view.as_of)
        self._as_of.setText(_("as of {day}").format(day=day))
        self._glass.show_view(view)
        self._model.show_view(view)
        self._fix.show_card(card)
        self._promotion.show_card(card)
        first = view.fix_first
        self._table.choose(first.step.into if first else "refer")
        self._arrange(force=self._lines.isHidden() == (not view.has_customers))
        for part in (*self._cards, self._period):
            part.setVisible(view.has_customers)
        self._lines.setVisible(not view.has_customers)
        self._glass_card.show()

    # --- three shapes: all beside the glass, the table below, everything below ---

    def _arrange(self, *, force: bool = False) -> None:
        """Put the cards where they have room."""
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        room = self.width() - bar - 2 * _MARGIN  # the scroll area learns of a new width later
        margins = self._steps.contentsMargins().left() + 34
        beside = self._table.minimumWidth() + margins
        if room >= _GLASS + _SPACING + beside:
            shape = "wide"
        elif room >= _GLASS + _SPACING + _CARDS:
            shape = "middle"
        else:
            shape = "narrow"
        if shape == self._shape and not force:
            return
        self._shape = shape
        self._place(shape)

    def _place(self, shape: str) -> None:
        grid = self._grid
        while grid.count():
            grid.takeAt(0)
        for row in range(8):
            grid.setRowStretch(row, 0)
        grid.setColumnMinimumWidth(1, 0)
        spots = {
            "wide": (
                (self._glass_card, 1, 0, 4, 1),
                (self._lines, 1, 1, 1, 1),
                (self._fix, 1, 1, 1, 1),
                (self._steps, 2, 1, 1, 1),
                (self._promotion, 3, 1, 1, 1),
            ),
            "middle": (
                (self._glass_card, 1, 0, 3, 1),
                (self._lines, 1, 1, 1, 1),
                (self._fix, 1, 1, 1, 1),
                (self._promotion, 2, 1, 1, 1),
                (self._steps, 4, 0, 1, 2),
            ),
            "narrow": (
                (self._lines, 1, 0, 1, 2),
                (self._fix, 1, 0, 1, 2),
                (self._glass_card, 2, 0, 1, 2),
                (self._steps, 3, 0, 1, 2),
                (self._promotion, 4, 0, 1, 2),
            ),
        }[shape]
        grid.addWidget(self._header, 0, 0, 1, 2)
        for widget, *spot in spots:
            grid.addWidget(widget, *spot)
        grid.setRowStretch({"wide": 4, "middle": 3, "narrow": 2}[shape], 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

"""The hourglass: where customers stand, and which step to fix first, worked out from the end."""

import json
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hourglass_desktop.domain.figure_people import OF_STAGES, Figure
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.hourglass import Hourglass, HourglassCard, before
from hourglass_desktop.ui.dialogs.stages_dialog import StagesDialog
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.steps_model import Role, StepsModel
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.pages.page import Page
from hourglass_desktop.ui.pages.reading import Reading
from hourglass_desktop.ui.widgets.fix_first_card import FixFirstCard
from hourglass_desktop.ui.widgets.glass_view import GlassView
from hourglass_desktop.ui.widgets.hourglass_cards import Card, FirstLines, PromotionCard, words
from hourglass_desktop.ui.widgets.hourglass_grid import HourglassGrid
from hourglass_desktop.ui.widgets.period_choice import PeriodChoice
from hourglass_desktop.ui.widgets.step_figures import StepFigures
from hourglass_desktop.ui.widgets.steps_table import StepsTable
from hourglass_desktop.wording.figure_words import figure_title

_EACH = 4e-5
"""Seconds for a customer, before a first reading was timed."""
_LINES = 2
"""Room kept below the table, so that nothing jumps from row to row."""
_SPACING = 12


class HourglassPage(Page):
    """Glass and sand, the card with the step to fix first, every step, the state of promotion."""

    people_wanted = Signal(object, str)
    """Show these customers by their numbers, a tuple; and what they share."""
    customer_wanted = Signal()
    """Enter the first customer."""
    asks_wanted = Signal()
    """Plan asking for referrals."""
    plan_wanted = Signal(str)
    """Plan something for everybody at this stage."""

    def __init__(self, kit: Kit, *, hourglass: Hourglass) -> None:
        super().__init__(kit, frozenset())
        self._hourglass = hourglass
        self.reading = Reading(kit, self, _("Reading the hourglass"), each=_EACH)
        self._looking = Reading(kit, self, _("Looking for these customers"), each=_EACH)
        self._card: HourglassCard | None = None
        self.setObjectName("hourglassPage")
        self._model = StepsModel(kit.formats)
        self._make_glass()
        self._make_steps()
        self._fix = FixFirstCard(kit.theme, kit.formats)
        self._promotion = PromotionCard(kit.theme, kit.formats)
        self._lines = FirstLines(kit.theme)
        self._cards: dict[str, Card] = {
            "glass": self._glass_card,
            "lines": self._lines,
            "fix": self._fix,
            "steps": self._steps,
            "promotion": self._promotion,
        }
        for card in self._cards.values():  # until something was read there is nothing to show
            card.hide()
        self._grid = HourglassGrid(self._header(), self._cards, self._table)
        self._connect()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._grid)

    def glass(self) -> GlassView:
        """The hourglass itself."""
        return self._glass

    @override
    def state(self) -> str:
        """The days chosen, and what the sand stands for: text for `restore`."""
        return json.dumps({"shows": self._shows, **self.period.state()})

    @override
    def restore(self, text: str) -> None:
        try:
            state: Any = json.loads(text)
        except (ValueError, RecursionError):
            return
        if isinstance(state, dict):
            self.period.restore(state)
            if state.get("shows") in OF_STAGES:
                self.shows[state["shows"]].setChecked(True)

    @property
    def _shows(self) -> str:
        """What the sand stands for: here or reached."""
        return next(what for what in OF_STAGES if self.shows[what].isChecked())

    # --- reading ------------------------------------------------------------------------------

    @override
    def reload(self) -> None:
        self.period.relabel()
        as_of, days = self.period.as_of, self.period.days
        self._as_of.setText(_("as of {day}").format(day=self.kit.formats.date(as_of)))
        self.reading.start(
            lambda: self._hourglass.card(as_of, days),
            extent=self._hourglass.extent,
            done=self._show,
            failed=self.fail,
        )
        if self.reading.is_under_way:
            self._as_of.setText(_("{as_of}, being read …").format(as_of=self._as_of.text()))

    def _show(self, card: HourglassCard) -> None:
        last, self._card, view = self._card, card, card.view
        chosen = self._table.currentIndex().data(Role.INTO)
        self._as_of.setText(self._when(card))
        self._glass.show_view(view, self._shows)
        self._model.show_view(view, card.before)
        self._fix.show_card(card)
        self._promotion.show_card(card)
        if last is None or _into(last) != _into(card):
            chosen = _into(card)
        self._table.choose(chosen)
        is_now = view.as_of == self.kit.today()
        is_new = not view.has_customers and (is_now or self._hourglass.extent() == 0)
        self._grid.arrange(force=self._lines.isHidden() == is_new)
        for part in (self._fix, self._steps, self._promotion):
            part.setVisible(view.has_customers)
        self._lines.setVisible(is_new)
        self.period.setVisible(not is_new)
        self._glass_card.show()

    def _when(self, card: HourglassCard) -> str:
        day = self.kit.formats.date(card.view.as_of)
        if card.view.has_customers or card.view.as_of == self.kit.today():
            return _("as of {day}").format(day=day)
        return _("as of {day}, when nobody was known yet").format(day=day)

    # --- the people behind a figure -----------------------------------------------------------

    def _want_stage(self, stage: str) -> None:
        self._want(self._shows, stage, earlier=False)

    def _want(self, what: str, stage: str, earlier: bool) -> None:  # noqa: FBT001 - a signal's
        """Have the customers shown who are counted in a figure of what is seen."""
        if self._card is None:
            return
        view = self._card.view
        as_of = before(view.as_of, view.days) if earlier else view.as_of
        figure = Figure(what=what, stage=stage, as_of=as_of, days=view.days)
        windows = {step.into: step.window for step in view.steps}
        title = figure_title(figure, windows, self.kit.formats)

        try:
            self._looking.start(
                lambda: self._hourglass.people(figure),
                extent=self._hourglass.extent,
                done=lambda numbers: self.people_wanted.emit(numbers, title),
                failed=self.kit.trouble.show,
            )
        except Exception as error:  # noqa: BLE001 - a store that cannot be read says why
            self.kit.trouble.show(error)

    def _explain_row(self, row: int) -> None:
        found = self._model.step_at(row)
        if found is not None:
            self._detail.setText(str(self._model.index(row, 0).data(Role.DETAIL)))
            self._figures.show_step(*found)

    def _choose_step(self, into: str) -> None:
        self._table.choose(into)
        self._table.setFocus()
        self._grid.ensureWidgetVisible(self._figures)

    def _explain_stage(self, stage: str) -> None:
        StagesDialog(self.kit.theme, stage, self.window()).open()

    # --- parts --------------------------------------------------------------------------------

    def _header(self) -> QWidget:
        title = QLabel(_("Hourglass"))
        title.setProperty("role", "page")
        self._as_of = words("small", name="asOf")
        self.period = PeriodChoice(self.kit)
        header = QWidget()
        line = QHBoxLayout(header)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(_SPACING)
        for part, share in ((title, 0), (self._as_of, 1), (self.period, 0)):
            line.addWidget(part, share, Qt.AlignmentFlag.AlignVCenter)
        return header

    def _make_glass(self) -> None:
        self._glass = GlassView(self.kit.theme, self.kit.formats)
        self.shows: dict[str, QPushButton] = {}
        """The buttons for what the sand stands for."""
        group, line = QButtonGroup(self), QHBoxLayout()
        line.setSpacing(6)
        names = (_("Here"), _("Reached"))
        hints = (_("Open customers at each stage"), _("Everybody who ever reached the stage"))
        for what, name, hint in zip(OF_STAGES, names, hints, strict=True):
            button = QPushButton(name)
            button.setProperty("chip", "true")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setToolTip(hint)
            group.addButton(button)
            line.addWidget(button)
            self.shows[what] = button
        self.shows["here"].setChecked(True)
        line.addStretch()
        legend = words("small")
        legend.setText(_("Between the bars: who went on, and the median days that took."))
        self._glass_card = Card(self.kit.theme)
        self._glass_card.rows.addLayout(line)
        self._glass_card.rows.addWidget(self._glass, 1)
        self._glass_card.rows.addWidget(legend)

    def _make_steps(self) -> None:
        self._table = StepsTable(self._model, self.kit.theme)
        heading = words("section")
        heading.setText(_("Every step, working back from the end"))
        self._detail = words("small", name="stepDetail")
        line = QFontMetrics(self.kit.theme.font("small")).lineSpacing()
        self._detail.setMinimumHeight(_LINES * line)
        self._detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._figures = StepFigures(self.kit.formats)
        self._steps = Card(self.kit.theme)
        self._steps.setObjectName("everyStep")
        for part in (heading, self._table, self._detail, self._figures):
            self._steps.rows.addWidget(part)

    def _connect(self) -> None:
        self.period.changed.connect(self.refresh)
        for button in self.shows.values():
            button.clicked.connect(self._show_sand)
        self._glass.stage_wanted.connect(self._want_stage)
        self._glass.step_chosen.connect(self._choose_step)
        self._glass.help_wanted.connect(self._explain_stage)
        for band in self._glass.bands():  # Tab scrolls by itself, the arrow keys do not
            band.focused.connect(lambda _s, band=band: self._grid.ensureWidgetVisible(band))
        self._table.chosen.connect(self._explain_row)
        self._table.step_wanted.connect(lambda into: self._want("waiting", into, earlier=False))
        self._figures.figure_wanted.connect(self._want)
        self._fix.figure_wanted.connect(lambda what, into: self._want(what, into, earlier=False))
        self._fix.asks_wanted.connect(self.asks_wanted)
        self._fix.plan_wanted.connect(self.plan_wanted)
        self._lines.customer_wanted.connect(self.customer_wanted)

    def _show_sand(self) -> None:
        if self._card is not None:
            self._glass.show_view(self._card.view, self._shows)


def _into(card: HourglassCard) -> str:
    """The step to explain until another one is chosen: what to fix first, else the last."""
    first = card.view.fix_first
    return first.step.into if first else "refer"

"""The Promotions page: whether to spend on being known, what was spent, and what it brought."""

import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.promotions import Promotions, PromotionsView
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.pages.page import Page
from hourglass_desktop.ui.pages.reading import Reading
from hourglass_desktop.ui.widgets import promotion_lists as lists
from hourglass_desktop.ui.widgets.empty_state import EmptyState
from hourglass_desktop.ui.widgets.gate_card import GateCard
from hourglass_desktop.ui.widgets.period_choice import PeriodChoice
from hourglass_desktop.wording.promotion_words import source_words

_MARGIN, _GAP = 20, 12
_KINDS: frozenset[str] = frozenset()
_EACH = 6e-5
"""Seconds for a customer, before a first reading was timed."""


class PromotionsPage(Page):
    """The gate above, sources and spending below; read in the worker where that takes long."""

    spending_wanted = Signal(int, str)
    """A promotion to change, or 0 and the source of a new one."""
    removal_wanted = Signal(int)
    override_wanted = Signal()
    fix_wanted = Signal()
    """Show what is to fix first."""
    people_wanted = Signal(object, str)
    """Customers by their numbers, a tuple, and what they share."""

    def __init__(self, kit: Kit, *, promotions: Promotions) -> None:
        super().__init__(kit, _KINDS)
        self.setObjectName("promotionsPage")
        self._promotions = promotions
        self.reading = Reading(kit, self, _("Reading promotions"), each=_EACH)
        self.gate = GateCard(kit)
        self.period = PeriodChoice(kit)
        self.sources, self.spending = lists.by_source(kit), lists.spending(kit)
        self.record_button = QPushButton(_("Record spending…"))
        self.record_button.setProperty("kind", "primary")
        self.record_button.setAutoDefault(False)
        self.nothing = EmptyState(
            kit.theme,
            "megaphone",
            _("No spending yet"),
            _(
                "Record what you pay to be known, such as a stand or an advertisement, with the "
                "source that stands with the customers it brings. Then this page tells what a new "
                "customer and a first purchase cost, and whether spending pays at all now."
            ),
            _("Record spending…"),
        )
        self.nothing.button.setProperty("kind", "primary")
        self._connect()
        self._lay_out()

    # --- reading ------------------------------------------------------------------------------

    @override
    def reload(self) -> None:
        """Read everything again; what is chosen stays so."""
        self.period.relabel()
        as_of, days = self.period.as_of, self.period.days
        self.reading.start(
            lambda: self._promotions.read(as_of, days),
            extent=self._promotions.extent,
            done=self._show,
            failed=self.fail,
        )

    @override
    def state(self) -> str:
        """How high the parts are and which period is chosen: text for `restore`."""
        return json.dumps({"split": self.splitter.sizes(), "period": self.period.state()})

    @override
    def restore(self, text: str) -> None:
        try:
            state: Any = json.loads(text)
        except (ValueError, RecursionError):
            return
        match state:
            case {"split": [int() as above, int() as below], "period": dict() as period}:
                self.period.restore(period)
                if 0 < above < 20_000 and 0 < below < 20_000:
                    self.splitter.setSizes([above, below])

    def _show(self, view: PromotionsView) -> None:
        self.gate.show_gate(view.gate)
        self.sources.show_rows(view.sources)
        self.spending.show_rows(view.promotions)
        self.nothing.setVisible(view.is_unused)
        self.spending.setVisible(not view.is_unused)
        self.sources.setVisible(bool(view.sources))
        self.record_button.setVisible(not view.is_unused)
        for part in (self.gate, self.splitter):
            part.show()

    # --- doing --------------------------------------------------------------------------------

    def end_override(self) -> None:
        """End the owner's override; trouble is told in the window."""
        self._try(lambda: self.kit.news.tell(self._end()))

    def _end(self) -> Changes:
        return self._promotions.end_override()

    def _do_with_source(self, word: str, row: Any) -> None:
        if word == lists.RECORD:
            self.spending_wanted.emit(0, row.source)
        else:
            self._try(lambda: self._show_people(row.source))

    def _show_people(self, source: str) -> None:
        numbers = self._promotions.people(source, self.period.as_of)
        title = _("Source: {source}").format(source=source_words(source))
        self.people_wanted.emit(numbers, title)

    def _do_with_spending(self, word: str, row: Any) -> None:
        if word == lists.EDIT:
            self.spending_wanted.emit(row.id, "")
        else:
            self.removal_wanted.emit(row.id)

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Exception as error:  # noqa: BLE001 - trouble tells a mistake from a bug
            self.kit.trouble.show(error)

    # --- wiring -------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.period.changed.connect(self.refresh)
        self.record_button.clicked.connect(lambda: self.spending_wanted.emit(0, ""))
        self.nothing.chosen.connect(lambda: self.spending_wanted.emit(0, ""))
        self.sources.wanted.connect(self._do_with_source)
        self.spending.wanted.connect(self._do_with_spending)
        self.gate.fix_wanted.connect(self.fix_wanted)
        self.gate.override_wanted.connect(self.override_wanted)
        self.gate.end_wanted.connect(self.end_override)

    def _scrolling(self) -> QScrollArea:
        """The gate and the tables: in a low window they scroll."""
        content = QWidget()
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(_GAP)
        lines.addWidget(self.gate)
        lines.addWidget(self.splitter, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        return scroll

    def _lay_out(self) -> None:
        title = QLabel(_("Promotions"))
        title.setProperty("role", "page")
        head = QHBoxLayout()
        head.setSpacing(_GAP)
        top = Qt.AlignmentFlag.AlignTop
        head.addWidget(title, 1, top)
        head.addWidget(self.period, 0, top)
        head.addWidget(self.record_button, 0, top)
        below = QWidget()
        either = QVBoxLayout(below)  # in no stack: that is as high as its highest page
        either.setContentsMargins(0, 0, 0, 0)
        either.addWidget(self.spending)
        either.addWidget(self.nothing)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(_GAP)
        for part in (self.sources, below):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(self.splitter.count() - 1, 1)
        self.splitter.setSizes([500, 500])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addLayout(head)
        layout.addWidget(self._scrolling(), 1)
        self.gate.hide()  # until something was read there is nothing to show
        self.splitter.hide()

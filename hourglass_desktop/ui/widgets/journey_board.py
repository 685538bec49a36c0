"""The journey map: seven columns of touchpoints side by side under their stages."""

import datetime as dt
from collections.abc import Collection, Iterable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QMenu, QScrollArea, QWidget

from hourglass_desktop.domain.journey_map import Card
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.touchpoints import STATES
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.journey_model import JourneyModel
from hourglass_desktop.ui.widgets.board_column import BoardColumn
from hourglass_desktop.wording.journey_words import hole_words
from hourglass_desktop.wording.words import stage_name

_NARROWEST = 138


class JourneyBoard(QScrollArea):
    """Says what the owner wants of which touchpoint; scrolls sideways where it is too narrow."""

    opened = Signal(int)
    """This touchpoint is to be changed."""
    move_wanted = Signal(int, str)
    """This touchpoint is to go to that stage."""
    state_wanted = Signal(int, str)
    """This touchpoint is to be an idea, live or retired."""
    twin_wanted = Signal(int)
    removal_wanted = Signal(int)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.columns: dict[str, BoardColumn] = {}
        self.models: dict[str, JourneyModel] = {}
        self.holes: dict[str, QLabel] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for place, stage in enumerate(STAGES):
            head = QLabel(stage_name(stage))
            head.setProperty("role", "strong")
            grid.addWidget(head, 0, place)
            self.holes[stage] = hole = QLabel(hole_words())
            hole.setProperty("role", "small")
            hole.setWordWrap(True)
            grid.addWidget(hole, 1, place)
            self._add(stage)
            grid.addWidget(self.columns[stage], 2, place)
            grid.setColumnStretch(place, 1)
        grid.setRowStretch(2, 1)
        self.setWidget(inside)

    def show_map(self, cards: Iterable[Card], holes: Collection[str], today: dt.date) -> None:
        """Show these cards; the one chosen in each column stays so while it is there."""
        listed = tuple(cards)
        for stage, view in self.columns.items():
            chosen, row = view.current(), view.currentIndex().row()
            here = tuple(card for card in listed if card.touchpoint.stage == stage)
            self.models[stage].set_cards(here, today)
            self.holes[stage].setText(hole_words() if stage in holes else "")
            if chosen is not None and not view.select(chosen.id):
                view.select_row(row)

    def choose(self, number: int) -> None:
        """Go to a touchpoint, wherever it is on the map."""
        for stage, view in self.columns.items():
            if view.select(number):
                self._enter(stage)
                return

    def enter(self, stage: str) -> None:
        """Go to the column of a stage."""
        self._enter(stage)

    def card(self, number: int) -> Card | None:
        """A card on the map, None when it is not there."""
        places = ((model, model.row_of(number)) for model in self.models.values())
        return next((model.card_at(row) for model, row in places if row >= 0), None)

    def context_menu(self, card: Card) -> QMenu:
        """What can be done with a touchpoint."""
        words = {
            "live": _("Make live"),
            "idea": _("Back to an idea"),
            "retired": _("Retire"),
        }
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Open…"), lambda: self.opened.emit(card.id))
        for state in ("live", *(s for s in STATES if s != "live")):
            if state != card.touchpoint.state:
                menu.addAction(words[state], partial(self.state_wanted.emit, card.id, state))
        menu.addAction(_("Duplicate"), lambda: self.twin_wanted.emit(card.id))
        menu.addSeparator()
        for stage in STAGES:
            if stage != card.touchpoint.stage:
                to = _("Move to {column}").format(column=stage_name(stage))
                menu.addAction(to, partial(self.move_wanted.emit, card.id, stage))
        menu.addSeparator()
        menu.addAction(_("Move to trash"), lambda: self.removal_wanted.emit(card.id))
        return menu

    def _add(self, stage: str) -> None:
        model = JourneyModel(stage, self._kit.formats)
        view = BoardColumn(self._kit, model)
        view.setMinimumWidth(_NARROWEST)
        view.opened.connect(self.opened)
        view.removal_wanted.connect(self.removal_wanted)
        view.dropped.connect(lambda number: self.move_wanted.emit(number, stage))
        view.pushed.connect(self._push)
        view.left.connect(lambda step: self._go(stage, step))
        view.menu_wanted.connect(lambda place: self._open_menu(view, place))
        self.models[stage], self.columns[stage] = model, view

    def _push(self, number: int, step: int) -> None:
        card = self.card(number)
        if card is None:
            return
        place = STAGES.index(card.touchpoint.stage) + step
        if 0 <= place < len(STAGES):
            self.move_wanted.emit(number, STAGES[place])

    def _go(self, stage: str, step: int) -> None:
        """To the next column, at about the same height."""
        place = STAGES.index(stage) + step
        if 0 <= place < len(STAGES):
            following = STAGES[place]
            row = self.columns[stage].currentIndex().row()
            self.columns[following].select_row(max(0, row))
            self._enter(following)

    def _enter(self, stage: str) -> None:
        self.columns[stage].setFocus()
        self.ensureWidgetVisible(self.columns[stage], 20, 0)

    def _open_menu(self, view: BoardColumn, place: QPoint) -> None:
        if card := view.current():
            self.context_menu(card).popup(place)

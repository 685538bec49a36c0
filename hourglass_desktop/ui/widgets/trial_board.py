"""The board of trials: four columns side by side under their heads."""

import datetime as dt
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QWidget

from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.trial_board import COLUMNS, Card, before_decided
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.board_model import BoardModel
from hourglass_desktop.ui.widgets.board_column import BoardColumn
from hourglass_desktop.wording.trial_words import column_count, column_hint, column_title

_DECIDED = COLUMNS[-1]


class TrialBoard(QWidget):
    """Says what the owner wants of which trial; changes nothing itself."""

    opened = Signal(int)
    """This trial is to be changed."""
    move_wanted = Signal(int, str)
    """This trial is to go to that column; decided asks for the outcome."""
    removal_wanted = Signal(int)
    customer_wanted = Signal(int)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._today = dt.date.min
        self.columns: dict[str, BoardColumn] = {}
        self.models: dict[str, BoardModel] = {}
        self._heads: dict[str, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        for place, column in enumerate(COLUMNS):
            self._add(column)
            grid.addWidget(self._heads[column], 0, place)
            grid.addWidget(self.columns[column], 1, place)
            grid.setColumnStretch(place, 1)
        grid.setRowStretch(1, 1)

    def show_board(self, board: Mapping[str, tuple[Card, ...]], today: dt.date) -> None:
        """Show these cards; the card chosen in each column stays so while it is there."""
        self._today = today
        for name, view in self.columns.items():
            card, row = view.current(), view.currentIndex().row()
            cards = board[name]
            self.models[name].set_cards(cards, today)
            head = _("{column}  {n}").format(
                column=column_title(name), n=self._kit.formats.number(len(cards))
            )
            self._heads[name].setText(head)
            self._heads[name].setAccessibleName(column_count(name, len(cards), self._kit.formats))
            if card is not None and not view.select(card.id):
                view.select_row(row)

    def choose(self, number: int) -> None:
        """Go to a trial, wherever it is on the board."""
        for view in self.columns.values():
            if view.select(number):
                view.setFocus()
                return

    def card(self, number: int) -> Card | None:
        """A card on the board, None when it is not there."""
        places = ((model, model.row_of(number)) for model in self.models.values())
        return next((model.card_at(row) for model, row in places if row >= 0), None)

    def context_menu(self, card: Card) -> QMenu:
        """What can be done with a trial."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Open…"), lambda: self.opened.emit(card.id))
        menu.addAction(_("Show customer"), lambda: self.customer_wanted.emit(card.customer))
        menu.addSeparator()
        for name in COLUMNS:
            if name != card.column:
                words = _("Enter the outcome…")
                if name != _DECIDED:
                    words = _("Move to {column}").format(column=column_title(name))
                menu.addAction(words, partial(self.move_wanted.emit, card.id, name))
        menu.addSeparator()
        menu.addAction(_("Move to trash"), lambda: self.removal_wanted.emit(card.id))
        return menu

    def _add(self, column: str) -> None:
        model = BoardModel(column, self._kit.formats)
        view = BoardColumn(self._kit, model)
        head = QLabel(column_title(column))
        head.setProperty("role", "strong")
        head.setToolTip(column_hint(column))
        view.opened.connect(self.opened)
        view.removal_wanted.connect(self.removal_wanted)
        view.dropped.connect(lambda number: self.move_wanted.emit(number, column))
        view.pushed.connect(self._push)
        view.left.connect(lambda step: self._go(column, step))
        view.menu_wanted.connect(lambda place: self._open_menu(view, place))
        self.models[column], self.columns[column], self._heads[column] = model, view, head

    def _push(self, number: int, step: int) -> None:
        card = self.card(number)
        if card is None:
            return
        place = COLUMNS.index(card.column) + step
        if card.column == _DECIDED and step < 0:
            self.move_wanted.emit(number, before_decided(card, self._today))
        elif 0 <= place < len(COLUMNS):
            self.move_wanted.emit(number, COLUMNS[place])

    def _go(self, column: str, step: int) -> None:
        """To the next column, at about the same height."""
        place = COLUMNS.index(column) + step
        if 0 <= place < len(COLUMNS):
            following = self.columns[COLUMNS[place]]
            following.select_row(max(0, self.columns[column].currentIndex().row()))
            following.setFocus()

    def _open_menu(self, view: BoardColumn, place: QPoint) -> None:
        if card := view.current():
            self.context_menu(card).popup(place)

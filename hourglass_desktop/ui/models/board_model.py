"""One column of a board as an item model; its cards can be dragged."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, Qt

from hourglass_desktop.domain.trial_board import Card
from hourglass_desktop.ui.models.index import OWN_ROLE, TOP, Index
from hourglass_desktop.ui.override import override
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.trial_words import (
    about_words,
    column_count,
    column_hint,
    dates_words,
    nothing_there,
    spoken_card,
    state_words,
)

CARD_FORMAT = "application/x-hourglass-trial"
"""What a dragged card is: its column and its number."""


class Role(IntEnum):
    """What the model tells beyond Qt's own roles."""

    NUMBER = OWN_ROLE
    ABOUT = OWN_ROLE + 1
    """Offer and organisation."""
    DATES = OWN_ROLE + 2
    STATE = OWN_ROLE + 3
    TONE = OWN_ROLE + 4
    """A colour of the theme for the state."""


class CardsModel(QAbstractListModel):
    """The cards of one column, whatever they are of: each has an `id`."""

    name = ""
    """How the column is called in a saved state and in tests."""
    hint = ""
    """What stands in the column."""
    nothing = ""
    """What it says without a card."""
    title_lines = 1
    """So many lines a card has for its title."""

    def __init__(self, column: str, formats: Formats) -> None:
        """`column` is a word of the board."""
        super().__init__()
        self.column = column
        self._formats = formats
        self._today = dt.date.min
        self._cards: tuple[Any, ...] = ()
        self._answers: Mapping[int, Callable[[Any], Any]] = {}

    def counted(self) -> str:
        """The column and how many cards it has, for a screen reader."""
        raise NotImplementedError

    def set_cards(self, cards: tuple[Any, ...], today: dt.date) -> None:
        """Show these; nothing happens when they are shown already."""
        if (cards, today) == (self._cards, self._today):
            return
        self.beginResetModel()
        self._cards, self._today = cards, today
        self.endResetModel()

    def card_at(self, row: int) -> Any:
        """A card, None where there is none."""
        return self._cards[row] if 0 <= row < len(self._cards) else None

    def row_of(self, number: int) -> int:
        """The row of a card, -1 when it is not there."""
        return next((row for row, card in enumerate(self._cards) if card.id == number), -1)

    @override
    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._cards)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        card = self.card_at(index.row()) if index.isValid() else None
        answer = self._answers.get(role)
        return answer(card) if card is not None and answer is not None else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else usual

    @override
    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        return [CARD_FORMAT]

    @override
    def mimeData(self, indexes: Iterable[QModelIndex]) -> QMimeData:
        numbers = [str(index.data(Role.NUMBER)) for index in indexes]
        carried = QMimeData()
        carried.setData(CARD_FORMAT, " ".join((self.column, *numbers[:1])).encode())
        return carried


class BoardModel(CardsModel):
    """The trials of one column."""

    def __init__(self, column: str, formats: Formats) -> None:
        """`column` as in `domain.trial_board.COLUMNS`."""
        super().__init__(column, formats)
        self.name = f"{column}Trials"
        self.hint = column_hint(column)
        self.nothing = nothing_there(column)
        self._answers = {
            Qt.ItemDataRole.DisplayRole: lambda card: card.name,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.ToolTipRole: self._spoken,
            Role.NUMBER: lambda card: card.id,
            Role.ABOUT: about_words,
            Role.DATES: lambda card: dates_words(card, self._today, self._formats),
            Role.STATE: lambda card: state_words(card, self._today, self._formats)[0],
            Role.TONE: lambda card: state_words(card, self._today, self._formats)[1],
        }

    @override
    def counted(self) -> str:
        return column_count(self.column, self.rowCount(), self._formats)

    def _spoken(self, card: Card) -> str:
        return spoken_card(card, self._today, self._formats)[:2000]


def carried_card(data: QMimeData) -> tuple[str, int]:
    """The column and number of a card that is dragged; ("", 0) when it is something else."""
    words = bytes(data.data(CARD_FORMAT).data()).decode(errors="replace").split()
    if len(words) == 2 and words[1].isdecimal():
        return words[0], int(words[1])
    return "", 0

"""The owner's list of offers, and how each of them does, as a table."""

from collections.abc import Callable, Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt

from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.trial_board import OfferLine
from hourglass_desktop.ui.models.index import LEFT, OWN_ROLE, RIGHT, TOP, Index
from hourglass_desktop.ui.override import override
from hourglass_desktop.wording.formats import Formats


class Column(IntEnum):
    """The columns from the left."""

    NAME = 0
    PRICE = 1
    DAYS = 2
    OFFERED = 3
    STARTED = 4
    BOUGHT = 5
    ACCEPTANCE = 6
    CONVERSION = 7


class Role(IntEnum):
    """What the model tells beyond Qt's own roles."""

    NUMBER = OWN_ROLE
    """The offer's number, 0 for the trials of none."""


_LEFT = frozenset((Column.NAME, Column.ACCEPTANCE, Column.CONVERSION))

_LONGEST: Mapping[int, int] = MappingProxyType(
    {Qt.ItemDataRole.DisplayRole: 300, Qt.ItemDataRole.ToolTipRole: 2000}
)
"""Characters of a cell that are ever shown."""


class OffersModel(QAbstractTableModel):
    """A row per offer; trials of no offer make up the last one."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self._lines: tuple[OfferLine, ...] = ()
        number = formats.number
        self._words: Mapping[Column, Callable[[OfferLine], str]] = {
            Column.NAME: lambda line: line.offer.name if line.offer else _("Other trials"),
            Column.PRICE: self._price,
            Column.DAYS: lambda line: (
                number(line.offer.days) if line.offer and line.offer.days else "–"
            ),
            Column.OFFERED: lambda line: number(line.offered),
            Column.STARTED: lambda line: number(line.started),
            Column.BOUGHT: lambda line: number(line.bought),
            Column.ACCEPTANCE: lambda line: formats.rate(line.acceptance),
            Column.CONVERSION: lambda line: formats.rate(line.conversion),
        }
        self._heads = {
            Column.NAME: (_("Offer"), _("A low-risk taste of your work")),
            Column.PRICE: (_("Price"), _("What a trial costs them")),
            Column.DAYS: (_("Days"), _("How long it usually takes")),
            Column.OFFERED: (_("Offered"), _("In the last 12 months, offered or started")),
            Column.STARTED: (_("Started"), _("In the last 12 months")),
            Column.BOUGHT: (_("Bought"), _("Of those started in the last 12 months, so far")),
            Column.ACCEPTANCE: (_("Acceptance"), _("Started, of those offered")),
            Column.CONVERSION: (
                _("Conversion"),
                _("Bought, of those started that ended at least 14 days ago"),
            ),
        }

    def set_lines(self, lines: tuple[OfferLine, ...]) -> None:
        """Show these; nothing happens when they are shown already."""
        if lines == self._lines:
            return
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def number_at(self, row: int) -> int:
        """The offer's number in a row, 0 where there is none."""
        offer = self._lines[row].offer if 0 <= row < len(self._lines) else None
        return offer.id if offer else 0

    def row_of(self, number: int) -> int:
        """The row of an offer, -1 when it is not there."""
        rows = range(len(self._lines))
        return next((row for row in rows if number and self.number_at(row) == number), -1)

    def _price(self, line: OfferLine) -> str:
        offer = line.offer
        if offer is None or offer.price is None:
            return "–"
        return self._formats.short_money(offer.price, offer.currency) if offer.price else _("free")

    def _spoken(self, line: OfferLine, column: Column) -> str:
        said = self._words[column](line)
        return _("nothing") if said == "–" else said

    @override
    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT if column in _LEFT else RIGHT
        if role == Role.NUMBER:
            return self.number_at(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line, column)
        most = _LONGEST.get(role)
        return " ".join(self._words[column](line)[:most].split()) if most else None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        head, hint = self._heads[Column(section)]
        answers: Mapping[int, Any] = {
            Qt.ItemDataRole.DisplayRole: head,
            Qt.ItemDataRole.AccessibleTextRole: head,
            Qt.ItemDataRole.ToolTipRole: hint,
            Qt.ItemDataRole.TextAlignmentRole: LEFT if section in _LEFT else RIGHT,
        }
        return answers.get(role)

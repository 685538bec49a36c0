"""A table of rows that never change in place: each column says its words from the row."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, Qt

from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.models.index import LEFT, OWN_ROLE, RIGHT, TOP, Index
from hourglass_desktop.ui.override import override

Row = TypeVar("Row")
PRESSING = OWN_ROLE
"""The role that tells whether a cell's words are pressing."""
_LONGEST: Mapping[int, int] = MappingProxyType(
    {Qt.ItemDataRole.DisplayRole: 300, Qt.ItemDataRole.ToolTipRole: 2000}
)
"""Characters of a cell that are ever shown."""


def _never(_row: Any) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """A column: its heading, a row's words, and how much room it asks for beside the others.

    `share` 0 takes what the words need. `key` tells by what a table that sorts puts its rows in
    order; numbers stand `right`.
    """

    head: str
    words: Callable[[Row], str]
    share: int = 0
    is_pressing: Callable[[Row], bool] = _never
    key: Callable[[Row], Any] | None = None
    right: bool = False


class RowsModel(QAbstractTableModel, Generic[Row]):
    """The rows, in the order given or sorted; a row's number tells it apart from the others."""

    def __init__(self, columns: Sequence[Column[Row]], number: Callable[[Row], int]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._number = number
        self._given: tuple[Row, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._sorted_by: tuple[int, bool] | None = None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these; nothing happens when they are shown already."""
        if tuple(rows) == self._given:
            return
        self.beginResetModel()
        self._given = tuple(rows)
        self._rows = self._in_order()
        self.endResetModel()

    def row_at(self, row: int) -> Row | None:
        """What stands in a row, None when there is none."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def place(self, number: int) -> int:
        """Where the row of a number stands, -1 when it is not there."""
        return next((i for i, row in enumerate(self._rows) if self._number(row) == number), -1)

    def number(self, row: int) -> int:
        """The number of what stands in a row, 0 when there is none."""
        found = self.row_at(row)
        return 0 if found is None else self._number(found)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column that has a key; by another one nothing changes."""
        if not 0 <= column < len(self.columns) or self.columns[column].key is None:
            return
        before = self._rows
        self.layoutAboutToBeChanged.emit()
        self._sorted_by = (column, order is Qt.SortOrder.DescendingOrder)
        self._rows = self._in_order()
        place = {self._number(row): at for at, row in enumerate(self._rows)}
        kept = self.persistentIndexList()
        moved = [self.index(place[self._number(before[i.row()])], i.column()) for i in kept]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _in_order(self) -> tuple[Row, ...]:
        """What is alike stays in the order given."""
        if self._sorted_by is None:
            return self._given
        column, descending = self._sorted_by
        key = self.columns[column].key or (lambda _row: 0)
        return tuple(sorted(self._given, key=key, reverse=descending))

    @override
    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.right else LEFT
        if role == PRESSING:
            return column.is_pressing(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = column.words(row)[: _LONGEST[Qt.ItemDataRole.DisplayRole]]
            return _("nothing") if said == "–" else said
        most = _LONGEST.get(role)
        return " ".join(column.words(row)[:most].split()) if most else None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.columns[section].head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if self.columns[section].right else LEFT
        return None

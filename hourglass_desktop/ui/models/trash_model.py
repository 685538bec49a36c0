"""What lies in the trash, as a table."""

from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, Qt

from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.trash import Trashed
from hourglass_desktop.ui.models.index import LEFT, TOP, Index
from hourglass_desktop.ui.override import override
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.search_words import kind_title

_LONGEST = 300


class Column(IntEnum):
    """The columns from the left."""

    WHAT = 0
    NAME = 1
    REMOVED = 2
    KEPT = 3


class TrashModel(QAbstractTableModel):
    """A row per entry."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._entries: tuple[Trashed, ...] = ()
        self._words: Mapping[Column, Callable[[Trashed], str]] = {
            Column.WHAT: lambda one: _what(one, formats),
            Column.NAME: lambda one: one.name,
            Column.REMOVED: lambda one: formats.day(one.trashed_on),
            Column.KEPT: lambda one: formats.day(one.goes_on),
        }
        self._heads = {
            Column.WHAT: _("Entry"),
            Column.NAME: _("Name"),
            Column.REMOVED: _("Removed"),
            Column.KEPT: _("Kept until"),
        }

    def set_entries(self, entries: tuple[Trashed, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def chosen(self, rows: Iterable[int]) -> tuple[Trashed, ...]:
        """The entries of some rows."""
        return tuple(self._entries[row] for row in sorted(rows))

    @override
    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._entries)

    @override
    def columnCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(Column)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        words = self._words[Column(index.column())](self._entries[index.row()])
        return " ".join(words[:_LONGEST].split())

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        return self._heads[Column(section)] if role == Qt.ItemDataRole.DisplayRole else None


def _what(one: Trashed, formats: Formats) -> str:
    title = _("Offer") if one.kind == "offers" else kind_title(one.kind)
    day = formats.day(one.date) if one.date else ""
    return " · ".join(part for part in (title, day, one.words[:_LONGEST].strip()) if part)

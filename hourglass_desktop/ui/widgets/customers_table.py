"""The list of customers: two lines a row, pills, and columns by choice.

Where there is little room some of the usual columns are given up; columns of the owner's own choice
are all there, and the list scrolls sideways.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
)

from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.models.customer_rows import Column
from hourglass_desktop.ui.models.customers_model import CustomersModel
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.customers_delegate import ROW, WIDTHS, CustomersDelegate

_LEAST, _WIDEST, _LEAST_NAME = 60, 600, 150
_ELIDE = Qt.TextElideMode.ElideRight
USUAL = frozenset((Column.NAME, Column.STAGE, Column.TOUCH, Column.NEXT, Column.VALUE))
_GIVEN_UP = (Column.NEXT, Column.VALUE, Column.TOUCH)
"""What of the usual columns is hidden first where there is no room for all."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CustomersTable(QTableView):
    """Rows are chosen whole, one or several; Enter goes on to the detail."""

    entered = Signal()
    """Enter was pressed on a row."""
    columns_wanted = Signal(QPoint)
    """The choice of columns is wanted at a place on the screen."""
    selected = Signal()
    """Others are selected."""
    menu_wanted = Signal(QPoint)
    """The menu of what is selected is wanted at a place on the screen."""

    def __init__(self, theme: Theme, model: CustomersModel) -> None:
        super().__init__()
        self.setObjectName("customersTable")
        self.setAccessibleName(_("Customers"))
        self._chosen: frozenset[int] = frozenset(USUAL)
        self._kept: dict[int, int] = {int(c): width for c, width in WIDTHS.items()}
        self.setModel(model)
        self._model = model
        self.setItemDelegate(CustomersDelegate(theme, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(_LEAST)
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setTextElideMode(_ELIDE)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(
            lambda place: self.columns_wanted.emit(header.mapToGlobal(place))
        )
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        header.setSortIndicator(Column.NAME, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        theme.changed.connect(self.viewport().update)
        self._fit()

    # --- who is selected ----------------------------------------------------------------------

    def selected_numbers(self) -> tuple[int, ...]:
        """The customers selected, in the order shown."""
        rows: list[int] = []
        chosen = self.selectionModel().selection()
        for part in map(chosen.at, range(chosen.count())):
            rows.extend(range(part.top(), part.bottom() + 1))
        return tuple(self._model.number_at(row) for row in sorted(set(rows)))

    def select_numbers(self, numbers: Iterable[int], current: int) -> None:
        """Select those of these customers who are shown, and make one of them the current one."""
        last = self._model.columnCount() - 1
        chosen = QItemSelection()
        rows = sorted({row for n in numbers if (row := self._model.row_of(n)) >= 0})
        for first, end in _runs(rows):
            chosen.select(self._model.index(first, 0), self._model.index(end, last))
        model = self.selectionModel()
        model.setCurrentIndex(
            self._model.index(self._model.row_of(current), 0),
            QItemSelectionModel.SelectionFlag.NoUpdate,
        )
        model.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # --- columns ------------------------------------------------------------------------------

    def columns(self) -> frozenset[int]:
        """The columns that were chosen, seen or not."""
        return self._chosen

    def choose_columns(self, columns: frozenset[int]) -> None:
        """Show these where there is room; the name is always there."""
        self._chosen = columns | {Column.NAME}
        self._fit()

    def arrangement(self) -> dict[str, Any]:
        """Columns, their order and widths, and what is sorted by, as plain values."""
        header = self.horizontalHeader()
        column, descending = self._model.sorted_by
        return {
            "columns": sorted(int(c) for c in self._chosen),
            "order": [header.logicalIndex(n) for n in range(header.count())],
            "widths": [self._width_of(c) for c in Column],
            "sort": [column, descending],
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Bring back what `arrangement` told; what is not of that shape is passed over."""
        everything = list(Column)
        if sorted(_numbers(order := state.get("order"))) == everything:
            for place, column in enumerate(_numbers(order)):
                header = self.horizontalHeader()
                header.moveSection(header.visualIndex(column), place)
        if len(widths := _numbers(state.get("widths"))) == len(everything):
            for column, width in zip(everything, widths, strict=True):
                if column != Column.NAME:
                    self._set_width(column, min(max(width, _LEAST), _WIDEST))
        match state.get("sort"):
            case [int() as column, bool() as descending] if column in everything:
                order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
                self.sortByColumn(column, order)
        columns = _numbers(state.get("columns"))
        if columns and set(columns) <= set(everything):
            self._chosen = frozenset(columns) | {Column.NAME}
        self._fit()

    def _width_of(self, column: int) -> int:
        """What a column takes when it is seen."""
        if not self.isColumnHidden(column):
            self._kept[column] = self.columnWidth(column)
        return self._kept[column]

    def _set_width(self, column: int, width: int) -> None:
        self._kept[column] = width
        if not self.isColumnHidden(column):
            self.setColumnWidth(column, width)

    def _fit(self) -> None:
        """Hide what was not chosen, and some of the usual where names would have no room."""
        widths = {column: self._width_of(column) for column in Column}
        seen = set(self._chosen)
        room = self.viewport().width() - _LEAST_NAME
        for column in _GIVEN_UP if self._chosen == USUAL else ():
            if sum(widths[Column(c)] for c in seen if c != Column.NAME) <= room:
                break
            seen.discard(column)
        others = sum(widths[Column(c)] for c in seen if c != Column.NAME)
        self._give_room(is_enough=others <= room)
        for column in Column:
            hide = column not in seen
            if hide != self.isColumnHidden(column):
                self.setColumnHidden(column, hide)
                if not hide and column != Column.NAME:
                    self.setColumnWidth(column, widths[column])

    def _give_room(self, *, is_enough: bool) -> None:
        """Names take what is left over; without enough they keep their least width."""
        modes, header = QHeaderView.ResizeMode, self.horizontalHeader()
        mode = modes.Stretch if is_enough else modes.Fixed
        if header.sectionResizeMode(Column.NAME) is not mode:
            header.setSectionResizeMode(Column.NAME, mode)
        if not is_enough:
            header.resizeSection(Column.NAME, _LEAST_NAME)

    # --- Qt -----------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and len(self.selected_numbers()) > 1:
            self.selectRow(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selected.emit()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, place = self.indexAt(event.pos()), event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        if index.isValid():
            self.menu_wanted.emit(place)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()


def _numbers(value: object) -> list[int]:
    if isinstance(value, list) and all(type(v) is int for v in value):
        return value
    return []


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of rows without a gap."""
    first = 0
    for place, row in enumerate(rows):
        if place + 1 == len(rows) or rows[place + 1] != row + 1:
            yield rows[first], row
            first = place + 1

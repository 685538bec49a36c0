"""A table of whole rows: Enter does the first thing with one, a menu offers the others."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.models.index import Index
from hourglass_desktop.ui.models.rows_model import PRESSING, RowsModel
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.theme import Theme

ROW = 32
_LEAST = 64
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NARROWEST_SHARE = 90
_LOOKED_AT = 100
"""So many rows say how wide a column is: of thousands it would take long."""
REMOVE = "remove"
"""The word of the action that Delete does."""


class _Delegate(QStyledItemDelegate):
    """Pressing words have the colour of danger."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.data(PRESSING):
            option.font = self._theme.font("strong")
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, self._theme.colour("danger"))


def _never(_word: str) -> str:
    return ""


class RowsTable(QTableView):
    """Shows a RowsModel; the columns with a share have the room that the others leave."""

    wanted = Signal(str)
    """One of the actions' words, about the current row."""

    def __init__(
        self, theme: Theme, model: RowsModel[Any], name: str, actions: Sequence[tuple[str, str]]
    ) -> None:
        """`actions` are words and labels, what Enter does first; `name` is the accessible one."""
        super().__init__()
        self.rows = model
        self._actions: Mapping[str, str] = dict(actions)
        self.refused: Callable[[str], str] = _never
        """Why an action's word cannot be done with the current row, "" when it can."""
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(_Delegate(theme, self))
        self.setProperty("rows", True)  # noqa: FBT003 - Qt takes it by position
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        lines, columns = self.verticalHeader(), self.horizontalHeader()
        columns.setResizeContentsPrecision(_LOOKED_AT)
        lines.hide()
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setDefaultSectionSize(ROW)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.setMinimumSectionSize(48)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.modelReset.connect(self._fit)
        self.doubleClicked.connect(self._do_first)
        theme.changed.connect(self.viewport().update)

    def current(self) -> int:
        """The number of the current row, 0 without one."""
        return self.rows.number(self.currentIndex().row())

    def choose(self, number: int, row: int = -1) -> None:
        """Make the row of a number the current one; else, where it is gone, the row given."""
        place = self.rows.place(number) if number else -1
        if place < 0 <= row:
            place = min(row, self.rows.rowCount() - 1)
        if place >= 0:
            self.selectRow(place)

    def context_menu(self) -> QMenu:
        """What can be done with the current row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for word, label in self._actions.items():
            action = menu.addAction(label)
            action.triggered.connect(partial(self._want, word))
            action.setEnabled(not self.refused(word))
        return menu

    def _want(self, word: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        self.wanted.emit(word)

    def _do_first(self) -> None:
        if self.current() and self._actions:
            self.wanted.emit(next(iter(self._actions)))

    def _fit(self) -> None:
        """Columns without a share get what their words need, the others divide the rest."""
        header, room = self.horizontalHeader(), self.viewport().width()
        shares = [column.share for column in self.rows.columns]
        for column, share in enumerate(shares):
            if not share:
                needed = max(self.sizeHintForColumn(column) + 16, header.sectionSizeHint(column))
                header.resizeSection(column, min(needed, 240))
                room -= header.sectionSize(column)
        for column, share in enumerate(shares):
            if share:
                header.resizeSection(column, max(_NARROWEST_SHARE, room * share // sum(shares)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._do_first()
        elif event.key() == Qt.Key.Key_Delete and REMOVE in self._actions and self.current():
            self.wanted.emit(REMOVE)
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, place = self.indexAt(event.pos()), event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            below: QPoint = self.visualRect(index).bottomLeft()
            place = self.viewport().mapToGlobal(below)
        if index.isValid():
            self.setCurrentIndex(index)
            self.context_menu().popup(place)

    @override
    def sizeHint(self) -> QSize:
        head = self.horizontalHeader().sizeHint().height()
        return QSize(_LEAST, head + ROW * max(2, min(self.rows.rowCount(), 8)) + 6)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, self.horizontalHeader().sizeHint().height() + 2 * ROW)


def remove_action() -> tuple[str, str]:
    """The action that moves a record to the trash."""
    return (REMOVE, _("Move to trash"))

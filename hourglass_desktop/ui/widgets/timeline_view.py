"""One customer's timeline as a list: Enter edits a record, its menu also removes it."""

import datetime as dt

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QWidget

from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.timeline_model import TimelineModel
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.timeline_delegate import TimelineDelegate
from hourglass_desktop.wording.timeline_words import TimelineRow

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDE_DAY = dt.date(2028, 12, 28)


class TimelineView(QListView):
    """Everything recorded about one customer, newest first."""

    record_wanted = Signal(str, int)
    """Kind, as in files, and number of a record to edit."""
    removal_wanted = Signal(str, int)
    """Kind and number of a record to move to the trash."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timeline")
        self.setAccessibleName(_("Timeline"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self._model = TimelineModel(kit.formats)
        self._words = TimelineDelegate(kit.theme, self, kit.formats.day(_WIDE_DAY))
        self.setModel(self._model)
        self.setItemDelegate(self._words)
        self._model.modelReset.connect(self._words.forget)
        kit.theme.changed.connect(self._break_lines)
        self.doubleClicked.connect(self._edit_current)

    def show_rows(self, rows: tuple[TimelineRow, ...], today: dt.date, *, anew: bool) -> None:
        """Show these; the record that was current stays so, unless it is `anew`."""
        current = None if anew else self._model.row_at(self.currentIndex().row())
        self._model.set_rows(rows, today)
        if anew:
            self.scrollToTop()
        if current is not None and not self.currentIndex().isValid():
            self.select(current.kind, current.record)

    def row(self) -> TimelineRow | None:
        """The record that is current, None without one."""
        return self._model.row_at(self.currentIndex().row())

    def select(self, kind: str, record: int) -> bool:
        """Make a record the current one and bring it into view; False when it is not there."""
        place = self._model.place_of(kind, record)
        if place < 0:
            return False
        index = self._model.index(place)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def context_menu(self) -> QMenu:
        """What can be done with the current record."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Edit…"), self._edit_current)
        menu.addAction(_("Move to trash"), self._remove_current)
        return menu

    def _edit_current(self) -> None:
        if row := self._model.row_at(self.currentIndex().row()):
            self.record_wanted.emit(row.kind, row.record)

    def _remove_current(self) -> None:
        if row := self._model.row_at(self.currentIndex().row()):
            self.removal_wanted.emit(row.kind, row.record)

    def _break_lines(self) -> None:
        self._words.forget()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and plain == Qt.KeyboardModifier.NoModifier:
            self._edit_current()
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            below: QPoint = self.visualRect(index).bottomLeft()
            place = self.viewport().mapToGlobal(below)
        if index.isValid():
            self.setCurrentIndex(index)
            self.context_menu().popup(place)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

"""A column of a board: cards to open, to drag, and to move by keys."""

from typing import Any

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.board_model import CardsModel, carried_card
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.field import restyle
from hourglass_desktop.ui.widgets.trial_card import TrialCard

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ASIDE = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_AIR = 16


class BoardColumn(QListView):
    """Arrow keys go within the column and to the next one; with Ctrl the card goes along."""

    opened = Signal(int)
    """Enter or a double click on this card."""
    removal_wanted = Signal(int)
    pushed = Signal(int, int)
    """A card, and -1 or 1: to the column on its left or right."""
    left = Signal(int)
    """-1 or 1: the focus wants to go to the next column."""
    dropped = Signal(int)
    """A card of another column was let go of over this one."""
    menu_wanted = Signal(QPoint)
    """Where on the screen the menu of the current card is to open."""

    def __init__(self, kit: Kit, model: CardsModel) -> None:
        super().__init__()
        self._kit = kit
        self._model = model
        self._nothing = model.nothing
        self.setObjectName(model.name)
        self.setProperty("board", True)  # noqa: FBT003 - Qt takes it by position
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setMinimumWidth(120)
        self.setModel(model)
        self.setItemDelegate(TrialCard(kit.theme, self, title_lines=model.title_lines))
        self.doubleClicked.connect(self._open)
        model.modelReset.connect(self._name)
        kit.theme.changed.connect(self.viewport().update)
        self._name()

    def current(self) -> Any:
        """The card that is chosen, None without one."""
        return self._model.card_at(self.currentIndex().row())

    def select(self, number: int) -> bool:
        """Choose a card and bring it into view; False when it is not there."""
        return self.select_row(self._model.row_of(number))

    def select_row(self, row: int) -> bool:
        """Choose the card in a row, the last one below them all; False without cards."""
        last = self._model.rowCount() - 1
        if row < 0 or last < 0:
            return False
        index = self._model.index(min(row, last))
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def _name(self) -> None:
        self.setAccessibleName(self._model.counted())
        is_empty = not self._model.rowCount()
        self.setAccessibleDescription(self._nothing if is_empty else self._model.hint)

    def _open(self) -> None:
        if card := self.current():
            self.opened.emit(card.id)

    # --- keys and menu ------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key, card = Qt.Key(event.key()), self.current()
        if plain == Qt.KeyboardModifier.ControlModifier and key in _ASIDE:
            if card:
                self.pushed.emit(card.id, self._aside(key))
        elif plain != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif key in _ASIDE:
            self.left.emit(self._aside(key))
        elif key in _ENTER:
            self._open()
        elif key == Qt.Key.Key_Delete:
            if card:
                self.removal_wanted.emit(card.id)
        else:
            super().keyPressEvent(event)

    def _aside(self, key: Qt.Key) -> int:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return -_ASIDE[key] if mirrored else _ASIDE[key]

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.select_row(0)
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, place = self.indexAt(event.pos()), event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        if index.isValid():
            self.setCurrentIndex(index)
            self.menu_wanted.emit(place)

    # --- dragging -----------------------------------------------------------------------------

    def _is_welcome(self, event: QDropEvent) -> bool:
        column, _number = carried_card(event.mimeData())
        return bool(column) and column != self._model.column

    def _light_up(self, *, on: bool) -> None:
        self.setProperty("target", "true" if on else "false")
        restyle(self)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._is_welcome(event):
            event.acceptProposedAction()
            self._light_up(on=True)
        else:
            event.ignore()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(self._is_welcome(event))

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._light_up(on=False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._light_up(on=False)
        if not self._is_welcome(event):
            event.ignore()
            return
        event.acceptProposedAction()
        number = carried_card(event.mimeData())[1]
        # The drag is still under way within its own list, which must not change beneath it.
        QTimer.singleShot(0, self, lambda: self.dropped.emit(number))

    # --- nothing there ------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._model.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setFont(self._kit.theme.font("small"))
        painter.setPen(self._kit.theme.colour("muted"))
        room = QRectF(self.viewport().rect()).adjusted(_AIR, _AIR, -_AIR, -_AIR)
        top = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        painter.drawText(room, top | int(Qt.TextFlag.TextWordWrap), self._nothing)
        painter.end()

"""The day's list: arrow keys go through it, and each line is worked by keys or its buttons."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu

from hourglass_desktop.domain.links import call_link, mail_link
from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.today import Line
from hourglass_desktop.services.today import Day, Ways
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.index import TOP
from hourglass_desktop.ui.models.today_model import TodayModel, action
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.snooze_menu import snooze_menu
from hourglass_desktop.ui.widgets.today_delegate import MAIN, SNOOZE, TodayDelegate

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MORE = "more"
_MOST, _LONGEST = 3, 60
"""Numbers and addresses in a menu, and how much of each is shown."""
KEYS: Mapping[int, str] = MappingProxyType(
    {
        Qt.Key.Key_S: SNOOZE,
        Qt.Key.Key_N: "not needed",
        Qt.Key.Key_O: "open",
        Qt.Key.Key_T: "touch",
        Qt.Key.Key_P: "follow-up",
    }
)
"""What a letter does with the current line."""


def _in_menu(text: str) -> str:
    """A text as an entry of a menu, where & stands for a key."""
    cut = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
    return cut.replace("&", "&&")


class TodayList(QListView):
    """Tells what the owner wants to do with a line."""

    wanted = Signal(str, object)
    """A word and the Line: main, not needed, open, edit, or the word of a dialog."""
    snoozed = Signal(object, object)
    """The Line, and the day until which; None asks for one."""
    address_wanted = Signal(str)
    """A telephone number or e-mail address to open, as tel: or mailto:."""

    def __init__(self, kit: Kit, ways: Callable[[int], Ways]) -> None:
        """`ways` says how a customer may be reached."""
        super().__init__()
        self._kit, self._ways = kit, ways
        self._pressed: tuple[int, str] = (-1, "")
        self.setObjectName("todayList")
        self.setAccessibleName(_("Today"))
        self.setAccessibleDescription(
            _("Enter does what the button says. S snoozes, N is not needed, O opens the customer.")
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setViewportMargins(0, 0, 6, 0)  # away from the scroll bar
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.rows = TodayModel(kit.formats)
        self.painter_of_rows = TodayDelegate(kit.theme, self, self.rows)
        self.setModel(self.rows)
        self.setItemDelegate(self.painter_of_rows)
        kit.theme.changed.connect(self._lay_out_again)
        self.doubleClicked.connect(lambda _index: self._do("open"))

    def show_day(self, day: Day) -> None:
        """Show a day's list; the customer that was current stays so, else the one in its place."""
        at, line = self.currentIndex().row(), self.current()
        self.rows.show_day(day)
        row = self.rows.row_of(line.customer) if line else -1
        if at >= 0:
            self._go_to(row if row >= 0 else at)

    def current(self) -> Line | None:
        """The line that keys work on."""
        return self.rows.line(self.currentIndex())

    def go_to_first(self, reason: str = "") -> None:
        """Make the first line, or a reason's first, the current one, and take the keys."""
        row = self.rows.first(reason) if reason else 1
        if row < 0:
            self.rows.show_all()
            row = max(1, self.rows.first(reason))
        if row >= 0:
            self._go_to(row)
        self.setFocus()

    def button_place(self, row: int, name: str) -> QRect:
        """Where a line's button is in the viewport."""
        index = self.rows.index(row)
        line = self.rows.line(index)
        if line is None:
            return QRect()
        places = self.painter_of_rows.buttons(QRectF(self.visualRect(index)), line)
        return places[name].toRect()

    def context_menu(self, line: Line) -> QMenu:
        """Everything that can be done with a line; no channel they withdrew is offered."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ways = self._ways(line.customer)
        menu.addAction(action(line), lambda: self.wanted.emit(MAIN, line))
        for words, word in ((_("Log a &touch…"), "touch"), (_("&Plan a next step…"), "follow-up")):
            menu.addAction(words, partial(self.wanted.emit, word, line))
        if line.reason.word == "follow-up":
            menu.addAction(_("&Change this next step…"), lambda: self.wanted.emit("edit", line))
        menu.addSeparator()
        for number in ways.phones[:_MOST]:
            if link := call_link(number):
                words = _("Call {number}").format(number=_in_menu(number))
                menu.addAction(words, partial(self.address_wanted.emit, link))
        for address in ways.emails[:_MOST]:
            if link := mail_link(address):
                words = _("Write to {address}").format(address=_in_menu(address))
                menu.addAction(words, partial(self.address_wanted.emit, link))
        menu.addAction(_("&Open customer"), lambda: self.wanted.emit("open", line))
        menu.addSeparator()
        menu.addMenu(self._snooze_menu(line, menu))
        menu.addAction(_("&Not needed"), lambda: self.wanted.emit("not needed", line))
        return menu

    def _snooze_menu(self, line: Line, parent: QMenu | None = None) -> QMenu:
        return snooze_menu(
            self._kit.today(),
            self._kit.formats,
            lambda until: self.snoozed.emit(line, until),
            parent or self,
            _("&Snooze"),
        )

    def _go_to(self, row: int) -> None:
        """Make a row the current one; a heading gives way to the line below or above it."""
        while row >= self.rows.rowCount() and self.rows.canFetchMore(TOP):
            self.rows.fetchMore(TOP)
        last = self.rows.rowCount() - 1
        for place in (row, row + 1, row - 1, row - 2):
            if 0 <= place <= last and self.rows.line(self.rows.index(place)):
                self.setCurrentIndex(self.rows.index(place))
                return

    def _do(self, word: str) -> None:
        index = self.currentIndex()
        line = self.rows.line(index)
        if line is None:
            if index.isValid():
                self._show_all()
        elif word == SNOOZE:
            menu = self._snooze_menu(line)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            place = self.button_place(index.row(), SNOOZE).bottomLeft()
            menu.popup(self.viewport().mapToGlobal(place))
        else:
            self.wanted.emit(word, line)

    def _show_all(self) -> None:
        row = self.currentIndex().row()
        self.rows.show_all()
        self._go_to(row)

    def _lay_out_again(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def _button_at(self, place: QPoint) -> tuple[int, str]:
        index = self.indexAt(place)
        if not index.isValid():
            return -1, ""
        row = self.rows.row(index)
        if row.more:
            return index.row(), _MORE
        if row.line is None:
            return -1, ""
        places = self.painter_of_rows.buttons(QRectF(self.visualRect(index)), row.line)
        hit = (name for name, spot in places.items() if spot.contains(place.toPointF()))
        return index.row(), next(hit, "")

    # --- keys and mouse ---

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_plain = plain == Qt.KeyboardModifier.NoModifier
        word = KEYS.get(event.key(), "")
        if is_plain and event.key() in _ENTER and self.currentIndex().isValid():
            self._do(MAIN)
        elif is_plain and word:
            self._do(word)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._button_at(event.position().toPoint())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, (-1, "")
        at = self._button_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and pressed[1] and pressed == at:
            self._do(pressed[1])

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._button_at(event.position().toPoint())[1]:
            super().mouseDoubleClickEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self._button_at(event.position().toPoint()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover((-1, ""))

    def _hover(self, at: tuple[int, str]) -> None:
        if at != self.painter_of_rows.hovered:
            self.painter_of_rows.hovered = at
            self.viewport().update()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, place = self.indexAt(event.pos()), event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        line = self.rows.line(index)
        if line is not None:
            self.setCurrentIndex(index)
            self.context_menu(line).popup(place)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.current():
            self._go_to(1)
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

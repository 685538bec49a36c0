"""The search palette: type some letters, choose with the arrows, open with Enter."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from hourglass_desktop.domain.hits import Hit
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.search_model import Choice, SearchModel
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.search_delegate import SearchDelegate

_PAUSE = 30
"""Milliseconds without a key before anything is looked for."""
_SLOW = 0.05
"""Seconds: what takes longer goes on in the worker."""
_SIZE = (620, 500)
_TOP = 48
_MOVES = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}
Find = Callable[[str], tuple[Hit, ...]]
Offer = Callable[[str, tuple[Hit, ...]], tuple[Choice, ...]]


class SearchLine(QLineEdit):
    """The cursor stays here; the arrows move in the list."""

    moved = Signal(int)
    """So many lines down."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _MOVES.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(step)


class SearchPalette(QDialog):
    """Goes away when something is chosen, with Esc, or when another window is clicked."""

    def __init__(self, kit: Kit, *, find: Find, offer: Offer, parent: QWidget) -> None:
        """`find` finds hits, nothing typed the recent ones; `offer` makes them choices."""
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName("searchPalette")
        self.setWindowTitle(_("Search"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._kit, self._find, self._offer = kit, find, offer
        self._is_slow = self._is_behind = self._is_wanted = self._is_over = False
        self.line = SearchLine()
        self.line.setMaxLength(200)
        self.line.setPlaceholderText(_("Name, phone, e-mail, note, action or page"))
        self.line.setAccessibleName(_("Search everything"))
        sign = QAction(kit.theme.icon("search", "muted"), "", self)
        self.line.addAction(sign, QLineEdit.ActionPosition.LeadingPosition)
        self.model = SearchModel()
        self.list = QListView()
        self.list.setObjectName("searchList")
        self.list.setAccessibleName(_("Found"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(SearchDelegate(kit.theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = QLabel()
        self.nothing.setProperty("role", "muted")
        self.nothing.setWordWrap(True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._search)
        self.line.textChanged.connect(self._wait)
        self.line.moved.connect(self._move)
        self.line.returnPressed.connect(self._enter)
        self.list.clicked.connect(self._choose)
        self._lay_out(parent)
        self._search()

    def _wait(self) -> None:
        self._is_behind, self._is_wanted = True, False
        self._timer.start()

    def _search(self) -> None:
        """Look for what is typed, here while that is quick, else in the worker."""
        typed = self.line.text()
        if self._is_slow:
            self._kit.work.run(
                lambda _progress: self._find(typed),
                owner=self,
                done=lambda hits: self._take(typed, hits),
                failed=self._fail,
            )
            return
        start = time.perf_counter()
        try:
            hits = self._find(typed)
        except Exception as error:  # noqa: BLE001 - trouble tells a mistake from a bug
            self._fail(error)
            return
        self._is_slow = time.perf_counter() - start > _SLOW
        self._take(typed, hits)

    def _take(self, typed: str, hits: tuple[Hit, ...]) -> None:
        if typed != self.line.text():
            return  # something else is wanted by now
        self._is_behind = False
        self.model.set_choices(self._offer(typed, hits))
        has_any = self.model.rowCount() > 0
        self.list.setVisible(has_any)
        self.nothing.setVisible(not has_any)
        self.nothing.setText(
            _("Nothing has these words. Fewer letters find more.")
            if typed.strip()
            else _("Type some letters of a name, a number, a note or an action.")
        )
        self._go_to(0)
        if self._is_wanted:
            self._enter()

    def _fail(self, error: Exception) -> None:
        self.reject()
        self._kit.trouble.show(error)

    def _go_to(self, row: int) -> None:
        index = self.model.index(max(0, min(row, self.model.rowCount() - 1)), 0)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self.line.setAccessibleDescription(
            str(index.data(Qt.ItemDataRole.AccessibleTextRole) or self.nothing.text())
        )

    def _move(self, step: int) -> None:
        self._go_to(self.list.currentIndex().row() + step)

    def _enter(self) -> None:
        """Open the chosen line; what is typed but not looked for yet, as soon as it is found."""
        if self._timer.isActive():
            self._timer.stop()
            self._is_wanted = True
            self._search()
        elif self._is_behind:
            self._is_wanted = True
        else:
            self._choose(self.list.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        choice = self.model.choice_at(index.row())
        self._is_wanted = False
        if choice is not None:
            self.accept()
            choice.act()

    def _lay_out(self, window: QWidget) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(self.line)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.nothing)
        layout.addStretch()
        wide = min(_SIZE[0], window.width() - 40)
        high = min(_SIZE[1], window.height() - 2 * _TOP)
        self.resize(wide, high)
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(corner.x() + (window.width() - wide) // 2, corner.y() + _TOP)

    @override
    def done(self, result: int) -> None:
        if not self._is_over:  # going away, the window is left for another: that is once enough
            self._is_over = True
            super().done(result)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate and self.isVisible():
            self.reject()
        return super().event(event)

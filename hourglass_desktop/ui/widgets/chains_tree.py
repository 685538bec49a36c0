"""The tree of who sent whom, opened and closed by keys."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.referral_views import Link
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.chains_model import NAME, STAGE_ROLE, ChainsModel
from hourglass_desktop.ui.models.index import Index
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.elided_label import ElidedLabel
from hourglass_desktop.ui.widgets.stage_pill import paint_pill
from hourglass_desktop.wording.words import stage_name

_INDENT, _NAME, _SIDE = 18, 220, 8
_WIDTHS = (0, 90, 150, 70, 195)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Delegate(QStyledItemDelegate):
    """Paints a stage as its pill."""

    def __init__(self, theme: Theme, parent: QTreeView) -> None:
        super().__init__(parent)
        self._theme = theme

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        stage = index.data(STAGE_ROLE)
        if not stage:
            super().paint(painter, option, index)
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._theme.colour("accent_tint"))
        room = QRectF(option.rect).adjusted(_SIDE, 0, -_SIDE, 0)
        paint_pill(painter, room, stage_name(stage), stage, self._theme)


class ChainsView(QTreeView):
    """Right opens, Left closes, * opens all below; Enter shows the customer."""

    customer_wanted = Signal(int)

    def __init__(self, theme: Theme, model: ChainsModel) -> None:
        super().__init__()
        self._model = model
        self.setObjectName("chainsTree")
        self.setAccessibleName(_("Who sent whom"))
        self.setModel(model)
        self.setItemDelegate(_Delegate(theme, self))
        self.setUniformRowHeights(True)
        self.setAnimated(False)
        self.setIndentation(_INDENT)
        self.setExpandsOnDoubleClick(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.header()
        head.setSectionsMovable(False)
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(48)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate(_WIDTHS):
            if width:
                head.resizeSection(column, width)
        self._deepest = 0
        self.expanded.connect(self._make_room)
        self.doubleClicked.connect(self._want)
        theme.changed.connect(self.viewport().update)

    def open_all(self) -> None:
        """Open every chain."""
        self.scheduleDelayedItemsLayout()  # laid out once, not for each row
        todo = [self.model().index(row, NAME) for row in range(self.model().rowCount())]
        while todo:
            index = todo.pop()
            below = self.model().rowCount(index)
            if below:
                self.expand(index)
                todo += [self.model().index(row, NAME, index) for row in range(below)]

    def opened(self) -> tuple[int, ...]:
        """The customers whose rows are open, givers before whom they sent."""
        found, todo = [], [QModelIndex()]
        while todo:
            parent = todo.pop()
            for row in range(self.model().rowCount(parent)):
                index = self.model().index(row, NAME, parent)
                if self.isExpanded(index):
                    found.append(self._model.customer(index))
                    todo.append(index)
        return tuple(found)

    def reopen(self, customers: Sequence[int]) -> None:
        """Open these rows again."""
        for customer in customers:
            self.expand(self._model.index_of(customer))

    def _make_room(self, index: QModelIndex) -> None:
        """The names below stay readable, however deep they stand."""
        depth = self._model.depth(index) + 1
        if depth > self._deepest:
            self._deepest = depth
            self._fit()

    def _fit(self) -> None:
        room = self.viewport().width() - sum(_WIDTHS)
        wide = max(_NAME + self._deepest * _INDENT, room)
        self.header().resizeSection(NAME, wide)

    def _want(self, index: QModelIndex) -> None:
        if number := self._model.customer(index):
            self.customer_wanted.emit(number)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self._want(self.currentIndex())
        else:
            super().keyPressEvent(event)


class ChainsTree(QWidget):
    """The tree under its heading; givers' chains are open one step at first."""

    customer_wanted = Signal(int)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.model = ChainsModel(kit.formats)
        self.view = ChainsView(kit.theme, self.model)
        self.view.customer_wanted.connect(self.customer_wanted)
        self.open_all = QPushButton(_("Open all"))
        self.close_all = QPushButton(_("Close all"))
        self.open_all.clicked.connect(self.view.open_all)
        self.close_all.clicked.connect(self.view.collapseAll)
        self.nothing = QLabel(
            _(
                "Nobody was sent by anybody yet. Record an introduction: it shows here who "
                "brings you customers, and what these bought."
            )
        )
        self.nothing.setProperty("role", "muted")
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        title = QLabel(_("Who sent whom"))
        title.setProperty("role", "section")
        note = ElidedLabel(_("Right and Left open and close, * opens all below, Enter shows them."))
        note.setProperty("role", "small")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title)
        head.addWidget(note, 1)
        for button in (self.open_all, self.close_all):
            button.setAutoDefault(False)
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.nothing, 1)
        layout.addWidget(self.view, 1)
        self._is_new = True

    def show_links(self, links: Sequence[Link]) -> None:
        """Show these; what is open and chosen stays so."""
        opened = self.view.opened()
        chosen = self.model.customer(self.view.currentIndex())
        self.model.set_links(links)
        if self._is_new and links:
            self._is_new = False
            self.view.expandToDepth(0)
        else:
            self.view.reopen(opened)
        index = self.model.index_of(chosen) if chosen else self.model.index(0, NAME)
        if index.isValid():
            self.view.setCurrentIndex(index)
        has_any = self.model.rowCount() > 0
        self.view.setVisible(has_any)
        self.nothing.setHidden(has_any)
        for button in (self.open_all, self.close_all):
            button.setVisible(has_any)

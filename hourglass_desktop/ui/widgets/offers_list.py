"""The owner's list of trial offers, with what can be done with them."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.offers_model import Column, OffersModel
from hourglass_desktop.ui.override import override

_ROW = 28
_LEAST_NAME = 140
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OffersTable(QTableView):
    """Rows are chosen whole; Enter changes an offer, Delete removes it."""

    edit_wanted = Signal()
    removal_wanted = Signal()

    def __init__(self, model: OffersModel) -> None:
        super().__init__()
        self._model = model
        self.setObjectName("offersTable")
        self.setAccessibleName(_("Your offers"))
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_ROW)
        columns.setHighlightSections(False)
        columns.setSectionsClickable(False)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        columns.setMinimumSectionSize(48)
        self.doubleClicked.connect(self.edit_wanted)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.edit_wanted.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index, place = self.indexAt(event.pos()), event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            below: QPoint = self.visualRect(index).bottomLeft()
            place = self.viewport().mapToGlobal(below)
        if self._model.number_at(index.row()):
            self.setCurrentIndex(index)
            self.context_menu().popup(place)

    def context_menu(self) -> QMenu:
        """What can be done with the current offer."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Edit offer…"), self.edit_wanted.emit)
        menu.addAction(_("Move to trash"), self.removal_wanted.emit)
        return menu

    @override
    def sizeHint(self) -> QSize:
        head = self.horizontalHeader().sizeHint().height()
        return QSize(_LEAST_NAME, head + _ROW * max(2, self._model.rowCount()) + 4)


class OffersList(QWidget):
    """The table under its heading and buttons; without an offer it says what one is."""

    offer_wanted = Signal(int)
    """This offer is to be changed, 0 = a new one."""
    removal_wanted = Signal(int)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.model = OffersModel(kit.formats)
        self.table = OffersTable(self.model)
        self.add = QPushButton(_("Add offer…"))
        self.edit = QPushButton(_("Edit offer…"))
        self.remove = QPushButton(_("Remove offer"))
        self.nothing = QLabel(
            _(
                "No offer on your list yet. Add a low-risk taste of your work, such as a free "
                "assessment, a sample or a small first job: whoever tries it finds buying easy."
            )
        )
        self.nothing.setProperty("role", "muted")
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add.clicked.connect(lambda: self.offer_wanted.emit(0))
        self.edit.clicked.connect(self._edit)
        self.remove.clicked.connect(self._remove)
        self.table.edit_wanted.connect(self._edit)
        self.table.removal_wanted.connect(self._remove)
        self.table.selectionModel().currentRowChanged.connect(self._allow)
        self.model.modelReset.connect(self._allow)
        self._lay_out()
        self._allow()

    def current(self) -> int:
        """The number of the offer chosen, 0 without one."""
        return self.model.number_at(self.table.currentIndex().row())

    def select(self, number: int) -> None:
        """Choose an offer when it is there."""
        row = self.model.row_of(number)
        if row >= 0:
            self.table.selectRow(row)

    def _edit(self) -> None:
        if number := self.current():
            self.offer_wanted.emit(number)

    def _remove(self) -> None:
        if number := self.current():
            self.removal_wanted.emit(number)

    def _allow(self) -> None:
        for button in (self.edit, self.remove):
            button.setEnabled(bool(self.current()))
        self.table.setVisible(bool(self.model.rowCount()))
        self.nothing.setHidden(bool(self.model.rowCount()))
        self.table.updateGeometry()

    def _lay_out(self) -> None:
        title = QLabel(_("Your offers"))
        title.setProperty("role", "section")
        period = QLabel(_("in the last 12 months"))
        period.setProperty("role", "small")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title)
        head.addWidget(period, 1)
        for button in (self.add, self.edit, self.remove):
            button.setAutoDefault(False)
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(head)
        layout.addWidget(self.nothing, 1)
        layout.addWidget(self.table, 1)

"""The trash: what was removed in the last 90 days, put back or gone for good."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.trash import Trash
from hourglass_desktop.ui.dialogs.confirm import Confirm
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.trash_model import Column, TrashModel
from hourglass_desktop.ui.widgets.empty_state import EmptyState

_SIZE = (760, 480)
_ROW = 32


def _table(model: TrashModel) -> QTableView:
    """Rows are chosen whole, several at once."""
    table = QTableView()
    table.setAccessibleName(_("Trash"))
    table.setProperty("rows", "true")
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    rows, columns = table.verticalHeader(), table.horizontalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setDefaultSectionSize(_ROW)
    columns.setHighlightSections(False)
    columns.setSectionsClickable(False)
    columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    for column in (Column.REMOVED, Column.KEPT):
        columns.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        columns.resizeSection(column, 120)
    return table


_CHOSEN = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
"""Said so, because selectRow heeds the keys that are still held after the shortcut."""


class TrashDialog(QDialog):
    """Stays open while things are put back; what it changed is told to the news."""

    def __init__(self, kit: Kit, trash: Trash, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("trashDialog")
        self.setWindowTitle(_("Trash"))
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._kit, self._trash = kit, trash
        self.model = TrashModel(kit.formats)
        self.table = _table(self.model)
        self._nothing = EmptyState(
            kit.theme, "check", _("The trash is empty"), _("What you remove is kept here 90 days.")
        )
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.sentence.setProperty("role", "danger")
        self.sentence.hide()
        self.put_back = QPushButton(_("&Put back"))
        self.put_back.setProperty("kind", "primary")
        self.put_back.setDefault(True)
        self.empty = QPushButton(_("&Empty the trash…"))
        self.empty.setAutoDefault(False)
        self.put_back.clicked.connect(self._put_back)
        self.empty.clicked.connect(self._ask)
        self.table.selectionModel().selectionChanged.connect(self._allow)
        self._lay_out()
        self.resize(*_SIZE)
        self.reload()

    def reload(self) -> None:
        """Show what is in the trash now, the first of it chosen."""
        self.model.set_entries(self._trash.listed())
        is_empty = not self.model.rowCount()
        self._stack.setCurrentWidget(self._nothing if is_empty else self.table)
        self.empty.setEnabled(not is_empty)
        if not is_empty:
            self.table.selectionModel().setCurrentIndex(self.model.index(0, 0), _CHOSEN)
            self.table.setFocus()
        self._allow()

    def _allow(self) -> None:
        self.put_back.setEnabled(self.table.selectionModel().hasSelection())

    def _put_back(self) -> None:
        rows = (index.row() for index in self.table.selectionModel().selectedRows())
        wanted = self.model.chosen(rows)
        self._do(lambda: self._trash.put_back(wanted))

    def _ask(self) -> None:
        question = Confirm(
            title=_("Empty the trash?"),
            words=_(
                "Everything in it is gone for good, and what you did before cannot be undone any "
                "more. Backups made before still hold it."
            ),
            verb=_("Empty the trash"),
            parent=self,
        )
        question.accepted.connect(lambda: self._do(self._trash.empty))
        question.open()

    def _do(self, act: Callable[[], Changes]) -> None:
        try:
            changes = act()
        except HourglassError as error:
            self.sentence.setText(error.message)
            self.sentence.show()
        else:
            self.sentence.hide()
            self._kit.news.tell(changes)
        self.reload()

    def _lay_out(self) -> None:
        note = QLabel(_("A customer comes back with everything that went to the trash with them."))
        note.setProperty("role", "muted")
        note.setWordWrap(True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        close = QPushButton(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.empty)
        buttons.addStretch()
        buttons.addWidget(close)
        buttons.addWidget(self.put_back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(note)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.sentence)
        layout.addLayout(buttons)

"""The list's side of the Customers page: title, search, chips, and the table or why it is empty."""

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.filters import SavedFilter
from hourglass_desktop.domain.search_text import fold
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.customer_rows import ALL, GROUPS, Column, Wanted
from hourglass_desktop.ui.models.customers_model import CustomersModel
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.bulk_bar import BulkBar
from hourglass_desktop.ui.widgets.customers_table import USUAL, CustomersTable
from hourglass_desktop.ui.widgets.empty_state import EmptyState
from hourglass_desktop.ui.widgets.filter_button import FilterButton
from hourglass_desktop.ui.widgets.stage_chips import StageChips

LEAST_WIDTH = 300


class SearchLine(QLineEdit):
    """Escape clears it; Down and Enter go on to the list."""

    left = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class CustomersList(QWidget):
    """Who is shown; which one is chosen is the table's own business."""

    def __init__(self, kit: Kit, model: CustomersModel) -> None:
        super().__init__()
        self.setMinimumWidth(LEAST_WIDTH)
        self._kit = kit
        self._model = model
        self._people: frozenset[int] | None = None
        self._tags: frozenset[str] = frozenset()
        self._group = ALL
        self.title = QLabel(_("Customers"))
        self.title.setProperty("role", "page")
        self.search = SearchLine()
        self.search.setPlaceholderText(_("Name or company"))
        self.search.setAccessibleName(_("Search customers by name or company"))
        self.search.setMaxLength(200)
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(80)
        self._sign = QAction(self)
        self.search.addAction(self._sign, QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self._show)
        self.search.left.connect(self._go_to_table)
        self.columns = QPushButton(_("Columns"))
        self.columns.setAutoDefault(False)
        self.filter = FilterButton(kit, model.tag_counts)
        self.filter.tags_wanted.connect(self.show_tags)
        self.filter.group_wanted.connect(self._show_group)
        self.filter.filter_wanted.connect(self.show_filter)
        self.table = CustomersTable(kit.theme, model)
        self.columns.setMenu(self._columns_menu())
        self.table.columns_wanted.connect(self.columns.menu().popup)
        self.chips = StageChips(kit)
        self.chips.tag_dropped.connect(lambda tag: self.show_tags(self._tags - {tag}))
        self.chips.chosen.connect(self._show_group)
        self.chips.people_dropped.connect(self._drop_people)
        self.bulk = BulkBar(kit)
        self.table.selected.connect(self._count)
        self.nobody = EmptyState(
            kit.theme,
            "search",
            _("Nobody matches"),
            _("No customer fits what is searched for and chosen above."),
            _("Clear filter"),
        )
        self.nobody.chosen.connect(self.clear_filter)
        model.found_changed.connect(self._follow)
        kit.theme.changed.connect(self._paint_icons)
        self._paint_icons()
        self._lay_out()

    def show_group(self, group: str) -> None:
        """Show one group alone: a stage, closed, or "" for all; another word is passed over."""
        if group in GROUPS:
            self.show_filter(SavedFilter(name="", group=group))

    def show_filter(self, saved: SavedFilter) -> None:
        """Show those a filter is for; a group that is none means everybody."""
        self._people = None
        self.chips.show_people("")
        self._tags = frozenset(map(fold, saved.tags))
        self.chips.show_tags(saved.tags)
        self._set_search(saved.search)
        self._show_group(saved.group if saved.group in GROUPS else ALL)

    def show_tags(self, tags: frozenset[str]) -> None:
        """Show those alone who bear all of these folded tags."""
        self._tags = tags
        spelt = {fold(tag): tag for tag, _count in self._model.tag_counts()}
        self.chips.show_tags([spelt.get(tag, tag) for tag in sorted(tags)])
        self._show()

    def as_filter(self) -> SavedFilter:
        """What is shown, as a filter that has no name yet."""
        return SavedFilter(
            name="", group=self._group, search=self.search.text(), tags=tuple(self.chips.tags)
        )

    def show_people(self, numbers: frozenset[int], title: str) -> None:
        """Show these customers alone, under a title that says who they are."""
        self._set_search("")
        self._tags = frozenset()
        self.chips.show_tags(())
        self._people = numbers
        self.chips.show_people(title)
        self._show_group(ALL)

    def clear_filter(self) -> None:
        """Show everybody."""
        self.show_group(ALL)

    def _show_group(self, group: str) -> None:
        self._group = group
        self.chips.choose(group)
        self._show()

    def _drop_people(self) -> None:
        self._people = None
        self._show()

    def _set_search(self, text: str) -> None:
        """Without showing what is found already."""
        with QSignalBlocker(self.search):
            self.search.setText(text)

    def _show(self) -> None:
        wanted = Wanted(self._group, self.search.text(), self._people, self._tags)
        self.filter.show_wanted(wanted)
        self._model.show(wanted)

    def _follow(self) -> None:
        self.chips.show_counts(self._model.counts)
        has_rows = self._model.rowCount() > 0
        self._stack.setCurrentWidget(self.table if has_rows else self.nobody)

    def _count(self) -> None:
        self.bulk.show_count(len(self.table.selected_numbers()))

    def _go_to_table(self) -> None:
        if self._model.rowCount():
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)
            self.table.setFocus()

    def _columns_menu(self) -> QMenu:
        menu = QMenu(self)
        for column in Column:
            if column == Column.NAME:
                continue
            action = menu.addAction(str(self._model.headerData(column, Qt.Orientation.Horizontal)))
            action.setCheckable(True)
            action.setData(int(column))
            action.triggered.connect(lambda on, c=column: self._choose_column(c, on=on))
        menu.addSeparator()
        menu.addAction(_("The usual columns"), lambda: self.table.choose_columns(USUAL))
        menu.aboutToShow.connect(lambda: self._check_columns(menu))
        return menu

    def _check_columns(self, menu: QMenu) -> None:
        for action in menu.actions():
            if action.isCheckable():
                action.setChecked(action.data() in self.table.columns())

    def _choose_column(self, column: Column, *, on: bool) -> None:
        others = self.table.columns() - {column}
        self.table.choose_columns(others | {column} if on else others)

    def _paint_icons(self) -> None:
        self._sign.setIcon(self._kit.theme.icon("search", "muted"))
        self.columns.setIcon(self._kit.theme.icon("chevron-down", "text"))
        self.columns.setIconSize(QSize(14, 14))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.search, 1)
        head.addWidget(self.filter)
        head.addWidget(self.columns)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.nobody)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addWidget(self.chips)
        layout.addLayout(self._stack, 1)
        layout.addWidget(self.bulk)

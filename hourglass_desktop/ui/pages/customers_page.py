"""The Customers page: the list, and beside it the one who is chosen."""

import json
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.customer_fields import CustomerFields
from hourglass_desktop.services.customers import Customers
from hourglass_desktop.services.filters import Filters
from hourglass_desktop.services.fit import Fit
from hourglass_desktop.services.follow_ups import FollowUps
from hourglass_desktop.services.touches import Touches
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.customers_model import CustomersModel
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.pages.customers_reading import CustomersReading
from hourglass_desktop.ui.pages.page import Page
from hourglass_desktop.ui.widgets.customer_detail import CustomerDetail
from hourglass_desktop.ui.widgets.customer_head import recordable
from hourglass_desktop.ui.widgets.customers_list import CustomersList
from hourglass_desktop.ui.widgets.empty_state import EmptyState
from hourglass_desktop.ui.widgets.source_field import Sources

_MARGIN, _GAP = 20, 12
_SHARES = (59, 41)


class CustomersPage(Page):
    """Who is chosen stays so over news, also when they leave the filter meanwhile."""

    wanted = Signal(str, int)
    """A dialog's word and a customer's number."""
    record_wanted = Signal(str, int, int)
    """Kind, as in files, record and customer: a record to edit."""
    removal_wanted = Signal(str, int, int)
    """Kind, record and customer: a record to move to the trash."""
    address_wanted = Signal(str)
    """A link to open, tel: or mailto:."""
    said = Signal(str)
    """A sentence about something that changed nothing in the store."""
    bulk_wanted = Signal(str, object)
    """A word of the bulk bar, and the numbers of the customers selected."""
    chosen = Signal()
    """Another customer is shown, or another state of the same."""

    def __init__(  # noqa: PLR0913 - all by name
        self,
        kit: Kit,
        *,
        customers: Customers,
        touches: Touches,
        follow_ups: FollowUps,
        filters: Filters,
        fields: CustomerFields,
        fit: Fit,
        sources: Sources = tuple,
    ) -> None:
        super().__init__(kit, frozenset())
        self.setObjectName("customersPage")
        self._customers, self._filters = customers, filters
        self._number = 0
        self._selected: tuple[int, ...] = ()
        self._follows = True
        self.model = CustomersModel(kit.formats)
        self.list = CustomersList(kit, self.model)
        self._follow_ups = follow_ups
        self.everybody = CustomersReading(kit, self, customers, self.model, self.fail)
        self.everybody.filled.connect(self._take_all)
        self.everybody.due.connect(self.refresh)
        self.detail = CustomerDetail(
            kit,
            save_touch=touches.save,
            save_follow_up=follow_ups.save,
            change=fields.change,
            fit=fit,
            sources=sources,
        )
        self.nobody = EmptyState(
            kit.theme,
            "users",
            _("No customers yet"),
            _(
                "Add the first person or company you do business with; a name is enough. "
                "Log each contact with them, and their way through the hourglass shows by itself."
            ),
            _("New customer"),
        )
        self.nobody.button.setProperty("kind", "primary")
        self._connect()
        self._lay_out()

    # --- what others ask of it ----------------------------------------------------------------

    def show_people(self, numbers: Iterable[int], title: str) -> None:
        """Show these customers alone; the title stands on a button that takes the filter off."""
        self.list.show_people(frozenset(numbers), title)

    def show_customer(self, number: int) -> None:
        """Choose a customer, whatever the filter was."""
        self._number, self._selected = number, ()
        if self.model.row_of(number) < 0:
            self.everybody.look_for(number)
        if self.model.row_of(number) < 0:
            self.list.clear_filter()
        self._show_chosen()

    def show_first(self) -> None:
        """Choose the first customer in the list when nobody is chosen yet."""
        if not self.current() and self.model.rowCount():
            self.show_customer(self.model.number_at(0))

    def current(self) -> int:
        """The number of the customer shown, 0 for nobody."""
        shown = self.detail.shown
        return shown.customer.id if shown else 0

    def current_is_closed(self) -> bool:
        """Whether the customer shown is closed."""
        shown = self.detail.shown
        return shown is not None and shown.customer.closed_on is not None

    def start_search(self) -> None:
        """Put the cursor where a name is searched for."""
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search.selectAll()

    def state(self) -> str:
        """How wide the parts, which columns, sorted by what: text for `restore`.

        It is asked for before the store goes, so what is being typed is kept first.
        """
        self.detail.tabs.details.commit()
        return json.dumps({"split": self.splitter.sizes(), **self.list.table.arrangement()})

    def restore(self, text: str) -> None:
        """Bring back what `state` told; any other text changes nothing."""
        try:
            state: Any = json.loads(text)
        except (ValueError, RecursionError):
            return
        if not isinstance(state, dict):
            return
        match state.get("split"):
            case [int() as left, int() as right] if 0 < left < 20_000 and 0 < right < 20_000:
                self.splitter.setSizes([left, right])
        self.list.table.restore(state)

    # --- reading ------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the list, and the one who is chosen."""
        self.list.filter.show_filters(self._filters.listed())
        self.everybody.start()
        if self.everybody.reading.is_under_way:
            self._show_chosen()

    def _take_all(self) -> None:
        self._stack.setCurrentWidget(self.splitter if self.model.total else self.nobody)
        self._show_chosen()

    @override
    def _hear(self, changes: Changes) -> None:
        if not (changes.customer and self.everybody.is_apart):
            super()._hear(changes)
            return
        self._is_stale = True
        try:
            self.everybody.read_one(changes.customer)
            self._show_chosen()
        except Exception as error:  # noqa: BLE001 - as of any reading
            self.fail(error)

    def _show_chosen(self) -> None:
        """Mark the chosen one in the list, and read them for the detail."""
        self._mark_chosen()
        self._show_detail()

    def _show_detail(self) -> None:
        try:
            detail = (
                self._customers.detail(self._number, self.kit.today()) if self._number else None
            )
        except HourglassError:  # in the trash meanwhile, or united with another
            self._number, detail = 0, None
        if detail is None:
            self.detail.show_nobody()
        else:
            self.detail.show_detail(detail)
        self.chosen.emit()

    def _mark_chosen(self) -> None:
        self._follows = False
        row = self.model.row_of(self._number)
        table = self.list.table
        table.select_numbers((*self._selected, self._number), self._number)
        if row >= 0:
            table.scrollTo(self.model.index(row, 0))
        self._selected = table.selected_numbers()
        table.selected.emit()  # a reset of the model tells nobody
        self._follows = True

    def _follow_table(self, index: QModelIndex) -> None:
        if self._follows and index.isValid():
            number = self.model.number_at(index.row())
            if number != self._number:
                self._number = number
                self._read_chosen()

    def _read_chosen(self) -> None:
        """For the table, which is about to select by itself what was clicked."""
        try:
            self._show_detail()
        except Exception as error:  # noqa: BLE001 - who cannot be read is said, the list stays
            self.kit.trouble.show(error)

    # --- wiring -------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.nobody.chosen.connect(lambda: self.wanted.emit("customer", 0))
        self.list.table.selectionModel().currentRowChanged.connect(self._follow_table)
        self.list.table.entered.connect(self.detail.focus_quick_log)
        self.list.table.selected.connect(self._note_selection)
        self.list.table.menu_wanted.connect(self._show_menu)
        self.list.bulk.wanted.connect(self._start_bulk)
        self.model.modelAboutToBeReset.connect(self._pause)
        self.model.modelReset.connect(self._mark_chosen)
        self.detail.wanted.connect(lambda word: self.wanted.emit(word, self.current()))
        self.detail.record_wanted.connect(
            lambda kind, record: self.record_wanted.emit(kind, record, self.current())
        )
        self.detail.removal_wanted.connect(
            lambda kind, record: self.removal_wanted.emit(kind, record, self.current())
        )
        self.detail.logged.connect(self._tell)
        self.detail.done_wanted.connect(self._finish)
        self.detail.address_wanted.connect(self.address_wanted)
        self.detail.said.connect(self.said)

    def _pause(self) -> None:
        self._follows = False

    def _note_selection(self) -> None:
        if self._follows:
            self._selected = self.list.table.selected_numbers()

    def _start_bulk(self, word: str) -> None:
        self.bulk_wanted.emit(word, self.list.table.selected_numbers())

    def _show_menu(self, place: QPoint) -> None:
        self.context_menu().popup(place)

    def context_menu(self) -> QMenu:
        """What can be done with who is selected."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(self.list.table.selected_numbers()) > 1:
            self.list.bulk.add_actions(menu)
            return menu
        self.detail.head.contact.add_actions(menu)
        menu.addSeparator()
        for word, text in self._single_actions().items():
            menu.addAction(text).triggered.connect(
                lambda _checked=False, chosen=word: self.wanted.emit(chosen, self.current())
            )
        return menu

    def _single_actions(self) -> dict[str, str]:
        ending = {"reopen": _("Reopen")} if self.current_is_closed() else {"close": _("Close…")}
        return {"edit": _("Edit…"), **recordable(), **ending, "trash": _("Move to trash")}

    def _finish(self, number: int) -> None:
        try:
            self._tell(self._follow_ups.done(number, self.kit.today()))
        except Exception as error:  # noqa: BLE001 - trouble tells a mistake from a bug
            self.kit.trouble.show(error)

    def _tell(self, changes: Changes) -> None:
        self.kit.news.tell(changes)

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(_GAP)
        for part, share in zip((self.list, self.detail), _SHARES, strict=True):
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(self.splitter.count() - 1, share)
        self.splitter.setSizes([share * 10 for share in _SHARES])
        room = QWidget()
        self._stack = QStackedLayout(room)
        self._stack.addWidget(self.splitter)
        self._stack.addWidget(self.nobody)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(room)

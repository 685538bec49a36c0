"""The one place that opens the dialogs of the window, and hands on what they changed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hourglass_desktop import paths
from hourglass_desktop.app import App
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.links import ways
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.touches import PERMISSION_CHANNELS
from hourglass_desktop.domain.touchpoints import Touchpoint
from hourglass_desktop.services.one_record import one_record
from hourglass_desktop.services.trades import Trade, trades
from hourglass_desktop.ui import drafts
from hourglass_desktop.ui.dialogs.close_dialog import CloseDialog, Farewell
from hourglass_desktop.ui.dialogs.confirm import Confirm
from hourglass_desktop.ui.dialogs.customer_dialog import CustomerDialog
from hourglass_desktop.ui.dialogs.form import FormDialog
from hourglass_desktop.ui.dialogs.touchpoint_dialog import TouchpointDialog
from hourglass_desktop.ui.dialogs.trade_dialog import TradeDialog
from hourglass_desktop.ui.dialogs.trial_dialog import TrialDialog
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.record_dialogs import RecordDialogs
from hourglass_desktop.wording.fit_words import farewell


class Recording(QObject):
    """Opens dialogs; tells the news of what they saved."""

    customer_made = Signal(int)
    """A new customer was added."""
    customer_wanted = Signal(int)
    """The owner wants to see this customer instead of adding another."""
    address_wanted = Signal(str)
    """A link to open, mailto:."""
    opened = Signal(object)
    """A dialog was opened."""

    def __init__(self, kit: Kit, app: App, window: QWidget) -> None:
        """`window` is what the dialogs belong to."""
        super().__init__(window)
        self._kit, self._app, self._window = kit, app, window
        self._dialogs = RecordDialogs(kit, app, window)

    def record(self, word: str, customer: int) -> None:
        """Open what a word asks for; `customer` 0 = about nobody yet.

        Words: customer, edit, touch, permission, trial, purchase, review, ask, introduction, mark,
        follow-up, close, poor-fit, reopen, trash, promotion, override, end-override.
        """
        known: dict[str, Callable[[], object]] = {
            "close": lambda: self._close(customer),
            "poor-fit": lambda: self._close(customer, "poor fit"),
            "reopen": lambda: self._tell(self._app.customers.reopen(customer)),
            "override": lambda: self._show(self._dialogs.override()),
            "end-override": lambda: self._tell(self._app.promotions.end_override()),
            "trash": lambda: self.remove("customers", customer),
        }
        if word in {"customer", "edit"}:
            known[word] = lambda: (
                self.edit("customers", customer, customer) if customer else self.new_customer()
            )
        self._try(known.get(word, lambda: self._show_new(word, customer)))

    def edit(self, kind: str, record: int, customer: int) -> None:
        """Open a kept record to change it; `kind` as in files, `customer` whom it was seen at."""

        def act() -> None:
            found = one_record(self._app.store, kind, record)
            if kind == "customers":
                self._show_customer(found)
            else:
                self._show_record(found, customer)

        self._try(act)

    def decide(self, trial: int, customer: int) -> None:
        """Open a trial to enter its outcome, decided today; `customer` whom it was seen at."""

        def act() -> None:
            found = one_record(self._app.store, "trials", trial)
            self._show_record(replace(found, decided_on=self._kit.today()), customer)

        self._try(act)

    def remove(self, kind: str, record: int) -> None:
        """Put a record in the trash, without a question: it can be undone."""
        removing = self._app.customers.trash if kind == "customers" else self._dialogs.remover(kind)
        self._try(lambda: self._tell(removing(record)))

    def open(self, make: Callable[[], FormDialog]) -> None:
        """Open a dialog that was filled elsewhere."""
        self._try(lambda: self._show(make()))

    def new_customer(self) -> None:
        """Add a customer."""
        self._show_customer(Customer(name=""))

    def spend(self, promotion: int, source: str) -> None:
        """Open a promotion to change it; 0 is a new one on a source."""

        def act() -> None:
            if promotion:
                self._show_record(one_record(self._app.store, "promotions", promotion))
            else:
                draft = drafts.new("promotion", 0, self._kit.today())
                self._show_record(replace(draft, source=source))

        self._try(act)

    def touchpoint(self, number: int, stage: str) -> None:
        """Open a touchpoint to change it; 0 is a new one for a stage."""

        def act() -> None:
            draft = Touchpoint(stage=stage, what="")
            if number:
                draft = one_record(self._app.store, "touchpoints", number)
            self._show(
                TouchpointDialog(
                    self._kit, draft=draft, save=self._app.touchpoints.save, parent=self._window
                )
            )

        self._try(act)

    def trade(self) -> None:
        """Offer the trades that a journey map can start from."""

        def act() -> None:
            found, wrong = trades(paths.resources_dir() / "trades")
            if not found:
                raise HourglassError(
                    _("No trade can be read. Install the program again. {why}").format(
                        why=" ".join(wrong)
                    )
                )

            def save(trade: Trade) -> Changes:
                return self._app.touchpoints.add_ideas(trade.touchpoints, trade.name)

            self._show(
                TradeDialog(
                    self._kit, trades=found, wrong=" ".join(wrong), save=save, parent=self._window
                )
            )

        self._try(act)

    # --- dialogs --------------------------------------------------------------------------------

    def _show_new(self, word: str, customer: int) -> None:
        self._show_record(drafts.new(word, customer, self._kit.today()))

    def _show_record(self, draft: Any, customer: int = 0) -> None:
        self._show(self._dialogs.make(draft, customer))

    def _show(self, dialog: FormDialog) -> None:
        if isinstance(dialog, TrialDialog):
            dialog.purchase_offered.connect(self._offer_purchase)
        self._open(dialog)

    def _show_customer(self, draft: Customer) -> None:
        dialog = CustomerDialog(
            self._kit,
            draft=draft,
            save=self._app.customers.save,
            alike=self._app.customers.alike,
            sources=self._app.promotions.sources,
            parent=self._window,
            about=draft.name,
        )
        dialog.existing_wanted.connect(self.customer_wanted)
        self._open(dialog)
        if not draft.id:
            dialog.saved.connect(lambda changes: self.customer_made.emit(changes.customer))

    def _close(self, customer: int, reason: str = "") -> None:
        def save(closed: Customer) -> Changes:
            on = closed.closed_on or self._kit.today()
            return self._app.customers.close(closed.id, on, closed.closed_reason)

        draft = one_record(self._app.store, "customers", customer)
        dialog = CloseDialog(
            self._kit,
            draft=replace(draft, closed_reason=reason),
            save=save,
            parent=self._window,
            about=draft.name,
            farewell=self._farewell(customer),
        )
        dialog.address_wanted.connect(self.address_wanted)
        self._open(dialog)

    def _farewell(self, customer: int) -> Farewell | None:
        """A letter to let somebody go, unless they withdrew every way to reach them."""
        history = self._app.customers.detail(customer, self._kit.today()).history
        if history.withdrawn >= frozenset(PERMISSION_CHANNELS):
            return None
        who = history.customer
        letter = farewell(who.given_name or who.name, self._app.business().name)
        return Farewell(letter, next(iter(ways(history).emails), ""))

    def _open(self, dialog: FormDialog) -> None:
        dialog.saved.connect(self._tell)
        dialog.open()
        self.opened.emit(dialog)

    def _offer_purchase(self, customer: int) -> None:
        question = Confirm(
            title=_("Record the purchase too?"),
            words=_("The outcome of a trial is no purchase: only a purchase counts as bought."),
            verb=_("Record purchase"),
            cancel=_("Not now"),
            parent=self._window,
        )
        draft: Purchase = drafts.new("purchase", customer, self._kit.today())
        question.accepted.connect(lambda: self._try(lambda: self._show_record(draft)))
        question.open()
        self.opened.emit(question)

    def _tell(self, changes: Changes) -> None:
        self._kit.news.tell(changes)

    def _try(self, act: Callable[[], object]) -> None:
        """What cannot be done is told in the window."""
        try:
            act()
        except Exception as error:  # noqa: BLE001 - trouble tells a mistake from a bug
            self._kit.trouble.show(error)

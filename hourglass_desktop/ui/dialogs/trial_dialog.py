"""A trial: which offer, when it was offered, started and ends, and what came of it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.errors import FieldErrors
from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.trials import Offer, Trial, problems
from hourglass_desktop.ui.dialogs.form import FormDialog, Save
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.choice import Choice
from hourglass_desktop.ui.widgets.customer_chooser import CustomerChooser, Find
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.ui.widgets.long_text import LongText
from hourglass_desktop.ui.widgets.offer_field import OfferField
from hourglass_desktop.wording import choices

_BOUGHT = "bought"


class TrialDialog(FormDialog):
    """Records or changes a trial; an offer of a new name goes on the owner's list."""

    purchase_offered = Signal(int)
    """The trial of this customer was saved with the outcome "bought"."""

    def __init__(  # noqa: PLR0913 - all by name
        self,
        kit: Kit,
        *,
        draft: Trial,
        save: Save,
        offers: tuple[Offer, ...],
        save_offer: Callable[[Offer], Changes],
        find: Find,
        parent: QWidget,
        about: str = "",
    ) -> None:
        """`draft.id` 0 is a new one, `draft.customer` 0 one about nobody yet.

        `offers` is the owner's list. A draft with the day of a decision alone asks for the outcome.
        """
        super().__init__(
            kit,
            title=_("Change trial") if draft.id else _("Record a trial"),
            verb=_("Save trial") if draft.id else _("Record trial"),
            save=save,
            about=about,
            parent=parent,
        )
        self.setObjectName("trialDialog")
        self._draft, self._save_offer = draft, save_offer
        self.customer = CustomerChooser(find)
        self._proposed: dt.date | None = None
        self.offer = OfferField(offers, draft.offer)
        self.offered_on = DateField(kit, draft.offered_on, needed=False, past=True)
        self.started_on = DateField(kit, draft.started_on, needed=False, past=True)
        self.ends_on = DateField(kit, draft.ends_on, needed=False)
        self.decided_on = DateField(kit, draft.decided_on, needed=False, past=True)
        self.outcome = Choice(choices.trial_outcomes(), draft.outcome)
        self.lesson = LongText(draft.lesson)
        self._lay_out_fields()
        self.offer.line.textChanged.connect(self._propose_end)
        self.started_on.day_changed.connect(self._propose_end)
        self.outcome.currentIndexChanged.connect(self._propose_day)
        self._show_decided()
        if draft.decided_on and not draft.outcome:
            self.outcome.setFocus()

    @override
    def record(self) -> Trial:
        return replace(
            self._draft,
            customer=self._draft.customer or self.customer.number(),
            offer=self.offer.number(),
            offered_on=self.offered_on.date(),
            started_on=self.started_on.date(),
            ends_on=self.ends_on.date(),
            outcome=self.outcome.value(),
            decided_on=self.decided_on.date(),
            lesson=self.lesson.value(),
        )

    @override
    def keep(self, record: Any) -> Changes:
        kinds: frozenset[str] = frozenset()
        if record.offer is None and self.offer.new_name():
            if found := problems(record, self.kit.today()):
                raise FieldErrors(found)  # before anything is kept
            kinds = self._keep_offer()
            record = replace(record, offer=self.offer.number())
        changes = super().keep(record)
        if record.outcome == _BOUGHT != self._draft.outcome:
            self.accepted.connect(lambda: self.purchase_offered.emit(record.customer))
        return replace(changes, kinds=changes.kinds | kinds)

    def _keep_offer(self) -> frozenset[str]:
        """Put the new offer on the list, so that trying again after a trouble finds it there."""
        offer = Offer(name=self.offer.new_name())
        try:
            made = self._save_offer(offer)
        except FieldErrors as error:
            raise FieldErrors({"offer": " ".join(error.problems.values())}) from error
        self.offer.put(replace(offer, id=made.record))
        return made.kinds

    def _lay_out_fields(self) -> None:
        if not self._draft.customer:
            self.add("customer", _("Customer"), self.customer)
        hint = _("From your list, or a new one by its name.")
        self.add("offer", _("Offer"), self.offer, hint)
        self.add_row(
            ("offered_on", _("Offered on"), self.offered_on),
            ("started_on", _("Started on"), self.started_on),
        )
        self.add("ends_on", _("Ends on"), self.ends_on)
        self.add_row(
            ("outcome", _("Outcome"), self.outcome),
            ("decided_on", _("Decided on"), self.decided_on),
        )
        self.add("lesson", _("What you learned"), self.lesson)

    def _propose_end(self) -> None:
        """The offer's usual length, as long as nobody wrote another end."""
        started, days = self.started_on.date(), self.offer.days()
        if self.ends_on.typed() and self.ends_on.date() != self._proposed:
            return
        if started is not None and days:
            self._proposed = started + dt.timedelta(days=days)
            self.ends_on.set_date(self._proposed)

    def _propose_day(self) -> None:
        if not self.outcome.value():
            self.decided_on.set_date(None)
        elif not self.decided_on.typed():
            self.decided_on.set_date(self.kit.today())
        self._show_decided()

    def _show_decided(self) -> None:
        is_decided = bool(self.outcome.value() or self.decided_on.typed())
        self.field("decided_on").setVisible(is_decided)

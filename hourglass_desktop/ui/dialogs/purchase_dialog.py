"""A purchase: what was bought, when, for how much."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.dialogs.form import FormDialog, Save
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.amount_field import AmountField
from hourglass_desktop.ui.widgets.choice import Choice
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.ui.widgets.long_line import LongLine
from hourglass_desktop.wording import choices


class PurchaseDialog(FormDialog):
    """Records or changes a purchase."""

    def __init__(
        self,
        kit: Kit,
        *,
        draft: Purchase,
        save: Save,
        currency: str,
        parent: QWidget,
        about: str = "",
    ) -> None:
        """`draft.id` 0 is a new one; `currency` is the business's, for a draft without one."""
        super().__init__(
            kit,
            title=_("Change purchase") if draft.id else _("Record a purchase"),
            verb=_("Save purchase") if draft.id else _("Record purchase"),
            save=save,
            about=about,
            parent=parent,
        )
        self.setObjectName("purchaseDialog")
        self._draft = draft
        self.date = DateField(kit, draft.date, past=True)
        self.what = LongLine(draft.what)
        self.amount = AmountField(kit, amount=draft.amount, currency=draft.currency or currency)
        self.state = Choice(choices.purchase_states(), draft.state or "paid")
        self.add("date", _("Date"), self.date)
        self.add("what", _("What was bought"), self.what)
        self.add(
            "amount",
            _("Amount"),
            self.amount,
            _("Leave it blank when you do not know it: the purchase counts all the same."),
        )
        self.add("state", _("State"), self.state)

    @override
    def record(self) -> Purchase:
        amount = self.amount.amount()
        return replace(
            self._draft,
            date=self.date.date() or self._draft.date,
            what=self.what.value(),
            amount=amount,
            currency=self._draft.currency if amount is None else self.amount.currency(),
            state=self.state.value(),
        )

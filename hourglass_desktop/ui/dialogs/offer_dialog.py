"""A trial offer: its name, its price and how long it usually takes."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.trials import Offer
from hourglass_desktop.ui.dialogs.form import FormDialog, Save
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.amount_field import AmountField
from hourglass_desktop.ui.widgets.days_field import DaysField
from hourglass_desktop.ui.widgets.long_line import LongLine


class OfferDialog(FormDialog):
    """Adds an offer to the owner's list or changes one."""

    def __init__(
        self, kit: Kit, *, draft: Offer, save: Save, currency: str, parent: QWidget
    ) -> None:
        """`draft.id` 0 is a new one; `currency` is the business's, for a draft without one."""
        super().__init__(
            kit,
            title=_("Change offer") if draft.id else _("Add an offer"),
            verb=_("Save offer") if draft.id else _("Add offer"),
            save=save,
            parent=parent,
        )
        self.setObjectName("offerDialog")
        self._draft = draft
        self.name = LongLine(draft.name)
        self.price = AmountField(kit, amount=draft.price, currency=draft.currency or currency)
        self.days = DaysField(draft.days)
        hint = _("A low-risk taste of your work, such as a free assessment or a small first job.")
        self.add("name", _("Name"), self.name, hint)
        self.add("price", _("Price"), self.price, _("0 for a free one; blank when it depends."))
        self.add("days", _("Days it usually takes"), self.days, _("A trial's end is counted so."))

    @override
    def record(self) -> Offer:
        price = self.price.amount()
        return replace(
            self._draft,
            name=self.name.value(),
            price=price,
            currency=self._draft.currency if price is None else self.price.currency(),
            days=self.days.days(),
        )

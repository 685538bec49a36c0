"""Money spent to be known: what for, through which source, when and how much."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from hourglass_desktop.domain.promotions import Promotion
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.dialogs.form import FormDialog, Save
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.amount_field import AmountField
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.ui.widgets.long_line import LongLine
from hourglass_desktop.ui.widgets.source_field import SourceField, Sources


class PromotionDialog(FormDialog):
    """Records or changes money spent."""

    def __init__(
        self,
        kit: Kit,
        *,
        draft: Promotion,
        save: Save,
        currency: str,
        sources: Sources,
        parent: QWidget,
    ) -> None:
        """`draft.id` 0 is a new one; `currency` is the business's, for a draft without one."""
        super().__init__(
            kit,
            title=_("Change spending") if draft.id else _("Record spending"),
            verb=_("Save spending") if draft.id else _("Record spending"),
            save=save,
            parent=parent,
        )
        self.setObjectName("promotionDialog")
        self._draft = draft
        self.name = LongLine(draft.name)
        self.source = SourceField(sources, draft.source)
        self.amount = AmountField(kit, amount=draft.amount, currency=draft.currency or currency)
        self.date = DateField(kit, draft.date, past=True)
        hint = _("What you paid for, such as a stand, an advertisement, a letter to everybody.")
        self.add("name", _("Name"), self.name, hint)
        self.add("amount", _("Amount"), self.amount)
        self.add("date", _("Date"), self.date)
        self.add(
            "source",
            _("Source"),
            self.source,
            _("As with the customers it brings: that is how cost and customers meet."),
        )

    @override
    def record(self) -> Promotion:
        return replace(
            self._draft,
            name=self.name.value(),
            source=self.source.value(),
            date=self.date.date() or self._draft.date,
            amount=self.amount.amount(),
            currency=self.amount.currency(),
        )

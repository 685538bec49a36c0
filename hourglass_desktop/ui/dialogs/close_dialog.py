"""Closing a customer: why, and since when."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from hourglass_desktop.domain.customers import CLOSED_REASONS, Customer
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.dialogs.form import FormDialog, Save
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.choice import Choice
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.wording import choices


class CloseDialog(FormDialog):
    """Closes a customer; `save` gets the customer with the closing on it."""

    def __init__(
        self, kit: Kit, *, draft: Customer, save: Save, parent: QWidget, about: str = ""
    ) -> None:
        """`draft` is the customer as kept."""
        super().__init__(
            kit,
            title=_("Close customer"),
            verb=_("Close customer"),
            save=save,
            about=about,
            parent=parent,
        )
        self.setObjectName("closeDialog")
        self._draft = draft
        self.reason = Choice(choices.closed_reasons(), draft.closed_reason or CLOSED_REASONS[1])
        self.day = DateField(kit, draft.closed_on or kit.today(), past=True)
        self.add(
            "closed_reason",
            _("Reason"),
            self.reason,
            _("Everything recorded stays, and you can reopen the customer at any time."),
        )
        self.add("closed_on", _("Closed on"), self.day)

    @override
    def record(self) -> Customer:
        return replace(self._draft, closed_on=self.day.date(), closed_reason=self.reason.value())

"""Closing a customer: why, and since when."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hourglass_desktop.domain.customers import CLOSED_REASONS, Customer
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.dialogs.form import FormDialog, Save
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.choice import Choice
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.ui.widgets.long_text import LongText
from hourglass_desktop.ui.widgets.sending import Sending
from hourglass_desktop.wording import choices
from hourglass_desktop.wording.fit_words import farewell_subject


@dataclass(frozen=True, slots=True)
class Farewell:
    """A letter to let a poor fit go, and the address it may be sent to, "" when to none."""

    text: str
    address: str


class CloseDialog(FormDialog):
    """Closes a customer; `save` gets the customer with the closing on it.

    Of a poor fit it offers a kind letter, to copy or to send.
    """

    address_wanted = Signal(str)
    """A mailto link to open."""

    def __init__(
        self,
        kit: Kit,
        *,
        draft: Customer,
        save: Save,
        parent: QWidget,
        about: str = "",
        farewell: Farewell | None = None,
    ) -> None:
        """`draft` is the customer as kept; `farewell` is None where no letter may be sent."""
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
        self.letter = LongText(farewell.text if farewell else "", lines=9)
        self._farewell = farewell
        address = farewell.address if farewell else ""
        self._sending = Sending(self.letter, subject=farewell_subject(), address=address)
        self.copy, self.write = self._sending.copy, self._sending.write
        self._add_letter()
        self.reason.currentIndexChanged.connect(self._show_letter)
        self._show_letter()

    @override
    def record(self) -> Customer:
        return replace(self._draft, closed_on=self.day.date(), closed_reason=self.reason.value())

    def _add_letter(self) -> None:
        hint = _("Nothing is sent by itself, and the letter is not kept.")
        self.add("letter", _("A kind word to let them go"), self.letter, hint)
        self._sending.said.connect(self.field("letter").set_hint)
        self._sending.address_wanted.connect(self.address_wanted)
        self.add_widget(self._sending)

    def _show_letter(self) -> None:
        """Only who is let go as a poor fit gets the letter."""
        farewell = self._farewell
        offered = farewell is not None and self.reason.value() == "poor fit"
        self.field("letter").setVisible(offered)
        self._sending.setVisible(offered)
        self._grow()

"""Closing a customer: why, and since when."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hourglass_desktop.domain.customers import CLOSED_REASONS, Customer
from hourglass_desktop.domain.links import letter_link, mail_link
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.dialogs.form import FormDialog, Save
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.choice import Choice
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.ui.widgets.filter_button import short
from hourglass_desktop.ui.widgets.long_text import LongText
from hourglass_desktop.wording import choices
from hourglass_desktop.wording.fit_words import farewell_subject

_LONGEST_LINK = 1_900
"""Characters of a link that every system hands on whole."""


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
        self.copy, self.write = QPushButton(_("Copy")), QPushButton()
        self._sending = QWidget()
        self._add_letter()
        self.reason.currentIndexChanged.connect(self._show_letter)
        self._show_letter()

    @override
    def record(self) -> Customer:
        return replace(self._draft, closed_on=self.day.date(), closed_reason=self.reason.value())

    def _add_letter(self) -> None:
        hint = _("Nothing is sent by itself, and the letter is not kept.")
        self.add("letter", _("A kind word to let them go"), self.letter, hint)
        buttons = QHBoxLayout(self._sending)
        buttons.setContentsMargins(0, 0, 0, 0)
        for button in (self.copy, self.write):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        self.copy.setAccessibleName(_("Copy the letter"))
        self.copy.clicked.connect(self._copy_letter)
        self.write.clicked.connect(self._write_letter)
        self.add_widget(self._sending)

    def _show_letter(self) -> None:
        """Only who is let go as a poor fit gets the letter."""
        farewell = self._farewell
        offered = farewell is not None and self.reason.value() == "poor fit"
        self.field("letter").setVisible(offered)
        self._sending.setVisible(offered)
        address = farewell.address if farewell else ""
        self.write.setText(_("Write to {address}").format(address=short(address)))
        self.write.setVisible(bool(mail_link(address)))
        self._grow()

    def _copy_letter(self) -> None:
        QGuiApplication.clipboard().setText(self.letter.value())
        self.field("letter").set_hint(_("Copied."))

    def _write_letter(self) -> None:
        """A letter too long for a link is copied, to be pasted in."""
        address = self._farewell.address if self._farewell else ""
        link = letter_link(address, farewell_subject(), self.letter.value())
        if len(link) > _LONGEST_LINK:
            self._copy_letter()
            self.field("letter").set_hint(_("Copied. Paste it into the e-mail."))
            link = mail_link(address)
        self.address_wanted.emit(link)

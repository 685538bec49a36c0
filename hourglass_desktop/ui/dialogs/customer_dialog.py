"""A customer: only the name is needed; somebody alike is suggested while typing."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from hourglass_desktop.domain.customers import Customer, email_warning
from hourglass_desktop.domain.duplicates import Alike
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.dialogs.form import FormDialog, Save
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.alike_card import AlikeCard
from hourglass_desktop.ui.widgets.birthday_field import BirthdayField
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.ui.widgets.line_list import LineList
from hourglass_desktop.ui.widgets.long_line import LongLine
from hourglass_desktop.ui.widgets.long_text import LongText
from hourglass_desktop.ui.widgets.source_field import SourceField, Sources
from hourglass_desktop.ui.work import Task

AlikeTo = Callable[[str, Sequence[str], Sequence[str], int], tuple[Alike, ...]]
_QUIET_MS = 250
_BETWEEN_ADDRESSES = re.compile(r"\n[ \t]*\n")


class CustomerDialog(FormDialog):
    """Adds or changes a customer; what it does not show stays as it was."""

    existing_wanted = Signal(int)
    """Open this customer instead of making another."""

    def __init__(  # noqa: PLR0913 - all by name
        self,
        kit: Kit,
        *,
        draft: Customer,
        save: Save,
        alike: AlikeTo,
        parent: QWidget,
        about: str = "",
        sources: Sources = tuple,
    ) -> None:
        """`draft.id` 0 is a new one; `alike` takes name, e-mails, phones, the number left aside."""
        super().__init__(
            kit,
            title=_("Change customer") if draft.id else _("New customer"),
            verb=_("Save customer") if draft.id else _("Add customer"),
            save=save,
            about=about,
            parent=parent,
        )
        self.setObjectName("customerDialog")
        self._draft, self._alike = draft, alike
        self._search: Task | None = None
        self.name, self.organisation = LongLine(draft.name), LongLine(draft.organisation)
        self.emails, self.phones = LineList(draft.emails), LineList(draft.phones)
        self.card = AlikeCard()
        self.addresses = LongText("\n\n".join(draft.addresses))
        self.birthday = BirthdayField(kit, draft.birthday)
        self.tags = LongLine(", ".join(draft.tags))
        self.source = SourceField(sources, draft.source)
        self.known_on = DateField(kit, draft.known_on, needed=False, past=True)
        self.notes = LongText(draft.notes)
        self._lay_out_fields()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._quiet.timeout.connect(self._look_for_alike)
        self._listen()

    @override
    def record(self) -> Customer:
        return replace(
            self._draft,
            name=self.name.value(),
            organisation=self.organisation.value(),
            emails=self.emails.values(),
            phones=self.phones.values(),
            addresses=self._listed("addresses", self.addresses.toPlainText()),
            birthday=self.birthday.text,
            tags=self._listed("tags", self.tags.text()),
            source=self.source.value(),
            known_on=self.known_on.date(),
            notes=self.notes.value(),
        )

    def _lay_out_fields(self) -> None:
        self.add("name", _("Name"), self.name)
        self.add("organisation", _("Company"), self.organisation)
        self.add_row(("emails", _("E-mail"), self.emails), ("phones", _("Phone"), self.phones))
        self.add_widget(self.card)
        if not self._draft.id:
            self.add_more(_("More: address, birthday, tags, source, notes"))
        self.add("addresses", _("Address"), self.addresses)
        self.add_row(
            ("birthday", _("Birthday"), self.birthday),
            ("known_on", _("Known since"), self.known_on),
        )
        self.add_row(("tags", _("Tags"), self.tags), ("source", _("Source"), self.source))
        self.add("notes", _("Notes"), self.notes)
        self.field("addresses").set_hint(_("Several: with a blank line between them."))
        self.field("tags").set_hint(_("Several: with a comma between them."))
        if not self._draft.id:
            self.field("known_on").usual_hint = _("Blank: since today.")
            self.field("known_on").set_hint(_("Blank: since today."))

    def _listen(self) -> None:
        self.name.textChanged.connect(self._quiet.start)
        self.card.wanted.connect(self._open_existing)
        for lines, field in ((self.emails, "emails"), (self.phones, "phones")):
            lines.edited.connect(self._quiet.start)
            lines.edited.connect(self.field(field).forget_error)
        self.emails.left.connect(self._warn)
        self._warn()

    def _listed(self, name: str, text: str) -> tuple[str, ...]:
        """The parts of a text; as they were kept when nobody touched them."""
        kept: tuple[str, ...] = getattr(self._draft, name)
        if text == ("\n\n" if name == "addresses" else ", ").join(kept):
            return kept
        parts = _BETWEEN_ADDRESSES.split(text) if name == "addresses" else re.split("[,;]", text)
        return tuple(part.strip() for part in parts if part.strip())

    def _warn(self) -> None:
        self.field("emails").set_warning(email_warning(self.emails.values()))

    def _look_for_alike(self) -> None:
        """In the worker, so that typing never waits."""
        if self._search is not None:
            self._search.cancel()
        name, emails, phones = self.name.value(), self.emails.values(), self.phones.values()
        alike, but = self._alike, self._draft.id
        self._search = self.kit.work.run(
            lambda _progress: alike(name, emails, phones, but) if name or emails or phones else (),
            owner=self,
            done=self.card.show_alike,
            failed=self._not_found,
        )

    def _not_found(self, error: Exception) -> None:
        self.card.show_alike(())
        if not isinstance(error, HourglassError):  # a store in use is told when saving
            self.kit.trouble.show(error)

    def _open_existing(self, number: int) -> None:
        """Leave for the other customer; what was typed is asked about first."""
        if self.is_touched:
            self.ask_to_discard(lambda: self._leave_for(number))
        else:
            self._leave_for(number)

    def _leave_for(self, number: int) -> None:
        self.reject_at_once()
        self.existing_wanted.emit(number)

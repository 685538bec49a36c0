"""An introduction: who brought whom, when, and how they were thanked."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QWidget

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer, email_warning
from hourglass_desktop.domain.errors import FieldErrors
from hourglass_desktop.domain.referrals import Introduction
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.dialogs.form import FormDialog, Save
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.choice import Choice
from hourglass_desktop.ui.widgets.customer_chooser import CustomerChooser, Find
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.ui.widgets.line_list import LineList
from hourglass_desktop.ui.widgets.long_line import LongLine

_GIVES, _RECEIVED = "gives", "received"


@dataclass(frozen=True, slots=True)
class Party:
    """A customer at one end of an introduction."""

    number: int
    name: str


class IntroductionDialog(FormDialog):
    """Records or changes an introduction; who was introduced may be somebody new."""

    def __init__(  # noqa: PLR0913 - all by name
        self,
        kit: Kit,
        *,
        draft: Introduction,
        save: Save,
        introduce: Callable[[int, Customer, Introduction], Changes],
        find: Find,
        about: Party,
        parent: QWidget,
        other: Party | None = None,
    ) -> None:
        """`about` is the customer it was opened for, `other` the one at the other end, if known.

        With `about.number` 0 the giver is chosen in the dialog.
        """
        super().__init__(
            kit,
            title=_("Change introduction") if draft.id else _("Record an introduction"),
            verb=_("Save introduction") if draft.id else _("Record introduction"),
            save=save,
            about=about.name,
            parent=parent,
        )
        self.setObjectName("introductionDialog")
        self._draft, self._introduce, self._about = draft, introduce, about
        sides = ((_GIVES, _("They introduced")), (_RECEIVED, _("They were introduced by")))
        gives = draft.giver in {0, about.number}
        self.side = Choice(sides, _GIVES if gives else _RECEIVED)
        is_gone = bool(draft.id) and draft.received is None
        self.other = CustomerChooser(find, allow_new=True, needed=not is_gone)
        self.emails, self.phones = LineList(), LineList()
        self.date = DateField(kit, draft.date, past=True)
        self.thanked_on = DateField(kit, draft.thanked_on, needed=False, past=True)
        self.outcome_told_on = DateField(kit, draft.outcome_told_on, needed=False, past=True)
        self.thanked_how = LongLine(draft.thanked_how)
        self.giver = CustomerChooser(find)
        self._lay_out_fields()
        self.other.chosen.connect(self._show_new)
        self.side.currentIndexChanged.connect(self._show_new)
        self.emails.left.connect(self._warn)
        if other is not None:
            self.other.set_customer(other.number, other.name)
        self._show_new()

    @override
    def record(self) -> Introduction:
        number, about = self.other.number() or None, self._about.number or self.giver.number()
        gives = self.side.value() == _GIVES
        return replace(
            self._draft,
            giver=about if gives else number or 0,
            received=number if gives else about,
            date=self.date.date() or self._draft.date,
            thanked_on=self.thanked_on.date(),
            thanked_how=self.thanked_how.value(),
            outcome_told_on=self.outcome_told_on.date(),
        )

    @override
    def keep(self, record: Any) -> Changes:
        if not self._is_new():
            return super().keep(record)
        new = Customer(
            name=self.other.name(), emails=self.emails.values(), phones=self.phones.values()
        )
        try:
            return self._introduce(record.giver, new, record)
        except FieldErrors as error:
            found = error.problems
            if "name" in found:
                found["received"] = found.pop("name")
            raise FieldErrors(found) from error

    def _lay_out_fields(self) -> None:
        if self._about.number:
            self.add_row(
                ("giver", _("Who introduced whom"), self.side),
                ("received", _("Customer"), self.other),
            )
        else:
            self.add_row(
                ("giver", _("Introduced by"), self.giver),
                ("received", _("Who was introduced"), self.other),
            )
        self.add_row(("emails", _("E-mail"), self.emails), ("phones", _("Phone"), self.phones))
        self.add("date", _("Introduced on"), self.date)
        self.add_row(
            ("thanked_on", _("Thanked on"), self.thanked_on),
            ("thanked_how", _("Thanked how"), self.thanked_how),
        )
        self.add(
            "outcome_told_on",
            _("Outcome told on"),
            self.outcome_told_on,
            _("When the giver heard what came of it."),
        )

    def _is_new(self) -> bool:
        is_named = bool(self.other.name()) and not self.other.number()
        return self.other.allow_new and is_named and not self._draft.id

    def _show_new(self) -> None:
        """E-mail and phone are asked for only of somebody new."""
        self.other.allow_new = self.side.value() == _GIVES and not self._draft.id
        for name in ("emails", "phones"):
            self.field(name).setVisible(self._is_new())

    def _warn(self) -> None:
        self.field("emails").set_warning(email_warning(self.emails.values()))

"""A touch: one contact that happened; one in the future is kept as a next step."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.touches import Touch
from hourglass_desktop.ui.dialogs.form import FormDialog, Save
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.choice import Choice
from hourglass_desktop.ui.widgets.customer_chooser import CustomerChooser, Find
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.ui.widgets.long_text import LongText
from hourglass_desktop.wording import choices


class TouchDialog(FormDialog):
    """Logs or changes a touch; asks for the customer when the draft is about nobody yet."""

    def __init__(  # noqa: PLR0913 - all by name
        self,
        kit: Kit,
        *,
        draft: Touch,
        save: Save,
        plan: Callable[[FollowUp], Changes],
        find: Find,
        parent: QWidget,
        about: str = "",
    ) -> None:
        """`draft.id` 0 is a new one, `draft.customer` 0 one about nobody yet."""
        super().__init__(
            kit,
            title=_("Change touch") if draft.id else _("Log a touch"),
            verb="",
            save=save,
            about=about,
            parent=parent,
        )
        self.setObjectName("touchDialog")
        self._draft, self._plan = draft, plan
        self.customer = CustomerChooser(find)
        self.date = DateField(kit, draft.date, past=True)
        self.direction = Choice(choices.directions(), draft.direction)
        self.channel = Choice(choices.channels(), draft.channel)
        self.builds = Choice(choices.builds(), draft.builds)
        self.note = LongText(draft.note)
        if not draft.customer:
            self.add("customer", _("Customer"), self.customer)
        self.add("date", _("Date"), self.date)
        self.add_row(
            ("channel", _("Channel"), self.channel), ("direction", _("Direction"), self.direction)
        )
        self.add("builds", _("What it builds"), self.builds)
        self.add("note", _("Note"), self.note)
        self.date.echo_changed.connect(self._look_ahead)
        self._look_ahead()

    @override
    def record(self) -> Touch | FollowUp:
        customer = self._draft.customer or self.customer.number()
        day, note = self.date.date() or self._draft.date, self.note.value()
        if self._is_plan():
            what = note or self.channel.currentText()
            return FollowUp(customer=customer, due_on=day, what=what)
        return replace(
            self._draft,
            customer=customer,
            date=day,
            direction=self.direction.value(),
            channel=self.channel.value(),
            builds=self.builds.value(),
            note=note,
        )

    @override
    def keep(self, record: Any) -> Changes:
        return self._plan(record) if isinstance(record, FollowUp) else super().keep(record)

    def _is_plan(self) -> bool:
        day = self.date.date()
        return not self._draft.id and day is not None and day > self.kit.today()

    def _look_ahead(self) -> None:
        field = self.field("date")
        if self._is_plan():
            ahead = _("{day}. In the future: kept as a next step.").format(day=self.date.echo())
            field.set_warning(ahead)
            self.set_verb(_("Plan next step"))
        else:
            field.set_warning("")
            self.set_verb(_("Save touch") if self._draft.id else _("Log touch"))

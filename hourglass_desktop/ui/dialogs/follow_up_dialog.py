"""A follow-up: what is to be done next, and when."""

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QWidget

from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.dialogs.form import FormDialog, Save
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.ui.widgets.long_text import LongText

_USUAL = ("", "1 weeks", "2 weeks", "1 months", "3 months", "6 months", "1 years")


class FollowUpDialog(FormDialog):
    """Plans or changes a follow-up."""

    def __init__(
        self, kit: Kit, *, draft: FollowUp, save: Save, parent: QWidget, about: str = ""
    ) -> None:
        """`draft.id` 0 is a new one."""
        super().__init__(
            kit,
            title=_("Change next step") if draft.id else _("Plan a next step"),
            verb=_("Save next step") if draft.id else _("Plan next step"),
            save=save,
            about=about,
            parent=parent,
        )
        self.setObjectName("followUpDialog")
        self._draft = draft
        self.what = LongText(draft.what, lines=2)
        self.due_on = DateField(kit, draft.due_on, ahead=True)
        self.repeats = QComboBox()
        self.repeats.setEditable(True)
        self.repeats.addItems(_USUAL)
        self.repeats.setCurrentText(draft.repeats)
        self.add("what", _("What to do"), self.what)
        self.add("due_on", _("Due on"), self.due_on)
        self.add(
            "repeats",
            _("Repeats every"),
            self.repeats,
            _("Blank for once. Otherwise a number and days, weeks, months or years."),
        )

    @override
    def record(self) -> FollowUp:
        return replace(
            self._draft,
            due_on=self.due_on.date() or self._draft.due_on,
            what=self.what.value(),
            repeats=_repetition(self.repeats.currentText()),
        )


def _repetition(text: str) -> str:
    """As kept: "week" and "1 week" both as "1 weeks"."""
    words = text.casefold().removeprefix(_("every")).split()
    units = ("day", "week", "month", "year")
    count, unit = (
        ("1", words[0]) if len(words) == 1 else (words[0], words[-1]) if words else ("", "")
    )
    if len(words) <= 2 and unit.removesuffix("s") in units and count.isdecimal():
        return f"{int(count)} {unit.removesuffix('s')}s"
    return " ".join(text.split())

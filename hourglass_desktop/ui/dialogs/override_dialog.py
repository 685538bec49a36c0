"""Overriding the hold on promotion: why, and until when."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from hourglass_desktop.domain.promotions import Override
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.dialogs.form import FormDialog, Save
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.ui.widgets.long_text import LongText


class OverrideDialog(FormDialog):
    """Declares an override or changes the one that runs."""

    def __init__(
        self, kit: Kit, *, draft: Override, save: Save, parent: QWidget, is_new: bool
    ) -> None:
        """`draft` begins today, or is the one that runs."""
        super().__init__(
            kit,
            title=_("Override the hold on promotion") if is_new else _("Change the override"),
            verb=_("Override") if is_new else _("Save override"),
            save=save,
            parent=parent,
        )
        self.setObjectName("overrideDialog")
        self._draft = draft
        self.reason = LongText(draft.reason, lines=2)
        self.until = DateField(kit, draft.until, ahead=True)
        self.add(
            "reason",
            _("Reason"),
            self.reason,
            _("It stands on your reports. What you spend meanwhile is not counted as on hold."),
        )
        self.add("until", _("Last day"), self.until)

    @override
    def record(self) -> Override:
        return replace(
            self._draft,
            reason=self.reason.value(),
            until=self.until.date() or self._draft.until,
        )

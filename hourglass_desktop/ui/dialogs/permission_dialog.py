"""A permission to contact somebody, given or withdrawn."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.touches import Permission
from hourglass_desktop.ui.dialogs.form import FormDialog, Save
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.choice import Choice
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.ui.widgets.long_line import LongLine
from hourglass_desktop.wording import choices


class PermissionDialog(FormDialog):
    """Records or changes a permission."""

    def __init__(
        self, kit: Kit, *, draft: Permission, save: Save, parent: QWidget, about: str = ""
    ) -> None:
        """`draft.id` 0 is a new one."""
        super().__init__(
            kit,
            title=_("Change permission") if draft.id else _("Record a permission"),
            verb=_("Save permission") if draft.id else _("Record permission"),
            save=save,
            about=about,
            parent=parent,
        )
        self.setObjectName("permissionDialog")
        self._draft = draft
        self.channel = Choice(choices.permission_channels(), draft.channel)
        self.given = Choice(choices.given(), draft.given)
        self.date = DateField(kit, draft.date, past=True)
        self.how = LongLine(draft.how)
        self.add_row(
            ("channel", _("To contact them by"), self.channel), ("given", _("Leave"), self.given)
        )
        self.add("date", _("Date"), self.date)
        self.add("how", _("How"), self.how, _("For example on a form, by telephone, at the fair."))

    @override
    def record(self) -> Permission:
        return replace(
            self._draft,
            channel=self.channel.value(),
            given=self.given.value(),
            date=self.date.date() or self._draft.date,
            how=self.how.value(),
        )

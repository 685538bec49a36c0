"""Until when a customer shall not be listed, when none of the usual days will do."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from hourglass_desktop.domain.answers import TodayAnswer
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.dialogs.form import FormDialog, Save
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.date_field import DateField


class SnoozeDialog(FormDialog):
    """Asks for a day; `save` gets the answer with it."""

    def __init__(
        self, kit: Kit, *, draft: TodayAnswer, save: Save, parent: QWidget, about: str = ""
    ) -> None:
        """`draft.until` stands there first."""
        super().__init__(
            kit, title=_("Snooze"), verb=_("Snooze"), save=save, about=about, parent=parent
        )
        self.setObjectName("snoozeDialog")
        self._draft = draft
        self.until = DateField(kit, draft.until, ahead=True)
        self.add("until", _("Listed again on"), self.until)
        self.until.line.selectAll()

    @override
    def record(self) -> TodayAnswer:
        return replace(self._draft, until=self.until.date())

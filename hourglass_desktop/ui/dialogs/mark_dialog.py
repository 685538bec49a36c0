"""A mark: the owner's own statement that a customer reached a stage."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from hourglass_desktop.domain.marks import Mark
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.dialogs.form import FormDialog, Save
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.choice import Choice
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.ui.widgets.long_text import LongText
from hourglass_desktop.wording import choices


class MarkDialog(FormDialog):
    """Records or changes a mark."""

    def __init__(
        self, kit: Kit, *, draft: Mark, save: Save, parent: QWidget, about: str = ""
    ) -> None:
        """`draft.id` 0 is a new one."""
        super().__init__(
            kit,
            title=_("Change mark") if draft.id else _("Mark a stage"),
            verb=_("Save mark") if draft.id else _("Mark stage"),
            save=save,
            about=about,
            parent=parent,
        )
        self.setObjectName("markDialog")
        self._draft = draft
        self.stage = Choice(choices.stages(), draft.stage)
        self.date = DateField(kit, draft.date, past=True)
        self.reason = LongText(draft.reason)
        self.add(
            "stage",
            _("Stage reached"),
            self.stage,
            _(
                "A mark is your own word. It is no purchase and no introduction: where one took "
                "place, record that instead."
            ),
        )
        self.add("date", _("Reached on"), self.date)
        self.add("reason", _("How you know"), self.reason)

    @override
    def record(self) -> Mark:
        return replace(
            self._draft,
            stage=self.stage.value(),
            date=self.date.date() or self._draft.date,
            reason=self.reason.value(),
        )

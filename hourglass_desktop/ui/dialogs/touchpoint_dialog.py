"""A touchpoint: what happens with everybody who enters a stage, how, and when."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.touchpoints import FIELDS, Touchpoint
from hourglass_desktop.ui.dialogs.form import FormDialog, Save
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.choice import Choice
from hourglass_desktop.ui.widgets.days_field import DaysField
from hourglass_desktop.ui.widgets.long_line import LongLine
from hourglass_desktop.ui.widgets.long_text import LongText
from hourglass_desktop.wording import choices
from hourglass_desktop.wording.journey_words import state_name


class TouchpointDialog(FormDialog):
    """Adds a touchpoint to the journey map or changes one."""

    def __init__(self, kit: Kit, *, draft: Touchpoint, save: Save, parent: QWidget) -> None:
        """`draft.id` 0 is a new one."""
        super().__init__(
            kit,
            title=_("Change touchpoint") if draft.id else _("Add a touchpoint"),
            verb=_("Save touchpoint") if draft.id else _("Add touchpoint"),
            save=save,
            parent=parent,
        )
        self.setObjectName("touchpointDialog")
        self._draft = draft
        self.what = LongLine(draft.what)
        self.stage = Choice(choices.stages(), draft.stage)
        self.state = Choice(
            tuple((s, state_name(s)) for s in ("idea", "live", "retired")), draft.state
        )
        self.channel = Choice((("", _("Left open")), *choices.channels()), draft.channel)
        self.days = DaysField(draft.days)
        self.words = LongText(draft.text)
        self.add(
            "what",
            _("What happens"),
            self.what,
            _("Such as “Welcome card” or “Call: how is it going?”."),
        )
        self.add_row(("stage", _("For whom enters"), self.stage), ("state", _("State"), self.state))
        self.add_row(
            ("channel", _("Channel"), self.channel),
            ("days", _("Days after entering the stage"), self.days),
        )
        hint = _("May name {fields}.").format(fields=", ".join(f"{{{name}}}" for name in FIELDS))
        self.add("text", _("Message"), self.words, hint)

    @override
    def record(self) -> Touchpoint:
        return replace(
            self._draft,
            what=self.what.value(),
            stage=self.stage.value(),
            state=self.state.value(),
            channel=self.channel.value(),
            days=self.days.days(),
            text=self.words.value(),
        )

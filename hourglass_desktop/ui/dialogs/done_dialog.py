"""A next step that was done: when, and the touch it was."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.touches import Touch
from hourglass_desktop.ui.dialogs.form import FormDialog
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.choice import Choice
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.ui.widgets.long_text import LongText
from hourglass_desktop.wording import choices


@dataclass(frozen=True, slots=True)
class Done:
    """The day, and the touch unless it was none."""

    on: dt.date
    touch: Touch | None


class DoneDialog(FormDialog):
    """Marks a follow-up as done; filled as if the owner had called today as planned."""

    def __init__(  # noqa: PLR0913 - all but two have names
        self,
        kit: Kit,
        *,
        follow_up: FollowUp,
        channel: str,
        save: Callable[[int, dt.date, Touch | None], Changes],
        parent: QWidget,
        about: str = "",
        builds: str = "",
    ) -> None:
        """`channel` is the touch's at first, one that the customer did not withdraw.

        `builds` is what it builds at first: for a step of the journey map the stage it serves.
        """

        def keep(done: Any) -> Changes:
            return save(follow_up.id, done.on, done.touch)

        super().__init__(
            kit,
            title=_("Next step done"),
            verb=_("Done"),
            save=keep,
            about=about,
            parent=parent,
        )
        self.setObjectName("doneDialog")
        self._follow_up = follow_up
        self.note = LongText(follow_up.what)
        self.done_on = DateField(kit, kit.today(), past=True)
        self.is_touch = QCheckBox(_("Log it as a touch"))
        self.is_touch.setChecked(True)
        self.channel = Choice(choices.channels(), channel)
        self.direction = Choice(choices.directions(), "out")
        self.builds = Choice(choices.builds(), builds)
        self.add("note", _("What was done"), self.note)
        self.add("done_on", _("Done on"), self.done_on)
        self.add("is_touch", _("Contact"), self.is_touch)
        self.add_row(
            ("channel", _("Channel"), self.channel), ("direction", _("Direction"), self.direction)
        )
        self.add("builds", _("What it builds"), self.builds)
        self.is_touch.toggled.connect(self._show_touch)
        self.note.selectAll()

    @override
    def record(self) -> Done:
        on = self.done_on.date() or self.kit.today()
        if not self.is_touch.isChecked():
            return Done(on, None)
        return Done(
            on,
            Touch(
                customer=self._follow_up.customer,
                date=on,
                direction=self.direction.value(),
                channel=self.channel.value(),
                builds=self.builds.value(),
                note=self.note.value(),
            ),
        )

    def _show_touch(self, is_touch: bool) -> None:  # noqa: FBT001 - a slot
        for name in ("note", "channel", "direction", "builds"):
            self.field(name).setVisible(is_touch)

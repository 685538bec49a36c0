"""A next step that was done: when, and the touch it was."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.touches import Touch
from hourglass_desktop.services.touchpoints import Message
from hourglass_desktop.ui.dialogs.form import FormDialog
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.choice import Choice
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.ui.widgets.long_text import LongText
from hourglass_desktop.ui.widgets.sending import Sending
from hourglass_desktop.wording import choices


@dataclass(frozen=True, slots=True)
class Done:
    """The day, and the touch unless it was none."""

    on: dt.date
    touch: Touch | None


class DoneDialog(FormDialog):
    """Marks a follow-up as done; filled as if the owner had called today as planned."""

    address_wanted = Signal(str)
    """A mailto link to open."""

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
        message: Message | None = None,
    ) -> None:
        """`channel` is the touch's at first, one that the customer did not withdraw.

        `builds` is what it builds at first: for a step of the journey map the stage it serves;
        `message` what the map has ready to be written.
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
        if message is not None:
            self._offer(message)
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

    def _offer(self, message: Message) -> None:
        letter = LongText(message.text, lines=6)
        sending = Sending(letter, subject=message.subject, address=message.address)
        hint = _("Nothing is sent by itself.")
        if message.is_withdrawn:
            hint = _("E-mail was withdrawn, so this can only be copied.")
        self.add("message", _("Message"), letter, hint)
        sending.said.connect(self.field("message").set_hint)
        sending.address_wanted.connect(self.address_wanted)
        self.add_widget(sending)

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

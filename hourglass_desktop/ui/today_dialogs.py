"""The dialogs that work off a line of Today, filled with what is known."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from hourglass_desktop.app import App
from hourglass_desktop.domain.answers import TodayAnswer
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.referrals import Introduction
from hourglass_desktop.domain.today import Line
from hourglass_desktop.domain.touches import Touch
from hourglass_desktop.services.one_record import one_record
from hourglass_desktop.ui import drafts
from hourglass_desktop.ui.dialogs.done_dialog import DoneDialog
from hourglass_desktop.ui.dialogs.form import FormDialog
from hourglass_desktop.ui.dialogs.snooze_dialog import SnoozeDialog
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.record_dialogs import RecordDialogs


class TodayDialogs:
    """Makes them; nothing is shown yet."""

    def __init__(
        self, kit: Kit, app: App, window: QWidget, open_address: Callable[[str], None]
    ) -> None:
        """`window` is what the dialogs belong to; `open_address` opens a mailto link."""
        self._kit, self._app, self._window = kit, app, window
        self._open_address = open_address
        self._records = RecordDialogs(kit, app, window)

    def make(self, word: str, line: Line) -> FormDialog:
        """The dialog of a line: of its own button (main), or edit, touch, follow-up.

        Raises HourglassError when what it is about is gone.
        """
        reason = line.reason
        if word == "edit":
            return self._records.make(one_record(self._app.store, "follow-ups", reason.record or 0))
        if word == "main":
            word = {
                "repair": "touch",
                "gone quiet": "touch",
                "keep in touch": "touch",
                "no next step": "follow-up",
            }.get(reason.word, reason.word)
            if reason.word == "follow-up":
                return self._done(line)
        if word == "thanks":
            return self._thanks(line)
        if word == "trial":
            trial = one_record(self._app.store, "trials", reason.record or 0)
            return _at(self._records.make(trial), "outcome")
        if word == "touch":
            return self._touch(line)
        made = self._records.make(drafts.new(word, line.customer, self._kit.today()))
        return _at(made, "would_buy_again") if word == "review" else made

    def snooze(self, line: Line) -> SnoozeDialog:
        """Asks until when."""
        today = self._kit.today()
        week = drafts.new("follow-up", line.customer, today).due_on

        def save(answer: TodayAnswer) -> Changes:
            return self._app.today.snooze(answer.customer, answer.until)

        return SnoozeDialog(
            self._kit,
            draft=TodayAnswer(customer=line.customer, date=today, until=week),
            save=save,
            parent=self._window,
            about=line.name,
        )

    def _touch(self, line: Line) -> FormDialog:
        today = self._kit.today()
        draft: Touch = drafts.new("touch", line.customer, today)
        channel = self._app.today.ways(line.customer, today).channel
        builds = "care" if line.reason.word == "repair" else ""
        filled = replace(draft, channel=channel, builds=builds)
        return _at(self._records.make(filled), "note")

    def _thanks(self, line: Line) -> FormDialog:
        today, reason = self._kit.today(), line.reason
        draft: Introduction = one_record(self._app.store, "introductions", reason.record or 0)
        if reason.variant == "tell":
            filled = replace(draft, outcome_told_on=today)
            return _at(self._records.make(filled, line.customer), "outcome_told_on")
        filled = replace(draft, thanked_on=today)
        return _at(self._records.make(filled, line.customer), "thanked_how")

    def _done(self, line: Line) -> DoneDialog:
        follow_up: FollowUp = one_record(self._app.store, "follow-ups", line.reason.record or 0)
        channel, builds = self._app.today.ways(line.customer, self._kit.today()).channel, ""
        if planned := self._app.touchpoints.behind(follow_up):
            channel, builds = planned.channel or channel, planned.builds
        dialog = DoneDialog(
            self._kit,
            follow_up=follow_up,
            channel=channel,
            builds=builds,
            message=self._app.touchpoints.message(follow_up),
            save=self._app.today.carry_out,
            parent=self._window,
            about=line.name,
        )
        dialog.address_wanted.connect(self._open_address)
        return dialog


def _at(dialog: FormDialog, field: str) -> FormDialog:
    """The dialog with the focus where there is something left to say."""
    dialog.field(field).focus()
    return dialog

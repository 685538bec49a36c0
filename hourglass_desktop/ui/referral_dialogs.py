"""The dialogs that work off the page of referrals, filled with what is known."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from hourglass_desktop.app import App
from hourglass_desktop.domain.reasons import Reason
from hourglass_desktop.domain.referrals import Introduction, ReferralAsk
from hourglass_desktop.services.one_record import one_record
from hourglass_desktop.ui import drafts
from hourglass_desktop.ui.dialogs.form import FormDialog
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.record_dialogs import RecordDialogs
from hourglass_desktop.wording.referral_words import ask_moment


class ReferralDialogs:
    """Makes them; nothing is shown yet."""

    def __init__(self, kit: Kit, app: App, window: QWidget) -> None:
        """`window` is what the dialogs belong to."""
        self._kit, self._app = kit, app
        self._records = RecordDialogs(kit, app, window)

    def ask(self, reason: Reason) -> FormDialog:
        """An ask of today at the moment that makes somebody ready; the answer is left to enter."""
        draft: ReferralAsk = drafts.new("ask", reason.customer, self._kit.today())
        moment = ask_moment(reason, self._kit.formats)
        return _at(self._records.make(replace(draft, moment=moment)), "asked_for")

    def thanks(self, word: str, introduction: int, giver: int) -> FormDialog:
        """An introduction whose giver was thanked (thanks) or told the outcome (told) today.

        Raises HourglassError when it is gone.
        """
        kept: Introduction = one_record(self._app.store, "introductions", introduction)
        today = self._kit.today()
        if word == "told":
            told = replace(kept, outcome_told_on=kept.outcome_told_on or today)
            return _at(self._records.make(told, giver), "outcome_told_on")
        thanked = replace(kept, thanked_on=kept.thanked_on or today)
        return _at(self._records.make(thanked, giver), "thanked_how")


def _at(dialog: FormDialog, field: str) -> FormDialog:
    """The dialog with the focus where there is something left to say."""
    dialog.field(field).focus()
    return dialog

"""A referral ask: that somebody was asked for introductions, and the answer."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from hourglass_desktop.domain.referrals import ReferralAsk
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.dialogs.form import FormDialog, Save
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.choice import Choice
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.ui.widgets.long_line import LongLine
from hourglass_desktop.wording import choices


class AskDialog(FormDialog):
    """Records or changes a referral ask."""

    def __init__(
        self, kit: Kit, *, draft: ReferralAsk, save: Save, parent: QWidget, about: str = ""
    ) -> None:
        """`draft.id` 0 is a new one."""
        super().__init__(
            kit,
            title=_("Change referral ask") if draft.id else _("Record a referral ask"),
            verb=_("Save referral ask") if draft.id else _("Record referral ask"),
            save=save,
            about=about,
            parent=parent,
        )
        self.setObjectName("askDialog")
        self._draft = draft
        self.date = DateField(kit, draft.date, past=True)
        self.answer = Choice(choices.ask_answers(), draft.answer)
        self.later_on = DateField(kit, draft.later_on, needed=False, ahead=True)
        self.moment = LongLine(draft.moment)
        self.asked_for = LongLine(draft.asked_for)
        self.add("date", _("Asked on"), self.date)
        self.add("moment", _("Moment"), self.moment, _("For example after a good review."))
        self.add("asked_for", _("Asked for"), self.asked_for, _("Whom or what kind of customer."))
        self.add_row(
            ("answer", _("Answer"), self.answer),
            ("later_on", _("Ask again on"), self.later_on),
        )
        self.answer.currentIndexChanged.connect(self._offer_later)
        self.field("later_on").setVisible(self._is_later() or draft.later_on is not None)

    @override
    def record(self) -> ReferralAsk:
        return replace(
            self._draft,
            date=self.date.date() or self._draft.date,
            moment=self.moment.value(),
            asked_for=self.asked_for.value(),
            answer=self.answer.value(),
            later_on=self.later_on.date(),
        )

    def _is_later(self) -> bool:
        return bool(self.answer.value() == "later")

    def _offer_later(self) -> None:
        """Only the answer "later" has a day to ask again."""
        self.field("later_on").setVisible(self._is_later())
        if not self._is_later():
            self.later_on.set_date(None)

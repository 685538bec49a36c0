"""A review: what a customer says after use."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from hourglass_desktop.domain.referral_views import is_low
from hourglass_desktop.domain.reviews import Review
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.dialogs.form import FormDialog, Save
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.ui.widgets.long_text import LongText
from hourglass_desktop.ui.widgets.score_field import ScoreField
from hourglass_desktop.wording.referral_words import repair_words

_WIDTH = 620


class ReviewDialog(FormDialog):
    """Records or changes a review."""

    def __init__(
        self, kit: Kit, *, draft: Review, save: Save, parent: QWidget, about: str = ""
    ) -> None:
        """`draft.id` 0 is a new one."""
        super().__init__(
            kit,
            title=_("Change review") if draft.id else _("Record a review"),
            verb=_("Save review") if draft.id else _("Record review"),
            save=save,
            about=about,
            parent=parent,
        )
        self.setObjectName("reviewDialog")
        self.setMinimumWidth(_WIDTH)
        self._draft = draft
        self.date = DateField(kit, draft.date, past=True)
        self.again = ScoreField(draft.would_buy_again)
        self.recommend = ScoreField(draft.would_recommend)
        self.words = LongText(draft.words)
        self.what_else = LongText(draft.what_else, lines=2)
        self.easier = LongText(draft.easier, lines=2)
        self.add("date", _("Date"), self.date)
        self.add("would_buy_again", _("Would buy from us again"), self.again)
        self.add(
            "would_recommend",
            _("Would recommend us"),
            self.recommend,
            _("0 is not at all, 10 is certainly."),
        )
        self.add("words", _("Their words"), self.words)
        self.add_row(
            ("what_else", _("What else we could do"), self.what_else),
            ("easier", _("What would make buying easier"), self.easier),
        )
        for score, name in ((self.again, "would_buy_again"), (self.recommend, "would_recommend")):
            score.changed.connect(self.field(name).forget_error)
            score.changed.connect(self._warn)
        self._warn()

    @override
    def record(self) -> Review:
        return replace(
            self._draft,
            date=self.date.date() or self._draft.date,
            would_buy_again=self.again.score(),
            would_recommend=self.recommend.score(),
            words=self.words.value(),
            what_else=self.what_else.value(),
            easier=self.easier.value(),
        )

    def _warn(self) -> None:
        """A low score is told at once, beside the first answer that is one."""
        again, recommend = is_low(self.again.score()), is_low(self.recommend.score())
        for name, is_told in (("would_buy_again", again), ("would_recommend", recommend > again)):
            self.field(name).set_warning(repair_words() if is_told else "")

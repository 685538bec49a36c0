"""Why a customer stands where they stand, in words, with the way to the record behind it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from hourglass_desktop.domain.journey import Journey
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.models.timeline_model import record_behind
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.stage_pill import StagePill
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.sentences import because
from hourglass_desktop.wording.skipped import skipped_sentence
from hourglass_desktop.wording.words import stage_name


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


class BecauseCard(QFrame):
    """The stage, its evidence, what was skipped."""

    record_wanted = Signal(str, int)
    """Kind and number of the record that is the evidence."""

    def __init__(self, theme: Theme, formats: Formats) -> None:
        super().__init__()
        self.setProperty("card", "tint")
        self._theme = theme
        self._formats = formats
        self._record = ("", 0)
        self._stage = QLabel()
        self._stage.setProperty("role", "strong")
        self._badge = StagePill(theme, "refer")
        self._also = QLabel(_("also"))
        self._also.setProperty("role", "small")
        self._link = QPushButton(_("Show the record"))
        self._link.setProperty("kind", "quiet")
        self._link.setAutoDefault(False)
        self._link.clicked.connect(lambda: self.record_wanted.emit(*self._record))
        self._because = _label("body")
        self._skipped = _label("small")
        theme.changed.connect(self._paint_icon)
        self._paint_icon()
        head = QHBoxLayout()
        head.setSpacing(6)
        for part in (self._stage, self._also, self._badge):
            head.addWidget(part)
        head.addStretch()
        head.addWidget(self._link)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 10)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self._because)
        layout.addWidget(self._skipped)

    def _paint_icon(self) -> None:
        self._link.setIcon(self._theme.icon("arrow-right", "accent"))
        self._link.setIconSize(QSize(16, 16))

    @property
    def sentence(self) -> str:
        """All that is said."""
        parts = (self._stage.text(), self._because.text(), self._skipped.text())
        return " ".join(part for part in parts if part)

    def show_journey(self, journey: Journey, *, linked: bool = True) -> None:
        """`linked`: the timeline is there to show the record in."""
        self._stage.setText(stage_name(journey.stage))
        also = journey.refers and journey.stage != "refer"
        self._also.setVisible(also)
        self._badge.setVisible(also)
        self._because.setText(because(journey.because, self._formats))
        skipped = skipped_sentence(journey, self._formats)
        self._skipped.setText(skipped)
        self._skipped.setVisible(bool(skipped))
        self._record = record_behind(journey.because)
        self._link.setVisible(linked and bool(self._record[1]))

"""What the seven stages mean, the one that was asked about in sight."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.stage_pill import StagePill
from hourglass_desktop.wording.stage_help import stage_help

_SIZE = 560, 540


class StagesDialog(QDialog):
    """One card to a stage; the card asked about is tinted and scrolled to."""

    def __init__(self, theme: Theme, stage: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("stagesDialog")
        self.setWindowTitle(_("What the stages mean"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        cards = {name: _card(theme, name, is_asked=name == stage) for name in STAGES}
        self._asked = cards[stage]
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for card in cards.values():
            column.addWidget(card)
        column.addStretch()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAccessibleName(_("What the stages mean"))
        asked = stage_help(stage)
        self.area.setAccessibleDescription(f"{asked.meaning} {asked.example}")
        self.area.setWidget(body)
        close = QPushButton(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(self.area, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(*_SIZE)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(self._asked, 0, 8))


def _card(theme: Theme, stage: str, *, is_asked: bool) -> QFrame:
    """A stage's pill, what it means, and an example."""
    card = QFrame()
    card.setProperty("card", "true")
    card.setObjectName("stageAsked" if is_asked else "stageCard")
    words = stage_help(stage)
    grid = QGridLayout(card)
    grid.setContentsMargins(12, 10, 12, 10)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnMinimumWidth(0, 72)
    pill = StagePill(theme, stage)
    grid.addWidget(pill, 0, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    example = _("For example: {words}").format(words=words.example)
    for row, (text, role) in enumerate(((words.meaning, ""), (example, "muted"))):
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("role", role)
        grid.addWidget(label, row, 1)
    grid.setColumnStretch(1, 1)
    return card

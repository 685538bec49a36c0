"""What the window shows when a store cannot be opened: why, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hourglass_desktop.domain.text import _


class NoStore(QWidget):
    """A sentence, and the ways on."""

    again_wanted = Signal()
    other_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("noStore")
        title = QLabel(_("Your customers are not open"))
        title.setProperty("role", "page")
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        again, other = QPushButton(_("Try again")), QPushButton(_("Open another store…"))
        again.setProperty("kind", "primary")
        again.clicked.connect(self.again_wanted)
        other.clicked.connect(self.other_wanted)
        buttons = QHBoxLayout()
        buttons.addWidget(again)
        buttons.addWidget(other)
        buttons.addStretch()
        card = QFrame()
        card.setProperty("card", "true")
        card.setFixedWidth(560)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 24, 24, 24)
        inside.setSpacing(12)
        inside.addWidget(title)
        inside.addWidget(self.sentence)
        inside.addSpacing(8)
        inside.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

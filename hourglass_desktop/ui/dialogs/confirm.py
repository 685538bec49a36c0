"""A question before something is done: plain words, a verb on the button, Esc for no."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from hourglass_desktop.domain.text import _

_WIDTH = 440


class Confirm(QDialog):
    """`open()` it and connect `accepted`."""

    def __init__(
        self, *, title: str, words: str, verb: str, parent: QWidget, cancel: str = ""
    ) -> None:
        """`verb` stands on the button that does it, `cancel` on the other one."""
        super().__init__(parent)
        self.setObjectName("confirm")
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading, text = QLabel(title), QLabel(words)
        heading.setProperty("role", "section")
        for label in (heading, text):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.setAccessibleDescription(words)
        self.button = QPushButton(verb)
        self.button.setProperty("kind", "primary")
        self.button.setDefault(True)
        self.button.clicked.connect(self.accept)
        no = QPushButton(cancel or _("Cancel"))
        no.setAutoDefault(False)
        no.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(no)
        buttons.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addWidget(text)
        layout.addSpacing(4)
        layout.addLayout(buttons)
        self.setMinimumWidth(_WIDTH)
        self.button.setFocus()

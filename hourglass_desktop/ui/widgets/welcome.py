"""What the window shows an owner who has no store yet: three ways to begin."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.sign import Sign

START, CONTACTS, SAMPLE, OTHER = "start", "contacts", "sample", "other"
"""The words of the ways."""
_WIDTH, _MARGIN = 620, 24


class Way(QPushButton):
    """A large button: a drawing, what it does, and a sentence on what comes of it."""

    def __init__(self, theme: Theme, icon: str, title: str, sentence: str) -> None:
        super().__init__()
        self.setProperty("kind", "way")
        self.setAutoDefault(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        words = QVBoxLayout()
        words.setSpacing(2)
        for text, role in ((title, "section"), (sentence, "muted")):
            label = QLabel(text)
            label.setProperty("role", role)
            label.setWordWrap(True)
            words.addWidget(label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(16)
        layout.addWidget(Sign(theme, icon, "accent", 28))
        layout.addLayout(words, 1)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            part.ensurePolished()
        self.setMinimumHeight(layout.totalHeightForWidth(_WIDTH - 2 * _MARGIN))


class Welcome(QWidget):
    """Three large buttons, and a quiet one for who has a store already."""

    chosen = Signal(str)
    """One of the words of the ways."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        title = QLabel(_("Welcome to Hourglass"))
        title.setProperty("role", "page")
        lead = QLabel(
            _(
                "It keeps your customers in one file on this computer, and tells you whom to turn "
                "to and why. How would you like to begin?"
            )
        )
        lead.setProperty("role", "muted")
        lead.setWordWrap(True)
        self._sentence = QLabel()
        self._sentence.setProperty("role", "danger")
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.hide()
        other = QPushButton(_("I have a store already: open it…"))
        other.setProperty("kind", "quiet")
        self._ways = {**_ways(theme), OTHER: other}
        self._last = self._ways[START]
        card = QFrame()
        card.setProperty("card", "true")
        card.setFixedWidth(_WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(_MARGIN, 20, _MARGIN, 16)
        inside.setSpacing(10)
        inside.addWidget(title)
        inside.addWidget(lead)
        inside.addSpacing(4)
        for word, button in self._ways.items():
            button.clicked.connect(lambda _checked=False, w=word: self._choose(w))
            if word != OTHER:
                inside.addWidget(button)
        inside.addWidget(self._sentence)
        inside.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)
        middle = QHBoxLayout()
        middle.addStretch()
        middle.addWidget(card)
        middle.addStretch()
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(middle)
        layout.addStretch(3)

    @property
    def sentence(self) -> str:
        """What is in the way, "" when nothing is."""
        return self._sentence.text()

    def say(self, sentence: str) -> None:
        """Say what is in the way; "" takes it back."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def set_busy(self, *, busy: bool) -> None:
        """While one way is being gone, no other can be; then the same one has the keys again."""
        for way in self._ways.values():
            way.setEnabled(not busy)
        if not busy and self.isVisible():
            self.take_focus()

    def take_focus(self) -> None:
        """Give the keys to the way chosen last, at first the first one."""
        self._last.setFocus()

    def _choose(self, word: str) -> None:
        self._last = self._ways[word]
        self.chosen.emit(word)


def _ways(theme: Theme) -> dict[str, QPushButton]:
    return {
        START: Way(
            theme,
            "user-plus",
            _("Start empty"),
            _("Makes the file for your customers, and you enter the first one yourself."),
        ),
        CONTACTS: Way(
            theme,
            "users",
            _("Import my contacts"),
            _("Brings in a file from your address book or mail program (.vcf or .csv)."),
        ),
        SAMPLE: Way(
            theme,
            "globe",
            _("Look around the sample"),
            _("Opens a made-up business in a file of its own, to try everything out."),
        ),
    }

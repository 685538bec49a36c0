"""What can be done with several customers at once; there while several are selected."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.widgets.flow_layout import FlowLayout


def bulk_words() -> Mapping[str, str]:
    """What can be done: its word, and the words on the button."""
    return {
        "tag": _("Add tag…"),
        "untag": _("Remove tag…"),
        "follow-up": _("Next step…"),
        "close": _("Close…"),
        "emails": _("Copy e-mail addresses"),
        "export": _("Export…"),
        "trash": _("Move to trash"),
    }


class BulkBar(QFrame):
    """Says how many are selected, and offers the rest."""

    wanted = Signal(str)
    """The word of what to do."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.setObjectName("bulkBar")
        self.setProperty("card", "true")
        self._kit = kit
        self.count = QLabel()
        self.count.setProperty("role", "strong")
        self.buttons: dict[str, QPushButton] = {}
        row = QWidget()
        flow = FlowLayout(row)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        for word, text in bulk_words().items():
            button = QPushButton(text)
            button.setProperty("chip", "true")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, chosen=word: self.wanted.emit(chosen))
            self.buttons[word] = button
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(6)
        layout.addWidget(self.count)
        layout.addWidget(row)
        self.hide()

    def add_actions(self, menu: QMenu) -> None:
        """The same as entries of a menu."""
        for word, text in bulk_words().items():
            menu.addAction(text).triggered.connect(
                lambda _checked=False, chosen=word: self.wanted.emit(chosen)
            )

    def show_count(self, count: int) -> None:
        """Show that so many are selected; below two it is not there."""
        words = ngettext("{n} customer selected", "{n} customers selected", count)
        self.count.setText(words.format(n=self._kit.formats.number(count)))
        self.setVisible(count > 1)

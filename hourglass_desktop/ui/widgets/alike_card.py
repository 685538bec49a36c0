"""Customers who may be the one being entered: a suggestion, never in the way."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton

from hourglass_desktop.domain.duplicates import Alike
from hourglass_desktop.domain.text import _

_MOST = 3


class AlikeCard(QFrame):
    """Hidden while there is nobody alike."""

    wanted = Signal(int)
    """Open this customer instead."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("banner")
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(12, 8, 8, 8)
        self._layout.setColumnStretch(0, 1)
        self.hide()

    def show_alike(self, alike: Iterable[Alike]) -> None:
        """Name the first few."""
        while (item := self._layout.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        sentences = [self._add(row, one) for row, one in enumerate(tuple(alike)[:_MOST])]
        self.setAccessibleName(" ".join(sentences))
        self.setVisible(bool(sentences))

    def _add(self, row: int, one: Alike) -> str:
        who = f"{one.name}, {one.organisation}" if one.organisation else one.name
        sentence = _("Perhaps the same: {who} ({why})").format(
            who=f"\u2068{who}\u2069", why=one.why
        )
        words = QLabel(sentence)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setMinimumWidth(40)
        button = QPushButton(_("Open"))
        button.setAccessibleName(_("Open {who}").format(who=who))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.wanted.emit(one.number))
        self._layout.addWidget(words, row, 0)
        self._layout.addWidget(button, row, 1, Qt.AlignmentFlag.AlignTop)
        return sentence

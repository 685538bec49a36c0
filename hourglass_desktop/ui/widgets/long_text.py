"""Some lines to write in; Tab leaves them."""

import re

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from hourglass_desktop.ui.override import override

_LONG_WORD = re.compile(r"\S{1000}")
"""Qt takes seconds to find where such a word is best broken."""


class LongText(QPlainTextEdit):
    """A text of any length, a few lines of it seen."""

    def __init__(self, text: str = "", *, lines: int = 3) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self._break_long_words(text)
        self.setPlainText(text)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 22)

    def value(self) -> str:
        """The text without the blanks around it."""
        return self.toPlainText().strip()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        self._break_long_words(source.text())
        super().insertFromMimeData(source)

    def _break_long_words(self, text: str) -> None:
        """Lines end anywhere from now on, where a word is no word any more."""
        if _LONG_WORD.search(text):
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)

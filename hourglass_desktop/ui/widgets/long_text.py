"""Some lines to write in; Tab leaves them."""

from PySide6.QtWidgets import QPlainTextEdit


class LongText(QPlainTextEdit):
    """A text of any length, a few lines of it seen."""

    def __init__(self, text: str = "", *, lines: int = 3) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setPlainText(text)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 22)

    def value(self) -> str:
        """The text without the blanks around it."""
        return self.toPlainText().strip()

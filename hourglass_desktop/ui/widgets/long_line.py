"""A line to type in that keeps whatever was pasted."""

from PySide6.QtWidgets import QLineEdit

_LONGEST = 4_000_000


class LongLine(QLineEdit):
    """Qt's own line cuts at 32,767 characters without a word; here the rules answer instead."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setMaxLength(_LONGEST)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show a text from its beginning."""
        self.setText(text)
        self.setCursorPosition(0)

    def value(self) -> str:
        """The text without the blanks around it."""
        return self.text().strip()

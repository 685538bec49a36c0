"""A number of days as it is typed."""

from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.widgets.long_line import LongLine


class DaysField(LongLine):
    """Blank = nobody said."""

    def __init__(self, days: int | None) -> None:
        super().__init__("" if days is None else str(days))

    @property
    def line(self) -> LongLine:
        """Where the sentence about what is in the way belongs."""
        return self

    def days(self) -> int | None:
        """The number, None when blank or not readable."""
        text = self.value()
        return int(text) if self._is_number(text) else None

    def problem(self) -> str:
        """What is wrong with what was typed, "" when nothing is."""
        text = self.value()
        if not text or self._is_number(text):
            return ""
        return _("Enter a whole number of days, such as 14, or leave it blank.")

    def typed(self) -> str:
        """The text as it stands."""
        return self.text()

    @staticmethod
    def _is_number(text: str) -> bool:
        return text.isdecimal() and len(text) <= 9

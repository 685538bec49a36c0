"""A birthday as somebody types it, with the year or without."""

import datetime as dt
import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.widgets.long_line import LongLine
from hourglass_desktop.wording.typed_dates import read_day

_KEPT = re.compile(r"(?:([0-9]{4})|-)-([0-9]{2})-([0-9]{2})")
_YEAR = re.compile(r"[0-9]{4}|[0-9]+[./-][0-9]+[./-][0-9]+")
_LEAP_YEAR = 2000
_LONGEST = 60


class BirthdayField(QWidget):
    """Reads "12 march", "12 mar 1980" and the kept text; `text` is --MM-DD or YYYY-MM-DD."""

    echo_changed = Signal()

    def __init__(self, kit: Kit, text: str) -> None:
        """`text` is a birthday as kept, "" = not known."""
        super().__init__()
        self._kit = kit
        self.line = LongLine()
        self.line.setPlaceholderText(_("12 Mar, or 12 Mar 1980"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        self.text = ""
        self._kept = self._shown = self._problem = ""
        self.line.textChanged.connect(self._read_again)
        self.set_kept(text)

    def set_kept(self, text: str) -> None:
        """Show a birthday as kept."""
        self._kept, self._shown = text, self._in_words(text) or text
        self.line.set_text(self._shown)
        self._read_again()

    def problem(self) -> str:
        """What is wrong with what was typed, "" when nothing is."""
        return self._problem

    def typed(self) -> str:
        """The text as it stands."""
        return self.line.text()

    def echo(self) -> str:
        """The birthday in full, "" without one."""
        return self._in_words(self.text)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """The line is what gets the focus, so it bears the name."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _read_again(self) -> None:
        text = self.line.text().strip()
        self.text, self._problem = text, ""
        if text == self._shown:
            self.text = self._kept
        elif text and not _KEPT.fullmatch(text):
            self._read(text)
        self.echo_changed.emit()

    def _read(self, text: str) -> None:
        ways = (text,) if _YEAR.search(text) else (f"{text} {_LEAP_YEAR}", f"{text}/{_LEAP_YEAR}")
        for way in ways if len(text) <= _LONGEST else ():
            try:
                day = read_day(
                    way, self._kit.today(), self._kit.formats, self._kit.date_order, past=True
                )
            except HourglassError:
                continue
            self.text = day.isoformat() if way == text else f"--{day:%m-%d}"
            return
        self._problem = _("Write the birthday like 12 March 1980, or like 12 March.")

    def _in_words(self, text: str) -> str:
        found = _KEPT.fullmatch(text)
        if found is None:
            return ""
        try:
            day = dt.date(int(found[1] or _LEAP_YEAR), int(found[2]), int(found[3]))
        except ValueError:
            return ""
        if found[1]:
            return self._kit.formats.date(day)
        return f"{day.day} {self._kit.formats.month_name(day)}"

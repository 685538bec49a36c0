"""Once a day: which next steps are due, said in the window and, where wanted, beside the clock."""

import datetime as dt
import json

from PySide6.QtCore import QObject, Signal

from hourglass_desktop.services.today import Day
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.today_words import due_words

REASON = "follow-up"


class Reminder(QObject):
    """Hears of each reading of the day's list, and speaks of the first one of a day."""

    said = Signal(str)
    """The sentence."""

    def __init__(self, formats: Formats, parent: QObject) -> None:
        super().__init__(parent)
        self._formats = formats
        self._last: dt.date | None = None
        self.wants_tray = False
        """Whether the owner wants it beside the clock too."""

    def look(self, day: Day) -> None:
        """Speak of what is due, once a day."""
        if day.as_of == self._last:
            return
        self._last = day.as_of
        due = [line for line in day.lines if REASON in (line.reason.word, *line.others)]
        if due:
            first = [line.reason for line in due if line.reason.word == REASON]
            overdue = sum(reason.due_on < day.as_of for reason in first)
            self.said.emit(due_words(len(due), overdue, self._formats))

    def state(self) -> str:
        """The day it last looked, to be kept."""
        last = self._last.isoformat() if self._last else ""
        return json.dumps({"reminded": last, "tray": self.wants_tray})

    def restore(self, text: str) -> None:
        """Take up what was kept; a text that is not ours changes nothing."""
        try:
            kept = json.loads(text)
            self.wants_tray = kept["tray"] is True
            self._last = dt.date.fromisoformat(kept["reminded"])
        except (ValueError, KeyError, TypeError):
            return

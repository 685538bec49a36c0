"""Several short texts, a line each; a further line appears when the last one is filled."""

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.widgets.long_line import LongLine

_BREAKS = re.compile("[;\r\n\u2028\u2029]")
_MOST = 200


class LineList(QWidget):
    """For e-mails and telephone numbers; the first is the main one."""

    edited = Signal()
    left = Signal()
    """A line was filled and left."""

    def __init__(self, values: Sequence[str] = ()) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._name = ""
        self.lines: list[LongLine] = []
        for value in (*values, ""):
            self._add(value)

    @property
    def line(self) -> LongLine:
        """The first line, which shows what is in the way."""
        return self.lines[0]

    def values(self) -> tuple[str, ...]:
        """The texts, blank lines left out; one line may hold several, parted by semicolons."""
        parts = (part.strip() for line in self.lines for part in _BREAKS.split(line.text()))
        return tuple(part for part in parts if part)

    def set_values(self, values: Sequence[str]) -> None:
        """Show these texts instead; a line that is left over stays blank."""
        for place, value in enumerate(values):
            if place == len(self.lines):
                self._add("")
            self.lines[place].set_text(value)
        for line in self.lines[len(values) :]:
            line.set_text("")

    def problem(self) -> str:
        """Nothing can be wrong with it."""
        return ""

    def typed(self) -> str:
        """The texts as they stand."""
        return "\n".join(line.text() for line in self.lines).strip()

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """The lines are what gets the focus, so they bear the name."""
        super().setAccessibleName(name)
        self._name = name
        for number, line in enumerate(self.lines, 1):
            self._name_line(number, line)

    def _name_line(self, number: int, line: LongLine) -> None:
        further = _("{name}, line {n}").format(name=self._name, n=number)
        line.setAccessibleName(self._name if number == 1 else further)
        line.setPlaceholderText("" if number == 1 else _("Another one"))

    def _add(self, value: str) -> None:
        line = LongLine(value)
        self.lines.append(line)
        self._layout.addWidget(line)
        self._name_line(len(self.lines), line)
        line.textChanged.connect(self._grow)
        line.editingFinished.connect(self.left)

    def _grow(self) -> None:
        if self.lines[-1].text().strip() and len(self.lines) < _MOST:
            self._add("")
            QWidget.setTabOrder(self.lines[-2], self.lines[-1])
            self.lines[-1].show()  # at once, so that Tab finds it
        self.edited.emit()

"""An answer from 0 to 10, or none."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QPushButton, QWidget

from hourglass_desktop.domain.reviews import HIGHEST
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.override import override

_NONE = -2
"""Qt keeps -1 for itself."""


class ScoreField(QWidget):
    """A row of buttons; Tab comes to the chosen one, arrow keys and figures choose another."""

    changed = Signal()

    def __init__(self, score: int | None) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for number in [_NONE, *range(HIGHEST + 1)]:
            button = QPushButton(_("Not answered") if number == _NONE else str(number))
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setProperty("chip", "true")
            if number != _NONE:
                button.setMinimumWidth(34)
            self._group.addButton(button, number)
            layout.addWidget(button, 0 if number == _NONE else 1)
        self._group.button(_NONE if score is None else score).setChecked(True)
        self._group.idToggled.connect(self.changed)

    @property
    def line(self) -> QAbstractButton | None:
        """The button that takes the focus: one is always chosen."""
        return self._group.checkedButton()

    def score(self) -> int | None:
        """The answer, None without one."""
        number = self._group.checkedId()
        return None if number == _NONE else number

    def problem(self) -> str:
        """Nothing can be wrong with it."""
        return ""

    def typed(self) -> str:
        """The answer as text."""
        score = self.score()
        return "" if score is None else str(score)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """Each button says which question it answers."""
        super().setAccessibleName(name)
        for button in self._group.buttons():
            button.setAccessibleName(
                _("{question}: {answer}").format(question=name, answer=button.text())
            )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure chooses that score; 1 and then 0 is ten."""
        figure = event.text()
        if len(figure) != 1 or figure not in "0123456789":
            super().keyPressEvent(event)
            return
        number = HIGHEST if figure == "0" and self.score() == 1 else int(figure)
        chosen = self._group.button(number)
        chosen.setChecked(True)
        chosen.setFocus()

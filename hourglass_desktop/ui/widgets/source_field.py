"""A line for where somebody came from, which offers the sources written before."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter

from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.long_line import LongLine

Sources = Callable[[], Sequence[str]]
"""Tells the sources there are."""


class SourceField(LongLine):
    """Sources are read anew each time the cursor comes here."""

    def __init__(self, known: Sources, text: str = "") -> None:
        super().__init__(text)
        self._known = known
        self._listed = QStringListModel(self)
        completer = QCompleter(self._listed, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._listed.setStringList(list(self._known()))
        super().focusInEvent(event)

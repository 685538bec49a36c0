"""A customer, chosen by typing some letters of the name."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QListView, QWidget

from hourglass_desktop.domain.duplicates import Found
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.search_text import fold
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.widgets.long_line import LongLine

Find = Callable[[str, int], tuple[Found, ...]]
_MOST = 8
_LONGEST = 200
_ROLE = Qt.ItemDataRole.UserRole


class CustomerChooser(QWidget):
    """A line with a list of matches: arrows and Enter choose, Esc closes the list."""

    chosen = Signal()
    """Another customer, or none, is meant now."""
    echo_changed = Signal()

    def __init__(self, find: Find, *, allow_new: bool = False, needed: bool = True) -> None:
        """`allow_new`: a name that nobody has is right too; `needed`: a blank one is a problem."""
        super().__init__()
        self.allow_new = allow_new
        self._find, self._needed = find, needed
        self._number, self._about, self._trouble = 0, "", ""
        self._matches: tuple[Found, ...] = ()
        self.line = LongLine()
        self.line.setPlaceholderText(_("Type some letters of the name"))
        self.line.textEdited.connect(self._search)
        self.line.editingFinished.connect(self._settle)
        self._model = QStandardItemModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_MOST)
        self._completer.setWidget(self.line)
        self._popup = QListView(self)  # else both Python and the completer would delete it
        self._popup.setAccessibleName(_("Customers found"))
        self._popup.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._completer.setPopup(self._popup)
        self._completer.activated[QModelIndex].connect(self._take)  # type: ignore[index]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)

    def number(self) -> int:
        """The customer's number, 0 when none is chosen."""
        return self._number

    def name(self) -> str:
        """The name as typed."""
        return self.line.value()

    def set_customer(self, number: int, name: str, organisation: str = "") -> None:
        """Choose a customer; number 0 and "" chooses none."""
        self._number = number
        self._about = _together(name, organisation)
        self.line.set_text(name)
        self._tell()

    def problem(self) -> str:
        """What is wrong with what was typed, "" when nothing is."""
        self._settle()
        if self._number or self._trouble:
            return self._trouble
        if not self.name():
            return _("Choose a customer.") if self._needed else ""
        if len([f for f in self._matches if self._is_named(f)]) > 1:
            return _("Several customers have this name. Choose one from the list.")
        if self.allow_new:
            return ""
        return _("No customer has this name. Choose one from the list.")

    def typed(self) -> str:
        """The text as it stands."""
        return self.line.text()

    def echo(self) -> str:
        """Who is meant."""
        if self._number:
            return self._about
        if self.name() and self.allow_new and not any(map(self._is_named, self._matches)):
            return _("Nobody has this name yet: a new customer is made.")
        return ""

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """The line is what gets the focus, so it bears the name."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _search(self) -> None:
        text = self.name()
        self._number, self._trouble, self._matches = 0, "", ()
        if text and len(text) <= _LONGEST:
            try:
                self._matches = self._find(text, _MOST)
            except HourglassError as error:
                self._trouble = error.message
        self._show_matches()
        self._tell()

    def _show_matches(self) -> None:
        self._model.clear()
        for found in self._matches:
            item = QStandardItem(_together(found.name, found.organisation))
            item.setData(found, _ROLE)
            self._model.appendRow(item)
        if not self._matches:
            self._popup.hide()
            return
        self._completer.complete()
        if not self.allow_new:
            self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _take(self, index: QModelIndex) -> None:
        found = index.data(_ROLE)
        if isinstance(found, Found):
            self.set_customer(found.id, found.name, found.organisation)

    def _settle(self) -> None:
        """A name that exactly one customer has means that one."""
        named = [f for f in self._matches if self._is_named(f)]
        if not self._number and len(named) == 1:
            self.set_customer(named[0].id, named[0].name, named[0].organisation)

    def _is_named(self, found: Found) -> bool:
        return fold(found.name).strip() == fold(self.name())

    def _tell(self) -> None:
        self.chosen.emit()
        self.echo_changed.emit()


def _together(name: str, organisation: str) -> str:
    if organisation in {"", name}:
        return name
    return _("{name}, {organisation}").format(name=name, organisation=organisation)

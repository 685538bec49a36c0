"""Fields without a button: leaving one or Enter keeps it, Esc puts back what was there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.errors import FieldErrors, HourglassError
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.field import Field, Typed, retype, typed_text

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Change = Callable[[int, str, Any], Changes]
"""From the customer's number, the field's name and its new value."""


@dataclass(slots=True)
class Entry:
    """One field: how it is read and shown, and what was last shown in it."""

    field: Field
    read: Callable[[], Any]
    show: Callable[[Any], None]
    shown: Any = None

    @property
    def is_touched(self) -> bool:
        """Whether something else stands there than what was shown."""
        editor = self.field.editor
        wrong = isinstance(editor, Typed) and bool(editor.problem())
        return wrong or self.read() != self.shown


class InlineForm(QWidget):
    """Keeps each field for itself; what cannot be kept stays, with a sentence beside it.

    It also waits there while another customer is looked at.
    """

    changed = Signal(object)
    """Changes."""

    def __init__(self, kit: Kit, change: Change) -> None:
        super().__init__()
        self.kit = kit
        self._change = change
        self._number = 0
        self._is_keeping = False
        self.entries: dict[str, Entry] = {}
        self._drafts: dict[int, dict[str, tuple[str, str]]] = {}
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)

    def show_values(self, number: int, values: dict[str, Any]) -> None:
        """Show a customer's values; what is being typed for the same one stays."""
        is_other = number != self._number
        if is_other:
            self._drafts[self._number] = self._in_the_way()
        self._number = number
        for name, entry in self.entries.items():
            if is_other or (values[name] != entry.shown and not entry.is_touched):
                entry.show(values[name])
            if is_other or not entry.is_touched:
                entry.field.clear()
            entry.shown = values[name]
        if is_other:
            drafts = self._drafts.pop(number, {})
            for name, (text, sentence) in drafts.items():
                if name not in self.entries:  # the owner took the field away meanwhile
                    continue
                retype(self.entries[name].field.editor, text)
                self.entries[name].field.set_error(sentence)

    def commit(self) -> None:
        """Keep whatever was typed and not kept yet."""
        for name, entry in self.entries.items():
            if entry.is_touched:
                self._keep(name)

    def unkept(self) -> tuple[int, ...]:
        """The customers of whom something was typed that cannot be kept, the one shown first."""
        shown = (self._number,) if self._number and self._in_the_way() else ()
        return (*shown, *(number for number, texts in self._drafts.items() if texts and number))

    def _in_the_way(self) -> dict[str, tuple[str, str]]:
        """What was typed and could not be kept, by field, each with the sentence about it."""
        return {
            name: (typed_text(entry.field.editor), entry.field.note)
            for name, entry in self.entries.items()
            if entry.is_touched
        }

    def _keep(self, name: str) -> None:
        entry = self.entries[name]
        if self._is_keeping or not self._number or not entry.is_touched:
            return
        editor = entry.field.editor
        if isinstance(editor, Typed) and (sentence := editor.problem()):
            entry.field.set_error(sentence)
            return
        self._is_keeping = True
        value = entry.read()
        try:
            changes = self._change(self._number, name, value)
        except FieldErrors as error:
            entry.field.set_error(error.problems.get(name, error.message))
        except HourglassError as error:
            entry.field.set_error(error.message)
        except Exception as error:  # noqa: BLE001 - a bug: told calmly, what was typed stays
            self.kit.trouble.show(error)
        else:
            entry.shown = value
            entry.field.clear()
            self.changed.emit(changes)
        finally:
            self._is_keeping = False

    def _revert(self, name: str) -> None:
        entry = self.entries[name]
        entry.show(entry.shown)
        entry.field.clear()

    def _name_of(self, widget: QWidget | None) -> str:
        """The field a widget is a part of, also from a window of its own; "" for none."""
        while widget is not None and widget is not self:
            for name, entry in self.entries.items():
                if widget is entry.field.editor:
                    return name
            widget = widget.parentWidget()
        return ""

    def _follow_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        left = self._name_of(old)
        if left and left != self._name_of(now):
            self._keep(left)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the editors leave: Enter keeps the field it was pressed in, Esc puts it back."""
        focus = self.focusWidget()
        name = self._name_of(focus)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if name and event.key() in _ENTER and (control or not isinstance(focus, QPlainTextEdit)):
            self._keep(name)
        elif name and event.key() == Qt.Key.Key_Escape and self.entries[name].is_touched:
            self._revert(name)
        else:
            super().keyPressEvent(event)

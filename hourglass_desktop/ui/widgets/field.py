"""A labelled editor with a sentence below it: an error, a warning, or a hint."""

from collections.abc import Callable
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)


@runtime_checkable
class Typed(Protocol):
    """An editor that reads what is typed: a date, an amount, a customer."""

    def problem(self) -> str:
        """What is wrong with the typed text, "" when nothing is."""

    def typed(self) -> str:
        """The text as it stands."""


@runtime_checkable
class Echoing(Typed, Protocol):
    """One that says how it understood what is typed; `echo_changed` tells when to ask again."""

    echo_changed: Any
    line: QLineEdit

    def echo(self) -> str:
        """What was understood, "" when nothing was typed."""


def typed_text(editor: QWidget) -> str:
    """What stands in an editor, as text; to see whether something was typed."""
    match editor:
        case Typed():
            text = editor.typed()
        case QLineEdit():
            text = editor.text()
        case QPlainTextEdit():
            text = editor.toPlainText()
        case QComboBox():
            text = editor.currentText()
        case QSpinBox():
            text = str(editor.value())
        case QCheckBox():
            text = str(editor.isChecked())
        case _:
            text = ""
    return text


def retype(editor: QWidget, text: str) -> None:
    """Have a text stand in an editor as if it had been typed."""
    match editor:
        case QPlainTextEdit():
            editor.setPlainText(text)
        case QLineEdit():
            editor.setText(text)
        case Typed():
            line = getattr(editor, "line", None)
            if isinstance(line, QLineEdit):
                line.setText(text.replace("\n", "; "))
        case _:
            pass


def on_edit(editor: QWidget, act: Callable[[], object]) -> None:
    """Call when what stands in an editor changes."""
    match editor:
        case Typed():
            line = getattr(editor, "line", None)
            if isinstance(line, QLineEdit):
                line.textChanged.connect(act)
        case QLineEdit() | QPlainTextEdit():
            editor.textChanged.connect(act)
        case QComboBox():
            editor.currentTextChanged.connect(act)
        case _:
            pass


def restyle(widget: QWidget) -> None:
    """Have the style sheet look at a widget's properties again."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))  # for the padding of labels


def _stop(editor: QWidget) -> QWidget:
    """What takes the focus of an editor.

    No focus proxy: behind one, Qt 6.12 ties the parts of an editor into a ring that Tab never
    leaves.
    """
    line = getattr(editor, "line", editor)
    return line if isinstance(line, QWidget) else editor


class Field(QWidget):
    """One thing to fill in."""

    def __init__(self, label: str, editor: QWidget, hint: str = "") -> None:
        """The label names the editor for eyes and for screen readers alike."""
        super().__init__()
        self.editor = editor
        self.usual_hint = hint
        """Shown where nothing better is known."""
        self._hint = hint
        self._warning = ""
        self._is_error = False
        title = QLabel(label)
        title.setProperty("role", "strong")
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        title.setBuddy(_stop(editor))
        editor.setAccessibleName(label)
        if isinstance(editor, QComboBox) and (inner := editor.lineEdit()) is not None:
            inner.setAccessibleName(label)
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (title, editor, self._note):
            layout.addWidget(part)
        layout.addStretch()
        self.clear()

    @property
    def note(self) -> str:
        """The sentence shown below the editor."""
        return self._note.text()

    def focus(self) -> None:
        """Go there."""
        _stop(self.editor).setFocus()

    def clear(self) -> None:
        """Back to the warning that stands, else to the hint."""
        self._is_error = False
        if self._warning:
            self._show(self._warning, "warning")
        else:
            self._show(self._hint, "small")

    def forget_error(self) -> None:
        """What was in the way is being mended."""
        if self._is_error:
            self.clear()

    def set_hint(self, sentence: str) -> None:
        """A sentence that helps."""
        self._hint = sentence
        self.clear()

    def set_error(self, sentence: str) -> None:
        """A sentence about what is in the way."""
        self._is_error = True
        self._show(sentence, "danger")

    def set_warning(self, sentence: str) -> None:
        """A sentence worth reading that is in nobody's way; "" when there is none any more."""
        self._warning = sentence
        if not self._is_error:
            self.clear()

    def _show(self, sentence: str, role: str) -> None:
        self._note.setText(sentence)
        self._note.setProperty("role", role)
        self._note.setVisible(bool(sentence))
        restyle(self._note)
        self.editor.setAccessibleDescription(sentence)
        line = getattr(self.editor, "line", self.editor)
        line.setProperty("wrong", "true" if role == "danger" and sentence else "false")
        restyle(line)

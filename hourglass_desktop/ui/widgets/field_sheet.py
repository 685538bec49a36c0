"""The fields of a form, one below the other or side by side, some behind a button."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.field import Echoing, Field, Typed, on_edit, typed_text

MARGIN, GAP = 24, 12
_COLUMNS = 12


class FieldSheet(QWidget):
    """Lays out fields by name, and shows beside each what it understood or what is wrong."""

    submitted = Signal()
    """Ctrl+Enter was pressed."""
    grown = Signal()
    """The fields ask for another height."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.fields: dict[str, Field] = {}
        """By name, in their order."""
        self._more: list[QWidget] = []
        self._more_button: QPushButton | None = None
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._column.addLayout(self._grid)
        self._column.addStretch()
        self.installEventFilter(self)

    def add_row(self, *columns: tuple[str, str, QWidget], hint: str = "") -> None:
        """Add fields side by side: the name, the label and the editor of each."""
        row, span = self._grid.rowCount(), _COLUMNS // len(columns)
        for place, (name, label, editor) in enumerate(columns):
            field = Field(label, editor, hint)
            self.fields[name] = field
            self._grid.addWidget(field, row, place * span, 1, span)
            self._tuck_in(field)
            on_edit(editor, field.forget_error)
            if isinstance(editor, Echoing):
                editor.echo_changed.connect(lambda f=field, e=editor: _echo(f, e))
                editor.line.editingFinished.connect(lambda f=field, e=editor: _judge(f, e))
                _echo(field, editor)
            if isinstance(editor, QPlainTextEdit):
                editor.setTabChangesFocus(True)
                editor.installEventFilter(self)

    def add_widget(self, widget: QWidget) -> None:
        """Add something that is no field over the whole width."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, _COLUMNS)
        self._tuck_in(widget)

    def add_more(self, words: str) -> None:
        """A button; what is added after it is not shown until it is pressed."""
        button = QPushButton(words)
        button.setProperty("kind", "quiet")
        button.setAutoDefault(False)
        button.setIcon(self._theme.icon("chevron-down"))
        button.clicked.connect(self.show_more)
        left = Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(button, self._grid.rowCount(), 0, 1, _COLUMNS, left)
        self._more_button = button

    def show_more(self) -> None:
        """Show what the button hides; the focus goes to the first of it."""
        if self._more_button is None:
            return
        had_focus = self._more_button.hasFocus()
        for widget in self._more:
            widget.show()
        first = next((w for w in self._more if isinstance(w, Field)), None)
        if had_focus and first is not None:
            first.focus()
        self._more_button.hide()
        self._more_button = None
        self.grown.emit()

    def problems(self) -> dict[str, str]:
        """What is wrong with what was typed, by field; earlier sentences are taken away."""
        found = {}
        for name, field in self.fields.items():
            if isinstance(field.editor, Echoing):
                _echo(field, field.editor)
            else:
                field.clear()
            if isinstance(field.editor, Typed) and (sentence := field.editor.problem()):
                found[name] = sentence
        return found

    def show_problems(self, problems: Mapping[str, str]) -> Field | None:
        """Show each sentence beside its field; the first such field."""
        wrong = {name: field for name, field in self.fields.items() if name in problems}
        if any(field in self._more for field in wrong.values()):
            self.show_more()
        for name, field in wrong.items():
            field.set_error(problems[name])
        return next(iter(wrong.values()), None)

    def texts(self) -> dict[str, str]:
        """What stands in each field."""
        return {name: typed_text(field.editor) for name, field in self.fields.items()}

    def height_for(self, width: int) -> int:
        """The height asked for at a width, in logical pixels."""
        return self._column.heightForWidth(width)

    def _tuck_in(self, widget: QWidget) -> None:
        if self._more_button is not None:
            self._more.append(widget)
            widget.hide()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter submits, in a text of several lines too."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.grown.emit()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.submitted.emit()
                return True
        return super().eventFilter(watched, event)


def _echo(field: Field, editor: Echoing) -> None:
    field.set_hint(editor.echo() or field.usual_hint)


def _judge(field: Field, editor: Echoing) -> None:
    """What was typed is left: say what is wrong with it, if anything is."""
    if not (isValid(field) and isValid(editor)):  # told while the dialog goes
        return
    if editor.typed().strip() and (sentence := editor.problem()):
        field.set_error(sentence)

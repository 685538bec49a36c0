"""Forms: fields, errors beside them, and one button that does it."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.errors import FieldErrors, HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.widgets.banner import Banner
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.ui.widgets.field import Field, Typed, typed_text

Save = Callable[[Any], Changes]
_MARGIN, _GAP = 24, 12


class FormDialog(QDialog):
    """The base of all dialogs that record something.

    A subclass adds its fields in the constructor and answers `record()`. Pressing the button or
    Enter reads every field, then calls `save`; what is in the way is shown beside its field, other
    trouble above them, and the dialog stays with everything typed. Closing it with something typed
    asks first.
    """

    saved = Signal(object)
    """Changes, before the dialog closes."""

    def __init__(
        self, kit: Kit, *, title: str, verb: str, save: Save, about: str = "", parent: QWidget
    ) -> None:
        """`verb` stands on the button; `about` says whom it is about."""
        super().__init__(parent)
        self.kit = kit
        self._save = save
        self._fields: dict[str, Field] = {}
        self._before: dict[str, str] = {}
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(480)
        self.banner = Banner(kit.theme)
        self.banner.chosen.connect(self.reject_at_once)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP)
        self._grid.setVerticalSpacing(_GAP)
        self._button = QPushButton(verb)
        self._button.setProperty("kind", "primary")
        self._button.setDefault(True)
        self._button.clicked.connect(self.submit)
        self._lay_out(title, about)

    def add(self, name: str, label: str, editor: QWidget, hint: str = "") -> Field:
        """Add a field over the whole width; `name` is the record's field that it fills."""
        return self.add_row((name, label, editor), hint=hint)[0]

    def add_row(self, *columns: tuple[str, str, QWidget], hint: str = "") -> list[Field]:
        """Add fields side by side."""
        row, made = self._grid.rowCount(), []
        span = 12 // len(columns)
        for place, (name, label, editor) in enumerate(columns):
            field = Field(label, editor, hint)
            self._fields[name] = field
            self._grid.addWidget(field, row, place * span, 1, span)
            made.append(field)
            if isinstance(editor, DateField):
                editor.day_changed.connect(lambda f=field, e=editor: self._echo(f, e))
                self._echo(field, editor)
            if isinstance(editor, QPlainTextEdit):
                editor.setTabChangesFocus(True)
                editor.installEventFilter(self)
        return made

    def add_widget(self, widget: QWidget) -> None:
        """Add something that is no field over the whole width."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 12)

    def field(self, name: str) -> Field:
        """A field by its name; KeyError when there is none."""
        return self._fields[name]

    def record(self) -> Any:
        """What was typed, as `save` takes it."""
        raise NotImplementedError

    def submit(self) -> None:
        """Read, save, close; or stay and say what is in the way."""
        self.banner.clear()
        problems = {}
        for name, field in self._fields.items():
            if isinstance(field.editor, DateField):
                self._echo(field, field.editor)
            else:
                field.clear()
            if isinstance(field.editor, Typed) and (sentence := field.editor.problem()):
                problems[name] = sentence
        if problems:
            self.show_problems(problems)
            return
        try:
            changes = self._save(self.record())
        except FieldErrors as error:
            self.show_problems(error.problems)
        except HourglassError as error:
            self.banner.say(error.message)
        else:
            self.saved.emit(changes)
            self.accept()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show each sentence beside its field, those of no field above them all."""
        shown = [name for name in self._fields if name in problems]
        for name in shown:
            self._fields[name].set_error(problems[name])
        rest = [sentence for name, sentence in problems.items() if name not in self._fields]
        if rest:
            self.banner.say(" ".join(rest))
        if shown:
            self._fields[shown[0]].editor.setFocus()
            self._scroll.ensureWidgetVisible(self._fields[shown[0]])

    @property
    def is_touched(self) -> bool:
        """Whether anything was typed since the dialog opened."""
        return self._before != self._texts()

    def reject_at_once(self) -> None:
        """Close without asking."""
        super().reject()

    def _texts(self) -> dict[str, str]:
        return {name: typed_text(field.editor) for name, field in self._fields.items()}

    def _echo(self, field: Field, editor: DateField) -> None:
        field.set_hint(editor.echo())
        if editor.typed().strip() and editor.problem():
            field.set_error(editor.problem())

    def _lay_out(self, title: str, about: str) -> None:
        heading = QLabel(title)
        heading.setProperty("role", "section")
        whom = QLabel(about)
        whom.setProperty("role", "muted")
        whom.setTextFormat(Qt.TextFormat.PlainText)
        whom.setWordWrap(True)
        whom.setVisible(bool(about))
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        column.addLayout(self._grid)
        column.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inside)
        cancel = QPushButton(_("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self._button)
        head = QVBoxLayout()
        head.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        for part in (heading, whom, self.banner):
            head.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 20, 0, 16)
        layout.setSpacing(_GAP)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(buttons)

    def _fit(self) -> None:
        """As high as the fields ask for, as far as the screen has room."""
        inside = self._inside.sizeHint().height() + 8
        room = round(self.screen().availableGeometry().height() * 0.85) - 160
        self._scroll.setMinimumHeight(min(inside, max(room, 240)))
        self.adjustSize()

    @override
    def open(self) -> None:
        """Show the dialog; what stands in it now counts as untouched."""
        self._before = self._texts()
        self._fit()
        super().open()
        first = next(iter(self._fields.values()), None)
        if first is not None and self.focusWidget() is None:
            first.editor.setFocus()

    @override
    def reject(self) -> None:
        """Close; with something typed, ask first."""
        if self.is_touched and not self.banner.isVisible():
            self.banner.say(
                _("What you typed is not kept yet. Press Esc again to leave it."), _("Discard")
            )
            return
        super().reject()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter in a text of several lines is the button."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.submit()
                return True
        return super().eventFilter(watched, event)

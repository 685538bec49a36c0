"""Forms: fields, errors beside them, and one button that does it."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
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
from shiboken6 import isValid
from typing_extensions import override

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.errors import FieldErrors, HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.widgets.banner import Banner
from hourglass_desktop.ui.widgets.elided_label import ElidedLabel
from hourglass_desktop.ui.widgets.field import Echoing, Field, Typed, on_edit, typed_text

Save = Callable[[Any], Changes]
_MARGIN, _GAP = 24, 12
_LEAST_ROOM, _SLACK = 560, 4


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
        self._more: list[QWidget] = []
        self._more_button: QPushButton | None = None
        self._before: dict[str, str] = {}
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(520)
        self.banner = Banner(kit.theme)
        self.banner.chosen.connect(self._discard)
        self._then: Callable[[], object] = self.reject_at_once
        self._is_asking = False
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
            self._tuck_in(field)
            made.append(field)
            on_edit(editor, field.forget_error)
            if isinstance(editor, Echoing):
                editor.echo_changed.connect(lambda f=field, e=editor: self._echo(f, e))
                editor.line.editingFinished.connect(lambda f=field, e=editor: self._judge(f, e))
                self._echo(field, editor)
            if isinstance(editor, QPlainTextEdit):
                editor.setTabChangesFocus(True)
                editor.installEventFilter(self)
        return made

    def add_widget(self, widget: QWidget) -> None:
        """Add something that is no field over the whole width."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 12)
        self._tuck_in(widget)

    def add_more(self, words: str) -> None:
        """A button; what is added after it is not shown until it is pressed."""
        button = QPushButton(words)
        button.setProperty("kind", "quiet")
        button.setAutoDefault(False)
        button.setIcon(self.kit.theme.icon("chevron-down"))
        button.clicked.connect(self.show_more)
        self._grid.addWidget(button, self._grid.rowCount(), 0, 1, 12, Qt.AlignmentFlag.AlignLeft)
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
        self._fit()

    def _tuck_in(self, widget: QWidget) -> None:
        if self._more_button is not None:
            self._more.append(widget)
            widget.hide()

    def field(self, name: str) -> Field:
        """A field by its name; KeyError when there is none."""
        return self._fields[name]

    def record(self) -> Any:
        """What was typed, as `save` takes it."""
        raise NotImplementedError

    def submit(self) -> None:
        """Read, save, close; or stay and say what is in the way."""
        self._is_asking = False
        self.banner.clear()
        problems = {}
        for name, field in self._fields.items():
            if isinstance(field.editor, Echoing):
                self._echo(field, field.editor)
            else:
                field.clear()
            if isinstance(field.editor, Typed) and (sentence := field.editor.problem()):
                problems[name] = sentence
        if problems:
            self.show_problems(problems)
            return
        try:
            changes = self.keep(self.record())
        except FieldErrors as error:
            self.show_problems(error.problems)
        except HourglassError as error:
            self.banner.say(error.message)
        except Exception as error:  # noqa: BLE001 - a bug: told calmly, what was typed stays
            self.kit.trouble.show(error)
        else:
            self.saved.emit(changes)
            self.accept()

    def set_verb(self, verb: str) -> None:
        """Change what stands on the button."""
        self._button.setText(verb)

    def keep(self, record: Any) -> Changes:
        """Hand the record to the service."""
        return self._save(record)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show each sentence beside its field, those of no field above them all."""
        shown = [name for name in self._fields if name in problems]
        if any(self._fields[name] in self._more for name in shown):
            self.show_more()
        for name in shown:
            self._fields[name].set_error(problems[name])
        rest = [sentence for name, sentence in problems.items() if name not in self._fields]
        if rest:
            self.banner.say(" ".join(rest))
        if shown:
            self._fields[shown[0]].focus()
            first = self._fields[shown[0]]
            QTimer.singleShot(0, first, lambda: self._scroll.ensureWidgetVisible(first))

    @property
    def is_touched(self) -> bool:
        """Whether anything was typed since the dialog opened."""
        return self._before != self._texts()

    def reject_at_once(self) -> None:
        """Close without asking."""
        super().reject()

    def _texts(self) -> dict[str, str]:
        return {name: typed_text(field.editor) for name, field in self._fields.items()}

    def _echo(self, field: Field, editor: Echoing) -> None:
        field.set_hint(editor.echo() or field.usual_hint)

    def _judge(self, field: Field, editor: Echoing) -> None:
        """What was typed is left: say what is wrong with it, if anything is."""
        if not (isValid(field) and isValid(editor)):  # told while the dialog goes
            return
        if editor.typed().strip() and (sentence := editor.problem()):
            field.set_error(sentence)

    def _lay_out(self, title: str, about: str) -> None:
        heading = QLabel(title)
        heading.setProperty("role", "section")
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        whom = ElidedLabel(about)
        whom.setProperty("role", "muted")
        whom.setVisible(bool(about))
        self._inside = QWidget()
        self._inside.installEventFilter(self)
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
        self._cancel = cancel = QPushButton(_("Cancel"))
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
        """As high as the fields ask for, as far as the screen and the window behind have room."""
        width = max(self.minimumWidth(), self.width() if self.isVisible() else 0)
        inside = self._inside.layout()
        asked = (inside.heightForWidth(width) if inside is not None else 0) + _SLACK
        around = self.sizeHint().height() - self._scroll.sizeHint().height()
        screen = self.screen().availableGeometry().height() - 2 * _MARGIN
        parent = self.parentWidget()
        behind = parent.window().height() - _MARGIN if parent is not None else 0
        height = min(asked + around, screen, max(behind, _LEAST_ROOM))
        self._scroll.setMinimumHeight(min(asked, 120))
        self.resize(width, max(height, self.height() if self.isVisible() else 0))

    def _order_stops(self) -> None:
        """Tab goes through the fields, then to the buttons, and round.

        Said in so many words, because fields may come in any order.
        """
        inside = (w for w in self._inside.findChildren(QWidget) if w.window() is self)
        stops = [w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        leaves = [w for w in stops if w.focusProxy() is None]
        for one, following in pairwise([*leaves, self._cancel, self._button]):
            QWidget.setTabOrder(one, following)

    @override
    def open(self) -> None:
        """Show the dialog; what stands in it now counts as untouched."""
        self._before = self._texts()
        self._order_stops()
        self._fit()
        super().open()
        first = next(iter(self._fields.values()), None)
        if first is not None and self.focusWidget() is None:
            first.focus()

    @override
    def reject(self) -> None:
        """Close; with something typed, ask first."""
        if self.is_touched and not (self._is_asking and self.banner.isVisible()):
            self.ask_to_discard(self.reject_at_once)
            return
        super().reject()

    def _discard(self) -> None:
        self._then()

    def ask_to_discard(self, then: Callable[[], object]) -> None:
        """Ask whether what was typed may go; `then` is done when it may."""
        self._then, self._is_asking = then, True
        self.banner.say(
            _("What you typed is not kept yet. Press Esc again to leave it."), _("Discard")
        )

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter in a text of several lines is the button; the dialog grows with its fields."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            QTimer.singleShot(0, self, self._fit)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.submit()
                return True
        return super().eventFilter(watched, event)

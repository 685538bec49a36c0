"""Forms: fields, errors beside them, and one button that does it."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.errors import FieldErrors, HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.banner import Banner
from hourglass_desktop.ui.widgets.elided_label import ElidedLabel
from hourglass_desktop.ui.widgets.field import Field
from hourglass_desktop.ui.widgets.field_sheet import GAP, MARGIN, FieldSheet

Save = Callable[[Any], Changes]
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
        self._sheet = FieldSheet(kit.theme)
        self._sheet.submitted.connect(self.submit)
        self._sheet.grown.connect(self._grow)
        self._before: dict[str, str] = {}
        self.setWindowTitle(title)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(520)
        self.banner = Banner(kit.theme)
        self.banner.chosen.connect(self._discard)
        self._then: Callable[[], object] = self.reject_at_once
        self._is_asking = self._is_saving = False
        self.takes_long = False
        """Whether keeping it takes so long that the worker thread does it."""
        self._button = QPushButton(verb)
        self._button.setProperty("kind", "primary")
        self._button.setDefault(True)
        self._button.clicked.connect(self.submit)
        self._lay_out(title, about)

    def add(self, name: str, label: str, editor: QWidget, hint: str = "") -> None:
        """Add a field over the whole width; `name` is the record's field that it fills."""
        self._sheet.add_row((name, label, editor), hint=hint)

    def add_row(self, *columns: tuple[str, str, QWidget]) -> None:
        """Add fields side by side."""
        self._sheet.add_row(*columns)

    def add_widget(self, widget: QWidget) -> None:
        """Add something that is no field over the whole width."""
        self._sheet.add_widget(widget)

    def add_more(self, words: str) -> None:
        """A button; what is added after it is not shown until it is pressed."""
        self._sheet.add_more(words)

    def show_more(self) -> None:
        """Show what the button hides; the focus goes to the first of it."""
        self._sheet.show_more()

    def field(self, name: str) -> Field:
        """A field by its name; KeyError when there is none."""
        return self._sheet.fields[name]

    def record(self) -> Any:
        """What was typed, as `save` takes it."""
        raise NotImplementedError

    def submit(self) -> None:
        """Read, save, close; or stay and say what is in the way."""
        self._is_asking = False
        self.banner.clear()
        if problems := self._sheet.problems():
            self.show_problems(problems)
            return
        try:
            record = self.record()
            if self.takes_long:
                self._keep_in_worker(record)
            else:
                self._end(self.keep(record))
        except Exception as error:  # noqa: BLE001 - a bug: told calmly, what was typed stays
            self._stay(error)

    def _keep_in_worker(self, record: Any) -> None:
        self._set_saving(saving=True)
        self.kit.work.run(
            lambda _progress: self.keep(record),
            owner=self,
            done=self._end,
            failed=self._stay,
            dropped=_nothing,
            label=self.windowTitle(),
        )

    def _set_saving(self, *, saving: bool) -> None:
        """While it is being kept the dialog stays, and keeps nothing twice."""
        self._is_saving = saving
        for part in (self._sheet, self._button, self._cancel):
            part.setEnabled(not saving)

    def _end(self, changes: Changes) -> None:
        self._set_saving(saving=False)
        self.saved.emit(changes)
        self.accept()

    def _stay(self, error: Exception) -> None:
        """Say what is in the way."""
        self._set_saving(saving=False)
        if isinstance(error, FieldErrors):
            self.show_problems(error.problems)
        elif isinstance(error, HourglassError):
            self.banner.say(error.message)
        else:
            self.kit.trouble.show(error)

    def set_verb(self, verb: str) -> None:
        """Change what stands on the button."""
        self._button.setText(verb)

    def keep(self, record: Any) -> Changes:
        """Hand the record to the service."""
        return self._save(record)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show each sentence beside its field, those of no field above them all."""
        rest = [text for name, text in problems.items() if name not in self._sheet.fields]
        if rest:
            self.banner.say(" ".join(rest))
        first = self._sheet.show_problems(problems)
        if first is not None:
            first.focus()
            QTimer.singleShot(0, first, lambda: self._scroll.ensureWidgetVisible(first))

    @property
    def is_touched(self) -> bool:
        """Whether anything was typed since the dialog opened."""
        return self._before != self._sheet.texts()

    def reject_at_once(self) -> None:
        """Close without asking."""
        super().reject()

    def _lay_out(self, title: str, about: str) -> None:
        heading = QLabel(title)
        heading.setProperty("role", "section")
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        whom = ElidedLabel(about)
        whom.setProperty("role", "muted")
        whom.setVisible(bool(about))
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._sheet)
        self._cancel = cancel = QPushButton(_("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(MARGIN, 0, MARGIN, 0)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self._button)
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN, 0, MARGIN, 0)
        for part in (heading, whom, self.banner):
            head.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 20, 0, 16)
        layout.setSpacing(GAP)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(buttons)

    def _fit(self) -> None:
        """As high as the fields ask for, as far as the screen and the window behind have room."""
        width = max(self.minimumWidth(), self.width() if self.isVisible() else 0)
        asked = self._sheet.height_for(width) + _SLACK
        around = self.sizeHint().height() - self._scroll.sizeHint().height()
        screen = self.screen().availableGeometry().height() - 2 * MARGIN
        parent = self.parentWidget()
        behind = parent.window().height() - MARGIN if parent is not None else 0
        height = min(asked + around, screen, max(behind, _LEAST_ROOM))
        self._scroll.setMinimumHeight(min(asked, 120))
        self.resize(width, max(height, self.height() if self.isVisible() else 0))

    def _order_stops(self) -> None:
        """Tab goes through the fields, then to the buttons, and round.

        Said in so many words, because fields may come in any order.
        """
        inside = (w for w in self._sheet.findChildren(QWidget) if w.window() is self)
        stops = [w for w in inside if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        leaves = [w for w in stops if w.focusProxy() is None]
        for one, following in pairwise([*leaves, self._cancel, self._button]):
            QWidget.setTabOrder(one, following)

    @override
    def open(self) -> None:
        """Show the dialog; what stands in it now counts as untouched."""
        self._before = self._sheet.texts()
        self._order_stops()
        self._fit()
        super().open()
        first = next(iter(self._sheet.fields.values()), None)
        if first is not None and self.focusWidget() is None:
            first.focus()

    @override
    def reject(self) -> None:
        """Close; with something typed, ask first, and not while it is being kept."""
        if self._is_saving:
            return
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

    def _grow(self) -> None:
        if self.isVisible():
            QTimer.singleShot(0, self, self._fit)


def _nothing(_changes: Changes) -> None:
    """The window is going: nobody is there to be told."""

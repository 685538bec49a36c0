"""One line to log a contact in seconds; a day ahead makes it a next step instead."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.touches import Touch
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.ui.widgets.long_line import LongLine
from hourglass_desktop.wording.choices import builds, channels

_LEAST_COMBO = 64
_DAY = 136


def _combo(name: str, choices: Iterable[tuple[str, str]]) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    combo.setToolTip(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(4)
    combo.setMinimumWidth(_LEAST_COMBO)
    for value, label in choices:
        combo.addItem(label, value)
    widest = max(combo.fontMetrics().horizontalAdvance(label) for _value, label in choices)
    combo.view().setMinimumWidth(widest + 40)
    return combo


class _Draft(NamedTuple):
    """What was typed about a customer and is not logged yet."""

    note: str
    day: str
    chosen: tuple[int, ...]


class QuickLog(QWidget):
    """Keeps what is typed until it is logged, for each customer apart."""

    logged = Signal(object)
    """Changes."""

    def __init__(
        self,
        kit: Kit,
        *,
        save_touch: Callable[[Touch], Changes],
        save_follow_up: Callable[[FollowUp], Changes],
    ) -> None:
        super().__init__()
        self.setObjectName("quickLog")
        self._kit = kit
        self._save_touch = save_touch
        self._save_follow_up = save_follow_up
        self._customer = 0
        self._drafts: dict[int, _Draft] = {}
        self._begun_on = kit.today()
        self.note = LongLine()
        self.note.setPlaceholderText(_("What happened?"))
        self.note.setAccessibleName(_("Note about the contact"))
        self.note.returnPressed.connect(self._enter)
        self.channel = _combo(_("How"), channels())
        self.direction = _combo(_("Who got in touch"), (("out", _("By me")), ("in", _("By them"))))
        self.builds = _combo(_("What it builds"), (("", _("Builds…")), *builds()[1:]))
        self.day = DateField(kit, kit.today())
        self.day.setAccessibleName(_("Day"))
        self.button = QPushButton()
        self.button.setProperty("kind", "primary")
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self.log)
        self.trouble = QLabel()
        self.trouble.setProperty("role", "danger")
        self.trouble.setWordWrap(True)
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.note.textEdited.connect(self._clear_trouble)
        self.day.day_changed.connect(self._follow_day)
        self.day.line.installEventFilter(self)
        self._lay_out()
        self._reset()

    @property
    def plans(self) -> bool:
        """Whether the day lies ahead, so that a next step is planned."""
        day = self.day.date()
        return day is not None and day > self._kit.today()

    def show_customer(self, number: int) -> None:
        """Log for this customer from now on; what was typed for another waits there."""
        if number == self._customer:
            self._follow_clock()
            return
        if self.note.text().strip():
            chosen = tuple(combo.currentIndex() for combo in self._combos)
            self._drafts[self._customer] = _Draft(self.note.text(), self.day.typed(), chosen)
        self._customer = number
        self._reset()
        self.note.clear()
        if draft := self._drafts.pop(number, None):
            self.note.setText(draft.note)
            self.day.line.set_text(draft.day)
            for combo, place in zip(self._combos, draft.chosen, strict=True):
                combo.setCurrentIndex(place)

    def unlogged(self) -> tuple[int, ...]:
        """The customers about whom a note was typed and not logged yet, the one shown first."""
        shown = (self._customer,) if self.note.text().strip() else ()
        return (*shown, *self._drafts)

    def prepare(self, channel: str) -> None:
        """Get ready to log a contact by this channel, made by the owner."""
        self.channel.setCurrentIndex(self.channel.findData(channel))
        self.direction.setCurrentIndex(self.direction.findData("out"))
        self.note.setFocus()

    def log(self) -> None:
        """Keep what is typed; a sentence below says what is in the way."""
        problem = self.day.problem()
        day = self.day.date()
        if problem or day is None:
            self._say(problem)
            self.day.line.setFocus()
            return
        text = self.note.text()
        try:
            if self.plans:
                changes = self._save_follow_up(
                    FollowUp(customer=self._customer, due_on=day, what=text)
                )
            else:
                changes = self._save_touch(
                    Touch(
                        customer=self._customer,
                        date=day,
                        direction=self.direction.currentData(),
                        channel=self.channel.currentData(),
                        builds=self.builds.currentData(),
                        note=text,
                    )
                )
        except HourglassError as error:
            self._say(error.message)
            self.note.setFocus()
            return
        self._reset()
        self.note.clear()
        self.note.setFocus()
        self.logged.emit(changes)

    def _enter(self) -> None:
        """Enter alone logs no empty touch: it is also the key that leads here from the list."""
        if self.note.text().strip():
            self.log()
        else:
            self._say(_("Write a note first, or press the button to go without one."))

    @property
    def _combos(self) -> tuple[QComboBox, ...]:
        return self.channel, self.direction, self.builds

    def _follow_clock(self) -> None:
        """Past midnight the day goes along, unless a note was begun or another day chosen."""
        is_begun = bool(self.note.text().strip())
        if not is_begun and self.day.date() == self._begun_on != self._kit.today():
            self._begun_on = self._kit.today()
            self.day.set_date(self._begun_on)

    def _reset(self) -> None:
        for combo in self._combos:
            combo.setCurrentIndex(0)
        self._begun_on = self._kit.today()
        self.day.set_date(self._begun_on)
        self._clear_trouble()
        self._follow_day()

    def _follow_day(self) -> None:
        self._clear_trouble()
        self.button.setText(_("Plan") if self.plans else _("Log"))
        for combo in self._combos:
            combo.setEnabled(not self.plans)

    def _say(self, sentence: str) -> None:
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        self.note.setAccessibleDescription(sentence)

    def _clear_trouble(self) -> None:
        self._say("")

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.note, 1)
        first.addWidget(self.day)
        first.addWidget(self.button)
        self.day.setFixedWidth(_DAY)
        second = QHBoxLayout()
        second.setSpacing(8)
        for combo in self._combos:
            combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            second.addWidget(combo, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(first)
        layout.addLayout(second)
        layout.addWidget(self.trouble)

    def _chain(self) -> None:
        """Say in which order Tab goes."""
        own = Qt.FindChildOption.FindDirectChildrenOnly  # the calendar has buttons of its own
        stops: list[QWidget] = [self.note, self.day.line]
        buttons = self.day.findChildren(QToolButton, options=own)
        stops += [b for b in buttons if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
        stops += [self.button, *self._combos]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._chain()  # moved into a window, fields with a focus proxy fall out of its chain

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the day does what it does in the note."""
        if (
            watched is self.day.line
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            self._enter()
            return True
        return super().eventFilter(watched, event)

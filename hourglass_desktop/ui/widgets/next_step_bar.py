"""After a touch: what comes next, and when; it waits below the page and stands in nobody's way."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.dates import add_months
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.ui.widgets.elided_label import ElidedLabel
from hourglass_desktop.ui.widgets.long_line import LongLine

SECONDS = 45
"""So long it waits to be used."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DAY = 128
_LONGEST = 80
_NAME, _SENTENCE = 240, 460
"""Room that the question and a problem may take from the fields, in logical pixels."""


class NextStepBar(QFrame):
    """Takes no focus by itself; Esc, ignoring it, or the next thing done lets it go."""

    planned = Signal(object)
    """Changes."""

    def __init__(self, kit: Kit, save: Callable[[FollowUp], Changes], window: QWidget) -> None:
        """`save` keeps a follow-up."""
        super().__init__()
        self._kit, self._save, self._window = kit, save, window
        self._customer, self._question = 0, ""
        self._before: QWidget | None = None
        self.setObjectName("nextStepBar")
        self._words = ElidedLabel()
        self._words.setProperty("role", "strong")
        self._words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.what = LongLine()
        self.what.setAccessibleName(_("What to do next"))
        self.what.setPlaceholderText(_("What to do next"))
        self.day = DateField(kit, None, needed=False, ahead=True)
        self.day.setAccessibleName(_("Day of the next step"))
        self.day.line.setPlaceholderText(_("or a day"))
        self.day.setFixedWidth(_DAY)
        self.day.day_changed.connect(self._ask_on)
        self.buttons = [
            self._button(words, key, later)
            for words, key, later in (
                (_("In a week"), "Alt+1", lambda today: today + dt.timedelta(days=7)),
                (_("2 weeks"), "Alt+2", lambda today: today + dt.timedelta(days=14)),
                (_("A month"), "Alt+3", lambda today: add_months(today, 1)),
            )
        ]
        self.close_button = QToolButton()
        self.close_button.setProperty("kind", "quiet")
        self.close_button.setAccessibleName(_("No next step"))
        self.close_button.setToolTip(_("No next step (Esc)"))
        self.close_button.setIconSize(QSize(16, 16))
        self.close_button.clicked.connect(self.skip)
        shortcut = QShortcut(QKeySequence("Alt+4"), self)
        shortcut.activated.connect(self._go_in)
        for line in (self.what, self.day.line):
            line.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SECONDS * 1000)
        self._timer.timeout.connect(self._go_unless_used)
        window.installEventFilter(self)
        kit.news.told.connect(self.skip)  # whatever is done, the question is an old one
        kit.theme.changed.connect(self._paint)
        self._paint()
        self._lay_out()
        self.hide()

    def ask(self, customer: int, name: str) -> None:
        """Offer to plan the next step with a customer."""
        self._customer = customer
        short = " ".join(name[:_LONGEST].split())
        self._question = _("Next step with \u2068{name}\u2069?").format(name=short)
        self.setAccessibleName(self._question)
        self.what.clear()
        self.day.set_date(None)
        self._ask_on()
        self.show()
        self._timer.start()

    def skip(self) -> None:
        """Let it go; the focus, if it was here, goes on to what is next."""
        if self.isVisible():
            if self._has_focus():
                (
                    self._before if self._before and isValid(self._before) else self._window
                ).setFocus()
            self.hide()
        self._timer.stop()

    def _plan(self, day: dt.date) -> None:
        follow_up = FollowUp(customer=self._customer, due_on=day, what=self.what.value())
        try:
            changes = self._save(follow_up)
        except HourglassError as error:
            self._kit.trouble.show(error)
            return
        self.skip()
        self.planned.emit(changes)

    def _plan_typed(self) -> None:
        day = self.day.date()
        if day is not None:
            self._plan(day)
            return
        said = self.day.problem() or _("Write a day, for example fri or 12 March.")
        self._say(said, room=_SENTENCE)
        self.day.line.setFocus()

    def _ask_on(self) -> None:
        """Show the question, and the buttons that made room for a problem."""
        self._say(self._question, room=_NAME)

    def _say(self, sentence: str, *, room: int) -> None:
        problem = "" if sentence == self._question else sentence
        self._words.setText(sentence)
        self._words.setMinimumWidth(min(self._words.sizeHint().width(), room))
        for button in self.buttons:
            button.setVisible(not problem)
        self.day.setToolTip(problem)
        self.day.line.setAccessibleDescription(problem)

    def _button(self, words: str, key: str, later: Callable[[dt.date], dt.date]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.setToolTip(_("{words} ({key})").format(words=words, key=key))
        button.setShortcut(QKeySequence(key))
        button.clicked.connect(lambda: self._plan(later(self._kit.today())))
        return button

    def _go_in(self) -> None:
        """The focus comes by a key, and later goes back to where it was."""
        self._before = QApplication.focusWidget()
        self.what.setFocus()

    def _has_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _go_unless_used(self) -> None:
        if self._has_focus():
            self._timer.start()
        else:
            self.skip()

    def _paint(self) -> None:
        self.close_button.setIcon(self._kit.theme.icon("x", "text"))

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 12, 8)
        line.setSpacing(8)
        line.addWidget(self._words, 2)
        line.addWidget(self.what, 3)
        for button in self.buttons:
            line.addWidget(button)
        line.addWidget(self.day)
        line.addWidget(self.close_button)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.skip()
        else:
            super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter plans: in the day for that day, in the words for a week on, or a day typed.

        An Esc that nobody in the window took lets the bar go.
        """
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if watched is self._window:
            if event.key() == Qt.Key.Key_Escape and self.isVisible():
                self.skip()
                return True
        elif event.key() in _ENTER:
            if watched is self.what and not self.day.typed():
                self.buttons[0].click()
            else:
                self._plan_typed()
            return True
        return super().eventFilter(watched, event)

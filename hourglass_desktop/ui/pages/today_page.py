"""Today: whom to contact and why, each line with what does it; the month and the rest beside."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.today import Line
from hourglass_desktop.services.today import Day, Today
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.pages.page import Page
from hourglass_desktop.ui.pages.reading import Reading
from hourglass_desktop.ui.reminder import Reminder
from hourglass_desktop.ui.widgets.elided_label import ElidedLabel
from hourglass_desktop.ui.widgets.empty_state import EmptyState
from hourglass_desktop.ui.widgets.today_cards import (
    BirthdayCard,
    CallListCard,
    Column,
    MonthCard,
    QuietCard,
)
from hourglass_desktop.ui.widgets.today_list import TodayList
from hourglass_desktop.wording.today_words import count_words, snoozed_words

_EACH = 4e-5
"""Seconds for a customer, before a first reading was timed."""
_SOON = 300
"""Milliseconds after a change until the number of lines is worked out while nobody looks."""
_LATER = 3000
"""The same in a large store, where it takes the worker thread a while."""
_SIDE = 294
"""Width of the cards beside the list, in logical pixels."""
_MARGIN, _SPACING = 20, 12


class TodayPage(Page):
    """The list is read after the page is there: at once where that is quick, else in the worker."""

    line_wanted = Signal(str, object)
    """A word and the Line: main, edit, touch or follow-up."""
    snooze_asked = Signal(object)
    """The Line that shall be snoozed until a day to be asked for."""
    customer_wanted = Signal(int)
    """Show a customer; 0 enters a new one."""
    people_wanted = Signal(object, str)
    """Customers by their numbers, a tuple, and what they share."""
    address_wanted = Signal(str)
    print_wanted = Signal()
    save_wanted = Signal()
    snoozed_wanted = Signal()
    """Show who is snoozed."""
    counted = Signal(int)
    """How many lines there are."""
    read = Signal(object)
    """The Day that was read."""

    def __init__(self, kit: Kit, *, today: Today) -> None:
        super().__init__(kit, frozenset())
        self._today = today
        self.reading = Reading(kit, self, _("Reading today's list"), each=_EACH)
        self._takes_keys = False
        self.setObjectName("todayPage")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SOON)
        self._later.timeout.connect(self._read_unseen)
        self._date = ElidedLabel()
        self._date.setProperty("role", "muted")
        self.snoozed = QPushButton()
        self.snoozed.setObjectName("snoozed")
        self.snoozed.setProperty("kind", "link")
        self.snoozed.setAutoDefault(False)
        self.snoozed.setToolTip(_("Who is hidden from this list, and until when"))
        self.snoozed.clicked.connect(self.snoozed_wanted)
        self.snoozed.hide()
        self.list = TodayList(kit, lambda number: today.ways(number, kit.today()))
        self.list.wanted.connect(self._carry_out)
        self.list.snoozed.connect(self._snooze)
        self.list.address_wanted.connect(self.address_wanted)
        self.reminder = Reminder(kit.formats, self)
        self.read.connect(self.reminder.look)
        self._make_empty()
        self._make_cards()
        self._lay_out()
        self._later.start()

    @override
    def reload(self) -> None:
        as_of = self.kit.today()
        self.reading.start(
            lambda: self._today.day(as_of),
            extent=self._today.extent,
            done=self._show,
            failed=self.fail,
        )

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self._takes_keys = True
        super().showEvent(event)
        if not self.reading.is_under_way:
            self._take_keys()

    def _take_keys(self) -> None:
        """Whoever comes to this page works on its list, unless they are typing somewhere."""
        typing = isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit)
        if self._takes_keys and self.list.isVisible() and not typing:
            self.list.setFocus()
        self._takes_keys = False

    @override
    def refresh(self) -> None:
        super().refresh()
        if self._is_stale:
            self._later.start()

    @override
    def state(self) -> str:
        return self.reminder.state()

    @override
    def restore(self, text: str) -> None:
        self.reminder.restore(text)

    def go_to_first(self, reason: str = "") -> None:
        """Make the list's first line, or a reason's first, the current one."""
        self.list.go_to_first(reason)

    def _read_unseen(self) -> None:
        if self._is_stale:
            self._read()

    def _show(self, day: Day) -> None:
        self._later.setInterval(_LATER if self.reading.is_slow else _SOON)
        formats = self.kit.formats
        said = formats.full_date(day.as_of)
        if day.lines:
            said = f"{said} · {count_words(len(day.lines), formats)}"
        self._date.setText(said)
        self.snoozed.setText(snoozed_words(day.snoozed, formats))
        self.snoozed.setVisible(day.snoozed > 0)
        self.list.show_day(day)
        for card in (self._month, self._quiet, self._birthdays):
            card.show_day(day)
        self._paper.setVisible(bool(day.lines))
        self._side.setVisible(day.has_customers)
        shown = self.list if day.lines else self._done if day.has_customers else self._nobody
        self._stack.setCurrentWidget(shown)
        if self.isVisible():
            self._take_keys()
        self.counted.emit(len(day.lines))
        self.read.emit(day)

    def _carry_out(self, word: str, line: Line) -> None:
        if word == "open":
            self.customer_wanted.emit(line.customer)
        elif word == "not needed":
            self._answer(lambda: self._today.not_needed(line.reason))
        else:
            self.line_wanted.emit(word, line)

    def _snooze(self, line: Line, until: dt.date | None) -> None:
        if until is None:
            self.snooze_asked.emit(line)
        else:
            self._answer(lambda: self._today.snooze(line.customer, until))

    def _answer(self, act: Callable[[], Changes]) -> None:
        try:
            changes = act()
        except Exception as error:  # noqa: BLE001 - trouble tells a mistake from a bug
            self.kit.trouble.show(error)
        else:
            self.kit.news.tell(changes)

    def _make_empty(self) -> None:
        theme = self.kit.theme
        self._done = EmptyState(
            theme,
            "check",
            _("Nobody is waiting for you today"),
            _("Everybody was thanked, asked and called when it was due. Enjoy your day."),
        )
        self._done.setObjectName("allDone")
        self._nobody = EmptyState(
            theme,
            "users",
            _("Nobody is here yet"),
            _(
                "Enter your first customer; a name is enough. From then on this page tells you "
                "each morning whom to contact, and why."
            ),
            _("New customer"),
        )
        self._nobody.setObjectName("nobodyYet")
        self._nobody.button.setProperty("kind", "primary")
        self._nobody.chosen.connect(lambda: self.customer_wanted.emit(0))
        self._waiting = QWidget()

    def _make_cards(self) -> None:
        theme, formats = self.kit.theme, self.kit.formats
        self._month = MonthCard(theme, formats)
        self._quiet = QuietCard(theme, formats)
        self._quiet.people_wanted.connect(
            lambda numbers: self.people_wanted.emit(numbers, _("Going quiet"))
        )
        self._birthdays = BirthdayCard(theme, formats)
        self._birthdays.customer_wanted.connect(self.customer_wanted)
        self._paper = CallListCard(theme)
        self._paper.print_wanted.connect(self.print_wanted)
        self._paper.save_wanted.connect(self.save_wanted)

    def _lay_out(self) -> None:
        title = QLabel(_("Today"))
        title.setProperty("role", "page")
        head = QHBoxLayout()
        head.setSpacing(_SPACING)
        head.addWidget(title)
        head.addWidget(self._date, 1, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.snoozed)
        self._stack = QStackedLayout()
        for widget in (self._waiting, self.list, self._done, self._nobody):
            self._stack.addWidget(widget)
        left = QVBoxLayout()
        left.setSpacing(_SPACING)
        left.addLayout(head)
        left.addLayout(self._stack, 1)
        column = Column()
        for card in (self._birthdays, self._month, self._quiet, self._paper):
            column.cards.addWidget(card)
        column.cards.addStretch()
        self._side = QScrollArea()
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setWidgetResizable(True)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side.setFixedWidth(max(_SIDE, column.minimumSizeHint().width()))
        self._side.setWidget(column)
        self._side.hide()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _SPACING)
        whole.setSpacing(16)
        whole.addLayout(left, 1)
        whole.addWidget(self._side)

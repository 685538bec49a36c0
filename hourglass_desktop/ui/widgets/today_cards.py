"""The cards beside the day's list: the month, who went quiet, birthdays, the call list."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from hourglass_desktop.domain.birthdays import AHEAD
from hourglass_desktop.domain.month import MonthFigures
from hourglass_desktop.domain.text import _
from hourglass_desktop.services.today import Day
from hourglass_desktop.ui import drafts
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.widgets.elided_label import ElidedLabel
from hourglass_desktop.ui.widgets.hourglass_cards import Card, words
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.today_words import birthday_words, quiet_words

_SHORT = 40
"""Longer names are cut within sentences."""
_BIRTHDAYS = 5
"""No more are shown."""
_BAR = 12
"""Room beside the cards for a scroll bar."""


def _heading(text: str) -> QLabel:
    label = words("section")
    label.setText(text)
    return label


def _figures(month: MonthFigures) -> tuple[tuple[str, int], ...]:
    """The five figures of a month with their names."""
    return (
        (_("new customers"), month.new_customers),
        (_("touches"), month.touches),
        (_("trials started"), month.trials_started),
        (_("purchases"), month.purchases),
        (_("introductions"), month.introductions),
    )


class MonthCard(Card):
    """The running month's five figures, the whole month before beside each."""

    def __init__(self, theme: Theme, formats: Formats) -> None:
        super().__init__(theme)
        self.setObjectName("thisMonth")
        self._formats = formats
        self._before = words("small")
        self._before.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        head = QHBoxLayout()
        head.addWidget(_heading(_("This month")), 1)
        head.addWidget(self._before, 1)
        self.rows.addLayout(head)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._labels: list[tuple[QLabel, QLabel, QLabel]] = []
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for row in range(5):
            now, name, before = QLabel(), ElidedLabel(), QLabel()
            now.setProperty("role", "strong")
            for label in (name, before):
                label.setProperty("role", "muted")
            for column, label in enumerate((now, name, before)):
                self._grid.addWidget(label, row, column)
            now.setAlignment(right)
            before.setAlignment(right)
            self._labels.append((now, name, before))
        self.rows.addLayout(self._grid)

    def show_day(self, day: Day) -> None:
        """Show both months."""
        number = self._formats.number
        last = day.as_of.replace(day=1)
        month = self._formats.month_name(last.replace(month=last.month - 1 or 12))
        self._before.setText(month)
        both = zip(_figures(day.month), _figures(day.before), strict=True)
        for labels, ((name, now), (_name, before)) in zip(self._labels, both, strict=True):
            for label, text in zip(labels, (number(now), name, number(before)), strict=True):
                label.setText(text)
            said = _("{name}: {now}, in {month} {before}")
            labels[0].setAccessibleName(
                said.format(name=name, now=number(now), month=month, before=number(before))
            )


class QuietCard(Card):
    """Who is past their usual time between purchases."""

    people_wanted = Signal(object)
    """Their numbers, a tuple, the longest silence first."""

    def __init__(self, theme: Theme, formats: Formats) -> None:
        super().__init__(theme)
        self.setObjectName("goingQuiet")
        self._formats = formats
        self._people: tuple[int, ...] = ()
        self._sentence = words("muted", name="quietSentence")
        self.button = QPushButton()
        self.button.setObjectName("showQuiet")
        self.button.clicked.connect(lambda: self.people_wanted.emit(self._people))
        self.rows.addWidget(_heading(_("Going quiet")))
        self.rows.addWidget(self._sentence)
        self.rows.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_day(self, day: Day) -> None:
        """Show how many, and who for longest; nothing when nobody is."""
        self.setVisible(bool(day.quiet))
        if not day.quiet:
            return
        self._people = tuple(reason.customer for _name, reason in day.quiet)
        count = len(self._people)
        name, reason = day.quiet[0]
        cut = name if len(name) <= _SHORT else f"{name[: _SHORT - 1]}…"
        shown = drafts.in_sentence(cut)
        self._sentence.setText(quiet_words(shown, reason, count, day.as_of, self._formats))
        number = self._formats.number(count)
        self.button.setText(_("Show all {n}").format(n=number) if count > 1 else _("Show"))
        self.button.setAccessibleName(_("Show who is going quiet"))


class BirthdayCard(Card):
    """Who has their birthday in the coming days."""

    customer_wanted = Signal(int)

    def __init__(self, theme: Theme, formats: Formats) -> None:
        super().__init__(theme)
        self.setObjectName("birthdays")
        self._formats = formats
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self._rest = words("small")
        self.rows.addWidget(_heading(_("Birthdays")))
        self.rows.addLayout(self._list)
        self.rows.addWidget(self._rest)

    def show_day(self, day: Day) -> None:
        """Show the nearest ones; nothing when there are none."""
        while (item := self._list.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for found in day.birthdays[:_BIRTHDAYS]:
            when = birthday_words(found, day.as_of, self._formats)
            name = " ".join(found.name[:200].split())
            button = QPushButton()
            button.setProperty("kind", "link")
            button.setAccessibleName(_("Open {name}, {when}").format(name=name, when=when))
            line = QHBoxLayout(button)
            line.setContentsMargins(6, 0, 6, 0)
            who, day_label = ElidedLabel(name), QLabel(when)
            day_label.setProperty("role", "small")
            for label in (who, day_label):
                label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            line.addWidget(who, 1)
            line.addWidget(day_label)
            button.setMinimumHeight(30)
            button.clicked.connect(lambda _on=False, n=found.customer: self.customer_wanted.emit(n))
            self._list.addWidget(button)
        left = len(day.birthdays) - _BIRTHDAYS
        self._rest.setVisible(left > 0)
        self._rest.setText(_("and {n} more").format(n=self._formats.number(left)))
        self.setVisible(bool(day.birthdays))
        self.setToolTip(_("Within the next {n} days").format(n=AHEAD))


class CallListCard(Card):
    """The day's list on paper."""

    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setObjectName("callList")
        self._theme = theme
        hint = words("muted")
        hint.setText(_("Everybody listed, with telephone number and why."))
        self.print = QPushButton(_(" Print the call list…"))
        self.save = QPushButton(_(" PDF…"))
        self.save.setAccessibleName(_("Save the call list as PDF"))
        self.print.clicked.connect(self.print_wanted)
        self.save.clicked.connect(self.save_wanted)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.print)
        line.addWidget(self.save)
        line.addStretch()
        self.rows.addWidget(_heading(_("On paper")))
        self.rows.addWidget(hint)
        self.rows.addLayout(line)
        theme.changed.connect(self._paint_icons)
        self._paint_icons()

    def _paint_icons(self) -> None:
        self.print.setIcon(self._theme.icon("printer"))
        self.save.setIcon(self._theme.icon("download"))
        for button in (self.print, self.save):
            button.setIconSize(QSize(16, 16))


class Column(QFrame):
    """The cards below each other."""

    def __init__(self) -> None:
        super().__init__()
        self.cards = QVBoxLayout(self)
        self.cards.setContentsMargins(0, 0, _BAR, 0)
        self.cards.setSpacing(12)

"""Which days the hourglass is about: as of when, and how long the period is that ends there."""

import datetime as dt
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSizePolicy, QWidget

from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.choice import Choice
from hourglass_desktop.ui.widgets.date_field import DateField
from hourglass_desktop.ui.widgets.days_field import DaysField
from hourglass_desktop.ui.widgets.field import restyle

USUAL = 365
"""Days of the period until another one is chosen."""
PERIODS = (30, 90, 180, USUAL, 730)
LONGEST = 36_500
TODAY, MONTH, TYPED = "today", "month", "typed"
_OTHER = 0


class PeriodChoice(QWidget):
    """Two lists; the last entry of each opens a field to type in below it."""

    changed = Signal()
    """Another day or another length holds."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._days = USUAL
        self._typed = kit.today()
        names = (
            _("Last 30 days"),
            _("Last 90 days"),
            _("Last 180 days"),
            _("Last 12 months"),
            _("Last 2 years"),
        )
        lengths = [*zip(PERIODS, names, strict=True), (_OTHER, _("Another length …"))]
        self.period = _list(Choice(lengths, USUAL), _("Period"))
        self.period.setObjectName("period")
        self.period.setToolTip(_("The days whose steps are counted"))
        days = [(TODAY, _("As of today")), (MONTH, ""), (TYPED, _("As of another day …"))]
        self.day = _list(Choice(days, TODAY), _("As of"))
        self.day.setObjectName("asOfDay")
        self.day.setToolTip(_("The last day that counts"))
        self.days_field = DaysField(USUAL)
        self.days_field.setAccessibleName(_("Days of the period"))
        self.days_field.setPlaceholderText(_("days"))
        self.day_field = DateField(kit, self._typed, past=True)
        self.day_field.setAccessibleName(_("The last day that counts"))
        self.note = QLabel()
        self.note.setProperty("role", "danger")
        self.note.setObjectName("periodProblem")
        self.relabel()
        self._lay_out()
        self._show_fields()
        self.period.currentIndexChanged.connect(self._choose_period)
        self.day.currentIndexChanged.connect(self._choose_day)
        self.days_field.editingFinished.connect(self._take_days)
        self.day_field.line.editingFinished.connect(self._take_day)
        self.day_field.day_changed.connect(self._follow_calendar)

    @property
    def days(self) -> int:
        """The length of the period."""
        return self._days

    @property
    def as_of(self) -> dt.date:
        """Its last day, never later than today."""
        today = self._kit.today()
        if self.day.value() == MONTH:
            return today.replace(day=1) - dt.timedelta(days=1)
        return min(self._typed, today) if self.day.value() == TYPED else today

    def relabel(self) -> None:
        """Name the last month anew, when another one has begun."""
        end = self._kit.today().replace(day=1) - dt.timedelta(days=1)
        words = _("As of the end of {month}").format(month=self._kit.formats.month_name(end))
        self.day.setItemText(1, words)

    def state(self) -> dict[str, Any]:
        """What is chosen, for `restore`."""
        day = self.day.value()
        return {"days": self._days, "day": self._typed.isoformat() if day == TYPED else day}

    def restore(self, state: dict[str, Any]) -> None:
        """Choose what `state` told; anything else changes nothing."""
        with QSignalBlocker(self.period), QSignalBlocker(self.day):
            self._restore(state.get("days"), state.get("day"))
        self._show_fields()

    def _restore(self, days: object, day: object) -> None:
        if isinstance(days, int) and 1 <= days <= LONGEST:
            self._days = days
            self.days_field.set_text(str(days))
            self.period.set_value(days if days in PERIODS else _OTHER)
        if day in {TODAY, MONTH}:
            self.day.set_value(day)
        elif isinstance(day, str):
            try:
                self._typed = dt.date.fromisoformat(day)
            except ValueError:
                return
            self.day_field.set_date(self._typed)
            self.day.set_value(TYPED)

    # --- choosing -----------------------------------------------------------------------------

    def _choose_period(self) -> None:
        self._show_fields()
        days = self.period.value()
        if days == _OTHER:
            self.days_field.set_text(str(self._days))
            self.days_field.setFocus()
            self.days_field.selectAll()
        elif days != self._days:
            self._days = days
            self.changed.emit()

    def _choose_day(self) -> None:
        self._show_fields()
        if self.day.value() == TYPED:
            self.day_field.set_date(self._typed)
            self.day_field.line.setFocus()
            self.day_field.line.selectAll()
        self.changed.emit()

    def _take_days(self) -> None:
        days = self.days_field.days()
        if days is None or not 1 <= days <= LONGEST:
            longest = self._kit.formats.number(LONGEST)
            words = _("Enter a whole number of days from 1 to {longest}, such as 45.")
            self._refuse(self.days_field, words.format(longest=longest))
            return
        self._accept()
        if days != self._days:
            self._days = days
            self.changed.emit()

    def _take_day(self) -> None:
        day = self.day_field.date()
        if day is None:
            self._refuse(self.day_field, self.day_field.problem())
        elif day > self._kit.today():
            self._refuse(self.day_field, _("This day is still to come. Choose today or earlier."))
        else:
            self._accept()
            if day != self._typed:
                self._typed = day
                self.changed.emit()

    def _follow_calendar(self) -> None:
        """A day picked there holds at once; one that is being typed, when it is whole."""
        if not self.day_field.line.isModified() and self.day_field.isVisible():
            self._take_day()

    def _refuse(self, field: QWidget, sentence: str) -> None:
        """Say beside the fields what is in the way; what was typed stays."""
        self._accept()
        self.note.setText(sentence)
        self.note.show()
        _mark(field, sentence)

    def _accept(self) -> None:
        self.note.hide()
        for field in (self.days_field, self.day_field):
            _mark(field, "")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape in a field brings back what holds."""
        if event.key() == Qt.Key.Key_Escape and (
            self.days_field.hasFocus() or self.day_field.line.hasFocus()
        ):
            self.days_field.set_text(str(self._days))
            self.day_field.set_date(self._typed)
            self._accept()
        else:
            super().keyPressEvent(event)

    def _show_fields(self) -> None:
        self.days_field.setVisible(self.period.value() == _OTHER)
        self.day_field.setVisible(self.day.value() == TYPED)
        self._accept()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for column, (above, below) in enumerate(
            ((self.period, self.days_field), (self.day, self.day_field))
        ):
            grid.addWidget(above, 0, column)
            grid.addWidget(below, 1, column)
        grid.addWidget(self.note, 2, 0, 1, 2)


def _list(choice: Choice, name: str) -> Choice:
    """A list as wide as its words."""
    choice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    choice.setAccessibleName(name)
    return choice


def _mark(field: QWidget, sentence: str) -> None:
    """Have a field look wrong and say why, or neither."""
    line = getattr(field, "line", field)
    line.setProperty("wrong", "true" if sentence else "false")
    line.setAccessibleDescription(sentence)
    restyle(line)

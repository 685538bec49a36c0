"""A day, typed as people write one, or picked from a calendar; echoed in full."""

import datetime as dt

from PySide6.QtCore import QDate, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QMenu,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.override import override
from hourglass_desktop.ui.widgets.long_line import LongLine
from hourglass_desktop.wording.typed_dates import echo_day, read_day


class DateField(QWidget):
    """Reads "today", "fri", "+2w", "12 mar" and full dates; blank when no day is needed."""

    day_changed = Signal()
    echo_changed = Signal()

    def __init__(
        self,
        kit: Kit,
        day: dt.date | None,
        *,
        needed: bool = True,
        past: bool = False,
        ahead: bool = False,
    ) -> None:
        """`day` stands there first.

        `needed`: a blank one is a problem; `past`: "fri" is the last one, not the next;
        `ahead`: "28 feb" is the next one, however near the last.
        """
        super().__init__()
        self._kit = kit
        self._needed = needed
        self._past, self._ahead = past, ahead
        self.line = LongLine()
        self.line.setPlaceholderText(_("today, fri, 12 mar …"))
        self.set_date(day)
        self.line.textChanged.connect(self._read_again)
        self.line.editingFinished.connect(self._write_out)
        self._button = QToolButton()
        self._button.setProperty("kind", "quiet")
        self._button.setAccessibleName(_("Choose from a calendar"))
        self._button.setToolTip(_("Choose from a calendar (arrow down)"))
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow key does it
        self._button.setIconSize(QSize(16, 16))
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._calendar = QCalendarWidget()
        self._button.setMenu(self._calendar_menu())
        self._paint()
        kit.theme.changed.connect(self._paint)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.line, 1)
        layout.addWidget(self._button)
        self._day: dt.date | None = None
        self._problem = ""
        self._read_again()

    def date(self) -> dt.date | None:
        """The day that stands there; None when blank or not readable."""
        return self._day

    def set_date(self, day: dt.date | None) -> None:
        """Show a day, or nothing."""
        self.line.set_text("" if day is None else self._kit.formats.day(day))

    def problem(self) -> str:
        """What is wrong with what was typed, "" when nothing is."""
        return self._problem

    def typed(self) -> str:
        """The text as it stands."""
        return self.line.text()

    def echo(self) -> str:
        """The day in full, "" without one."""
        if self._day is None:
            return ""
        return echo_day(self._day, self._kit.today(), self._kit.formats)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's name
        """The line is what gets the focus, so it bears the name."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _read_again(self) -> None:
        text = self.line.text()
        self._day, self._problem = None, ""
        if text.strip():
            try:
                kit = self._kit
                self._day = read_day(
                    text,
                    kit.today(),
                    kit.formats,
                    kit.date_order,
                    past=self._past,
                    ahead=self._ahead,
                )
            except HourglassError as error:
                self._problem = error.message
        elif self._needed:
            self._problem = _("Write a day, for example today or 12 March.")
        self.line.setToolTip(self.echo())
        self.day_changed.emit()
        self.echo_changed.emit()

    def _write_out(self) -> None:
        if self._day is not None:
            self.set_date(self._day)

    def _calendar_menu(self) -> QMenu:
        menu = QMenu(self)
        calendar = self._calendar
        calendar.setLocale(QLocale(self._kit.formats.tag))
        calendar.setAccessibleName(_("Calendar"))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)

        def show() -> None:
            day = self._day or self._kit.today()
            calendar.setFirstDayOfWeek(_first_day(self._kit.week_start(), calendar.locale()))
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
            calendar.setFocus()

        def take(chosen: QDate) -> None:
            self.set_date(dt.date(chosen.year(), chosen.month(), chosen.day()))
            menu.close()
            self.line.setFocus()

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        menu.aboutToShow.connect(show)
        return menu

    def _paint(self) -> None:
        theme, words, days = self._kit.theme, QTextCharFormat(), QTextCharFormat()
        self._button.setIcon(theme.icon("calendar", "muted"))
        words.setForeground(theme.colour("muted"))
        days.setForeground(theme.colour("text"))
        self._calendar.setHeaderTextFormat(words)
        for day in Qt.DayOfWeek:  # Qt's own weekends are red
            self._calendar.setWeekdayTextFormat(day, days)
        for name, icon, words_ in (
            ("qt_calendar_prevmonth", "chevron-left", _("Month before")),
            ("qt_calendar_nextmonth", "chevron-right", _("Month after")),
        ):
            button = self._calendar.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(theme.icon(icon))
                button.setAccessibleName(words_)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow down opens the calendar."""
        if event.key() == Qt.Key.Key_Down:
            self._button.showMenu()
        else:
            super().keyPressEvent(event)


def _first_day(chosen: str, locale: QLocale) -> Qt.DayOfWeek:
    days = {
        "monday": Qt.DayOfWeek.Monday,
        "saturday": Qt.DayOfWeek.Saturday,
        "sunday": Qt.DayOfWeek.Sunday,
    }
    return days.get(chosen) or locale.firstDayOfWeek()

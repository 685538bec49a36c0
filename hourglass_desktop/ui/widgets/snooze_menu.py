"""Until when a customer shall not be listed: tomorrow, next week, in a month, or a day to type."""

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from hourglass_desktop.domain.dates import add_months
from hourglass_desktop.domain.text import _
from hourglass_desktop.wording.formats import Formats

Choose = Callable[[dt.date | None], object]
"""Takes the day chosen, None when another day is to be asked for."""


def snooze_menu(
    today: dt.date, formats: Formats, choose: Choose, parent: QWidget, title: str = ""
) -> QMenu:
    """A menu whose first choice Enter takes; each choice has a letter of its own."""
    menu = QMenu(title, parent)
    week = today + dt.timedelta(days=7)
    for words, day in (
        (_("&Tomorrow, {day}"), today + dt.timedelta(days=1)),
        (_("Next &week, {day}"), week),
        (_("In a &month, {day}"), add_months(today, 1)),
    ):
        action = menu.addAction(words.format(day=formats.short_date(day)))
        action.triggered.connect(lambda _on=False, until=day: choose(until))
    menu.addAction(_("Until a &date…")).triggered.connect(lambda: choose(None))
    menu.setActiveAction(menu.actions()[0])
    return menu

"""The day's reminder speaks once, the tray only when asked to."""

import datetime as dt

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hourglass_desktop.app import App
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.reminder import Reminder
from hourglass_desktop.ui.theme import Theme
from hourglass_desktop.ui.tray import Tray

DAY = dt.timedelta(days=1)


def due(app: App, day: dt.date, name: str) -> None:
    """A customer with a next step due on a day."""
    number = app.customers.save(Customer(name=name)).customer
    app.follow_ups.save(FollowUp(customer=number, due_on=day))


def test_it_speaks_once_a_day(kit: Kit, app: App, today: dt.date) -> None:
    owner = QObject()
    said: list[str] = []
    reminder = Reminder(kit.formats, owner)
    reminder.said.connect(said.append)
    due(app, today, "Sample One")
    due(app, today - DAY, "Sample Two")
    for _reading in range(2):
        reminder.look(app.today.day(today))
    assert said == ["2 next steps are due. 1 of them since an earlier day."]
    again = Reminder(kit.formats, owner)
    again.said.connect(said.append)
    again.restore(reminder.state())
    again.look(app.today.day(today))
    assert len(said) == 1
    again.look(app.today.day(today + DAY))
    assert said[1] == "2 next steps are due since earlier days."


def test_a_day_without_anything_due_is_silent(kit: Kit, app: App, today: dt.date) -> None:
    owner = QObject()
    said: list[str] = []
    reminder = Reminder(kit.formats, owner)
    reminder.said.connect(said.append)
    reminder.look(app.today.day(today))
    assert said == []


def test_what_nobody_kept_changes_nothing(kit: Kit) -> None:
    owner = QObject()
    for text in ("", "[]", "{}", '{"reminded": 3, "tray": "yes"}', '{"tray": true}', "\0"):
        reminder = Reminder(kit.formats, owner)
        reminder.restore(text)
        assert '"reminded": ""' in reminder.state()


@pytest.mark.qt_log_ignore("No such signal QPlatformNativeInterface::systemTrayWindowChanged")
def test_the_tray_comes_and_goes(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    tray = Tray(theme.icon("hourglass"), window, window)
    assert not tray.is_on
    tray.say("nobody hears it")
    for on in (True, True, False, False):
        tray.turn(on=on)
        assert tray.is_on == on

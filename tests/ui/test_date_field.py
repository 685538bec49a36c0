"""The calendar of a date field begins its weeks as the owner has it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCalendarWidget, QMenu
from pytestqt.qtbot import QtBot

from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.widgets.date_field import DateField


@pytest.mark.parametrize(
    ("chosen", "first"),
    [
        ("", Qt.DayOfWeek.Monday),
        ("monday", Qt.DayOfWeek.Monday),
        ("saturday", Qt.DayOfWeek.Saturday),
        ("sunday", Qt.DayOfWeek.Sunday),
    ],
)
def test_the_week_begins_as_chosen(
    kit: Kit, qtbot: QtBot, chosen: str, first: Qt.DayOfWeek
) -> None:
    field = DateField(replace(kit, week_start=lambda: chosen), None)
    qtbot.addWidget(field)
    calendar, menu = field.findChild(QCalendarWidget), field.findChild(QMenu)
    assert isinstance(calendar, QCalendarWidget)
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    assert calendar.firstDayOfWeek() == first

"""The search palette by itself: slow searches, errors, what it keeps."""

import json
import threading
import time

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hourglass_desktop.app import App
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.hits import Hit
from hourglass_desktop.ui.actions import Actions
from hourglass_desktop.ui.dialogs.search_palette import SearchPalette
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.main_window import MainWindow
from hourglass_desktop.ui.models.search_model import Choice
from hourglass_desktop.ui.searching import Searching
from hourglass_desktop.wording.search_words import excerpt


class Desk:
    """A palette over names, and what was chosen in it."""

    def __init__(self, qtbot: QtBot, kit: Kit) -> None:
        self.asked: list[str] = []
        self.threads: set[str] = set()
        self.chosen: list[str] = []
        self.takes = 0.0
        self.error: Exception | None = None
        self.window = QWidget()
        self.window.resize(900, 700)
        qtbot.addWidget(self.window)
        self.window.show()
        self.palette = SearchPalette(kit, find=self.find, offer=self.offer, parent=self.window)
        self.palette.show()

    def find(self, typed: str) -> tuple[Hit, ...]:
        self.asked.append(typed)
        self.threads.add(threading.current_thread().name.partition("_")[0])
        if self.error is not None:
            raise self.error
        end = time.perf_counter() + self.takes
        while time.perf_counter() < end:
            pass  # as busy as a search of millions of records
        return (Hit(customer=1, name=f"{typed} found", organisation=""),)

    def offer(self, _typed: str, hits: tuple[Hit, ...]) -> tuple[Choice, ...]:
        return tuple(
            Choice(title=hit.name, icon="user", act=lambda n=hit.name: self.chosen.append(n))  # type: ignore[misc]
            for hit in hits
        )

    def titles(self) -> list[str]:
        model = self.palette.model
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@pytest.fixture
def desk(qtbot: QtBot, kit: Kit) -> Desk:
    """An open palette."""
    return Desk(qtbot, kit)


def test_a_slow_search_goes_on_in_the_worker_and_the_last_one_counts(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.takes = 0.06
    desk.palette.line.setText("a")
    qtbot.waitUntil(lambda: desk.titles() == ["a found"])
    desk.threads.clear()
    desk.palette.line.setText("ab")
    qtbot.waitUntil(lambda: "ab" in desk.asked)
    desk.palette.line.setText("abc")
    qtbot.waitUntil(lambda: desk.titles() == ["abc found"])
    assert desk.threads == {"work"}


def test_enter_waits_for_a_slow_search(desk: Desk, qtbot: QtBot) -> None:
    desk.takes = 0.06
    desk.palette.line.setText("a")
    qtbot.waitUntil(lambda: desk.titles() == ["a found"])
    desk.palette.line.setText("anna")
    QTest.keyClick(desk.palette.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: desk.chosen == ["anna found"])


def test_what_cannot_be_searched_is_said(desk: Desk, kit: Kit, qtbot: QtBot) -> None:
    told: list[str] = []
    kit.trouble.told.connect(told.append)
    desk.error = HourglassError("The disk is gone.")
    desk.palette.line.setText("a")
    qtbot.waitUntil(lambda: told == ["The disk is gone."])


def test_a_click_elsewhere_lets_it_go(desk: Desk) -> None:
    rejected: list[bool] = []
    desk.palette.rejected.connect(lambda: rejected.append(True))
    QApplication.sendEvent(desk.palette, QEvent(QEvent.Type.WindowDeactivate))
    assert rejected == [True]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "[" * 100_000,
        '{"store": "other", "customers": [1]}',
        '{"store": "mine", "customers": 5}',
        '{"store": "mine", "customers": ["x", -1, true, null, 1e99]}',
    ],
)
def test_foreign_settings_bring_nobody(sample_app: App, kit: Kit, text: str) -> None:
    window = MainWindow(kit.theme)
    searching = Searching(
        kit, sample_app.search, window=window, actions=Actions(window, window.menus)
    )
    searching.restore(text, "mine")
    assert set(json.loads(searching.state("mine"))["customers"]) <= set()
    window.deleteLater()


def test_an_excerpt_shows_where_the_word_is() -> None:
    assert excerpt("short", "x") == "short"
    assert excerpt("", "x") == ""
    long = excerpt("a " * 500 + "Müller\n" + "b " * 500, "muller")
    assert long.startswith("…")
    assert "Müller b" in long
    assert long.endswith("…")
    assert len(long) < 200

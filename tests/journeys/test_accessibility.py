"""A walk by keyboard and by name over every page and dialog."""

import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QMenuBar,
    QScrollBar,
    QWidget,
)

from hourglass_desktop.app import build
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.ui.screenshots import DIALOGS
from hourglass_desktop.wording.pages import PAGES

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program

NOON = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock
STEPS = 400
"""No page has so many stops."""


def is_stop(widget: QWidget) -> bool:
    """Whether Tab stops there."""
    return (
        widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
        and not isinstance(widget, QMenuBar)
    )


def name_of(widget: QWidget) -> str:
    """What a screen reader would call a widget."""
    if isinstance(widget, QAbstractButton) and widget.text().strip():
        return widget.text()
    if isinstance(widget, QLabel):
        return widget.accessibleName() or widget.text()
    return widget.accessibleName()


def stops(root: QWidget) -> list[QWidget]:
    """Everything in a window that can be gone to."""
    inside = [w for w in root.findChildren(QWidget) if w.window() is root.window()]
    return [w for w in inside if is_stop(w) and not isinstance(w, QScrollBar)]


def unnamed(root: QWidget) -> list[str]:
    """The stops a screen reader has no word for."""
    return [
        f"{type(w).__name__} {w.objectName()} in {type(w.parent()).__name__}"
        for w in stops(root)
        if not name_of(w).strip()
    ]


def walk(owner: "Owner", root: QWidget) -> set[QWidget]:
    """Press Tab until the walk comes round; everything visited."""
    visited: list[QWidget] = []
    for _step in range(STEPS):
        owner.key(Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        assert now.window() is root.window()
        if visited[:1] == [now]:
            return set(visited)
        assert now not in visited, f"Tab is caught at {name_of(now)!r}"
        visited.append(now)
    raise AssertionError("Tab never comes round")


def check_walk(owner: "Owner", root: QWidget) -> None:
    """Tab reaches every stop but those of one group of buttons, which arrow keys reach."""
    visited = walk(owner, root)
    for missed in set(stops(root)) - visited:
        neighbours = missed.parentWidget()
        assert neighbours is not None
        together = [w for w in stops(neighbours) if isinstance(w, type(missed))]
        in_group = isinstance(missed, QAbstractButton) and visited & set(together)
        seen = [name_of(w) for w in visited]
        assert in_group, f"Tab never reaches {name_of(missed)!r} but {seen}"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_can_be_walked(program: "Program", sample_file: Path, page: str) -> None:
    owner = program(sample_file, page)
    owner.wait(lambda: owner.desk.window.page == page)
    assert unnamed(owner.desk.window) == []
    check_walk(owner, owner.desk.window)


def test_every_dialog_can_be_walked(program: "Program", sample_file: Path) -> None:
    owner = program(sample_file, "customers")
    session = owner.desk.session
    assert session is not None
    assert session.furniture is not None
    table = owner.see(QAbstractItemView, "Customers")
    owner.click_row(table, 0)
    number = session.furniture.customers.current()
    assert number
    for word, about in [("customer", 0), ("touch", 0), *((w, number) for w in DIALOGS)]:
        session.furniture.recording.record(word, about)
        dialog = owner.front
        assert isinstance(dialog, QDialog), word
        owner.expect(owner.dialog)
        assert unnamed(dialog) == [], word
        check_walk(owner, dialog)
        dialog.done(0)
        owner.expect("")


@pytest.mark.parametrize(
    ("button", "title"),
    [("New touchpoint", "Add a touchpoint"), ("Start from a trade", "Start from a trade")],
)
def test_the_dialogs_of_the_journey_map_can_be_walked(
    program: "Program", sample_file: Path, button: str, title: str
) -> None:
    owner = program(sample_file, "journey")
    owner.wait(lambda: owner.desk.window.page == "journey")
    owner.press(button)
    owner.expect(title)
    assert unnamed(owner.front) == []
    check_walk(owner, owner.front)
    owner.key(Qt.Key.Key_Escape)
    owner.expect("")


def test_the_explanation_of_the_stages_can_be_walked(program: "Program", sample_file: Path) -> None:
    owner = program(sample_file, "hourglass")
    owner.wait(lambda: owner.desk.window.page == "hourglass")
    owner.press("What Trust means")
    owner.expect("What the stages mean")
    assert unnamed(owner.front) == []
    check_walk(owner, owner.front)
    owner.key(Qt.Key.Key_Escape)
    owner.expect("")


def test_the_dialogs_of_a_line_of_today_can_be_walked(
    program: "Program", sample_file: Path
) -> None:
    with build(sample_file, business=Business(), clock=lambda: NOON, write=True) as app:
        app.follow_ups.save(FollowUp(customer=1, due_on=NOON.date()))
    owner = program(sample_file, "today")
    owner.wait(lambda: owner.desk.window.page == "today")
    session = owner.desk.session
    assert session is not None
    assert session.furniture is not None
    page = session.furniture.today
    page.go_to_first("follow-up")
    line = page.list.current()
    assert line is not None
    assert line.reason.word == "follow-up"
    for ask in (partial(page.line_wanted.emit, "main"), page.snooze_asked.emit):
        ask(line)
        dialog = owner.front
        assert isinstance(dialog, QDialog)
        owner.expect(owner.dialog)
        assert unnamed(dialog) == []
        check_walk(owner, dialog)
        dialog.done(0)
        owner.expect("")
    session.furniture.day.bar.ask(line.customer, line.name)
    assert unnamed(owner.desk.window) == []
    check_walk(owner, owner.desk.window)


def test_tables_and_lists_let_tab_go(program: "Program", sample_file: Path) -> None:
    owner = program(sample_file, "customers")
    for view in owner.desk.window.findChildren(QAbstractItemView):
        if view.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert not view.tabKeyNavigation(), view.objectName()

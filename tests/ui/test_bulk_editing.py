"""Several customers selected by keys and clicks, and what the buttons below them do."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from hourglass_desktop.app import App
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.touches import Permission
from hourglass_desktop.ui.bulk_editing import BulkEditing
from hourglass_desktop.ui.dialogs.close_dialog import CloseDialog
from hourglass_desktop.ui.dialogs.follow_up_dialog import FollowUpDialog
from hourglass_desktop.ui.dialogs.tag_dialog import TagDialog
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.pages.customers_page import CustomersPage

NAMES = ("Anna Sample", "Bernd Sample", "Chen Sample", "Dora Sample")


class Bench:
    """The page with its bulk dialogs on a store of four customers."""

    def __init__(self, app: App, page: CustomersPage, editing: BulkEditing) -> None:
        self.app, self.page, self.editing = app, page, editing
        self.dialogs: list[object] = []
        self.said: list[str] = []
        self.done: list[str] = []
        page.bulk_wanted.connect(editing.start)
        editing.opened.connect(self.dialogs.append)
        editing.said.connect(self.said.append)
        page.kit.news.told.connect(lambda changes: self.done.append(changes.done))

    def click(self, row: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Click a row of the list."""
        table = self.page.list.table
        place = table.visualRect(table.model().index(row, 0)).topLeft() + QPoint(6, 6)
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, keys, place)

    def press(self, word: str) -> None:
        """Press a button of the bulk bar."""
        QTest.mouseClick(self.page.list.bulk.buttons[word], Qt.MouseButton.LeftButton)

    def people(self) -> dict[str, Customer]:
        """Everybody by given name."""
        return {c.name.split()[0]: c for c in self.app.customers.book().customers}


@pytest.fixture
def bench(app: App, kit: Kit, qtbot: QtBot) -> Bench:
    """The page, shown."""
    for name in NAMES:
        app.customers.save(Customer(name=name, emails=(f"{name[:4].lower()}@sample.example",)))
    page = CustomersPage(
        kit,
        customers=app.customers,
        touches=app.touches,
        follow_ups=app.follow_ups,
        filters=app.filters,
        fields=app.customer_fields,
        fit=app.fit,
    )
    qtbot.addWidget(page)
    page.resize(1084, 700)
    page.show()
    return Bench(app, page, BulkEditing(kit, app.bulk, page, tags=app.bulk.tags))


def test_the_bar_comes_with_the_second_and_goes_with_escape(bench: Bench) -> None:
    bar = bench.page.list.bulk
    bench.click(0)
    assert not bar.isVisible()
    bench.click(2, Qt.KeyboardModifier.ControlModifier)
    assert bar.isVisible()
    assert bar.count.text() == "2 customers selected"
    table = bench.page.list.table
    QTest.keyClick(table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert bar.count.text() == "4 customers selected"
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert table.selected_numbers() == (bench.page.current(),)
    QTest.keyClick(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == "2 customers selected"
    assert bench.page.context_menu().actions()[0].text() == "Add tag…"


def test_a_tag_for_all_selected_who_stay_so(bench: Bench) -> None:
    bench.click(0)
    bench.click(1, Qt.KeyboardModifier.ShiftModifier)
    bench.press("tag")
    (dialog,) = bench.dialogs
    assert isinstance(dialog, TagDialog)
    QTest.keyClicks(dialog.tag, "spring fair")
    QTest.keyClick(dialog.tag, Qt.Key.Key_Return)
    assert bench.done == ["2 customers tagged"]
    assert bench.people()["Bernd"].tags == ("spring fair",)
    assert not bench.people()["Chen"].tags
    assert bench.page.list.bulk.count.text() == "2 customers selected"
    bench.press("untag")
    taking = bench.dialogs[-1]
    assert isinstance(taking, TagDialog)
    QTest.keyClicks(taking.tag, "autumn")
    QTest.keyClick(taking.tag, Qt.Key.Key_Return)
    assert "None of these" in taking.field("tag").note
    assert taking.tag.text() == "autumn"
    taking.tag.setText("Spring Fair")
    QTest.keyClick(taking.tag, Qt.Key.Key_Return)
    assert not bench.people()["Bernd"].tags


def test_plan_and_close(bench: Bench, today: dt.date) -> None:
    bench.click(0)
    bench.click(3, Qt.KeyboardModifier.ControlModifier)
    bench.press("follow-up")
    plan = bench.dialogs[-1]
    assert isinstance(plan, FollowUpDialog)
    QTest.keyClicks(plan.what, "Send the card")
    QTest.keyClick(plan.what, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [p.due_on - today for p in bench.app.customers.book().follow_ups] == [
        dt.timedelta(7)
    ] * 2
    bench.press("close")
    closing = bench.dialogs[-1]
    assert isinstance(closing, CloseDialog)
    closing.day.line.setText("1 jan 2020")
    closing.submit()
    assert "Nothing was changed" in closing.banner.sentence
    assert closing.isVisible()
    closing.day.line.setText("today")
    closing.submit()
    assert bench.done[-1] == "2 customers closed"
    assert bench.people()["Dora"].closed_on == today


def test_addresses_export_and_trash(bench: Bench, tmp_path: Path, today: dt.date) -> None:
    anna = bench.people()["Anna"].id
    bench.app.permissions.save(Permission(customer=anna, date=today, channel="e-mail", given=True))
    table = bench.page.list.table
    table.selectAll()
    bench.press("emails")
    assert QGuiApplication.clipboard().text() == "anna@sample.example"
    assert bench.said[-1] == "1 address copied. Left out: 3 without permission."
    bench.press("export")
    dialog = bench.dialogs[-1]
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "some.csv"))
    dialog.close()
    assert (tmp_path / "some.csv").read_bytes().count(b"\r\n") == 5
    bench.click(1)
    bench.click(2, Qt.KeyboardModifier.ShiftModifier)
    bench.press("trash")
    assert bench.done[-1] == "2 customers moved to the trash"
    assert set(bench.people()) == {"Anna", "Dora"}
    assert not bench.page.list.bulk.isVisible()
    assert bench.page.current() == 0


def test_a_filter_drops_from_the_selection_who_is_not_shown(bench: Bench) -> None:
    bench.page.list.table.selectAll()
    QTest.keyClicks(bench.page.list.search, "sample")
    assert len(bench.page.list.table.selected_numbers()) == 4
    QTest.keyClicks(bench.page.list.search, " an")
    assert len(bench.page.list.table.selected_numbers()) == 1
    assert not bench.page.list.bulk.isVisible()


def test_who_is_gone_meanwhile_is_told(bench: Bench, qtbot: QtBot) -> None:
    bench.page.list.table.selectAll()
    bench.app.customers.trash(bench.people()["Anna"].id)
    with qtbot.waitSignal(bench.page.kit.trouble.told) as told:
        bench.press("trash")
    assert told.args is not None
    assert "no longer there" in told.args[0]
    assert len(bench.people()) == 3


def test_many_are_changed_in_the_worker_and_the_dialog_waits_for_it(
    bench: Bench, qtbot: QtBot
) -> None:
    for number in range(60):
        bench.app.customers.save(Customer(name=f"Sample {number}"))
    bench.page.refresh()
    work = bench.page.kit.work
    bench.page.list.table.selectAll()
    bench.press("untag")
    (dialog,) = bench.dialogs
    assert isinstance(dialog, TagDialog)
    QTest.keyClicks(dialog.tag, "spring")
    QTest.keyClick(dialog.tag, Qt.Key.Key_Return)
    assert work.is_busy
    dialog.reject()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not work.is_busy)
    assert "None of these" in dialog.field("tag").note
    assert dialog.tag.text() == "spring"
    dialog.reject_at_once()
    bench.press("tag")
    tagging = bench.dialogs[-1]
    assert isinstance(tagging, TagDialog)
    QTest.keyClicks(tagging.tag, "spring")
    with qtbot.waitSignal(tagging.finished):
        QTest.keyClick(tagging.tag, Qt.Key.Key_Return)
    assert bench.done == ["64 customers tagged"]
    assert all(c.tags == ("spring",) for c in bench.people().values())
    bench.press("trash")
    assert work.is_busy
    qtbot.waitUntil(lambda: bench.done[-1] == "64 customers moved to the trash")
    assert not bench.people()
    assert bench.page.nobody.isVisible()

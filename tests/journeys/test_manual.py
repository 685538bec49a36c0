"""The manual from the window: F1 on every page, the menu, the palette; the sheet of keys."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget

from hourglass_desktop.ui.manual_window import ManualWindow
from hourglass_desktop.wording.manual import CHAPTER_OF_PAGE
from hourglass_desktop.wording.pages import PAGES

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program

CONTROL = Qt.KeyboardModifier.ControlModifier


def manual(owner: "Owner") -> ManualWindow:
    """The manual, once it is in front."""
    found = owner.desk.window.findChild(ManualWindow)
    assert isinstance(found, ManualWindow)
    owner.wait(found.isActiveWindow)
    return found


def title(window: ManualWindow) -> str:
    """The heading of the chapter shown."""
    return window.browser.document().firstBlock().text()


@pytest.mark.parametrize("page", PAGES)
def test_f1_opens_the_chapter_of_the_page(program: "Program", sample_file: Path, page: str) -> None:
    owner = program(sample_file, page)
    owner.key(Qt.Key.Key_F1)
    window = manual(owner)
    chapter = window.findChild(QListWidget)
    assert chapter is not None
    assert chapter.currentItem().data(Qt.ItemDataRole.UserRole) == CHAPTER_OF_PAGE[page]
    assert chapter.currentItem().text() == title(window)


def test_the_manual_stays_beside_the_window(program: "Program", sample_file: Path) -> None:
    owner = program(sample_file, "today")
    owner.menu("Help", "Manual")
    window = manual(owner)
    assert not window.isModal()
    owner.expect("")
    owner.key(Qt.Key.Key_3, CONTROL)
    owner.wait(lambda: owner.desk.window.page == "customers")
    assert window.isVisible()
    owner.key(Qt.Key.Key_F1)
    assert title(manual(owner)) == "Customers and the quick log"
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_the_manual_stands_where_it_stood(program: "Program", sample_file: Path) -> None:
    owner = program(sample_file, "today")
    owner.key(Qt.Key.Key_F1)
    manual(owner).resize(700, 500)
    owner.close()
    again = program(sample_file, "today")
    again.key(Qt.Key.Key_F1)
    assert (manual(again).width(), manual(again).height()) == (700, 500)


def test_the_manual_is_there_before_a_store_is(program: "Program", tmp_path: Path) -> None:
    owner = program(tmp_path / "settings" / "customers.hourglass", first=True)
    owner.key(Qt.Key.Key_F1)
    assert title(manual(owner)) == "The first ten minutes"


def test_the_sheet_of_keys_has_a_key_of_its_own(program: "Program", sample_file: Path) -> None:
    owner = program(sample_file, "today")
    owner.key(Qt.Key.Key_Slash, CONTROL)
    owner.expect("Keyboard shortcuts")
    assert owner.reads("Manual")
    assert owner.reads("F1")

"""The Customers page for a day's work, by keyboard alone in the real window."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTabBar, QWidget

from hourglass_desktop.ui.widgets.customers_table import CustomersTable
from hourglass_desktop.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def name_of(widget: QWidget | None) -> str:
    """What a screen reader would call it."""
    if isinstance(widget, QPushButton) and widget.text():
        return widget.text()
    return widget.accessibleName() if widget is not None else ""


def tab_to(owner: "Owner", name: str) -> QWidget:
    """Press Tab until the focus is there."""
    for _step in range(60):
        focus = QApplication.focusWidget()
        if focus is not None and name_of(focus) == name:
            return focus
        owner.key(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to {name}")


def said(owner: "Owner") -> str:
    """What the window last said about what was done."""
    return owner.see(Toast, owner.desk.window.findChildren(Toast)[0].accessibleName()).sentence


def test_several_tagged_and_undone_by_keys(program: "Program", sample_file: Path) -> None:
    owner = program(sample_file, "customers")
    owner.key(Qt.Key.Key_F, CTRL)
    owner.key(Qt.Key.Key_Down)
    table = QApplication.focusWidget()
    assert isinstance(table, CustomersTable)
    for _row in range(2):
        owner.key(Qt.Key.Key_Down, SHIFT)
    assert owner.reads("3 customers selected")
    tab_to(owner, "Add tag…")
    owner.key(Qt.Key.Key_Space)
    owner.expect("Add a tag")
    owner.type("spring fair")
    owner.key(Qt.Key.Key_Return)
    owner.expect("")
    assert said(owner) == "3 customers tagged"
    assert owner.reads("spring fair")
    owner.key(Qt.Key.Key_Z, CTRL)
    assert not owner.reads("spring fair")
    assert "3 customers tagged" in said(owner)
    tab_to(owner, "Move to trash")
    owner.key(Qt.Key.Key_Space)
    assert said(owner) == "3 customers moved to the trash"
    owner.key(Qt.Key.Key_Z, CTRL)
    assert owner.see(QPushButton, "All 40").isChecked()


def test_details_are_edited_by_keys_and_stay(program: "Program", sample_file: Path) -> None:
    owner = program(sample_file, "customers")
    owner.key(Qt.Key.Key_F, CTRL)
    owner.key(Qt.Key.Key_Down)
    owner.key(Qt.Key.Key_Return)
    bar = tab_to(owner, "What to see of this customer")
    assert isinstance(bar, QTabBar)
    owner.key(Qt.Key.Key_Right)
    tab_to(owner, "Company")
    owner.key(Qt.Key.Key_A, CTRL)
    owner.type("Quite Another")
    owner.key(Qt.Key.Key_Escape)
    owner.key(Qt.Key.Key_A, CTRL)
    owner.type("Sample and Sample")
    owner.key(Qt.Key.Key_Return)
    assert said(owner) == "Customer changed"
    owner.type(" Ltd")  # what is being typed when the window closes is kept too
    owner.close()
    again = program(sample_file, "customers")
    again.key(Qt.Key.Key_F, CTRL)
    again.type("sample and sample ltd")
    again.key(Qt.Key.Key_Down)
    assert again.reads("Sample and Sample Ltd")
    assert again.see(QLineEdit, "Search customers by name or company").text()

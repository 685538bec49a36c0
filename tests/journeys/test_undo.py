"""An owner undoes and does again, by the toast, the menu and keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QMenu

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program

Key, Ctrl, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def action(owner: Owner, name: str) -> QAction:
    """Undo or Redo in the menus."""
    menus = owner.desk.window.menuBar().findChildren(QMenu)
    return next(a for m in menus for a in m.actions() if a.text().replace("&", "").startswith(name))


def words(owner: Owner) -> tuple[str, bool, str, bool]:
    """What Undo and Redo say, and whether they can be chosen."""
    undo, redo = action(owner, "Undo"), action(owner, "Redo")
    return (
        undo.text().replace("&", ""),
        undo.isEnabled(),
        redo.text().replace("&", ""),
        redo.isEnabled(),
    )


def toast(owner: Owner) -> str:
    """What the window said last."""
    assert owner.desk.fittings is not None
    return owner.desk.fittings.toast.sentence


def new_customer(owner: Owner, name: str) -> None:
    """Add a customer by keys."""
    owner.key(Key.Key_N, Ctrl)
    owner.expect("New customer")
    owner.type(name)
    owner.key(Key.Key_Return)
    owner.expect("")
    owner.wait(lambda: owner.reads(name))


def test_undo_by_toast_menu_and_keys(program: Program, tmp_path: Path) -> None:
    owner = program(tmp_path / "data" / "customers.hourglass")
    assert words(owner) == ("Undo", False, "Redo", False)
    new_customer(owner, "Sample One")
    assert words(owner) == ("Undo: customer added", True, "Redo", False)
    assert owner.see(QAbstractButton, "Undo").focusPolicy() == Qt.FocusPolicy.NoFocus
    owner.press("Undo")
    owner.wait(lambda: not owner.reads("Sample One"))
    assert toast(owner) == "Undone: customer added"
    assert words(owner) == ("Undo", False, "Redo: customer added", True)
    owner.key(Key.Key_Y, Ctrl)
    owner.wait(lambda: toast(owner) == "Done again: customer added")
    owner.key(Key.Key_Z, Ctrl)
    owner.wait(lambda: toast(owner) == "Undone: customer added")
    owner.key(Key.Key_Z, Ctrl | Shift)
    owner.wait(lambda: toast(owner) == "Done again: customer added")
    owner.menu("Undo: customer added")
    owner.wait(lambda: words(owner) == ("Undo", False, "Redo: customer added", True))


def test_who_goes_to_the_trash_is_asked_nothing_and_comes_back(
    program: Program, sample_file: Path
) -> None:
    owner = program(sample_file)
    customers = owner.desk.session.furniture.customers  # type: ignore[union-attr]
    owner.wait(lambda: customers.list.table.model().rowCount() == 40)
    owner.click_row(customers.list.table, 0)
    number = customers.current()
    owner.desk.session.furniture.recording.record("trash", number)  # type: ignore[union-attr]
    owner.wait(lambda: customers.list.table.model().rowCount() == 39)
    assert owner.dialog == ""
    owner.press("Undo")
    owner.wait(lambda: customers.list.table.model().rowCount() == 40)


def test_another_store_starts_with_nothing_to_undo(program: Program, tmp_path: Path) -> None:
    owner = program(tmp_path / "data" / "customers.hourglass")
    new_customer(owner, "Sample One")
    owner.desk.session.open(tmp_path / "data" / "other.hourglass", create=True)  # type: ignore[union-attr]
    owner.wait(lambda: words(owner) == ("Undo", False, "Redo", False))


def test_the_sheet_of_keys_names_them_plainly(program: Program, tmp_path: Path) -> None:
    owner = program(tmp_path / "data" / "customers.hourglass")
    new_customer(owner, "Sample One")
    assert owner.desk.fittings is not None
    keys = dict(owner.desk.fittings.actions.keys())
    assert (keys["Undo"], keys["Redo"], keys["Trash"]) == (
        "Ctrl+Z",
        "Ctrl+Shift+Z",
        "Ctrl+Shift+Del",
    )
    assert keys["Log a touch"] == "Ctrl+L"


def test_a_long_step_is_undone_in_the_worker_and_what_is_asked_for_meanwhile_comes_after(
    program: Program, sample_file: Path
) -> None:
    owner = program(sample_file)
    table = owner.desk.session.furniture.customers.list.table  # type: ignore[union-attr]
    owner.wait(lambda: table.model().rowCount() == 40)
    new_customer(owner, "Sample One")
    table.setFocus()
    owner.key(Key.Key_A, Ctrl)
    owner.press("Move to trash")
    owner.wait(lambda: table.model().rowCount() == 0)
    owner.key(Key.Key_Z, Ctrl)
    assert owner.desk.fittings is not None
    assert owner.desk.fittings.work.is_busy
    owner.key(Key.Key_Z, Ctrl)
    owner.wait(lambda: toast(owner) == "Undone: customer added")
    assert table.model().rowCount() == 40
    assert words(owner) == ("Undo", False, "Redo: customer added", True)
    owner.key(Key.Key_Y, Ctrl)
    owner.key(Key.Key_Y, Ctrl)
    owner.wait(lambda: toast(owner) == "Done again: 41 customers moved to the trash")
    assert table.model().rowCount() == 0

"""Finding anyone from anywhere: Ctrl+K, some letters, Enter."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program

CTRL = Qt.KeyboardModifier.ControlModifier


def shown(owner: "Owner") -> str:
    """The customer shown beside the list."""
    furniture = owner.desk.session.furniture  # type: ignore[union-attr]
    assert furniture is not None
    detail = furniture.customers.detail.shown
    return detail.customer.name if detail else ""


def offered(owner: "Owner") -> list[str]:
    """The lines of the palette as a screen reader tells them."""
    view = owner.see(QListView, "Found")
    model = view.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def search(owner: "Owner", text: str) -> None:
    """Open the palette and type."""
    owner.key(Qt.Key.Key_K, CTRL)
    owner.expect("Search")
    owner.type(text)


def some_name(owner: "Owner", row: int) -> str:
    furniture = owner.desk.session.furniture  # type: ignore[union-attr]
    assert furniture is not None
    return str(furniture.customers.model.index(row, 0).data())


def test_anyone_is_found_with_two_keys_besides_the_letters(
    program: "Program", sample_file: Path
) -> None:
    owner = program(sample_file, page="customers")
    name = some_name(owner, 20)
    owner.key(Qt.Key.Key_2, CTRL)
    search(owner, "".join(c for c in name if c.isascii()).lower())
    owner.key(Qt.Key.Key_Return)  # at once, before anything was looked for
    owner.expect("")
    owner.wait(lambda: shown(owner) == name)
    assert owner.desk.window.page == "customers"


def test_a_record_is_found_by_its_words_and_selected(program: "Program", sample_file: Path) -> None:
    owner = program(sample_file)
    search(owner, "soil test")
    owner.wait(lambda: bool(offered(owner)) and "Next step" in offered(owner)[0])
    name = offered(owner)[0].partition(", ")[0]
    owner.key(Qt.Key.Key_Return)
    owner.expect("")
    assert shown(owner) == name
    lists = [v for v in owner.desk.window.findChildren(QListView) if v.isVisible()]
    role = Qt.ItemDataRole.AccessibleTextRole
    chosen = [str(view.currentIndex().data(role) or "") for view in lists]
    assert any("soil test" in words for words in chosen)


def test_actions_and_pages_are_found_and_the_arrows_choose(
    program: "Program", sample_file: Path
) -> None:
    owner = program(sample_file)
    search(owner, "repor")
    owner.wait(lambda: any("Reports" in line for line in offered(owner)))
    lines = offered(owner)
    for _step in range(next(n for n, line in enumerate(lines) if line.startswith("Reports"))):
        owner.key(Qt.Key.Key_Down)
    owner.key(Qt.Key.Key_Return)
    owner.wait(lambda: owner.desk.window.page == "reports")
    owner.expect("")
    search(owner, "log a touch")
    owner.wait(lambda: offered(owner) == ["Log a touch (Ctrl+L)"])
    owner.key(Qt.Key.Key_Return)
    owner.expect("Log a touch")


def test_the_field_above_opens_it_and_nothing_typed_shows_the_recent(
    program: "Program", sample_file: Path, tmp_path: Path
) -> None:
    owner = program(sample_file)
    name = some_name(owner, 7)
    search(owner, "".join(c for c in name if c.isascii()))
    owner.key(Qt.Key.Key_Return)
    owner.wait(lambda: shown(owner) == name)
    owner.press("Search everything")
    owner.expect("Search")
    owner.wait(lambda: offered(owner)[0].startswith(name))
    owner.key(Qt.Key.Key_Escape)
    owner.expect("")
    owner.close()
    kept = json.loads((tmp_path / "settings" / "settings.json").read_text(encoding="utf-8"))
    recent: dict[str, Any] = json.loads(kept["windows"]["recent"])
    assert set(recent) == {"store", "customers"}
    assert all(isinstance(number, int) for number in recent["customers"])
    again = program(sample_file)
    search(again, "")
    again.wait(lambda: offered(again)[0].startswith(name))


def test_nothing_found_is_said_and_hurts_nobody(program: "Program", sample_file: Path) -> None:
    owner = program(sample_file)
    search(owner, '"*AND( zzzzqq')
    owner.wait(lambda: owner.reads("Nothing has these words"))
    owner.key(Qt.Key.Key_Down)
    owner.key(Qt.Key.Key_Return)
    assert owner.dialog == "Search"
    line = QApplication.focusWidget()
    assert line is not None
    assert "Nothing has these words" in line.accessibleDescription()
    assert all(label.isVisible() for label in owner.front.findChildren(QLabel))


def test_only_the_line_is_gone_to_and_it_has_a_name(program: "Program", sample_file: Path) -> None:
    owner = program(sample_file)
    search(owner, "a")
    line = QApplication.focusWidget()
    assert line is not None
    assert line.accessibleName() == "Search everything"
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        owner.key(key)
        assert QApplication.focusWidget() is line
    assert owner.see(QListView, "Found").focusPolicy() == Qt.FocusPolicy.NoFocus


def test_it_opens_from_a_field_too_and_what_was_typed_there_stays(
    program: "Program", sample_file: Path
) -> None:
    owner = program(sample_file)
    owner.fill("Search customers by name or company", "half a sent")
    owner.key(Qt.Key.Key_Home)
    search(owner, "a")
    owner.key(Qt.Key.Key_Escape)
    owner.expect("")
    assert owner.see(QLineEdit, "Search customers by name or company").text() == "half a sent"

"""The sheet of keys names every key there is."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

import hourglass_desktop.ui
from hourglass_desktop.ui.dialogs.shortcuts_dialog import ShortcutsDialog, own_keys

ROOT = Path(hourglass_desktop.ui.__file__).parent
NAMES = {
    "Return": "Enter",
    "Escape": "Esc",
    "Delete": "Del",
    "PageUp": "PgUp",
    "PageDown": "PgDown",
    "Plus": "+",
    "Equal": "+",
    "Minus": "−",
    **dict.fromkeys(("Up", "Down", "Left", "Right"), "arrow"),
}
"""How the sheet calls a key that has another name in Qt."""


def sources() -> list[str]:
    files = (f for f in ROOT.rglob("*.py") if f.name != "shortcuts_dialog.py")
    return [file.read_text(encoding="utf-8") for file in files]


def test_every_key_that_a_widget_listens_to_is_on_the_sheet() -> None:
    sheet = " ".join(key for _words, key in own_keys()) + " K"  # Ctrl+K is in the menus
    listened = {found for text in sources() for found in re.findall(r"Key\.Key_(\w+)", text)}
    assert {key for key in listened if NAMES.get(key, key) not in sheet} == set()


def test_every_shortcut_of_a_page_is_on_the_sheet() -> None:
    sheet = {key.strip() for _words, keys in own_keys() for key in keys.split(",")}
    pattern = re.compile(r'"((?:Ctrl|Alt|Shift)\+[\w+]+)"')
    pages = [text for text in sources() if "class Actions(" not in text]
    named = {
        found
        for text in pages
        if "setShortcut" in text or "QShortcut" in text
        for found in pattern.findall(text)
    }
    assert named
    assert named - sheet == set()


@pytest.mark.parametrize("count", [0, 30])
def test_the_sheet_fits_the_smallest_window(qtbot: QtBot, count: int) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    keys = [(f"Do thing number {number}", "Ctrl+Shift+Del") for number in range(count)]
    dialog = ShortcutsDialog(keys, parent)
    dialog.show()
    assert dialog.width() <= 960
    assert dialog.height() <= 600
    shown = {label.text() for label in dialog.findChildren(QLabel)}
    assert {words for words, _key in (*keys, *own_keys())} <= shown
    dialog.close()

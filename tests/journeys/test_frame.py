"""The frame: opening, a second start, what is kept of the look, trouble with the store."""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from hourglass_desktop.store.store import locked
from hourglass_desktop.ui.picture_sets import CUSTOMERS
from hourglass_desktop.ui.screenshots import ABOUT_NOBODY, LOOKS, SECTIONS, TABS
from hourglass_desktop.ui.widgets.navigation import NARROW, WIDE
from hourglass_desktop.wording.pages import PAGES

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program

CONTROL = Qt.KeyboardModifier.ControlModifier


def banner(owner: "Owner") -> str:
    """What the banner of the window says."""
    assert owner.desk.fittings is not None
    return owner.desk.fittings.banner.sentence


def test_a_new_store_is_made_and_shown(program: "Program", tmp_path: Path) -> None:
    owner = program(tmp_path / "new" / "customers.hourglass", "hourglass")
    assert owner.desk.window.page == "hourglass"
    assert owner.see(QPushButton, "New customer").isEnabled()
    assert owner.desk.window.windowTitle().startswith("Hourglass")


def test_a_second_start_brings_the_first_window_forward(
    program: "Program", sample_file: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    owner = program(sample_file)
    owner.desk.window.showMinimized()
    again = subprocess.run(
        [sys.executable, "-m", "hourglass_desktop", "--store", str(sample_file)],
        env={**os.environ, "XDG_DATA_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (again.returncode, again.stderr.replace(_CHATTER, "")) == (0, "")
    qtbot.waitUntil(lambda: not owner.desk.window.isMinimized(), timeout=5000)
    assert not sample_file.with_name(f"{sample_file.name}.raise").exists()


_CHATTER = "This plugin does not support propagateSizeHints()\n"


def test_a_store_in_use_by_a_command_is_told_and_tried_again(
    program: "Program", sample_file: Path
) -> None:
    with locked(sample_file):
        owner = program(sample_file)
        assert owner.reads("is in use by another window or command")
        assert not owner.see(QPushButton, "New customer").isEnabled()
    owner.press("Try again")
    owner.wait(lambda: owner.desk.window.page == "customers")


def test_a_file_that_is_no_store_is_told_and_left_alone(program: "Program", tmp_path: Path) -> None:
    file = tmp_path / "letter.hourglass"
    file.write_text("Dear customer")
    owner = program(file)
    assert owner.reads("is not an Hourglass store")
    assert file.read_text() == "Dear customer"


def test_look_and_place_are_kept(program: "Program", sample_file: Path) -> None:
    owner = program(sample_file)
    owner.desk.window.resize(960, 720)  # higher than at first
    owner.menu("View", "Dark")
    assert owner.desk.theme.is_dark
    owner.close()
    again = program(sample_file)
    assert again.desk.theme.is_dark
    assert again.desk.window.height() == 720
    again.menu("View", "Light")
    assert not again.desk.theme.is_dark


def test_a_window_kept_on_a_screen_that_is_gone_is_seen(
    program: "Program", sample_file: Path
) -> None:
    owner = program(sample_file)
    owner.desk.window.move(20_000, 20_000)
    owner.close()
    again = program(sample_file)
    screen = again.desk.window.screen().availableGeometry()
    assert screen.intersects(again.desk.window.geometry())


def test_the_navigation_is_narrow_when_there_is_little_room(
    program: "Program", sample_file: Path
) -> None:
    owner = program(sample_file)
    owner.desk.window.resize(960, 600)
    assert owner.desk.window.navigation.width() == NARROW
    owner.press("Hourglass")
    assert owner.desk.window.page == "hourglass"
    owner.desk.window.resize(1200, 700)
    assert owner.desk.window.navigation.width() == WIDE


@pytest.mark.parametrize(
    ("key", "page"),
    [(Qt.Key.Key_2, "hourglass"), (Qt.Key.Key_3, "customers"), (Qt.Key.Key_8, "reports")],
)
def test_every_page_has_its_key(
    program: "Program", sample_file: Path, key: Qt.Key, page: str
) -> None:
    owner = program(sample_file)
    owner.key(key, CONTROL)
    owner.wait(lambda: owner.desk.window.page == page)


def test_a_backup_is_made_and_its_time_shown(program: "Program", sample_file: Path) -> None:
    owner = program(sample_file)
    before = len(list((sample_file.parent / "backups").glob("*.hourglass")))
    owner.menu("File", "Back up now")
    owner.wait(
        lambda: len(list((sample_file.parent / "backups").glob("*.hourglass"))) == before + 1
    )
    assert owner.reads("Backed up today 12:00")


def test_a_store_taken_away_is_told_and_what_was_typed_stays(
    program: "Program", sample_file: Path
) -> None:
    owner = program(sample_file)
    sample_file.rename(sample_file.with_name("elsewhere.hourglass"))
    owner.key(Qt.Key.Key_N, CONTROL)
    owner.expect("New customer")
    owner.type("Sample Typed")
    owner.key(Qt.Key.Key_Return)
    owner.wait(lambda: owner.reads("was moved or replaced while it was open"))
    assert owner.dialog == "New customer"
    rescue = list(sample_file.parent.glob("*-rescue-*.hourglass"))
    assert len(rescue) == 1


def test_all_versions_and_the_data_place_are_in_about(
    program: "Program", sample_file: Path
) -> None:
    owner = program(sample_file)
    owner.menu("Help", "About Hourglass")
    owner.expect("About Hourglass")
    for words in ("Qt 6", "SQLite 3", "Schema 0001", str(sample_file.parent)):
        assert owner.reads(words), words


def test_the_sheet_of_keys_names_every_action(program: "Program", sample_file: Path) -> None:
    owner = program(sample_file)
    owner.menu("Help", "Keyboard shortcuts")
    owner.expect("Keyboard shortcuts")
    for words in ("New customer", "Ctrl+N", "Log a touch", "Record a purchase", "Hourglass"):
        assert owner.reads(words), words


def test_another_day_begins_while_the_window_is_open(program: "Program", sample_file: Path) -> None:
    owner = program(sample_file, "hourglass")
    owner.wait(lambda: owner.reads("as of 30 June 2026"))
    owner.day += dt.timedelta(days=1)
    assert owner.desk.session is not None
    assert owner.desk.session.store is not None
    owner.desk.session.store.look_at_clock()
    owner.wait(lambda: owner.reads("as of 1 July 2026"))


def test_a_program_replaced_while_it_is_open_asks_for_a_new_start(
    program: "Program", sample_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "Hourglass").write_bytes(b"one")
    owner = program(sample_file)
    assert owner.desk.session is not None
    assert owner.desk.session.store is not None
    owner.desk.session.store.look_at_clock()
    assert not owner.reads("Hourglass was updated")
    (tmp_path / "new").write_bytes(b"another")
    (tmp_path / "new").replace(tmp_path / "Hourglass")
    owner.desk.session.store.look_at_clock()
    assert owner.reads("Hourglass was updated while it was open. Close it and start it again.")


def test_a_store_that_is_not_there_is_told_in_the_windows_words(
    program: "Program", tmp_path: Path
) -> None:
    owner = program(tmp_path / "nope.hourglass", create=False)
    assert owner.reads("There is no store")
    assert owner.reads("File, New store")
    assert not (tmp_path / "nope.hourglass").exists()


def choose_store(owner: "Owner", file: Path) -> None:
    """Open another store by the menu."""
    owner.menu("File", "Open store")
    owner.wait(lambda: isinstance(owner.front, QFileDialog))
    line = owner.front.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setText(str(file))
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_another_store_is_opened_and_is_the_one_of_the_next_start(
    program: "Program", sample_file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.hourglass"
    program(other).close()
    owner = program(sample_file, "reports")  # its preview is drawn while the store goes
    choose_store(owner, other)
    owner.wait(lambda: owner.desk.window.page == "reports" and owner.reads("other.hourglass"))
    with locked(sample_file):
        pass
    owner.close()
    kept = json.loads((tmp_path / "settings" / "settings.json").read_text())
    assert kept["last_store"] == str(other)


def test_a_wrong_choice_of_a_store_keeps_the_present_one(
    program: "Program", sample_file: Path, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.hourglass"
    wrong.write_text("Dear customer")
    owner = program(sample_file, "customers")
    choose_store(owner, wrong)
    owner.wait(lambda: "is not an Hourglass store" in banner(owner))
    assert owner.desk.window.page == "customers"
    assert owner.reads("sample.hourglass")
    owner.close()
    kept = json.loads((tmp_path / "settings" / "settings.json").read_text())
    assert kept["last_store"] == ""


@pytest.mark.heavy  # some 300 pictures
def test_pictures_of_every_page_and_dialog_are_written(sample_file: Path, tmp_path: Path) -> None:
    folder, before = tmp_path / "pictures", sample_file.read_bytes()
    environ = {**os.environ, "XDG_DATA_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    line = ["--store", str(sample_file), "gui", "--screenshots", str(folder)]
    done = subprocess.run(
        [sys.executable, "-m", "hourglass_desktop", *line],
        env=environ,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    places = {
        folder / name / look / size for name in CUSTOMERS for look in LOOKS for size in SHAPES
    }
    assert sorted(done.stderr.splitlines()) == sorted(map(str, places))
    for place in places:
        is_empty, is_first = place.parts[-3] == "none", place.name == SHAPES[0]
        dialogs = ({*OF_NOBODY} if is_empty else {*OF_NOBODY, *OF_SOMEBODY}) if is_first else set()
        assert {file.stem for file in place.iterdir()} == {*PAGES, *dialogs}
    assert QImage(str(folder / "none" / "dark" / SHAPES[2] / "today.png")).size().width() == 1920
    assert sample_file.read_bytes() == before
    assert [file.name for file in sample_file.parent.iterdir()] == [sample_file.name]


SHAPES = ("1280x800", "960x600", "1280x800@1.5")
OF_NOBODY = (
    *(f"dialog-{word}" for word in ("customer", *ABOUT_NOBODY)),
    *(f"dialog-{word}" for word in ("trash", "snoozed", "about", "shortcuts")),
    *(f"dialog-{word}" for word in ("stages", "search", "bug", "touchpoint", "trade")),
    *(f"dialog-settings-{section}" for section in SECTIONS),
    *(f"menu-{word}" for word in ("file", "edit", "customer", "view", "help")),
)
OF_SOMEBODY = (
    *("today-next-step", "customers-several", *(f"customers-{tab}" for tab in TABS)),
    *(f"dialog-{word}" for word in ("edit", "close", "poor-fit", "filter", "line", "snooze")),
    *(f"dialog-several-{word}" for word in ("tag", "untag", "follow-up", "close")),
)

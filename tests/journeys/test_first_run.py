"""The first minutes: an empty store, one of the owner's contacts, the sample business."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QTableView

import hourglass_desktop
from hourglass_desktop.store.store import locked
from hourglass_desktop.ui.widgets.welcome import Welcome
from hourglass_desktop.ui.work import Task

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program, Rows

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Sample One
EMAIL:one@example.com
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Sample Two
BDAY:1990-02-31
END:VCARD
"""
WAYS = ("Start empty", "Import my contacts", "Look around the sample")
HERE = "This is the sample business: nothing you do here touches your own customers."


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Where the owner's store would be."""
    return tmp_path / "settings" / "customers.hourglass"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """Where the window keeps the sample."""
    return tmp_path / "settings" / "sample" / "sample.hourglass"


def choose(owner: "Owner", file: Path) -> None:
    """Choose a file in the dialog that is open."""
    owner.wait(lambda: isinstance(owner.front, QFileDialog))
    line = owner.front.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setText(str(file))
    QTest.keyClick(line, Qt.Key.Key_Return)


def welcomed(program: "Program", store: Path) -> "Owner":
    """An owner who starts the program for the first time."""
    owner = program(store, "today", first=True)
    assert owner.reads("Welcome to Hourglass")
    assert not store.exists()
    return owner


def test_an_owner_starts_empty(program: "Program", store: Path) -> None:
    owner = welcomed(program, store)
    assert not owner.see(QPushButton, "New customer").isEnabled()
    owner.press("Start empty")
    owner.wait(lambda: owner.desk.window.page == "today")
    assert owner.reads("customers.hourglass")
    owner.close()
    assert store.is_file()
    again = program(store, "customers")
    assert again.desk.window.page == "customers"


def test_the_ways_are_gone_by_keys_alone(program: "Program", store: Path) -> None:
    owner = welcomed(program, store)
    for name in WAYS:
        way = owner.see(QPushButton, name)
        assert way.hasFocus()
        assert way.accessibleDescription()
        owner.key(Qt.Key.Key_Tab)
    owner.key(Qt.Key.Key_Backtab)
    owner.key(Qt.Key.Key_Backtab)
    owner.key(Qt.Key.Key_Backtab)
    owner.key(Qt.Key.Key_Return)
    owner.wait(lambda: owner.desk.window.page == "today")


def test_an_owner_brings_their_contacts(
    program: "Program", store: Path, tmp_path: Path, rows: "Rows"
) -> None:
    cards = tmp_path / "contacts.vcf"
    cards.write_text(CARDS)
    owner = welcomed(program, store)
    owner.press("Import my contacts")
    choose(owner, cards)
    owner.expect("Your contacts")
    assert owner.reads("Read 2 contacts: 2 added, 0 were there already, 1 problem.")
    table = owner.see(QTableView, "What could not be taken")
    cells = [str(table.model().index(0, column).data()) for column in range(4)]
    assert cells[:3] == ["2", "Birthday", "1990-02-31"]
    owner.key(Qt.Key.Key_Return)
    owner.expect("")
    assert owner.desk.window.page == "customers"
    owner.close()
    names = {row[1] for row in rows(store)["customers"]}
    assert names == {"Sample One", "Sample Two"}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("photo.vcf", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "is a picture"),
        ("nothing.csv", b"", "is empty"),
        ("letter.csv", b"Dear customer,\nthank you.\n", "column"),
    ],
)
def test_a_file_that_holds_no_contacts_leaves_no_store(
    program: "Program", store: Path, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    owner = welcomed(program, store)
    owner.press("Import my contacts")
    choose(owner, file)
    owner.wait(lambda: said in sentence(owner) != "")
    assert not store.exists()
    assert not (store.parent / "backups").exists()
    owner.press("Start empty")
    owner.wait(lambda: owner.desk.window.page == "today")


def sentence(owner: "Owner") -> str:
    """What the welcome says is in the way."""
    labels = [w for w in owner.desk.window.findChildren(Welcome) if w.isVisible()]
    return labels[0].sentence if labels else ""


def test_a_file_whose_rows_cannot_be_taken_leaves_no_store(
    program: "Program", store: Path, tmp_path: Path
) -> None:
    file = tmp_path / "nameless.csv"
    file.write_text("Name,Birthday\n,1990-01-01\n")
    owner = welcomed(program, store)
    owner.press("Import my contacts")
    choose(owner, file)
    owner.expect("Your contacts")
    assert owner.reads("Read 1 contact: 0 added, 0 were there already, 1 problem.")
    owner.key(Qt.Key.Key_Return)
    owner.expect("")
    assert owner.reads("Welcome to Hourglass")
    assert not store.exists()


def test_many_contacts_can_be_stopped_and_leave_no_store(
    program: "Program", store: Path, tmp_path: Path
) -> None:
    file = tmp_path / "many.csv"
    lines = (f"Sample Many {n},many{n}@example.com" for n in range(20_000))
    file.write_text("\n".join(["Name,E-mail", *lines]))
    owner = welcomed(program, store)
    assert owner.desk.fittings is not None
    told: list[int] = []

    def stop(task: Task) -> None:
        task.progressed.connect(lambda done, _all: told.append(done))
        task.progressed.connect(task.cancel)

    owner.desk.fittings.work.started.connect(stop)
    owner.press("Import my contacts")
    choose(owner, file)
    owner.wait(lambda: bool(told) and owner.see(QPushButton, "Start empty").isEnabled())
    owner.expect("")
    assert owner.see(QPushButton, "Import my contacts").hasFocus()
    assert not store.exists()


def test_a_store_that_came_meanwhile_is_left_alone(
    program: "Program", store: Path, tmp_path: Path, sample_file: Path
) -> None:
    cards = tmp_path / "contacts.vcf"
    cards.write_text(CARDS)
    owner = welcomed(program, store)
    store.parent.mkdir(exist_ok=True)
    sample_file.replace(store)
    before = store.read_bytes()
    owner.press("Import my contacts")
    choose(owner, cards)
    owner.wait(lambda: "There is a store already" in sentence(owner))
    assert store.read_bytes() == before
    owner.press("Start empty")
    owner.wait(lambda: owner.desk.window.page == "today")
    assert owner.reads("customers.hourglass")


def test_a_place_that_takes_nothing_is_a_sentence(program: "Program", tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cards = tmp_path / "contacts.vcf"
    cards.write_text(CARDS)
    owner = welcomed(program, tmp_path / "file" / "data" / "customers.hourglass")
    owner.press("Start empty")
    owner.wait(lambda: "cannot be made: Not a directory" in sentence(owner))
    owner.press("Import my contacts")
    choose(owner, cards)
    owner.wait(lambda: not owner.reads("nothing") and "cannot be made" in sentence(owner))
    assert owner.see(QPushButton, "Import my contacts").isEnabled()


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is locked for this user"
)
def test_a_locked_folder_is_a_sentence(program: "Program", tmp_path: Path) -> None:
    locked_up = tmp_path / "locked"
    locked_up.mkdir()
    locked_up.chmod(stat.S_IRUSR | stat.S_IXUSR)
    owner = welcomed(program, locked_up / "customers.hourglass")
    owner.press("Start empty")
    owner.wait(lambda: "cannot be written" in sentence(owner))
    locked_up.chmod(stat.S_IRWXU)


def test_the_sample_is_looked_around_and_left(
    program: "Program", store: Path, sample: Path
) -> None:
    owner = welcomed(program, store)
    owner.press("Look around the sample")
    owner.wait(lambda: owner.reads(HERE))
    assert owner.desk.window.page == "today"
    assert sample.is_file()
    owner.press("Leave the sample")
    owner.wait(lambda: owner.reads("Welcome to Hourglass"))
    assert not owner.reads(HERE)
    assert owner.desk.window.windowTitle() == "Hourglass"
    assert not sample.parent.exists()
    assert not store.exists()


def test_the_sample_is_open_to_who_has_a_store(
    program: "Program", sample_file: Path, sample: Path
) -> None:
    before = sample_file.read_bytes()
    owner = program(sample_file, "customers")
    owner.menu("Help", "Look around the sample")
    owner.wait(lambda: owner.reads(HERE))
    owner.expect("")
    owner.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    owner.expect("New customer")
    owner.type("Sample Tried")
    owner.key(Qt.Key.Key_Return)
    owner.expect("")
    assert owner.reads(HERE)
    owner.press("Leave the sample")
    owner.wait(lambda: owner.desk.window.page == "customers" and not owner.reads(HERE))
    assert not sample.parent.exists()
    owner.close()
    assert sample_file.read_bytes() == before


def test_closing_the_window_in_the_sample_puts_it_away(
    program: "Program", store: Path, sample: Path
) -> None:
    owner = welcomed(program, store)
    owner.press("Look around the sample")
    owner.wait(lambda: owner.reads(HERE))
    owner.close()
    assert not sample.parent.exists()
    assert "sample" not in (store.parent / "settings.json").read_text()


def test_a_sample_that_was_left_behind_is_made_afresh(
    program: "Program", store: Path, sample: Path, sample_file: Path
) -> None:
    sample.parent.mkdir(parents=True)
    sample_file.replace(sample)
    note = sample.with_name("note.txt")
    note.write_text("the owner's")
    owner = welcomed(program, store)
    owner.press("Look around the sample")
    owner.wait(lambda: owner.reads(HERE))
    owner.press("Leave the sample")
    owner.wait(lambda: owner.reads("Welcome to Hourglass"))
    assert [file.name for file in sample.parent.iterdir()] == [note.name]


def test_a_sample_open_in_another_window_is_a_sentence(
    program: "Program", store: Path, sample: Path, sample_file: Path
) -> None:
    sample.parent.mkdir(parents=True)
    sample_file.replace(sample)
    owner = welcomed(program, store)
    with locked(sample):
        owner.press("Look around the sample")
        owner.wait(lambda: "is in use by another window" in sentence(owner))
    assert sample.exists()


def test_a_store_that_moved_away_is_named(program: "Program", store: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved.hourglass"
    store.parent.mkdir()
    (store.parent / "settings.json").write_text(json.dumps({"last_store": str(moved)}))
    owner = welcomed(program, store)
    assert f"{moved}, is not there any more" in sentence(owner)


WATCH = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMainWindow, QWidget
from hourglass_desktop import __main__ as program
from hourglass_desktop.ui import start
made = start.application_of

def watched(arguments):
    application = made(arguments)

    def look():
        for window in application.topLevelWidgets():
            if isinstance(window, QMainWindow):
                welcome = window.findChild(QWidget, "welcome")
                shown = "welcome" if welcome is not None and welcome.isVisible() else window.page
                if shown:
                    print(shown)
                    window.close()

    application.watch = QTimer()
    application.watch.timeout.connect(look)
    application.watch.start(20)
    return application

start.application_of = watched
program.main()
"""


@pytest.mark.parametrize(
    ("line", "variable", "shown", "made"),
    [
        ([], "", "welcome", None),
        (["gui", "--page", "trials"], "", "welcome", None),
        (["--store", "own.hourglass"], "", "today", "own.hourglass"),
        ([], "named.hourglass", "today", "named.hourglass"),
    ],
)
def test_only_who_chose_no_store_is_asked(
    tmp_path: Path, line: list[str], variable: str, shown: str, made: str | None
) -> None:
    environ = {k: v for k, v in os.environ.items() if k != "HOURGLASS_STORE"}
    environ |= {"HOURGLASS_DATA": str(tmp_path / "data"), "QT_QPA_PLATFORM": "offscreen"}
    root = str(Path(hourglass_desktop.__file__).parent.parent)
    environ |= {"PYTHONPATH": root} | ({"HOURGLASS_STORE": variable} if variable else {})
    done = subprocess.run(
        [sys.executable, "-c", WATCH, *line],
        env=environ,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout.split()[:1] == [shown], done.stderr
    stores = [file.name for file in tmp_path.glob("**/*.hourglass")]
    assert stores == ([made] if made else [])

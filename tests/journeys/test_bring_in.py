"""Contacts brought into an open store: from the menu by keys, or dropped on the window."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from hourglass_desktop.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program, Rows

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Sample Newcomer
EMAIL:newcomer@example.com
END:VCARD
"""


def drop(owner: "Owner", file: Path) -> None:
    """Let a file fall on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    assert owner.desk.window.acceptDrops()
    event = QDropEvent(QPointF(400, 300), copy, data, button, none)
    owner.desk.window.event(event)
    assert event.isAccepted()


def banners(owner: "Owner") -> list[str]:
    """What stands above the pages."""
    found = owner.desk.window.findChildren(Banner)
    return [banner.sentence for banner in found if banner.isVisible()]


def test_a_dropped_file_is_asked_about_and_read(
    program: "Program", sample_file: Path, tmp_path: Path, rows: "Rows"
) -> None:
    cards = tmp_path / "contacts.vcf"
    cards.write_text(CARDS)
    owner = program(sample_file, "customers")
    before = len(rows(sample_file)["customers"])
    drop(owner, cards)
    owner.expect("Import contacts")
    owner.key(Qt.Key.Key_Escape)
    owner.expect("")
    assert len(rows(sample_file)["customers"]) == before
    drop(owner, cards)
    owner.expect("Import contacts")
    owner.key(Qt.Key.Key_Return)
    owner.expect("Your contacts")
    assert owner.reads("Read 1 contact: 1 added, 0 were there already, 0 problems.")
    owner.key(Qt.Key.Key_Return)
    owner.expect("")
    assert len(rows(sample_file)["customers"]) == before + 1


def test_the_menu_leads_there_by_its_key(
    program: "Program", sample_file: Path, tmp_path: Path, rows: "Rows"
) -> None:
    cards = tmp_path / "contacts.vcf"
    cards.write_text(CARDS)
    owner = program(sample_file, "today")
    before = len(rows(sample_file)["customers"])
    owner.answer_file_dialog(cards)
    owner.key(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    owner.expect("Import contacts")
    owner.press("Import")
    owner.expect("Your contacts")
    owner.key(Qt.Key.Key_Return)
    owner.expect("")
    assert len(rows(sample_file)["customers"]) == before + 1


def test_a_file_of_something_else_is_said(
    program: "Program", sample_file: Path, tmp_path: Path, rows: "Rows"
) -> None:
    photo = tmp_path / "photo.vcf"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    owner = program(sample_file, "customers")
    before = len(rows(sample_file)["customers"])
    drop(owner, photo)
    owner.expect("Import contacts")
    owner.press("Import")
    owner.expect("")
    owner.wait(lambda: any("is a picture" in text for text in banners(owner)))
    assert len(rows(sample_file)["customers"]) == before

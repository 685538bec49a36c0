"""Printing through the system's own dialog, onto a file."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

if TYPE_CHECKING:
    from tests.journeys.conftest import Owner, Program

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Qt's own dialog is on Linux")


def answer(owner: "Owner", button: str, file: Path) -> None:
    """Press a button of the dialog that comes next, set to print into a file."""
    look = QTimer(owner.desk.window)

    def press() -> None:
        found = owner.desk.window.findChild(QPrintDialog)
        if found is None or not found.isVisible():
            return
        look.stop()
        printers = next(b for b in found.findChildren(QComboBox) if b.objectName() == "printers")
        printers.setCurrentIndex(printers.count() - 1)  # the last one is a file
        name = next(n for n in found.findChildren(QLineEdit) if n.objectName() == "filename")
        name.setText(str(file))
        buttons = {b.text().replace("&", ""): b for b in found.findChildren(QPushButton)}
        buttons[button].click()

    look.timeout.connect(press)
    look.start(50)


def pages(file: Path) -> int:
    document = QPdfDocument()
    document.load(str(file))
    count = document.pageCount()
    document.close()
    return count


@pytest.mark.parametrize(
    ("page", "entry"), [("reports", "Print report"), ("today", "Print the call list")]
)
def test_a_report_goes_through_the_print_dialog(
    program: "Program", sample_file: Path, tmp_path: Path, page: str, entry: str
) -> None:
    owner = program(sample_file, page)
    owner.wait(lambda: owner.desk.window.page == page)
    paper = tmp_path / "paper.pdf"
    answer(owner, "Cancel", paper)
    owner.menu(entry)
    assert not paper.exists()
    answer(owner, "Print", paper)
    owner.menu(entry)
    owner.wait(lambda: owner.reads("printed"))
    assert pages(paper) >= 1
    said = "page printed" if pages(paper) == 1 else f"{pages(paper)} pages printed"
    assert owner.reads(said)

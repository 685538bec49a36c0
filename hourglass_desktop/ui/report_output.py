"""A report from anywhere in the window: drawn in the worker, then printed or saved."""

import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.files import write_file
from hourglass_desktop.services.reports import Reports
from hourglass_desktop.ui.kit import Kit
from hourglass_desktop.ui.models.report_kinds import report_kinds
from hourglass_desktop.ui.printing import new_printer, print_pdf
from hourglass_desktop.ui.work import Progress

ChooseFile = Callable[[str], Path | None]
"""From a proposed name to the file to write, None when the owner wants none."""
ChoosePrinter = Callable[[QPrinter], bool]
"""Lets the owner set a printer up; whether to print."""


def ask_file(window: QWidget, name: str) -> Path | None:
    """The system's dialog for where a PDF shall be written."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    dialog = QFileDialog(window, _("Save the report"), folder, _("PDF files (*.pdf)"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(name)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None


def ask_printer(window: QWidget, printer: QPrinter) -> bool:
    """The system's dialog for a printer; pages can be chosen where their number is known."""
    dialog = QPrintDialog(printer, window)
    if printer.toPage():
        dialog.setMinMax(printer.fromPage(), printer.toPage())
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return accepted


class ReportOutput(QObject):
    """Prints or saves a report as of today."""

    saved = Signal(object)
    """The Path of a PDF that was written."""
    printed = Signal(int)
    """How many sheets went to the printer."""

    def __init__(
        self,
        kit: Kit,
        *,
        reports: Reports,
        business: Callable[[], Business],
        window: QWidget,
        choose_file: ChooseFile | None = None,
        choose_printer: ChoosePrinter | None = None,
    ) -> None:
        """The choosers are the system's dialogs unless others are handed in."""
        super().__init__(window)
        self._kit, self._reports, self._business, self._window = kit, reports, business, window
        self._choose_file = choose_file or partial(ask_file, window)
        self._choose_printer = choose_printer or partial(ask_printer, window)

    def print_(self, name: str) -> None:
        """Ask for a printer and print a report, named as in the command."""
        kind = next(kind for kind in report_kinds() if kind.name == name)
        paper = self._business().paper
        printer = new_printer(paper, kind.title)
        if not self._choose_printer(printer):
            return
        self._kit.work.run(
            lambda progress: print_pdf(self._draw(name, paper), printer, progress),
            owner=self,
            done=self.printed.emit,
            label=_("Printing the report"),
        )

    def save(self, name: str) -> None:
        """Ask for a place and write a report there, named as in the command."""
        kind = next(kind for kind in report_kinds() if kind.name == name)
        file = self._choose_file(kind.file_name(self._kit.today(), is_month=False))
        if file is None:
            return
        paper = self._business().paper

        def work(_progress: Progress) -> None:
            pdf = self._draw(name, paper)

            def put(stream: BinaryIO) -> None:
                stream.write(pdf)

            write_file(file, put, force=True)  # the dialog asked already whether to replace it

        self._kit.work.run(
            work,
            owner=self,
            done=lambda _nothing: self.saved.emit(file),
            label=_("Saving the report"),
        )

    def _draw(self, name: str, paper: str) -> bytes:
        stream = io.BytesIO()
        self._reports.prepare(name, paper=paper)(stream)
        return stream.getvalue()

"""A PDF put on paper: each page as a picture, as large as the sheet."""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.ui.work import CancelledError, Progress

_DOTS = 300
"""Dots an inch that printing on an office printer needs; more only takes longer."""
_SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


def new_printer(paper: str, title: str) -> QPrinter:
    """The usual printer, set to a paper (a4 or letter) and to its whole sheet."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageSize(QPageSize(_SIZES[paper]))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    return printer


def print_pdf(pdf: bytes, printer: QPrinter, progress: Progress) -> int:
    """Print the pages asked for and say how many sheets it took; may run in any thread.

    Raises HourglassError when the printer takes nothing, CancelledError when nobody waits.
    """
    data = QByteArray(pdf)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    numbers = pages_asked(printer, document.pageCount())
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    painter = QPainter()
    if not painter.begin(printer):
        raise HourglassError(
            _("The printer takes nothing. See that it is on, or save the report as a PDF.")
        )
    try:
        _draw_pages(painter, printer, document, progress)
    except (CancelledError, HourglassError):
        printer.abort()
        raise
    finally:
        painter.end()
        document.close()
    return len(numbers)


def _draw_pages(
    painter: QPainter, printer: QPrinter, document: QPdfDocument, progress: Progress
) -> None:
    numbers = pages_asked(printer, document.pageCount())
    for done, number in enumerate(numbers):
        progress(done, len(numbers))
        if done and not printer.newPage():
            raise HourglassError(
                _("The printer stopped at page {n}. See to it and print again.").format(
                    n=number + 1
                )
            )
        _draw_page(painter, printer, document, number)


def pages_asked(printer: QPrinter, count: int) -> Sequence[int]:
    """The pages to print, from 0, in order, as often as the printer does not repeat them itself."""
    pages = list(range(count))
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
        pages = pages[printer.fromPage() - 1 : printer.toPage() or count]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    if printer.supportsMultipleCopies():
        return pages
    times = max(1, printer.copyCount())
    if printer.collateCopies():
        return pages * times
    return [page for page in pages for _copy in range(times)]


def _draw_page(painter: QPainter, printer: QPrinter, document: QPdfDocument, number: int) -> None:
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel).size()
    placed = document.pagePointSize(number).scaled(sheet, Qt.AspectRatioMode.KeepAspectRatio)
    dots = min(_DOTS, printer.resolution()) / printer.resolution()
    drawn = document.render(number, (placed * dots).toSize())
    picture = QImage(drawn.size(), QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    onto = QPainter(picture)
    onto.drawImage(0, 0, drawn)
    onto.end()
    corner = (sheet - placed) / 2
    place = QRectF(corner.width(), corner.height(), placed.width(), placed.height())
    painter.drawImage(place, picture, QRectF(picture.rect()))

"""The month on two pages: one that stands alone, and one of lists."""

from typing import BinaryIO

from hourglass_desktop.domain.text import _
from hourglass_desktop.reports.month import MonthlyReport
from hourglass_desktop.reports.month_back import draw_back
from hourglass_desktop.reports.month_front import draw_front
from hourglass_desktop.reports.page import About, Sheet
from hourglass_desktop.wording.formats import Formats

_PAGES = 2


def write_monthly(file: BinaryIO, report: MonthlyReport, formats: Formats, paper: str) -> None:
    """Write the month as a PDF on `paper` (a4 or letter); the same report gives the same bytes.

    Raises HourglassError for another paper.
    """
    title = _("Monthly report {month}").format(month=formats.month(report.month))
    sheet = Sheet(file, About(title, report.business), formats, paper)
    draw_front(sheet, report, _PAGES)
    sheet.next_page()
    draw_back(sheet, report, _PAGES)
    sheet.footnote_missing()
    sheet.save()

"""The month on two pages: one that stands alone, and one of lists."""

from typing import BinaryIO

from hourglass_desktop.domain.text import _
from hourglass_desktop.reports.month import MonthlyReport
from hourglass_desktop.reports.month_back import draw_back
from hourglass_desktop.reports.month_front import draw_front
from hourglass_desktop.reports.page import Heading, Sheet
from hourglass_desktop.wording.formats import Formats

_PAGES = 2


def write_monthly(file: BinaryIO, report: MonthlyReport, formats: Formats, paper: str) -> None:
    """Write the month as a PDF on `paper` (a4 or letter); the same report gives the same bytes.

    Raises HourglassError for another paper.
    """
    month = formats.month(report.month)
    heading = Heading(_("Monthly report"), month, report.business, report.as_of, report.logo)
    sheet = Sheet(file, heading, formats, paper, _PAGES)
    draw_front(sheet, report)
    draw_back(sheet, report)
    sheet.save()

"""Everybody to talk to, with a box to tick and the reason, over as many pages as it takes."""

import datetime as dt
from dataclasses import dataclass
from typing import BinaryIO

from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.reports.long_table import TICK_ROOM, LongTable, draw_pages, plan_pages
from hourglass_desktop.reports.month import CallRow
from hourglass_desktop.reports.page import Heading, Sheet
from hourglass_desktop.reports.table import CELL, FAINT, STRONG, Column
from hourglass_desktop.wording.formats import Formats


@dataclass(frozen=True, slots=True, kw_only=True)
class CallList:
    """Whom to talk to as of a day, the most pressing first."""

    as_of: dt.date
    business: str
    calls: tuple[CallRow, ...]


def write_call_list(file: BinaryIO, report: CallList, formats: Formats, paper: str) -> None:
    """Write the list as a PDF on `paper` (a4 or letter); the same list gives the same bytes.

    Raises HourglassError for another paper.
    """
    count = ngettext("{n} customer to talk to", "{n} customers to talk to", len(report.calls))
    heading = Heading(
        count.format(n=formats.number(len(report.calls))),
        _("Call list"),
        report.business,
        report.as_of,
    )
    sheet = Sheet(file, heading, formats, paper)
    room = sheet.width - TICK_ROOM
    table = LongTable(
        (
            Column(_("Customer"), room * 0.27, STRONG),
            Column(_("Reason"), room * 0.16, FAINT),
            Column(_("Because"), room * 0.37, CELL),
            Column(_("Phone"), room * 0.20, CELL),
        ),
        [(row.name, row.reason, row.because, row.phone) for row in report.calls],
        ticks=True,
    )
    y = sheet.top + 52
    pages = list(plan_pages(sheet, y, table))
    sheet.pages = len(pages)
    sheet.first_head()
    if report.calls:
        draw_pages(sheet, y, table, pages)
    else:
        sheet.text(sheet.left, y + 14, _("Nobody is waiting for you."), FAINT)
    sheet.save()

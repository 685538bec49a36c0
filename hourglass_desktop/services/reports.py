"""Reports: the data read in one go, then drawn without the store."""

import datetime as dt
from collections.abc import Callable
from typing import BinaryIO

from hourglass_desktop.domain.dates import last_complete_month
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.month import report_day
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.text import _
from hourglass_desktop.reports.month import MonthlyReport
from hourglass_desktop.reports.monthly import write_monthly
from hourglass_desktop.services.monthly import MonthlyFiller
from hourglass_desktop.store import month as months
from hourglass_desktop.store import settings
from hourglass_desktop.store.store import Store
from hourglass_desktop.wording.formats import Formats

REPORTS = ("monthly",)
Draw = Callable[[BinaryIO], None]


class Reports:
    """Everything the program prints."""

    def __init__(self, store: Store, business: Business, today: dt.date) -> None:
        """`business` are the defaults where the owner set nothing."""
        self._store = store
        self._business = business
        self._today = today

    def prepare(
        self,
        name: str,
        *,
        month: dt.date | None = None,
        customer: int | None = None,
        paper: str | None = None,
    ) -> Draw:
        """Read what a report says; the result draws it into a file.

        `month` is a month's first day, by default the last complete one; `paper` the setting's.
        Raises HourglassError for a month that has not begun or lies before all records.
        """
        report, business = self.monthly(month or last_complete_month(self._today))
        formats = Formats(business.language)
        return lambda stream: write_monthly(stream, report, formats, paper or business.paper)

    def monthly(self, month: dt.date) -> tuple[MonthlyReport, Business]:
        """One month's report and the settings it was made with."""
        with self._store.read() as connection:
            business = settings.load(connection, self._business)
            formats = Formats(business.language)
            if month > self._today:
                raise HourglassError(
                    _("{month} has not begun yet. Choose a month up to {now}.").format(
                        month=formats.month(month), now=formats.month(self._today)
                    )
                )
            last = report_day(month, self._today)
            first_day = months.first_day(connection)
            if first_day is not None and first_day > last:
                raise HourglassError(
                    _("Nothing is recorded up to {month}. Choose a month from {first} on.").format(
                        month=formats.month(month), first=formats.month(first_day)
                    )
                )
            return MonthlyFiller(connection, business, formats).fill(month, last), business

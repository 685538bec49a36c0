"""Reports: the data read in one go, then drawn without the store."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from hourglass_desktop.domain.dates import add_months, last_complete_month
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.month import report_day
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.text import _
from hourglass_desktop.reports.call_list import write_call_list
from hourglass_desktop.reports.customer import write_customer
from hourglass_desktop.reports.hourglass import write_hourglass
from hourglass_desktop.reports.labels import write_labels
from hourglass_desktop.reports.letters import write_letters
from hourglass_desktop.reports.monthly import write_monthly
from hourglass_desktop.reports.referrals import write_referrals
from hourglass_desktop.reports.trials import write_trials
from hourglass_desktop.services import other_reports
from hourglass_desktop.services.monthly import monthly_report
from hourglass_desktop.services.report_parts import ReportParts
from hourglass_desktop.store import month as months
from hourglass_desktop.store import settings
from hourglass_desktop.store.store import Connection, Store
from hourglass_desktop.wording.formats import Formats

Draw = Callable[[BinaryIO], None]
CUSTOMER = "customer"
_MAKERS: Mapping[str, tuple[Callable[[ReportParts, dt.date], Any], Callable[..., None]]] = {
    "monthly": (monthly_report, write_monthly),
    "hourglass": (other_reports.hourglass_report, write_hourglass),
    "referrals": (other_reports.referrals_report, write_referrals),
    "trials": (other_reports.trials_report, write_trials),
    "call-list": (other_reports.call_list, write_call_list),
    "letters": (other_reports.letters_report, write_letters),
    "labels": (other_reports.labels_report, write_labels),
}
"""Each report's name, what reads it from the store, and what draws it."""
REPORTS = (*_MAKERS, CUSTOMER)


class Reports:
    """Everything the program prints."""

    def __init__(self, store: Store, business: Business, today: Callable[[], dt.date]) -> None:
        """`business` are the defaults where the owner set nothing; `today` tells the day."""
        self._store = store
        self._business = business
        self._today_is = today

    @property
    def _today(self) -> dt.date:
        return self._today_is()

    def prepare(
        self,
        name: str,
        *,
        month: dt.date | None = None,
        customer: int | None = None,
        paper: str | None = None,
    ) -> Draw:
        """Read what a report says; the result draws it into a file.

        `month` is a month's first day: by default the last complete one for the monthly, today
        for the others. `paper` is by default the setting's. Raises HourglassError for a month
        that has not begun or lies before all records, or a customer missing.
        """
        if month is None and name == "monthly":
            month = last_complete_month(self._today)
        with self._store.read() as connection:
            business = settings.load(connection, self._business)
            formats = Formats(business.language)
            last = self._day(connection, month, formats) if month else self._today
            parts = ReportParts(connection, business, formats, last)
            if name == CUSTOMER:
                if customer is None:
                    raise HourglassError(
                        _("Say whose report it is with --customer, for example H-17.")
                    )
                report: Any = other_reports.customer_report(parts, customer)
                draw: Callable[..., None] = write_customer
            else:
                read, draw = _MAKERS[name]
                report = read(parts, month or last.replace(day=1))
        return lambda stream: draw(stream, report, formats, paper or business.paper)

    def months(self) -> tuple[dt.date, ...]:
        """The first days of the months there is a report of, the running one first.

        They go back to the first month anybody was known, in an empty store to the last complete.
        """
        with self._store.read() as connection:
            first_day = months.first_day(connection)
        found = [self._today.replace(day=1)]
        first = (first_day or last_complete_month(self._today)).replace(day=1)
        while found[-1] > first:
            found.append(add_months(found[-1], -1))
        return tuple(found)

    def is_empty(self) -> bool:
        """Whether nobody is known yet, so that reports have nothing to say."""
        with self._store.read() as connection:
            return months.first_day(connection) is None

    def _day(self, connection: Connection, month: dt.date, formats: Formats) -> dt.date:
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
        return last

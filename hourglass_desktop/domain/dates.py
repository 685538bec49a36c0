"""Calendar arithmetic with the days that some months do not have."""

import calendar
import datetime as dt
import re

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _

_EVERY = re.compile(r"([1-9][0-9]{0,2}) (days?|weeks?|months?|years?)")


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months on, the month's last day where that day is missing."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))


def month_end(day: dt.date) -> dt.date:
    """The last day of the day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def last_complete_month(today: dt.date) -> dt.date:
    """The first day of the last month that is over on that day."""
    return add_months(today.replace(day=1), -1)


def nth_repeat(first: dt.date, every: str, n: int) -> dt.date:
    """The n-th repetition (0 = the first day itself) of "N days|weeks|months|years".

    Counted from the first day, so that 31 January goes to 28 February and on to 31 March.
    Raises HourglassError for a text that is no repetition.
    """
    found = _EVERY.fullmatch(every)
    if not found:
        raise HourglassError(
            _('"{text}" is no repetition. Write for example "2 weeks" or "1 months".').format(
                text=every
            )
        )
    count, unit = int(found[1]) * n, found[2].rstrip("s")
    if unit in {"day", "week"}:
        return first + dt.timedelta(days=count * (7 if unit == "week" else 1))
    return add_months(first, count * (12 if unit == "year" else 1))


def next_due(first: dt.date, every: str, due_on: dt.date, done_on: dt.date) -> dt.date:
    """The repetition that follows the one due on `due_on`; dates past when it was done skipped."""
    n = 1
    while (due := nth_repeat(first, every, n)) <= due_on or due < done_on:
        n += 1
    return due

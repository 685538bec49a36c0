"""Birthdays that are near: of a year that is known or not, on 29 February or any other day."""

import datetime as dt
from dataclasses import dataclass

AHEAD = 7
"""Days before a birthday from which on it is told."""


@dataclass(frozen=True, slots=True)
class Birthday:
    """Whose birthday is when; `age` is None where the year of birth is not known."""

    customer: int
    name: str
    on: dt.date
    age: int | None


def _in_year(month: int, day: int, year: int) -> dt.date:
    """The day in a year; 29 February is kept on the 28th where there is none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return dt.date(year, month, 28)


def birthday(customer: int, name: str, written: str, today: dt.date) -> Birthday | None:
    """The birthday if it is today or at most `AHEAD` days away, else None.

    `written` is YYYY-MM-DD, or --MM-DD when the year is not known.
    """
    try:
        month, day = int(written[-5:-3]), int(written[-2:])
        coming = _in_year(month, day, today.year)
        if coming < today:
            coming = _in_year(month, day, today.year + 1)
        born = int(written[:4]) if written[:1].isdecimal() else None
    except ValueError:  # kept by another program in a way of its own
        return None
    if (coming - today).days > AHEAD:
        return None
    return Birthday(customer, name, coming, None if born is None else coming.year - born)

"""Birthdays as files give them, with or without the year, to YYYY-MM-DD or --MM-DD."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from hourglass_desktop.exchange.dates import parse_dates

_NO_YEAR = re.compile(r"--?([0-9]{1,2})-?([0-9]{2})|(?:1604|0000)-?([0-9]{2})-?([0-9]{2}).*")
_FOUR_DIGITS = re.compile(r"[0-9]{4}")
_YOUNGEST_SHORT_YEAR = 2015
"""A year of two digits that would make a customer younger belongs to the last century."""
_SOME_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Birthdays:
    """One text per value, "" = none; `problems` maps an index to a sentence."""

    texts: list[str]
    problems: dict[int, str]
    warning: str


def read_birthdays(values: Sequence[str], order: str | None, locale_order: str) -> Birthdays:
    """Read a column of birthdays; `order` and `locale_order` as parse_dates has them."""
    texts = [_without_year(value) for value in values]
    rest = ["" if text else value for text, value in zip(texts, values, strict=True)]
    column = parse_dates(rest, order, locale_order)
    for i, date in enumerate(column.dates):
        if date is not None:
            texts[i] = _in_the_past(date, values[i]).isoformat()
    return Birthdays(texts, column.problems, column.warning)


def birthday_of(year: str, month: str, day: str) -> str:
    """Join the three columns some programs have to one value for read_birthdays."""
    numbers = [text.strip() for text in (year, month, day)]
    if not any(numbers):
        return ""
    shown_month = numbers[1].zfill(2) if numbers[1].isdigit() else numbers[1]
    if not numbers[0] or not numbers[0].strip("0"):
        return f"--{shown_month}-{numbers[2].zfill(2)}"
    return f"{numbers[0]}-{shown_month}-{numbers[2].zfill(2)}"


def _without_year(value: str) -> str:
    found = _NO_YEAR.fullmatch(value.strip())
    if not found:
        return ""
    month, day = int(found[1] or found[3]), int(found[2] or found[4])
    try:
        date = dt.date(_SOME_LEAP_YEAR, month, day)
    except ValueError:
        return ""
    return f"--{date.month:02}-{date.day:02}"


def _in_the_past(date: dt.date, value: str) -> dt.date:
    # From 2016 to 2045, a century back never leaves a leap year for a common one.
    if date.year <= _YOUNGEST_SHORT_YEAR or _FOUR_DIGITS.search(value):
        return date
    return date.replace(year=date.year - 100)

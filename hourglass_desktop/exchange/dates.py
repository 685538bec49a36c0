"""Columns of dates: any usual way of writing one, and one order for the whole column.

Dates are local calendar dates as written: times and zones are read over, never converted.
A two-digit year up to 45 belongs to this century, from 46 on to the last one.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hourglass_desktop.domain.text import _
from hourglass_desktop.exchange.month_names import IGNORED_WORDS, MONTH_NUMBERS, plain_word

ORDERS = ("dmy", "mdy", "ymd")
FIRST_YEAR, LAST_YEAR = 1900, 2200
LONGEST = 80
"""No date is written with more characters."""
LAST_SHORT_YEAR_OF_THIS_CENTURY = 45

_TIME = re.compile(
    r"(?:(?<=[0-9])T|,?\s+|^)[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"
    r"(?:\s*[ap]\.?\s?m\b\.?)?(?:\s*(?:Z|(?:UTC|GMT)?[+-][0-9]{1,2}:?(?:[0-9]{2})?)(?![0-9]))?"
    r"(?:\s*\([^()]*\)$)?",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?")
_ZONE_AFTER_ISO = re.compile(r"(?<=[0-9]{4}-[0-9]{2}-[0-9]{2})(?:Z|[+-][0-9]{2}:[0-9]{2})$")
_COMPACT = re.compile(
    r"([0-9]{4})([0-9]{2})([0-9]{2})(?:\.0|T?[0-9]{4}(?:[0-9]{2})?(?:Z|[+-][0-9]{4})?)?"
)
_NUMBERS = re.compile(r"([0-9]{1,4})\s*([/.\-\s])\s*([0-9]{1,2})\s*\2\s*([0-9]{1,4})\.?")
_TOKENS = re.compile(r"[0-9]+|[^\W\d_]+")
_BETWEEN = re.compile(r"[\s,./'\-]*")
_ZONE = re.compile(r"[A-Z]{1,5}")
_EAST_ASIAN = str.maketrans({"年": "-", "月": "-", "日": " ", "\u00a0": " ", "\u202f": " "})
_NOTHING = frozenset(("", "-", "--", "null", "none", "nan", "nat", "n/a", "\\n"))


@dataclass(frozen=True, slots=True)
class DateColumn:
    """A column read: one date or None per value.

    `problems` maps an index to a sentence; `order` is the one the column was read in, "" when no
    value needed one; `warning` says that the locale decided it, "" when the column did.
    """

    dates: list[dt.date | None]
    problems: dict[int, str]
    order: str
    warning: str


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Three numbers as written whose order the column decides."""

    parts: tuple[str, str, str]
    orders: tuple[str, ...]

    def date(self, order: str) -> dt.date | None:
        if order not in self.orders:
            return None
        of = dict(zip(order, self.parts, strict=True))
        if len(of["y"]) not in (2, 4) or len(of["m"]) > 2 or len(of["d"]) > 2:
            return None
        return _real_date(_full_year(of["y"]), int(of["m"]), int(of["d"]))


@dataclass(frozen=True, slots=True)
class _Unreadable:
    problem: str


_Reading = dt.date | _Numbers | _Unreadable | None
_Day = tuple[str, bool]
"""A day as written, and whether a time stood beside it."""


def parse_dates(values: Sequence[str], order: str | None, locale_order: str) -> DateColumn:
    """Read a column; `order` is dmy, mdy or ymd when the owner gave it, None = find out.

    Equal values are read once. Where the values leave the order open, `locale_order` decides.
    """
    written = {value: _without_time(value) for value in dict.fromkeys(values)}
    readings = {day: _read(day) for day in dict.fromkeys(written.values())}
    open_ones = {day[0]: r for day, r in readings.items() if isinstance(r, _Numbers)}
    chosen, warning = order or "", ""
    if open_ones and order is None:
        chosen, warning = _choose_order(open_ones, locale_order)
    settled = {day: _settle(reading, chosen) for day, reading in readings.items()}
    found = {value: settled[day] for value, day in written.items()}
    bad = {v: r.problem for v, r in found.items() if isinstance(r, _Unreadable)}
    good = {v: None if isinstance(r, _Unreadable) else r for v, r in found.items()}
    return DateColumn(
        dates=[good[value] for value in values],
        problems={i: bad[v] for i, v in enumerate(values) if v in bad} if bad else {},
        order=chosen,
        warning=warning,
    )


def looks_like_dates(values: Iterable[str]) -> bool:
    """Whether every value that is not blank can be read as a date, and there is one."""
    readings = [_read(_without_time(value)) for value in values if value.strip()]
    return bool(readings) and not any(r is None or isinstance(r, _Unreadable) for r in readings)


def order_in_words(order: str) -> str:
    """Say the order as the owner reads it."""
    words = {
        "dmy": _("day, month, year"),
        "mdy": _("month, day, year"),
        "ymd": _("year, month, day"),
    }
    return words[order]


def _choose_order(columns: Mapping[str, _Numbers], locale_order: str) -> tuple[str, str]:
    fits = {o: [r.date(o) for r in columns.values()] for o in ORDERS}
    score = {o: sum(d is not None for d in dates) for o, dates in fits.items()}
    best = [o for o in ORDERS if score[o] == max(score.values())]
    chosen = locale_order if locale_order in best else best[0]
    if not score[chosen] or all(fits[o] == fits[chosen] for o in best):
        return chosen, ""
    example = next(
        value for i, value in enumerate(columns) if any(fits[o][i] != fits[chosen][i] for o in best)
    )
    warning = _(
        "Dates such as {example} can be read in more than one order; they were read as {order}. "
        "If that is wrong, import again and say the order of the dates (--date-order)."
    )
    return chosen, warning.format(example=example.strip(), order=order_in_words(chosen))


def _settle(reading: _Reading, order: str) -> dt.date | _Unreadable | None:
    if not isinstance(reading, _Numbers):
        return reading
    date = reading.date(order)
    if date is not None:
        return date
    if any(reading.date(other) for other in ORDERS):
        sentence = _("This date does not fit the order of its column, which is {order}.")
        return _Unreadable(sentence.format(order=order_in_words(order)))
    return _Unreadable(_no_such_date())


def _without_time(value: str) -> _Day:
    text = value.strip()
    day, blank, clock = text.partition(" ")
    if not blank and ":" not in text:
        return text, False
    if _CLOCK.fullmatch(clock):  # by far the most frequent way, and quickly told
        return day, True
    if len(text) > LONGEST:
        return text, False
    text = text.translate(_EAST_ASIAN).strip().rstrip(",")
    found = _TIME.search(text)
    if not found:
        return text, False
    return f"{text[: found.start()]} {text[found.end() :]}".strip(), True


def _read(written: _Day) -> _Reading:
    text, timed = written
    if len(text) == 10 and text[4] == text[7] == "-":
        try:
            return _in_range(dt.date.fromisoformat(text))
        except ValueError:
            pass
    if text.casefold() in _NOTHING and not timed:
        return None
    if len(text) > LONGEST:
        return _unreadable()
    text = _ZONE_AFTER_ISO.sub("", text.translate(_EAST_ASIAN).strip(" ,"))
    if compact := _COMPACT.fullmatch(text):
        return _date_or_problem(int(compact[1]), int(compact[2]), int(compact[3]))
    bare = _without_zone_and_weekday(text, timed=timed)
    if numbers := _NUMBERS.fullmatch(bare):
        return _three_numbers((numbers[1], numbers[3], numbers[4]))
    return _with_month_name(text, timed=timed)


def _without_zone_and_weekday(text: str, *, timed: bool) -> str:
    words = text.split()
    if timed and len(words) > 1 and _ZONE.fullmatch(words[-1]):
        words.pop()
    if len(words) > 1 and plain_word(words[0].strip(".,")) in IGNORED_WORDS:
        words.pop(0)
    return " ".join(words)


def _three_numbers(parts: tuple[str, str, str]) -> _Reading:
    if not any(int(p) for p in parts):
        return None
    if len(parts[0]) > 2:
        return _date_or_problem(*(int(p) for p in parts)) if len(parts[0]) == 4 else _unreadable()
    if len(parts[2]) > 2:
        return _Numbers(parts, ("dmy", "mdy")) if len(parts[2]) == 4 else _unreadable()
    return _Numbers(parts, ORDERS)


def _with_month_name(text: str, *, timed: bool) -> _Reading:
    if _BETWEEN.fullmatch(_TOKENS.sub("", text)) is None:
        return _unreadable()
    numbers: list[str] = []
    months: list[int] = []
    for token in _TOKENS.findall(text):
        word = plain_word(token)
        if token[0].isdigit():
            numbers.append(token)
        elif word in MONTH_NUMBERS:
            months.append(MONTH_NUMBERS[word])
        elif word not in IGNORED_WORDS and not (timed and _ZONE.fullmatch(token)):
            return _unreadable()
    if len(months) == 2 and text[:3].casefold() == "mar":
        months.pop(0)  # "mar. 3 mars 2024": the first is a Tuesday in French, Italian, Spanish
    if len(months) != 1 or len(numbers) != 2:
        return _unreadable()
    day, year = reversed(numbers) if len(numbers[0]) == 4 else numbers
    if len(year) not in (2, 4) or len(day) > 2 or not (day + year).isascii():
        return _unreadable()
    return _date_or_problem(_full_year(year), months[0], int(day))


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) != 2:
        return year
    return year + (2000 if year <= LAST_SHORT_YEAR_OF_THIS_CENTURY else 1900)


def _real_date(year: int, month: int, day: int) -> dt.date | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _date_or_problem(year: int, month: int, day: int) -> _Reading:
    if not (year or month or day):
        return None
    try:
        return _in_range(dt.date(year, month, day))
    except ValueError:
        return _Unreadable(_no_such_date())


def _in_range(date: dt.date) -> _Reading:
    if FIRST_YEAR <= date.year <= LAST_YEAR:
        return date
    sentence = _("The year of a date must lie between {first} and {last}.")
    return _Unreadable(sentence.format(first=FIRST_YEAR, last=LAST_YEAR))


def _unreadable() -> _Unreadable:
    return _Unreadable(_not_a_date())


def _not_a_date() -> str:
    return _("This could not be read as a date; write it like 2024-03-31.")


def _no_such_date() -> str:
    return _("There is no such date in the calendar.")

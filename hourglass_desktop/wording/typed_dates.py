"""Days as somebody types them, and how far away they are in words.

A weekday alone is the coming one and never today: on a Friday "fri" is a week on. With `past`,
for things that happened, it is the latest one before today, and days without a year or month
are the latest ones up to today instead of the nearest; with `ahead`, for what is planned, the first
ones from today on.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable

from hourglass_desktop.domain.dates import add_months
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.search_text import fold
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.wording.day_names import months_and_weekdays
from hourglass_desktop.wording.formats import Formats

FIRST_YEAR, LAST_YEAR = 1900, 2200
_LONGEST = 80
_SHOWN = 40
_WORDS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_UNITS = {"d": "day", "w": "week", "wk": "week", "m": "month", "mo": "month", "y": "year"}
_UNITS |= {"yr": "year"} | {u: u for u in ("day", "week", "month", "year")}
_COUNT = r"([0-9]{1,5}|an?|one)\s*([a-z]+)"
_SIGNED = re.compile(r"([+-])\s*([0-9]{1,5})\s*([a-z]*)")
_AHEAD = re.compile(rf"in\s+{_COUNT}")
_AGO = re.compile(rf"{_COUNT}\s+ago")
_EAST_ASIAN = re.compile(r"(?<=[0-9])\s*[年月日년월일]")
_TOKENS = re.compile(r"[0-9]+|[^\s0-9.,/'’-]+")
_SMALL = frozenset(
    ["st", "nd", "rd", "th", "the", "of", "on", "de", "del", "der", "den", "le", "am", "um", "el"]
)


def read_day(
    text: str,
    today: dt.date,
    formats: Formats,
    date_order: str,
    *,
    past: bool = False,
    ahead: bool = False,
) -> dt.date:
    """Read a typed day; `date_order` is dmy, mdy or ymd.

    `past` prefers days up to today, `ahead` days from today on.

    Raises HourglassError with what is wrong and how to write it.
    """
    try:
        found = _Reader(today, formats, date_order, past=past, ahead=ahead).read(text)
    except (ValueError, OverflowError):
        found = None
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise HourglassError(
            _("The year of a date must lie between {first} and {last}.").format(
                first=FIRST_YEAR, last=LAST_YEAR
            )
        )
    return found


class _Reader:
    """One reading: the day it is, the language, the order of numbers."""

    def __init__(
        self, today: dt.date, formats: Formats, order: str, *, past: bool, ahead: bool
    ) -> None:
        self._today, self._formats, self._order = today, formats, order
        self._past, self._ahead = past, ahead
        self._months, self._weekdays = months_and_weekdays(formats)

    def read(self, text: str) -> dt.date:
        plain = _plain(text) if len(text) <= _LONGEST else ""
        if plain in _WORDS:
            return self._today + dt.timedelta(days=_WORDS[plain])
        if found := self._distance(plain):
            return found
        if re.fullmatch(r"[0-9]{8}", plain):
            return self._real(int(plain[:4]), int(plain[4:6]), int(plain[6:]))
        tokens = [t for t in _TOKENS.findall(plain) if t not in _SMALL]
        numbers = [t for t in tokens if t.isdecimal()]
        words = [t for t in tokens if not t.isdecimal()]
        found = self._weekday(words) if not numbers else self._numbered(numbers, words)
        if found is None:
            raise HourglassError(self._not_read(text))
        return found

    def _distance(self, plain: str) -> dt.date | None:
        if signed := _SIGNED.fullmatch(plain):
            sign, count, unit = signed.groups()
        elif found := _AHEAD.fullmatch(plain) or _AGO.fullmatch(plain):
            sign, (count, unit) = ("+" if plain.startswith("in ") else "-"), found.groups()
        else:
            return None
        unit = _UNITS.get(unit) or _UNITS.get(unit.removesuffix("s")) or ("" if unit else "day")
        if not unit:
            return None
        n = (int(count) if count.isdecimal() else 1) * (1 if sign == "+" else -1)
        if unit in {"day", "week"}:
            return self._today + dt.timedelta(days=n * (7 if unit == "week" else 1))
        return add_months(self._today, n * (12 if unit == "year" else 1))

    def _weekday(self, words: list[str]) -> dt.date | None:
        back = self._past
        if len(words) == 2 and words[0] in {"last", "next", "this"}:
            back = words.pop(0) == "last"
        if len(words) != 1 or words[0] not in self._weekdays:
            return None
        wanted, now = self._weekdays[words[0]], self._today.weekday()
        days = -((now - wanted - 1) % 7 + 1) if back else (wanted - now - 1) % 7 + 1
        return self._today + dt.timedelta(days=days)

    def _numbered(self, numbers: list[str], words: list[str]) -> dt.date | None:
        months = [w for w in words if w in self._months]
        if len(months) > 1 and months[0] in self._weekdays:
            months.pop(0)  # "mar. 3 mars": the first is a Tuesday in French
        others = [w for w in words if w not in months and w not in self._weekdays]
        if others or len(months) > 1 or any(len(n) not in (1, 2, 4) for n in numbers):
            return None
        if months:
            return self._with_month(numbers, self._months[months[0]])
        if len(numbers) == 3:
            return self._three(numbers)
        if len(numbers) == 2 and all(len(n) <= 2 for n in numbers):
            day, month = (int(n) for n in (numbers if self._order == "dmy" else numbers[::-1]))
            return self._near(day, month) if month <= 12 else self._near(month, day)
        return self._near(int(numbers[0]), 0) if len(numbers) == 1 and not words else None

    def _with_month(self, numbers: list[str], month: int) -> dt.date | None:
        if len(numbers) == 1:
            return self._near(int(numbers[0]), month) if len(numbers[0]) <= 2 else None
        if len(numbers) != 2:
            return None
        year_first = len(numbers[0]) == 4 or (self._order == "ymd" and len(numbers[1]) < 4)
        day, year = numbers[::-1] if year_first else numbers
        return self._real(self._year(year), month, int(day)) if len(day) <= 2 else None

    def _three(self, numbers: list[str]) -> dt.date | None:
        order = self._order
        if len(numbers[0]) == 4:
            order = "ymd"
        elif len(numbers[2]) == 4 and order == "ymd":
            order = "dmy"
        of = dict(zip(order, numbers, strict=True))
        if len(of["d"]) > 2 or len(of["m"]) > 2:
            return None
        day, month = int(of["d"]), int(of["m"])
        if month > 12 >= day:
            day, month = month, day
        return self._real(self._year(of["y"]), month, day)

    def _year(self, text: str) -> int:
        if len(text) == 4:
            return int(text)
        this = self._today.year
        return min((this // 100 * 100 + c + int(text) for c in (-100, 0, 100)), key=self._far)

    def _far(self, year: int) -> int:
        return abs(year - self._today.year)

    def _real(self, year: int, month: int, day: int) -> dt.date:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError(year)
        try:
            return dt.date(year, month, day)
        except ValueError:
            raise HourglassError(self._no_such_day(day, month, str(year))) from None

    def _near(self, day: int, month: int) -> dt.date:
        """The day nearest to today on the side meant, in a month or, month 0, in any month."""
        this = self._today.replace(day=1)
        if month:
            firsts = [(this.year + n, month) for n in range(-8, 9)]
        else:
            firsts = [(d.year, d.month) for d in (add_months(this, n) for n in range(-2, 3))]
        days = list(_real_days(firsts, day))
        if self._past:
            days = [d for d in days if d <= self._today]
        if self._ahead:
            days = [d for d in days if d >= self._today]
        if not days:
            raise HourglassError(self._no_such_day(day, month, ""))
        return min(days, key=lambda d: (abs(d - self._today), d < self._today))

    def _no_such_day(self, day: int, month: int, year: str) -> str:
        if 1 <= month <= 12:
            name = self._formats.month_name(dt.date(2000, month, 1))
            sentence = _("There is no {day}. Write another day, such as {example}.")
            words = f"{day} {name} {year}".strip()
        else:
            sentence = _("There is no such day: {day}. Write it like {example}.")
            words = " ".join(str(n) for n in (day, month or "", year) if n)
        return sentence.format(day=words, example=self._formats.date(self._today))

    def _not_read(self, text: str) -> str:
        shown = " ".join(text[: _SHOWN * 2].split())[:_SHOWN]
        hint = _('Write it like {full}, {iso}, "yesterday", "fri" or "+2w".').format(
            full=self._formats.date(self._today), iso=self._today.isoformat()
        )
        if not shown:
            return _("A day is missing. {hint}").format(hint=hint)
        more = "…" if len(text.strip()) > len(shown) else ""
        return _('"{text}" could not be read as a day. {hint}').format(text=shown + more, hint=hint)


def _real_days(firsts: Iterable[tuple[int, int]], day: int) -> list[dt.date]:
    found = []
    for year, month in firsts:
        try:
            found.append(dt.date(year, month, day))
        except ValueError:
            continue
    return found


def _plain(text: str) -> str:
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    straight = re.sub("[‐‑‒–—−]", "-", _EAST_ASIAN.sub("-", digits))
    return " ".join(fold(straight).replace("\u200f", "").split()).strip(" .,")


def _days_away(days: int, formats: Formats) -> str:
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    if days in near:
        return near[days]
    return _ahead_or_ago(formats.days(abs(days)), ahead=days > 0)


def _ahead_or_ago(span: str, *, ahead: bool) -> str:
    return (_("in {span}") if ahead else _("{span} ago")).format(span=span)


def ago(day: dt.date, today: dt.date, formats: Formats) -> str:
    """How far away a day is, for a cell: "71 days ago"; from 100 days on the day itself."""
    days = (day - today).days
    return _days_away(days, formats) if abs(days) < 100 else formats.day(day)


def echo_day(day: dt.date, today: dt.date, formats: Formats) -> str:
    """A day in full with its weekday and distance: "Friday 27 November 2026, in 5 days"."""
    days = (day - today).days
    n = abs(days)
    if n < 14:
        span = _days_away(days, formats)
    else:
        if n < 60:
            count = (n + 3) // 7
            words = ngettext("{n} week", "{n} weeks", count)
        elif n < 700:
            count = round(n / 30.44)
            words = ngettext("{n} month", "{n} months", count)
        else:
            count = round(n / 365.25)
            words = ngettext("{n} year", "{n} years", count)
        span = _ahead_or_ago(words.format(n=formats.number(count)), ahead=days > 0)
    return _("{day}, {distance}").format(day=formats.full_date(day), distance=span)

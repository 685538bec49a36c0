"""Dates, numbers and money as the owner's language writes them."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import (
    format_currency,
    format_decimal,
    format_percent,
    get_currency_symbol,
    get_decimal_symbol,
    get_group_symbol,
)

from hourglass_desktop.domain.money import exponent
from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.text import _, ngettext

_LANGUAGE_WITHOUT_ONE = "en_GB"


def half_up(value: float) -> int:
    """The nearest whole number, halves away from zero upwards.

    Rounded at the ninth place first, because 0.145 is stored as a little less.
    """
    return math.floor(round(value, 9) + 0.5)


class Formats:
    """Formats in one language, such as "en_GB" or "de"; an unknown one is read as en_GB."""

    def __init__(self, language: str) -> None:
        try:
            self._locale = Locale.parse(language.replace("-", "_") or _LANGUAGE_WITHOUT_ONE)
        except (UnknownLocaleError, ValueError):
            self._locale = Locale.parse(_LANGUAGE_WITHOUT_ONE)

    @property
    def tag(self) -> str:
        """The language as a BCP 47 tag, such as "en-GB"."""
        return str(self._locale).replace("_", "-")

    def date(self, day: dt.date) -> str:
        """A day in full, such as "31 October 2026"."""
        return format_date(day, "long", locale=self._locale)

    def short_date(self, day: dt.date) -> str:
        """A day of a known year, such as "18 Oct"."""
        return str(format_skeleton("MMMd", day, locale=self._locale))

    def day(self, day: dt.date) -> str:
        """A day for a narrow column, such as "18 Oct 2026"."""
        return format_date(day, "medium", locale=self._locale)

    def month(self, day: dt.date) -> str:
        """The month and year of a day, such as "October 2026"."""
        return str(format_skeleton("yMMMM", day, locale=self._locale))

    def month_name(self, day: dt.date) -> str:
        """The month of a day alone, such as "October"."""
        return format_date(day, "MMMM", locale=self._locale)

    def short_month_name(self, day: dt.date) -> str:
        """The month of a day alone, shortened, such as "Oct"."""
        return format_date(day, "MMM", locale=self._locale)

    def full_date(self, day: dt.date) -> str:
        """A day with its weekday, such as "Saturday 31 October 2026"."""
        return format_date(day, "full", locale=self._locale)

    def month_words(self) -> list[tuple[int, str]]:
        """The months' names, long and short, with their numbers 1-12."""
        return [(n, w) for n, w in _names(self._locale.months) if n]

    def weekday_words(self) -> list[tuple[int, str]]:
        """The weekdays' names, long and short, with their numbers, Monday 0."""
        return _names(self._locale.days)

    @property
    def decimal_mark(self) -> str:
        """The mark before decimals, such as "."."""
        return get_decimal_symbol(self._locale)

    @property
    def group_mark(self) -> str:
        """The mark between thousands, such as ","."""
        return get_group_symbol(self._locale)

    def currencies_of(self, sign: str) -> tuple[str, ...]:
        """The currencies this language writes with a sign; case, blanks and dots do not matter."""
        wanted = _sign(sign)
        return tuple(c for c, s in self._locale.currency_symbols.items() if _sign(s) == wanted)

    def number(self, value: int) -> str:
        """A whole number with its thousands set apart."""
        return format_decimal(value, locale=self._locale)

    def days(self, value: float) -> str:
        """A number of days, whole, halves up, such as "88 days"."""
        whole = half_up(value)
        return ngettext("{n} day", "{n} days", whole).format(n=self.number(whole))

    def percent(self, fraction: float) -> str:
        """A fraction as whole per cents, halves up, such as "16%" or "16 %"."""
        return format_percent(Decimal(half_up(fraction * 100)) / 100, locale=self._locale)

    def percent_range(self, low: float, high: float) -> str:
        """Two fractions as one range of whole per cents, such as "7–30%"."""
        upper = self.percent(high)
        first = self.number(half_up(low * 100)) if upper[:1].isdigit() else self.percent(low)
        return f"{first}–{upper}"

    def count(self, rate: Rate) -> str:
        """A rate's cases, such as "6 of 38", or "no data" for none."""
        if not rate.n:
            return _("no data")
        return _("{k} of {n}").format(k=self.number(rate.k), n=self.number(rate.n))

    def rate(self, rate: Rate) -> str:
        """A rate in full: "6 of 38 (16%, 7–30%)"; under five cases "2 of 3"; "no data" for none."""
        if rate.rate is None or rate.low is None or rate.high is None:
            return self.count(rate)
        return _("{count} ({rate}, {range})").format(
            count=self.count(rate),
            rate=self.percent(rate.rate),
            range=self.percent_range(rate.low, rate.high),
        )

    def money(self, minor: int, currency: str) -> str:
        """An amount in full, such as "€1,234.50"; `minor` in the currency's smallest unit."""
        return self._money(minor, currency, short=False)

    def short_money(self, minor: int, currency: str) -> str:
        """An amount without its smallest units where they are nought, such as "€1,234"."""
        return self._money(minor, currency, short=True)

    def amounts(self, amounts: Mapping[str, int]) -> list[str]:
        """Amounts in minor units by currency, the currencies in alphabetical order."""
        return [self.short_money(amounts[currency], currency) for currency in sorted(amounts)]

    def listed(self, words: Sequence[str]) -> str:
        """Words as a list in a sentence, such as "a, b and c"."""
        return format_list(words, locale=self._locale)

    def _money(self, minor: int, currency: str, *, short: bool) -> str:
        places = exponent(currency)
        amount = Decimal(minor).scaleb(-places)
        if short and amount == amount.to_integral_value():
            places = 0
        if get_currency_symbol(currency, locale=self._locale) == currency:
            pattern = "¤¤ #,##0" + _decimals(places)
        else:
            pattern = _money_pattern(self._locale).replace(".00", _decimals(places))
        return format_currency(
            amount, currency, format=pattern, locale=self._locale, currency_digits=False
        )


def _names(table: Mapping[str, Mapping[str, Mapping[int, str]]]) -> list[tuple[int, str]]:
    return [
        (number, word)
        for context in ("format", "stand-alone")
        for length in ("wide", "abbreviated")
        for number, word in table[context][length].items()
    ]


def _sign(text: str) -> str:
    return "".join(text.replace(".", "").casefold().split())


def _decimals(places: int) -> str:
    return "." + "0" * places if places else ""


@lru_cache(maxsize=64)
def _money_pattern(locale: Locale) -> str:
    """The locale's way to write money, such as "¤#,##0.00"."""
    return str(locale.currency_formats["standard"].pattern)

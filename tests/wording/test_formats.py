"""Figures as a language writes them, halves up, "no data" for nothing."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.wording.formats import Formats, half_up

DAY = dt.date(2026, 10, 31)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("value", "whole"),
    [(0.5, 1), (14.5, 15), (0.145 * 100, 15), (0.285 * 100, 29), (2.4999, 2), (88.5, 89), (0, 0)],
)
def test_halves_go_up(value: float, whole: int) -> None:
    assert half_up(value) == whole


@given(st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_per_cents_are_those_of_exact_arithmetic(case: tuple[int, int]) -> None:
    k, n = case
    assert half_up(k / n * 100) == (200 * k + n) // (2 * n)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en_GB", "6 of 38 (16%, 7–30%)"),
        ("de", "6 of 38 (16 %, 7–30 %)"),
        ("tr", "6 of 38 (%16, %7–%30)"),
    ],
)
def test_rate_in_full(language: str, words: str) -> None:
    assert plain(Formats(language).rate(Rate(6, 38))) == words


def test_under_five_cases_there_is_no_rate_and_of_none_no_data() -> None:
    formats = Formats("en_GB")
    assert formats.rate(Rate(2, 4)) == "2 of 4"
    assert formats.rate(Rate(0, 0)) == "no data"
    assert formats.count(Rate(0, 0)) == "no data"
    assert formats.rate(Rate(0, 5)) == "0 of 5 (0%, 0–43%)"


@pytest.mark.parametrize(
    ("language", "minor", "currency", "full", "short"),
    [
        ("en_GB", 642_000, "EUR", "€6,420.00", "€6,420"),
        ("en_GB", 642_050, "EUR", "€6,420.50", "€6,420.50"),
        ("en_GB", -500, "GBP", "-£5.00", "-£5"),
        ("en_GB", 1234, "JPY", "JP¥1,234", "JP¥1,234"),
        ("en_GB", 123_456, "BHD", "BHD 123.456", "BHD 123.456"),
        ("en_GB", 5, "XTS", "XTS 0.05", "XTS 0.05"),
        ("de", 123_450, "EUR", "1.234,50 €", "1.234,50 €"),
        ("de", 100, "CHF", "CHF 1,00", "CHF 1"),
        ("fr", 123_456_700, "EUR", "1 234 567,00 €", "1 234 567 €"),
    ],
)
def test_money(language: str, minor: int, currency: str, full: str, short: str) -> None:
    formats = Formats(language)
    assert plain(formats.money(minor, currency)) == full
    assert plain(formats.short_money(minor, currency)) == short


def test_amounts_are_never_added_across_currencies() -> None:
    assert Formats("en_GB").amounts({"USD": 5_000, "EUR": 100}) == ["€1", "US$50"]


def test_dates_and_lists() -> None:
    formats = Formats("en_GB")
    assert formats.date(DAY) == "31 October 2026"
    assert formats.day(DAY) == "31 Oct 2026"
    assert formats.short_date(DAY) == "31 Oct"
    assert formats.month(DAY) == "October 2026"
    assert formats.month_name(DAY) == "October"
    assert formats.short_month_name(DAY) == "Oct"
    assert formats.listed(["a", "b", "c"]) == "a, b and c"
    assert formats.days(1) == "1 day"
    assert formats.days(88.5) == "89 days"
    assert formats.number(12345) == "12,345"
    assert Formats("de").date(DAY) == "31. Oktober 2026"


@pytest.mark.parametrize("language", ["", "en-GB", "xx_YY", "not a language", "en_GB"])
def test_an_unknown_language_is_read_as_british_english(language: str) -> None:
    formats = Formats(language)
    assert formats.tag == "en-GB"
    assert formats.date(DAY) == "31 October 2026"

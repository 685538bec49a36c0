"""Amounts as they are typed."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.money import CURRENCIES, LARGEST
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.typed_amounts import read_amount

BRITISH = Formats("en_GB")


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("1250", 125000, "EUR"),
        ("1,250.00", 125000, "EUR"),
        ("1.250,00", 125000, "EUR"),
        ("1 250,50", 125050, "EUR"),
        ("1'250.50", 125050, "EUR"),
        ("1,250", 125000, "EUR"),
        ("€ 20", 2000, "EUR"),
        ("20 EUR", 2000, "EUR"),
        ("USD 15.5", 1550, "USD"),
        ("¥500", 500, "JPY"),
        ("JP¥1,234", 1234, "JPY"),
        ("-5", -500, "EUR"),
        ("٢٠", 2000, "EUR"),
    ],
)
def test_every_usual_way_to_type_an_amount(text: str, amount: int, currency: str) -> None:
    assert read_amount(text, "EUR", BRITISH) == (amount, currency)


def test_the_language_decides_what_is_open() -> None:
    assert read_amount("1.250", "EUR", Formats("de")) == (125000, "EUR")
    assert read_amount("1,250", "KWD", Formats("de")) == (1250, "KWD")
    assert read_amount("1.250", "JPY", BRITISH) == (1250, "JPY")
    assert read_amount("$5", "CAD", BRITISH) == (500, "CAD")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1.250", "1.250 may mean €1.25 or €1,250.00. Write 1.25 or 1250."),
        ("12,3,4", '"12,3,4" could not be read as an amount. Write it like €1,250.00.'),
        ("1.2345", "finer than EUR is counted in"),
        ("20 XQQ", "no currency known here"),
        ("9" * 20, "too large to keep"),
        ("", "could not be read"),
        ("ten", "could not be read"),
        ("7" * 100_000, "could not be read"),
    ],
)
def test_what_cannot_be_is_said_with_what_can(text: str, words: str) -> None:
    with pytest.raises(HourglassError) as trouble:
        read_amount(text, "EUR", BRITISH)
    assert words in trouble.value.message
    assert len(trouble.value.message) < 200


@given(
    st.integers(-(10**12), 10**12),
    st.sampled_from(["en_GB", "en_US", "de", "fr", "nl", "es"]),
    st.sampled_from(["EUR", "USD", "GBP", "CHF", "JPY", "KWD", "XOF"]),
)
def test_what_is_printed_is_read_back(amount: int, language: str, currency: str) -> None:
    formats = Formats(language)
    assert read_amount(formats.money(amount, currency), currency, formats) == (amount, currency)


@given(st.text(max_size=30))
def test_any_text_is_an_amount_or_a_sentence(text: str) -> None:
    with contextlib.suppress(HourglassError):
        minor, currency = read_amount(text, "EUR", BRITISH)
        assert abs(minor) < LARGEST
        assert currency in CURRENCIES

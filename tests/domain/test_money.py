"""Amounts as whole minor units and as exact decimals; our own record numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.domain.ids import (
    HIGHEST,
    customer_id,
    customer_number,
    record_id,
    record_number,
)
from hourglass_desktop.domain.money import (
    CURRENCIES,
    LARGEST,
    decimal_text,
    exponent,
    minor_units,
    scaled,
)


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (12345, "EUR", "123.45"),
        (5, "EUR", "0.05"),
        (-5, "EUR", "-0.05"),
        (-12300, "EUR", "-123.00"),
        (0, "EUR", "0.00"),
        (500, "JPY", "500"),
        (-500, "JPY", "-500"),
        (1, "KWD", "0.001"),
        (1234, "KWD", "1.234"),
    ],
)
def test_exact_decimals(amount: int, currency: str, text: str) -> None:
    assert decimal_text(amount, currency) == text
    assert minor_units(text, currency) == amount


@given(st.integers(1 - LARGEST, LARGEST - 1), st.sampled_from(sorted(CURRENCIES)))
def test_every_amount_comes_back(amount: int, currency: str) -> None:
    assert minor_units(decimal_text(amount, currency), currency) == amount


@pytest.mark.parametrize(
    ("text", "currency", "amount"),
    [
        ("1.005", "EUR", 101),
        ("-1.005", "EUR", -101),
        ("1.004", "EUR", 100),
        ("0.5", "JPY", 1),
        ("7", "KWD", 7000),
        ("1.5", "???", 150),
    ],
)
def test_other_decimals_are_rounded_halves_away_from_zero(
    text: str, currency: str, amount: int
) -> None:
    assert minor_units(text, currency) == amount


@pytest.mark.parametrize(
    "text", ["", "1,5", "1.", ".5", "1e3", "+1", " 1", "१", "9" * 41, "10000000000000.00"]
)
def test_what_is_no_amount_we_keep(text: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        minor_units(text, "EUR")


def test_decimals_of_currencies() -> None:
    assert [exponent(c) for c in ("JPY", "EUR", "KWD", "XYZ")] == [0, 2, 3, 2]
    assert all(len(code) == 3 and code.isupper() for code in CURRENCIES)
    assert scaled(15, 1, 0) == 2
    assert scaled(-15, 1, 0) == -2
    assert scaled(15, 1, 3) == 1500


@given(st.integers(min_value=1, max_value=HIGHEST))
def test_numbers_in_files_carry_a_letter(number: int) -> None:
    assert customer_number(customer_id(number)) == number
    assert record_number(record_id(number)) == number
    assert customer_number(record_id(number)) is None
    assert record_number(customer_id(number)) is None
    assert customer_number(str(number)) is None


@pytest.mark.parametrize("text", ["", "H-0", "H-01", "h-1", "H-1 ", "H-1\n", "H--1", "H-१", "H-1१"])
def test_what_is_no_number_of_ours(text: str) -> None:
    assert customer_number(text) is None
    assert record_number(text.replace("H", "E")) is None

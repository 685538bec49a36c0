"""Columns of money, and the exact decimals of our own files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.domain.money import CURRENCIES, decimal_text, exponent, minor_units
from hourglass_desktop.exchange.money import looks_like_money, parse_amounts


def one(text: str, currency: str = "EUR") -> tuple[int | None, str]:
    column = parse_amounts([text], None, currency)
    assert not column.problems
    return column.amounts[0], column.currencies[0]


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("29.33", 2933, "EUR"),
        ("29", 2900, "EUR"),
        ("29.3", 2930, "EUR"),
        (".5", 50, "EUR"),
        ("1.250,00", 125000, "EUR"),
        ("1,250.00", 125000, "EUR"),
        ("$1,250.00", 125000, "USD"),
        ("1 250,00", 125000, "EUR"),
        ("1\u202f250,00\u00a0€", 125000, "EUR"),
        ("1'250.00", 125000, "EUR"),
        ("CHF 1’250.50", 125050, "CHF"),
        ("Fr. 1'250.-", 125000, "CHF"),
        ("12,-", 1200, "EUR"),
        ("1,23,456.50", 12345650, "EUR"),
        ("₹12,34,567", 123456700, "INR"),
        ("Rs.500", 50000, "INR"),
        ("12.50 USD", 1250, "USD"),
        ("usd12.50", 1250, "USD"),
        ("$12.50 CAD", 1250, "CAD"),
        ("US$ 12.50", 1250, "USD"),
        ("R$ 1.250,00", 125000, "BRL"),
        ("12,50 zł", 1250, "PLN"),
        ("¥500", 500, "JPY"),
        ("-12.50", -1250, "EUR"),
        ("12.50-", -1250, "EUR"),
        ("(12.50)", -1250, "EUR"),
        ("($12.50)", -1250, "USD"),
        ("$(12.50)", -1250, "USD"),
        ("-$12.50", -1250, "USD"),
        ("$-12.50", -1250, "USD"),
        ("\u221212,50", -1250, "EUR"),
        ("+12.50", 1250, "EUR"),
        ("183.50000000000003", 18350, "EUR"),
        ("0.125", 13, "EUR"),
        ("1234.567", 123457, "EUR"),
        ("1,234,567", 123456700, "EUR"),
    ],
)
def test_every_usual_way_of_writing_an_amount(text: str, amount: int, currency: str) -> None:
    assert one(text) == (amount, currency)


@pytest.mark.parametrize(
    ("text", "currency", "amount"),
    [("500", "JPY", 500), ("1.250", "KWD", 1250), ("12.5", "BHD", 12500), ("500.4", "JPY", 500)],
)
def test_minor_units_are_those_of_the_currency(text: str, currency: str, amount: int) -> None:
    assert one(text, currency) == (amount, currency)


def test_a_dollar_sign_is_the_owners_dollar() -> None:
    assert one("$5", "CAD") == (500, "CAD")
    assert one("$5", "EUR") == (500, "USD")


@pytest.mark.parametrize("text", ["", "  ", "-", "NULL", "nan"])
def test_blank_is_unknown(text: str) -> None:
    assert one(text) == (None, "")


@pytest.mark.parametrize(
    "text",
    [
        "12,3,4",
        "1.2.3,00",
        "twelve",
        "12.50 apples",
        "--5",
        "(-5)",
        "(5",
        "5)",
        "5 - 6",
        "1e3",
        "12 34",
        "€5 USD",
        "99999999999999999",
        "9" * 50,
        "5" * 70,
        "1,2345.00",
    ],
)
def test_what_is_no_amount_is_a_problem_in_words(text: str) -> None:
    column = parse_amounts(["1.00", text], None, "EUR")
    assert column.amounts == [100, None]
    assert list(column.problems) == [1]
    assert column.problems[1].endswith(".")


def test_one_row_decides_the_marks_of_the_whole_column() -> None:
    assert parse_amounts(["1.250", "3,50"], None, "EUR").amounts == [125000, 350]
    assert parse_amounts(["1.250", "3.50"], None, "EUR").amounts == [125, 350]
    assert parse_amounts(["1.250", "1.000.000"], None, "EUR").amounts == [125000, 100000000]
    assert parse_amounts(["1,250", "7"], None, "EUR").amounts == [125000, 700]


def test_open_marks_are_thousands_with_a_warning() -> None:
    column = parse_amounts(["1.250", "2.500"], None, "EUR")
    assert column.amounts == [125000, 250000]
    assert "1.250" in column.warning
    assert parse_amounts(["1.25"], None, "EUR").warning == ""


def test_a_column_that_contradicts_itself_has_problems_where_it_does() -> None:
    column = parse_amounts(["1.50", "2.50", "3,50"], None, "EUR")
    assert column.amounts == [150, 250, None]
    assert list(column.problems) == [2]


def test_currencies_stand_beside_the_amounts() -> None:
    column = parse_amounts(
        ["12.50", "500", "1", "", "$3", "€3", "1"],
        ["USD", "jpy", "", "GBP", "CAD", "USD", "XYZ"],
        "EUR",
    )
    assert column.amounts == [1250, 500, 100, None, 300, None, None]
    assert column.currencies[:5] == ["USD", "JPY", "EUR", "GBP", "CAD"]
    assert sorted(column.problems) == [5, 6]


def test_prices_for_a_piece_may_be_finer_than_cents() -> None:
    assert parse_amounts(["0.1234", "2.55"], None, "EUR", extra_places=2).amounts == [1234, 25500]


@pytest.mark.parametrize(
    ("texts", "currency", "amounts", "words"),
    [
        (["12.34", "12.345", "7.001"], "EUR", [1234, 1235, 700], "2 amounts are finer"),
        (["0.004", "5.00"], "EUR", [1, 500], "1 amount is finer"),
        (["-0.004", "5.00"], "EUR", [-1, 500], "such as -0.004."),
        (["0.40", "500.00"], "JPY", [1, 500], "such as 0.40."),
        (["0.0001", "0.000"], "KWD", [1, 0], "such as 0.0001."),
        (["1,250", "0,5004"], "EUR", [125, 50], "such as 0,5004."),
    ],
)
def test_an_amount_finer_than_the_smallest_unit_is_rounded_with_a_warning(
    texts: list[str], currency: str, amounts: list[int], words: str
) -> None:
    column = parse_amounts(texts, None, currency)
    assert column.amounts == amounts
    assert words in column.warning
    assert parse_amounts(texts, [currency] * len(texts), "USD") == column


def test_a_rounded_amount_is_said_beside_other_currencies_and_open_marks() -> None:
    column = parse_amounts(["1.00", "12.345", "0.004"], ["USD", "KWD", "EUR"], "EUR")
    assert column.amounts == [100, 12345, 1]
    assert (column.rounded, "such as 0.004" in column.warning) == ((2,), True)
    assert parse_amounts(["183.50000000000003", "12.3400", "0.000"], None, "EUR").warning == ""
    prices = parse_amounts(["0.00001"], None, "EUR", extra_places=2)
    assert (prices.amounts, prices.warning) == ([1], "")


def test_looks_like_money() -> None:
    assert looks_like_money(["12.50", "", "7"])
    assert looks_like_money(["$7"])
    assert not looks_like_money(["7", "8"])
    assert not looks_like_money(["7.50", "blue"])
    assert not looks_like_money(["7.50 kg"])
    assert not looks_like_money([""])


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        (12345, "EUR", "123.45"),
        (-5, "EUR", "-0.05"),
        (500, "JPY", "500"),
        (1, "KWD", "0.001"),
        (0, "USD", "0.00"),
    ],
)
def test_decimal_text(amount: int, currency: str, text: str) -> None:
    assert decimal_text(amount, currency) == text
    assert minor_units(text, currency) == amount


def test_minor_units_round_halves_away_from_zero() -> None:
    assert [minor_units(t, "EUR") for t in ("0.005", "0.0049", "-0.005", "5")] == [1, 0, -1, 500]


@pytest.mark.parametrize("text", ["", "1,5", "1.", ".5", "+1", "1e5", "²", "9" * 41, "9" * 16])
def test_minor_units_refuse_what_is_no_decimal(text: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        minor_units(text, "EUR")


@given(st.lists(st.tuples(st.integers(-(10**14), 10**14), st.sampled_from(sorted(CURRENCIES)))))
def test_our_own_decimals_are_read_back(pairs: list[tuple[int, str]]) -> None:
    texts = [decimal_text(amount, currency) for amount, currency in pairs]
    column = parse_amounts(texts, [c for _, c in pairs], "EUR")
    assert column.amounts == [amount for amount, _ in pairs]
    assert column.currencies == [c for _, c in pairs]


@given(
    st.lists(st.integers(-(10**12), 10**12), min_size=1),
    st.sampled_from([(",", "."), (".", ","), (" ", ","), ("'", "."), ("", "."), ("", ",")]),
)
def test_one_style_of_marks_is_read_back(amounts: list[int], marks: tuple[str, str]) -> None:
    texts = []
    for amount in amounts:
        whole, cents = divmod(abs(amount), 100)
        grouped = f"{whole:,}".replace(",", marks[0])
        texts.append(f"{'-' if amount < 0 else ''}{grouped}{marks[1]}{cents:02}")
    assert parse_amounts(texts, None, "EUR").amounts == amounts


@given(st.lists(st.one_of(st.text(max_size=30), st.from_regex(r"[-(]?[$€]?[0-9.,' ]{0,12}\)?"))))
def test_any_text_is_an_amount_a_blank_or_a_problem(texts: list[str]) -> None:
    column = parse_amounts(texts, None, "EUR")
    assert len(column.amounts) == len(column.currencies) == len(texts)
    assert all(column.amounts[i] is None for i in column.problems)


def test_every_currency_has_an_exponent() -> None:
    assert {exponent(c) for c in CURRENCIES} == {0, 2, 3}
    assert exponent("EUR") == 2

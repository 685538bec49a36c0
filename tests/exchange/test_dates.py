"""Columns of dates: what is read, in which order, and what is refused."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.exchange.dates import ORDERS, looks_like_dates, parse_dates

DATES = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2200, 12, 31))


def one(text: str, order: str | None = None) -> dt.date | None:
    column = parse_dates([text], order, "dmy")
    assert not column.problems
    return column.dates[0]


@pytest.mark.parametrize(
    "text",
    [
        "2024-03-05",
        " 2024-03-05 ",
        "2024-03-05T23:59:59Z",
        "2024-03-05T23:59:59.123+14:00",
        "2024-03-05 17:41:00 -0500",
        "2024-03-05 00:00:00 UTC",
        "2024-03-05+02:00",
        "2024-3-5",
        "2024/03/05 07:59:07",
        "2024.03.05",
        "2024. 3. 5.",
        "2024 03 05",
        "20240305",
        "20240305.0",
        "20240305T101500Z",
        "20240305101500",
        "5 Mar 2024",
        "5-Mar-24",
        "05.Mar.2024",
        "Mar 5, 2024",
        "March 5th, 2024",
        "5th of March 2024",
        "March 5, 2024 11:15:13 PM",
        "March 5, 2024, 11:15\u202fPM",
        "March 5, 2024 at 11:15 p.m.",
        "Tue Mar 05 17:00:00 PDT 2024",
        "2024年3月5日 10:15",
        "Tue, 05 Mar 2024 17:00:00 GMT",
        "Tue Mar 05 2024 17:00:00 GMT+0100 (Central European Standard Time)",
        "5. März 2024",
        "Dienstag, 5. März 2024",
        "5 mars 2024",
        "mar. 5 mars 2024",
        "5 de marzo de 2024",
        "5 marzo 2024",
        "5 maart 2024",
        "5 de março de 2024",
        "2024 March 5",
        "2024年3月5日",
    ],
)
def test_every_usual_way_of_writing_one_day(text: str) -> None:
    assert one(text) == dt.date(2024, 3, 5)


@pytest.mark.parametrize(
    ("order", "text"),
    [
        ("dmy", "05/03/2024"),
        ("dmy", "5.3.2024"),
        ("dmy", "5.3.24 08:00"),
        ("dmy", "05-03-2024"),
        ("dmy", "5 3 2024"),
        ("mdy", "03/05/2024 5:07 PM"),
        ("mdy", "3/5/24"),
        ("ymd", "24-03-05"),
        ("ymd", "2024-03-05"),
        ("dmy", "Tue 5/3/2024"),
    ],
)
def test_numbers_in_a_given_order(order: str, text: str) -> None:
    assert one(text, order) == dt.date(2024, 3, 5)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("January Jan. janvier janv. Januar Jänner enero ene gennaio gen januari janeiro", 1),
        ("Feb février févr. Februar febrero febbraio februari fevereiro fev", 2),
        ("Mar März mars marzo maart mrt março", 3),
        ("Apr avril avr. abril abr aprile", 4),
        ("May mai mayo maggio mag mei maio", 5),
        ("Jun juin Juni junio giugno giu junho", 6),
        ("Jul juillet juil. Juli julio luglio lug julho", 7),
        ("Aug août agosto ago augustus", 8),
        ("Sep Sept septembre septiembre settembre set setembro", 9),
        ("Oct Okt octubre ottobre ott oktober outubro out", 10),
        ("Nov noviembre novembre novembro", 11),
        ("Dec Dez décembre déc. Dezember diciembre dic dicembre dezembro", 12),
    ],
)
def test_month_names_of_seven_languages(text: str, month: int) -> None:
    for name in text.split():
        assert one(f"15 {name} 2023") == dt.date(2023, month, 15), name
        assert one(f"15 {name.upper()} 2023") == dt.date(2023, month, 15), name


@pytest.mark.parametrize(
    "text",
    ["", "  ", "0000-00-00", "0.0.00", "00/00/0000", "0000-00-00 00:00:00", "NULL", "00000000"],
)
def test_blank_and_zero_dates_are_nothing(text: str) -> None:
    assert one(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2023-02-29",
        "31/04/2024",
        "13/13/2024",
        "20241301",
        "30 Feb 2024",
        "tomorrow",
        "2024",
        "12",
        "May 2024",
        "1899-12-31",
        "2201-01-01",
        "31/12/1899",
        "5/3/204",
        "5/3/4",
        "204/3/5",
        "Mar 5, 204",
        "5/3.2024",
        "45123",
        "5 Mar 2024 paid",
        "1 Mar Apr 2024",
        "2024-03-05" * 9,
        "²/³/2024",
    ],
)
def test_what_is_no_date_is_a_problem_in_words(text: str) -> None:
    column = parse_dates(["2024-01-01", text], None, "dmy")
    assert column.dates == [dt.date(2024, 1, 1), None]
    assert list(column.problems) == [1]
    assert column.problems[1].endswith(".")


def test_one_row_decides_the_order_of_the_whole_column() -> None:
    column = parse_dates(["03/04/2024", "25/12/2024", "03/04/2024"], None, "mdy")
    assert column.dates == [dt.date(2024, 4, 3), dt.date(2024, 12, 25), dt.date(2024, 4, 3)]
    assert (column.order, column.warning, column.problems) == ("dmy", "", {})


def test_an_open_order_is_decided_by_the_locale_with_a_warning() -> None:
    column = parse_dates(["05/05/2024", "03/04/2024"], None, "mdy")
    assert column.dates == [dt.date(2024, 5, 5), dt.date(2024, 3, 4)]
    assert column.order == "mdy"
    assert "03/04/2024" in column.warning
    assert "month, day, year" in column.warning


def test_an_order_that_makes_no_difference_is_no_warning() -> None:
    assert parse_dates(["05/05/2024", "2024-03-04"], None, "mdy").warning == ""


def test_a_given_order_wins_without_a_warning() -> None:
    column = parse_dates(["03/04/2024"], "dmy", "mdy")
    assert (column.dates, column.order, column.warning) == ([dt.date(2024, 4, 3)], "dmy", "")


def test_a_date_with_its_year_last_does_not_fit_an_order_with_the_year_first() -> None:
    column = parse_dates(["24/03/05", "03/05/2024"], "ymd", "dmy")
    assert column.dates == [dt.date(2024, 3, 5), None]
    assert "year, month, day" in column.problems[1]


def test_a_column_that_contradicts_itself_has_problems_where_it_does() -> None:
    column = parse_dates(["13/01/2024", "14/01/2024", "01/15/2024"], None, "mdy")
    assert column.order == "dmy"
    assert column.dates[2] is None
    assert "day, month, year" in column.problems[2]


@pytest.mark.parametrize(
    ("text", "year"), [("1/2/45", 2045), ("1/2/46", 1946), ("1/2/00", 2000), ("1/2/99", 1999)]
)
def test_two_digit_years_belong_to_the_nearer_century(text: str, year: int) -> None:
    assert one(text, "dmy") == dt.date(year, 2, 1)


def test_looks_like_dates() -> None:
    assert looks_like_dates(["2024-01-01", "", "3/4/24"])
    assert not looks_like_dates(["", ""])
    assert not looks_like_dates(["2024-01-01", "12.50"])


@given(st.lists(DATES, min_size=1, max_size=20), st.sampled_from(ORDERS), st.sampled_from("/.- "))
def test_what_is_written_in_one_order_is_read_back_in_it(
    dates: list[dt.date], order: str, sign: str
) -> None:
    written = [
        sign.join({"d": f"{d.day:02}", "m": f"{d.month:02}", "y": f"{d.year:04}"}[o] for o in order)
        for d in dates
    ]
    assert parse_dates(written, order, "dmy").dates == dates
    found = parse_dates(written, None, order)
    assert found.dates == dates
    assert not found.problems


@given(DATES, st.times())
def test_iso_with_any_time_is_the_day_as_written(date: dt.date, time: dt.time) -> None:
    assert one(dt.datetime.combine(date, time).isoformat()) == date


@given(st.lists(st.text(max_size=40)), st.sampled_from([None, *ORDERS]))
def test_any_text_is_a_date_a_blank_or_a_problem(texts: list[str], order: str | None) -> None:
    column = parse_dates(texts, order, "dmy")
    assert len(column.dates) == len(texts)
    assert all(column.dates[i] is None for i in column.problems)


@given(st.lists(st.from_regex(r"[0-9 /.:T,-]{1,24}", fullmatch=True)))
def test_any_numbers_are_a_date_a_blank_or_a_problem(texts: list[str]) -> None:
    assert len(parse_dates(texts, None, "mdy").dates) == len(texts)

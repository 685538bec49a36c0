"""Days as they are typed, and how far away they are in words."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.typed_dates import ago, echo_day, read_day

TODAY = dt.date(2026, 11, 22)  # a Sunday
BRITISH = Formats("en_GB")
LANGUAGES = ("en_GB", "en_US", "de", "fr", "nl", "es")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-22"),
        (" Yesterday ", "2026-11-21"),
        ("TOMORROW.", "2026-11-23"),
        ("fri", "2026-11-27"),
        ("Friday", "2026-11-27"),
        ("last fri", "2026-11-20"),
        ("sunday", "2026-11-29"),
        ("last sunday", "2026-11-15"),
        ("+2w", "2026-12-06"),
        ("-3d", "2026-11-19"),
        ("\u22123d", "2026-11-19"),
        ("+1m", "2026-12-22"),
        ("+1y", "2027-11-22"),
        ("in 2 weeks", "2026-12-06"),
        ("a week ago", "2026-11-15"),
        ("3 days ago", "2026-11-19"),
        ("12 mar", "2027-03-12"),
        ("mar 12", "2027-03-12"),
        ("12th of March, 2026", "2026-03-12"),
        ("12 Mar 26", "2026-03-12"),
        ("12 dec 99", "1999-12-12"),
        ("29 feb", "2028-02-29"),
        ("12.3.", "2027-03-12"),
        ("25.11.", "2026-11-25"),
        ("12/3/2026", "2026-03-12"),
        ("3/25/2026", "2026-03-25"),
        ("2026-03-12", "2026-03-12"),
        ("20260312", "2026-03-12"),
        ("2026年3月12日", "2026-03-12"),
        ("१२ mar 2026", "2026-03-12"),
        ("12", "2026-11-12"),
        ("1", "2026-12-01"),
        ("31", "2026-10-31"),
    ],
)
def test_every_usual_way_to_type_a_day(text: str, day: str) -> None:
    assert read_day(text, TODAY, BRITISH, "dmy").isoformat() == day


@pytest.mark.parametrize(
    ("order", "day"), [("dmy", "2026-03-12"), ("mdy", "2026-12-03"), ("ymd", "2012-03-26")]
)
def test_numbers_are_read_in_the_owners_order(order: str, day: str) -> None:
    assert read_day("12/3/26", TODAY, BRITISH, order).isoformat() == day


def test_for_what_happened_the_past_is_meant() -> None:
    def past(text: str) -> str:
        return read_day(text, TODAY, BRITISH, "dmy", past=True).isoformat()

    assert past("fri") == "2026-11-20"
    assert past("sun") == "2026-11-15"
    assert past("25") == "2026-10-25"
    assert past("22") == "2026-11-22"
    assert past("12 dec") == "2025-12-12"


def test_for_what_is_planned_a_day_ahead_is_meant() -> None:
    def ahead(text: str) -> str:
        return read_day(text, TODAY, BRITISH, "dmy", ahead=True).isoformat()

    assert ahead("12 oct") == "2027-10-12"
    assert ahead("12/10") == "2027-10-12"
    assert ahead("22") == "2026-11-22"
    assert ahead("21") == "2026-12-21"
    assert ahead("23 nov") == "2026-11-23"
    assert ahead("29 feb") == "2028-02-29"
    assert ahead("12 oct 2026") == "2026-10-12"


@pytest.mark.parametrize("language", LANGUAGES)
@given(distance=st.integers(-170, 170))
def test_what_is_printed_is_read_back(language: str, distance: int) -> None:
    formats, day = Formats(language), TODAY + dt.timedelta(days=distance)
    order = "mdy" if language == "en_US" else "dmy"
    for write in (formats.date, formats.day, formats.short_date, formats.full_date):
        assert read_day(write(day), TODAY, formats, order) == day
    assert read_day(day.isoformat(), TODAY, formats, order) == day


def test_the_owners_language_and_english_both_work() -> None:
    german = Formats("de")
    assert read_day("Freitag", TODAY, german, "dmy") == dt.date(2026, 11, 27)
    assert read_day("friday", TODAY, german, "dmy") == dt.date(2026, 11, 27)
    assert read_day("3. märz 2026", TODAY, german, "dmy") == dt.date(2026, 3, 3)
    assert read_day("mar. 3 mars 2026", TODAY, Formats("fr"), "dmy") == dt.date(2026, 3, 3)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("31 feb", "There is no 31 February. "),
        ("29.2.2027", "There is no 29 February 2027. "),
        ("99", "There is no such day: 99. "),
        ("1 jan 2300", "between 1900 and 2200"),
        ("1/1/1899", "between 1900 and 2200"),
        ("+99999y", "between 1900 and 2200"),
        ("", "A day is missing. "),
        ("soon", '"soon" could not be read as a day. Write it like 22 November 2026, '),
        ("march 2026", "could not be read"),
        ("12 13 14 15", "could not be read"),
        ("2 weeks", "could not be read"),
        ("x" * 100_000, "could not be read"),
        ("1 " * 50_000, "could not be read"),
    ],
)
def test_what_cannot_be_is_said_with_what_can(text: str, words: str) -> None:
    with pytest.raises(HourglassError) as trouble:
        read_day(text, TODAY, BRITISH, "dmy")
    assert words in trouble.value.message
    assert len(trouble.value.message) < 200


@given(st.text(max_size=30), st.sampled_from(LANGUAGES), st.booleans())
def test_any_text_is_a_day_or_a_sentence(text: str, language: str, past: bool) -> None:
    with contextlib.suppress(HourglassError):
        day = read_day(text, TODAY, Formats(language), "dmy", past=past)
        assert 1900 <= day.year <= 2200


@pytest.mark.parametrize(
    ("distance", "cell"),
    [
        (0, "today"),
        (-1, "yesterday"),
        (1, "tomorrow"),
        (-71, "71 days ago"),
        (5, "in 5 days"),
        (-100, "14 Aug 2026"),
    ],
)
def test_distance_in_a_cell(distance: int, cell: str) -> None:
    assert ago(TODAY + dt.timedelta(days=distance), TODAY, BRITISH) == cell


@pytest.mark.parametrize(
    ("day", "end"),
    [
        ("2026-11-27", "27 November 2026, in 5 days"),
        ("2026-11-22", "22 November 2026, today"),
        ("2026-11-01", "1 November 2026, 3 weeks ago"),
        ("2026-05-22", "22 May 2026, 6 months ago"),
        ("2029-11-22", "22 November 2029, in 3 years"),
    ],
)
def test_echo(day: str, end: str) -> None:
    words = echo_day(dt.date.fromisoformat(day), TODAY, BRITISH)
    assert words.endswith(end)
    assert words.split(",")[0].split(" ")[0].endswith("day")

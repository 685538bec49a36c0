"""Months with missing days, report months, and what repeats."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.domain.dates import (
    add_months,
    last_complete_month,
    month_end,
    next_due,
    nth_repeat,
)
from hourglass_desktop.domain.errors import HourglassError

D = dt.date


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (D(2026, 1, 31), 1, D(2026, 2, 28)),
        (D(2024, 1, 31), 1, D(2024, 2, 29)),
        (D(2024, 2, 29), 12, D(2025, 2, 28)),
        (D(2024, 2, 29), 48, D(2028, 2, 29)),
        (D(2026, 12, 31), 2, D(2027, 2, 28)),
        (D(2026, 1, 15), -1, D(2025, 12, 15)),
        (D(2026, 3, 31), -1, D(2026, 2, 28)),
    ],
)
def test_add_months(day: dt.date, months: int, expected: dt.date) -> None:
    assert add_months(day, months) == expected


def test_month_ends_and_the_last_complete_month() -> None:
    assert month_end(D(2024, 2, 1)) == D(2024, 2, 29)
    assert month_end(D(2025, 2, 28)) == D(2025, 2, 28)
    assert month_end(D(2025, 12, 31)) == D(2025, 12, 31)
    assert last_complete_month(D(2026, 3, 1)) == D(2026, 2, 1)
    assert last_complete_month(D(2026, 3, 31)) == D(2026, 2, 1)  # the day itself is not over
    assert last_complete_month(D(2026, 1, 1)) == D(2025, 12, 1)


def test_repeats_are_counted_from_the_first_day() -> None:
    first = D(2026, 1, 31)
    found = [nth_repeat(first, "1 months", n) for n in range(4)]
    assert found == [first, D(2026, 2, 28), D(2026, 3, 31), D(2026, 4, 30)]
    assert nth_repeat(D(2024, 2, 29), "1 years", 1) == D(2025, 2, 28)
    assert nth_repeat(D(2024, 2, 29), "1 years", 4) == D(2028, 2, 29)
    assert nth_repeat(first, "2 weeks", 2) == D(2026, 2, 28)
    assert nth_repeat(first, "10 days", 3) == D(2026, 3, 2)
    assert nth_repeat(first, "1 month", 1) == D(2026, 2, 28)


@pytest.mark.parametrize(
    ("due_on", "done_on", "expected"),
    [
        (D(2026, 1, 31), D(2026, 1, 31), D(2026, 2, 28)),
        (D(2026, 2, 28), D(2026, 2, 20), D(2026, 3, 31)),  # done early: still the one after
        (D(2026, 2, 28), D(2026, 2, 28), D(2026, 3, 31)),
        (D(2026, 1, 31), D(2026, 3, 30), D(2026, 3, 31)),  # dates already past are skipped
        (D(2026, 1, 31), D(2026, 3, 31), D(2026, 3, 31)),
        (D(2026, 1, 31), D(2026, 4, 1), D(2026, 4, 30)),
    ],
)
def test_next_due(due_on: dt.date, done_on: dt.date, expected: dt.date) -> None:
    assert next_due(D(2026, 1, 31), "1 months", due_on, done_on) == expected


@pytest.mark.parametrize(
    "every",
    ["", "weekly", "0 days", "1", "1 fortnights", "-1 days", "1  days", "1000 days", "1१ days"],
)
def test_other_repetitions_are_refused_in_words(every: str) -> None:
    with pytest.raises(HourglassError, match="is no repetition"):
        nth_repeat(D(2026, 1, 1), every, 1)


@given(
    st.dates(D(1990, 1, 1), D(2040, 1, 1)),
    st.sampled_from(["1 days", "2 weeks", "1 months", "5 months", "1 years"]),
    st.integers(0, 20),
    st.integers(-40, 900),
)
def test_the_next_one_is_the_first_later_and_not_past(
    first: dt.date, every: str, n: int, late: int
) -> None:
    due_on = nth_repeat(first, every, n)
    done_on = due_on + dt.timedelta(days=late)
    found = next_due(first, every, due_on, done_on)
    all_days = [nth_repeat(first, every, k) for k in range(n + 1000)]
    assert found == next(day for day in all_days if day > due_on and day >= done_on)

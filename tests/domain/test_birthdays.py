"""Which birthdays are near."""

import datetime as dt

import pytest

from hourglass_desktop.domain.birthdays import birthday


@pytest.mark.parametrize(
    ("written", "today", "on", "age"),
    [
        ("1980-06-30", "2026-06-30", "2026-06-30", 46),
        ("1980-07-07", "2026-06-30", "2026-07-07", 46),
        ("1980-07-08", "2026-06-30", None, None),
        ("1980-06-29", "2026-06-30", None, None),
        ("--07-01", "2026-06-30", "2026-07-01", None),
        ("1990-01-02", "2026-12-30", "2027-01-02", 37),
        ("2000-02-29", "2026-02-25", "2026-02-28", 26),
        ("--02-29", "2028-02-25", "2028-02-29", None),
        ("--02-29", "2026-03-01", None, None),
        ("next spring", "2026-06-30", None, None),
        ("", "2026-06-30", None, None),
    ],
)
def test_from_today_to_a_week_ahead(
    written: str, today: str, on: str | None, age: int | None
) -> None:
    found = birthday(1, "Sample", written, dt.date.fromisoformat(today))
    if on is None:
        assert found is None
    else:
        assert found is not None
        assert (found.on.isoformat(), found.age) == (on, age)

"""A month's five figures, and the day a report is as of."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from hourglass_desktop.domain.month import MonthFigures, report_day

if TYPE_CHECKING:
    from tests.domain.drafts import Draft

D = dt.date


@pytest.mark.parametrize(
    ("month", "today", "day"),
    [
        (D(2026, 5, 1), D(2026, 6, 30), D(2026, 5, 31)),
        (D(2026, 6, 1), D(2026, 6, 30), D(2026, 6, 30)),
        (D(2026, 6, 1), D(2026, 6, 17), D(2026, 6, 17)),
        (D(2024, 2, 1), D(2026, 6, 17), D(2024, 2, 29)),
        (D(2026, 6, 1), D(2026, 6, 1), D(2026, 6, 1)),
    ],
)
def test_report_day(month: dt.date, today: dt.date, day: dt.date) -> None:
    assert report_day(month, today) == day


def test_the_five_figures_by_hand(draft: Draft) -> None:
    old = draft.customer(known_on="2026-04-30")
    new = draft.customer(known_on="2026-05-01")
    by_event = draft.customer()
    closed = draft.customer(known_on="2026-05-31", closed_on="2026-05-31", closed_reason="lost")
    draft.customer(known_on="2026-06-01")
    draft.touch(old, "2026-04-30")
    draft.touch(old, "2026-05-01", direction="in")
    draft.touch(closed, "2026-05-31")
    draft.touch(old, "2026-06-01")
    draft.trial(new, offered="2026-04-20", started="2026-05-15")
    draft.trial(new, offered="2026-05-15", started="2026-06-01")
    draft.trial(new, offered="2026-05-15")
    draft.buy(old, "2026-04-30", amount=100, currency="EUR")
    draft.buy(old, "2026-05-01", amount=200, currency="EUR")
    draft.buy(old, "2026-05-01", amount=300, currency="JPY")
    draft.buy(old, "2026-05-02")
    draft.buy(by_event, "2026-05-31", amount=400, currency="EUR")
    draft.buy(by_event, "2026-05-31", amount=0, currency="EUR")
    draft.buy(by_event, "2026-05-31", amount=500, currency="USD", state="cancelled")
    draft.buy(new, "2026-06-01", amount=600, currency="EUR")
    draft.introduce(old, new, "2026-05-20")
    draft.introduce(old, None, "2026-05-21")
    draft.introduce(old, None, "2026-06-01")
    assert draft.month("2026-05-01", "2026-05-31") == MonthFigures(
        new_customers=2,  # one of them was known by the offer of a trial before
        touches=2,
        trials_started=1,
        purchases=4,
        returning=3,  # on a customer's second or later date
        amounts={"EUR": 600, "JPY": 300},
        introductions=2,
    )


def test_the_running_month_ends_today(draft: Draft) -> None:
    c = draft.customer(known_on="2026-05-10")
    draft.touch(c, "2026-05-10")
    draft.touch(c, "2026-05-11")
    assert draft.month("2026-05-01", "2026-05-10").touches == 1


def test_a_mark_before_the_first_purchase_makes_it_no_second_one(draft: Draft) -> None:
    c = draft.customer()
    draft.mark(c, "repeat", "2026-01-01")
    draft.buy(c, "2026-05-10")
    assert draft.month("2026-05-01", "2026-05-31").returning == 0

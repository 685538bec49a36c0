"""Steps counted by hand: the period's edges, being closed, leaps, the days taken."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from hourglass_desktop.domain.stages import DEFAULT_WINDOWS, FEEDER, STEPS
from hourglass_desktop.domain.steps import passage

if TYPE_CHECKING:
    from tests.domain.drafts import Draft

D = dt.date
AS_OF = D(2026, 6, 30)


def ago(days: int) -> dt.date:
    return AS_OF - dt.timedelta(days=days)


def test_the_six_steps_and_their_windows(draft: Draft) -> None:
    assert [(s.into, s.feeder, s.window) for s in draft.counts().steps] == [
        ("like", "know", 90),
        ("trust", "like", 90),
        ("try", "trust", 60),
        ("buy", "try", 30),
        ("repeat", "buy", 180),
        ("refer", "buy", 180),
    ]


@pytest.mark.parametrize("into", STEPS)
def test_matured_from_the_due_day_for_the_days_of_the_period(draft: Draft, into: str) -> None:
    window = DEFAULT_WINDOWS[into]
    c = draft.customer()
    draft.mark(c, FEEDER[into], AS_OF)
    due = AS_OF + dt.timedelta(days=window)
    one = dt.timedelta(days=1)
    assert draft.counted(into, due - one) == (0, 0, 1, 0)
    assert draft.counted(into, due) == (1, 0, 0, 0)
    assert draft.counted(into, due + 364 * one) == (1, 0, 0, 0)
    assert draft.counted(into, due + 365 * one) == (0, 0, 0, 0)
    assert draft.counted(into, due, 1) == (1, 0, 0, 0)
    assert draft.counted(into, due + one, 1) == (0, 0, 0, 0)
    assert draft.counted(into, AS_OF - one) == (0, 0, 0, 0)


@pytest.mark.parametrize("into", STEPS)
@pytest.mark.parametrize(("late", "moved"), [(-1, 1), (0, 1), (1, 0)])
def test_moved_until_the_due_day(draft: Draft, into: str, late: int, moved: int) -> None:
    window = DEFAULT_WINDOWS[into]
    c = draft.customer()
    draft.mark(c, FEEDER[into], ago(200 + window))
    draft.mark(c, into, ago(200 - late))
    step = draft.step(into)
    assert (step.matured, step.moved, step.open) == (1, moved, 0)
    assert step.lost == 1 - moved


def test_a_changed_window_recomputes_every_date(draft: Draft) -> None:
    c = draft.customer(known_on=ago(40))
    draft.touch(c, ago(5), direction="in")
    assert draft.counted("like") == (0, 0, 0, 0)  # moved early, its 90 days not over
    draft.set(windows={"like": 40})
    assert draft.counted("like") == (1, 1, 0, 0)
    draft.set(windows={"like": 34})
    assert draft.counted("like") == (1, 0, 0, 0)
    draft.set(windows={"like": 1})
    assert draft.counted("like") == (1, 0, 0, 0)


def test_the_future_does_not_reach_back(draft: Draft) -> None:
    c = draft.customer(known_on=ago(90))
    draft.touch(c, AS_OF + dt.timedelta(days=1), direction="in")
    assert draft.counted("like") == (1, 0, 0, 0)
    other = draft.customer(known_on=ago(10))
    draft.touch(other, AS_OF + dt.timedelta(days=1), direction="in")
    assert draft.counted("like") == (1, 0, 1, 0)


def test_closed_but_no_poor_fit_stays_in_every_count(draft: Draft) -> None:
    for reason in ("lost", "moved away", "do not contact", "other"):
        c = draft.customer(known_on=ago(90), closed_on=ago(80), closed_reason=reason)
        draft.mark(c, "like", ago(20))
    assert draft.counted("like") == (4, 4, 0, 0)
    assert draft.counted("trust") == (0, 0, 4, 0)
    assert draft.step("trust").waiting == 0


def test_disqualified_belong_to_the_period_of_their_due_day(draft: Draft) -> None:
    c = draft.customer(closed_on=ago(300), closed_reason="poor fit")
    draft.mark(c, "buy", ago(300))  # due for repeat and refer 120 days ago
    assert draft.counted("repeat") == draft.counted("refer") == (0, 0, 0, 1)
    assert draft.counted("repeat", days=121) == (0, 0, 0, 1)
    assert draft.counted("repeat", days=120) == (0, 0, 0, 0)
    assert draft.counted("buy") == (0, 0, 0, 1)
    # Into like everybody counts: it was the reaching out that mattered.
    assert draft.counted("like") == (1, 1, 0, 0)


def test_skipped_are_moved_on_evidence_of_something_later(draft: Draft) -> None:
    leaping, walking, late = (draft.customer(known_on=ago(200)) for _ in range(3))
    draft.mark(leaping, "trust", ago(150))
    draft.mark(walking, "like", ago(150))
    draft.mark(walking, "trust", ago(150))
    draft.mark(late, "trust", ago(150))
    draft.mark(late, "like", ago(140))  # evidence of its own, but dated after
    step = draft.step("like")
    assert (step.matured, step.moved, step.skipped, step.median_days) == (3, 3, 2, None)
    # At the other end of the step: like was entered by trust, so nothing is known of the days.
    step = draft.step("trust", days=500)
    assert (step.matured, step.moved, step.skipped) == (3, 3, 2)


def test_median_days_need_three_on_their_own_evidence(draft: Draft) -> None:
    for days in (0, 30, 90):
        c = draft.customer(known_on=ago(200))
        draft.mark(c, "like", ago(200 - days))
    assert draft.step("like").median_days == 30
    leap = draft.customer(known_on=ago(200))
    draft.mark(leap, "trust", ago(199))
    assert draft.step("like").median_days == 30
    fourth = draft.customer(known_on=ago(200))
    draft.mark(fourth, "like", ago(165))
    assert draft.step("like").median_days == 32.5
    late = draft.customer(known_on=ago(200))
    draft.mark(late, "like", ago(100))  # matured, not moved
    assert draft.step("like").median_days == 32.5
    assert draft.step("like").rate.k == 5
    assert draft.step("like").rate.n == 6


def test_waiting_is_open_customers_without_the_target(draft: Draft) -> None:
    for closed in (None, ago(1)):
        c = draft.customer(known_on=ago(400), closed_on=closed, closed_reason="lost" * bool(closed))
        draft.touch(c, ago(1))
    gone_on = draft.customer(known_on=ago(400))
    draft.touch(gone_on, ago(1), direction="in")
    assert draft.step("like").waiting == 1  # also long after due
    assert draft.step("trust").waiting == 1
    assert [s.waiting for s in draft.counts().steps[2:]] == [0, 0, 0, 0]


def test_each_customer_passes_a_step_in_one_way(plain: Draft) -> None:
    c = plain.customer(known_on=ago(90))
    plain.touch(c, ago(60), direction="in")
    person = plain.people()[c]
    moved = passage(person, "like", 90, AS_OF, 365)
    assert moved is not None
    assert (moved.state, moved.days, moved.skipped) == ("moved", 30, False)
    opened = passage(person, "trust", 90, AS_OF, 365)
    assert opened is not None
    assert opened.state == "open"
    assert passage(person, "try", 60, AS_OF, 365) is None
    stayed = passage(person, "trust", 60, AS_OF, 365)
    assert stayed is not None
    assert stayed.state == "stayed"

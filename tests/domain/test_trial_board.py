"""The board's rules over any dates: a move ends where it was meant to, or is refused in words."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.trial_board import COLUMNS, before_decided, column_of, moved
from hourglass_desktop.domain.trials import OUTCOMES, Trial, problems

TODAY = dt.date(2026, 6, 30)
AROUND = st.none() | st.integers(-4, 4).map(lambda days: TODAY + dt.timedelta(days))
TRIALS = st.builds(
    Trial,
    customer=st.just(1),
    offered_on=AROUND,
    started_on=AROUND,
    ends_on=AROUND,
    outcome=st.sampled_from(("", *OUTCOMES)),
    decided_on=AROUND,
)
KEPT = TRIALS.filter(lambda trial: not problems(trial, TODAY))
DAYS = st.none() | st.integers(1, 20)


@given(trial=TRIALS)
def test_every_trial_has_its_column(trial: Trial) -> None:
    assert column_of(trial, TODAY) in COLUMNS
    assert before_decided(trial, TODAY) != "decided"


@given(trial=KEPT, to=st.sampled_from(COLUMNS[:-1]), days=DAYS)
def test_a_move_ends_where_it_was_meant_to_and_keeps_the_rules(
    trial: Trial, to: str, days: int | None
) -> None:
    try:
        made = moved(trial, to, TODAY, days)
    except HourglassError:
        return
    assert column_of(made, TODAY) == to
    assert not problems(made, TODAY)
    assert (made.customer, made.offer, made.lesson) == (trial.customer, trial.offer, trial.lesson)


@given(trial=KEPT, to=st.sampled_from(COLUMNS[:-1]), days=DAYS)
def test_no_day_before_today_on_which_something_happened_is_changed(
    trial: Trial, to: str, days: int | None
) -> None:
    try:
        made = moved(trial, to, TODAY, days)
    except HourglassError:
        return
    for name in ("offered_on", "started_on", "decided_on"):
        before = getattr(trial, name)
        if before is not None and before < TODAY:
            assert getattr(made, name) == before


@given(trial=KEPT, days=DAYS)
def test_started_and_taken_back_on_one_day_is_as_before(trial: Trial, days: int | None) -> None:
    if column_of(trial, TODAY) != "offered" or trial.ends_on is not None:
        return
    started = moved(trial, "running", TODAY, days)
    assert moved(started, "offered", TODAY, days) == trial

"""Findings, what to fix first, the biggest loss, and the gate for promotion."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from hourglass_desktop.domain.leaks import (
    biggest_loss,
    findings,
    fix_first,
    live_stages,
    promotion_gate,
)
from hourglass_desktop.domain.promotions import Override
from hourglass_desktop.domain.stages import FEEDER, STEPS
from hourglass_desktop.domain.steps import Step
from hourglass_desktop.domain.touchpoints import Touchpoint

if TYPE_CHECKING:
    from tests.domain.drafts import Draft

D = dt.date
AS_OF = D(2026, 6, 30)
LIVE = frozenset(STEPS)


def ago(days: int) -> dt.date:
    return AS_OF - dt.timedelta(days=days)


def step(into: str = "buy", **counts: int) -> Step:
    return Step(into=into, feeder=FEEDER[into], window=30, **counts)


# --- findings of one step ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "live_on", "live"),
    [
        ("live", None, True),
        ("live", AS_OF, True),
        ("live", AS_OF + dt.timedelta(days=1), False),
        ("idea", None, False),
        ("retired", ago(100), False),
    ],
)
def test_a_hole_is_a_stage_without_a_live_step(
    state: str, live_on: dt.date | None, live: bool
) -> None:
    planned = [
        Touchpoint(stage="like", what="sample", state="retired"),
        Touchpoint(stage="like", what="sample", state=state, live_on=live_on),
    ]
    assert live_stages(planned, AS_OF) == ({"like"} if live else set())
    whole = step("like", matured=5, moved=5)
    found = findings(whole, None, live_stages(planned, AS_OF))
    assert found == (("ok",) if live else ("hole",))


@pytest.mark.parametrize(
    ("k", "n", "milestone", "expected"),
    [
        # 7 of 10 is 39.7-89.2 %.
        (7, 10, 0.9, ("leak",)),
        (7, 10, 0.89, ("likely leak",)),
        (7, 10, 0.71, ("likely leak",)),
        (7, 10, 0.7, ("ok",)),
        (7, 10, None, ("ok",)),
        (5, 5, 1.0, ("ok",)),
        (0, 5, 0.5, ("leak", "zero flow")),
        (0, 5, 0.4, ("zero flow", "likely leak")),
        (0, 5, None, ("zero flow",)),
        (0, 4, 1.0, ("no data",)),
        (4, 4, None, ("no data",)),
        (0, 0, 0.5, ("no data",)),
        (1, 5, 0.0, ("ok",)),
    ],
)
def test_leaks(k: int, n: int, milestone: float | None, expected: tuple[str, ...]) -> None:
    assert findings(step(matured=n, moved=k), milestone, LIVE) == expected


def test_a_milestone_at_the_upper_end_is_only_a_likely_leak() -> None:
    weak = step(matured=10, moved=7)
    high = weak.rate.high
    assert high is not None
    assert findings(weak, high, LIVE) == ("likely leak",)


@pytest.mark.parametrize(
    ("waiting", "neglected", "neglect"),
    [(2, 2, False), (3, 1, False), (3, 2, True), (4, 2, True), (5, 2, False), (6, 3, True)],
)
def test_neglect_from_three_waiting_and_half(waiting: int, neglected: int, neglect: bool) -> None:
    found = findings(step(matured=5, moved=5, waiting=waiting, neglected=neglected), None, LIVE)
    assert found == (("neglect",) if neglect else ("ok",))


def test_findings_come_in_their_order() -> None:
    everything = step(matured=5, waiting=3, neglected=3)
    assert findings(everything, 1.0, frozenset()) == ("hole", "leak", "zero flow", "neglect")
    unsure = step(matured=5, moved=1, waiting=3, neglected=3)
    assert findings(unsure, 0.5, frozenset()) == ("hole", "neglect", "likely leak")
    few = step(matured=4, waiting=3, neglected=3)
    assert findings(few, 1.0, frozenset()) == ("hole", "neglect", "no data")


# --- which one first --------------------------------------------------------------------------


def _found(**some: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return {into: some.get(into, ("ok",)) for into in STEPS}


STEP_LIST = [step(into) for into in STEPS]


def test_fix_first_looks_from_the_end() -> None:
    found = _found(**{"refer": ("likely leak",), "repeat": ("no data",), "try": ("zero flow",)})
    first = fix_first(STEP_LIST, found | {"like": ("hole",)})
    assert first is not None
    assert (first.step.into, first.finding) == ("try", "zero flow")
    first = fix_first(STEP_LIST, found | {"refer": ("leak", "neglect"), "buy": ("hole",)})
    assert first is not None
    assert (first.step.into, first.finding) == ("refer", "leak")
    first = fix_first(STEP_LIST, _found(repeat=("neglect",), buy=("hole",)))
    assert first is not None
    assert first.step.into == "repeat"


def test_nothing_to_fix_when_nothing_counts() -> None:
    assert fix_first(STEP_LIST, _found(refer=("no data",), like=("likely leak",))) is None


def test_biggest_loss_ties_nearer_the_end() -> None:
    counts = {"like": 3, "trust": 5, "try": 5, "buy": 1, "repeat": 0, "refer": 4}
    losses = [step(into, matured=10, moved=10 - lost) for into, lost in counts.items()]
    worst = biggest_loss(losses)
    assert worst is not None
    assert (worst.into, worst.lost) == ("try", 5)
    tied = biggest_loss([step(into, matured=2) for into in STEPS])
    assert tied is not None
    assert (tied.into, tied.lost) == ("refer", 2)
    assert biggest_loss([step(into, matured=9, moved=9) for into in STEPS]) is None


# --- promotion --------------------------------------------------------------------------------

OVERRIDE = Override(reason="sample fair", since=D(2026, 6, 1), until=D(2026, 6, 30))


@pytest.mark.parametrize(
    ("reached", "override", "as_of", "expected"),
    [
        (4, None, AS_OF, "open"),
        (5, None, AS_OF, "on hold"),
        (5, OVERRIDE, D(2026, 5, 31), "on hold"),
        (5, OVERRIDE, D(2026, 6, 1), "overridden"),
        (5, OVERRIDE, D(2026, 6, 30), "overridden"),
        (5, OVERRIDE, D(2026, 7, 1), "on hold"),
        (4, OVERRIDE, D(2026, 6, 30), "open"),
    ],
)
def test_promotion_waits_for_what_is_to_fix(
    reached: int, override: Override | None, as_of: dt.date, expected: str
) -> None:
    first = fix_first(STEP_LIST, _found(refer=("hole",)))
    assert promotion_gate(first, {"buy": reached}, override, as_of) == expected
    assert promotion_gate(None, {"buy": reached}, override, as_of) == "open"


def test_the_gate_counts_who_reached_the_feeder() -> None:
    first = fix_first(STEP_LIST, _found(trust=("hole",)))
    assert promotion_gate(first, {"like": 5, "trust": 0}, None, AS_OF) == "on hold"
    assert promotion_gate(first, {"like": 4, "trust": 99, "buy": 99}, None, AS_OF) == "open"


# --- left waiting -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "touched", "left"),
    [
        (90, None, 1),  # entered the feeder 90 days ago
        (89, None, 0),
        (200, 90, 1),  # no touch in the last 90 days
        (200, 89, 0),
        (200, 0, 0),
        (89, 89, 0),
    ],
)
def test_left_waiting_after_a_silent_window(
    draft: Draft, known: int, touched: int | None, left: int
) -> None:
    c = draft.customer(known_on=ago(known))
    if touched is not None:
        draft.touch(c, ago(touched))
    waiting = draft.step("like")
    assert (waiting.waiting, waiting.neglected) == (1, left)


def test_a_window_of_its_own_for_every_step(draft: Draft) -> None:
    c = draft.customer(known_on=ago(40))
    draft.mark(c, "trust", ago(40))
    draft.touch(c, ago(35))
    assert draft.step("try").neglected == 0
    draft.set(windows={"try": 35})
    assert draft.step("try").neglected == 1


def test_left_waiting_for_what_today_owes_them(draft: Draft) -> None:
    draft.set(windows={"refer": 1000, "repeat": 1000})
    thanks, review, ask, fine = (draft.customer() for _ in range(4))
    for c in (thanks, review, ask, fine):
        draft.mark(c, "buy", ago(100))
        draft.touch(c, ago(1))
    draft.introduce(thanks, None, ago(3))
    draft.buy(review, ago(14))
    draft.review(ask, ago(3), 9)
    assert draft.step("repeat").waiting == 4
    assert draft.step("repeat").neglected == 3
    assert draft.step("refer").waiting == 3  # one of them introduced somebody
    assert draft.step("refer").neglected == 2
    # Snoozed or "not needed" does not matter here.
    draft.snooze(ask, ago(1), "2026-12-31")
    draft.not_needed(review, ago(1), "review", 8)
    assert draft.step("repeat").neglected == 3
    # Who withdrew every channel is owed thanks all the same, and nothing else.
    for c in (thanks, review, ask):
        for channel in ("e-mail", "phone", "post"):
            draft.leave(c, ago(2), channel, given=False)
    assert draft.step("repeat").neglected == 1


@pytest.mark.parametrize(
    ("ends", "outcome", "decided", "left"),
    [
        (ago(1), "", None, 1),
        (AS_OF, "", None, 0),
        (None, "", None, 0),
        (ago(1), "no answer", None, 0),
        (ago(1), "no answer", AS_OF + dt.timedelta(days=1), 1),
    ],
)
def test_left_waiting_in_a_trial_past_its_end(
    draft: Draft, ends: dt.date | None, outcome: str, decided: dt.date | None, left: int
) -> None:
    c = draft.customer(known_on=ago(20))
    draft.touch(c, ago(1))
    draft.trial(c, started=ago(20), ends=ends, outcome=outcome, decided=decided)
    assert draft.step("buy").neglected == left
    offered = draft.customer(known_on=ago(20))
    draft.trial(offered, offered=ago(20), ends=ago(2))  # never started
    assert draft.step("like").neglected == 0


def test_the_hourglass_of_a_small_business_by_hand(draft: Draft) -> None:
    for stage in STEPS:
        draft.touchpoint(stage)
    buyers = [draft.customer(known_on=ago(300)) for _ in range(6)]
    for c in buyers:
        draft.buy(c, ago(200), amount=100, currency="EUR")
        draft.touch(c, ago(1))
    draft.buy(buyers[0], ago(150), amount=100, currency="EUR")
    found = draft.findings()
    # All six had their 180 days for repeat and refer: one came back, nobody introduced anybody.
    assert found["refer"] == ("zero flow",)
    assert found["repeat"] == ("ok",)
    # The leap to buy came 100 days after they were known: too late for like, in time for the rest.
    assert found["like"] == ("zero flow",)
    assert found["trust"] == found["try"] == found["buy"] == ("ok",)
    draft.set(milestones={"repeat": 0.6, "buy": 0.5})
    assert draft.findings()["repeat"] == ("leak",)  # 1 of 6 is 3.0-56.4 %
    counts = draft.counts()
    first = fix_first(counts.steps, draft.findings())
    assert first is not None
    assert (first.step.into, first.finding) == ("refer", "zero flow")
    worst = biggest_loss(counts.steps)
    assert worst is not None
    assert (worst.into, worst.lost) == ("refer", 6)
    assert promotion_gate(first, counts.reached, None, AS_OF) == "on hold"

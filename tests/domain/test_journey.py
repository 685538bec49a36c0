"""Stages earned by evidence, the sentence behind each, and what was skipped."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from hourglass_desktop.domain.stages import PATH, STAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.domain.drafts import Draft

D = dt.date
DAY = D(2026, 2, 1)


def test_nobody_is_known_without_a_day_or_an_event(draft: Draft) -> None:
    c = draft.customer()
    draft.follow_up(c, "2026-01-01")  # no event
    later = draft.customer(known_on="2026-07-01")
    assert draft.people() == {}
    assert draft.counts().reached == dict.fromkeys(STAGES, 0)
    assert draft.today() == []
    assert set(draft.people(D(2026, 7, 1))) == {later}


@pytest.mark.parametrize(
    ("direction", "builds", "stage", "kind"),
    [
        ("out", "", "know", "event"),
        ("out", "know", "know", "event"),
        ("out", "care", "know", "event"),
        ("", "", "know", "event"),
        ("in", "", "like", "inbound"),
        ("in", "care", "like", "inbound"),
        ("in", "know", "like", "inbound"),
        ("out", "like", "like", "builds"),
        ("out", "trust", "trust", "builds"),
        ("in", "trust", "trust", "builds"),
    ],
)
def test_evidence_of_a_touch(
    draft: Draft, direction: str, builds: str, stage: str, kind: str
) -> None:
    c = draft.customer()
    touch = draft.touch(c, DAY, direction, builds)
    found = draft.journey(c)
    assert (found.stage, found.because.kind) == (stage, kind)
    assert (found.since, found.because.record) == (DAY, touch)
    assert draft.counts().here[stage] == 1


def test_evidence_of_other_records(draft: Draft) -> None:
    kinds = {}
    for stage in STAGES[1:]:
        c = draft.customer()
        draft.mark(c, stage, DAY)
        kinds[c] = stage
    for c, stage in kinds.items():
        assert draft.journey(c).stage == (stage if stage != "refer" else "know")
        assert draft.journey(c).because.kind == "mark"
    c = draft.customer()
    draft.trial(c, offered=DAY)  # an offer alone is not enough
    assert draft.journey(c).stage == "know"
    draft.trial(c, offered=DAY, started="2026-02-03")
    assert (draft.journey(c).stage, draft.journey(c).since) == ("try", D(2026, 2, 3))
    assert draft.journey(c, D(2026, 2, 2)).stage == "know"


def test_every_event_makes_known(draft: Draft) -> None:
    events: dict[int, Callable[[int], int]] = {
        draft.customer(): lambda c: draft.touch(c, DAY),
        draft.customer(): lambda c: draft.leave(c, DAY, given=False),
        draft.customer(): lambda c: draft.trial(c, offered=DAY, started="2026-03-01"),
        draft.customer(): lambda c: draft.trial(c, offered="2026-03-01", started=DAY),
        draft.customer(): lambda c: draft.buy(c, DAY, state="cancelled"),
        draft.customer(): lambda c: draft.review(c, DAY),
        draft.customer(): lambda c: draft.ask(c, DAY),
        draft.customer(): lambda c: draft.mark(c, "know", DAY),
    }
    for customer, happen in events.items():
        happen(customer)
    giver, received = draft.customer(), draft.customer()
    draft.introduce(giver, received, DAY)
    assert len(draft.people(D(2026, 1, 31))) == 0
    assert {p.entered("know") for p in draft.people().values()} == {DAY}
    assert draft.counts().reached["know"] == len(events) + 2


def test_known_is_the_earlier_of_record_and_first_event(draft: Draft) -> None:
    c = draft.customer(known_on="2026-02-10")
    assert draft.journey(c).because.kind == "record"
    draft.review(c, "2026-02-01", 8)
    found = draft.journey(c)
    assert (found.since, found.because.kind) == (D(2026, 2, 1), "event")
    later = draft.customer(known_on="2026-02-10")
    draft.review(later, "2026-02-10", 8)
    assert draft.journey(later).because.kind == "record"  # on one day, the order of the table


def test_entered_is_the_earliest_evidence_of_it_or_of_anything_later(draft: Draft) -> None:
    c = draft.customer(known_on="2026-01-01")
    draft.touch(c, "2026-03-01", builds="trust")
    draft.trial(c, started="2026-02-01")
    draft.touch(c, "2026-04-01", direction="in")
    found = draft.journey(c)
    assert found.entered == {
        "know": D(2026, 1, 1),
        "like": D(2026, 2, 1),
        "trust": D(2026, 2, 1),
        "try": D(2026, 2, 1),
    }
    # Own evidence dated after the furthest stage takes the skip away all the same.
    assert found.skipped == ()
    assert draft.journey(c, D(2026, 3, 31)).skipped == ("like",)
    assert draft.journey(c, D(2026, 2, 28)).skipped == ("like", "trust")


def test_refer_stands_beside_the_path(draft: Draft) -> None:
    c = draft.customer()
    draft.introduce(c, None, DAY)
    found = draft.journey(c)
    assert found.entered == {"know": DAY, "refer": DAY}
    assert (found.stage, found.refers, found.skipped) == ("know", True, ())
    assert draft.counts().here == dict.fromkeys(STAGES, 0) | {"know": 1}
    assert draft.counts().reached == dict.fromkeys(STAGES, 0) | {"know": 1, "refer": 1}


@pytest.mark.parametrize(
    ("bought", "introduced", "kind", "since"),
    [
        ("2026-02-01", "2026-03-01", "introduction", "2026-03-01"),
        ("2026-03-01", "2026-02-01", "purchase", "2026-03-01"),
        ("2026-03-01", "2026-03-01", "purchase", "2026-03-01"),  # the order of the table
    ],
)
def test_because_at_refer_is_the_later_of_the_two(
    draft: Draft, bought: str, introduced: str, kind: str, since: str
) -> None:
    c = draft.customer()
    draft.introduce(c, None, introduced)
    draft.introduce(c, None, "2026-06-01")
    draft.buy(c, bought)
    draft.buy(c, "2026-06-15")
    found = draft.journey(c)
    assert (found.stage, found.because.kind) == ("refer", kind)
    assert found.since == D.fromisoformat(since)


def test_marks_come_last_on_one_day_and_then_the_earlier_record(draft: Draft) -> None:
    c = draft.customer()
    draft.mark(c, "buy", DAY)
    first = draft.buy(c, DAY)
    draft.buy(c, DAY)
    found = draft.journey(c)
    assert (found.because.kind, found.because.record) == ("purchase", first)
    marked = draft.customer()
    draft.mark(marked, "refer", "2026-03-01")
    draft.mark(marked, "repeat", "2026-02-01")  # repeat implies buy
    assert draft.journey(marked).stage == "refer"
    assert draft.journey(marked).because.kind == "mark"
    draft.introduce(marked, None, "2026-03-01")
    assert draft.journey(marked).because.kind == "introduction"


def test_a_mark_is_evidence_of_its_own(draft: Draft) -> None:
    c = draft.customer()
    draft.mark(c, "repeat", DAY)
    assert draft.journey(c).skipped == ("like", "trust", "try", "buy")
    for stage in PATH[1:5]:
        draft.mark(c, stage, "2026-03-01")
    assert draft.journey(c).skipped == ()
    assert draft.journey(c).stage == "repeat"


def test_achievements_are_not_lost_by_silence(draft: Draft) -> None:
    c = draft.customer()
    draft.trial(c, started="2020-01-01", ends="2020-02-01", outcome="not bought")
    assert draft.counts().here["try"] == 1


def test_here_counts_the_open_and_reached_everybody(draft: Draft) -> None:
    draft.customer(known_on=DAY)
    closed = draft.customer(known_on=DAY, closed_on="2026-06-30", closed_reason="lost")
    draft.leave(closed, DAY)
    counts = draft.counts()
    assert counts.here == dict.fromkeys(STAGES, 0) | {"know": 1}
    assert counts.reached == dict.fromkeys(STAGES, 0) | {"know": 2, "like": 1}
    assert draft.counts(D(2026, 6, 29)).here["like"] == 1  # not closed yet by then

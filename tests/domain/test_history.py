"""A customer's records as they read on an earlier day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.history import customer_at, trial_at
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.reviews import Review
from hourglass_desktop.domain.trials import Trial

if TYPE_CHECKING:
    from tests.domain.drafts import Draft

D = dt.date


def test_a_later_closing_reads_as_blank_with_its_reason() -> None:
    closed = Customer(id=1, name="Sample", closed_on=D(2026, 2, 1), closed_reason="lost")
    assert customer_at(closed, D(2026, 2, 1)) == closed
    before = customer_at(closed, D(2026, 1, 31))
    assert (before.closed_on, before.closed_reason) == (None, "")


def test_a_later_first_acquaintance_reads_as_blank() -> None:
    known = Customer(id=1, name="Sample", known_on=D(2026, 2, 1))
    assert customer_at(known, D(2026, 2, 1)) == known
    assert customer_at(known, D(2026, 1, 31)).known_on is None


def test_a_later_decision_takes_its_outcome_along_and_plans_stay() -> None:
    trial = Trial(
        id=1,
        customer=1,
        offered_on=D(2026, 1, 1),
        started_on=D(2026, 1, 5),
        ends_on=D(2026, 3, 1),
        outcome="bought",
        decided_on=D(2026, 2, 1),
        lesson="sample",
    )
    assert trial_at(trial, D(2025, 12, 31)) is None
    offered = trial_at(trial, D(2026, 1, 4))
    assert offered is not None
    assert (offered.started_on, offered.outcome, offered.ends_on) == (None, "", D(2026, 3, 1))
    running = trial_at(trial, D(2026, 1, 31))
    assert running is not None
    assert (running.started_on, running.outcome, running.decided_on) == (D(2026, 1, 5), "", None)
    assert trial_at(trial, D(2026, 2, 1)) == trial


def test_an_outcome_without_a_day_stands_at_every_as_of() -> None:
    trial = Trial(id=1, customer=1, started_on=D(2026, 1, 5), outcome="bought")
    assert trial_at(trial, D(2026, 1, 5)) == trial


def test_records_read_in_order_of_their_days(plain: Draft) -> None:
    c = plain.customer()
    late = plain.touch(c, "2026-03-01")
    early = plain.touch(c, "2026-01-01")
    same = plain.touch(c, "2026-01-01")
    giver = plain.customer()
    thanked = plain.introduce(giver, c, "2026-02-01", thanked="2026-02-20", told="2026-02-25")
    done = plain.follow_up(c, "2026-05-01", done_on="2026-02-20")
    people = plain.people(D(2026, 2, 19))
    assert [t.id for t in people[c].history.touches] == [early, same]
    assert people[giver].history.given[0].id == thanked
    assert people[giver].history.given[0].thanked_on is None
    assert people[c].history.received == people[giver].history.given
    assert people[c].history.follow_ups[0].done_on is None
    later = plain.people(D(2026, 3, 1))
    assert [t.id for t in later[c].history.touches] == [early, same, late]
    assert later[giver].history.given[0].thanked_on == D(2026, 2, 20)
    assert later[giver].history.given[0].outcome_told_on == D(2026, 2, 25)
    assert later[c].history.follow_ups[0].id == done
    assert later[c].history.follow_ups[0].done_on == D(2026, 2, 20)


def test_the_latest_permission_of_a_channel_stands(plain: Draft) -> None:
    c = plain.customer()
    plain.leave(c, "2026-01-01", "phone", given=False)
    plain.leave(c, "2026-01-01", "phone")  # the later record of the day
    plain.leave(c, "2026-02-01", "post")
    plain.leave(c, "2026-01-15", "post", given=False)  # back-filled
    plain.leave(c, "2026-02-01", "e-mail", given=False)
    assert plain.people()[c].history.withdrawn == {"e-mail"}
    assert plain.people(D(2026, 1, 20))[c].history.withdrawn == {"post"}


@pytest.mark.parametrize(
    ("state", "amount", "counts"),
    [
        ("paid", None, True),
        ("paid", 1, True),
        ("paid", 0, False),
        ("paid", -500, False),
        ("refunded", 100, False),
        ("cancelled", None, False),
    ],
)
def test_what_counts_as_a_purchase(state: str, amount: int | None, counts: bool) -> None:
    bought = Purchase(customer=1, date=D(2026, 1, 1), amount=amount, currency="EUR", state=state)
    assert bought.counts is counts


@pytest.mark.parametrize(
    ("again", "recommend", "score"),
    [(9, 7, 7), (3, None, 3), (None, 10, 10), (0, 10, 0), (None, None, None)],
)
def test_the_lower_answer_is_the_score(
    again: int | None, recommend: int | None, score: int | None
) -> None:
    review = Review(
        customer=1, date=D(2026, 1, 1), would_buy_again=again, would_recommend=recommend
    )
    assert review.score == score

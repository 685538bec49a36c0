"""The named figures at their boundary days, on numbers worked out by hand."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from hourglass_desktop.domain.figures import Nps, Owed, Revenue
from hourglass_desktop.domain.rates import Rate

if TYPE_CHECKING:
    from tests.domain.drafts import Draft

D = dt.date
AS_OF = D(2026, 6, 30)


def ago(days: int) -> dt.date:
    return AS_OF - dt.timedelta(days=days)


def ahead(days: int) -> dt.date:
    return AS_OF + dt.timedelta(days=days)


def test_nothing_known_is_no_data(draft: Draft) -> None:
    figures = draft.figures()
    for group in (figures.referrals, figures.trials, figures.customers):
        for name in group.__slots__:
            value = getattr(group, name)
            assert value in (Rate(0, 0), (), None, Nps(0, None)), name


# --- referrals --------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "k"), [(0, 1), (364, 1), (365, 0), (-1, 0)])
def test_referral_number_over_twelve_months(draft: Draft, days: int, k: int) -> None:
    giver, other, friend = draft.customer(), draft.customer(), draft.customer()
    draft.mark(giver, "buy", ago(500))
    draft.buy(other, ago(3))
    draft.introduce(giver, None, ago(days))
    draft.introduce(friend, None, ago(days))  # never bought
    assert draft.figures().referrals.referral_number == Rate(k, 2)
    assert draft.figures(days=30).referrals.referral_number == Rate(k, 2)
    draft.change("customers", giver, closed_on=ago(1), closed_reason="lost")
    assert draft.figures().referrals.referral_number == Rate(k, 2)


def test_a_mark_of_refer_is_no_introduction(draft: Draft) -> None:
    c = draft.customer()
    draft.buy(c, ago(10))
    draft.mark(c, "refer", ago(5))
    assert draft.journey(c).stage == "refer"
    assert draft.figures().referrals.referral_number == Rate(0, 1)


@pytest.mark.parametrize(
    ("bought", "introduced", "expected"),
    [
        (10, 10, Rate(1, 1)),  # on the purchase
        (10, 9, Rate(0, 1)),  # after it
        (10, 3000, Rate(1, 1)),
        (364, 364, Rate(1, 1)),
        (365, 365, Rate(0, 0)),  # first bought before the period
    ],
)
def test_referred_share_of_first_time_buyers(
    draft: Draft, bought: int, introduced: int, expected: Rate
) -> None:
    giver, c = draft.customer(), draft.customer()
    draft.introduce(giver, c, ago(introduced))
    draft.buy(c, ago(bought))
    draft.buy(c, ago(1))
    assert draft.figures().referrals.referred_share == expected
    assert draft.figures(days=bought).referrals.referred_share == Rate(0, 0)


def test_ask_coverage_of_those_who_may_be_asked(draft: Draft) -> None:
    def coverage() -> Rate:
        return draft.figures().referrals.ask_coverage

    c = draft.customer()
    draft.buy(c, ago(500))
    assert coverage() == Rate(0, 1)
    asked = draft.ask(c, ago(364), "rather not")
    assert coverage() == Rate(1, 1)  # not older than twelve months
    draft.change("referral_asks", asked, date=ago(365))
    assert coverage() == Rate(0, 0)
    draft.change("referral_asks", asked, answer="yes")
    assert coverage() == Rate(0, 1)
    # With something to repair, closed, or without any channel: not to be asked.
    draft.review(c, ago(20), 6)
    assert coverage() == Rate(0, 0)
    draft.touch(c, ago(19))
    assert coverage() == Rate(0, 1)
    for channel in ("e-mail", "phone", "post"):
        assert coverage() == Rate(0, 1)
        draft.leave(c, ago(3), channel, given=False)
    assert coverage() == Rate(0, 0)
    other = draft.customer(closed_on=AS_OF, closed_reason="lost")
    draft.buy(other, ago(9))
    draft.ask(other, ago(8))
    assert coverage() == Rate(0, 0)
    never_bought = draft.customer()
    draft.ask(never_bought, ago(8))
    assert coverage() == Rate(0, 0)


@pytest.mark.parametrize(
    ("asked", "introduced", "expected"),
    [
        (60, 60, Rate(1, 1)),
        (60, 0, Rate(1, 1)),
        (61, 0, Rate(0, 1)),  # on the 61st day
        (61, 62, Rate(0, 1)),  # before the ask
        (59, 59, Rate(0, 0)),  # its 60 days are not over
        (424, 400, Rate(1, 1)),
        (425, 400, Rate(0, 0)),
    ],
)
def test_ask_yield(draft: Draft, asked: int, introduced: int, expected: Rate) -> None:
    c, other = draft.customer(), draft.customer()
    draft.ask(c, ago(asked), "no answer")
    draft.introduce(c, None, ago(introduced))
    draft.introduce(other, c, ago(asked))
    assert draft.figures().referrals.ask_yield == expected


def test_ask_yield_counts_asks_not_customers(draft: Draft) -> None:
    c = draft.customer(closed_on=ago(1), closed_reason="lost")
    draft.ask(c, ago(110))
    draft.ask(c, ago(100))
    draft.ask(c, ago(300))
    draft.introduce(c, None, ago(90))
    assert draft.figures().referrals.ask_yield == Rate(2, 3)


@pytest.mark.parametrize(
    ("introduced", "bought", "expected"),
    [
        (90, 90, Rate(1, 1)),
        (90, 0, Rate(1, 1)),
        (91, 0, Rate(0, 1)),  # on the 91st day
        (90, 91, Rate(0, 1)),  # already a buyer before
        (89, 89, Rate(0, 0)),
        (454, 400, Rate(1, 1)),
        (455, 400, Rate(0, 0)),
    ],
)
def test_introductions_that_bought(
    draft: Draft, introduced: int, bought: int, expected: Rate
) -> None:
    giver, received = draft.customer(), draft.customer()
    draft.introduce(giver, received, ago(introduced))
    draft.mark(received, "buy", ago(bought))
    assert draft.figures().referrals.introductions_bought == expected
    draft.introduce(giver, None, ago(100))
    assert draft.figures().referrals.introductions_bought == Rate(expected.k, expected.n + 1)


def test_thanks_owed_by_name_to_open_givers(draft: Draft) -> None:
    b, a = draft.customer(name="B sample"), draft.customer(name="A sample")
    closed = draft.customer(name="C sample", closed_on=ago(1), closed_reason="lost")
    thanked = draft.customer(name="D sample")
    for giver in (b, b, a, closed):
        draft.introduce(giver, None, ago(800))
    draft.introduce(thanked, None, ago(9), thanked=AS_OF)  # its outcome may be owed, thanks are not
    assert draft.figures().referrals.thanks_owed == (Owed(a, "A sample"), Owed(b, "B sample"))
    assert draft.figures(ago(1)).referrals.thanks_owed[-1] == Owed(thanked, "D sample")
    assert draft.figures(ago(2)).referrals.thanks_owed[2] == Owed(closed, "C sample")


def test_median_days_to_thanks(draft: Draft) -> None:
    giver = draft.customer()
    draft.introduce(giver, None, ago(20), thanked=ago(20))
    draft.introduce(giver, None, ago(364), thanked=ago(354))
    draft.introduce(giver, None, ago(365), thanked=ago(300))  # dated before the period
    draft.introduce(giver, None, ago(20))
    draft.introduce(giver, None, ago(20), thanked=ahead(1))
    assert draft.figures().referrals.median_days_to_thanks is None
    draft.introduce(giver, None, ago(20), thanked=ago(17))
    assert draft.figures().referrals.median_days_to_thanks == 3
    draft.introduce(giver, None, ago(20), thanked=ago(16))
    assert draft.figures().referrals.median_days_to_thanks == 3.5


def test_revenue_goes_to_the_giver_of_the_earliest_introduction(draft: Draft) -> None:
    z, a, c = draft.customer(name="Z sample"), draft.customer(name="A sample"), draft.customer()
    draft.introduce(a, c, ago(50))
    draft.introduce(z, c, ago(60))  # back-filled, but earlier
    draft.buy(c, ago(61), amount=1, currency="EUR")  # before the introduction
    draft.buy(c, ago(60), amount=1000, currency="EUR")
    draft.buy(c, ago(10), amount=300, currency="JPY")
    draft.buy(c, ago(9), amount=50, currency="EUR")
    draft.buy(c, ago(8), amount=9999, currency="EUR", state="refunded")
    draft.buy(c, ago(7))  # unknown amount
    draft.buy(c, ahead(1), amount=77, currency="EUR")
    assert draft.figures(days=1).referrals.revenue_by_giver == (
        Revenue(z, "Z sample", 1050, "EUR"),
        Revenue(z, "Z sample", 300, "JPY"),
    )
    other = draft.customer()
    draft.introduce(a, other, ago(5))
    draft.introduce(z, other, ago(5))  # the earlier record of the day
    draft.buy(other, ago(5), amount=10, currency="EUR")
    assert draft.figures().referrals.revenue_by_giver[0] == Revenue(a, "A sample", 10, "EUR")


def test_revenue_is_of_those_received_directly(draft: Draft) -> None:
    a, b, c = draft.customer(), draft.customer(), draft.customer()
    draft.introduce(a, b, ago(50))
    draft.introduce(b, c, ago(40))
    draft.buy(c, ago(9), amount=100, currency="EUR")
    assert [(r.customer, r.amount) for r in draft.figures().referrals.revenue_by_giver] == [
        (b, 100)
    ]


# --- trials -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("offered", "started", "expected"),
    [
        (10, 5, Rate(1, 1)),
        (10, None, Rate(0, 1)),
        (10, -1, Rate(0, 1)),  # starts tomorrow
        (None, 5, Rate(1, 1)),
        (364, 364, Rate(1, 1)),
        (365, 300, Rate(0, 0)),
        (300, 365, Rate(0, 0)),  # started earlier than offered: that day says when
        (300, 364, Rate(1, 1)),
    ],
)
def test_acceptance(draft: Draft, offered: int | None, started: int | None, expected: Rate) -> None:
    c = draft.customer()
    draft.trial(
        c,
        offered=None if offered is None else ago(offered),
        started=None if started is None else ago(started),
    )
    assert draft.figures().trials.acceptance == expected


@pytest.mark.parametrize(
    ("started", "ends", "outcome", "decided", "expected"),
    [
        (60, 14, "bought", 20, Rate(1, 1)),
        (60, 13, "bought", 50, Rate(0, 0)),  # its end is what counts, decided or not
        (60, 14, "", None, Rate(0, 1)),
        (60, 14, "not bought", 20, Rate(0, 1)),
        (60, 14, "bought", -1, Rate(0, 1)),  # decided tomorrow
        (60, None, "bought", 14, Rate(1, 1)),
        (60, None, "bought", 13, Rate(0, 0)),
        (60, None, "bought", None, Rate(0, 0)),
        (364, 300, "bought", 300, Rate(1, 1)),
        (365, 300, "bought", 300, Rate(0, 0)),
        (None, 14, "bought", 14, Rate(0, 0)),
    ],
)
def test_conversion(
    draft: Draft,
    started: int | None,
    ends: int | None,
    outcome: str,
    decided: int | None,
    expected: Rate,
) -> None:
    c = draft.customer()
    draft.trial(
        c,
        offered=ago(400),
        started=None if started is None else ago(started),
        ends=None if ends is None else ago(ends),
        outcome=outcome,
        decided=None if decided is None else ago(decided),
    )
    assert draft.figures().trials.conversion == expected
    assert "buy" not in draft.journey(c).entered  # the outcome alone is no purchase


# --- customers --------------------------------------------------------------------------------


def test_repeat_purchase_rate_is_of_all_time(draft: Draft) -> None:
    once, twice, same_day, marked = (draft.customer() for _ in range(4))
    draft.buy(once, ago(3000))
    draft.buy(twice, ago(3000))
    draft.buy(twice, ago(2000))
    draft.buy(same_day, ago(4))
    draft.buy(same_day, ago(4))
    draft.mark(marked, "repeat", ago(4))
    assert draft.figures(days=1).customers.repeat_purchase_rate == Rate(1, 3)


def test_would_buy_again_counts_answers_of_the_period(draft: Draft) -> None:
    c = draft.customer(closed_on=ago(3), closed_reason="lost")
    for days, answer in ((0, 9), (5, 8), (364, 10), (365, 10), (-1, 10)):
        draft.review(c, ago(days), answer)
    draft.review(c, ago(5), None, 10)
    assert draft.figures().customers.would_buy_again == Rate(2, 3)
    assert draft.figures(days=5).customers.would_buy_again == Rate(1, 1)


def test_net_promoter_score_from_ten_answers(draft: Draft) -> None:
    c = draft.customer()
    for answer in (10, 9, 9, 9, 8, 7, 7, 6, 0):
        draft.review(c, ago(5), 10, answer)
    draft.review(c, ago(5), 10)
    draft.review(c, ago(365), None, 10)
    assert draft.figures().customers.nps == Nps(9, None)
    draft.review(c, ago(364), None, 3)
    assert draft.figures().customers.nps == Nps(10, 10.0)  # 4 of 10 less 3 of 10
    draft.review(c, ago(364), None, 3)
    assert draft.figures().customers.nps.score == 0.0
    draft.review(c, ago(364), None, 0)
    assert draft.figures().customers.nps.score == pytest.approx(-100 / 12)

"""The nine reasons at their boundary days, and the order of the list."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from hourglass_desktop.domain.stages import STAGES

if TYPE_CHECKING:
    from tests.domain.drafts import Draft

D = dt.date
AS_OF = D(2026, 6, 30)


def ago(days: int) -> dt.date:
    return AS_OF - dt.timedelta(days=days)


def ahead(days: int) -> dt.date:
    return AS_OF + dt.timedelta(days=days)


@pytest.fixture(autouse=True)
def no_rhythm(draft: Draft, request: pytest.FixtureRequest) -> None:
    """Nobody needs to be kept in touch with, so that other reasons stand alone."""
    if "rhythm" not in request.node.name:
        draft.set(rhythms=dict.fromkeys(STAGES, 0))


# --- 1 thanks ---------------------------------------------------------------------------------


def test_thanks_for_an_introduction(draft: Draft) -> None:
    giver, received = draft.customer(), draft.customer()
    intro = draft.introduce(giver, received, ago(20))
    assert draft.due(giver, "thanks") == ago(20)
    assert draft.due(received, "thanks") is None
    draft.change("introductions", intro, thanked_on=ago(3))
    assert draft.due(giver, "thanks") is None  # no outcome yet
    assert draft.due(giver, "thanks", ago(4)) == ago(20)  # not thanked by then


@pytest.mark.parametrize(
    ("bought", "closed", "due"),
    [
        (ago(10), None, ago(10)),
        (None, ago(8), ago(8)),
        (ago(10), ago(8), ago(10)),
        (ago(8), ago(10), ago(10)),
        (ago(50), None, ago(20)),  # not before the introduction
        (None, ago(50), ago(20)),
        (ahead(1), ahead(1), None),
    ],
)
def test_thanks_by_telling_the_outcome(
    draft: Draft, bought: dt.date | None, closed: dt.date | None, due: dt.date | None
) -> None:
    giver = draft.customer()
    received = draft.customer(closed_on=closed, closed_reason="lost" if closed else "")
    if bought:
        draft.buy(received, bought)
    intro = draft.introduce(giver, received, ago(20), thanked=ago(19))
    assert draft.due(giver, "thanks") == due
    draft.change("introductions", intro, outcome_told_on=AS_OF)
    assert draft.due(giver, "thanks") is None
    draft.change("introductions", intro, thanked_on=None)
    assert draft.due(giver, "thanks") == ago(20)


def test_thanks_only_by_an_open_giver_and_the_earliest_first(draft: Draft) -> None:
    giver = draft.customer()
    draft.introduce(giver, None, ago(5))
    draft.introduce(giver, None, ago(9))
    assert draft.due(giver, "thanks") == ago(9)
    draft.change("customers", giver, closed_on=AS_OF, closed_reason="lost")
    assert draft.due(giver, "thanks") is None
    assert draft.due(giver, "thanks", ago(1)) == ago(9)


# --- 2 repair ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("again", "recommend", "due"),
    [(6, None, ago(9)), (7, None, None), (10, 6, ago(9)), (None, 0, ago(9)), (None, None, None)],
)
def test_repair_at_a_score_of_six(
    draft: Draft, again: int | None, recommend: int | None, due: dt.date | None
) -> None:
    c = draft.customer()
    draft.review(c, ago(9), again, recommend)
    assert draft.due(c, "repair") == due


def test_repair_until_a_later_touch_in_any_direction(draft: Draft) -> None:
    c = draft.customer()
    draft.review(c, ago(9), 3)
    draft.touch(c, ago(9), direction="in")
    assert draft.due(c, "repair") == ago(9)
    draft.touch(c, ago(8))
    assert draft.due(c, "repair") is None
    assert draft.due(c, "repair", ago(9)) == ago(9)


def test_repair_looks_at_the_latest_score(draft: Draft) -> None:
    c = draft.customer()
    draft.review(c, ago(9), 3)
    draft.review(c, ago(5))  # without a score: passed over
    assert draft.due(c, "repair") == ago(9)
    draft.review(c, ago(4), 8)
    assert draft.due(c, "repair") is None
    draft.review(c, ago(4), 2)  # the later record of the day
    assert draft.due(c, "repair") == ago(4)


# --- 3 follow-up ------------------------------------------------------------------------------


def test_follow_up_due_on_or_before_today(draft: Draft) -> None:
    c = draft.customer(known_on=ago(9))
    draft.follow_up(c, ahead(1))
    assert draft.due(c, "follow-up") is None
    late = draft.follow_up(c, AS_OF)
    assert draft.due(c, "follow-up") == AS_OF
    draft.follow_up(c, ago(70), done_on=ago(2))
    assert draft.due(c, "follow-up") == AS_OF
    assert draft.due(c, "follow-up", ago(3)) == ago(70)
    draft.change("follow_ups", late, done_on=AS_OF)
    assert draft.due(c, "follow-up") is None


# --- 4 trial ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("started", "ends", "outcome", "decided", "due"),
    [
        (ago(9), ahead(3), "", None, ahead(3)),
        (ago(9), ahead(4), "", None, None),
        (ago(9), ago(40), "", None, ago(40)),
        (ago(9), None, "", None, None),
        (None, AS_OF, "", None, None),
        (ahead(1), AS_OF, "", None, None),
        (ago(9), AS_OF, "bought", ago(1), None),
        (ago(9), AS_OF, "bought", None, None),
        (ago(9), AS_OF, "bought", ahead(1), AS_OF),
    ],
)
def test_trial_that_ends(
    draft: Draft,
    started: dt.date | None,
    ends: dt.date | None,
    outcome: str,
    decided: dt.date | None,
    due: dt.date | None,
) -> None:
    c = draft.customer()
    draft.trial(c, offered=ago(9), started=started, ends=ends, outcome=outcome, decided=decided)
    assert draft.due(c, "trial") == due


# --- 5 review ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "due"), [(13, False), (14, True), (179, True), (180, False)])
def test_review_two_weeks_to_half_a_year_after_a_purchase(
    draft: Draft, days: int, due: bool
) -> None:
    c = draft.customer()
    draft.buy(c, ago(days))
    assert draft.due(c, "review") == (ago(days - 14) if due else None)


@pytest.mark.parametrize(("days", "due"), [(0, False), (179, False), (180, True)])
def test_review_not_after_one_in_the_same_time(draft: Draft, days: int, due: bool) -> None:
    c = draft.customer()
    draft.buy(c, ago(100))
    draft.review(c, ago(days))
    assert (draft.due(c, "review") is not None) is due


def test_review_of_the_latest_counting_purchase_in_that_time(draft: Draft) -> None:
    c = draft.customer()
    draft.buy(c, ago(100))
    draft.buy(c, ago(50))
    draft.buy(c, ago(40), state="refunded")
    draft.buy(c, ago(3))
    assert draft.due(c, "review") == ago(36)
    other = draft.customer()
    draft.buy(other, ago(50), amount=0, currency="EUR")
    assert draft.due(other, "review") is None


# --- 6 ask ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("score", "repeat", "due"),
    [
        (9, False, ago(4)),
        (8, True, None),
        (6, True, None),
        (None, True, ago(40)),
        (None, False, None),
    ],
)
def test_ask_who_is_happy_or_came_back(
    draft: Draft, score: int | None, repeat: bool, due: dt.date | None
) -> None:
    c = draft.customer()
    draft.buy(c, ago(60))
    if repeat:
        draft.buy(c, ago(40))
    draft.review(c, ago(4), None, score)
    assert draft.due(c, "ask") == due


def test_ask_only_buyers(draft: Draft) -> None:
    c = draft.customer()
    draft.review(c, ago(20), 10)
    assert draft.due(c, "ask") is None
    draft.buy(c, ago(8))
    assert draft.due(c, "ask") == ago(8)  # the later of buying and the review


@pytest.mark.parametrize(
    ("asked", "answer", "later_on", "due"),
    [
        (91, "yes", None, AS_OF),
        (90, "yes", None, None),
        (91, "no answer", None, AS_OF),
        (200, "", None, ago(60)),  # asked long before: the review is the latest
        (130, "", None, ago(39)),
        (91, "later", None, AS_OF),
        (90, "later", None, None),
        (10, "later", AS_OF, AS_OF),
        (10, "later", ahead(1), None),
        (400, "later", ahead(1), None),
        (300, "later", ago(200), ago(60)),
        (10, "rather not", None, None),
        (4000, "rather not", None, None),
        (10, "yes", ago(5), None),  # a date that belongs to another answer
    ],
)
def test_ask_again(
    draft: Draft, asked: int, answer: str, later_on: dt.date | None, due: dt.date | None
) -> None:
    c = draft.customer()
    draft.buy(c, ago(500))
    draft.review(c, ago(60), 9)
    draft.ask(c, ago(asked), answer, later_on)
    assert draft.due(c, "ask") == due


def test_ask_by_the_last_answer(draft: Draft) -> None:
    c = draft.customer()
    draft.buy(c, ago(500))
    draft.review(c, ago(400), 9)
    draft.ask(c, ago(120), "yes")
    draft.ask(c, ago(300), "rather not")  # back-filled
    assert draft.due(c, "ask") == ago(29)
    draft.ask(c, ago(120), "rather not")  # the later record of the day
    assert draft.due(c, "ask") is None


def test_ask_by_repeat_counts_from_its_day_and_a_mark_will_do(draft: Draft) -> None:
    c = draft.customer()
    draft.mark(c, "repeat", ago(300))
    draft.ask(c, ago(310), "yes")
    assert draft.due(c, "ask") == ago(219)
    assert draft.due(c, "ask", ago(220)) is None
    early = draft.customer()
    draft.ask(early, ago(200), "later", ago(190))
    draft.mark(early, "repeat", ago(150))
    assert draft.due(early, "ask") == ago(150)


# --- 7 gone quiet -----------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "due"), [(180, None), (181, AS_OF), (200, ago(19))])
def test_gone_quiet_after_the_repeat_window(draft: Draft, days: int, due: dt.date | None) -> None:
    c = draft.customer()
    draft.buy(c, ago(days + 400))
    draft.buy(c, ago(days))
    assert draft.due(c, "gone quiet") == due
    draft.set(windows={"repeat": days})
    assert draft.due(c, "gone quiet") is None
    draft.set(windows={"repeat": days - 1})
    assert draft.due(c, "gone quiet") == AS_OF


@pytest.mark.parametrize(
    ("gaps", "days", "due"),
    [
        ((10, 20), 22, None),  # 1.5 x 15 = 22.5
        ((10, 20), 23, AS_OF),
        ((10, 20), 30, ago(7)),
        ((20, 20), 30, None),  # exactly 30
        ((20, 20), 31, AS_OF),
        ((1, 2), 2, None),  # 1.5 x 1.5 = 2.25
        ((1, 2), 3, AS_OF),
        ((5, 100, 7), 10, None),  # 1.5 x 7 = 10.5
        ((5, 100, 7), 11, AS_OF),
    ],
)
def test_gone_quiet_by_the_customers_own_gaps(
    draft: Draft, gaps: tuple[int, ...], days: int, due: dt.date | None
) -> None:
    c = draft.customer()
    on = ago(days)
    draft.buy(c, on)
    for gap in reversed(gaps):
        on -= dt.timedelta(days=gap)
        draft.buy(c, on)
        draft.buy(c, on)  # a second one that day changes nothing
    assert draft.due(c, "gone quiet") == due


def test_gone_quiet_needs_a_counting_purchase(draft: Draft) -> None:
    c = draft.customer()
    draft.mark(c, "repeat", ago(900))
    draft.buy(c, ago(900), state="refunded")
    assert draft.due(c, "gone quiet") is None


# --- 8 keep in touch --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stage", "rhythm"),
    [("know", 60), ("like", 45), ("trust", 30), ("try", 14), ("buy", 60), ("repeat", 90)],
)
def test_rhythm_of_every_stage(draft: Draft, stage: str, rhythm: int) -> None:
    c = draft.customer()
    draft.mark(c, stage, ago(500))
    draft.touch(c, ago(rhythm))
    assert draft.due(c, "keep in touch") is None
    assert draft.due(c, "keep in touch", ahead(1)) == ahead(1)
    assert draft.due(c, "keep in touch", ahead(9)) == ahead(1)
    draft.set(rhythms={stage: 0})
    assert draft.due(c, "keep in touch", ahead(9)) is None
    draft.set(rhythms={stage: rhythm - 1})
    assert draft.due(c, "keep in touch") == AS_OF


def test_rhythm_of_refer_is_for_buyers_who_introduced(draft: Draft) -> None:
    buyer, friend = draft.customer(), draft.customer()
    for c in (buyer, friend):
        draft.mark(c, "refer", ago(70))
    draft.mark(buyer, "buy", ago(70))
    draft.set(rhythms={"refer": 80, "know": 65})
    assert draft.due(buyer, "keep in touch") is None
    assert draft.due(friend, "keep in touch") == ago(4)


def test_rhythm_without_a_touch_runs_since_known(draft: Draft) -> None:
    c = draft.customer(known_on=ago(61))
    assert draft.due(c, "keep in touch") == AS_OF
    draft.review(c, ago(90), 8)  # known earlier, still without a touch
    assert draft.due(c, "keep in touch") == ago(29)
    draft.touch(c, ago(65), direction="in")
    assert draft.due(c, "keep in touch") == ago(65 - 46)  # now at like


def test_rhythm_most_overdue_first(draft: Draft) -> None:
    slow, fast, same = (draft.customer(known_on=ago(7)) for _ in range(3))
    draft.mark(slow, "buy", ago(90))  # 90 of 60 days: 1.5
    draft.mark(fast, "try", ago(28))  # 28 of 14: 2.0
    draft.mark(same, "trust", ago(60))  # 60 of 30: 2.0, due earlier
    assert [line.customer for line in draft.today()] == [same, fast, slow]
    assert {line.reason.word for line in draft.today()} == {"keep in touch"}


# --- 9 no next step ---------------------------------------------------------------------------


def test_no_next_step_after_a_week_at_know(draft: Draft) -> None:
    c = draft.customer(known_on=ago(7))
    assert draft.due(c, "no next step", ago(1)) is None
    assert draft.due(c, "no next step") == AS_OF
    assert draft.due(c, "no next step", ahead(5)) == AS_OF
    planned = draft.follow_up(c, ahead(90))
    assert draft.due(c, "no next step") is None
    draft.change("follow_ups", planned, done_on=AS_OF)
    assert draft.due(c, "no next step") == AS_OF
    assert draft.due(c, "no next step", ago(0)) == AS_OF
    draft.leave(c, AS_OF)
    assert draft.due(c, "no next step") is None


def test_no_next_step_also_for_somebody_who_refers(draft: Draft) -> None:
    c = draft.customer(known_on=ago(7))
    draft.introduce(c, None, ago(2), thanked=ago(1))
    assert draft.words(c) == ("no next step",)


# --- the list ---------------------------------------------------------------------------------


def test_one_line_per_customer_best_reason_first(draft: Draft) -> None:
    c = draft.customer()
    draft.buy(c, ago(400))
    draft.buy(c, ago(300))
    draft.introduce(c, None, ago(3))
    draft.introduce(c, None, ago(2))
    draft.follow_up(c, ago(30))
    draft.trial(c, started=ago(20), ends=ago(10))
    line = draft.today()[0]
    assert (line.reason.word, line.reason.due_on) == ("thanks", ago(3))
    assert line.others == ("follow-up", "trial", "ask", "gone quiet")


def test_reason_then_due_then_name_then_number(draft: Draft) -> None:
    later = draft.customer(name="A sample")
    second = draft.customer(name="C sample")
    third = draft.customer(name="C sample")
    first = draft.customer(name="B sample")
    small = draft.customer(name="a sample")
    thanked = draft.customer(name="Z sample")
    for c in (second, third, first, small):
        draft.follow_up(c, ago(5))
        draft.touch(c, ago(1))
    draft.follow_up(later, ago(4))
    draft.touch(later, ago(1))
    draft.introduce(thanked, None, AS_OF)
    assert [line.customer for line in draft.today()] == [
        thanked,
        first,
        second,
        third,
        small,  # capitals before small letters: by plain code points
        later,
    ]


def test_nobody_closed(draft: Draft) -> None:
    c = draft.customer(closed_on=AS_OF, closed_reason="do not contact")
    draft.follow_up(c, ago(5))
    draft.review(c, ago(5), 0)
    assert draft.today() == []
    assert draft.words(c, ago(1)) == ("repair", "follow-up")


def test_only_the_first_four_without_any_channel(draft: Draft) -> None:
    c = draft.customer()
    draft.buy(c, ago(200))
    draft.buy(c, ago(300))
    draft.follow_up(c, ago(3))
    draft.trial(c, started=ago(20), ends=ago(10))
    draft.introduce(c, None, ago(3))
    assert draft.words(c) == ("thanks", "follow-up", "trial", "ask", "gone quiet")
    draft.leave(c, ago(9), "e-mail", given=False)
    draft.leave(c, ago(9), "phone", given=False)
    assert "ask" in draft.words(c)
    draft.leave(c, ago(2), "post", given=False)
    assert draft.words(c) == ("thanks", "follow-up", "trial")
    assert "ask" in draft.words(c, ago(3))
    draft.leave(c, ago(1), "phone")
    assert "ask" in draft.words(c)


def test_a_snooze_hides_the_customer_until_its_day(draft: Draft) -> None:
    c = draft.customer()
    draft.follow_up(c, ago(9))
    draft.touch(c, ago(9))
    long = draft.snooze(c, ago(3), ahead(4))
    draft.snooze(c, ago(1), AS_OF)  # a shorter one does not lift the longer
    assert draft.words(c, ago(4)) == ("follow-up",)  # not answered yet
    assert draft.words(c, ago(3)) == ()
    assert draft.words(c) == draft.words(c, ahead(3)) == ()
    assert draft.words(c, ahead(4)) == ("follow-up",)
    draft.retract("today_answers", long)
    assert draft.words(c, ago(1)) == ()
    assert draft.words(c) == ("follow-up",)


def test_not_needed_hides_one_reason_of_one_record_for_good(draft: Draft) -> None:
    c = draft.customer()
    draft.touch(c, ago(20))
    first, second = draft.follow_up(c, ago(9)), draft.follow_up(c, ago(5))
    draft.not_needed(c, ago(2), "follow-up", first)
    assert draft.due(c, "follow-up", ago(3)) == ago(9)
    assert draft.due(c, "follow-up") == ago(5)
    draft.touch(c, ago(1))
    assert draft.due(c, "follow-up") == ago(5)  # a touch brings it back only for 7 to 9
    answer = draft.not_needed(c, ago(1), "follow-up", second)
    assert draft.words(c) == ()
    draft.retract("today_answers", answer)
    assert draft.words(c) == ("follow-up",)
    # The number of another kind of reason does not matter.
    draft.not_needed(c, ago(1), "trial", second)
    assert draft.words(c) == ("follow-up",)


@pytest.mark.parametrize("kind", ["touch", "purchase", "refund"])
def test_not_needed_without_a_record_until_a_later_touch_or_purchase(
    draft: Draft, kind: str
) -> None:
    draft.set(windows={"repeat": 1})
    c = draft.customer()
    draft.buy(c, ago(700))
    draft.touch(c, ago(20))
    draft.not_needed(c, ago(20), "gone quiet")
    assert draft.words(c, ago(21)) == ("gone quiet",)
    assert draft.words(c) == ()  # a touch of the same day is not dated after it
    if kind == "touch":
        draft.touch(c, ago(19))
    else:
        draft.buy(c, ago(19), state="paid" if kind == "purchase" else "refunded")
    assert draft.words(c, ago(20)) == ()
    if kind != "purchase":  # bought that day, nobody is quiet
        assert "gone quiet" in draft.words(c, ago(19))
    assert "gone quiet" in draft.words(c)


def test_the_answered_record_of_review_and_ask(draft: Draft) -> None:
    c = draft.customer()
    old, new = draft.buy(c, ago(50)), draft.buy(c, ago(40))
    draft.touch(c, ago(1))
    assert draft.words(c) == ("review", "ask")
    draft.not_needed(c, ago(1), "review", old)
    draft.not_needed(c, ago(1), "ask", old)
    assert draft.words(c) == ("review", "ask")
    draft.not_needed(c, ago(1), "review", new)
    assert draft.words(c) == ("ask",)
    draft.not_needed(c, ago(1), "ask", new)
    assert draft.words(c) == ()
    praise = draft.review(c, ago(1), 10)
    assert draft.words(c) == ("ask",)  # another record, so another reason
    draft.not_needed(c, ago(1), "ask", praise)
    assert draft.words(c) == ()

"""Referrals and reviews read from small histories whose answers are known."""

import datetime as dt

import pytest

from hourglass_desktop.app import App
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import FieldErrors
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.referrals import Introduction, ReferralAsk
from hourglass_desktop.domain.reviews import Review
from hourglass_desktop.domain.touches import Touch
from hourglass_desktop.domain.trials import Trial

TODAY = dt.date(2026, 6, 30)


def day(ago: int) -> dt.date:
    return TODAY - dt.timedelta(ago)


def customer(app: App, name: str, *bought: int, amount: int = 10_000) -> int:
    """A customer who bought so many days ago, each time for this much."""
    number = app.customers.save(Customer(name=name)).customer
    for ago in bought:
        app.purchases.save(Purchase(customer=number, date=day(ago), amount=amount, currency="EUR"))
    return number


def introduced(app: App, giver: int, received: int, ago: int, **others: object) -> int:
    intro = Introduction(giver=giver, received=received, date=day(ago), **others)  # type: ignore[arg-type]
    return app.referrals.save_introduction(intro).record


def reviewed(app: App, who: int, ago: int, again: int | None, recommend: int | None) -> int:
    review = Review(customer=who, date=day(ago), would_buy_again=again, would_recommend=recommend)
    return app.reviews.save(review).record


def test_an_empty_store_owes_nothing(app: App) -> None:
    seen = app.referrals.read()
    assert (seen.to_ask, seen.to_repair, seen.asks, seen.introductions, seen.links) == ((),) * 5
    assert seen.figures.referral_number == Rate(0, 0)
    assert set(map(len, seen.behind.values())) == {0}
    assert app.reviews.read().given == ()


def test_who_may_be_asked_and_whom_a_low_score_silences(app: App) -> None:
    again = customer(app, "Again", 90, 20)
    happy = customer(app, "Happy", 50)
    reviewed(app, happy, 10, 9, 10)
    sour = customer(app, "Sour", 90, 30)
    reviewed(app, sour, 5, 10, 6)
    customer(app, "Once", 5)
    seen = app.referrals.read()
    assert [(name, r.customer) for name, r in seen.to_ask] == [("Again", again), ("Happy", happy)]
    assert [(name, r.customer, r.number) for name, r in seen.to_repair] == [("Sour", sour, 6)]
    (worst,) = [line for line in app.reviews.read().given if line.is_repair]
    assert worst.name == "Sour"
    app.touches.save(Touch(customer=sour, date=day(1), direction="out", channel="call"))
    assert app.referrals.read().to_repair == ()
    assert not any(line.is_repair for line in app.reviews.read().given)


def test_what_came_of_each_ask(app: App) -> None:
    who, other = customer(app, "Giver", 200), customer(app, "Other")
    for ago, answer in ((100, "yes"), (70, "no answer"), (20, "")):
        app.referrals.save_ask(ReferralAsk(customer=who, date=day(ago), answer=answer))
    introduced(app, who, other, 60)
    found = [(a.date, a.followed, a.is_waiting) for a in app.referrals.read().asks]
    assert found == [(day(20), 0, True), (day(70), 1, False), (day(100), 1, False)]


def test_owed_introductions_stand_on_top(app: App) -> None:
    giver = customer(app, "Giver", 300)
    thanked = introduced(app, giver, customer(app, "Still open"), 10, thanked_on=day(9))
    old = introduced(app, giver, customer(app, "Old"), 90)
    new = introduced(app, giver, customer(app, "New"), 5)
    tell = introduced(app, giver, customer(app, "Bought", 20), 40, thanked_on=day(39))
    shut = customer(app, "Shut")
    closed = introduced(app, giver, shut, 50, thanked_on=day(49))
    app.customers.close(shut, day(2), "lost")
    lines = app.referrals.read().introductions
    assert [(line.id, line.owed) for line in lines] == [
        (old, "thank"),
        (new, "thank"),
        (closed, "tell"),
        (tell, "tell"),
        (thanked, ""),
    ]
    by_id = {line.id: line for line in lines}
    assert (by_id[tell].outcome, by_id[tell].outcome_on) == ("bought", day(20))
    assert (by_id[closed].outcome, by_id[closed].outcome_on) == ("closed", day(2))
    app.customers.close(giver, TODAY, "moved away")
    assert not any(line.owed for line in app.referrals.read().introductions)


def test_the_outcome_is_never_known_before_the_introduction(app: App) -> None:
    introduced(app, customer(app, "Giver"), customer(app, "Buyer already", 90), 30)
    (line,) = app.referrals.read().introductions
    assert (line.outcome, line.outcome_on) == ("bought", day(30))


def test_whoever_is_received_and_in_the_trash_is_named_no_more(app: App) -> None:
    giver, gone = customer(app, "Giver"), customer(app, "Gone", 3)
    introduced(app, giver, gone, 30)
    app.customers.trash(gone)
    seen = app.referrals.read()
    (line,) = seen.introductions
    assert (line.received, line.received_name, line.outcome) == (None, "", "")
    assert seen.links == ()


def test_the_earliest_introduction_is_the_parent_and_has_the_revenue(app: App) -> None:
    first, second = customer(app, "First"), customer(app, "Second")
    child = customer(app, "Child", 100, 10, amount=2_500)
    grandchild = customer(app, "Grandchild", 5, amount=700)
    introduced(app, second, child, 40)
    introduced(app, first, child, 50)
    introduced(app, child, grandchild, 20)
    links = {link.name: link for link in app.referrals.read().links}
    assert set(links) == {"First", "Child", "Grandchild"}
    assert (links["First"].giver, links["First"].revenue) == (None, {"EUR": 2_500})
    assert (links["Child"].giver, links["Child"].date) == (first, day(50))
    assert (links["Child"].revenue, links["Child"].stage) == ({"EUR": 700}, "refer")
    assert (links["Grandchild"].giver, links["Grandchild"].revenue) == (child, {})


def test_the_customers_behind_each_figure(app: App) -> None:
    giver, quiet = customer(app, "Giver", 300), customer(app, "Quiet", 290)
    new = customer(app, "New", 100)
    introduced(app, giver, new, 150)
    app.referrals.save_ask(ReferralAsk(customer=giver, date=day(160)))
    app.referrals.save_ask(ReferralAsk(customer=quiet, date=day(100)))
    seen = app.referrals.read()
    assert seen.behind == {
        "referral_number": (giver,),
        "referred_share": (new,),
        "ask_coverage": (giver, quiet),
        "ask_yield": (giver,),
        "introductions_bought": (new,),
    }
    assert seen.figures.referral_number == Rate(1, 3)
    assert seen.figures.ask_coverage == Rate(2, 3)
    assert seen.figures.ask_yield == Rate(1, 2)
    assert seen.step.into == "refer"


@pytest.mark.parametrize("customers", [60])
def test_behind_a_figure_stand_as_many_as_it_counts(app: App, customers: int) -> None:
    app.samples.fill(customers=customers, seed=3, ends_on=TODAY)
    seen = app.referrals.read()
    for name in ("referral_number", "referred_share", "ask_coverage"):
        assert len(seen.behind[name]) == getattr(seen.figures, name).k, name
    for name in ("ask_yield", "introductions_bought"):
        assert len(seen.behind[name]) <= getattr(seen.figures, name).k, name
    assert {owed.customer for owed in seen.figures.thanks_owed} == {
        line.giver for line in seen.introductions if line.owed == "thank"
    }


def test_a_circle_and_oneself_are_refused_in_words(app: App) -> None:
    one, two = customer(app, "One"), customer(app, "Two")
    introduced(app, one, two, 9)
    with pytest.raises(FieldErrors) as circle:
        introduced(app, two, one, 3)
    assert "circle" in circle.value.problems["received"]
    with pytest.raises(FieldErrors) as oneself:
        introduced(app, one, one, 3)
    assert "themselves" in oneself.value.problems["received"]


def test_whom_to_ask_for_a_review_and_the_reviews_given(app: App) -> None:
    due, early = customer(app, "Due", 20), customer(app, "Early", 10)
    trial = Trial(customer=early, started_on=day(9))
    app.trials.save(trial)
    lately = reviewed(app, early, 2, 8, None)
    older = reviewed(app, early, 4, 3, 9)
    seen = app.reviews.read()
    assert [(name, r.customer, r.due_on) for name, r in seen.to_ask] == [("Due", due, day(6))]
    assert [line.id for line in seen.given] == [lately, older]
    assert not any(line.is_repair for line in seen.given)

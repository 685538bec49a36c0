"""Saving and removing records: the rules by name, and nothing half-kept."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.app import App
from hourglass_desktop.domain import rules
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import FieldErrors, HourglassError
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.journey import people
from hourglass_desktop.domain.marks import Mark
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.referrals import Introduction, ReferralAsk
from hourglass_desktop.domain.reviews import Review
from hourglass_desktop.domain.touches import Permission, Touch
from hourglass_desktop.domain.trials import Offer, Trial

TODAY = dt.date(2026, 6, 30)
DAY = dt.date(2026, 6, 1)
EARLIER = dt.date(2026, 5, 1)
TOMORROW = dt.date(2026, 7, 1)
LONG_AGO = dt.date(1899, 12, 31)

SAVES: dict[str, tuple[Callable[[App], Callable[[Any], Changes]], Any]] = {
    "touches": (lambda app: app.touches.save, Touch(customer=1, date=DAY, note="note")),
    "permissions": (
        lambda app: app.permissions.save,
        Permission(customer=1, date=DAY, channel="e-mail", given=True),
    ),
    "trials": (lambda app: app.trials.save, Trial(customer=1, started_on=DAY)),
    "purchases": (lambda app: app.purchases.save, Purchase(customer=1, date=DAY)),
    "reviews": (lambda app: app.reviews.save, Review(customer=1, date=DAY, would_recommend=9)),
    "referral-asks": (lambda app: app.referrals.save_ask, ReferralAsk(customer=1, date=DAY)),
    "introductions": (
        lambda app: app.referrals.save_introduction,
        Introduction(giver=1, received=2, date=DAY),
    ),
    "marks": (lambda app: app.marks.save, Mark(customer=1, stage="like", date=DAY)),
    "follow-ups": (lambda app: app.follow_ups.save, FollowUp(customer=1, due_on=DAY)),
}
REMOVES: dict[str, Callable[[App], Callable[[int], Changes]]] = {
    "touches": lambda app: app.touches.remove,
    "permissions": lambda app: app.permissions.remove,
    "trials": lambda app: app.trials.remove,
    "purchases": lambda app: app.purchases.remove,
    "reviews": lambda app: app.reviews.remove,
    "referral-asks": lambda app: app.referrals.remove_ask,
    "introductions": lambda app: app.referrals.remove_introduction,
    "marks": lambda app: app.marks.remove,
    "follow-ups": lambda app: app.follow_ups.remove,
}
KINDS = pytest.mark.parametrize("kind", SAVES)


@pytest.fixture
def two(app: App) -> App:
    """The app with customers 1 and 2."""
    app.customers.save(Customer(name="Sample One", known_on=EARLIER))
    app.customers.save(Customer(name="Sample Two", known_on=EARLIER))
    return app


def save(app: App, record: Any) -> Changes:
    kind = next(kind for kind, (_save, known) in SAVES.items() if type(known) is type(record))
    return SAVES[kind][0](app)(record)


def problems(app: App, record: Any) -> dict[str, str]:
    """What the rules say of a record; nothing may be kept of it."""
    before = app.customers.book()
    with pytest.raises(FieldErrors) as caught:
        save(app, record)
    assert app.customers.book() == before
    return caught.value.problems


@KINDS
def test_a_record_is_added_changed_and_removed(two: App, kind: str) -> None:
    record = SAVES[kind][1]
    made = save(two, record)
    assert (set(made.kinds), made.customer) == ({kind}, 1)
    (kept,) = two.customers.book().of_kind(kind)
    assert kept == replace(record, id=made.record)
    same = save(two, kept)
    assert (same.record, same.done != made.done) == (made.record, True)
    removed = REMOVES[kind](two)(made.record)
    assert (set(removed.kinds), removed.customer, removed.record) == ({kind}, 1, made.record)
    assert not two.customers.book().of_kind(kind)
    with pytest.raises(HourglassError, match="no longer there"):
        REMOVES[kind](two)(made.record)
    with pytest.raises(HourglassError, match="no longer there"):
        save(two, kept)


@KINDS
def test_nothing_is_kept_of_a_customer_who_is_not_there(two: App, kind: str) -> None:
    record = SAVES[kind][1]
    who = "giver" if kind == "introductions" else "customer"
    two.customers.trash(1)
    for number in (1, 77):
        with pytest.raises(HourglassError, match="no longer there"):
            save(two, replace(record, **{who: number}))
    two.customers.erase(2)
    with pytest.raises(HourglassError, match="erased"):
        save(two, replace(record, **{who: 2}) if kind != "introductions" else _given_by(2, two))
    assert not two.customers.book().of_kind(kind)


@KINDS
def test_what_is_about_nobody_is_refused_in_words(two: App, kind: str) -> None:
    who = "giver" if kind == "introductions" else "customer"
    with pytest.raises(HourglassError, match="Choose the customer"):
        save(two, replace(SAVES[kind][1], **{who: 0}))
    assert not two.customers.book().of_kind(kind)


def test_a_customer_who_never_was_cannot_be_erased(two: App) -> None:
    with pytest.raises(HourglassError, match="There is no customer H-77"):
        two.customers.erase(77)
    assert len(two.customers.book().customers) == 2


def _given_by(giver: int, app: App) -> Introduction:
    third = app.customers.save(Customer(name="Sample Three")).record
    return Introduction(giver=giver, received=third, date=DAY)


@KINDS
def test_days_to_come_and_days_before_1900_are_refused(two: App, kind: str) -> None:
    record = SAVES[kind][1]
    name = {"trials": "started_on", "follow-ups": "due_on"}.get(kind, "date")
    assert "before 1900" in problems(two, replace(record, **{name: LONG_AGO}))[name]
    if kind != "follow-ups":
        sentence = problems(two, replace(record, **{name: TOMORROW}))[name]
        assert "lies in the future" in sentence
    save(two, replace(record, **{name: TODAY}))


WORDS = [
    (kind, name)
    for kind, (_save, record) in SAVES.items()
    for name, value in ((n, getattr(record, n)) for n in record.__dataclass_fields__)
    if isinstance(value, str)
]


@pytest.mark.parametrize(("kind", "name"), WORDS)
def test_control_characters_and_100_000_characters_are_refused(
    two: App, kind: str, name: str
) -> None:
    record = SAVES[kind][1]
    for text in ("a\x00b", "a\x1bb", "a\ud800b", "x" * 100_000, "\u0300" * 100_000):
        assert name in problems(two, replace(record, **{name: text}))


def test_text_of_64_000_characters_is_kept_and_blanks_around_it_are_not(two: App) -> None:
    save(two, Touch(customer=1, date=DAY, note="\n " + "é" * 64_000 + " \t"))
    assert two.customers.book().touches[0].note == "é" * 64_000


@pytest.mark.parametrize(
    ("record", "name"),
    [
        (Touch(customer=1, date=DAY, direction="up"), "direction"),
        (Touch(customer=1, date=DAY, channel="pigeon"), "channel"),
        (Touch(customer=1, date=DAY, builds="buy"), "builds"),
        (Permission(customer=1, date=DAY, channel=""), "channel"),
        (Trial(customer=1), "offered_on"),
        (Trial(customer=1, offered_on=TOMORROW), "offered_on"),
        (Trial(customer=1, started_on=DAY, ends_on=EARLIER), "ends_on"),
        (Trial(customer=1, offered_on=DAY, ends_on=EARLIER), "ends_on"),
        (Trial(customer=1, started_on=DAY, outcome="bought", decided_on=EARLIER), "decided_on"),
        (Trial(customer=1, started_on=DAY, outcome="bought", decided_on=TOMORROW), "decided_on"),
        (Trial(customer=1, started_on=DAY, decided_on=DAY), "outcome"),
        (Trial(customer=1, started_on=DAY, outcome="lent"), "outcome"),
        (Trial(customer=1, started_on=DAY, offer=99), "offer"),
        (Purchase(customer=1, date=DAY, amount=-1), "amount"),
        (Purchase(customer=1, date=DAY, amount=10**15), "amount"),
        (Purchase(customer=1, date=DAY, amount=1, currency="XXQ"), "amount"),
        (Purchase(customer=1, date=DAY, state="lost"), "state"),
        (Review(customer=1, date=DAY), "would_buy_again"),
        (Review(customer=1, date=DAY, words=" \n "), "would_buy_again"),
        (Review(customer=1, date=DAY, would_buy_again=11), "would_buy_again"),
        (Review(customer=1, date=DAY, would_recommend=-1), "would_recommend"),
        (ReferralAsk(customer=1, date=DAY, answer="maybe"), "answer"),
        (ReferralAsk(customer=1, date=DAY, answer="later", later_on=EARLIER), "later_on"),
        (ReferralAsk(customer=1, date=DAY, answer="yes", later_on=TOMORROW), "later_on"),
        (Introduction(giver=1, received=None, date=DAY), "received"),
        (Introduction(giver=1, received=1, date=DAY), "received"),
        (Introduction(giver=1, received=2, date=DAY, thanked_on=EARLIER), "thanked_on"),
        (Introduction(giver=1, received=2, date=DAY, thanked_on=TOMORROW), "thanked_on"),
        (Introduction(giver=1, received=2, date=DAY, outcome_told_on=EARLIER), "outcome_told_on"),
        (Mark(customer=1, date=DAY, stage=""), "stage"),
        (Mark(customer=1, date=DAY, stage="fan"), "stage"),
        (FollowUp(customer=1, due_on=DAY, repeats="often"), "repeats"),
        (FollowUp(customer=1, due_on=dt.date(2201, 1, 1)), "due_on"),
        (FollowUp(customer=1, due_on=DAY, done_on=TOMORROW), "done_on"),
    ],
)
def test_a_rule_names_its_field_and_nothing_is_kept(two: App, record: Any, name: str) -> None:
    assert set(problems(two, record)) == {name}


@pytest.mark.parametrize(
    "record",
    [
        Trial(customer=1, offered_on=DAY, ends_on=dt.date(2027, 1, 1)),
        Purchase(customer=1, date=DAY, amount=0, currency="JPY", state="refunded"),
        Review(customer=1, date=DAY, easier="a map"),
        ReferralAsk(customer=1, date=DAY, answer="later"),
        ReferralAsk(customer=1, date=DAY, answer="later", later_on=TOMORROW),
        Mark(customer=1, date=DAY, stage="know"),
        Permission(customer=1, date=DAY, channel="post"),
        Introduction(giver=1, received=2, date=DAY, thanked_on=DAY, outcome_told_on=TODAY),
    ],
)
def test_what_keeps_to_the_rules_is_kept(two: App, record: Any) -> None:
    save(two, record)


def test_what_is_left_out_is_filled_in(two: App) -> None:
    two.preferences.put("currency", "JPY")
    save(two, Trial(customer=1, started_on=DAY, outcome="no answer"))
    save(two, Purchase(customer=1, date=DAY, amount=500, state=""))
    book = two.customers.book()
    assert book.trials[0].decided_on == TODAY
    assert (book.purchases[0].currency, book.purchases[0].state) == ("JPY", "paid")


def test_the_stage_follows_each_save_and_each_removal(two: App) -> None:
    def stage() -> str:
        return people(two.customers.book(), TODAY)[1].journey.stage

    seen = [stage()]
    made = touch = save(two, Touch(customer=1, date=DAY, direction="in"))
    for record in (
        Trial(customer=1, started_on=DAY),
        Purchase(customer=1, date=DAY, amount=100),
        Purchase(customer=1, date=TODAY, amount=100),
        Introduction(giver=1, received=2, date=TODAY),
    ):
        seen.append(stage())
        made = save(two, record)
    seen.append(stage())
    assert seen == ["know", "like", "try", "buy", "repeat", "refer"]
    two.referrals.remove_introduction(made.record)
    assert stage() == "repeat"
    two.touches.remove(touch.record)
    assert people(two.customers.book(), TODAY)[1].journey.skipped == ("like", "trust")


# --- offers -----------------------------------------------------------------------------------


def test_offers_are_listed_by_name_and_a_name_stands_once(app: App) -> None:
    for name in ("Sample day", "a first look"):
        app.trials.save_offer(Offer(name=name, price=1000, days=14))
    assert [(o.name, o.currency) for o in app.trials.offers()] == [
        ("a first look", "EUR"),
        ("Sample day", "EUR"),
    ]
    first = app.trials.offers()[1]
    app.trials.save_offer(replace(first, days=7))
    for wrong, name in (
        (Offer(name="Sample day"), "name"),
        (Offer(name=" "), "name"),
        (Offer(name="b", price=-1), "price"),
        (Offer(name="b", days=0), "days"),
    ):
        with pytest.raises(FieldErrors) as caught:
            app.trials.save_offer(wrong)
        assert set(caught.value.problems) == {name}
    assert len(app.trials.offers()) == 2


# --- introductions ----------------------------------------------------------------------------


def test_a_circle_is_refused_and_nothing_of_it_kept(two: App) -> None:
    save(two, Introduction(giver=1, received=2, date=DAY))
    third = two.referrals.introduce(
        2, Customer(name="Sample Three"), Introduction(giver=2, received=None, date=DAY)
    )
    assert third.kinds == {"customers", "introductions"}
    assert "circle" in problems(two, Introduction(giver=3, received=1, date=DAY))["received"]
    save(two, replace(two.customers.book().introductions[0], thanked_on=TODAY))


def test_introducing_makes_both_or_neither(two: App) -> None:
    before = two.customers.book()
    wrong: list[tuple[int, str, dt.date]] = [(1, " ", DAY), (1, "New", TOMORROW), (77, "New", DAY)]
    for giver, name, day in wrong:
        with pytest.raises(HourglassError):
            two.referrals.introduce(
                giver, Customer(name=name), Introduction(giver=giver, received=None, date=day)
            )
    assert two.customers.book() == before
    two.referrals.introduce(1, Customer(name="New"), Introduction(giver=1, received=None, date=DAY))
    book = two.customers.book()
    assert (book.customers[2].name, book.customers[2].known_on) == ("New", TODAY)
    assert book.introductions[0].received == book.customers[2].id


def test_thanks_can_be_noted_while_the_received_customer_is_in_the_trash(two: App) -> None:
    save(two, Introduction(giver=1, received=2, date=DAY))
    two.customers.trash(2)
    kept = two.customers.book().introductions[0]
    assert kept.received is None
    save(two, replace(kept, thanked_on=TODAY))
    with two.store.read() as connection:
        row = connection.exec_driver_sql("SELECT received FROM introductions").one()
    assert row[0] == 2


# --- follow-ups -------------------------------------------------------------------------------


def test_a_repeating_one_done_makes_the_next_counted_from_the_first(two: App) -> None:
    first = dt.date(2026, 1, 31)
    made = save(two, FollowUp(customer=1, due_on=first, what="Call", repeats="1 months"))
    done = two.follow_ups.done(made.record, dt.date(2026, 2, 3))
    assert (done.record, done.customer) == (made.record, 1)
    old, new = two.customers.book().follow_ups
    assert old.done_on == dt.date(2026, 2, 3)
    assert (new.due_on, new.first_due_on, new.done_on) == (dt.date(2026, 2, 28), first, None)
    save(two, replace(new, what="Write"))
    two.follow_ups.done(new.id, TODAY)
    assert two.customers.book().follow_ups[2].due_on == TODAY
    save(two, replace(two.customers.book().follow_ups[2], due_on=DAY))
    assert two.customers.book().follow_ups[2].first_due_on == DAY


def test_one_done_is_done_once_and_not_tomorrow(two: App) -> None:
    made = save(two, FollowUp(customer=1, due_on=DAY))
    with pytest.raises(FieldErrors):
        two.follow_ups.done(made.record, TOMORROW)
    two.follow_ups.done(made.record, TODAY)
    with pytest.raises(HourglassError, match="done already"):
        two.follow_ups.done(made.record, TODAY)
    assert len(two.customers.book().follow_ups) == 1


def test_the_end_of_the_calendar_ends_a_repetition(two: App) -> None:
    made = save(two, FollowUp(customer=1, due_on=TODAY, repeats="999 years"))
    two.follow_ups.done(made.record, TODAY)
    assert len(two.customers.book().follow_ups) == 1


# --- text meets rules -------------------------------------------------------------------------


@given(st.text(st.characters(), max_size=80))
def test_tidied_text_stays_tidy_and_what_passes_can_be_encoded(text: str) -> None:
    touch = rules.tidied(Touch(customer=1, date=DAY, note=text))
    assert rules.tidied(touch) == touch
    if not rules.text_problem(touch.note, rules.LONGEST_TEXT):
        assert "\x00" not in touch.note
        touch.note.encode()


def test_a_transaction_that_fails_keeps_nothing(two: App) -> None:
    with two.store.begin() as connection:
        connection.exec_driver_sql(
            "CREATE TRIGGER sample BEFORE INSERT ON follow_ups "
            f"WHEN new.due_on > {TODAY.toordinal()} BEGIN SELECT RAISE(ABORT, 'sample'); END"
        )
    made = save(two, FollowUp(customer=1, due_on=TODAY, repeats="1 weeks"))
    before = two.customers.book()
    with pytest.raises(Exception, match="sample"):
        two.follow_ups.done(made.record, TODAY)
    assert two.customers.book() == before

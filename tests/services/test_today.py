"""The day's list: what the owner answers to it, and what stands beside it."""

import datetime as dt
from collections.abc import Callable

import pytest

from hourglass_desktop.app import App
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import FieldErrors, HourglassError
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.referrals import Introduction
from hourglass_desktop.domain.today import Line
from hourglass_desktop.domain.touches import Permission, Touch

TODAY = dt.date(2026, 6, 30)
DAY = dt.timedelta(days=1)


def customer(app: App, name: str = "Sample One", known: dt.date = TODAY - 10 * DAY) -> int:
    """A customer who has no next step yet."""
    return app.customers.save(Customer(name=name, known_on=known)).customer


def listed(app: App, day: dt.date = TODAY) -> list[tuple[str, str]]:
    """Name and reason of each line."""
    return [(line.name, line.reason.word) for line in app.today.day(day).lines]


def line(app: App) -> Line:
    """The only line."""
    (found,) = app.today.day(TODAY).lines
    return found


def test_a_snooze_hides_until_its_day(app: App) -> None:
    number = customer(app)
    changes = app.today.snooze(number, TODAY + 3 * DAY)
    assert changes.kinds == {"today-answers"}
    assert (changes.done, changes.customer) == ("Snoozed", number)
    assert listed(app) == listed(app, TODAY + 2 * DAY) == []
    assert listed(app, TODAY + 3 * DAY) == [("Sample One", "no next step")]


@pytest.mark.parametrize("until", [TODAY, TODAY - DAY, None, dt.date(9000, 1, 1)])
def test_a_snooze_ends_on_a_day_to_come(app: App, until: dt.date | None) -> None:
    number = customer(app)
    with pytest.raises(FieldErrors) as told:
        app.today.snooze(number, until)
    assert list(told.value.problems) == ["until"]
    assert listed(app) == [("Sample One", "no next step")]


def test_the_snoozed_are_told_in_the_order_of_their_days(app: App) -> None:
    one, two = customer(app), customer(app, "Sample Two")
    closed, gone = customer(app, "Sample Closed"), customer(app, "Sample Gone")
    app.today.snooze(two, TODAY + DAY)
    for number in (one, closed, gone):
        app.today.snooze(number, TODAY + 9 * DAY)
    app.today.snooze(one, TODAY + 3 * DAY)  # the later day holds
    app.customers.close(closed, TODAY, "lost")
    app.customers.trash(gone)
    told = [(one.name, one.until) for one in app.today.snoozed()]
    assert told == [("Sample Two", TODAY + DAY), ("Sample One", TODAY + 9 * DAY)]
    assert app.today.day(TODAY).snoozed == 2
    assert app.today.day(TODAY + DAY).snoozed == 1


def test_waking_ends_every_snooze(app: App) -> None:
    number = customer(app)
    for days in (3, 9):
        app.today.snooze(number, TODAY + days * DAY)
    changes = app.today.wake(number)
    assert (changes.done, changes.customer) == ("Snooze ended", number)
    assert (app.today.snoozed(), app.trash.listed()) == ((), ())
    assert listed(app) == [("Sample One", "no next step")]


def test_who_is_not_snoozed_cannot_be_woken(app: App) -> None:
    number = customer(app)
    with pytest.raises(HourglassError, match="not snoozed"):
        app.today.wake(number)


def test_not_needed_hides_one_record_for_good(app: App) -> None:
    number = customer(app)
    for what in ("Call back", "Send offer"):
        app.follow_ups.save(FollowUp(customer=number, due_on=TODAY, what=what))
    app.today.not_needed(line(app).reason)
    assert line(app).reason.text == "Send offer"
    app.today.not_needed(line(app).reason)
    assert listed(app) == []
    assert listed(app, TODAY + 20 * DAY) == []


def test_not_needed_of_a_silence_ends_with_the_next_touch(app: App) -> None:
    number = customer(app, known=TODAY - 80 * DAY)
    app.follow_ups.save(FollowUp(customer=number, due_on=TODAY + 300 * DAY))
    assert listed(app) == [("Sample One", "keep in touch")]
    app.today.not_needed(line(app).reason)
    assert listed(app, TODAY + 100 * DAY) == []
    with pytest.raises(FieldErrors):
        app.touches.save(Touch(customer=number, date=TODAY + DAY, direction="out"))


@pytest.mark.parametrize("answer", ["snooze", "not needed", "done"])
def test_nothing_is_answered_for_somebody_in_the_trash(app: App, answer: str) -> None:
    number = customer(app)
    step = app.follow_ups.save(FollowUp(customer=number, due_on=TODAY)).record
    reason = line(app).reason
    app.customers.trash(number)
    acts: dict[str, Callable[[], Changes]] = {
        "snooze": lambda: app.today.snooze(number, TODAY + DAY),
        "not needed": lambda: app.today.not_needed(reason),
        "done": lambda: app.today.carry_out(step, TODAY, None),
    }
    with pytest.raises(HourglassError):
        acts[answer]()


def test_a_next_step_is_done_with_the_touch_it_was(app: App) -> None:
    number = customer(app)
    step = app.follow_ups.save(
        FollowUp(customer=number, due_on=TODAY, what="Call back", repeats="1 months")
    ).record
    touch = Touch(customer=number, date=TODAY, direction="out", channel="call", note="Call back")
    changes = app.today.carry_out(step, TODAY, touch)
    assert changes.kinds == {"follow-ups", "touches"}
    assert changes.is_new
    book = app.customers.book()
    assert [t.note for t in book.touches] == ["Call back"]
    assert [(f.due_on, f.done_on) for f in book.follow_ups] == [
        (TODAY, TODAY),
        (dt.date(2026, 7, 30), None),
    ]
    assert listed(app) == []


def test_a_touch_that_cannot_be_leaves_the_next_step_open(app: App) -> None:
    number = customer(app)
    step = app.follow_ups.save(FollowUp(customer=number, due_on=TODAY)).record
    wrong = Touch(customer=number, date=TODAY, channel="by pigeon")
    with pytest.raises(FieldErrors):
        app.today.carry_out(step, TODAY, wrong)
    with pytest.raises(FieldErrors):
        app.today.carry_out(step, TODAY + DAY, None)
    book = app.customers.book()
    assert (book.touches, [f.done_on for f in book.follow_ups]) == ([], [None])


def test_no_withdrawn_channel_is_offered(app: App) -> None:
    number = app.customers.save(
        Customer(name="Sample One", phones=("555 0100",), emails=("one@example.org",))
    ).customer
    assert app.today.ways(number, TODAY).channel == "call"
    left: list[object] = []
    for channel in ("phone", "e-mail", "post"):
        app.permissions.save(Permission(customer=number, date=TODAY, channel=channel, given=False))
        ways = app.today.ways(number, TODAY)
        left.append((ways.phones, ways.emails, ways.channel))
    assert left == [
        ((), ("one@example.org",), "e-mail"),
        ((), (), "letter"),
        ((), (), "visit"),
    ]


def test_birthdays_of_those_one_may_speak_to(app: App) -> None:
    def born(name: str, birthday: str) -> int:
        return app.customers.save(Customer(name=name, birthday=birthday)).customer

    born("Sample Soon", "1976-07-03")
    born("Sample Today", "--06-30")
    born("Sample Later", "--07-20")
    app.customers.close(born("Sample Closed", "--07-01"), TODAY, "lost")
    silent = born("Sample Silent", "--07-01")
    for channel in ("phone", "e-mail", "post"):
        app.permissions.save(Permission(customer=silent, date=TODAY, channel=channel, given=False))
    app.customers.trash(born("Sample Gone", "--07-01"))
    near = app.today.day(TODAY).birthdays
    assert [(b.name, b.age) for b in near] == [("Sample Today", None), ("Sample Soon", 50)]


def test_the_month_and_the_one_before_it(app: App) -> None:
    number = customer(app, known=dt.date(2026, 5, 2))
    for day in (dt.date(2026, 5, 20), dt.date(2026, 6, 3), TODAY):
        app.touches.save(Touch(customer=number, date=day, direction="out"))
    shown = app.today.day(TODAY)
    assert (shown.month.touches, shown.before.touches) == (2, 1)
    assert (shown.month.new_customers, shown.before.new_customers) == (0, 1)


def test_all_who_went_quiet_stand_beside_whatever_else_is_to_do(app: App) -> None:
    number = customer(app, known=TODAY - 400 * DAY)
    app.purchases.save(Purchase(customer=number, date=TODAY - 300 * DAY))
    app.follow_ups.save(FollowUp(customer=number, due_on=TODAY))
    day = app.today.day(TODAY)
    assert [found.reason.word for found in day.lines] == ["follow-up"]
    assert [name for name, _reason in day.quiet] == ["Sample One"]


def test_lines_come_and_go_as_the_law_says(app: App) -> None:
    giver, received = customer(app, "Sample Giver"), customer(app, "Sample Received", TODAY)
    made = app.referrals.save_introduction(
        Introduction(giver=giver, received=received, date=TODAY - DAY)
    )
    assert ("Sample Giver", "thanks") in listed(app)
    thanked = Introduction(
        id=made.record, giver=giver, received=received, date=TODAY - DAY, thanked_on=TODAY
    )
    app.referrals.save_introduction(thanked)
    assert ("Sample Giver", "thanks") not in listed(app)
    app.customers.close(received, TODAY, "poor fit")
    assert ("Sample Giver", "thanks") in listed(app)
    app.today.not_needed(app.today.day(TODAY).lines[0].reason)
    assert ("Sample Giver", "thanks") not in listed(app)


def test_an_empty_store_has_nobody(app: App) -> None:
    day = app.today.day(TODAY)
    assert (day.lines, day.has_customers, day.birthdays) == ((), False, ())

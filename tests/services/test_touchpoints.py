"""Live touchpoints: who gets a follow-up of the journey map, when, and never twice."""

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from hourglass_desktop.app import App, build
from hourglass_desktop.domain.book import Book
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import FieldErrors, HourglassError
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.journey import people
from hourglass_desktop.domain.journey_map import newly_due
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.stages import PATH
from hourglass_desktop.domain.touches import Permission, Touch
from hourglass_desktop.domain.touchpoints import Touchpoint
from hourglass_desktop.exchange.problems import ReadOptions

TODAY = dt.date(2026, 6, 30)


class Days:
    """A clock that stands at noon of a day, until it is set on."""

    def __init__(self) -> None:
        self.today = TODAY

    def __call__(self) -> dt.datetime:
        return dt.datetime.combine(self.today, dt.time(12))


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


@pytest.fixture
def clock() -> Days:
    return Days()


@pytest.fixture
def app(tmp_path: Path, clock: Days) -> Iterator[App]:
    with _open(tmp_path / "a.hourglass", clock) as opened:
        yield opened


def _open(file: Path, clock: Days):  # type: ignore[no-untyped-def] # noqa: ANN202 - a manager
    return build(
        file,
        business=Business(),
        clock=clock,
        write=True,
        create=True,
        daily=False,
        undoable=True,
    )


def customer(app: App, name: str = "Sample Person", known_on: dt.date = TODAY) -> int:
    return app.customers.save(Customer(name=name, known_on=known_on)).record


def live(app: App, stage: str, days: int = 3, channel: str = "") -> int:
    made = Touchpoint(stage=stage, what=f"At {stage}", days=days, channel=channel, state="live")
    return app.touchpoints.save(made).record


def buy(app: App, number: int, day: dt.date = TODAY) -> int:
    return app.purchases.save(Purchase(customer=number, date=day, amount=100)).record


def planned(app: App) -> list[tuple[int, dt.date, str]]:
    """The open follow-ups that the map planned: customer, due, what."""
    return [
        (f.customer, f.due_on, f.what)
        for f in app.customers.book().follow_ups
        if f.touchpoint and f.done_on is None
    ]


def test_entering_a_stage_plans_once_and_undoing_withdraws(app: App) -> None:
    live(app, "buy", 14)
    who = customer(app)
    assert planned(app) == []
    bought = buy(app, who)
    due = TODAY + dt.timedelta(days=14)
    assert planned(app) == [(who, due, "At buy")]
    buy(app, who, ago(1))
    assert planned(app) == [], "entered yesterday now, before the touchpoint went live"
    app.history.undo()
    assert planned(app) == [(who, due, "At buy")]
    app.purchases.remove(bought)
    assert planned(app) == []
    app.history.undo()
    app.history.undo()
    assert planned(app) == []
    app.history.redo()
    assert planned(app) == [(who, due, "At buy")]


def test_a_refund_withdraws(app: App) -> None:
    live(app, "buy")
    number = buy(app, customer(app))
    kept = next(p for p in app.customers.book().purchases if p.id == number)
    app.purchases.save(replace(kept, state="refunded"))
    assert planned(app) == []


def test_none_for_who_entered_before_it_went_live_or_long_ago(app: App, clock: Days) -> None:
    customer(app, "Before", ago(1))
    live(app, "know")
    assert planned(app) == []
    clock.today += dt.timedelta(days=31)
    late = customer(app, "Late", TODAY)
    assert planned(app) == [], "31 days ago"
    kept = next(c for c in app.customers.book().customers if c.id == late)
    app.customers.save(replace(kept, known_on=TODAY + dt.timedelta(days=1)))
    assert [row[0] for row in planned(app)] == [late]


def test_what_was_removed_or_done_never_comes_back(app: App) -> None:
    live(app, "buy")
    one, two = customer(app, "One"), customer(app, "Two")
    first, second = buy(app, one), buy(app, two)
    there = {f.customer: f.id for f in app.customers.book().follow_ups}
    app.follow_ups.remove(there[one])
    app.follow_ups.done(there[two], TODAY)
    for bought in (first, second):
        app.purchases.remove(bought)
    for who in (one, two):
        buy(app, who)
    assert planned(app) == []
    app.trash.empty()
    assert planned(app) == []


def test_the_rest_comes_with_an_archive_and_never_twice(app: App, tmp_path: Path) -> None:
    live(app, "buy")
    for name in ("One", "Two", "Three"):
        buy(app, customer(app, name))
    there = [f.id for f in app.customers.book().follow_ups]
    app.follow_ups.remove(there[0])
    app.follow_ups.done(there[1], TODAY)
    archive = app.exports.kind("all")
    with _open(tmp_path / "b.hourglass", Days()) as other:
        other.imports.run("all", archive, ReadOptions())
        assert len(planned(other)) == 1
        assert planned(other) == planned(app)


def test_an_import_plans_in_its_own_transaction(app: App) -> None:
    live(app, "buy", 1)
    rows = "customer,date\n" + "".join(f"Sample {n},2026-06-30\n" for n in range(300))
    app.imports.run("purchases", rows.encode(), ReadOptions())
    assert len(planned(app)) == 300
    app.imports.run("purchases", rows.encode(), ReadOptions())
    assert len(planned(app)) == 300


def test_a_store_closed_for_days_catches_up_when_it_is_opened(tmp_path: Path) -> None:
    clock = Days()
    file = tmp_path / "c.hourglass"
    with _open(file, clock) as app:
        live(app, "like")
        who = customer(app)
        app.imports.run(
            "touches", f"customer,date,direction\nH-{who},2026-07-02,in\n".encode(), ReadOptions()
        )
        assert planned(app) == [], "that day is still to come"
    clock.today += dt.timedelta(days=5)
    with _open(file, clock) as app:
        assert planned(app) == [(who, dt.date(2026, 7, 5), "At like")]


def test_a_withdrawn_channel_is_left_out(app: App) -> None:
    live(app, "buy", 1, "e-mail")
    live(app, "buy", 2, "visit")
    who = customer(app)
    app.permissions.save(Permission(customer=who, date=TODAY, channel="e-mail", given=False))
    buy(app, who)
    assert len(planned(app)) == 1
    app.permissions.save(Permission(customer=who, date=TODAY, channel="e-mail", given=True))
    assert len(planned(app)) == 2
    app.permissions.save(Permission(customer=who, date=TODAY, channel="e-mail", given=False))
    assert len(planned(app)) == 1


def test_closed_and_trashed_customers_get_none(app: App) -> None:
    live(app, "buy")
    who = customer(app)
    app.customers.close(who, TODAY, "lost")
    buy(app, who)
    assert planned(app) == []
    app.customers.reopen(who)
    assert len(planned(app)) == 1
    app.bulk.trash([who])
    assert planned(app) == []
    app.history.undo()
    assert len(planned(app)) == 1


def test_a_merge_leaves_one(app: App) -> None:
    live(app, "buy")
    one, two = customer(app, "One"), customer(app, "Two")
    for who in (one, two):
        buy(app, who)
    app.customers.merge(one, two)
    assert [row[0] for row in planned(app)] == [one]
    app.history.undo()
    assert len(planned(app)) == 2


def test_made_live_it_says_how_many_get_one_and_put_away_takes_them_back(app: App) -> None:
    customer(app)
    number = app.touchpoints.save(Touchpoint(stage="know", what="Welcome", days=0)).record
    told = app.touchpoints.put(number, "live")
    assert told.done == "Touchpoint made live: Welcome – 1 next step planned"
    (card,) = app.touchpoints.cards(TODAY + dt.timedelta(days=1))
    assert (card.open, card.late) == (1, 1)
    assert "withdrawn" in app.touchpoints.put(number, "retired").done
    assert planned(app) == []
    app.history.undo()
    assert len(planned(app)) == 1
    app.touchpoints.save(replace(card.touchpoint, what="Hello", days=4))
    assert planned(app)[0][1:] == (TODAY + dt.timedelta(days=4), "Hello")
    app.touchpoints.remove(number)
    assert planned(app) == []
    app.trash.put_back(app.trash.listed())
    assert len(planned(app)) == 1


def test_what_the_owner_put_off_stays_put_off(app: App) -> None:
    number = live(app, "buy", 1)
    who = customer(app)
    buy(app, who)
    (kept,) = app.customers.book().follow_ups
    later = TODAY + dt.timedelta(days=20)
    app.follow_ups.save(replace(kept, due_on=later))
    made = next(t for t in app.customers.book().touchpoints if t.id == number)
    app.touchpoints.save(replace(made, days=5))
    assert planned(app) == [(who, later, "At buy")]


@pytest.mark.parametrize("days", [-1, 10_001])
def test_days_are_whole_and_not_too_many(app: App, days: int) -> None:
    with pytest.raises(FieldErrors) as caught:
        app.touchpoints.save(Touchpoint(stage="know", what="Sample", days=days))
    assert "days" in caught.value.problems


def test_the_message_is_filled_and_goes_to_no_withdrawn_address(app: App) -> None:
    text = "Dear {given_name} of {organisation}, {business} thanks {name}."
    made = Touchpoint(stage="know", what="Welcome", text=text, state="live")
    app.touchpoints.save(made)
    app.preferences.put("business_name", "Sample Studio")
    who = app.customers.save(
        Customer(name="Ann Sample", emails=("a+b@sample.example",), known_on=TODAY)
    ).record
    (step,) = app.customers.book().follow_ups
    message = app.touchpoints.message(step)
    assert message is not None
    assert message.text == "Dear Ann Sample of , Sample Studio thanks Ann Sample."
    assert (message.subject, message.address) == ("Welcome", "a+b@sample.example")
    app.permissions.save(Permission(customer=who, date=TODAY, channel="e-mail", given=False))
    message = app.touchpoints.message(step)
    assert message is not None
    assert (message.address, message.is_withdrawn) == ("", True)


def test_ideas_of_a_trade_are_added_once(app: App) -> None:
    ideas = [Touchpoint(stage="know", what="Welcome", days=1, state="live")]
    assert app.touchpoints.add_ideas(ideas, "Garden").done == "1 idea added: Garden"
    with pytest.raises(HourglassError, match="already"):
        app.touchpoints.add_ideas(ideas, "Garden")
    (card,) = app.touchpoints.cards(TODAY)
    assert card.touchpoint.state == "idea"
    assert not card.is_unused(TODAY + dt.timedelta(days=400))


Planned = tuple[int, int, dt.date]
pick = st.integers(0, 99)
some_days = st.integers(0, 45)


class Walk(RuleBasedStateMachine):
    """An owner in any order; after each step the open follow-ups are those a plain reading says."""

    def __init__(self) -> None:
        super().__init__()
        self.closing = ExitStack()
        folder = self.closing.enter_context(tempfile.TemporaryDirectory())
        self.clock = Days()
        self.app: App = self.closing.enter_context(_open(Path(folder) / "w.hourglass", self.clock))
        self.had: set[tuple[int, int]] = set()
        """Done or removed: customer and touchpoint."""
        self.past: list[set[tuple[int, int]]] = []
        self.future: list[set[tuple[int, int]]] = []

    def teardown(self) -> None:
        self.closing.close()

    @initialize(n=st.integers(1, 3))
    def begin(self, n: int) -> None:
        for stage in ("know", "buy"):
            live(self.app, stage)
        for number in range(n):
            customer(self.app, f"Sample {number}")
        self.first = len(self.app.store.steps.undoable)

    def did(self, had: set[tuple[int, int]] | None = None) -> None:
        while len(self.past) < len(self.app.store.steps.undoable) - self.first:
            self.past.append(self.had)
            self.future.clear()
        self.had = self.had if had is None else had

    def book(self) -> Book:
        return self.app.customers.book()

    def one(self, place: int) -> int:
        there = self.book().customers
        return there[place % len(there)].id

    @rule(place=pick, back=some_days)
    def buys(self, place: int, back: int) -> None:
        buy(self.app, self.one(place), self.clock.today - dt.timedelta(days=back))
        self.did()

    @rule(place=pick, back=some_days, builds=st.sampled_from(("like", "trust", "")))
    def touches(self, place: int, back: int, builds: str) -> None:
        day = self.clock.today - dt.timedelta(days=back)
        self.app.touches.save(Touch(customer=self.one(place), date=day, builds=builds))
        self.did()

    @rule(place=pick)
    def retracts(self, place: int) -> None:
        if there := self.book().purchases:
            self.app.purchases.remove(there[place % len(there)].id)
            self.did()

    @rule(
        stage=st.sampled_from(PATH),
        days=st.integers(0, 20),
        channel=st.sampled_from(("", "call")),
    )
    def plans(self, stage: str, days: int, channel: str) -> None:
        live(self.app, stage, days, channel)
        self.did()

    @rule(place=pick, state=st.sampled_from(("idea", "live", "retired")))
    def puts(self, place: int, state: str) -> None:
        there = self.book().touchpoints
        self.app.touchpoints.put(there[place % len(there)].id, state)
        self.did()

    @rule(place=pick, given=st.booleans())
    def permits(self, place: int, given: bool) -> None:
        made = Permission(
            customer=self.one(place), date=self.clock.today, channel="phone", given=given
        )
        self.app.permissions.save(made)
        self.did()

    @rule(place=pick, is_done=st.booleans())
    def answers(self, place: int, is_done: bool) -> None:
        there = [f for f in self.book().follow_ups if f.done_on is None]
        if there:
            one: FollowUp = there[place % len(there)]
            if is_done:
                self.app.follow_ups.done(one.id, self.clock.today)
            else:
                self.app.follow_ups.remove(one.id)
            assert one.touchpoint
            self.did(self.had | {(one.customer, one.touchpoint)})

    @rule(days=st.integers(1, 3))
    def waits(self, days: int) -> None:
        self.clock.today += dt.timedelta(days=days)

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        self.app.history.undo()
        self.future.append(self.had)
        self.had = self.past.pop()

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.app.history.redo()
        self.past.append(self.had)
        self.had = self.future.pop()

    @invariant()
    def as_a_plain_reading_says(self) -> None:
        """All that is open is asked for, and all that is asked for anew is there."""
        book, today = self.book(), self.clock.today
        persons = people(book, today)
        found = {(f.customer, f.touchpoint): f for f in book.follow_ups if f.done_on is None}
        assert len(found) == sum(f.done_on is None for f in book.follow_ups), "never twice"
        assert not self.had & set(found)
        plans = {t.id: t for t in book.touchpoints}
        for (who, number), follow_up in found.items():
            plan = plans[number or 0]
            entered = persons[who].journey.entered[plan.stage]
            assert plan.state == "live"
            assert plan.live_on is not None
            assert plan.live_on <= entered
            assert follow_up.due_on == entered + dt.timedelta(days=plan.days or 0)
            leave = [p for p in book.permissions if p.customer == who and plan.channel == "call"]
            assert not leave or max(leave, key=lambda p: (p.date, p.id)).given
        for who, person in persons.items():
            had = {number for one, number in self.had if one == who}
            for plan, _due in newly_due(person, book.touchpoints, had, today):
                assert (who, plan.id) in found


def test_random_walks_agree_with_a_plain_reading() -> None:
    some = settings(
        max_examples=5,
        stateful_step_count=20,
        deadline=None,
        suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large),
    )
    run_state_machine_as_test(Walk, settings=some)

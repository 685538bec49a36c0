"""Random walks over the services: undo and redo restore every row, whatever was done before."""

import datetime as dt
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

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
from sqlalchemy import text

from hourglass_desktop.app import build
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.fit import QUESTIONS, FitAnswer
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.own_fields import OwnField
from hourglass_desktop.domain.promotions import Override, Promotion
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.referrals import Introduction
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.touches import Touch
from hourglass_desktop.domain.touchpoints import Touchpoint
from hourglass_desktop.domain.trials import Offer, Trial
from hourglass_desktop.services.one_record import one_record
from hourglass_desktop.store import search_index
from hourglass_desktop.store.tables import metadata

TODAY = dt.date(2026, 6, 30)
NOON = dt.datetime.combine(TODAY, dt.time(12))
Digest = dict[str, list[tuple[Any, ...]]]

words = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)
days = st.dates(TODAY - dt.timedelta(days=400), TODAY)
NOBODY = 999_999
FIELDS = ("Colour", "Allergy", "colour")
"""Own fields; two of the names are alike."""
pick = st.integers(0, 99)
"""Which of those there are, counted around."""


class Walk(RuleBasedStateMachine):
    """An owner who adds, changes, removes and undoes in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.closing = ExitStack()
        self.open_store = ExitStack()
        folder = Path(self.closing.enter_context(tempfile.TemporaryDirectory()))
        self.file = folder / "data" / "customers.hourglass"
        self.closing.enter_context(self.open_store)
        self.app = self.open_store.enter_context(
            build(
                self.file,
                business=Business(),
                clock=lambda: NOON,
                write=True,
                create=True,
                daily=False,
                undoable=True,
            )
        )
        self.past: list[Digest] = []
        self.future: list[Digest] = []
        self.now = self.digest()

    def teardown(self) -> None:
        """Back to the beginning, forth to the end, and let go of the store."""
        end, steps = self.now, len(self.past)
        for _step in range(steps):
            self.undo()
        for _step in range(steps):
            self.redo()
        assert self.now == end
        with self.closing:
            self.open_store.close()
            with build(self.file, business=Business(), clock=lambda: NOON, daily=False) as again:
                found = again.upkeep.check()
            assert not found, found

    def digest(self) -> Digest:
        """Every row of every table, in an order of its own."""
        with self.app.store.read() as connection:
            return {
                table.name: sorted(
                    (tuple(row) for row in connection.execute(text(f"SELECT * FROM {table.name}"))),
                    key=repr,
                )
                for table in metadata.sorted_tables
            }

    def do(self, act: Callable[[], Changes]) -> None:
        """One step; what is refused is none and changes nothing."""
        try:
            changes = act()
        except HourglassError:
            assert self.digest() == self.now
            return
        found = self.digest()
        if found == self.now:  # nobody to tag is no step: see `the_words_tell`
            return
        assert changes.kinds
        self.past.append(self.now)
        self.future.clear()
        self.now = found

    def numbers(self, kind: str) -> list[int]:
        """The numbers of the live records of a kind."""
        return [r.id for r in self.app.customers.book().of_kind(kind)]

    def one(self, kind: str, place: int) -> int:
        """One of the live records of a kind; one that is not there when there are none."""
        there = self.numbers(kind)
        return there[place % len(there)] if there else NOBODY

    @initialize(name=words)
    def open(self, name: str) -> None:
        self.do(lambda: self.app.customers.save(Customer(name=f"Sample {name}", notes=name)))

    @rule(name=words, emails=st.lists(words, max_size=3), tags=st.lists(words, max_size=3))
    def add(self, name: str, emails: list[str], tags: list[str]) -> None:
        made = Customer(name=name, emails=tuple(emails), tags=tuple(tags), known_on=TODAY)
        self.do(lambda: self.app.customers.save(made))

    @rule(place=pick, notes=words, tags=st.lists(words, max_size=3))
    def edit(self, place: int, notes: str, tags: list[str]) -> None:
        def act() -> Changes:
            kept = one_record(self.app.store, "customers", self.one("customers", place))
            changed = replace(kept, notes=f"{notes}{len(self.past)}", tags=tuple(tags))
            return self.app.customers.save(changed)

        self.do(act)

    @rule(place=pick, note=words, day=days)
    def log(self, place: int, note: str, day: dt.date) -> None:
        made = Touch(
            customer=self.one("customers", place), date=day, direction="out", channel="call"
        )
        self.do(lambda: self.app.touches.save(replace(made, note=note)))

    @rule(
        place=pick,
        question=st.sampled_from(QUESTIONS[:2]),
        answer=st.sampled_from(("yes", "no", "")),
    )
    def judge(self, place: int, question: str, answer: str) -> None:
        made = FitAnswer(customer=self.one("customers", place), question=question, answer=answer)
        self.do(lambda: self.app.fit.answer(made))

    @rule(name=st.sampled_from(FIELDS), kind=st.sampled_from(("text", "yes/no")))
    def define(self, name: str, kind: str) -> None:
        self.do(lambda: self.app.own_fields.add(OwnField(name=name, kind=kind)))

    @rule(name=st.sampled_from(FIELDS), new=st.sampled_from(FIELDS), by=st.integers(-2, 2))
    def redefine(self, name: str, new: str, by: int) -> None:
        self.do(lambda: self.app.own_fields.rename(name, new))
        self.do(lambda: self.app.own_fields.move(name, by))

    @rule(place=pick, name=st.sampled_from(FIELDS), value=st.sampled_from(("yes", "blue", "")))
    def fill(self, place: int, name: str, value: str) -> None:
        self.do(lambda: self.app.own_fields.fill(self.one("customers", place), name, value))

    @rule(name=st.sampled_from(FIELDS))
    def undefine(self, name: str) -> None:
        self.do(lambda: self.app.own_fields.remove(name))

    @rule(questions=st.sets(st.sampled_from(QUESTIONS)))
    def knock_out(self, questions: set[str]) -> None:
        self.do(lambda: self.app.fit.choose_knock_outs(questions))

    @rule(place=pick, day=days, amount=st.integers(0, 10**9) | st.none())
    def buy(self, place: int, day: dt.date, amount: int | None) -> None:
        made = Purchase(customer=self.one("customers", place), date=day, amount=amount)
        self.do(lambda: self.app.purchases.save(made))

    @rule(place=pick, day=days, amount=st.integers(0, 10**9), source=words)
    def spend(self, place: int, day: dt.date, amount: int, source: str) -> None:
        made = Promotion(name="Sample", source=source, date=day, amount=amount, currency="EUR")
        self.do(lambda: self.app.promotions.save(made))
        number = self.one("promotions", place)
        self.do(lambda: self.app.promotions.save(replace(made, id=number, name=f"Other {source}")))

    @rule(reason=words, length=st.integers(0, 40))
    def override(self, reason: str, length: int) -> None:
        until = TODAY + dt.timedelta(days=length)
        made = Override(reason=reason, since=TODAY, until=until)
        self.do(lambda: self.app.promotions.declare(made))

    @rule()
    def end_override(self) -> None:
        self.do(self.app.promotions.end_override)

    @rule(place=pick, name=words)
    def offer(self, place: int, name: str) -> None:
        self.do(lambda: self.app.trials.save_offer(Offer(name=f"Sample {name}")))
        number = self.one("offers", place)
        made = Trial(customer=self.one("customers", place), offer=number, offered_on=TODAY)
        self.do(lambda: self.app.trials.save(made))

    @rule(place=pick, repeats=st.sampled_from(("", "1 month")))
    def plan(self, place: int, repeats: str) -> None:
        made = FollowUp(
            customer=self.one("customers", place), due_on=TODAY, what="call", repeats=repeats
        )
        self.do(lambda: self.app.follow_ups.save(made))

    @rule(place=pick)
    def finish(self, place: int) -> None:
        self.do(lambda: self.app.follow_ups.done(self.one("follow-ups", place), TODAY))

    @rule(giver=pick, received=pick)
    def introduce(self, giver: int, received: int) -> None:
        made = Introduction(
            giver=self.one("customers", giver),
            received=self.one("customers", received),
            date=TODAY,
        )
        self.do(lambda: self.app.referrals.save_introduction(made))

    @rule(place=pick, tag=words)
    def tag_all(self, place: int, tag: str) -> None:
        some = self.numbers("customers")[place % 3 :]
        self.do(lambda: self.app.bulk.tag(some, f"{tag}{len(self.past)}"))

    @rule(place=pick)
    def trash_some(self, place: int) -> None:
        some = self.numbers("customers")[place % 4 :][:2]
        if some:
            self.do(lambda: self.app.bulk.trash(some))

    @rule(
        place=pick,
        kind=st.sampled_from(("touches", "purchases", "follow_ups", "trials", "promotions")),
    )
    def remove(self, place: int, kind: str) -> None:
        number = self.one(kind.replace("_", "-"), place)
        self.do(lambda: getattr(self.app, kind).remove(number))

    @rule(place=pick)
    def put_back(self, place: int) -> None:
        if there := self.app.trash.listed():
            self.do(lambda: self.app.trash.put_back(there[place % len(there) :][:3]))

    @rule(kept=pick, gone=pick)
    def merge(self, kept: int, gone: int) -> None:
        one, two = self.one("customers", kept), self.one("customers", gone)

        def act() -> Changes:
            self.app.customers.merge(one, two)
            return Changes(kinds=frozenset(("customers",)))

        self.do(act)

    @rule(stage=st.sampled_from(("know", "like", "buy")), days=st.integers(0, 9))
    def map_out(self, stage: str, days: int) -> None:
        made = Touchpoint(stage=stage, what="Sample", days=days, state="live")
        self.do(lambda: self.app.touchpoints.save(made))

    @rule(place=pick, state=st.sampled_from(("idea", "live", "retired", "removed", "refer")))
    def remap(self, place: int, state: str) -> None:
        number, journey_map = self.one("touchpoints", place), self.app.touchpoints
        if state == "removed":
            self.do(lambda: journey_map.remove(number))
        elif state == "refer":
            self.do(lambda: journey_map.duplicate(number))
            self.do(lambda: journey_map.move(number, state))
        else:
            self.do(lambda: journey_map.put(number, state))

    @rule(name=words)
    def set(self, name: str) -> None:
        self.do(lambda: self.app.preferences.put("business_name", f"{name}{len(self.past)}"))

    @precondition(lambda self: self.past)
    @rule()
    def undo(self) -> None:
        self.app.history.undo()
        self.future.append(self.now)
        self.now = self.past.pop()
        assert self.digest() == self.now

    @precondition(lambda self: self.future)
    @rule()
    def redo(self) -> None:
        self.app.history.redo()
        self.past.append(self.now)
        self.now = self.future.pop()
        assert self.digest() == self.now

    @precondition(lambda self: not self.future)
    @rule()
    def redo_in_vain(self) -> None:
        with pytest.raises(HourglassError):
            self.app.history.redo()

    @invariant()
    def the_words_tell(self) -> None:
        assert bool(self.app.history.undoable) == bool(self.past)
        assert bool(self.app.history.redoable) == bool(self.future)

    @invariant()
    def the_search_follows(self) -> None:
        with self.app.store.read() as connection:
            assert search_index.strays(connection) == 0


CHECKS = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)


def test_a_few_walks() -> None:
    some = settings(
        max_examples=8, stateful_step_count=25, deadline=None, suppress_health_check=CHECKS
    )
    run_state_machine_as_test(Walk, settings=some)


@pytest.mark.heavy
def test_many_walks() -> None:
    many = settings(
        max_examples=100, stateful_step_count=40, deadline=None, suppress_health_check=CHECKS
    )
    run_state_machine_as_test(Walk, settings=many)

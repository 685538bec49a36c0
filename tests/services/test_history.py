"""Undo and redo, on a real store: every row as it was, and never a guess."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from hourglass_desktop.app import App, build
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.referrals import Introduction
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.touches import Touch
from hourglass_desktop.exchange.problems import ReadOptions
from hourglass_desktop.store.history import LIMIT
from hourglass_desktop.store.store import Connection
from hourglass_desktop.store.tables import metadata

TODAY = dt.date(2026, 6, 30)
NOON = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock
AWKWARD = "Zoë \"O'Neil\"; -- ' || x'00' 漢字 مرحبا 👩‍👩‍👧\n\tend"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    """An empty store that keeps steps."""
    file = tmp_path / "data" / "customers.hourglass"
    with build(
        file,
        business=Business(),
        clock=lambda: NOON,
        write=True,
        create=True,
        daily=False,
        undoable=True,
    ) as made:
        yield made


def digest(app: App) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, in an order of its own."""
    with app.store.read() as connection:
        return {
            table.name: sorted(
                (tuple(row) for row in connection.execute(text(f"SELECT * FROM {table.name}"))),
                key=repr,
            )
            for table in metadata.sorted_tables
        }


def added(app: App, name: str = "Sample One") -> int:
    """The number of a new customer."""
    return app.customers.save(Customer(name=name)).customer


def touched(app: App, customer: int, note: str = "") -> int:
    """The number of a new touch."""
    touch = Touch(customer=customer, date=TODAY, direction="out", channel="call", note=note)
    return app.touches.save(touch).record


def whole_life(app: App) -> Iterator[Changes]:
    """Steps of every kind, some of which change many rows; stops after each."""
    customer = Customer(
        name=AWKWARD, emails=("one@sample.example",), phones=("+1 555 0100",), tags=("a", "b")
    )
    yield (kept := app.customers.save(customer))
    one = kept.customer
    yield app.customers.save(replace(customer, id=one, emails=(), notes=AWKWARD, tags=("b", "ç")))
    touch = Touch(customer=one, date=TODAY, direction="out", channel="call", note=AWKWARD)
    yield (logged := app.touches.save(touch))
    yield app.purchases.save(Purchase(customer=one, date=TODAY, amount=12_345, what="Lesson"))
    introduction = Introduction(giver=one, received=None, date=TODAY)
    yield app.referrals.introduce(one, Customer(name="Sample Two"), introduction)
    plan = FollowUp(customer=one, due_on=TODAY, what="call", repeats="1 month")
    yield (planned := app.follow_ups.save(plan))
    yield app.follow_ups.done(planned.record, TODAY)
    yield (other := app.customers.save(Customer(name="Sample Three")))
    yield app.bulk.tag([one, other.customer], "bulk")
    yield app.preferences.put("business_name", "Sample Studio")
    yield app.preferences.put("business_name", "")
    yield app.touches.remove(logged.record)
    yield app.customers.close(other.customer, TODAY, "other")
    yield app.customers.reopen(other.customer)
    yield app.customers.trash(one)


def test_every_step_back_and_forth_restores_every_row(app: App) -> None:
    states = [digest(app), *(digest(app) for _step in whole_life(app))]
    for state in reversed(states[:-1]):
        app.history.undo()
        assert digest(app) == state
    assert app.history.undoable == ""
    for state in states[1:]:
        app.history.redo()
        assert digest(app) == state
    assert app.history.redoable == ""
    assert app.upkeep.check() == []


def test_the_words_and_kinds_of_a_step(app: App) -> None:
    one = added(app)
    touched(app, one)
    assert app.history.undoable == "touch logged"
    undone = app.history.undo()
    assert undone == Changes(
        kinds=frozenset(("touches",)), done="Undone: touch logged", customer=one
    )
    assert (app.history.undoable, app.history.redoable) == ("customer added", "touch logged")
    assert app.history.redo().done == "Done again: touch logged"


def test_nothing_to_undo_is_said(app: App) -> None:
    with pytest.raises(HourglassError, match="nothing to undo"):
        app.history.undo()
    with pytest.raises(HourglassError, match="nothing to undo or to redo"):
        app.history.redo()


def test_a_change_after_an_undo_leaves_nothing_to_redo(app: App) -> None:
    one = added(app)
    app.history.undo()
    again = added(app, "Sample Two")
    assert again == one, "a number nobody ever saw may be given again"
    assert app.history.redoable == ""
    with pytest.raises(HourglassError):
        app.history.redo()


def test_what_changes_nothing_is_no_step(app: App) -> None:
    one = added(app)
    app.bulk.tag([one], "a")
    assert app.history.is_last(app.bulk.tag([one], "a"))
    app.preferences.put("business_name", "Sample Studio")
    app.history.undo()
    nothing = app.bulk.tag([], "b")
    assert not app.history.is_last(nothing)
    assert app.history.redoable == "business name changed"


def test_what_fails_is_no_step(app: App) -> None:
    added(app)
    before = digest(app), app.store.steps
    with pytest.raises(HourglassError):
        app.customers.save(Customer(name=" "))
    with pytest.raises(HourglassError):
        app.touches.remove(99)

    def half(connection: Connection) -> Changes:
        connection.execute(text("UPDATE customers SET name = 'x'"))
        raise HourglassError("no")

    with pytest.raises(HourglassError, match="no"):
        app.store.change(half)
    assert (digest(app), app.store.steps) == before
    app.history.undo()
    assert digest(app)["customers"] == []


def test_two_hundred_steps_are_kept(app: App) -> None:
    one = added(app)
    for number in range(LIMIT + 5):
        touched(app, one, str(number))
    for _step in range(LIMIT):
        app.history.undo()
    assert app.history.undoable == ""
    assert len(digest(app)["touches"]) == 5


def test_erasing_ends_what_can_be_undone(app: App) -> None:
    one = added(app, "Sample Secret")
    app.customers.erase(one)
    assert app.store.steps.undoable == ()
    with pytest.raises(HourglassError):
        app.history.undo()


def test_an_import_ends_it_a_dry_run_and_the_gate_do_not(app: App) -> None:
    added(app)
    file = b"name\nSample Two\n"
    app.imports.run("customers", file, ReadOptions(), dry_run=True)
    app.hourglass.note_gate(TODAY, 365)
    assert app.history.undoable == "customer added"
    app.imports.run("customers", file, ReadOptions())
    assert app.history.undoable == ""
    added(app, "Sample Three")
    assert app.history.undoable == "customer added"
    app.history.undo()
    assert [row[1] for row in digest(app)["customers"]] == ["Sample One", "Sample Two"]


def test_a_merge_is_one_step(app: App) -> None:
    one, two = added(app), added(app, "Sample Two")
    touched(app, two)
    before = digest(app)
    app.customers.merge(one, two)
    app.history.undo()
    assert digest(app) == before


def test_a_step_that_does_not_fit_changes_nothing_and_is_said(app: App) -> None:
    one = added(app)
    touched(app, one)
    with app.store.begin(aside=True) as connection:  # as nobody may: behind the steps' back
        connection.execute(text("DELETE FROM touches"))
    before = digest(app)
    with pytest.raises(HourglassError, match="nothing was changed"):
        app.history.undo()
    assert digest(app) == before


def test_a_step_whose_parent_is_gone_changes_nothing(app: App) -> None:
    def work(connection: Connection) -> Changes:
        connection.execute(text("DELETE FROM touches"))
        return Changes(kinds=frozenset(("touches",)), done="Touch gone")

    touched(app, added(app))
    app.store.change(work)
    with app.store.begin(aside=True) as connection:
        connection.execute(text("DELETE FROM customers"))
    before = digest(app)
    with pytest.raises(HourglassError, match="does not fit"):
        app.history.undo()
    assert digest(app) == before
    assert app.history.undoable == "", "what came before does not fit either"


def test_texts_as_long_as_may_be(app: App) -> None:
    long = "'" + "👩" * 63_000
    before = digest(app)
    one = app.customers.save(Customer(name="Sample", notes=long)).customer
    app.customers.save(Customer(id=one, name="Sample"))
    app.history.undo()
    assert app.customers.one(one, TODAY).person.customer.notes == long
    app.history.undo()
    assert digest(app) == before


def test_steps_from_two_threads_are_all_there(app: App) -> None:
    one = added(app)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda n: touched(app, one, str(n)), range(40)))
    assert len(digest(app)["touches"]) == 40
    for left in reversed(range(40)):
        app.history.undo()
        assert len(digest(app)["touches"]) == left


def test_a_store_that_keeps_no_steps_says_so(tmp_path: Path) -> None:
    file = tmp_path / "data" / "customers.hourglass"
    with build(file, business=Business(), clock=lambda: NOON, write=True, create=True) as app:
        added(app)
        assert app.history.undoable == ""
        with pytest.raises(HourglassError):
            app.history.undo()


def test_what_a_store_holds_can_be_written_down() -> None:
    """Values are noted as JSON, which knows whole numbers and texts as SQLite does, no more."""
    kinds = {str(column.type) for table in metadata.sorted_tables for column in table.columns}
    assert kinds == {"INTEGER", "TEXT"}

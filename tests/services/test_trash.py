"""The trash: what comes back, with what, and what is gone for good."""

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from hourglass_desktop.app import App
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.referrals import Introduction
from hourglass_desktop.domain.touches import Touch
from hourglass_desktop.domain.trials import Offer

if TYPE_CHECKING:
    from tests.services.conftest import Clock

TODAY = dt.date(2026, 6, 30)


@pytest.fixture
def app(keeping_steps: App) -> App:
    """An empty store that keeps steps."""
    return keeping_steps


def added(app: App, name: str) -> int:
    """The number of a new customer."""
    return app.customers.save(Customer(name=name)).customer


def touched(app: App, customer: int, note: str) -> int:
    """The number of a new touch."""
    touch = Touch(customer=customer, date=TODAY, direction="out", channel="call", note=note)
    return app.touches.save(touch).record


def introduced(app: App, giver: int, received: int) -> int:
    """The number of a new introduction."""
    made = Introduction(giver=giver, received=received, date=TODAY)
    return app.referrals.save_introduction(made).record


def notes(app: App) -> list[str]:
    """The words of the live touches."""
    return [touch.note for touch in app.customers.book().touches]


def test_a_customer_comes_back_with_what_went_along_and_no_more(app: App) -> None:
    one = added(app, "Sample One")
    app.touches.remove(touched(app, one, "removed before"))
    touched(app, one, "goes along")
    app.follow_ups.save(FollowUp(customer=one, due_on=TODAY, what="call"))
    before = app.customers.book()
    app.customers.trash(one)
    assert [(t.kind, t.name) for t in app.trash.listed()] == [("customers", "Sample One")]
    assert not app.customers.book().touches
    done = app.trash.put_back(app.trash.listed())
    assert done.done == "1 entry put back"
    assert app.customers.book() == before
    assert [(t.kind, t.words) for t in app.trash.listed()] == [("touches", "removed before")]
    app.trash.put_back(app.trash.listed())
    assert notes(app) == ["removed before", "goes along"]
    assert app.trash.listed() == ()


def test_putting_several_back_is_one_step(app: App) -> None:
    one, two = added(app, "Sample One"), added(app, "Sample Two")
    offer = app.trials.save_offer(Offer(name="A sample")).record
    app.bulk.trash([one, two])
    app.trials.remove_offer(offer)
    listed = app.trash.listed()
    assert {(t.kind, t.name) for t in listed} == {
        ("customers", "Sample One"),
        ("customers", "Sample Two"),
        ("offers", "A sample"),
    }
    app.trash.put_back(listed)
    assert app.history.undoable == "3 entries put back"
    app.history.undo()
    assert app.trash.listed() == listed
    app.history.redo()
    assert app.trash.listed() == ()


def test_what_is_no_longer_there_cannot_come_back(app: App) -> None:
    one, two = added(app, "Sample One"), added(app, "Sample Two")
    app.bulk.trash([one, two])
    listed = app.trash.listed()
    app.trash.put_back(listed[:1])
    with pytest.raises(HourglassError, match="no longer in the trash"):
        app.trash.put_back(listed)
    assert app.trash.listed() == listed[1:]


def test_a_record_of_a_customer_in_the_trash_waits_for_them(app: App) -> None:
    one = added(app, "Sample One")
    app.touches.remove(touched(app, one, "removed before"))
    listed = app.trash.listed()
    app.customers.trash(one)
    with pytest.raises(HourglassError, match="no longer in the trash"):
        app.trash.put_back(listed)


def test_an_introduction_that_closes_a_circle_now_stays_out(app: App) -> None:
    one, two = added(app, "Sample One"), added(app, "Sample Two")
    app.referrals.remove_introduction(introduced(app, one, two))
    introduced(app, two, one)
    with pytest.raises(HourglassError, match="circle"):
        app.trash.put_back(app.trash.listed())
    assert len(app.trash.listed()) == 1
    assert app.upkeep.check() == []


def test_an_introduction_comes_back_with_its_giver_and_stays_with_the_received(app: App) -> None:
    one, two = added(app, "Sample One"), added(app, "Sample Two")
    introduced(app, one, two)
    app.customers.trash(two)
    assert [i.received for i in app.customers.book().introductions] == [None]
    app.customers.trash(one)
    assert not app.customers.book().introductions
    app.trash.put_back(app.trash.listed())
    assert [(i.giver, i.received) for i in app.customers.book().introductions] == [(one, two)]


def test_erased_words_do_not_come_back(app: App) -> None:
    one = added(app, "Sample One")
    app.touches.remove(touched(app, one, "a secret"))
    app.customers.erase(one)
    app.trash.put_back(app.trash.listed())
    assert notes(app) == [""]


def test_emptying_ends_it_and_keeps_the_living(app: App) -> None:
    one, two = added(app, "Sample One"), added(app, "Sample Two")
    introduced(app, one, two)
    touched(app, two, "gone")
    touched(app, one, "kept")
    app.customers.trash(two)
    before = app.customers.book()
    assert app.trash.empty().done == "Trash emptied"
    assert app.trash.listed() == ()
    assert app.customers.book() == before
    assert app.history.undoable == ""
    assert added(app, "Sample Three") == 3, "a number is never used twice"
    assert app.upkeep.check() == []


def test_ninety_days_are_kept(app: App, clock: "Clock") -> None:
    app.customers.trash(added(app, "Sample One"))
    clock.day = app.trash.listed()[0].goes_on
    assert clock.day == TODAY + dt.timedelta(days=90)
    assert app.trash.tidy().kinds == frozenset()
    assert app.history.undoable, "where nothing goes, nothing is forgotten"
    clock.day += dt.timedelta(days=1)
    assert app.trash.tidy().kinds
    assert app.trash.listed() == ()


def test_a_store_that_was_read_and_changed_meanwhile_is_sound(app: App) -> None:
    """A check must not take an index as it was read earlier for the one there is."""
    app.samples.fill(customers=40, seed=1, ends_on=dt.date(2026, 6, 30))
    for number in range(1, 30):
        app.search.find("sam", 10)
        app.customers.trash(number)
        app.customers.save(Customer(name=f"Sample Näme {number} " + "word " * number))
        if not number % 5:
            assert app.upkeep.check() == []

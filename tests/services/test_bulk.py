"""Several customers at once: all or nothing, in one transaction."""

import csv
import datetime as dt
import io
from dataclasses import replace

import pytest

from hourglass_desktop.app import App
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import FieldErrors, HourglassError
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.touches import Permission

TODAY = dt.date(2026, 6, 30)
DAY = dt.date(2026, 6, 1)


@pytest.fixture
def three(app: App) -> tuple[int, ...]:
    """Three customers: one known for a month, one since today, one with a tag."""
    made = (
        Customer(name="Anna Sample", known_on=DAY, emails=("anna@sample.example",)),
        Customer(name="Bernd Sample", emails=("bernd@sample.example", "b@other.example")),
        Customer(name="Chen Sample", known_on=DAY, tags=("Garden",)),
    )
    return tuple(app.customers.save(customer).customer for customer in made)


def people(app: App) -> dict[str, Customer]:
    """Everybody by given name."""
    return {c.name.split()[0]: c for c in app.customers.book().customers}


def test_a_tag_is_given_once_whatever_its_letters(app: App, three: tuple[int, ...]) -> None:
    done = app.bulk.tag(three, " garden ;  spring  fair ")
    assert (done.done, set(done.kinds)) == ("3 customers tagged", {"customers"})
    tags = {name: c.tags for name, c in people(app).items()}
    assert tags == {
        "Anna": ("garden", "spring fair"),
        "Bernd": ("garden", "spring fair"),
        "Chen": ("Garden", "spring fair"),
    }
    assert app.bulk.untag(three, "GARDEN").done == "Tag taken from 3 customers"
    assert {c.tags for c in people(app).values()} == {("spring fair",)}
    app.bulk.tag(three[:1], "new")  # after a place in the row became free
    assert people(app)["Anna"].tags == ("spring fair", "new")


@pytest.mark.parametrize("tag", ["", " , ;", "x" * 1_001, "a\x00b"])
def test_a_tag_that_cannot_be_names_its_field(app: App, three: tuple[int, ...], tag: str) -> None:
    with pytest.raises(FieldErrors) as caught:
        app.bulk.tag(three, tag)
    assert set(caught.value.problems) == {"tag"}


def test_one_in_the_way_and_nobody_is_changed(app: App, three: tuple[int, ...]) -> None:
    chen = people(app)["Chen"]
    app.customers.save(replace(chen, tags=tuple(f"{n:0>900}" for n in range(70))))
    before = people(app)
    with pytest.raises(HourglassError, match=r"Nothing was changed\. .*Chen Sample.*: This text"):
        app.bulk.tag(three, "y" * 1_000)
    with pytest.raises(HourglassError, match=r"Bernd Sample.*: This date lies before"):
        app.bulk.close(three, DAY, "lost")
    with pytest.raises(FieldErrors, match="None of these"):
        app.bulk.untag(three, "nobody has this")
    assert people(app) == before


def test_closing_leaves_the_closed_as_they_are(app: App, three: tuple[int, ...]) -> None:
    app.customers.close(three[0], DAY, "moved away")
    assert app.bulk.close(three, TODAY, "lost").done == "2 customers closed"
    closed = {name: (c.closed_on, c.closed_reason) for name, c in people(app).items()}
    assert closed["Anna"] == (DAY, "moved away")
    assert closed["Chen"] == closed["Bernd"] == (TODAY, "lost")
    with pytest.raises(HourglassError, match="closed already"):
        app.bulk.close(three, TODAY, "lost")
    with pytest.raises(FieldErrors) as caught:
        app.bulk.close(three, TODAY, "bored")
    assert set(caught.value.problems) == {"closed_reason"}


def test_a_next_step_for_each(app: App, three: tuple[int, ...]) -> None:
    plan = FollowUp(customer=0, due_on=TODAY, what=" Send the card ", repeats="1 years")
    done = app.bulk.plan(three, plan)
    assert (done.done, set(done.kinds)) == ("Next step planned for 3 customers", {"follow-ups"})
    plans = app.customers.book().follow_ups
    assert [(p.customer, p.what, p.first_due_on) for p in plans] == [
        (number, "Send the card", TODAY) for number in three
    ]
    with pytest.raises(FieldErrors) as caught:
        app.bulk.plan(three, replace(plan, repeats="now and then"))
    assert set(caught.value.problems) == {"repeats"}


def test_the_trash_and_who_is_gone_meanwhile(app: App, three: tuple[int, ...]) -> None:
    app.bulk.plan(three, FollowUp(customer=0, due_on=TODAY))
    done = app.bulk.trash(three[:2])
    assert done.done == "2 customers moved to the trash"
    assert {"customers", "follow-ups"} <= done.kinds
    assert set(people(app)) == {"Chen"}
    assert len(app.customers.book().follow_ups) == 1
    with pytest.raises(HourglassError, match="2 of these customers are no longer there"):
        app.bulk.tag(three, "late")
    assert people(app)["Chen"].tags == ("Garden",)


def test_an_erased_person_gets_nothing_more(app: App, three: tuple[int, ...]) -> None:
    app.customers.erase(three[0])
    with pytest.raises(HourglassError, match="erased"):
        app.bulk.tag(three, "late")
    assert app.bulk.trash(three).done == "3 customers moved to the trash"


def test_the_selection_as_a_file(app: App, three: tuple[int, ...]) -> None:
    rows = list(csv.DictReader(io.StringIO(app.bulk.export(three[1:]).decode())))
    assert [(row["id"], row["name"]) for row in rows] == [
        (f"H-{three[1]}", "Bernd Sample"),
        (f"H-{three[2]}", "Chen Sample"),
    ]


def test_addresses_only_of_those_who_allow_it(app: App, three: tuple[int, ...]) -> None:
    for number, given in zip(three, (True, True, True), strict=True):
        app.permissions.save(Permission(customer=number, date=DAY, channel="e-mail", given=given))
    found = app.bulk.mailing(three)
    assert found.addresses == ("anna@sample.example", "bernd@sample.example")
    assert (found.without_address, found.left_out) == (1, 1)
    app.permissions.save(Permission(customer=three[0], date=TODAY, channel="e-mail", given=False))
    app.permissions.save(Permission(customer=three[2], date=TODAY, channel="e-mail", given=None))
    app.permissions.save(Permission(customer=three[1], date=TODAY, channel="phone", given=False))
    found = app.bulk.mailing(three)
    assert found.addresses == ("bernd@sample.example",)
    assert (found.withdrawn, found.without_permission) == (1, 1)
    app.customers.close(three[1], TODAY, "do not contact")
    assert app.bulk.mailing(three).addresses == ()

"""Customers: kept, closed, reopened, put in the trash, found, and told apart."""

import datetime as dt
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.app import App
from hourglass_desktop.domain import rules
from hourglass_desktop.domain.customers import Customer, email_warning, problems
from hourglass_desktop.domain.duplicates import likeness
from hourglass_desktop.domain.errors import FieldErrors, HourglassError
from hourglass_desktop.domain.referrals import Introduction
from hourglass_desktop.domain.search_text import fold
from hourglass_desktop.domain.touches import Touch

TODAY = dt.date(2026, 6, 30)
DAY = dt.date(2026, 6, 1)
TOMORROW = dt.date(2026, 7, 1)


def only(app: App) -> Customer:
    """The one customer in the store."""
    (kept,) = app.customers.book().customers
    return kept


def test_a_new_one_is_known_from_today_and_tidy(app: App) -> None:
    made = app.customers.save(
        Customer(name="  Sample\tPerson\n", emails=(" a@sample.example ", "", "a@sample.example"))
    )
    assert (set(made.kinds), made.customer) == ({"customers"}, made.record)
    kept = only(app)
    assert (kept.name, kept.known_on) == ("Sample Person", TODAY)
    assert kept.emails == ("a@sample.example",)
    app.customers.save(replace(kept, name="Other", known_on=DAY, phones=("1",)))
    assert only(app) == replace(kept, name="Other", known_on=DAY, phones=("1",))


@pytest.mark.parametrize(
    ("customer", "name"),
    [
        (Customer(name=""), "name"),
        (Customer(name=" \n\t\u00a0 "), "name"),
        (Customer(name="\u200b\u200b"), "name"),
        (Customer(name="a\x00b"), "name"),
        (Customer(name="x" * 1_001), "name"),
        (Customer(name="x" * 100_000), "name"),
        (Customer(name="a", organisation="\u0301" * 100_000), "organisation"),
        (Customer(name="a", notes="x" * 64_001), "notes"),
        (Customer(name="a", emails=("x" * 100_000,)), "emails"),
        (Customer(name="a", phones=("1\x07",)), "phones"),
        (Customer(name="a", tags=tuple(str(n) for n in range(20_000))), "tags"),
        (Customer(name="a", birthday="17 May"), "birthday"),
        (Customer(name="a", birthday="2026-02-30"), "birthday"),
        (Customer(name="a", birthday="2026-07-01"), "birthday"),
        (Customer(name="a", known_on=TOMORROW), "known_on"),
        (Customer(name="a", closed_on=TODAY), "closed_reason"),
        (Customer(name="a", closed_on=TOMORROW, closed_reason="lost"), "closed_on"),
        (Customer(name="a", closed_on=DAY, closed_reason="lost", known_on=TODAY), "closed_on"),
    ],
)
def test_a_rule_names_its_field_and_nothing_is_kept(
    app: App, customer: Customer, name: str
) -> None:
    with pytest.raises(FieldErrors) as caught:
        app.customers.save(customer)
    assert set(caught.value.problems) == {name}
    assert not app.customers.book().customers


@pytest.mark.parametrize("birthday", ["", "1980-05-17", "--02-29"])
def test_a_birthday_may_lack_its_year(app: App, birthday: str) -> None:
    app.customers.save(Customer(name="a", birthday=birthday))
    assert only(app).birthday == birthday


def test_an_email_without_an_at_is_kept_with_a_warning(app: App) -> None:
    odd = Customer(name="a", emails=("sample.example",))
    app.customers.save(odd)
    assert only(app).emails == ("sample.example",)
    assert "@" in email_warning(odd.emails)
    assert email_warning(("a@b.example",)) == ""


def test_closing_and_reopening(app: App) -> None:
    number = app.customers.save(Customer(name="a")).record
    before = only(app)
    with pytest.raises(FieldErrors) as caught:
        app.customers.close(number, DAY, "bored")
    assert set(caught.value.problems) == {"closed_on", "closed_reason"}
    app.touches.save(Touch(customer=number, date=DAY))  # known from its day on
    app.customers.close(number, DAY, "lost")
    assert (only(app).closed_on, only(app).closed_reason) == (DAY, "lost")
    app.customers.save(replace(only(app), notes="Moved"))
    app.customers.reopen(number)
    assert only(app) == replace(before, notes="Moved")
    with pytest.raises(FieldErrors):
        app.customers.close(number, TOMORROW, "lost")


def test_the_trash_takes_the_records_along(app: App) -> None:
    number = app.customers.save(Customer(name="a")).record
    app.touches.save(Touch(customer=number, date=DAY))
    app.referrals.introduce(
        number, Customer(name="b"), Introduction(giver=number, received=None, date=DAY)
    )
    done = app.customers.trash(number)
    assert {"customers", "touches", "introductions"} <= done.kinds
    book = app.customers.book()
    assert ([c.name for c in book.customers], book.touches, book.introductions) == (["b"], [], [])
    refusals: list[Callable[[], object]] = [
        lambda: app.customers.trash(number),
        lambda: app.customers.save(Customer(id=number, name="c")),
        lambda: app.customers.close(number, TODAY, "lost"),
        lambda: app.customers.reopen(number),
    ]
    for refused in refusals:
        with pytest.raises(HourglassError, match="no longer there"):
            refused()


def test_an_erased_person_stays_as_they_are(app: App) -> None:
    number = app.customers.save(Customer(name="a")).record
    app.customers.erase(number)
    refusals: list[Callable[[], object]] = [
        lambda: app.customers.save(Customer(id=number, name="c")),
        lambda: app.customers.reopen(number),
    ]
    for refused in refusals:
        with pytest.raises(HourglassError, match="erased"):
            refused()


@pytest.fixture
def some(app: App) -> App:
    """Customers of several alphabets."""
    for customer in (
        Customer(name="Bernd Sample", emails=("Bernd@Sample.example",)),
        Customer(name="Jörg Müller", organisation="Sample Söhne", phones=("+49 30 1234567",)),
        Customer(name="Иван Пример"),
        Customer(name="Anna Bernd"),
    ):
        app.customers.save(customer)
    return app


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("bern", [1, 4]),
        ("MULLER", [2]),
        ("иван", [3]),
        ("sohne", [2]),
        ("@sample", [1]),
        ("0049 30 123", [2]),
        ("nobody", []),
        ("", [4, 1, 2, 3]),
        ("x" * 100_000, []),
    ],
)
def test_a_few_letters_find(some: App, typed: str, numbers: list[int]) -> None:
    assert [found.id for found in some.customers.find(typed, 10)] == numbers


def test_no_more_are_found_than_asked_for(some: App) -> None:
    assert [found.id for found in some.customers.find("sample", 1)] == [1]


@pytest.mark.parametrize(
    ("name", "emails", "phones", "found"),
    [
        ("", ("bernd@sample.EXAMPLE",), (), [(1, "same e-mail")]),
        ("", (), ("0049-30-1234567",), [(2, "same phone number")]),
        ("jorg  muller", (), (), [(2, "same name")]),
        ("Müller, Jörg", (), (), [(2, "same name")]),
        ("Jörg Müler", (), (), [(2, "similar name")]),
        ("Bernt Sample", (), (), [(1, "similar name")]),
        ("Иван Примор", (), (), [(3, "similar name")]),
        ("Somebody Else", ("else@sample.example",), ("1",), []),
        ("x" * 100_000, ("x" * 100_000,), ("1" * 100_000,), []),
    ],
)
def test_who_may_be_there_already(
    some: App,
    name: str,
    emails: tuple[str, ...],
    phones: tuple[str, ...],
    found: list[tuple[int, str]],
) -> None:
    alike = some.customers.alike(name, emails, phones)
    assert [(one.number, one.why) for one in alike] == found
    for number, _why in found:
        assert not some.customers.alike(name, emails, phones, but=number)


@given(st.text(max_size=60))
def test_any_text_is_judged_as_a_name(name: str) -> None:
    customer = rules.tidied(Customer(name=name))
    if not problems(customer, TODAY):
        assert customer.name.strip()
        customer.name.encode()


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_knows_itself(one: str, other: str) -> None:
    assert likeness(one)(one) == 2
    assert likeness(one)(other) in {0, 1, 2}


@given(st.text(max_size=30))
def test_folded_text_bears_no_marks(name: str) -> None:
    folded = fold(name)
    assert not any(unicodedata.combining(letter) for letter in folded)
    parts = unicodedata.normalize("NFKD", name.casefold())
    assert folded == "".join(c for c in parts if not unicodedata.combining(c))

"""Every record comes back as it was, and no number is ever given twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.domain.answers import TodayAnswer
from hourglass_desktop.domain.book import RECORD_OF_KIND, Book
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.fit import QUESTIONS, FitAnswer, in_order
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.marks import Mark
from hourglass_desktop.domain.money import LARGEST
from hourglass_desktop.domain.own_fields import OwnField, OwnValue
from hourglass_desktop.domain.promotions import Override, Promotion
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.referrals import Introduction, ReferralAsk
from hourglass_desktop.domain.reviews import Review
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.stages import DEFAULT_RHYTHMS, DEFAULT_WINDOWS, STAGES, STEPS
from hourglass_desktop.domain.touches import Permission, Touch
from hourglass_desktop.domain.touchpoints import Touchpoint
from hourglass_desktop.domain.trials import Offer, Trial
from hourglass_desktop.store import records, settings
from hourglass_desktop.store.tables import TABLE_OF_KIND

if TYPE_CHECKING:
    from types import ModuleType

    from hourglass_desktop.store.store import Store

TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
DAYS = st.dates()
AMOUNTS = st.integers(1 - LARGEST, LARGEST - 1)
BY_TYPE: dict[object, st.SearchStrategy[Any]] = {
    str: TEXT,
    int: st.integers(0, 10),
    dt.date: DAYS,
    bool: st.booleans(),
    tuple[str, ...]: st.lists(TEXT, max_size=3).map(tuple),
}
REFERENCES = {"customer": 1, "giver": 1, "received": 2, "offer": 1, "record": 5, "touchpoint": 1}


def _field(name: str, hint: Any) -> st.SearchStrategy[Any]:
    options = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    if name in REFERENCES:
        strategy: st.SearchStrategy[Any] = st.just(REFERENCES[name])
    elif name in {"amount", "price"}:
        strategy = AMOUNTS
    else:
        strategy = BY_TYPE[options[0]]
    return st.none() | strategy if NoneType in options else strategy


def _records(kind: str) -> st.SearchStrategy[list[Any]]:
    make = RECORD_OF_KIND[kind]
    hints = get_type_hints(make)
    values = {f.name: _field(f.name, hints[f.name]) for f in fields(make) if f.name != "id"}
    rows = st.lists(st.fixed_dictionaries(values), max_size=3)
    if kind == "fit":  # one answer to a question
        return rows.map(lambda r: [make(**{**row, "question": f"q{n}"}) for n, row in enumerate(r)])
    if kind == "own-values":
        return rows.map(lambda r: [make(**{**row, "field": f"f{n}"}) for n, row in enumerate(r)])
    return rows.map(lambda r: [make(id=n, **row) for n, row in enumerate(r, 1)])


OVERRIDES = st.none() | st.builds(Override, reason=TEXT, since=DAYS, until=DAYS)
BUSINESSES = st.builds(
    Business,
    name=TEXT,
    address=TEXT,
    language=st.sampled_from(["en_GB", "de", "ar"]),
    currency=st.sampled_from(["EUR", "JPY", "KWD"]),
    paper=st.sampled_from(["a4", "letter"]),
    windows=st.fixed_dictionaries({stage: st.integers(1, 99_999) for stage in DEFAULT_WINDOWS}),
    rhythms=st.fixed_dictionaries({stage: st.integers(0, 99_999) for stage in DEFAULT_RHYTHMS}),
    milestones=st.dictionaries(st.sampled_from(STEPS), st.floats(0, 1)),
    knock_outs=st.sets(st.sampled_from(QUESTIONS)).map(in_order),
    own_fields=st.lists(
        st.builds(OwnField, name=TEXT, choices=st.lists(TEXT, max_size=2).map(tuple)), max_size=2
    ).map(tuple),
    override=OVERRIDES,
    promotion_states=st.dictionaries(
        DAYS, st.sampled_from(["open", "on hold", "overridden"]), max_size=4
    ).map(lambda states: tuple(sorted(states.items()))),
)


@st.composite
def books(draw: st.DrawFn) -> Book:
    """A book with up to three records of each kind, any text and any day in them."""
    kinds: dict[str, Any] = {
        kind.replace("-", "_"): draw(_records(kind)) for kind in RECORD_OF_KIND
    }
    for number in range(len(kinds["customers"]) + 1, 3):  # the two that others refer to
        kinds["customers"].append(Customer(id=number, name="Sample"))
    kinds["offers"] = kinds["offers"] or [Offer(id=1, name="Sample")]
    kinds["touchpoints"] = kinds["touchpoints"] or [Touchpoint(id=1, stage="like", what="Sample")]
    return Book(business=draw(BUSINESSES), **kinds)


def _listed(book: Book) -> dict[str, list[Any]]:
    return {kind: list(book.of_kind(kind)) for kind in RECORD_OF_KIND}


@given(books())
def test_any_book_comes_back_as_it_was(empty_store: Store, drafts: ModuleType, book: Book) -> None:
    with drafts.Stored(empty_store).holding(book) as connection:
        found = records.load(connection)
    assert _listed(found) == _listed(book)
    assert found.business == book.business


def test_every_field_of_every_kind_has_its_column() -> None:
    for kind, make in RECORD_OF_KIND.items():
        columns = set(TABLE_OF_KIND[kind].c.keys())
        names = {f.name for f in fields(make)} - set(records.CONTACT_FIELDS)
        assert names <= columns, kind
        extra = columns - names
        assert extra <= {"trashed_on", "trashed_with", "erased_on"}, kind


def test_the_trash_is_not_loaded(store: Store) -> None:
    day = dt.date(2026, 1, 1)
    book = Book(
        customers=[Customer(id=1, name="Sample"), Customer(id=2, name="Sample")],
        offers=[Offer(id=1, name="Sample")],
        touches=[Touch(id=2, customer=1, date=day)],
        trials=[Trial(id=3, customer=1, offered_on=day)],
        purchases=[Purchase(id=4, customer=1, date=day)],
        reviews=[Review(id=5, customer=1, date=day)],
        referral_asks=[ReferralAsk(id=6, customer=1, date=day)],
        introductions=[Introduction(id=7, giver=1, received=2, date=day)],
        permissions=[Permission(id=8, customer=1, date=day, channel="post", given=None)],
        marks=[Mark(id=9, customer=1, stage="like", date=day)],
        follow_ups=[FollowUp(id=10, customer=1, due_on=day)],
        touchpoints=[Touchpoint(id=11, stage="like", what="Sample")],
        promotions=[Promotion(id=12, name="Sample", date=day)],
        fit=[FitAnswer(customer=1, question="need", answer="yes")],
        own_values=[OwnValue(customer=1, field="Shoe size", value="44")],
        today_answers=[TodayAnswer(id=13, customer=1, date=day, until=day)],
    )
    with store.begin() as connection:
        records.save(connection, book)
        assert _listed(records.load(connection)) == _listed(book)
        for kind, table in TABLE_OF_KIND.items():
            if kind not in records.KEYED:
                connection.exec_driver_sql(f"UPDATE {table.name} SET trashed_on = 1")
        assert all(not found for found in _listed(records.load(connection)).values())


def test_changing_one_record_leaves_the_others(store: Store) -> None:
    one = Customer(id=1, name="Sample", emails=("a@example.com", "b@example.com"), tags=("vip",))
    two = Customer(id=2, name="Other", emails=("c@example.com",))
    book = Book(
        customers=[one, two],
        purchases=[Purchase(id=n, customer=1, date=dt.date(2026, 1, n)) for n in (1, 2)],
    )
    changed = Customer(id=1, name="Changed", emails=("b@example.com",), phones=("+1 555",))
    refunded = Purchase(id=2, customer=1, date=dt.date(2026, 2, 2), amount=5, currency="EUR")
    with store.begin() as connection:
        records.save(connection, book)
        records.replace_customer(connection, changed)
        records.replace_record(connection, "purchases", refunded)
        found = records.load(connection)
        assert found.customers == [changed, two]
        assert found.purchases == [book.purchases[0], refunded]
        assert records.read_customers(connection, [2, 1, 7]) == [changed, two]
        assert records.read_customers(connection, []) == []


# --- numbers ----------------------------------------------------------------------------------


def test_numbers_are_never_given_twice(store: Store) -> None:
    with store.begin() as connection:
        assert records.is_unused(connection)
        assert list(records.next_numbers(connection, "customers", 3)) == [1, 2, 3]
        assert list(records.next_numbers(connection, "touches", 2)) == [1, 2]
        assert list(records.next_numbers(connection, "purchases", 1)) == [3]  # one sequence
        assert list(records.next_numbers(connection, "customers", 1)) == [4]
        assert not records.is_unused(connection)
        records.note_numbers(connection, "reviews", 50)
        records.note_numbers(connection, "reviews", 20)
        assert list(records.next_numbers(connection, "marks", 1)) == [51]
        assert list(records.next_numbers(connection, "customers", 0)) == []
        assert list(records.next_numbers(connection, "customers", 1)) == [5]


def test_numbers_of_records_gone_are_not_given_again(store: Store) -> None:
    book = Book(
        customers=[Customer(id=7, name="Sample")],
        touches=[Touch(id=9, customer=7, date=dt.date(2026, 1, 1))],
    )
    with store.begin() as connection:
        records.save(connection, book)
        connection.exec_driver_sql("DELETE FROM customers")
    with store.begin() as connection:
        assert records.read(connection, "touches") == []  # they hang on the customer
        assert list(records.next_numbers(connection, "customers", 1)) == [8]
        assert list(records.next_numbers(connection, "offers", 1)) == [10]


def test_numbers_given_in_a_change_that_failed_are_free_again(store: Store) -> None:
    def fail() -> None:
        with store.begin() as connection:
            records.next_numbers(connection, "customers", 5)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.begin() as connection:
        assert list(records.next_numbers(connection, "customers", 1)) == [1]


# --- settings ---------------------------------------------------------------------------------


def test_what_was_never_set_comes_from_this_computer(store: Store) -> None:
    usual = Business(name="This computer's", currency="JPY", paper="letter")
    with store.begin() as connection:
        assert settings.load(connection, usual) == usual
        settings.put(connection, "currency", "USD")
        settings.put(connection, "windows.like", 7)
        settings.put(connection, "milestones.refer", 0.25)
        found = settings.load(connection, usual)
        assert (found.name, found.currency, found.paper) == ("This computer's", "USD", "letter")
        assert found.windows == {**DEFAULT_WINDOWS, "like": 7}
        assert found.milestones == {"refer": 0.25}
        settings.put(connection, "currency", None)
        settings.put(connection, "milestones.refer", None)
        assert settings.values(connection) == {"windows.like": 7}


def test_windows_as_they_come_are_not_kept_as_the_owners(store: Store) -> None:
    with store.begin() as connection:
        settings.save(connection, Business(rhythms={**DEFAULT_RHYTHMS, "know": 0}))
        assert [n for n in settings.values(connection) if "." in n] == ["rhythms.know"]
        settings.save(connection, Business())
        assert [n for n in settings.values(connection) if "." in n] == []


def test_filling_takes_over_only_what_is_not_set(store: Store) -> None:
    day = dt.date(2026, 1, 1)
    theirs = Business(
        name="Theirs",
        currency="USD",
        milestones={"refer": 0.5, "buy": 0.5},
        promotion_states=((day, "on hold"), (dt.date(2026, 2, 1), "open")),
    )
    with store.begin() as connection:
        settings.put(connection, "business_name", "Ours")
        settings.put(connection, "milestones.refer", 0.9)
        settings.record_state(connection, day, "overridden")
        settings.fill(connection, theirs)
        found = settings.load(connection)
    assert (found.name, found.currency) == ("Ours", "USD")
    assert found.milestones == {"refer": 0.9, "buy": 0.5}
    assert found.promotion_states == ((day, "overridden"), (dt.date(2026, 2, 1), "open"))


def test_a_days_state_is_the_last_one_recorded(store: Store) -> None:
    day = dt.date(2026, 1, 1)
    with store.begin() as connection:
        settings.record_state(connection, day, "open")
        settings.record_state(connection, day, "on hold")
        settings.record_state(connection, dt.date(2025, 1, 1), "open")
        assert settings.states(connection) == ((dt.date(2025, 1, 1), "open"), (day, "on hold"))


def test_stages_of_settings_are_all_there() -> None:
    assert set(DEFAULT_WINDOWS) == set(STEPS)
    assert set(DEFAULT_RHYTHMS) == set(STAGES)

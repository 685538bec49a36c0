"""The list of customers and one customer's detail say what the pure rules say."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.domain.customer_row import row_of
from hourglass_desktop.domain.journey import people
from hourglass_desktop.store import listing

if TYPE_CHECKING:
    from types import ModuleType

    from hourglass_desktop.domain.book import Book
    from hourglass_desktop.store.store import Connection, Store
    from tests.domain.drafts import Draft, Stored

AS_OF = dt.date(2026, 6, 30)


def assert_agrees(connection: Connection, book: Book, as_of: dt.date) -> None:
    """List and details from the store against the pure rules on the whole book."""
    known = people(book, as_of)
    expected = []
    names = {c.id: c.name for c in book.customers}
    for customer in book.customers:
        found = listing.detail(connection, customer.id, as_of)
        person = known.get(customer.id)
        if person is None:
            assert found is None
            continue
        assert found is not None
        expected.append(row_of(found))
        assert (found.customer, found.journey, found.history) == (
            person.customer,
            person.journey,
            person.history,
        )
        ends = {i.giver for i in person.history.received}
        ends |= {i.received for i in person.history.given if i.received is not None}
        assert found.names == {number: names[number] for number in ends}
        assert found.offers == {offer.id: offer.name for offer in book.offers}
        assert not found.is_erased
    expected.sort(key=lambda row: (row.name, row.id))
    assert listing.rows(connection, as_of) == tuple(expected)


@pytest.fixture(scope="session")
def stored(drafts: ModuleType, empty_store: Store) -> Stored:
    made: Stored = drafts.Stored(empty_store)
    return made


@given(seed=st.integers(0, 2**32))
def test_random_histories_agree(
    stored: Stored, histories: ModuleType, conversion: ModuleType, seed: int
) -> None:
    tables, given_settings = histories.random_tables(seed)
    book = conversion.book_of(tables, given_settings)
    with stored.holding(book) as connection:
        for day in Random(seed).sample(histories.AS_OF_DAYS, 2):
            assert_agrees(connection, book, day)


@given(data=st.data())
def test_small_books_agree(
    stored: Stored,
    histories: ModuleType,
    conversion: ModuleType,
    small_books: ModuleType,
    data: st.DataObject,
) -> None:
    drawn: Any = data.draw(small_books.small_tables(histories.COLUMNS))
    book = conversion.book_of(*drawn)
    with stored.holding(book) as connection:
        assert_agrees(connection, book, AS_OF)
        assert_agrees(connection, book, AS_OF - dt.timedelta(days=data.draw(st.integers(0, 400))))


def test_the_earliest_open_follow_up_comes_next(stored: Stored, plain: Draft) -> None:
    customer = plain.customer(known_on="2026-01-01")
    plain.follow_up(customer, "2026-09-01")
    plain.follow_up(customer, "2026-08-01", done_on="2026-07-05")
    with stored.holding(plain.book) as connection:
        (row,) = listing.rows(connection, AS_OF)
        assert row.next_due == dt.date(2026, 8, 1)
        (row,) = listing.rows(connection, dt.date(2026, 7, 5))
        assert row.next_due == dt.date(2026, 9, 1)

"""Rates of a period speak of those alone whose time for a step ends in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hourglass_desktop.domain.journey import people
from hourglass_desktop.domain.stages import FEEDER, STEPS
from hourglass_desktop.store import steps

if TYPE_CHECKING:
    from types import ModuleType

    from hourglass_desktop.domain.book import Book
    from hourglass_desktop.domain.journey import Person
    from hourglass_desktop.domain.steps import Step
    from hourglass_desktop.store.store import Store

AS_OF = dt.date(2026, 6, 30)
PERIODS = (365, 90, 30, 1)
OF_ONE = (
    "touches",
    "trials",
    "purchases",
    "reviews",
    "referral_asks",
    "permissions",
    "marks",
    "follow_ups",
    "today_answers",
    "fit",
)
"""The kinds of records of one customer alone; an introduction is of two."""


def is_due_within(who: Person, into: str, window: int, days: int) -> bool:
    """Whether a customer's time for a step ends in the period."""
    start = who.entered(FEEDER[into])
    if start is None:
        return False
    due = start + dt.timedelta(days=window)
    return AS_OF - dt.timedelta(days=days) < due <= AS_OF


def without(book: Book, customers: set[int]) -> Book:
    """The book as if these had never been entered."""
    left: dict[str, Any] = {
        kind: [r for r in getattr(book, kind) if r.customer not in customers] for kind in OF_ONE
    }
    left["customers"] = [c for c in book.customers if c.id not in customers]
    return replace(book, **left)


def of_the_period(step: Step) -> tuple[Any, ...]:
    """What a step says of those whose time ended in the period."""
    return step.rate, step.skipped, step.disqualified, step.median_days


@settings(max_examples=40)
@given(data=st.data())
def test_who_is_not_due_in_the_period_changes_no_rate(
    drafts: ModuleType,
    histories: ModuleType,
    conversion: ModuleType,
    small_books: ModuleType,
    empty_store: Store,
    data: st.DataObject,
) -> None:
    book: Book = conversion.book_of(*data.draw(small_books.small_tables(histories.COLUMNS)))
    days = data.draw(st.sampled_from(PERIODS))
    windows = book.business.windows
    introduced = {i.giver for i in book.introductions} | {i.received for i in book.introductions}
    with drafts.Stored(empty_store).holding(book) as connection:
        whole = steps.count(connection, windows, AS_OF, days).steps
    for into, step in zip(STEPS, whole, strict=True):
        outside = {
            number
            for number, who in people(book, AS_OF).items()
            if not is_due_within(who, into, windows[into], days)
        }
        with drafts.Stored(empty_store).holding(without(book, outside - introduced)) as connection:
            found = steps.count(connection, windows, AS_OF, days).steps[STEPS.index(into)]
        assert of_the_period(found) == of_the_period(step)


@settings(max_examples=40)
@given(data=st.data())
def test_a_period_is_made_of_its_parts(
    drafts: ModuleType,
    histories: ModuleType,
    conversion: ModuleType,
    small_books: ModuleType,
    empty_store: Store,
    data: st.DataObject,
) -> None:
    book: Book = conversion.book_of(*data.draw(small_books.small_tables(histories.COLUMNS)))
    later, earlier = (data.draw(st.integers(1, 400)) for _part in range(2))
    windows, between = book.business.windows, AS_OF - dt.timedelta(days=later)
    with drafts.Stored(empty_store).holding(book) as connection:
        whole = steps.rates(connection, windows, AS_OF, later + earlier)
        now = steps.rates(connection, windows, AS_OF, later)
        before = steps.rates(connection, windows, between, earlier)
    for into in STEPS:
        assert whole[into].n == now[into].n + before[into].n
        assert whole[into].k == now[into].k + before[into].k

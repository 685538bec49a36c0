"""The people behind each figure: exactly those whom the rules for one customer count in it."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hourglass_desktop.domain.figure_people import OF_STAGES, OF_STEPS, Figure, is_behind
from hourglass_desktop.domain.stages import STAGES, STEPS
from hourglass_desktop.store import step_people, steps

if TYPE_CHECKING:
    from types import ModuleType

    from hourglass_desktop.domain.book import Book
    from hourglass_desktop.store.steps import Counts
    from hourglass_desktop.store.store import Connection, Store

AS_OF = dt.date(2026, 6, 30)
PERIODS = (365, 90, 1, 1000)
FIGURES = [
    *((what, stage) for what in OF_STAGES for stage in STAGES),
    *((what, stage) for what in OF_STEPS for stage in STEPS),
]


def number(counts: Counts, what: str, stage: str) -> int:
    """The figure as the hourglass counts it."""
    if what in OF_STAGES:
        return int(getattr(counts, what)[stage])
    return int(getattr(counts.steps[STEPS.index(stage)], what))


def check(
    connection: Connection, drafts: ModuleType, book: Book, as_of: dt.date, days: int
) -> None:
    """Each figure's people by SQL are those by the pure rules, and as many as it says."""
    windows = book.business.windows
    now = drafts.situation(book, as_of)
    counts = steps.count(connection, windows, as_of, days)
    for what, stage in FIGURES:
        figure = Figure(what=what, stage=stage, as_of=as_of, days=days)
        found = step_people.behind(connection, windows, figure)
        purely = [n for n, who in now.people.items() if is_behind(who, figure, windows, now)]
        assert found == tuple(sorted(purely)), figure
        assert len(found) == number(counts, what, stage), figure
    rates = steps.rates(connection, windows, as_of, days)
    assert rates == {step.into: step.rate for step in counts.steps}


def check_history(
    seed: int, drafts: ModuleType, histories: ModuleType, conversion: ModuleType, store: Store
) -> None:
    """The figures of a random history, on two of its days."""
    book = conversion.book_of(*histories.random_tables(seed))
    rng = Random(seed)
    with drafts.Stored(store).holding(book) as connection:
        for as_of in rng.sample(histories.AS_OF_DAYS, 2):
            check(connection, drafts, book, as_of, rng.choice(PERIODS))


@settings(max_examples=25)
@given(seed=st.integers(0, 2**32))
def test_the_people_of_random_histories(
    drafts: ModuleType,
    histories: ModuleType,
    conversion: ModuleType,
    empty_store: Store,
    seed: int,
) -> None:
    check_history(seed, drafts, histories, conversion, empty_store)


@pytest.mark.heavy
@settings(max_examples=200)
@given(seed=st.integers(0, 2**32))
def test_the_people_of_many_random_histories(
    drafts: ModuleType,
    histories: ModuleType,
    conversion: ModuleType,
    empty_store: Store,
    seed: int,
) -> None:
    check_history(seed, drafts, histories, conversion, empty_store)


@settings(max_examples=25)
@given(data=st.data())
def test_the_people_of_small_books(
    drafts: ModuleType,
    histories: ModuleType,
    conversion: ModuleType,
    small_books: ModuleType,
    empty_store: Store,
    data: st.DataObject,
) -> None:
    tables: Any = data.draw(small_books.small_tables(histories.COLUMNS))
    book = conversion.book_of(*tables)
    as_of = AS_OF - dt.timedelta(days=data.draw(st.integers(0, 400)))
    with drafts.Stored(empty_store).holding(book) as connection:
        check(connection, drafts, book, as_of, data.draw(st.sampled_from(PERIODS)))

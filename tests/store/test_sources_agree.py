"""Customers by source: SQL and the pure rule say the same of random histories."""

import datetime as dt
from dataclasses import replace
from random import Random
from types import ModuleType

from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.domain.journey import people
from hourglass_desktop.domain.sources import lines, people_of, source_key
from hourglass_desktop.store import sources
from hourglass_desktop.store.store import Store

AS_OF = dt.date(2026, 6, 30)
WRITTEN = ("Fair", "fair ", "", "Letter")


@given(seed=st.integers(0, 2**32), days=st.sampled_from([1, 90, 365, 5000]))
def test_sources_of_random_histories(
    seed: int,
    days: int,
    histories: ModuleType,
    conversion: ModuleType,
    drafts: ModuleType,
    empty_store: Store,
) -> None:
    rng = Random(seed)
    book = conversion.book_of(*histories.random_tables(seed))
    written = [replace(c, source=rng.choice(WRITTEN)) for c in book.customers]
    book = replace(book, customers=written)
    first = AS_OF - dt.timedelta(days=days - 1)
    known = people(book, AS_OF)
    with drafts.Stored(empty_store).holding(book) as connection:
        spent = [p for p in book.promotions if first <= p.date <= AS_OF]
        found = lines(sources.people(connection, AS_OF, days), spent)
        assert found == lines(people_of(known.values(), first, AS_OF), spent)
        for key in ("fair", "", "letter"):
            listed = sources.numbers(connection, key, AS_OF)
            assert listed == tuple(
                n for n, who in sorted(known.items()) if source_key(who.customer.source) == key
            )

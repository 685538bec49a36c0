"""One rule, two speeds, and a second reading: pure functions, SQL and the oracle say the same.

The histories come from the oracle's own generator, dense in edge cases, and from a strategy of
small books that shrinks. Everything is asked at several as-of days and periods.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hourglass_desktop.domain.journey import people
from hourglass_desktop.domain.month import month_figures, report_day
from hourglass_desktop.domain.stages import PATH
from hourglass_desktop.store import customers, records
from hourglass_desktop.store import figures as sql_figures
from hourglass_desktop.store import steps as sql_steps
from hourglass_desktop.store import today as sql_today
from hourglass_desktop.store.tables import TABLE_OF_KIND

if TYPE_CHECKING:
    from types import ModuleType

    from hourglass_desktop.domain.book import Book
    from hourglass_desktop.domain.figures import Figures
    from hourglass_desktop.domain.month import MonthFigures
    from hourglass_desktop.domain.today import Line
    from hourglass_desktop.store.steps import Counts
    from hourglass_desktop.store.store import Connection, Store
    from tests.domain.drafts import Pure, Stored

AS_OF = dt.date(2026, 6, 30)
PERIODS = (365, 90, 1, 1000)
SEEDS = st.integers(0, 2**32)


@dataclass(frozen=True)
class Answer:
    """Everything the product says about a book on a day."""

    counts: Counts
    figures: Figures
    today: list[Line]
    month: MonthFigures


@dataclass(frozen=True)
class Bench:
    """The ways of answering, and the oracle."""

    pure: Pure
    stored: Stored
    reference: ModuleType
    histories: ModuleType
    conversion: ModuleType
    small_books: ModuleType

    def purely(self, book: Book, as_of: dt.date, days: int) -> Answer:
        return Answer(
            self.pure.counts(book, as_of, days),
            self.pure.figures(book, as_of, days),
            self.pure.today(book, as_of),
            self.pure.month(book, as_of.replace(day=1), as_of),
        )

    @staticmethod
    def by_sql(connection: Connection, book: Book, as_of: dt.date, days: int) -> Answer:
        return Answer(
            sql_steps.count(connection, book.business.windows, as_of, days),
            sql_figures.figures(connection, as_of, days),
            sql_today.listed(connection, book.business, as_of),
            sql_figures.month_figures(connection, as_of.replace(day=1), as_of),
        )

    def small(self) -> st.SearchStrategy[tuple[Any, Any]]:
        strategy: st.SearchStrategy[Any] = self.small_books.small_tables(self.histories.COLUMNS)
        return strategy

    def assert_oracle_agrees(
        self, tables: Any, given_settings: Any, book: Book, found: Answer, when: tuple[dt.date, int]
    ) -> None:
        """Hold an answer against the second reading."""
        (as_of, days), write, oracle = when, self.conversion, self.reference
        hourglass = write.hourglass(book, found.counts, as_of, days)
        assert rounded(hourglass) == rounded(oracle.hourglass(tables, given_settings, as_of, days))
        assert rounded(write.figures(found.figures)) == rounded(
            oracle.figures(tables, given_settings, as_of, days)
        )
        assert write.today(found.today) == [
            {name: value for name, value in line.items() if name != "because"}
            for line in oracle.today(tables, given_settings, as_of)
        ]
        month = write.month(found.month, as_of)
        assert month == oracle.month_figures(tables, given_settings, as_of.year, as_of.month, as_of)
        derived = write.customers(people(book, as_of))
        listed = oracle.customers(tables, given_settings, as_of)
        assert derived == [{name: row[name] for name in derived[0]} for row in listed]

    def assert_all_agree(self, tables: Any, given_settings: Any, days_of: list[Any]) -> None:
        """Pure functions, SQL and oracle on one history, on several days."""
        book: Book = self.conversion.book_of(tables, given_settings)
        with self.stored.holding(book) as connection:
            for as_of, days in days_of:
                found = self.by_sql(connection, book, as_of, days)
                assert found == self.purely(book, as_of, days)
                self.assert_oracle_agrees(tables, given_settings, book, found, (as_of, days))


def rounded(document: Any) -> Any:
    """A document with its fractions rounded: two ways of reckoning differ in the last bit."""
    if isinstance(document, float):
        return round(document, 9)
    if isinstance(document, dict):
        return {key: rounded(value) for key, value in document.items()}
    return [rounded(item) for item in document] if isinstance(document, list) else document


@pytest.fixture(scope="session")
def bench(
    drafts: ModuleType,
    reference: ModuleType,
    histories: ModuleType,
    conversion: ModuleType,
    small_books: ModuleType,
    empty_store: Store,
) -> Bench:
    return Bench(
        drafts.Pure(),
        drafts.Stored(empty_store),
        reference,
        histories,
        conversion,
        small_books,
    )


def check_history(bench: Bench, seed: int) -> None:
    tables, given_settings = bench.histories.random_tables(seed)
    rng = Random(seed)
    days_of = [(day, rng.choice(PERIODS)) for day in rng.sample(bench.histories.AS_OF_DAYS, 3)]
    bench.assert_all_agree(tables, given_settings, days_of)


def check_small(bench: Bench, data: st.DataObject) -> None:
    tables, given_settings = data.draw(bench.small())
    earlier = AS_OF - dt.timedelta(days=data.draw(st.integers(0, 400)))
    bench.assert_all_agree(tables, given_settings, [(AS_OF, 365), (earlier, 90)])


@given(seed=SEEDS)
def test_random_histories_agree(bench: Bench, seed: int) -> None:
    check_history(bench, seed)


@given(data=st.data())
def test_small_books_agree(bench: Bench, data: st.DataObject) -> None:
    check_small(bench, data)


@pytest.mark.heavy
@settings(max_examples=400)
@given(seed=SEEDS)
def test_many_random_histories_agree(bench: Bench, seed: int) -> None:
    check_history(bench, seed)


@pytest.mark.heavy
@settings(max_examples=800)
@given(data=st.data())
def test_many_small_books_agree(bench: Bench, data: st.DataObject) -> None:
    check_small(bench, data)


@given(seed=SEEDS)
def test_months_agree(bench: Bench, seed: int) -> None:
    tables, given_settings = bench.histories.random_tables(seed)
    book = bench.conversion.book_of(tables, given_settings)
    today = AS_OF
    with bench.stored.holding(book) as connection:
        for first in (dt.date(2024, 2, 1), dt.date(2026, 5, 1), dt.date(2026, 6, 1)):
            last = report_day(first, today)
            found = sql_figures.month_figures(connection, first, last)
            assert found == month_figures(people(book, last), first, last)
            assert bench.conversion.month(found, last) == bench.reference.month_figures(
                tables, given_settings, first.year, first.month, today
            )


# --- what holds of any book -------------------------------------------------------------------


def drawn_book(bench: Bench, data: st.DataObject) -> Book:
    book: Book = bench.conversion.book_of(*data.draw(bench.small()))
    return book


@given(data=st.data())
def test_the_open_are_each_in_one_stage_and_reached_never_grows(
    bench: Bench, data: st.DataObject
) -> None:
    book = drawn_book(bench, data)
    counts = bench.stored.counts(book, AS_OF, 365)
    known = people(book, AS_OF).values()
    assert sum(counts.here.values()) == sum(person.is_open for person in known)
    assert counts.reached["know"] == len(known)
    along = [counts.reached[stage] for stage in PATH]
    assert along == sorted(along, reverse=True)
    assert counts.reached["refer"] <= counts.reached["know"]
    for step in counts.steps:
        assert 0 <= step.skipped <= step.moved <= step.matured
        assert 0 <= step.neglected <= step.waiting
        assert step.matured + step.open + step.disqualified <= counts.reached[step.feeder]


def _dated(record: Any) -> dt.date:
    names = ("date", "due_on", "offered_on", "started_on")
    found: list[dt.date | None] = [getattr(record, name, None) for name in names]
    return min(day for day in found if day is not None)


DATED_KINDS = (
    "touches",
    "trials",
    "purchases",
    "reviews",
    "referral_asks",
    "introductions",
    "permissions",
    "marks",
    "follow_ups",
)


def _entered_in_order_of_days(book: Book) -> tuple[Book, dict[int, int]]:
    """The book as if everything had been entered on its day, and the new number of each record."""
    everything = [r for kind in DATED_KINDS for r in getattr(book, kind)]
    new = {r.id: n for n, r in enumerate(sorted(everything, key=lambda r: (_dated(r), r.id)), 1)}
    renamed: dict[str, Any] = {
        kind: sorted((replace(r, id=new[r.id]) for r in getattr(book, kind)), key=lambda r: r.id)
        for kind in DATED_KINDS
    }
    answers = [
        replace(a, id=1000 + a.id, record=new.get(a.record or 0, a.record and 1000 + a.record))
        for a in book.today_answers
    ]
    return replace(book, **renamed, today_answers=answers), new


@given(data=st.data())
def test_the_order_of_entry_changes_nothing(bench: Bench, data: st.DataObject) -> None:
    book = drawn_book(bench, data)
    ordered, new = _entered_in_order_of_days(book)
    found, other = bench.purely(book, AS_OF, 365), bench.purely(ordered, AS_OF, 365)
    assert (found.counts, found.figures, found.month) == (other.counts, other.figures, other.month)

    def seen(lines: list[Line], numbers: dict[int, int]) -> list[Line]:
        return [
            replace(
                line,
                reason=replace(
                    line.reason, record=line.reason.record and numbers[line.reason.record]
                ),
            )
            for line in lines
        ]

    same = {number: number for number in new.values()}
    assert seen(found.today, new) == seen(other.today, same)
    backwards: dict[str, Any] = {kind: getattr(book, kind)[::-1] for kind in DATED_KINDS}
    assert bench.purely(replace(book, **backwards), AS_OF, 365) == found


@given(data=st.data())
def test_later_events_change_nothing(bench: Bench, data: st.DataObject) -> None:
    book = drawn_book(bench, data)
    as_of = AS_OF - dt.timedelta(days=data.draw(st.integers(0, 200)))
    past: dict[str, Any] = {
        kind: [r for r in getattr(book, kind) if kind == "follow_ups" or _dated(r) <= as_of]
        for kind in (*DATED_KINDS, "today_answers")
    }
    past["customers"] = [
        c if c.closed_on is None or c.closed_on <= as_of else replace(c, closed_on=None)
        for c in book.customers
    ]
    with bench.stored.holding(book) as connection:
        found = bench.by_sql(connection, book, as_of, 365)
    with bench.stored.holding(replace(book, **past)) as connection:
        assert bench.by_sql(connection, book, as_of, 365) == found


@given(data=st.data())
def test_a_retracted_event_restores_everything(bench: Bench, data: st.DataObject) -> None:
    book = drawn_book(bench, data)
    everything = [(kind, r.id) for kind in DATED_KINDS for r in getattr(book, kind)]
    if not everything:
        return
    kind, number = data.draw(st.sampled_from(everything))
    left: dict[str, Any] = {kind: [r for r in getattr(book, kind) if r.id != number]}
    without = replace(book, **left)
    table = TABLE_OF_KIND[kind.replace("_", "-")].name
    with bench.stored.holding(book) as connection:
        before = bench.by_sql(connection, book, AS_OF, 365)
        for day in ("1", "NULL"):
            connection.exec_driver_sql(f"UPDATE {table} SET trashed_on = {day} WHERE id = {number}")
            found = bench.by_sql(connection, book, AS_OF, 365)
            assert found == (bench.purely(without, AS_OF, 365) if day == "1" else before)


@given(data=st.data())
def test_after_trashing_and_merging_the_two_speeds_still_agree(
    bench: Bench, data: st.DataObject
) -> None:
    book = drawn_book(bench, data)
    numbers = [c.id for c in book.customers]
    with bench.stored.holding(book) as connection:
        for _ in range(data.draw(st.integers(1, 2))):
            kept = data.draw(st.sampled_from(numbers))
            other = data.draw(st.sampled_from(numbers))
            live = {c.id: c for c in records.read_customers(connection, numbers)}
            if kept == other and kept in live:
                customers.trash(connection, kept, AS_OF)
            elif kept in live and other in live:
                whole = customers.united(live[kept], live[other])
                customers.merge(connection, whole, other, AS_OF)
        left = records.load(connection)
        found = bench.by_sql(connection, left, AS_OF, 365)
        assert found == bench.purely(left, AS_OF, 365)


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(data=st.data())
def test_erasing_keeps_reached_rates_and_referrals(bench: Bench, data: st.DataObject) -> None:
    book = drawn_book(bench, data)
    number = data.draw(st.sampled_from([c.id for c in book.customers]))
    with bench.stored.holding(book) as connection:
        before = bench.by_sql(connection, book, AS_OF, 365)
        customers.erase(connection, number, AS_OF)
        after = bench.by_sql(connection, book, AS_OF, 365)
        assert after == bench.purely(records.load(connection), AS_OF, 365)
    assert after.counts.reached == before.counts.reached
    assert after.month == before.month
    assert [replace(s, waiting=0, neglected=0) for s in after.counts.steps] == [
        replace(s, waiting=0, neglected=0) for s in before.counts.steps
    ]
    for name in ("referral_number", "referred_share", "ask_yield", "introductions_bought"):
        assert getattr(after.figures.referrals, name) == getattr(before.figures.referrals, name)
    assert after.figures.referrals.median_days_to_thanks == (
        before.figures.referrals.median_days_to_thanks
    )
    earned = [sum(r.amount for r in a.figures.referrals.revenue_by_giver) for a in (before, after)]
    assert earned[0] == earned[1]
    assert (after.figures.trials, after.figures.customers) == (
        before.figures.trials,
        before.figures.customers,
    )
    assert all(line.customer != number for line in after.today)

"""Erasing, trashing and merging, and finding the customers a file means."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.fit import FitAnswer
from hourglass_desktop.store import customers, journeys, matching, month, permissions, records
from hourglass_desktop.store.tables import TABLE_OF_KIND, metadata

if TYPE_CHECKING:
    from pathlib import Path

    from hourglass_desktop.domain.book import Book
    from hourglass_desktop.store.store import Store
    from tests.domain.drafts import Draft

TODAY = dt.date(2026, 6, 30)
D = dt.date
PRIVATE = "Marigold"


@pytest.fixture
def full(plain: Draft) -> Draft:
    """Two customers; the first has every kind of record, with words about them in each."""
    c = plain.customer(
        known_on="2026-01-01",
        name=f"{PRIVATE} Sample",
        given_name=PRIVATE,
        family_name=PRIVATE,
        organisation=PRIVATE,
        emails=(f"{PRIVATE}@example.com",),
        phones=("+49 30 000",),
        addresses=(f"1 {PRIVATE} Street",),
        birthday="1980-02-29",
        tags=(PRIVATE,),
        source=PRIVATE,
        notes=PRIVATE,
        external_id=PRIVATE,
    )
    other = plain.customer(known_on="2026-01-01", name="Other")
    plain.touch(c, "2026-02-01")
    plain.leave(c, "2026-02-01")
    plain.trial(c, offered="2026-02-01")
    plain.buy(c, "2026-02-01", what=PRIVATE)
    plain.review(c, "2026-02-01", 8)
    plain.ask(c, "2026-02-01", "later")
    plain.mark(c, "trust", "2026-02-01")
    plain.follow_up(c, "2026-02-01")
    plain.introduce(c, other, "2026-02-01", thanked="2026-02-02")
    plain.snooze(c, "2026-02-01", "2026-02-02")
    words = {
        "touches": ("note",),
        "permissions": ("how",),
        "trials": ("lesson",),
        "reviews": ("words", "what_else", "easier"),
        "referral_asks": ("moment", "asked_for"),
        "marks": ("reason",),
        "follow_ups": ("what",),
        "introductions": ("thanked_how",),
    }
    for kind, names in words.items():
        for record in getattr(plain.book, kind):
            plain.change(kind, record.id, **dict.fromkeys(names, PRIVATE))
    return plain


def saved(draft: Draft, store: Store) -> Book:
    book = replace(draft.book, fit=[FitAnswer(customer=1, question="need", answer="no")])
    with store.begin() as connection:
        records.save(connection, book)
    return book


# --- erasing ----------------------------------------------------------------------------------


def test_no_word_about_an_erased_person_is_left(full: Draft, store: Store) -> None:
    saved(full, store)
    with store.begin() as connection:
        customers.erase(connection, 1, TODAY)
        for table in metadata.tables.values():
            for row in connection.execute(table.select()):
                assert PRIVATE not in repr(row), table.name
                assert "000" not in repr(row), table.name
        erased = connection.exec_driver_sql("SELECT erased_on FROM customers WHERE id = 1")
        assert erased.scalar() == TODAY.toordinal()
        found = records.load(connection)
    assert found.customers[0] == Customer(
        id=1,
        name="erased person",
        known_on=D(2026, 1, 1),
        closed_on=TODAY,
        closed_reason="other",
    )
    assert found.fit == []
    for kind in ("touches", "purchases", "reviews", "referral_asks", "introductions", "marks"):
        assert [r.id for r in getattr(found, kind)] == [r.id for r in getattr(full.book, kind)]


def test_no_byte_of_an_erased_person_is_left_in_the_file(
    full: Draft, opened: Any, file: Path
) -> None:
    with opened() as store:
        saved(full, store)
    assert PRIVATE.encode() in file.read_bytes()
    with opened() as store, store.begin() as connection:
        customers.erase(connection, 1, TODAY)
    assert PRIVATE.encode() not in file.read_bytes()
    assert not file.with_name(f"{file.name}-wal").exists()


@pytest.mark.parametrize(
    ("closed_on", "reason", "expected"),
    [
        (None, "", (TODAY, "other")),
        (D(2026, 3, 1), "poor fit", (D(2026, 3, 1), "poor fit")),  # rates leave a poor fit out
        (TODAY, "lost", (TODAY, "lost")),
        (D(2026, 7, 1), "lost", (TODAY, "other")),
    ],
)
def test_who_was_closed_before_keeps_that_closing(
    plain: Draft,
    store: Store,
    closed_on: dt.date | None,
    reason: str,
    expected: tuple[dt.date, str],
) -> None:
    plain.customer(known_on="2026-01-01", closed_on=closed_on, closed_reason=reason)
    saved(plain, store)
    with store.begin() as connection:
        customers.erase(connection, 1, TODAY)
        (gone,) = records.read(connection, "customers")
    assert (gone.closed_on, gone.closed_reason) == expected


# --- trashing ---------------------------------------------------------------------------------


def test_trashing_takes_all_events_along(full: Draft, store: Store) -> None:
    received = full.introduce(2, 1, "2026-03-01")
    full.touch(2, "2026-03-01")
    saved(full, store)
    with store.begin() as connection:
        customers.trash(connection, 1, TODAY)
        found = records.load(connection)
        trashed = {
            kind: connection.exec_driver_sql(
                f"SELECT count(*) FROM {table.name} WHERE trashed_on = {TODAY.toordinal()}"
            ).scalar()
            for kind, table in TABLE_OF_KIND.items()
            if kind not in records.KEYED
        }
    assert [c.id for c in found.customers] == [2]
    assert [t.customer for t in found.touches] == [2]
    # An introduction goes with its giver, and stays when only the received one is trashed.
    assert [(i.id, i.giver, i.received) for i in found.introductions] == [(received, 2, None)]
    assert found.fit == []
    assert trashed == {
        **dict.fromkeys(("customers", "touches", "trials", "purchases", "reviews"), 1),
        **dict.fromkeys(("referral-asks", "permissions", "marks", "follow-ups"), 1),
        **dict.fromkeys(("introductions", "today-answers"), 1),
        **dict.fromkeys(("offers", "touchpoints", "promotions"), 0),
    }


def test_what_was_trashed_before_keeps_its_day(full: Draft, store: Store) -> None:
    saved(full, store)
    with store.begin() as connection:
        connection.exec_driver_sql("UPDATE touches SET trashed_on = 5")
        customers.trash(connection, 1, TODAY)
        assert connection.exec_driver_sql("SELECT trashed_on FROM touches").scalar() == 5


# --- merging ----------------------------------------------------------------------------------


def test_a_merge_moves_everything(full: Draft, store: Store) -> None:
    third = full.customer(known_on="2026-01-05", name="Third", emails=("t@example.com",))
    book = saved(full, store)
    with store.begin() as connection:
        both = {c.id: c for c in records.read_customers(connection, [1, third])}
        whole = customers.united(both[third], both[1])
        assert customers.merge(connection, whole, 1, TODAY) == 0
        found = records.load(connection)
    assert [c.id for c in found.customers] == [2, third]
    assert found.customers[1].known_on == D(2026, 1, 1)
    assert found.customers[1].emails == ("t@example.com", f"{PRIVATE}@example.com")
    for kind in TABLE_OF_KIND:
        for record in found.of_kind(kind):
            assert getattr(record, "customer", third) == third, kind
        if kind != "customers":
            assert len(found.of_kind(kind)) == len(book.of_kind(kind)), kind
    assert [(i.giver, i.received) for i in found.introductions] == [(third, 2)]


@pytest.mark.parametrize(
    ("kept", "gone", "expected"),
    [
        ((None, ""), (None, ""), (None, "")),
        ((None, ""), (TODAY, "lost"), (None, "")),
        ((TODAY, "lost"), (None, ""), (None, "")),
        ((TODAY, "lost"), (D(2026, 1, 1), "poor fit"), (TODAY, "lost")),
    ],
)
def test_a_merged_customer_is_open_if_either_was(
    kept: tuple[dt.date | None, str],
    gone: tuple[dt.date | None, str],
    expected: tuple[dt.date | None, str],
) -> None:
    one = Customer(id=1, name="A", closed_on=kept[0], closed_reason=kept[1])
    two = Customer(id=2, name="B", closed_on=gone[0], closed_reason=gone[1])
    whole = customers.united(one, two)
    assert (whole.id, whole.name) == (1, "A")
    assert (whole.closed_on, whole.closed_reason) == expected


@pytest.mark.parametrize(
    ("kept", "gone", "expected"),
    [
        (None, None, None),
        (D(2026, 2, 1), None, D(2026, 2, 1)),
        (None, D(2026, 2, 1), D(2026, 2, 1)),
        (D(2026, 2, 1), D(2026, 1, 1), D(2026, 1, 1)),
    ],
)
def test_a_merge_keeps_the_earlier_known_on(
    kept: dt.date | None, gone: dt.date | None, expected: dt.date | None
) -> None:
    one = Customer(id=1, name="A", known_on=kept, emails=("a", "b"))
    two = Customer(id=2, name="B", known_on=gone, emails=("b", "c"))
    whole = customers.united(one, two)
    assert (whole.known_on, whole.emails) == (expected, ("a", "b", "c"))


def test_the_kept_customers_fit_answers_stand(full: Draft, store: Store) -> None:
    saved(full, store)
    with store.begin() as connection:
        records.insert(
            connection,
            "fit",
            [
                FitAnswer(customer=2, question="need", answer="yes"),
                FitAnswer(customer=1, question="money", answer="yes"),
            ],
        )
        both = records.read_customers(connection, [1, 2])
        customers.merge(connection, customers.united(both[1], both[0]), 1, TODAY)
        found = {(f.question, f.answer) for f in records.read(connection, "fit")}
    assert found == {("need", "yes"), ("money", "yes")}


# --- finding ----------------------------------------------------------------------------------


def test_resolving_what_a_file_calls_its_customers(plain: Draft, store: Store) -> None:
    a = plain.customer(name="Sample A", external_id="17", emails=("A@Example.com", "x@example.com"))
    b = plain.customer(name="H-1", external_id="abc")
    c = plain.customer(name="Twin", emails=("x@example.com",))
    d = plain.customer(name="Twin")
    gone = plain.customer(name="Gone", external_id="gone", emails=("gone@example.com",))
    saved(plain, store)
    with store.begin() as connection:
        customers.trash(connection, gone, TODAY)
        found = matching.resolve(
            connection,
            [
                "H-1",
                "H-5",
                "17",
                "abc",
                "a@example.COM",
                "x@example.com",
                "Twin",
                "twin",
                "gone",
                "gone@example.com",
                "",
                "Twin",
            ],
        )
        assert {key: sorted(numbers) for key, numbers in found.items()} == {
            "H-1": [a],  # our id before a name that looks like one
            "17": [a],
            "abc": [b],
            "a@example.COM": [a],
            "x@example.com": [a, c],
            "Twin": [c, d],
        }
        assert matching.existing(connection, [a, gone, 99]) == {a}
        assert matching.taken(connection, "customers", [a, gone, 99]) == {a, gone}
        assert matching.by_contact(connection, "email", ["a@example.com"]) == {"a@example.com": [a]}
        rows = matching.rows_of(connection, "customers", ["name", "external_id"], [a, gone])
        assert rows == {a: ("Sample A", "17")}
        names = [row[0] for row in matching.live_rows(connection, "customers", ["name"])]
        assert sorted(names) == ["H-1", "Sample A", "Twin", "Twin"]


def test_more_names_than_sqlite_takes_at_once(store: Store) -> None:
    people = [Customer(id=n, name=f"Sample {n}") for n in range(1, 40_002)]
    with store.begin() as connection:
        records.insert(connection, "customers", people)
        found = matching.by_name(connection, [f"Sample {n}" for n in range(40_001)])
        assert len(found) == 40_000
        assert len(records.read_customers(connection, range(1, 40_002))) == 40_001


def test_telephone_numbers_are_found_by_their_digits(plain: Draft, store: Store) -> None:
    plain.customer(phones=("+49 (30) 12-34", "0049 40 5"))
    saved(plain, store)
    with store.read() as connection:
        assert matching.by_contact(connection, "phone", ["49301234"]) == {"49301234": [1]}
        assert matching.by_contact(connection, "phone", ["49405"]) == {"49405": [1]}


# --- lists for the month ----------------------------------------------------------------------


def test_channels_withdrawn_by_a_day(plain: Draft, store: Store) -> None:
    a, b = plain.customer(), plain.customer()
    plain.leave(a, "2026-01-01", "phone", given=False)
    plain.leave(a, "2026-02-01", "post", given=False)
    plain.leave(a, "2026-03-01", "post")
    plain.leave(b, "2026-03-01", "e-mail", given=False)
    plain.leave(b, "2026-03-01", "e-mail")  # the later record of the day
    saved(plain, store)
    with store.read() as connection:
        assert permissions.withdrawn(connection, D(2026, 2, 1)) == {a: {"phone", "post"}}
        assert permissions.withdrawn(connection, TODAY) == {a: {"phone"}}


def test_lists_of_the_month(plain: Draft, store: Store) -> None:
    giver, received, leaper = (plain.customer(known_on="2026-01-01") for _ in range(3))
    first = plain.introduce(giver, received, "2026-06-02", thanked="2026-07-01")
    plain.introduce(giver, None, "2026-06-03")
    plain.introduce(giver, None, "2026-05-31")
    plain.buy(received, "2026-06-20")
    plain.touch(received, "2026-06-20", builds="trust")
    plain.buy(leaper, "2026-06-10")
    plain.touch(leaper, "2026-06-11", builds="trust")
    saved(plain, store)
    assert first == 1
    with store.read() as connection:
        later, earlier = month.introductions(connection, D(2026, 6, 1), TODAY)
        assert (later.received, later.date, later.stage) == ("", D(2026, 6, 3), "")
        assert (earlier.giver, earlier.received) == ("Sample 1", "Sample 2")
        assert (earlier.thanked_on, earlier.bought_on) == (None, D(2026, 6, 20))
        assert (earlier.stage, earlier.closed_reason) == ("buy", None)
        assert month.bought_without_trust(connection, TODAY, 365) == 1
        assert month.bought_without_trust(connection, TODAY, 20) == 0
        assert month.waiting(connection, "refer", TODAY) == {leaper: "Sample 3", 2: "Sample 2"}
        assert month.waiting(connection, "like", TODAY) == {giver: "Sample 1"}
        assert month.first_day(connection) == D(2026, 1, 1)


def test_who_is_named_as_waiting(plain: Draft, store: Store) -> None:
    touched, silent, withdrawn, overdue, later = (
        plain.customer(known_on=f"2026-01-0{day}") for day in range(1, 6)
    )
    plain.touch(touched, "2026-06-20", direction="out", builds="")
    for channel in ("e-mail", "phone", "post"):
        plain.leave(withdrawn, "2026-02-01", channel, given=False)
    plain.leave(silent, "2026-02-01", "post", given=False)
    plain.trial(overdue, started="2026-06-25", ends="2026-06-28")
    plain.customer(known_on="2026-06-15")
    saved(plain, store)
    with store.read() as connection:
        named = month.waiting(connection, "like", TODAY)
        assert list(named) == [touched, silent, later, 6]
        assert list(month.waiting(connection, "like", TODAY, 90)) == [silent, later, touched, 6]
        assert list(month.waiting(connection, "buy", TODAY, 90)) == [overdue]


def test_an_empty_store_has_no_first_day(store: Store) -> None:
    with store.read() as connection:
        assert month.first_day(connection) is None
        assert month.introductions(connection, D(2026, 6, 1), TODAY) == []


def test_never_is_after_every_day() -> None:
    assert dt.date.max.toordinal() < journeys.NEVER

"""The search index: filled, kept and emptied by what happens to the records, whoever does it."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.touches import Touch
from hourglass_desktop.store import customers, editing, engine, records, search, search_index
from hourglass_desktop.store.store import Store

Opened = Callable[..., AbstractContextManager[Store]]
TODAY = dt.date(2026, 6, 30)


def found(store: Store, typed: str) -> list[tuple[int, str, int]]:
    with store.read() as connection:
        return [(h.customer, h.kind, h.record) for h in search.find(connection, typed, 20)]


def agrees(store: Store) -> bool:
    with store.read() as connection:
        return search_index.strays(connection) == 0


@pytest.fixture
def anna(store: Store) -> int:
    """A customer with a touch, in the open store."""
    with store.begin() as connection:
        number = editing.put(
            connection,
            "customers",
            Customer(name="Anna Müller", emails=("anna@web.example",), phones=("+49 171 2345678",)),
        )
        editing.put(connection, "touches", Touch(customer=number, date=TODAY, note="Gartenstühle"))
    return number


def test_a_saved_record_is_found_a_changed_one_by_its_new_words(store: Store, anna: int) -> None:
    assert found(store, "stuhl") == [(anna, "touches", 1)]
    with store.begin() as connection:
        touch = editing.one(connection, "touches", 1)
        editing.put(connection, "touches", replace(touch, note="Bench"))
    assert not found(store, "stuhl")
    assert found(store, "bench") == [(anna, "touches", 1)]
    assert agrees(store)


def test_the_trash_is_not_found_and_what_comes_back_is(store: Store, anna: int) -> None:
    with store.begin() as connection:
        customers.trash(connection, anna, TODAY)
    assert not found(store, "anna")
    assert not found(store, "stuhl")
    with store.begin() as connection:
        for table in ("customers", "touches"):
            connection.execute(text(f"UPDATE {table} SET trashed_on = NULL"))
    assert found(store, "anna") == [(anna, "customers", 0)]
    assert found(store, "stuhl") == [(anna, "touches", 1)]
    assert agrees(store)


def test_an_error_takes_the_index_back_too(store: Store, anna: int) -> None:
    with pytest.raises(ZeroDivisionError), store.begin() as connection:  # noqa: PT012
        customers.trash(connection, anna, TODAY)
        raise ZeroDivisionError
    assert found(store, "anna") == [(anna, "customers", 0)]
    assert agrees(store)


def test_what_another_program_writes_is_found_after_opening(file: Path, opened: Opened) -> None:
    with opened():
        pass
    with engine.driver(file, mode="rw") as connection:
        connection.execute("INSERT INTO customers (id, name) VALUES (7, 'Zoë')")
    with opened() as store:
        assert found(store, "zoe") == [(7, "customers", 0)]
        assert agrees(store)


@pytest.mark.parametrize(
    "harm",
    [
        "DROP TABLE search",
        "DROP TRIGGER search_touches_insert",
        "DROP TABLE search_stale",
        "CREATE TRIGGER search_more AFTER INSERT ON touches BEGIN DELETE FROM marks; END",
    ],
)
def test_an_index_of_another_make_is_made_anew(file: Path, opened: Opened, harm: str) -> None:
    with opened() as store, store.begin() as connection:
        editing.put(connection, "customers", Customer(name="Anna Müller"))
    with engine.driver(file, mode="rw") as connection:
        connection.execute(harm)
    with opened() as store:
        assert found(store, "muller") == [(1, "customers", 0)]
        assert agrees(store)
        with store.begin() as connection:
            editing.put(connection, "customers", Customer(name="Bert"))
        assert found(store, "bert") == [(2, "customers", 0)]


def test_a_damaged_index_stops_no_saving(file: Path, opened: Opened) -> None:
    with opened() as store, store.begin() as connection:
        editing.put(connection, "customers", Customer(name="Anna Müller"))
    with engine.driver(file, mode="rw") as connection:
        connection.execute("UPDATE search_data SET block = zeroblob(40)")
    with opened() as store:
        with store.begin() as connection:
            editing.put(connection, "customers", Customer(name="Bert"))
        assert found(store, "bert") == [(2, "customers", 0)]
        assert found(store, "anna") == [(1, "customers", 0)]
        assert agrees(store)


def test_many_at_once_are_found_and_go_at_once(store: Store, anna: int) -> None:
    with store.begin() as connection:
        numbers = records.next_numbers(connection, "touches", 3_000)
        records.insert(
            connection,
            "touches",
            [Touch(id=n, customer=anna, date=TODAY, note=f"word{n}") for n in numbers],
        )
    assert found(store, f"word{numbers[-1]}") == [(anna, "touches", numbers[-1])]
    assert agrees(store)
    with store.begin() as connection:
        connection.execute(text("DELETE FROM touches"))
    assert not found(store, "word")
    assert found(store, "anna") == [(anna, "customers", 0)]
    assert agrees(store)


def test_an_entry_that_does_not_fit_is_counted(store: Store, anna: int) -> None:
    with store.begin() as connection:
        connection.execute(
            text("UPDATE search SET words = '  other  ' WHERE customer = :n"), {"n": anna}
        )
    with store.read() as connection:
        assert search_index.strays(connection) == 3


def test_no_byte_of_the_erased_stays_in_the_file(file: Path, opened: Opened) -> None:
    with opened() as store:
        with store.begin() as connection:
            for name in ("Xaverina Quandt", "Somebody Else"):
                number = editing.put(connection, "customers", Customer(name=name))
                note = f"Wxyzquark {name} " * 50
                editing.put(connection, "touches", Touch(customer=number, date=TODAY, note=note))
        with store.begin() as connection:
            customers.erase(connection, 1, TODAY)
        assert not found(store, "xaverina")
        assert not found(store, "erased")
    left = file.read_bytes().lower()
    for trace in (b"xaverina", b"quandt", b"xav", b"quan"):
        assert trace not in left
    assert b"somebody" in left

"""Searching: everything a record says finds it, whatever is typed does no harm."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hourglass_desktop.app import App, build
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import FieldErrors
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.search_text import search_form, wanted_forms
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.touches import Touch
from hourglass_desktop.store.engine import driver

TODAY = dt.date(2026, 6, 30)
NOW = dt.datetime.combine(TODAY, dt.time(12))
HOSTILE = (
    '"',
    "'",
    "AND",
    "anna AND",
    "NOT anna",
    "anna*",
    "* OR *",
    "NEAR(anna bert)",
    "words:anna",
    "-anna",
    "(anna",
    '"anna',
    "^anna",
    "anna; DROP TABLE search",
    "%",
    "_",
    "\x00",
    "an\x00na",
    "\ud800",
    "anna\udfff",
    "🎉",
    "👩‍👩‍👧",
    "\u202eanna",
    "مرحبا",
    "山",
    "ǆ",
    "ﷺ",
    "x" * 100_000,
    " ".join("abcdefgh" * 20),
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The program on a store that all examples share."""
    file = tmp_path_factory.mktemp("search") / "data" / "some.hourglass"
    with build(file, business=Business(), clock=lambda: NOW, write=True, create=True) as made:
        anna = Customer(
            name="Anna Müller",
            organisation="Straße & Söhne",
            emails=("anna.m@web.example",),
            phones=("0171 / 234-5678", "+49 30 99887766"),
            addresses=("Lindenweg 5\n12345 Überlingen",),
            tags=("VIP",),
            notes="likes oolong",
        )
        number = made.customers.save(anna).customer
        made.touches.save(Touch(customer=number, date=TODAY, note="Talked about garden chairs"))
        made.purchases.save(Purchase(customer=number, date=TODAY, what="Garden chair", amount=100))
        made.follow_ups.save(FollowUp(customer=number, due_on=TODAY, what="Send the catalogue"))
        made.customers.save(Customer(name="Bert Anderson"))
        made.customers.save(Customer(name="山田太郎"))
        made.customers.save(Customer(name="محمد الأمين"))
        yield made


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("anna", ("Anna Müller", "customers", "")),
        ("MULLER", ("Anna Müller", "customers", "")),
        ("müll", ("Anna Müller", "customers", "")),
        ("ülle", ("Anna Müller", "customers", "")),
        ("muller anna", ("Anna Müller", "customers", "")),
        ("strasse", ("Anna Müller", "customers", "")),
        ("anna.m@web", ("Anna Müller", "customers", "anna.m@web.example")),
        ("2345678", ("Anna Müller", "customers", "0171 / 234-5678")),
        ("0171 2345", ("Anna Müller", "customers", "0171 / 234-5678")),
        ("0049 30 99", ("Anna Müller", "customers", "+49 30 99887766")),
        ("ueberlingen", None),
        ("uberlin", ("Anna Müller", "customers", "Lindenweg 5\n12345 Überlingen")),
        ("vip", ("Anna Müller", "customers", "VIP")),
        ("oolong", ("Anna Müller", "customers", "likes oolong")),
        ("talked", ("Anna Müller", "touches", "Talked about garden chairs")),
        ("anna talked", ("Anna Müller", "touches", "Talked about garden chairs")),
        ("cata", ("Anna Müller", "follow-ups", "Send the catalogue")),
        ("an", ("Anna Müller", "customers", "")),
        ("b", ("Bert Anderson", "customers", "")),
        ("太郎", ("山田太郎", "customers", "")),
        ("郎", ("山田太郎", "customers", "")),
        ("الأم", ("محمد الأمين", "customers", "")),
        ("", None),
        ("   ", None),
        ("nobody", None),
    ],
)
def test_it_finds(app: App, typed: str, first: tuple[str, str, str] | None) -> None:
    hits = app.search.find(typed)
    assert ((hits[0].name, hits[0].kind, hits[0].words) if hits else None) == first


def test_names_that_begin_so_come_first_and_records_last(app: App) -> None:
    assert [(hit.name, hit.kind) for hit in app.search.find("an")][:2] == [
        ("Anna Müller", "customers"),
        ("Bert Anderson", "customers"),
    ]
    assert [hit.kind for hit in app.search.find("chair")] == ["purchases", "touches"]


def test_no_more_than_asked_for_and_nobody_twice(app: App) -> None:
    assert len(app.search.find("a", 1)) == 1
    keys = [(hit.customer, hit.kind, hit.record) for hit in app.search.find("anna garden")]
    assert len(keys) == len(set(keys)) == 2


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_does_no_harm(app: App, typed: str) -> None:
    assert len(app.search.find(typed)) <= 20


@given(st.text(st.characters(), max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_searched_for(app: App, typed: str) -> None:
    assert len(app.search.find(typed)) <= 20


@given(text=st.text(max_size=60), data=st.data())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_word_of_a_record_finds_it(app: App, text: str, data: st.DataObject) -> None:
    number = app.search.find("bert anderson")[0].customer
    try:
        record = app.touches.save(Touch(customer=number, date=TODAY, note=text)).record
    except FieldErrors:
        assume(False)
    try:
        words = [word for word in text.split() if wanted_forms(word)]
        for word in words:
            assert (number, "touches", record) in _found(app, word)
            plain = search_form(word).split()[0]
            if len(plain) >= 3:
                start = data.draw(st.integers(0, len(plain) - 3))
                end = data.draw(st.integers(start + 3, len(plain)))
                assert (number, "touches", record) in _found(app, plain[start:end])
    finally:
        app.touches.remove(record)
    assert (number, "touches", record) not in _found(app, words[0] if words else "bert")


def _found(app: App, typed: str) -> list[tuple[int, str, int]]:
    return [(hit.customer, hit.kind, hit.record) for hit in app.search.find(typed, 1_000)]


def test_recent_are_the_opened_then_those_recorded_of_last(app: App) -> None:
    assert [hit.name for hit in app.search.recent()] == ["Anna Müller"]
    numbers = [app.search.find(name)[0].customer for name in ("bert", "anna")]
    for number in (*numbers, 0, 999, numbers[0]):
        app.search.note(number)
    assert [hit.name for hit in app.search.recent()] == ["Bert Anderson", "Anna Müller"]
    assert app.search.opened == (numbers[0], 999, numbers[1])
    app.search.remember([numbers[1], numbers[1]])
    assert list(app.search.opened) == [numbers[1]]


def test_a_store_that_is_only_read_is_searched_by_the_index_it_has(tmp_path: Path) -> None:
    file = tmp_path / "made" / "made.hourglass"
    with build(file, business=Business(), clock=lambda: NOW, write=True, create=True) as made:
        made.customers.save(Customer(name="Anna"))
    with build(file, business=Business(), clock=lambda: NOW) as only_read:
        assert only_read.search.find("anna")
        assert only_read.upkeep.check() == []
    with driver(file, mode="rw") as connection:
        connection.execute("DROP TABLE search")
    with build(file, business=Business(), clock=lambda: NOW) as only_read:
        assert not only_read.search.find("anna")
        assert not only_read.search.recent()

"""Our own files: what is written is read back equal, kind by kind."""

import datetime as dt
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.domain.answers import TodayAnswer
from hourglass_desktop.domain.customers import CLOSED_REASONS, Customer
from hourglass_desktop.domain.fit import QUESTIONS, FitAnswer
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.ids import customer_id, record_id
from hourglass_desktop.domain.marks import Mark
from hourglass_desktop.domain.money import CURRENCIES
from hourglass_desktop.domain.own_fields import OwnValue
from hourglass_desktop.domain.promotions import Promotion
from hourglass_desktop.domain.purchases import STATES as PURCHASE_STATES
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.reasons import REASONS
from hourglass_desktop.domain.referrals import ANSWERS, Introduction, ReferralAsk
from hourglass_desktop.domain.reviews import Review
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.touches import (
    BUILDS,
    CHANNELS,
    DIRECTIONS,
    PERMISSION_CHANNELS,
    Permission,
    Touch,
)
from hourglass_desktop.domain.touchpoints import STATES as TOUCHPOINT_STATES
from hourglass_desktop.domain.touchpoints import Touchpoint
from hourglass_desktop.domain.trials import OUTCOMES, Offer, Trial
from hourglass_desktop.exchange.contact_table import read_contact_table
from hourglass_desktop.exchange.contact_words import known_contact_headers
from hourglass_desktop.exchange.csv_table import read_table
from hourglass_desktop.exchange.event_headers import known_event_headers
from hourglass_desktop.exchange.events import EventRows, read_events
from hourglass_desktop.exchange.fields import FIELDS, amount_field
from hourglass_desktop.exchange.lists import join_list, split_list
from hourglass_desktop.exchange.own_csv import Names, write_csv
from hourglass_desktop.exchange.problems import ReadOptions

TEXT = st.text(
    st.characters(
        codec="utf-8", categories=("L", "Nd", "P", "S", "Zs"), include_characters="\n\t\"',;\\ "
    ),
    max_size=20,
).map(lambda text: unicodedata.normalize("NFC", text))
NAME = TEXT.filter(str.strip)
IDS = st.integers(1, 10**9)
CUSTOMERS = st.integers(1, 10**6)
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
LATER = st.dates(dt.date(2100, 1, 2), dt.date(2200, 12, 31))
SCORES = st.one_of(st.none(), st.integers(0, 10))


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), values)


def word(*words: str) -> st.SearchStrategy[str]:
    return st.sampled_from(("", *words))


@st.composite
def money(draw: st.DrawFn) -> dict[str, Any]:
    amount = draw(maybe(st.integers(-(10**14), 10**14)))
    currencies = sorted(CURRENCIES) if amount is not None else ["", "EUR", "JPY"]
    return {"amount": amount, "currency": draw(st.sampled_from(currencies))}


def event(kind: type[Any], /, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(kind, id=IDS, customer=CUSTOMERS, date=DAYS, **fields)


OFFERS = st.builds(
    lambda paid, **rest: Offer(price=paid["amount"], currency=paid["currency"], **rest),
    money(),
    id=IDS,
    name=NAME,
    days=maybe(st.integers(0, 999)),
)
TRIALS = st.builds(
    Trial,
    id=IDS,
    customer=CUSTOMERS,
    offer=maybe(IDS),
    offered_on=DAYS,
    started_on=maybe(DAYS),
    ends_on=maybe(LATER),
    outcome=word(*OUTCOMES),
    decided_on=maybe(LATER),
    lesson=TEXT,
)
RECORDS: dict[str, st.SearchStrategy[Any]] = {
    "offers": OFFERS,
    "touches": event(
        Touch,
        direction=word(*DIRECTIONS),
        channel=word(*CHANNELS),
        builds=word(*BUILDS),
        note=TEXT,
    ),
    "trials": TRIALS,
    "purchases": st.builds(
        lambda paid, **rest: Purchase(**paid, **rest),
        money(),
        id=IDS,
        customer=CUSTOMERS,
        date=DAYS,
        what=TEXT,
        state=st.sampled_from(PURCHASE_STATES),
    ),
    "reviews": event(
        Review,
        would_buy_again=SCORES,
        would_recommend=SCORES,
        words=TEXT,
        what_else=TEXT,
        easier=TEXT,
    ),
    "referral-asks": event(
        ReferralAsk,
        moment=TEXT,
        asked_for=TEXT,
        answer=word(*ANSWERS),
        later_on=maybe(LATER),
    ),
    "introductions": st.builds(
        Introduction,
        id=IDS,
        giver=CUSTOMERS,
        received=maybe(st.integers(10**7, 10**8)),
        date=DAYS,
        thanked_on=maybe(LATER),
        thanked_how=TEXT,
        outcome_told_on=maybe(LATER),
    ),
    "permissions": event(
        Permission,
        channel=st.sampled_from(PERMISSION_CHANNELS),
        given=maybe(st.booleans()),
        how=TEXT,
    ),
    "marks": event(Mark, stage=st.sampled_from(STAGES), reason=TEXT),
    "follow-ups": st.builds(
        FollowUp,
        id=IDS,
        customer=CUSTOMERS,
        due_on=LATER,
        what=TEXT,
        done_on=maybe(DAYS),
        repeats=word("2 weeks", "1 month", "30 days", "1 years"),
        first_due_on=maybe(DAYS),
        touchpoint=maybe(st.integers(1, 99)),
    ),
    "touchpoints": st.builds(
        Touchpoint,
        id=IDS,
        stage=st.sampled_from(STAGES),
        what=NAME,
        channel=word(*CHANNELS),
        days=maybe(st.integers(0, 999)),
        text=TEXT,
        state=st.sampled_from(TOUCHPOINT_STATES),
        live_on=maybe(DAYS),
    ),
    "promotions": st.builds(
        lambda paid, **rest: Promotion(**paid, **rest),
        money(),
        id=IDS,
        name=NAME,
        source=TEXT,
        date=DAYS,
    ),
    "fit": st.builds(
        FitAnswer,
        customer=CUSTOMERS,
        question=st.sampled_from(QUESTIONS),
        answer=word("yes", "no"),
    ),
    "own-values": st.builds(OwnValue, customer=CUSTOMERS, field=NAME, value=NAME),
    "today-answers": st.one_of(
        event(TodayAnswer, reason=st.sampled_from(REASONS), record=maybe(IDS)),
        event(TodayAnswer, until=LATER),
    ),
}


def read_back(kind: str, data: bytes) -> EventRows:
    options = ReadOptions()
    return read_events(kind, read_table(data, options, known_event_headers()), options)


def written(kind: str, name: str, record: Any, names: Names) -> Any:
    """What a file says of a field, where that is not the value itself."""
    value = getattr(record, name)
    if (kind, name) == ("trials", "offer"):
        return "" if value is None else names.offers.get(value, record_id(value))
    if (kind, name) in {("today-answers", "record"), ("follow-ups", "touchpoint")}:
        return "" if value is None else record_id(value)
    holds = FIELDS[kind][name]
    if holds == "id":
        return record_id(value)
    if holds == "customer":
        return "" if value is None else customer_id(value)
    return value


@pytest.mark.parametrize("kind", RECORDS)
@given(data=st.data())
def test_records_come_back_as_they_were(kind: str, data: st.DataObject) -> None:
    records = data.draw(st.lists(RECORDS[kind], max_size=5))
    offers = data.draw(st.lists(OFFERS, max_size=4, unique_by=lambda o: o.id))
    names = Names.of(offers)
    file = write_csv(kind, records, names)
    rows = read_back(kind, file)
    assert rows.problems == []
    assert rows.warnings == []
    assert len(rows.rows) == len(records)
    for name in FIELDS[kind]:
        assert rows.columns[name] == [written(kind, name, r, names) for r in records]
    assert write_csv(kind, records, names) == file


def patterns(pattern: str) -> st.SearchStrategy[tuple[str, ...]]:
    texts = st.from_regex(pattern, fullmatch=True)
    return st.lists(texts, max_size=3, unique=True).map(tuple)


ITEMS = st.lists(NAME.map(str.strip).filter(bool), max_size=3, unique=True).map(tuple)
CUSTOMER = st.builds(
    lambda closed, **rest: Customer(closed_on=closed[0], closed_reason=closed[1], **rest),
    st.one_of(st.just((None, "")), st.tuples(DAYS, st.sampled_from(CLOSED_REASONS))),
    id=IDS,
    name=NAME,
    given_name=TEXT,
    family_name=TEXT,
    organisation=TEXT,
    emails=patterns(r"[a-z]{1,8}@example\.com"),
    phones=patterns(r"\+[1-9][0-9]{6,12}"),
    addresses=ITEMS,
    birthday=st.sampled_from(["", "1970-02-28", "--02-29"]),
    tags=ITEMS,
    source=TEXT,
    known_on=maybe(DAYS),
    notes=TEXT,
    external_id=TEXT,
)


@given(st.lists(CUSTOMER, max_size=4, unique_by=lambda c: c.id))
def test_customers_come_back_as_they_were(customers: list[Customer]) -> None:
    options = ReadOptions()
    file = write_csv("customers", customers, Names())
    read = read_contact_table(read_table(file, options, known_contact_headers()), options)
    assert read.problems == []
    assert read.warnings == []
    assert [contact.customer for contact in read.contacts] == customers


def test_the_columns_are_those_of_the_records() -> None:
    assert RECORDS.keys() | {"customers"} == FIELDS.keys()
    header = write_csv("purchases", [], Names()).decode()
    assert header == "id,customer,date,what,amount,currency,state\r\n"
    assert amount_field("offers") == "price"
    assert amount_field("touches") == ""


def test_customers_are_written_with_their_lists() -> None:
    customer = Customer(
        id=17,
        name="Ann Example",
        emails=("a@example.com", "b@example.com"),
        phones=("+49 30 1",),
        tags=("slow; steady", "back\\slash"),
        addresses=("1 High Street\nTown",),
        birthday="--12-27",
        known_on=dt.date(2024, 1, 2),
        closed_on=dt.date(2024, 3, 5),
        closed_reason=CLOSED_REASONS[0],
    )
    assert write_csv("customers", [customer], Names()).decode() == (
        "id,name,given_name,family_name,organisation,emails,phones,addresses,birthday,tags,source,"
        "known_on,notes,external_id,closed_on,closed_reason\r\n"
        'H-17,Ann Example,,,,a@example.com ; b@example.com,+49 30 1,"1 High Street\nTown",--12-27,'
        "slow\\; steady ; back\\\\slash,,2024-01-02,,,2024-03-05,poor fit\r\n"
    )


def test_an_offer_is_named_unless_its_name_would_not_tell() -> None:
    offers = [
        Offer(id=1, name="Free hour"),
        Offer(id=2, name="Sample"),
        Offer(id=3, name="sample "),
        Offer(id=4, name="E-9"),
        Offer(id=5, name="H-9"),
        Offer(id=6, name=" "),
    ]
    names = Names.of(offers)
    assert names.offers == {1: "Free hour", 2: "E-2", 3: "E-3", 4: "E-4", 5: "E-5", 6: "E-6"}
    trial = Trial(id=8, customer=3, offer=7, offered_on=dt.date(2024, 1, 2))
    assert b"E-8,H-3,E-7,2024-01-02" in write_csv("trials", [trial], names)


@given(st.lists(TEXT.filter(bool)))
def test_lists_come_back_as_they_were(items: list[str]) -> None:
    assert split_list(join_list(items)) == tuple(items)


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("", ()),
        ("a", ("a",)),
        ("a;b", ("a", "b")),
        ("a ; b ;  ; c;", ("a", "b", "c")),
        ("C:\\x", ("C:\\x",)),
        ("a\\", ("a\\",)),
        ("a\\;b ; c", ("a;b", "c")),
    ],
)
def test_lists_of_other_hands(cell: str, items: tuple[str, ...]) -> None:
    assert split_list(cell) == items


def test_equal_texts_with_blanks_at_their_ends_stay_apart() -> None:
    touch = Touch(id=1, customer=1, date=dt.date(2024, 1, 2), note="  two lines \n here ")
    rows = read_back("touches", write_csv("touches", [touch], Names()))
    assert rows.columns["note"] == [touch.note]

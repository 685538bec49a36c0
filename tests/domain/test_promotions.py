"""Money spent to be known: on hold or not, and what each source cost and brought."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hourglass_desktop.domain.promotions import (
    Override,
    Promotion,
    ended,
    override_problems,
    problems,
    spent_on_hold,
    state_on,
)
from hourglass_desktop.domain.sources import SourceLine, SourcePeople, lines, source_key, spellings

DAY = dt.date(2026, 6, 30)
STATES = (
    (dt.date(2026, 1, 10), "open"),
    (dt.date(2026, 2, 1), "on hold"),
    (dt.date(2026, 3, 1), "overridden"),
    (dt.date(2026, 4, 1), "on hold"),
)


def spent(on: dt.date, amount: int | None, currency: str = "EUR", source: str = "") -> Promotion:
    """Money spent on a day."""
    return Promotion(name="Sample", source=source, date=on, amount=amount, currency=currency)


def test_spent_while_on_hold_by_hand() -> None:
    kept = [
        spent(dt.date(2026, 1, 9), 1_000),  # before any state was recorded
        spent(dt.date(2026, 1, 31), 2_000),  # open
        spent(dt.date(2026, 2, 1), 3_000),  # on hold from this day on
        spent(dt.date(2026, 2, 28), 500, "USD"),  # on hold, another currency
        spent(dt.date(2026, 2, 28), None),  # on hold, not known how much
        spent(dt.date(2026, 3, 1), 4_000),  # overridden
        spent(dt.date(2026, 4, 2), 9_000),  # on hold again
    ]
    assert spent_on_hold(kept, STATES, dt.date(2026, 1, 1), DAY) == {"EUR": 12_000, "USD": 500}
    assert spent_on_hold(kept, STATES, dt.date(2026, 2, 2), dt.date(2026, 4, 1)) == {"USD": 500}
    assert spent_on_hold(kept, (), dt.date(2026, 1, 1), DAY) == {}
    assert state_on(STATES, dt.date(2026, 1, 9)) == ""


def test_sources_by_hand() -> None:
    people = [
        SourcePeople(source="Fair", known=4, new=3, bought=1, poor_fits=1),
        SourcePeople(source=" fair ", known=2, new=1, bought=1, poor_fits=1),
        SourcePeople(source="", known=5, new=2, bought=0, poor_fits=0),
        SourcePeople(source="Letter", known=1),
    ]
    kept = [
        spent(DAY, 10_000, source="FAIR"),
        spent(DAY, 101, source="Fair"),
        spent(DAY, 700, "JPY", source="Fair"),
        spent(DAY, 500, source="Letter"),
        spent(DAY, None, source="Radio"),
    ]
    fair, letter, radio, blank = lines(people, kept)
    assert (fair.source, fair.spent, fair.new, fair.bought) == (
        "Fair",
        {"EUR": 10_101, "JPY": 700},
        4,
        2,
    )
    assert fair.per_new == {"EUR": 2_525, "JPY": 175}  # 10101 / 4 = 2525.25
    assert fair.per_purchase == {"EUR": 5_051, "JPY": 350}  # 10101 / 2 = 5050.5, halves up
    assert (fair.poor_fits.k, fair.poor_fits.n, fair.poor_fits.rate) == (2, 6, 2 / 6)
    assert (letter.spent, letter.per_new, letter.per_purchase) == ({"EUR": 500}, None, None)
    assert (radio.spent, radio.unknown, radio.poor_fits.n) == ({}, 1, 0)
    assert (blank.source, blank.per_new, blank.poor_fits.rate) == ("", {}, 0.0)


def test_an_amount_not_known_gives_no_cost() -> None:
    people = [SourcePeople(source="Fair", known=1, new=1)]
    (fair,) = lines(people, [spent(DAY, 500, source="Fair"), spent(DAY, None, source="Fair")])
    assert (fair.spent, fair.unknown, fair.per_new) == ({"EUR": 500}, 1, None)


def test_how_a_source_is_written() -> None:
    assert source_key("  The\tFAIR ") == source_key("the fair")
    assert source_key("Stra\u00dfe") == source_key("STRASSE")
    assert source_key("Caf\u00e9") == source_key("cafe\u0301")
    assert spellings([("fair", 1), ("Fair", 2), ("FAIR", 1)]) == {"fair": "Fair"}
    assert spellings([("fair", 1), ("Fair", 1)]) == {"fair": "Fair"}


NAMES = st.sampled_from(["Fair", "fair", " FAIR", "Letter", ""])
PEOPLE = st.lists(
    st.builds(
        SourcePeople,
        source=NAMES,
        known=st.integers(1, 9),
        new=st.integers(0, 9),
        bought=st.integers(0, 9),
        poor_fits=st.integers(0, 9),
    ),
    max_size=6,
)
SPENT = st.lists(
    st.builds(
        spent,
        st.just(DAY),
        st.none() | st.integers(0, 10**6),
        st.sampled_from(["EUR", "USD"]),
        NAMES,
    ),
    max_size=6,
)


def naive_cost(kept: list[Promotion], name: str, people: int, currency: str) -> Fraction | None:
    """Read literally: what was spent in a currency, by so many people."""
    mine = [p for p in kept if p.source.strip().lower() == name]
    if not people or any(p.amount is None for p in mine):
        return None
    return Fraction(sum(p.amount or 0 for p in mine if p.currency == currency), people)


def assert_literal(line: SourceLine, people: list[SourcePeople], kept: list[Promotion]) -> None:
    name = line.source.strip().lower()
    mine = [p for p in people if p.source.strip().lower() == name]
    assert (line.poor_fits.k, line.poor_fits.n) == (
        sum(p.poor_fits for p in mine),
        sum(p.known for p in mine),
    )
    for cost, count in (
        (line.per_new, sum(p.new for p in mine)),
        (line.per_purchase, sum(p.bought for p in mine)),
    ):
        for currency in ("EUR", "USD"):
            expected = naive_cost(kept, name, count, currency)
            assert (expected is None) == (cost is None)
            if expected is not None and cost is not None:
                assert -1 <= 2 * (expected - cost.get(currency, 0)) < 1


@given(people=PEOPLE, kept=SPENT)
def test_sources_read_literally(people: list[SourcePeople], kept: list[Promotion]) -> None:
    found = lines(people, kept)
    sources = [*(p.source for p in people), *(p.source for p in kept)]
    written = {source.strip().lower() for source in sources}
    assert [line.key for line in found] == sorted(written, key=lambda k: (not k, k))
    for line in found:
        assert_literal(line, people, kept)


@pytest.mark.parametrize(
    ("promotion", "field"),
    [
        (Promotion(name=" ", date=DAY, amount=1, currency="EUR"), "name"),
        (Promotion(name="Fair", date=DAY + dt.timedelta(1), amount=1, currency="EUR"), "date"),
        (Promotion(name="Fair", date=DAY, amount=-1, currency="EUR"), "amount"),
        (Promotion(name="Fair", date=DAY, amount=None, currency="EUR"), "amount"),
        (Promotion(name="Fair", date=DAY, amount=1, currency="EURO"), "amount"),
        (Promotion(name="Fair", date=DAY, amount=1, currency="EUR", source="\7"), "source"),
    ],
)
def test_a_promotion_that_cannot_be(promotion: Promotion, field: str) -> None:
    assert list(problems(promotion, DAY)) == [field]


def test_an_override_needs_a_reason_and_a_day_to_come() -> None:
    today = Override(reason="The stand is paid", since=DAY, until=DAY)
    assert override_problems(today, DAY) == {}
    assert list(override_problems(Override(reason=" ", since=DAY, until=DAY), DAY)) == ["reason"]
    past = Override(reason="Fair", since=DAY, until=DAY - dt.timedelta(1))
    assert list(override_problems(past, DAY)) == ["until"]


def test_an_override_that_is_ended_ran_until_yesterday() -> None:
    yesterday = DAY - dt.timedelta(1)
    running = Override(reason="Fair", since=yesterday, until=DAY + dt.timedelta(9))
    assert ended(running, DAY) == Override(reason="Fair", since=yesterday, until=yesterday)
    assert ended(Override(reason="Fair", since=DAY, until=DAY), DAY) is None

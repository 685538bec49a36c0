"""The rules of the product by name, on small books whose numbers were worked out by hand."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from hourglass_desktop import paths
from hourglass_desktop.domain.chains import Chains
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.month import MonthFigures
from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.steps import Step
from hourglass_desktop.store import customers, records
from hourglass_desktop.store.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.domain.drafts import Draft

AS_OF = dt.date(2026, 6, 30)
NOW = dt.datetime(2026, 6, 30, 12)  # noqa: DTZ001 - the owner's own clock
D = dt.date


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of its own in a file."""
    with open_store(
        tmp_path / "sample.hourglass",
        revisions=paths.revisions_dir(),
        clock=lambda: NOW,
        write=True,
        create=True,
    ) as opened:
        yield opened


def kept(draft: Draft, store: Store) -> Draft:
    """Put the draft's book into the store."""
    with store.begin() as connection:
        records.save(connection, draft.book)
    return draft


def read_back(draft: Draft, store: Store) -> Draft:
    """Make the draft hold what the store now holds."""
    with store.read() as connection:
        book = records.load(connection)
    draft.take(book)
    return draft


def test_refunded_purchase_does_not_count(draft: Draft) -> None:
    c = draft.customer(known_on="2026-01-10")
    purchase = draft.buy(c, "2026-03-01", amount=1000, currency="EUR")
    draft.buy(c, "2026-05-01", amount=2000, currency="EUR")
    assert draft.journey(c).entered["buy"] == D(2026, 3, 1)
    assert draft.journey(c).entered["repeat"] == D(2026, 5, 1)
    assert draft.month("2026-03-01", "2026-03-31").purchases == 1

    draft.change("purchases", purchase, state="refunded")
    assert draft.journey(c).entered["buy"] == D(2026, 5, 1)
    assert draft.counts().reached["repeat"] == 0
    assert draft.figures().customers.repeat_purchase_rate == Rate(0, 1)
    assert draft.month("2026-03-01", "2026-03-31").amounts == {}
    # A month printed before the refund is restated: the refunded one never counted.
    assert draft.counts(D(2026, 3, 31)).here == dict.fromkeys(STAGES, 0) | {"know": 1}
    draft.change("purchases", purchase, state="cancelled")
    assert draft.month("2026-03-01", "2026-03-31").purchases == 0
    # It stays an event: somebody known by nothing else is known by it.
    other = draft.customer()
    draft.buy(other, "2026-02-02", state="refunded")
    assert draft.journey(other).entered == {"know": D(2026, 2, 2)}


def test_two_purchases_on_one_day_are_one_step(draft: Draft) -> None:
    c = draft.customer()
    first = draft.buy(c, "2026-02-01", amount=500, currency="EUR")
    draft.buy(c, "2026-02-01", amount=700, currency="EUR")
    found = draft.journey(c)
    assert (found.stage, found.because.record) == ("buy", first)
    assert draft.counts().reached["repeat"] == 0
    assert draft.figures().customers.repeat_purchase_rate == Rate(0, 1)
    assert draft.month("2026-02-01", "2026-02-28") == MonthFigures(
        new_customers=1, purchases=2, returning=0, amounts={"EUR": 1200}
    )
    draft.buy(c, "2026-02-02")
    assert draft.journey(c).stage == "repeat"


def test_leap_from_know_to_buy(draft: Draft) -> None:
    c = draft.customer(known_on="2026-01-01")
    draft.buy(c, "2026-02-01")
    found = draft.journey(c)
    assert found.skipped == ("like", "trust", "try")
    assert found.entered == {"know": D(2026, 1, 1)} | dict.fromkeys(
        ("like", "trust", "try", "buy"), D(2026, 2, 1)
    )
    # Like is due on 1 April, trust on 2 May, try on 2 April, buy on 3 March: all by leaping.
    for into in ("like", "trust", "try", "buy"):
        step = draft.step(into)
        assert (step.matured, step.moved, step.skipped) == (1, 1, 1)
        assert step.median_days is None


def test_introduction_received_before_the_giver_ever_bought(draft: Draft) -> None:
    giver = draft.customer(known_on="2025-06-01")
    received = draft.customer()
    intro = draft.introduce(giver, received, "2025-08-01")
    found = draft.journey(giver, D(2025, 9, 1))
    assert (found.stage, found.refers) == ("know", True)
    assert draft.counts(D(2025, 9, 1)).reached["refer"] == 1
    assert draft.counts(D(2025, 9, 1)).here["refer"] == 0
    assert draft.counted("refer", D(2025, 9, 1)) == (0, 0, 0, 0)

    draft.buy(giver, "2025-12-01")
    found = draft.journey(giver)
    assert (found.stage, found.since, found.entered["refer"]) == (
        "refer",
        D(2025, 12, 1),
        D(2025, 8, 1),
    )
    assert found.because.record != intro
    # Refer was due 180 days after the purchase, on 30 May 2026, and took 0 days.
    assert draft.counted("refer") == (1, 1, 0, 0)
    for _ in range(2):
        other = draft.customer()
        draft.buy(other, "2025-12-01")
        draft.introduce(other, None, "2025-12-03")
    assert draft.step("refer").median_days == 2
    assert draft.counted("refer") == (3, 3, 0, 0)


def test_erased_giver(plain: Draft, store: Store) -> None:
    giver = plain.customer(known_on="2025-06-01", name="Sample Giver", emails=("a@example.com",))
    received = plain.customer()
    plain.buy(giver, "2025-12-01", what="garden plan")
    plain.touch(giver, "2025-12-02", direction="in", builds="trust")
    plain.introduce(giver, received, "2025-12-20", thanked="2025-12-21")
    plain.buy(received, "2026-01-05", amount=9900, currency="EUR")
    before, before_reached = plain.figures(), plain.counts().reached
    before_steps = plain.counts().steps
    kept(plain, store)
    with store.begin() as connection:
        customers.erase(connection, giver, AS_OF)
    after = read_back(plain, store)

    gone = after.people()[giver].customer
    assert (gone.name, gone.emails, gone.closed_on, gone.closed_reason) == (
        "erased person",
        (),
        AS_OF,
        "other",
    )
    assert after.people()[giver].history.purchases[0].what == ""
    assert after.journey(giver).stage == "refer"
    assert after.counts().reached == before_reached
    assert [s.rate for s in after.counts().steps] == [s.rate for s in before_steps]
    figures = after.figures()
    assert figures.referrals.referral_number == before.referrals.referral_number == Rate(1, 2)
    assert figures.referrals.introductions_bought == Rate(1, 1)
    assert [(r.name, r.amount) for r in figures.referrals.revenue_by_giver] == [
        ("erased person", 9900)
    ]
    assert after.words(giver) == ()


def test_merged_customers_asks_and_thanks_move_along(plain: Draft, store: Store) -> None:
    kept_one = plain.customer(known_on="2026-02-01", name="Sample Kept")
    gone = plain.customer(known_on="2026-01-05", name="Sample Gone", closed_on="2026-05-01")
    friend = plain.customer(known_on="2026-01-01", name="Sample Friend")
    plain.buy(gone, "2026-03-01")
    plain.buy(kept_one, "2026-04-01")
    plain.ask(gone, "2026-05-10", answer="rather not")
    owed = plain.introduce(gone, friend, "2026-04-15")
    kept(plain, store)
    with store.begin() as connection:
        both = {c.id: c for c in records.read_customers(connection, [kept_one, gone])}
        whole = customers.united(both[kept_one], both[gone])
        assert customers.merge(connection, whole, gone, AS_OF) == 0
    after = read_back(plain, store)

    assert set(after.people()) == {kept_one, friend}
    person = after.people()[kept_one]
    assert (person.customer.known_on, person.is_open) == (D(2026, 1, 5), True)
    assert person.journey.entered["repeat"] == D(2026, 4, 1)
    assert [ask.answer for ask in person.history.asks] == ["rather not"]
    assert [intro.id for intro in person.history.given] == [owed]
    assert after.due(kept_one, "thanks") == D(2026, 4, 15)
    assert after.due(kept_one, "ask") is None
    assert [owed.name for owed in after.figures().referrals.thanks_owed] == ["Sample Kept"]
    with store.read() as connection:
        assert [o.name for o in after.figures().referrals.thanks_owed] == ["Sample Kept"]
        assert len(records.read(connection, "customers")) == 2


def test_self_introduction_and_circle(plain: Draft, store: Store) -> None:
    chains = Chains()
    chains.add(1, 2)
    chains.add(2, 3)
    with pytest.raises(HourglassError, match="introduce themselves"):
        chains.add(2, 2)
    with pytest.raises(HourglassError, match="close a circle"):
        chains.add(3, 1)
    chains.add(1, 3)

    # A merge that would make a circle trashes the later introduction and says how many.
    a, b, c = plain.customer("2026-01-01"), plain.customer("2026-01-01"), plain.customer()
    first = plain.introduce(a, b, "2026-02-01")
    plain.introduce(b, c, "2026-03-01")
    kept(plain, store)
    with store.begin() as connection:
        found = {r.id: r for r in records.read_customers(connection, [a, c])}
        assert customers.merge(connection, customers.united(found[a], found[c]), c, AS_OF) == 1
        assert [i.id for i in records.read(connection, "introductions")] == [first]
    # And one that would make somebody introduce themselves.
    with store.begin() as connection:
        found = {r.id: r for r in records.read_customers(connection, [a, b])}
        assert customers.merge(connection, customers.united(found[a], found[b]), b, AS_OF) == 1
        assert records.read(connection, "introductions") == []


def test_back_filled_touch(draft: Draft) -> None:
    c = draft.customer(known_on="2026-01-01")
    draft.touch(c, "2026-03-01")
    assert draft.due(c, "keep in touch") == D(2026, 5, 1)  # 60 days without a word, and one
    draft.touch(c, "2026-02-01")  # back-filled: never moves the rhythm back
    assert draft.due(c, "keep in touch") == D(2026, 5, 1)
    draft.touch(c, "2026-06-01")
    assert draft.due(c, "keep in touch") is None
    # An older touch can make somebody known earlier, and restores an earlier stage's date.
    draft.touch(c, "2025-12-01", direction="in")
    assert draft.journey(c).entered == {"know": D(2025, 12, 1), "like": D(2025, 12, 1)}


def test_29_february(draft: Draft) -> None:
    leap = D(2024, 2, 29)
    c = draft.customer(known_on="2024-02-29")
    draft.buy(c, "2024-02-29", amount=100, currency="EUR")
    draft.buy(c, "2025-02-28", amount=100, currency="EUR")
    assert draft.month("2024-02-01", "2024-02-29").purchases == 1
    assert draft.month("2024-02-01", "2024-02-29").new_customers == 1
    assert draft.journey(c, leap).stage == "buy"
    # 365 days ending on 28 February 2025 begin on 29 February 2024.
    due = leap + dt.timedelta(days=30)
    assert due == D(2024, 3, 30)
    assert draft.step("buy", due).matured == 1
    assert draft.step("buy", D(2025, 3, 29)).matured == 1
    assert draft.step("buy", D(2025, 3, 30)).matured == 0
    assert draft.journey(c, D(2025, 2, 28)).entered["repeat"] == D(2025, 2, 28)


def test_month_with_no_events(draft: Draft) -> None:
    empty = MonthFigures(amounts={})
    assert draft.month("2026-06-01", "2026-06-30") == empty
    c = draft.customer(known_on="2026-05-31")
    draft.buy(c, "2026-07-01")
    draft.touch(c, "2026-05-31")
    assert draft.month("2026-06-01", "2026-06-30") == empty
    assert draft.month("2026-05-01", "2026-05-31") == replace(empty, new_customers=1, touches=1)


def test_reopened_customer(draft: Draft) -> None:
    c = draft.customer(known_on="2026-01-01")
    draft.touch(c, "2026-01-02", direction="in")
    before = draft.counts(), draft.figures(), draft.today()
    draft.change("customers", c, closed_on=D(2026, 3, 1), closed_reason="poor fit")
    assert draft.counts().here["like"] == 0
    assert draft.counts().reached["like"] == 1
    assert draft.today() == []
    assert draft.step("trust").disqualified == 1
    # An event never reopens by itself.
    late = draft.touch(c, "2026-04-01", direction="in")
    assert draft.counts().here["like"] == 0
    draft.retract("touches", late)
    # Reopening removes the closing, as if it had never been.
    draft.change("customers", c, closed_on=None, closed_reason="")
    assert (draft.counts(), draft.figures(), draft.today()) == before


def test_retracted_event_restores_stage_and_every_rate(draft: Draft) -> None:
    giver = draft.customer(known_on="2025-10-01")
    received = draft.customer(known_on="2025-10-02")
    draft.buy(giver, "2025-11-01")

    def everything() -> object:
        stages = {number: person.journey for number, person in draft.people().items()}
        return stages, draft.counts(), draft.figures(), draft.today(), draft.findings()

    before = everything()
    added = [
        ("purchases", draft.buy(giver, "2025-12-01", amount=100, currency="EUR")),
        ("touches", draft.touch(received, "2025-10-03", "in", "trust")),
        ("trials", draft.trial(received, offered="2025-10-05", started="2025-10-07")),
        ("introductions", draft.introduce(giver, received, "2025-11-11")),
        ("referral_asks", draft.ask(giver, "2026-01-01", answer="later", later_on="2026-02-01")),
        ("reviews", draft.review(giver, "2026-06-01", 3)),
        ("permissions", draft.leave(received, "2025-10-03")),
        ("marks", draft.mark(received, "repeat", "2025-10-03")),
    ]
    for kind, number in added:
        assert everything() != before
        draft.retract(kind, number)
    assert everything() == before


def test_mark_of_buy_and_one_purchase_is_not_repeat(draft: Draft) -> None:
    c = draft.customer()
    draft.mark(c, "buy", "2025-12-01")
    purchase = draft.buy(c, "2026-02-01")
    found = draft.journey(c)
    assert (found.stage, found.since, "repeat" in found.entered) == ("buy", D(2025, 12, 1), False)
    assert draft.counts().reached["repeat"] == 0
    assert draft.figures().customers.repeat_purchase_rate == Rate(0, 1)
    assert purchase != found.because.record
    draft.buy(c, "2026-03-01")
    assert draft.journey(c).entered["repeat"] == D(2026, 3, 1)


def test_permission_withdrawn_keeps_like(draft: Draft) -> None:
    c = draft.customer(known_on="2026-01-01")
    draft.leave(c, "2026-02-01", "e-mail")
    draft.leave(c, "2026-03-01", "e-mail", given=False)
    assert draft.journey(c).entered["like"] == D(2026, 2, 1)
    assert draft.counts().here["like"] == 1
    assert draft.people()[c].history.withdrawn == {"e-mail"}
    only_no = draft.customer(known_on="2026-01-01")
    draft.leave(only_no, "2026-02-01", "e-mail", given=False)
    assert draft.journey(only_no).stage == "know"


@pytest.mark.parametrize(
    ("closed_on", "reason", "trust", "like"),
    [
        # Like entered on 1 January: into trust due on 1 April. Into like due on 1 April too.
        (None, "", (1, 1, 0, 0), (1, 1, 0, 0)),
        ("2025-12-31", "poor fit", (0, 0, 0, 1), (1, 1, 0, 0)),  # before it was entered
        ("2026-03-31", "poor fit", (0, 0, 0, 1), (1, 1, 0, 0)),
        ("2026-04-01", "poor fit", (0, 0, 0, 1), (1, 1, 0, 0)),  # on due: had moved or not
        ("2026-04-02", "poor fit", (1, 1, 0, 0), (1, 1, 0, 0)),  # after due
        ("2026-04-01", "lost", (1, 1, 0, 0), (1, 1, 0, 0)),
    ],
)
def test_poor_fit_closed_before_and_after_due(
    draft: Draft,
    closed_on: str | None,
    reason: str,
    trust: tuple[int, int, int, int],
    like: tuple[int, int, int, int],
) -> None:
    c = draft.customer(known_on="2026-01-01", closed_on=closed_on, closed_reason=reason)
    draft.touch(c, "2026-01-01", direction="in")
    draft.touch(c, "2026-02-01", builds="trust")
    assert draft.counted("trust") == trust
    assert draft.counted("like") == like
    assert draft.counts().reached["trust"] == 1


def test_poor_fit_before_due_is_not_open(draft: Draft) -> None:
    c = draft.customer(known_on="2026-06-01")
    draft.touch(c, "2026-06-01", direction="in")
    assert draft.counted("trust") == (0, 0, 1, 0)
    draft.change("customers", c, closed_on=D(2026, 6, 15), closed_reason="lost")
    assert draft.counted("trust") == (0, 0, 1, 0)  # closed ones still have time
    draft.change("customers", c, closed_reason="poor fit")
    assert draft.counted("trust") == (0, 0, 0, 0)
    assert draft.counted("trust", D(2026, 6, 14)) == (0, 0, 1, 0)  # not closed yet by then
    assert draft.counted("trust", D(2026, 8, 30)) == (0, 0, 0, 1)


@pytest.mark.parametrize(
    ("bought", "as_of", "expected"),
    [
        # Try entered on 1 March, 30 days for buy: due on 31 March.
        ("2026-03-31", "2026-03-30", (0, 0, 1, 0)),
        ("2026-03-31", "2026-03-31", (1, 1, 0, 0)),
        ("2026-04-01", "2026-03-31", (1, 0, 0, 0)),
        ("2026-04-01", "2026-04-01", (1, 0, 0, 0)),  # a day late is not moved
        ("2026-03-05", "2026-03-05", (0, 0, 0, 0)),  # moved early: neither open nor matured
        ("2026-03-05", "2026-03-04", (0, 0, 1, 0)),
        ("2026-03-05", "2027-03-30", (1, 1, 0, 0)),  # the last day of 365
        ("2026-03-05", "2027-03-31", (0, 0, 0, 0)),
    ],
)
def test_window_boundary_days(
    draft: Draft, bought: str, as_of: str, expected: tuple[int, int, int, int]
) -> None:
    c = draft.customer(known_on="2026-01-01")
    draft.trial(c, started="2026-03-01")
    draft.buy(c, bought)
    assert draft.counted("buy", D.fromisoformat(as_of)) == expected


SAME = """
import datetime as dt, sys
from pathlib import Path
from hourglass_desktop import paths
from hourglass_desktop.domain import journey
from hourglass_desktop.store import figures, records, steps, today
from hourglass_desktop.store.store import open_store
day = dt.date(2026, 6, 30)
with open_store(
    Path(sys.argv[1]), revisions=paths.revisions_dir(), clock=lambda: dt.datetime(2030, 1, 1)
) as store, store.read() as connection:
    book = records.load(connection)
    print(steps.count(connection, book.business.windows, day, 365))
    print(figures.figures(connection, day, 365))
    print(figures.month_figures(connection, day.replace(day=1), day))
    print(today.listed(connection, book.business, day))
    print(journey.people(book, day))
"""


def test_same_store_and_same_date_same_figures_byte_for_byte(plain: Draft, tmp_path: Path) -> None:
    for n in range(12):
        c = plain.customer(known_on=D(2025, 1 + n, 1))
        plain.buy(c, D(2025, 1 + n, 9), amount=100 * n, currency=("EUR", "USD")[n % 2])
        plain.buy(c, D(2026, 6, 1 + n), amount=100 * n, currency=("EUR", "JPY")[n % 2])
        plain.introduce(c, c + 1 if n < 11 else None, D(2026, 5, 1))
        plain.review(c, D(2026, 5, 1), n % 11)
        for channel in ("e-mail", "phone"):
            plain.leave(c, D(2026, 5, 1), channel, given=False)
    file = tmp_path / "sample.hourglass"
    with open_store(
        file, revisions=paths.revisions_dir(), clock=lambda: NOW, write=True, create=True
    ) as store:
        kept(plain, store)
    before = file.read_bytes()
    printed = {
        subprocess.run(
            [sys.executable, "-c", SAME, str(file)],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(paths.bundle_dir())},
        ).stdout
        for seed in ("0", "1", "12345")
    }
    assert len(printed) == 1
    assert len(printed.pop()) > 1000
    assert file.read_bytes() == before


def test_business_of_a_new_store_has_no_invented_milestones() -> None:
    assert Business().milestones == {}
    assert Step(into="refer", feeder="buy", window=180).rate == Rate(0, 0)

"""The sample business: the same every time, lawful, with every kind of record and one leak."""

import datetime as dt
import importlib.util
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from hourglass_desktop.domain import customers, follow_ups, purchases, referrals, touches, trials
from hourglass_desktop.domain.book import RECORD_OF_KIND, Book
from hourglass_desktop.domain.dates import add_months, nth_repeat
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.fit import QUESTIONS
from hourglass_desktop.domain.reasons import OF_A_PERSON, REASONS
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.stages import STAGES, STEPS
from hourglass_desktop.domain.touchpoints import STATES as TOUCHPOINT_STATES
from hourglass_desktop.exchange.archive import write_archive
from hourglass_desktop.services.sample import SampleWords, sample_book
from hourglass_desktop.store.records import KEYED

ROOT = Path(__file__).resolve().parents[2]
ENDS_ON = dt.date(2026, 11, 22)
DAY = dt.timedelta(days=1)


@pytest.fixture(scope="module")
def words() -> SampleWords:
    return SampleWords.load(ROOT / "resources")


@pytest.fixture(scope="module")
def book(words: SampleWords) -> Book:
    return sample_book(seed=1, customers=200, ends_on=ENDS_ON, words=words)


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    """The second reading of the rules, which shares no code with the program."""
    file = ROOT / "tests" / "oracle" / "reference.py"
    spec = importlib.util.spec_from_file_location("reference_for_the_sample", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


class Reading:
    """A book as the second reading sees it, through the files of an archive."""

    def __init__(self, reference: ModuleType, book: Book, folder: Path) -> None:
        file = folder / "all.zip"
        file.write_bytes(write_archive(book))
        self._reference = reference
        self.tables, self._settings = reference.read_zip(file)

    def hourglass(self, as_of: dt.date) -> dict[str, Any]:
        found: dict[str, Any] = self._reference.hourglass(self.tables, self._settings, as_of)
        return found

    def today(self, as_of: dt.date) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._reference.today(self.tables, self._settings, as_of)
        return found

    def figures(self, as_of: dt.date) -> dict[str, Any]:
        found: dict[str, Any] = self._reference.figures(self.tables, self._settings, as_of)
        return found

    def happy_never_asked(self, as_of: dt.date) -> int:
        view = self._reference.View(self.tables, self._settings, as_of)
        asked = {row["customer"] for row in self.tables["referral-asks"]}
        scored = ((p, self._reference.latest_scored(p)) for p in view.people if p.is_open)
        return sum(s is not None and s[1] >= 9 and p.id not in asked for p, s in scored)


def month_end_before(day: dt.date) -> dt.date:
    return day.replace(day=1) - DAY


# --- the same every time ----------------------------------------------------------------------


@pytest.mark.parametrize("size", [0, 3, 200])
def test_the_same_arguments_give_an_equal_book(words: SampleWords, size: int) -> None:
    one = sample_book(seed=7, customers=size, ends_on=ENDS_ON, words=words)
    two = sample_book(seed=7, customers=size, ends_on=ENDS_ON, words=words)
    assert one == two
    assert write_archive(one) == write_archive(two)


def test_another_seed_gives_another_business(words: SampleWords, book: Book) -> None:
    assert sample_book(seed=2, customers=200, ends_on=ENDS_ON, words=words) != book


def test_a_negative_number_of_customers_is_refused_in_words(words: SampleWords) -> None:
    with pytest.raises(HourglassError, match="0 customers or more"):
        sample_book(seed=1, customers=-1, ends_on=ENDS_ON, words=words)


@pytest.mark.parametrize("ends_on", [dt.date.min, dt.date(1899, 12, 31), dt.date.max])
def test_an_end_at_the_edge_of_the_calendar_is_refused_in_words(
    words: SampleWords, ends_on: dt.date
) -> None:
    with pytest.raises(HourglassError, match="1900 to 2900"):
        sample_book(seed=1, customers=3, ends_on=ends_on, words=words)


@pytest.mark.parametrize("content", [None, "", "{}", "[]", '{"business": 3}', "\xff"])
def test_word_lists_that_cannot_be_read_are_named(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "sample.json").write_bytes(content.encode("latin-1"))
    with pytest.raises(HourglassError, match=r"sample\.json"):
        SampleWords.load(tmp_path)


# --- lawful -----------------------------------------------------------------------------------


def records_of(book: Book) -> Iterable[tuple[str, Any]]:
    return ((kind, record) for kind in RECORD_OF_KIND for record in book.of_kind(kind))


def check_numbers(book: Book) -> None:
    assert [c.id for c in book.customers] == list(range(1, len(book.customers) + 1))
    numbered = [r.id for kind, r in records_of(book) if kind not in {"customers", *KEYED}]
    assert sorted(numbered) == list(range(1, len(numbered) + 1))
    for kind in RECORD_OF_KIND:
        if kind not in KEYED:
            numbers = [r.id for r in book.of_kind(kind)]
            assert numbers == sorted(numbers)


def check_no_event_is_in_the_future(book: Book, ends_on: dt.date) -> None:
    plans = {"ends_on", "due_on", "first_due_on", "later_on", "until", "live_on"}
    start = add_months(ends_on, -18)
    for kind, record in records_of(book):
        for name in RECORD_OF_KIND[kind].__slots__:
            day = getattr(record, name)
            if isinstance(day, dt.date):
                assert day >= start, (kind, record)
                assert name in plans or day <= ends_on, (kind, record)


def check_customers(book: Book) -> None:
    ids = {c.id for c in book.customers}
    closed = {c.id: c.closed_on for c in book.customers if c.closed_on}
    for customer in book.customers:
        assert customer.name.strip()
        assert (customer.closed_on is None) == (customer.closed_reason == "")
        if customer.known_on and customer.closed_on:
            assert customer.known_on <= customer.closed_on
    owned = set(RECORD_OF_KIND) - {
        *("customers", "offers", "touchpoints", "promotions", "introductions"),
    }
    for kind, record in records_of(book):
        if kind in owned:
            assert record.customer in ids
        if kind in owned - {*KEYED, "trials", "follow-ups", "today-answers"}:
            assert record.date <= closed.get(record.customer, record.date), (kind, record)
    for item in book.follow_ups:
        assert item.done_on is not None or item.customer not in closed
    dated = {
        r.customer for k, r in records_of(book) if k in {"touches", "purchases", "permissions"}
    }
    assert all(c.known_on or c.id in dated for c in book.customers)


def check_trials(book: Book) -> None:
    offers = {o.id for o in book.offers}
    for t in book.trials:
        assert t.offered_on or t.started_on
        days = [d for d in (t.offered_on, t.started_on, t.decided_on) if d]
        assert days == sorted(days)
        assert t.ends_on is None or (t.started_on is not None and t.ends_on >= t.started_on)
        assert (t.decided_on is None) == (t.outcome == "")
        assert t.outcome in {"", *trials.OUTCOMES}
        assert t.offer is None or t.offer in offers
    bought = {(p.customer, p.date) for p in book.purchases if p.counts}
    assert all((t.customer, t.decided_on) in bought for t in book.trials if t.outcome == "bought")


def check_referrals(book: Book) -> None:
    received = [i.received for i in book.introductions]
    assert len(set(received)) == len(received)
    source = {c.id: c.source for c in book.customers}
    for i in book.introductions:
        assert i.received is not None
        assert i.giver < i.received  # known earlier: neither oneself nor a circle
        assert i.thanked_on is None or i.thanked_on >= i.date
        assert bool(i.thanked_on) == bool(i.thanked_how)
        assert i.outcome_told_on is None or i.outcome_told_on >= i.date
    assert {c for c, s in source.items() if s == "referral"} == set(received)
    for ask in book.referral_asks:
        assert ask.answer in {"", *referrals.ANSWERS}
        assert (ask.later_on is not None) == (ask.answer == "later")
        assert ask.later_on is None or ask.later_on >= ask.date


def check_words(book: Book) -> None:
    for t in book.touches:
        assert t.direction in {"", *touches.DIRECTIONS}
        assert t.channel in {"", *touches.CHANNELS}
        assert t.builds in {"", *touches.BUILDS}
    assert all(p.channel in touches.PERMISSION_CHANNELS for p in book.permissions)
    assert all(p.state in purchases.STATES and p.currency for p in book.purchases)
    assert all(m.stage in STAGES and m.reason for m in book.marks)
    assert all(t.stage in STAGES and t.state in TOUCHPOINT_STATES for t in book.touchpoints)
    assert all(
        r.would_buy_again in {None, *range(11)} and r.would_recommend in {None, *range(11)}
        for r in book.reviews
    )
    assert all(f.question in QUESTIONS and f.answer in {"yes", "no", ""} for f in book.fit)
    assert len({(f.customer, f.question) for f in book.fit}) == len(book.fit)
    reasons = {"", *customers.CLOSED_REASONS}
    assert all(c.closed_reason in reasons for c in book.customers)


def check_answers(book: Book) -> None:
    owner = {
        r.id: r.customer for k, r in records_of(book) if k in {"reviews", "purchases", "marks"}
    }
    for answer in book.today_answers:
        if answer.until is not None:
            assert answer.until > answer.date
            assert (answer.reason, answer.record) == ("", None)
        else:
            assert answer.reason in REASONS
            assert (answer.record is None) == (answer.reason in OF_A_PERSON)
            assert answer.record is None or owner[answer.record] == answer.customer


def check_series(items: Iterable[follow_ups.FollowUp]) -> None:
    for item in items:
        assert bool(item.repeats or item.touchpoint) == (item.first_due_on is not None)
        if item.first_due_on is not None:
            if item.touchpoint:
                assert item.due_on == item.first_due_on
                continue
            dates = [nth_repeat(item.first_due_on, item.repeats, n) for n in range(20)]
            assert item.due_on in dates


@pytest.mark.parametrize(
    ("size", "seed", "ends_on"),
    [
        (0, 1, ENDS_ON),
        (1, 1, ENDS_ON),
        (2, 5, ENDS_ON),
        (3, 1, ENDS_ON),
        (40, 3, dt.date(2025, 8, 31)),
        (200, 1, ENDS_ON),
        (200, 2, dt.date(2024, 2, 29)),
        (200, -9, dt.date(1999, 12, 31)),
        (3000, 4, dt.date(2026, 1, 1)),
    ],
)
def test_every_record_is_lawful(words: SampleWords, size: int, seed: int, ends_on: dt.date) -> None:
    made = sample_book(seed=seed, customers=size, ends_on=ends_on, words=words)
    assert len(made.customers) == size
    check_numbers(made)
    check_no_event_is_in_the_future(made, ends_on)
    check_customers(made)
    check_trials(made)
    check_referrals(made)
    check_words(made)
    check_answers(made)
    check_series(made.follow_ups)


@pytest.mark.parametrize("size", [0, 1, 3, 6, 12, 25, 50, 200])
def test_the_gate_changed_on_the_days_it_says(
    words: SampleWords, reference: ModuleType, tmp_path: Path, size: int
) -> None:
    made = sample_book(seed=size, customers=size, ends_on=ENDS_ON, words=words)
    reading = Reading(reference, made, tmp_path)
    states = made.business.promotion_states
    kept = "open"
    for day, state in states:
        assert reading.hourglass(day)["promotion"] == state
        assert reading.hourglass(day - DAY)["promotion"] == kept
        kept = state
    start = add_months(ENDS_ON, -18)
    for week in range(78):
        day = start + dt.timedelta(weeks=week)
        noted = [s for since, s in states if since <= day][-1]
        assert reading.hourglass(day)["promotion"] == noted


# --- every kind and state ---------------------------------------------------------------------


def test_it_is_plainly_a_sample(words: SampleWords, book: Book) -> None:
    assert book.business.name == "Sample Garden Studio"
    assert all(o.startswith(("Sample", "Example")) for o in words.organisations)
    for customer in book.customers:
        for mail in customer.emails:
            assert mail.endswith(("@example.com", "@example.org", "@example.net", ".invalid"))
        for phone in customer.phones:
            assert phone.startswith(("+1 555 01", "+44 7700 900"))


@pytest.mark.parametrize("size", [200, 9000])
def test_no_two_customers_share_a_name_or_an_address(words: SampleWords, size: int) -> None:
    made = sample_book(seed=1, customers=size, ends_on=ENDS_ON, words=words)
    assert len({c.name for c in made.customers}) == size
    mails = [mail for c in made.customers for mail in c.emails]
    assert len(set(mails)) == len(mails)


@pytest.mark.parametrize("seed", range(6))
def test_customers_are_of_every_sort(words: SampleWords, seed: int) -> None:
    everybody = sample_book(seed=seed, customers=200, ends_on=ENDS_ON, words=words).customers
    assert {c.closed_reason for c in everybody} == {"", *customers.CLOSED_REASONS}
    assert {c.known_on is None for c in everybody} == {True, False}
    assert any(c.birthday.startswith("--") for c in everybody)
    assert any(c.birthday[:2] in {"19", "20"} for c in everybody)
    assert max(len(c.emails) for c in everybody) == 2
    assert max(len(c.phones) for c in everybody) == 2
    assert any(c.tags and c.addresses for c in everybody)
    assert any(c.notes for c in everybody)
    assert any(c.external_id for c in everybody)
    assert any(c.organisation == c.name for c in everybody)
    assert any(c.organisation and c.given_name for c in everybody)
    assert any(not c.name.isascii() for c in everybody)
    assert max(len(c.name) for c in everybody) > 80
    assert len({c.source for c in everybody}) > 6


@pytest.mark.parametrize("seed", range(6))
def test_records_are_of_every_kind_and_state(words: SampleWords, seed: int) -> None:
    made = sample_book(seed=seed, customers=200, ends_on=ENDS_ON, words=words)
    assert all(made.of_kind(kind) for kind in RECORD_OF_KIND if kind != "own-values")
    assert {t.channel for t in made.touches} >= set(touches.CHANNELS)
    assert {t.direction for t in made.touches} >= set(touches.DIRECTIONS)
    assert {t.builds for t in made.touches} == {"", *touches.BUILDS}
    assert {(p.channel, p.given) for p in made.permissions} >= {
        (channel, given) for channel in touches.PERMISSION_CHANNELS for given in (True, False)
    }
    assert {p.state for p in made.purchases} == set(purchases.STATES)
    assert {p.currency for p in made.purchases} == {"EUR", "CHF"}
    assert {p.amount is None for p in made.purchases} == {True, False}
    assert 0 in {p.amount for p in made.purchases}
    paid = [(p.customer, p.date) for p in made.purchases if p.counts]
    assert len(paid) > len(set(paid))
    assert {a.answer for a in made.referral_asks} == {"", *referrals.ANSWERS}
    assert {m.stage for m in made.marks} == {"like", "trust", "buy"}
    assert {f.answer for f in made.fit} == {"yes", "no", ""}
    assert {t.state for t in made.touchpoints} == set(TOUCHPOINT_STATES)
    assert {t.live_on is None for t in made.touchpoints if t.state == "live"} == {True, False}
    assert {i.thanked_on is None for i in made.introductions} == {True, False}
    assert {i.outcome_told_on is None for i in made.introductions} == {True, False}
    assert {a.reason for a in made.today_answers} >= {"", "review", "ask", "gone quiet"}
    snoozes = [a.until for a in made.today_answers if a.until]
    assert min(snoozes) <= ENDS_ON < max(snoozes)


@pytest.mark.parametrize("seed", range(6))
def test_trials_reviews_and_follow_ups_are_in_every_state(words: SampleWords, seed: int) -> None:
    made = sample_book(seed=seed, customers=200, ends_on=ENDS_ON, words=words)
    started = [t for t in made.trials if t.started_on]
    assert {t.outcome for t in made.trials} == {"", *trials.OUTCOMES}
    assert {t.outcome for t in made.trials if not t.started_on} >= {"", "not bought"}
    running = [t.ends_on for t in started if not t.outcome and t.ends_on]
    assert min(running) <= ENDS_ON + 3 * DAY
    assert max(running) > ENDS_ON + 3 * DAY
    assert any(t.offer is None for t in started)
    assert any(t.offered_on is None for t in started)
    scores = {r.score for r in made.reviews}
    assert scores >= {None, 7, 8, 9}
    assert min(s for s in scores if s is not None) <= 6
    assert any(r.what_else for r in made.reviews)
    assert any(r.easier for r in made.reviews)
    open_ones = [f for f in made.follow_ups if f.done_on is None]
    assert len(open_ones) < len(made.follow_ups)
    assert min(f.due_on for f in open_ones) <= ENDS_ON < max(f.due_on for f in open_ones)
    assert any(f.repeats for f in open_ones)


def test_a_withdrawn_permission_was_given_before(book: Book) -> None:
    given = {(p.customer, p.channel): p.date for p in book.permissions if p.given}
    withdrawn = [p for p in book.permissions if p.given is False]
    assert any(given.get((p.customer, p.channel), dt.date.max) <= p.date for p in withdrawn)


# --- what it shows ----------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(21))
def test_refer_leaks_and_is_the_first_to_fix(
    words: SampleWords, reference: ModuleType, tmp_path: Path, seed: int
) -> None:
    made = sample_book(seed=seed, customers=200, ends_on=ENDS_ON, words=words)
    reading = Reading(reference, made, tmp_path)
    for as_of in (ENDS_ON, month_end_before(ENDS_ON)):
        seen = reading.hourglass(as_of)
        assert (seen["fix_first"]["stage"], seen["fix_first"]["finding"]) == ("refer", "leak")
        assert seen["promotion"] == "on hold"
        steps = {step["into"]: step for step in seen["steps"]}
        assert steps["refer"]["high"] < 0.36
        assert steps["refer"]["matured"] >= 25
        assert "hole" not in steps["refer"]["findings"]
        assert "hole" in steps["trust"]["findings"]
        for into in STEPS[:-1]:
            assert steps[into]["rate"] >= made.business.milestones[into]
        reached = [stage["reached"] for stage in seen["stages"]]
        assert reached == sorted(reached, reverse=True)
        assert all(stage["here"] > 0 for stage in seen["stages"])
    assert reading.happy_never_asked(ENDS_ON) >= 12
    lines = reading.today(ENDS_ON)
    assert 15 <= len(lines) <= 45
    assert {line["reason"] for line in lines} >= set(REASONS) - {"gone quiet"}


def test_small_and_large_businesses_are_worked_out_too(
    words: SampleWords, reference: ModuleType, tmp_path: Path
) -> None:
    for size in (0, 1, 3, 2000):
        made = sample_book(seed=1, customers=size, ends_on=ENDS_ON, words=words)
        reading = Reading(reference, made, tmp_path)
        seen = reading.hourglass(ENDS_ON)
        assert seen["stages"][0]["reached"] == size
        assert len(reading.today(ENDS_ON)) <= max(3, size // 4)
        assert set(reading.figures(ENDS_ON)) == {"referrals", "trials", "customers"}


def test_the_owner_spent_money_while_on_hold(book: Book) -> None:
    states = book.business.promotion_states
    spent = {
        state
        for p in book.promotions
        for state in [s for since, s in states if since <= p.date][-1:]
    }
    assert "on hold" in spent
    assert isinstance(book.business, Business)
    assert book.business.override is not None
    assert book.business.override.until < ENDS_ON


@pytest.mark.parametrize("ends_on", [ENDS_ON, dt.date(2026, 3, 5), dt.date(2025, 5, 31)])
def test_the_last_complete_month_has_introductions_to_print(
    words: SampleWords, ends_on: dt.date
) -> None:
    made = sample_book(seed=1, customers=200, ends_on=ends_on, words=words)
    last = month_end_before(ends_on)
    assert any(last.replace(day=1) <= i.date <= last for i in made.introductions)

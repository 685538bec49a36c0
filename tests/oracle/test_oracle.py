"""The second reading checked by hand: every number here was worked out from the rules on paper."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest

Row = dict[str, str]
AS_OF = date(2025, 6, 30)


def ago(days: int) -> str:
    """The day `days` before the as-of day, as text."""
    return (AS_OF - timedelta(days=days)).isoformat()


@dataclass
class Book:
    """Tables in the making; every record gets the next id."""

    reference: ModuleType
    tables: dict[str, list[Row]] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    count: int = 0

    def add(self, kind: str, **values: str) -> str:
        self.count += 1
        letter = "H" if kind == "customers" else "E"
        row = {"id": f"{letter}-{self.count}", **values}
        self.tables.setdefault(kind, []).append(row)
        return row["id"]

    def customer(self, name: str = "Sample", known_on: str = "", **values: str) -> str:
        return self.add("customers", name=name, known_on=known_on, **values)

    def touch(self, customer: str, day: str, direction: str = "out", builds: str = "") -> str:
        values = {"date": day, "direction": direction, "builds": builds}
        return self.add("touches", customer=customer, **values)

    def buy(self, customer: str, day: str, **values: str) -> str:
        return self.add("purchases", customer=customer, date=day, **values)

    def introduce(self, giver: str, received: str, day: str, **values: str) -> str:
        return self.add("introductions", giver=giver, received=received, date=day, **values)

    def hourglass(self, as_of: date = AS_OF, days: int = 365) -> dict[str, Any]:
        found: dict[str, Any] = self.reference.hourglass(self.tables, self.settings, as_of, days)
        return found

    def step(self, into: str, as_of: date = AS_OF, days: int = 365) -> dict[str, Any]:
        steps = self.hourglass(as_of, days)["steps"]
        return next(dict(step) for step in steps if step["into"] == into)

    def counted(self, into: str, as_of: date = AS_OF) -> tuple[int, int, int, int]:
        """Matured, moved, open and disqualified of a step."""
        step = self.step(into, as_of)
        return step["matured"], step["moved"], step["open"], step["disqualified"]

    def one(self, as_of: date = AS_OF) -> dict[str, Any]:
        """The first customer by name."""
        found: list[dict[str, Any]] = self.reference.customers(self.tables, self.settings, as_of)
        return found[0]

    def today(self, as_of: date = AS_OF) -> list[tuple[str, str, list[str]]]:
        """Reason, due date and other reasons of each line."""
        lines = self.reference.today(self.tables, self.settings, as_of)
        return [(line["reason"], line["due_on"], line["others"]) for line in lines]

    def figure(self, group: str, name: str, days: int = 365) -> Any:
        return self.reference.figures(self.tables, self.settings, AS_OF, days)[group][name]

    def share(self, group: str, name: str, days: int = 365) -> tuple[int, int]:
        """Figure k of n."""
        found = self.figure(group, name, days)
        return found["k"], found["n"]


@pytest.fixture
def book(reference: ModuleType) -> Book:
    """A book without rows."""
    return Book(reference)


# --- the interval -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("k", "n", "low", "high"), [(7, 10, 39.7, 89.2), (0, 5, 0, 43.4), (5, 5, 56.6, 100)]
)
def test_interval(reference: ModuleType, k: int, n: int, low: float, high: float) -> None:
    found = reference.wilson(k, n)
    assert [round(100 * end, 1) for end in found] == [low, high]
    assert k != 0 or found[0] == 0
    assert k != n or found[1] == 1


def test_rate_is_silent_under_five(reference: ModuleType) -> None:
    assert reference.rate(2, 4) == {"k": 2, "n": 4, "rate": None, "low": None, "high": None}
    assert reference.rate(3, 5)["rate"] == 0.6


# --- the rules to test by name ----------------------------------------------------------------


def test_refunded_purchase_does_not_count(book: Book) -> None:
    c = book.customer()
    book.buy(c, "2025-03-01", amount="10.00", currency="EUR", state="refunded")
    found = book.one()
    assert found["entered"] == {"know": "2025-03-01"}
    assert (found["purchases"], found["lifetime_value"]) == (0, [])
    assert book.share("customers", "repeat_purchase_rate") == (0, 0)


@pytest.mark.parametrize(
    ("amount", "state", "counts"),
    [
        ("", "", 1),
        ("", "paid", 1),
        ("0.01", "", 1),
        ("0.00", "", 0),
        ("-1.00", "paid", 0),
        ("5.00", "cancelled", 0),
    ],
)
def test_what_counts(book: Book, amount: str, state: str, counts: int) -> None:
    book.buy(book.customer(), "2025-03-01", amount=amount, currency="EUR", state=state)
    assert book.one()["purchases"] == counts


def test_two_purchases_on_one_day_are_one_step(book: Book) -> None:
    c = book.customer()
    for amount in ("10.00", "2.50"):
        book.buy(c, "2025-03-01", amount=amount, currency="EUR")
    found = book.one()
    assert (found["stage"], found["purchases"]) == ("buy", 2)
    assert found["lifetime_value"] == [{"amount": "12.50", "currency": "EUR"}]
    assert book.share("customers", "repeat_purchase_rate") == (0, 1)


def test_leap_from_know_to_buy(book: Book) -> None:
    book.buy(book.customer(known_on="2025-01-01"), "2025-01-10")
    found = book.one()
    assert found["entered"] == {"know": "2025-01-01"} | dict.fromkeys(
        ["like", "trust", "try", "buy"], "2025-01-10"
    )
    assert (found["stage"], found["stage_since"]) == ("buy", "2025-01-10")
    assert found["skipped"] == ["like", "trust", "try"]
    # due: like 1 April, trust 10 April, try 11 March, buy 9 February; repeat and refer 9 July
    for into in ("like", "trust", "try", "buy"):
        step = book.step(into)
        assert (step["matured"], step["moved"], step["skipped"]) == (1, 1, 1)
    assert book.counted("repeat") == (0, 0, 1, 0)


def test_introduction_received_before_the_giver_ever_bought(book: Book) -> None:
    for _ in range(3):
        giver = book.customer("A giver", "2025-01-01")
        book.introduce(giver, book.customer("Received"), "2025-01-05")
        book.buy(giver, "2025-02-01")
    before, after = book.one(date(2025, 1, 31)), book.one()
    assert (before["stage"], before["refers"]) == ("know", True)
    assert before["entered"] == {"know": "2025-01-01", "refer": "2025-01-05"}
    assert (after["stage"], after["stage_since"]) == ("refer", "2025-02-01")
    # due 180 days after 1 February = 31 July
    assert book.counted("refer") == (0, 0, 0, 0)
    step = book.step("refer", date(2025, 7, 31))
    assert (step["matured"], step["moved"], step["skipped"]) == (3, 3, 0)
    assert (step["rate"], step["median_days"]) == (None, 0)


def test_erased_giver(book: Book) -> None:
    giver = book.customer("Sample giver", "2025-01-01")
    received = book.customer("Received")
    book.introduce(giver, received, "2025-02-01")
    book.buy(giver, "2025-01-02")
    book.buy(received, "2025-03-01", amount="5.00", currency="EUR")
    assert [o["customer_id"] for o in book.figure("referrals", "thanks_owed")] == [giver]
    before = book.hourglass()["stages"]
    row = book.tables["customers"][0]
    row.update(name="erased person", closed_on="2025-06-01", closed_reason="other")
    assert book.share("referrals", "referral_number") == (1, 2)
    assert book.share("referrals", "referred_share") == (1, 2)
    assert book.figure("referrals", "thanks_owed") == []
    assert book.figure("referrals", "revenue_by_giver") == [
        {"customer_id": giver, "name": "erased person", "amount": "5.00", "currency": "EUR"}
    ]
    after = book.hourglass()["stages"]
    assert [s["reached"] for s in after] == [s["reached"] for s in before]
    assert (before[-1]["here"], after[-1]["here"]) == (1, 0)


def test_merged_customers_asks_and_thanks_move_along(book: Book) -> None:
    kept, other = book.customer("Kept"), book.customer("Other")
    book.buy(kept, "2025-02-01")
    book.add("referral-asks", customer=other, date="2025-05-01", answer="yes")
    book.introduce(other, "", "2025-05-02", thanked_on="2025-05-03")
    book.introduce(other, "", "2025-05-04")
    assert book.share("referrals", "ask_coverage") == (0, 1)
    book.tables["customers"].pop()
    book.tables["referral-asks"][0]["customer"] = kept
    for row in book.tables["introductions"]:
        row["giver"] = kept
    assert book.share("referrals", "ask_coverage") == (1, 1)
    assert book.figure("referrals", "thanks_owed") == [{"customer_id": kept, "name": "Kept"}]
    assert book.today()[0][:2] == ("thanks", "2025-05-04")


def test_self_introduction_and_circle_are_never_generated(histories: ModuleType) -> None:
    for seed in range(60):
        tables, _ = histories.random_tables(seed)
        left = {(r["giver"], r["received"]) for r in tables["introductions"] if r["received"]}
        while left:
            givers = {giver for giver, _ in left}
            leaves = {pair for pair in left if pair[1] not in givers}
            assert leaves, "a circle"
            left -= leaves


def test_back_filled_touch(book: Book) -> None:
    c = book.customer(known_on="2025-01-01")
    book.touch(c, "2025-05-16", "in")  # like: 45 days later is 30 June, the 46th is 1 July
    assert "keep in touch" not in [line[0] for line in book.today()]
    assert book.today(date(2025, 7, 1)) == [("keep in touch", "2025-07-01", [])]
    book.touch(c, "2025-03-01")
    assert book.one()["last_touch"] == "2025-05-16"
    assert book.today(date(2025, 7, 1)) == [("keep in touch", "2025-07-01", [])]


def test_29_february(book: Book) -> None:
    book.buy(book.customer(), "2024-02-29")
    figures = book.reference.figures
    for as_of, n in ((date(2025, 2, 27), 1), (date(2025, 2, 28), 0)):  # 364 and 365 days later
        found = figures(book.tables, {}, as_of)["referrals"]["referred_share"]
        assert (found["k"], found["n"]) == (0, n)
    month = book.reference.month_figures(book.tables, {}, 2024, 2, AS_OF)
    assert (month["as_of"], month["new_customers"]) == ("2024-02-29", 1)
    # 180 days after 29 February 2024 is 27 August
    assert book.counted("repeat", date(2024, 8, 26)) == (0, 0, 1, 0)
    assert book.counted("repeat", date(2024, 8, 27)) == (1, 0, 0, 0)


def test_month_with_no_events(book: Book) -> None:
    book.buy(book.customer(), "2025-03-01")
    assert book.reference.month_figures(book.tables, {}, 2025, 4, AS_OF) == {
        "as_of": "2025-04-30",
        "new_customers": 0,
        "touches": 0,
        "trials_started": 0,
        "purchases": {"count": 0, "later": 0, "amounts": []},
        "introductions": 0,
    }


def test_reopened_customer(book: Book) -> None:
    c = book.customer(known_on=ago(100))
    book.touch(c, ago(95), builds="like")
    before = book.hourglass()
    row = book.tables["customers"][0]
    row.update(closed_on=ago(50), closed_reason="poor fit")
    closed = book.hourglass()
    assert [s["here"] for s in closed["stages"]] == [0] * 7
    assert book.counted("trust") == (0, 0, 0, 1)
    assert book.today() == []
    row.update(closed_on="", closed_reason="")
    assert book.hourglass() == before
    assert book.counted("trust") == (1, 0, 0, 0)


def test_retracted_event_restores_stage_and_every_rate(book: Book) -> None:
    c = ""
    for number in range(6):
        c = book.customer(known_on=ago(300 - number))
        book.buy(c, ago(280))
    before = json.dumps([book.hourglass(), book.one()])
    book.buy(c, ago(200))
    assert book.step("repeat")["moved"] == 1
    book.tables["purchases"].pop()
    assert json.dumps([book.hourglass(), book.one()]) == before


def test_mark_of_buy_and_one_purchase_is_not_repeat(book: Book) -> None:
    c = book.customer()
    book.add("marks", customer=c, stage="buy", date="2025-01-01")
    book.buy(c, "2025-02-01")
    found = book.one()
    assert (found["stage"], found["stage_since"]) == ("buy", "2025-01-01")
    book.buy(c, "2025-02-03")
    assert book.one()["entered"]["repeat"] == "2025-02-03"


def test_permission_withdrawn_keeps_like(book: Book) -> None:
    c = book.customer(known_on="2025-06-01")
    book.add("permissions", customer=c, date="2025-06-02", channel="e-mail", given="yes")
    book.add("permissions", customer=c, date="2025-06-03", channel="e-mail", given="no")
    assert book.one()["stage"] == "like"


@pytest.mark.parametrize(
    ("closed", "reason", "counted"),
    [
        (101, "poor fit", (0, 0, 0, 1)),
        (100, "poor fit", (0, 0, 0, 1)),  # on the due date
        (99, "poor fit", (1, 1, 0, 0)),
        (101, "lost", (1, 1, 0, 0)),
    ],
)
def test_poor_fit_closed_before_and_after_due(
    book: Book, closed: int, reason: str, counted: tuple[int, ...]
) -> None:
    c = book.customer(known_on=ago(200), closed_on=ago(closed), closed_reason=reason)
    book.touch(c, ago(190), "in")  # trust is due 90 days later, 100 days ago
    book.touch(c, ago(150), builds="trust")
    assert book.counted("trust") == counted
    assert book.counted("like") == (1, 1, 0, 0)
    assert book.hourglass()["stages"][2] == {"stage": "trust", "here": 0, "reached": 1}


def test_poor_fit_before_due_is_not_open(book: Book) -> None:
    c = book.customer(closed_on=ago(1), closed_reason="poor fit")
    book.buy(c, ago(10))
    assert book.counted("repeat") == (0, 0, 0, 0)
    assert book.counted("repeat", AS_OF + timedelta(days=170)) == (0, 0, 0, 1)
    book.tables["customers"][0]["closed_reason"] = "moved away"
    assert book.counted("repeat") == (0, 0, 1, 0)


@pytest.mark.parametrize(
    ("known", "liked", "counted"),
    [
        (89, None, (0, 0, 1, 0)),
        (90, None, (1, 0, 0, 0)),
        (454, None, (1, 0, 0, 0)),  # due 364 days ago
        (455, None, (0, 0, 0, 0)),  # due 365 days ago
        (200, 110, (1, 1, 0, 0)),  # on the due date
        (200, 109, (1, 0, 0, 0)),
        (89, 10, (0, 0, 0, 0)),
    ],
)
def test_window_boundary_days(
    book: Book, known: int, liked: int | None, counted: tuple[int, ...]
) -> None:
    c = book.customer(known_on=ago(known))
    if liked is not None:
        book.touch(c, ago(liked), "in")
    assert book.counted("like") == counted


def test_same_store_and_same_date_give_same_figures(
    reference: ModuleType, histories: ModuleType, tmp_path: Path
) -> None:
    tables, settings = histories.random_tables(7, 30)
    histories.write_zip(tables, settings, tmp_path / "all.zip")
    read, read_settings = reference.read_zip(tmp_path / "all.zip")
    assert (read, read_settings) == (tables, settings)
    for rows in read.values():
        Random(1).shuffle(rows)
    for name in ("hourglass", "figures", "today", "customers"):
        answer = getattr(reference, name)
        first = answer(tables, settings, AS_OF)
        assert json.dumps(first) == json.dumps(answer(read, read_settings, AS_OF))


def test_random_histories_are_legal(histories: ModuleType) -> None:
    for seed in range(40):
        tables, settings = histories.random_tables(seed)
        assert (tables, settings) == histories.random_tables(seed)
        ids = [row["id"] for rows in tables.values() for row in rows if "id" in row]
        assert len(ids) == len(set(ids))
        for row in tables["introductions"]:
            assert row["giver"] != row["received"]
            for later in (row["thanked_on"], row["outcome_told_on"]):
                assert later == "" or later >= row["date"]
        for row in tables["trials"]:
            assert row["offered_on"] or row["started_on"]
            assert row["ends_on"] == "" or row["ends_on"] >= row["started_on"]
            assert row["decided_on"] == "" or row["outcome"]


# --- findings, fix first, promotion -----------------------------------------------------------


def live(book: Book, *stages: str, live_on: str = "") -> None:
    for stage in stages:
        book.add("touchpoints", stage=stage, state="live", live_on=live_on)


def test_no_customer_is_a_hole(book: Book) -> None:
    found = book.hourglass()
    assert found["fix_first"] == {"stage": "refer", "finding": "hole", "because": None}
    assert (found["biggest_loss"], found["promotion"]) == (None, "open")
    live(book, "like", "trust", "try", "buy", "repeat", "refer", live_on="2025-07-01")
    assert book.hourglass()["fix_first"] is not None
    assert book.hourglass(date(2025, 7, 1))["fix_first"] is None


def test_leak_zero_flow_and_gate(book: Book) -> None:
    live(book, "like", "trust", "try", "buy", "repeat", "refer")
    for number in range(6):  # matured for repeat and refer, one repeats, all in touch
        c = book.customer(known_on=ago(200))
        book.buy(c, ago(200))
        book.touch(c, ago(1))
        book.add("referral-asks", customer=c, date=ago(1), answer="no answer")
        if number == 0:
            book.buy(c, ago(190))
    found = book.hourglass()
    # 1 of 6: Wilson 3.0 to 56.4 %; 0 of 6: 0 to 39.0 %
    repeat, refer = found["steps"][4], found["steps"][5]
    assert [round(100 * repeat[k], 1) for k in ("rate", "low", "high")] == [16.7, 3.0, 56.4]
    assert (repeat["findings"], refer["findings"]) == (["ok"], ["zero flow"])
    assert found["fix_first"]["stage"] == "refer"
    assert (found["biggest_loss"], found["promotion"]) == ({"into": "refer", "lost": 6}, "on hold")
    book.settings["milestones"] = {"repeat": 0.57, "refer": 0.39}
    assert book.step("repeat")["findings"] == ["leak"]
    assert book.step("refer")["findings"] == ["zero flow", "likely leak"]
    book.settings["milestones"] = {"repeat": 0.56}
    assert book.step("repeat")["findings"] == ["likely leak"]
    override = {"reason": "fair", "from": "2025-06-01", "until": "2025-06-30"}
    book.settings["promotion_override"] = override
    assert book.hourglass()["promotion"] == "overridden"
    assert book.hourglass(date(2025, 7, 1))["promotion"] == "on hold"


@pytest.mark.parametrize(("touched", "found"), [(2, ["no data"]), (1, ["neglect", "no data"])])
def test_neglect_is_half_or_more_of_three(book: Book, touched: int, found: list[str]) -> None:
    live(book, "trust")
    for number in range(3):
        c = book.customer(known_on=ago(100))
        book.touch(c, ago(90), "in")  # 90 days ago: outside (as-of - 90, as-of]
        if number < touched:
            book.touch(c, ago(89))
    assert book.step("trust", days=1)["findings"] == found


def test_neglect_by_reason_despite_snooze(book: Book) -> None:
    live(book, "trust")
    for _ in range(3):
        c = book.customer(known_on=ago(10))
        book.touch(c, ago(1), "in")
        trial = book.introduce(c, "", ago(5))
        book.add("today-answers", customer=c, date=ago(2), reason="thanks", record=trial)
        book.add("today-answers", customer=c, date=ago(2), until=ago(-9))
    assert book.step("trust")["findings"] == ["neglect", "no data"]
    assert book.today() == []


# --- today ------------------------------------------------------------------------------------


def test_thanks_for_introduction_and_outcome(book: Book) -> None:
    giver, received = book.customer("Giver", ago(9)), book.customer("Received")
    book.introduce(giver, received, ago(5), thanked_on=ago(4))
    book.touch(received, ago(1), "in")
    assert book.today() == [("no next step", ago(2), [])]
    book.buy(received, ago(8))  # already a buyer: the outcome is known at the introduction
    assert book.today()[0] == ("thanks", ago(5), ["no next step"])
    book.tables["introductions"][0]["outcome_told_on"] = ago(3)
    assert book.today(AS_OF - timedelta(days=3)) == []
    assert book.today(AS_OF - timedelta(days=4))[0][:2] == ("thanks", ago(5))


def test_repair(book: Book) -> None:
    c = book.customer()
    values = {"would_buy_again": "9", "would_recommend": "6"}
    book.add("reviews", customer=c, date=ago(3), **values)
    book.add("reviews", customer=c, date=ago(2), words="without a score")
    book.touch(c, ago(3))
    assert book.today() == [("repair", ago(3), [])]
    book.touch(c, ago(2))
    assert book.today() == []


def test_follow_up_and_trial(book: Book) -> None:
    c = book.customer(known_on=ago(1))
    plan = book.add("follow-ups", customer=c, due_on=ago(0), done_on=ago(-1))
    book.add("trials", customer=c, started_on=ago(1), ends_on=ago(-3))
    later = book.customer("Tom", ago(1))
    book.add("trials", customer=later, started_on=ago(1), ends_on=ago(-4))
    assert book.today() == [("follow-up", ago(0), ["trial"])]
    book.add("today-answers", customer=c, date=ago(0), reason="follow-up", record=plan)
    assert book.today() == [("trial", ago(-3), [])]


@pytest.mark.parametrize(("bought", "listed"), [(13, False), (14, True), (179, True), (180, False)])
def test_review_days(book: Book, bought: int, listed: bool) -> None:
    c = book.customer()
    book.buy(c, ago(bought))
    book.touch(c, ago(0))
    assert (("review", ago(bought - 14), []) in book.today()) is listed


@pytest.mark.parametrize(
    ("asked", "answer", "later_on", "due"),
    [
        (90, "yes", "", None),
        (91, "yes", "", 0),
        (91, "", "", 0),
        (400, "rather not", "", None),
        (5, "later", 0, 0),
        (5, "later", -1, None),
        (91, "later", "", 0),
    ],
)
def test_ask_again(book: Book, asked: int, answer: str, later_on: Any, due: int | None) -> None:
    c = book.customer()
    book.buy(c, ago(300))
    book.touch(c, ago(0))
    book.add("reviews", customer=c, date=ago(100), would_buy_again="9")
    assert book.today()[0] == ("ask", ago(100), ["gone quiet"])
    later = ago(later_on) if later_on != "" else ""
    book.add("referral-asks", customer=c, date=ago(asked), answer=answer, later_on=later)
    asks = [line for line in book.today() if line[0] == "ask"]
    assert asks == ([] if due is None else [("ask", ago(due), ["gone quiet"])])


def test_ask_not_needed_holds_for_its_record(book: Book) -> None:
    c = book.customer()
    book.touch(c, ago(0))
    book.add("marks", customer=c, stage="repeat", date=ago(5))
    book.buy(c, ago(6))
    purchase = book.buy(c, ago(5))
    assert book.today() == [("ask", ago(5), [])]
    book.add("today-answers", customer=c, date=ago(0), reason="ask", record=purchase)
    assert book.today() == []
    book.add("reviews", customer=c, date=ago(0), would_recommend="10")
    assert book.today() == [("ask", ago(0), [])]


def test_gone_quiet(book: Book) -> None:
    c = book.customer()
    for day in (50, 40, 40, 25):  # gaps of 10 and 15: median 12.5, limit 18.75, due on day 19
        book.buy(c, ago(day))
    book.touch(c, ago(8))
    book.add("reviews", customer=c, date=ago(8), would_buy_again="7")
    assert book.today() == [("gone quiet", ago(6), [])]
    assert book.today(AS_OF - timedelta(days=7)) == []
    book.add("today-answers", customer=c, date=ago(0), reason="gone quiet")
    assert book.today() == []
    after = AS_OF + timedelta(days=1)
    book.buy(c, after.isoformat(), state="cancelled")
    assert book.today(after) == [("gone quiet", ago(6), [])]


def test_keep_in_touch_by_ratio_and_withdrawal(book: Book) -> None:
    book.customer("A", ago(66))  # 66 of 60 days
    c = book.customer("B", ago(60))
    book.touch(c, ago(60), "in")  # 60 of 45 days
    found = book.reference.today(book.tables, {}, AS_OF)
    assert [line["name"] for line in found] == ["B", "A"]
    assert [line["due_on"] for line in found] == [ago(14), ago(5)]
    assert found[1]["others"] == ["no next step"]
    for channel in ("e-mail", "phone", "post"):
        book.add("permissions", customer=c, date=ago(20), channel=channel, given="no")
    assert [line[1] for line in book.today()] == [ago(5)]
    book.settings["rhythms"] = {"know": 0}
    assert book.today() == [("no next step", ago(59), [])]


def test_snooze_ends_on_its_day(book: Book) -> None:
    c = book.customer(known_on=ago(7))
    assert book.today() == [("no next step", ago(0), [])]
    book.add("today-answers", customer=c, date=ago(0), until=ago(-2))
    assert book.today() == book.today(AS_OF + timedelta(days=1)) == []
    assert book.today(AS_OF + timedelta(days=2)) == [("no next step", ago(0), [])]


# --- named figures ----------------------------------------------------------------------------


def test_ask_coverage_and_yield(book: Book) -> None:
    c = ""
    for asked, answer in ((364, "yes"), (365, "yes"), (364, "rather not"), (365, "rather not")):
        c = book.customer()
        book.buy(c, ago(400))
        book.add("referral-asks", customer=c, date=ago(asked), answer=answer)
    assert book.share("referrals", "ask_coverage") == (2, 3)
    book.introduce(c, "", ago(305))  # 60 days after the ask of 365 days ago
    assert book.share("referrals", "ask_yield") == (1, 4)
    assert book.share("referrals", "ask_yield", 305) == (0, 2)  # 60th day 304 days ago or later
    book.tables["introductions"][0]["date"] = ago(304)
    assert book.share("referrals", "ask_yield") == (0, 4)


def test_introductions_that_bought(book: Book) -> None:
    giver = book.customer("Giver")
    for introduced, bought in ((90, 90), (90, 91), (95, 5), (95, 4), (89, 80), (454, 400)):
        c = book.customer()
        book.buy(c, ago(bought), amount="1.00", currency="JPY" if bought == 5 else "EUR")
        book.introduce(giver, c, ago(introduced))
    # in n: all but the one of 89 days ago; in k: the first, the third and the last
    assert book.share("referrals", "introductions_bought") == (3, 5)
    total = {"customer_id": giver, "name": "Giver"}
    assert book.figure("referrals", "revenue_by_giver") == [
        {**total, "amount": "4.00", "currency": "EUR"},
        {**total, "amount": "1", "currency": "JPY"},
    ]
    # first bought within 365 days: five; introduced on or before: all but that of 91 days ago
    assert book.share("referrals", "referred_share") == (4, 5)


def test_revenue_goes_to_the_earliest_introduction(book: Book) -> None:
    first, second = book.customer("First"), book.customer("Second")
    c = book.customer("Received")
    book.introduce(second, c, ago(9), thanked_on=ago(7))
    book.introduce(first, c, ago(10), thanked_on=ago(7))
    book.introduce(first, "", ago(10), thanked_on=ago(0))
    for day, amount in ((11, "1.00"), (10, "2.00"), (1, ""), (1, "4.00")):
        book.buy(c, ago(day), amount=amount, currency="EUR")
    found = book.figure("referrals", "revenue_by_giver")
    assert [(f["name"], f["amount"]) for f in found] == [("First", "6.00")]
    assert book.figure("referrals", "median_days_to_thanks") == 3  # of 2, 3 and 10
    assert book.figure("referrals", "median_days_to_thanks", 10) is None


def test_trials(book: Book) -> None:
    c = book.customer()
    add = {"customer": c}
    book.add("trials", **add, offered_on=ago(370), started_on=ago(300), outcome="bought")
    book.add("trials", **add, offered_on=ago(30))
    book.add("trials", **add, offered_on=ago(20), started_on=ago(30), ends_on=ago(14))
    book.add("trials", **add, started_on=ago(30), ends_on=ago(13), outcome="bought")
    book.add("trials", **add, started_on=ago(30), decided_on=ago(14), outcome="bought")
    # offered in the period: the last four; started of them: three
    assert book.share("trials", "acceptance") == (3, 4)
    # ended 14 days ago or earlier: the third and the fifth
    assert book.share("trials", "conversion") == (1, 2)


def test_would_buy_again_and_nps(book: Book) -> None:
    c = book.customer()
    for score in ["10", "9", "9", "8", "7", "6", "0", "10", "9"]:
        book.add("reviews", customer=c, date=ago(364), would_recommend=score)
    assert book.figure("customers", "nps") == {"n": 9, "score": None}
    book.add("reviews", customer=c, date=ago(0), would_buy_again="9", would_recommend="10")
    book.add("reviews", customer=c, date=ago(365), would_buy_again="9", would_recommend="10")
    assert book.figure("customers", "nps") == {"n": 10, "score": 40}  # 6 - 2 of 10
    assert book.share("customers", "would_buy_again") == (1, 1)


def test_month(book: Book) -> None:
    c = book.customer(known_on="2025-05-31")
    for day in ("2025-05-31", "2025-06-01", "2025-06-01", "2025-06-20"):
        book.buy(c, day, amount="1.25", currency="EUR")
    book.touch(c, "2025-06-20")
    book.touch(c, "2025-06-21")
    book.add("trials", customer=c, offered_on="2025-05-30", started_on="2025-06-02")
    book.introduce(c, "", "2025-06-19")
    found = book.reference.month_figures(book.tables, {}, 2025, 6, date(2025, 6, 20))
    assert found == {
        "as_of": "2025-06-20",
        "new_customers": 0,
        "touches": 1,
        "trials_started": 1,
        "purchases": {
            "count": 3,
            "later": 3,
            "amounts": [{"amount": "3.75", "currency": "EUR"}],
        },
        "introductions": 1,
    }


# --- the count of CDNOW -----------------------------------------------------------------------


def test_cdnow_by_both_readings(cdnow: ModuleType, reference: ModuleType, tmp_path: Path) -> None:
    sales = [("7", "20250110", "5.00"), ("7", "20250110", "1.00"), ("7", "20250301", "2.00")]
    sales += [("8", "20250105", "0.00"), ("8", "20250112", "9.99"), ("9", "20250105", "0.00")]
    sales += [("10", "20250701", "1.00")]
    path = tmp_path / "sales.csv"
    lines = ["masterid,date,sales", *(",".join(sale) for sale in sales)]
    path.write_text("\n".join(lines), encoding="utf-8")
    book = Book(reference)
    ids = {key: book.customer(key) for key in ("7", "8", "9", "10")}
    for key, day, amount in sales:
        iso = f"{day[:4]}-{day[4:6]}-{day[6:]}"
        book.buy(ids[key], iso, amount=amount, currency="USD")
    found = cdnow.hourglass(path, AS_OF)
    full = book.hourglass()
    assert found == {name: full[name] for name in found}
    assert [s["reached"] for s in found["stages"]] == [3, 2, 2, 2, 2, 1, 0]
    assert [s["here"] for s in found["stages"]] == [1, 0, 0, 0, 1, 1, 0]
    assert [s["matured"] for s in found["steps"]] == [3, 2, 2, 2, 0, 0]
    assert [s["moved"] for s in found["steps"]] == [2, 2, 2, 2, 0, 0]
    assert [s["open"] for s in found["steps"]] == [0, 0, 0, 0, 1, 2]


def test_cdnow_sample(cdnow: ModuleType, corpus: Path) -> None:
    path = corpus / "purchases" / "cdnow_sample_2357_customers.csv"
    if not path.exists():
        pytest.skip("the CDNOW sample is not in the corpus")
    found = cdnow.hourglass(path, date(1998, 6, 30))
    assert found["stages"][0]["reached"] == 2357
    assert sum(s["here"] for s in found["stages"]) == 2357

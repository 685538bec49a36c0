"""Seeded random histories: legal, but dense in edge cases, in the columns of our own CSV files."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

Row = dict[str, str]
Tables = dict[str, list[Row]]

AS_OF_DAYS = [
    date(2024, 2, 29),
    date(2024, 12, 31),
    date(2025, 2, 28),
    date(2025, 6, 30),
    date(2025, 12, 31),
    date(2026, 3, 1),
    date(2026, 7, 15),
]
FIRST, LAST = date(2023, 9, 1), date(2026, 12, 31)
GAPS = [0, 0, 1, 2, 7, 8, 13, 14, 15, 29, 30, 31, 59, 60, 61, 89, 90, 91, 92, 179, 180, 181]
YEARS = [364, 365, 366, 379, 454, 455, 545, 546]
LEAP_DAYS = [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1), date(2025, 2, 28)]
STAGES = ["know", "like", "trust", "try", "buy", "repeat", "refer"]
NAMES = [
    "Ada Sample",
    "ada sample",
    "Zoe Example",
    "Ärmel & Söhne (sample)",
    "Ångström Test",
    "Żaneta Próba",
    "Образец Иванова",
    "δοκιμή Α.Ε.",
    "見本 太郎",
    "דוגמה בע״מ",
    "عينة تجريبية",
    "Émile d'Exemple",
    "MIXED case Ltd",
    "mixed Case Ltd",
    'Quote "Q", Comma',
    "🧪 Lab Example",
    "Nandini नमूना",
    "Sample 10",
    "Sample 9",
]
QUESTIONS = ["need", "money", "decides", "timing", "will use it well", "we can serve well"]
CURRENCIES = ["EUR", "EUR", "EUR", "USD", "JPY", "KWD"]
AMOUNTS = {
    "EUR": ["0.01", "12.50", "120.00", "99999.99", "0.00", "-5.00", ""],
    "USD": ["1.00", "19.99", "0.00", ""],
    "JPY": ["1", "1200", "0", ""],
    "KWD": ["0.001", "3.250", "0.000", ""],
}
CHANNELS = ["call", "visit", "e-mail", "letter", "message", "event", "web", "other"]
COLUMNS = {
    "customers": "id name given_name family_name organisation emails phones addresses birthday tags"
    " source known_on notes external_id closed_on closed_reason",
    "touches": "id customer date direction channel builds note",
    "trials": "id customer offer offered_on started_on ends_on outcome decided_on lesson",
    "purchases": "id customer date what amount currency state",
    "reviews": "id customer date would_buy_again would_recommend words what_else easier",
    "referral-asks": "id customer date moment asked_for answer later_on",
    "introductions": "id giver received date thanked_on thanked_how outcome_told_on",
    "permissions": "id customer date channel given how",
    "marks": "id customer stage date reason",
    "follow-ups": "id customer due_on what done_on repeats first_due_on",
    "touchpoints": "id stage what channel days text state live_on",
    "offers": "id name price currency days",
    "promotions": "id name source date amount currency",
    "fit": "customer question answer",
    "today-answers": "id customer date reason record until",
}


def random_tables(seed: int, customers: int = 12) -> tuple[Tables, dict[str, Any]]:
    """Tables of `customers` customers, and settings, always the same for one seed."""
    return History(Random(seed), customers).made()


class History:
    """One history in the making."""

    def __init__(self, rng: Random, customers: int) -> None:
        self.rng = rng
        self.tables: Tables = {kind: [] for kind in COLUMNS}
        self.count = 0
        self.used: list[date] = [FIRST]
        self.edges = [rng.choice(AS_OF_DAYS)] if rng.random() < 0.5 else AS_OF_DAYS
        self.care = rng.choice([0.3, 0.6, 0.95])
        numbers = sorted(rng.sample(range(1, customers * 3 + 2), customers))
        self.ids = [f"H-{number}" for number in numbers]

    def made(self) -> tuple[Tables, dict[str, Any]]:
        """Everything: ids ascend with gaps, dates do not ascend."""
        self._lists()
        makers = self._makers()
        for customer in self.ids:
            self.used = [self._anchor()]
            for _ in range(self.rng.choice([0, 1, 2, 4, 6, 9, 12])):
                self.rng.choice(makers)(customer)
            if self.rng.random() < 0.25:
                self._happy_buyer(customer)
            if self.rng.random() < 0.12:
                self._withdrawal(customer)
            self._customer(customer)
            self._fit(customer)
        self._introductions()
        for customer in self.ids:
            self._today_answers(customer)
        return self.tables, self._settings()

    def _makers(self) -> list[Callable[[str], None]]:
        often = [self._touch, self._touch, self._purchase, self._purchase, self._trial]
        return [
            *often,
            self._review,
            self._ask,
            self._permission,
            self._mark,
            self._follow_up,
        ]

    def _add(self, kind: str, **values: str) -> Row:
        row = dict.fromkeys(COLUMNS[kind].split(), "")
        if "id" in row and "id" not in values:
            self.count += self.rng.choice([1, 1, 1, 2, 7])
            values["id"] = f"E-{self.count}"
        row.update(values)
        self.tables[kind].append(row)
        return row

    # --- days ---------------------------------------------------------------------------------

    def _anchor(self) -> date:
        start = self.rng.choice(self.edges) - timedelta(days=self.rng.choice(GAPS + YEARS))
        return self._inside(start)

    def _inside(self, day: date) -> date:
        return min(max(day, FIRST), LAST)

    def _day(self) -> date:
        """A day on or beside an edge: of a window, an as-of day, or another event."""
        draw = self.rng.random()
        if draw < 0.3:
            day = self._anchor()
        elif draw < 0.8:
            gap = self.rng.choice([*GAPS, *GAPS, *YEARS]) * self.rng.choice([1, 1, -1])
            day = self._inside(self.rng.choice(self.used) + timedelta(days=gap))
        elif draw < 0.88:
            day = self.rng.choice(LEAP_DAYS)
        else:
            day = FIRST + timedelta(days=self.rng.randrange((LAST - FIRST).days + 1))
        self.used.append(day)
        return day

    def _after(self, day: date) -> date:
        """A day on or after `day`; it may lie after the last event day."""
        gap = self.rng.choice([0, 0, 1, 3, 13, 14, 30, 90, 91, 200])
        return day + timedelta(days=gap)

    def _sometimes(self, chance: float, day: date) -> str:
        return day.isoformat() if self.rng.random() < chance else ""

    # --- the records of one customer ----------------------------------------------------------

    def _customer(self, customer: str) -> None:
        rng = self.rng
        number = customer.removeprefix("H-")
        row = self._add("customers", id=customer, name=rng.choice(NAMES))
        row["organisation"] = rng.choice(["", "", "Sample Works", "見本社"])
        if rng.random() < 0.5:
            row["emails"] = f"c{number}@example.com"
        if rng.random() < 0.2:
            row["emails"] = f"c{number}@example.com ; C{number}@example.org"
        row["phones"] = rng.choice(
            ["", "", f"+49 30 0000{number}", f"0{number} ; +1 555 01{number}"]
        )
        row["tags"] = rng.choice(["", "", "vip", "vip ; slow payer"])
        row["source"] = rng.choice(["", "fair", "web"])
        row["notes"] = rng.choice(["", "two\nlines", "semi; colon, comma"])
        row["birthday"] = rng.choice(["", "1980-02-29"])
        if rng.random() < 0.55:
            row["known_on"] = self._day().isoformat()
        if rng.random() < 0.3:
            reasons = ["poor fit", "poor fit", "poor fit", "lost", "moved away", "other"]
            row["closed_on"] = self._day().isoformat()
            row["closed_reason"] = rng.choice([*reasons, "do not contact"])

    def _touch(self, customer: str) -> None:
        rng = self.rng
        self._add(
            "touches",
            customer=customer,
            date=self._day().isoformat(),
            direction=rng.choice(["in", "out", "out", "out"]),
            channel=rng.choice(CHANNELS),
            builds=rng.choice(["", "", "know", "like", "trust", "trust", "care"]),
            note=rng.choice(["", "sample note"]),
        )

    def _trial(self, customer: str) -> None:
        rng = self.rng
        offered = started = ""
        first = self._day()
        shape = rng.choice(["offered", "started", "both", "both", "both", "backwards"])
        if shape in ("offered", "both", "backwards"):
            offered = first.isoformat()
        if shape in ("started", "both", "backwards"):
            start = self._after(first) if shape == "both" else first
            if shape == "backwards":
                offered = self._after(first).isoformat()
            started = start.isoformat()
            first = start
        row = self._add("trials", customer=customer, offered_on=offered, started_on=started)
        row["offer"] = rng.choice(["", *(o["name"] for o in self.tables["offers"])])
        last = max(first, date.fromisoformat(offered)) if offered else first
        row["ends_on"] = self._sometimes(0.7, self._after(last))
        row["outcome"] = rng.choice(["", "", "bought", "not bought", "no answer"])
        if row["outcome"]:
            row["decided_on"] = self._sometimes(0.75, self._after(last))
            row["lesson"] = rng.choice(["", "sample lesson"])

    def _purchase(self, customer: str) -> None:
        rng = self.rng
        currency = rng.choice(CURRENCIES)
        for _ in range(rng.choice([1, 1, 1, 2])):
            amount = rng.choice(AMOUNTS[currency])
            self._add(
                "purchases",
                customer=customer,
                date=(self.used[-1] if rng.random() < 0.3 else self._day()).isoformat(),
                what=rng.choice(["", "sample job", "sample part"]),
                amount=amount,
                currency=currency if amount else "",
                state=rng.choice(["", "", "paid", "paid", "refunded", "cancelled"]),
            )

    def _review(self, customer: str) -> None:
        rng = self.rng
        scores = ["", "", "0", "5", "6", "6", "7", "8", "9", "9", "10", "10"]
        self._add(
            "reviews",
            customer=customer,
            date=self._day().isoformat(),
            would_buy_again=rng.choice(scores),
            would_recommend=rng.choice(scores),
            words=rng.choice(["", "sample words"]),
        )

    def _ask(self, customer: str) -> None:
        rng = self.rng
        day = self._day()
        answer = rng.choice(["yes", "later", "later", "rather not", "no answer", ""])
        later_on = self._sometimes(0.7, self._after(day)) if answer == "later" else ""
        self._add(
            "referral-asks",
            customer=customer,
            date=day.isoformat(),
            moment=rng.choice(["", "after delivery"]),
            asked_for=rng.choice(["", "a neighbour"]),
            answer=answer,
            later_on=later_on,
        )

    def _permission(self, customer: str) -> None:
        self._add(
            "permissions",
            customer=customer,
            date=self._day().isoformat(),
            channel=self.rng.choice(["e-mail", "phone", "post"]),
            given=self.rng.choice(["yes", "yes", "no"]),
            how=self.rng.choice(["", "in person"]),
        )

    def _mark(self, customer: str) -> None:
        self._add(
            "marks",
            customer=customer,
            stage=self.rng.choice(STAGES),
            date=self._day().isoformat(),
            reason="sample reason",
        )

    def _follow_up(self, customer: str) -> None:
        rng = self.rng
        due = self._day()
        row = self._add("follow-ups", customer=customer, due_on=due.isoformat(), what="call back")
        row["done_on"] = self._sometimes(0.5, self._inside(due + timedelta(rng.choice([-2, 0, 5]))))
        if not row["done_on"] and rng.random() < 0.2:
            row["repeats"] = rng.choice(["3 days", "2 weeks", "1 months", "1 years"])
            row["first_due_on"] = due.isoformat()

    def _happy_buyer(self, customer: str) -> None:
        """Purchases on two days near an as-of day, often a high score: someone to ask."""
        as_of = self.rng.choice(self.edges)
        for gap in self.rng.sample([0, 13, 14, 15, 30, 90, 100, 179, 180, 181], 3):
            day = as_of - timedelta(days=gap)
            self._add("purchases", customer=customer, date=day.isoformat(), state="paid")
        if self.rng.random() < 0.5:
            score = self.rng.choice(["9", "10", "8", ""])
            day = as_of - timedelta(days=self.rng.choice([0, 14, 179, 180, 200]))
            row = self._add("reviews", customer=customer, date=day.isoformat())
            row["would_buy_again"], row["would_recommend"] = score, self.rng.choice(["", "9"])

    def _withdrawal(self, customer: str) -> None:
        """A no on every channel, sometimes taken back on one of them the same day."""
        day = self._day().isoformat()
        for channel in ("e-mail", "phone", "post"):
            self._add("permissions", customer=customer, date=day, channel=channel, given="no")
        if self.rng.random() < 0.3:
            self._add("permissions", customer=customer, date=day, channel="post", given="yes")

    def _fit(self, customer: str) -> None:
        for question in self.rng.sample(QUESTIONS, self.rng.choice([0, 0, 1, 3])):
            answer = self.rng.choice(["yes", "no", "unknown"])
            self._add("fit", customer=customer, question=question, answer=answer)

    # --- between customers --------------------------------------------------------------------

    def _introductions(self) -> None:
        """Introductions that only ever point forwards in one random order: no circle."""
        order = self.rng.sample(self.ids, len(self.ids))
        for index, giver in enumerate(order):
            for _ in range(self.rng.choice([0, 0, 0, 0, 1, 1, 3])):
                later = order[index + 1 :]
                received = self.rng.choice([*later[:4], *later[:2], ""]) if later else ""
                day = self._beside(giver, received)
                row = self._add("introductions", giver=giver, received=received)
                row["date"] = day.isoformat()
                row["thanked_on"] = self._sometimes(self.care, self._after(day))
                row["thanked_how"] = "card" if row["thanked_on"] else ""
                row["outcome_told_on"] = self._sometimes(self.care, self._after(day))

    def _beside(self, giver: str, received: str) -> date:
        """A day on or near an event of either end."""
        self.used = [
            date.fromisoformat(row["date"])
            for kind in ("purchases", "referral-asks", "marks")
            for row in self.tables[kind]
            if row["customer"] in (giver, received)
        ] or [self._anchor()]
        return self._day()

    def _today_answers(self, customer: str) -> None:
        rng = self.rng
        for _ in range(rng.choice([0, 0, 1, 2, 3])):
            day = self._anchor()
            row = self._add("today-answers", customer=customer, date=day.isoformat())
            if rng.random() < 0.2:
                row["until"] = self._after(day + timedelta(days=1)).isoformat()
            else:
                row["reason"], row["record"] = rng.choice(self._reasons(customer))

    def _reasons(self, customer: str) -> list[tuple[str, str]]:
        """Every "not needed" that could have been said of this customer."""
        found = [("gone quiet", ""), ("keep in touch", ""), ("no next step", "")]
        found += [
            ("thanks", r["id"]) for r in self.tables["introductions"] if r["giver"] == customer
        ]
        kinds = {
            "reviews": ["repair", "ask"],
            "follow-ups": ["follow-up"],
            "trials": ["trial"],
            "purchases": ["review", "ask"],
        }
        for kind, reasons in kinds.items():
            ids = [r["id"] for r in self.tables[kind] if r["customer"] == customer]
            found += [(reason, record) for reason in reasons for record in ids]
        repeat = [r for r in self.tables["marks"] if r["stage"] == "repeat"]
        found += [("ask", r["id"]) for r in repeat if r["customer"] == customer]
        return found

    # --- lists and settings -------------------------------------------------------------------

    def _lists(self) -> None:
        rng = self.rng
        self._add("offers", name="Sample check", price="0.00", currency="EUR", days="14")
        self._add("offers", name="Small first job", price="49.00", currency="EUR", days="30")
        for stage in STAGES:
            for _ in range(3 if self.care > 0.9 else rng.choice([0, 1, 1, 2, 3])):
                state = rng.choice(["idea", "live", "live", "live", "retired"])
                self._add(
                    "touchpoints",
                    stage=stage,
                    what=f"sample step for {stage}",
                    channel=rng.choice(CHANNELS),
                    days=rng.choice(["0", "7", "30"]),
                    state=state,
                    live_on=self._sometimes(0.4, self._anchor()),
                )
        for _ in range(rng.choice([0, 1, 3])):
            row = self._add("promotions", name="Sample advert", source="web", currency="EUR")
            row["date"], row["amount"] = self._anchor().isoformat(), "120.00"

    def _settings(self) -> dict[str, Any]:
        rng = self.rng
        windows = {s: rng.choice([1, 7, 30, 90, 365]) for s in STAGES[1:] if rng.random() < 0.2}
        rhythms = {s: rng.choice([0, 0, 1, 14, 90]) for s in STAGES if rng.random() < 0.25}
        milestones = {
            s: rng.choice([0.05, 0.25, 0.5, 0.75, 1.0]) for s in STAGES[1:] if rng.random() < 0.5
        }
        settings: dict[str, Any] = {
            "business_name": "Sample business",
            "address": "1 Example Street",
            "language": "en",
            "currency": "EUR",
            "paper": "a4",
            "windows": windows,
            "rhythms": rhythms,
            "milestones": milestones,
            "promotion_override": None,
            "promotion_states": [],
        }
        if rng.random() < 0.4:
            first = self._anchor()
            until = self._after(first).isoformat()
            override = {"reason": "sample fair", "from": first.isoformat(), "until": until}
            settings["promotion_override"] = override
        return settings


def write_zip(tables: Tables, settings: dict[str, Any], path: Path | str) -> None:
    """Write an archive such as `export all` makes, for `import all`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for kind, columns in COLUMNS.items():
            text = io.StringIO(newline="")
            writer = csv.DictWriter(text, columns.split(), restval="")
            writer.writeheader()
            writer.writerows(tables.get(kind, []))
            archive.writestr(f"{kind}.csv", text.getvalue().encode("utf-8"))
        archive.writestr("settings.json", json.dumps(settings, ensure_ascii=False, indent=1))

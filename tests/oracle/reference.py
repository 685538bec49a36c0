"""A slow, literal second reading of the rules, sharing no code with the program.

Tables are lists of rows in the columns of our own CSV files, one list per kind. Everything is
worked out anew for one as-of day: first the history is read as that day saw it (`View`), then
each figure is counted as its sentence says.
"""

from __future__ import annotations

import csv
import io
import json
import math
import zipfile
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import PurePosixPath
from statistics import median
from typing import Any, NamedTuple

Row = dict[str, str]
Tables = dict[str, list[Row]]
Record = dict[str, Any]
Json = dict[str, Any]

PATH = ["know", "like", "trust", "try", "buy", "repeat"]
STAGES = [*PATH, "refer"]
STEPS = [
    ("like", "know"),
    ("trust", "like"),
    ("try", "trust"),
    ("buy", "try"),
    ("repeat", "buy"),
    ("refer", "buy"),
]
FROM_THE_END = ["refer", "repeat", "buy", "try", "trust", "like"]
WINDOWS = {"like": 90, "trust": 90, "try": 60, "buy": 30, "repeat": 180, "refer": 180}
RHYTHMS = {"know": 60, "like": 45, "trust": 30, "try": 14, "buy": 60, "repeat": 90, "refer": 60}
REASONS = [
    "thanks",
    "repair",
    "follow-up",
    "trial",
    "review",
    "ask",
    "gone quiet",
    "keep in touch",
    "no next step",
]
BLOCKING = ["hole", "leak", "zero flow", "neglect"]
NO_MINOR_UNIT = {
    *("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG"),
    *("RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"),
}
THREE_DIGITS = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"}
FOUR_DIGITS = {"CLF", "UYW"}
KINDS = [
    "customers",
    "touches",
    "trials",
    "purchases",
    "reviews",
    "referral-asks",
    "introductions",
    "permissions",
    "marks",
    "follow-ups",
    "touchpoints",
    "offers",
    "promotions",
    "fit",
    "today-answers",
]


def read_zip(path: object) -> tuple[Tables, Json]:
    """The tables and settings of an `export all` archive at `path`."""
    tables: Tables = {kind: [] for kind in KINDS}
    settings: Json = {}
    with zipfile.ZipFile(str(path)) as archive:
        for name in archive.namelist():
            inner = PurePosixPath(name)
            if inner.suffix == ".csv":
                text = archive.read(name).decode("utf-8-sig")
                rows = csv.DictReader(io.StringIO(text, newline=""))
                tables[inner.stem] = [{k: v or "" for k, v in row.items()} for row in rows]
            elif inner.name == "settings.json":
                settings = json.loads(archive.read(name).decode("utf-8-sig"))
    return tables, settings


# --- the history as one day saw it ------------------------------------------------------------


def age(record_id: str) -> int:
    """The number in an id such as `E-17`: a smaller one is an earlier record."""
    return int("".join(letter for letter in record_id if letter.isdecimal()) or "0")


def day_of(text: str | None) -> date | None:
    """An ISO date, or None for a blank."""
    return date.fromisoformat(text.strip()) if text and text.strip() else None


def number(text: str | None) -> int | None:
    """A whole number, or None for a blank."""
    return int(text) if text and text.strip() else None


def counts(purchase: Row) -> bool:
    """Whether a purchase counts: paid (or blank), and its amount unknown or above zero."""
    paid = purchase.get("state", "") in ("", "paid")
    amount = purchase.get("amount", "").strip()
    return paid and (amount == "" or Decimal(amount) > 0)


@dataclass
class Person:
    """One customer with the records visible on the as-of day, each oldest first."""

    id: str
    row: Row
    known_on: date | None
    closed_on: date | None
    closed_reason: str
    touches: list[Record] = field(default_factory=list)
    trials: list[Record] = field(default_factory=list)
    purchases: list[Record] = field(default_factory=list)
    reviews: list[Record] = field(default_factory=list)
    asks: list[Record] = field(default_factory=list)
    given: list[Record] = field(default_factory=list)
    received: list[Record] = field(default_factory=list)
    permissions: list[Record] = field(default_factory=list)
    marks: list[Record] = field(default_factory=list)
    follow_ups: list[Record] = field(default_factory=list)
    answers: list[Record] = field(default_factory=list)
    own: dict[str, date] = field(default_factory=dict)
    entered: dict[str, date] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name, as typed."""
        return self.row["name"]

    @property
    def is_open(self) -> bool:
        """Whether it is not closed."""
        return self.closed_on is None

    def counting(self) -> list[Record]:
        """The purchases that count, oldest first."""
        return [p for p in self.purchases if counts(p["row"])]

    def furthest(self) -> str:
        """The furthest path stage entered."""
        return [s for s in PATH if s in self.entered][-1]

    def stage(self) -> str:
        """The stage shown: refer only for a buyer who referred."""
        if "refer" in self.entered and "buy" in self.entered:
            return "refer"
        return self.furthest()

    def stage_since(self) -> date:
        """The date of the evidence that put the customer at its stage."""
        if self.stage() == "refer":
            return max(self.entered["refer"], self.entered["buy"])
        return self.entered[self.stage()]

    def skipped(self) -> list[str]:
        """Path stages below the furthest one without evidence of their own."""
        return [s for s in PATH[: PATH.index(self.furthest())] if s not in self.own]


class View:
    """The whole history as the as-of day saw it; `people` are those known by then."""

    def __init__(self, tables: Tables, settings: Json, as_of: date) -> None:
        self.tables, self.settings, self.as_of = tables, settings, as_of
        self.windows = WINDOWS | {k: int(v) for k, v in (settings.get("windows") or {}).items()}
        self.rhythms = RHYTHMS | {k: int(v) for k, v in (settings.get("rhythms") or {}).items()}
        self.milestones = {k: float(v) for k, v in (settings.get("milestones") or {}).items()}
        self.all: dict[str, Person] = {}
        for row in tables.get("customers", []):
            closed_on = self.past(row.get("closed_on"))
            reason = row.get("closed_reason", "") if closed_on else ""
            known_on = self.past(row.get("known_on"))
            self.all[row["id"]] = Person(row["id"], row, known_on, closed_on, reason)
        self.introductions = self._introductions()
        self._plain_records()
        self._trials_and_plans()
        for person in self.all.values():
            self._derive(person)
        self.people = sorted(
            (p for p in self.all.values() if "know" in p.entered), key=lambda p: (p.name, age(p.id))
        )

    def past(self, text: str | None) -> date | None:
        """A date, blank when it is later than the as-of day."""
        day = day_of(text)
        return day if day is not None and day <= self.as_of else None

    def ago(self, day: date) -> int:
        """Days from `day` to the as-of day."""
        return (self.as_of - day).days

    def within(self, day: date, days: int) -> bool:
        """Whether `day` lies in (as-of - days, as-of]."""
        return 0 <= self.ago(day) < days

    def _plain_records(self) -> None:
        kinds = {
            "touches": "touches",
            "purchases": "purchases",
            "reviews": "reviews",
            "referral-asks": "asks",
            "permissions": "permissions",
            "marks": "marks",
            "today-answers": "answers",
        }
        for kind, attribute in kinds.items():
            for row in self.tables.get(kind, []):
                day = self.past(row.get("date"))
                if day is not None:
                    record = {"id": row["id"], "date": day, "row": row}
                    getattr(self.all[row["customer"]], attribute).append(record)
            for person in self.all.values():
                getattr(person, attribute).sort(key=lambda r: (r["date"], age(r["id"])))

    def _introductions(self) -> list[Record]:
        found: list[Record] = []
        for row in self.tables.get("introductions", []):
            day = self.past(row.get("date"))
            if day is None:
                continue
            thanked, told = self.past(row.get("thanked_on")), self.past(row.get("outcome_told_on"))
            found.append(
                {
                    "id": row["id"],
                    "date": day,
                    "giver": row["giver"],
                    "received": row.get("received", ""),
                    "thanked_on": thanked,
                    "told_on": told,
                }
            )
        found.sort(key=lambda r: (r["date"], age(r["id"])))
        for record in found:
            self.all[record["giver"]].given.append(record)
            if record["received"]:
                self.all[record["received"]].received.append(record)
        return found

    def _trials_and_plans(self) -> None:
        for row in self.tables.get("trials", []):
            offered, started = self.past(row.get("offered_on")), self.past(row.get("started_on"))
            if offered is None and started is None:
                continue
            decided_later = day_of(row.get("decided_on")) and not self.past(row.get("decided_on"))
            trial = {
                "id": row["id"],
                "offered": offered,
                "started": started,
                "first": min(d for d in (offered, started) if d),
                "ends": day_of(row.get("ends_on")),
                "decided": self.past(row.get("decided_on")),
                "outcome": "" if decided_later else row.get("outcome", ""),
            }
            self.all[row["customer"]].trials.append(trial)
        for row in self.tables.get("follow-ups", []):
            due, done = day_of(row.get("due_on")), self.past(row.get("done_on"))
            if done is None and due is not None:
                plan = {"id": row["id"], "due": due}
                self.all[row["customer"]].follow_ups.append(plan)

    def _derive(self, person: Person) -> None:
        """Fill `own` (earliest evidence of each stage) and `entered`."""
        found = evidence(person)
        person.own = {s: min(days) for s, days in found.items() if days}
        for index, stage in enumerate(PATH):
            later = [person.own[s] for s in PATH[index:] if s in person.own]
            if later:
                person.entered[stage] = min(later)
        if "refer" in person.own:
            person.entered["refer"] = person.own["refer"]


def evidence(c: Person) -> dict[str, list[date]]:
    """The dates of all evidence of each stage itself."""
    found: dict[str, list[date]] = {stage: [] for stage in STAGES}
    found["know"] += [c.known_on] if c.known_on else []
    dated = (c.touches, c.purchases, c.reviews, c.asks, c.given, c.received, c.permissions, c.marks)
    found["know"] += [r["date"] for records in dated for r in records]
    found["know"] += [t["first"] for t in c.trials]
    for touch in c.touches:
        if touch["row"].get("direction") == "in" or touch["row"].get("builds") == "like":
            found["like"].append(touch["date"])
        if touch["row"].get("builds") == "trust":
            found["trust"].append(touch["date"])
    found["like"] += [p["date"] for p in c.permissions if p["row"].get("given") == "yes"]
    found["try"] += [t["started"] for t in c.trials if t["started"]]
    bought = [p["date"] for p in c.counting()]
    found["buy"] += bought[:1]
    found["repeat"] += [day for day in bought if day > bought[0]][:1]
    found["refer"] += [i["date"] for i in c.given]
    for mark in c.marks:
        found[mark["row"]["stage"]].append(mark["date"])
    return found


# --- numbers ----------------------------------------------------------------------------------


def wilson(k: int, n: int) -> tuple[float, float]:
    """The 95 % Wilson score interval of k of n (n >= 1), z = 1.96 (Wilson 1927)."""
    z = 1.96
    p = k / n
    centre = p + z * z / (2 * n)
    reach = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    low = 0.0 if k == 0 else (centre - reach) / scale
    high = 1.0 if k == n else (centre + reach) / scale
    return low, high


def rate(k: int, n: int) -> Json:
    """The share k of n with the rate and its interval, both None under 5."""
    if n < 5:
        return {"k": k, "n": n, "rate": None, "low": None, "high": None}
    low, high = wilson(k, n)
    return {"k": k, "n": n, "rate": k / n, "low": low, "high": high}


def median_of_three(values: list[int]) -> float | None:
    """The median, None under three values."""
    return None if len(values) < 3 else float(median(values))


def minor_digits(currency: str) -> int:
    """The decimals of a currency (ISO 4217)."""
    if currency in NO_MINOR_UNIT:
        return 0
    return 3 if currency in THREE_DIGITS else 4 if currency in FOUR_DIGITS else 2


def money(purchases: list[Record]) -> list[Json]:
    """The known amounts added per currency, by currency code."""
    sums: dict[str, Decimal] = {}
    for row in (p["row"] for p in purchases):
        if row.get("amount", "").strip():
            sums[row["currency"]] = sums.get(row["currency"], Decimal(0)) + Decimal(row["amount"])
    return [
        {"amount": f"{sums[code]:.{minor_digits(code)}f}", "currency": code}
        for code in sorted(sums)
    ]


def iso(day: date | None) -> str | None:
    """An ISO text, or None."""
    return day.isoformat() if day else None


# --- the six steps ----------------------------------------------------------------------------


class Step(NamedTuple):
    """The customers of one step, sorted into what became of them."""

    matured: list[Person]
    moved: list[Person]
    open: list[Person]
    disqualified: list[Person]


def step_of(view: View, into: str, feeder: str, days: int) -> Step:
    """Count one step over the period of `days` ending at as-of."""
    window = view.windows[into]
    step = Step([], [], [], [])
    for c in view.people:
        if feeder not in c.entered:
            continue
        past_due = view.ago(c.entered[feeder]) - window  # 0 on the due date itself
        due_in_period = 0 <= past_due < days
        if into != "like" and c.closed_on and c.closed_reason == "poor fit":
            closed_after = (c.closed_on - c.entered[feeder]).days
            if closed_after <= window:
                if due_in_period:
                    step.disqualified.append(c)
                continue
        if due_in_period:
            step.matured.append(c)
            if into in c.entered and (c.entered[into] - c.entered[feeder]).days <= window:
                step.moved.append(c)
        elif past_due < 0 and into not in c.entered:
            step.open.append(c)
    return step


def on_own_evidence(c: Person, into: str, feeder: str) -> bool:
    """Whether both entered dates are those of the stages' own evidence."""
    return all(c.own.get(s) == c.entered[s] for s in (into, feeder))


def waiting(view: View, into: str, feeder: str) -> list[Person]:
    """Open customers who entered the feeder and not the target."""
    return [c for c in view.people if c.is_open and feeder in c.entered and into not in c.entered]


def neglected(view: View, c: Person, into: str, feeder: str) -> bool:
    """Whether a waiting customer was left waiting."""
    window = view.windows[into]
    touched = any(view.within(t["date"], window) for t in c.touches)
    if view.ago(c.entered[feeder]) >= window and not touched:
        return True
    if {r.word for r in holding(view, c)} & {"thanks", "review", "ask"}:
        return True
    return any(
        t["started"] and not t["outcome"] and t["ends"] and t["ends"] < view.as_of for t in c.trials
    )


def live_touchpoint(view: View, stage: str) -> bool:
    """Whether a touchpoint of the stage is live at as-of."""
    for row in view.tables.get("touchpoints", []):
        live_on = day_of(row.get("live_on"))
        begun = live_on is None or live_on <= view.as_of
        if row["stage"] == stage and row["state"] == "live" and begun:
            return True
    return False


def findings(view: View, into: str, feeder: str, step: Step) -> list[str]:
    """What is to be said of a step, in the order of the law."""
    found = [] if live_touchpoint(view, into) else ["hole"]
    n, k = len(step.matured), len(step.moved)
    milestone = view.milestones.get(into)
    likely = False
    if n >= 5:
        high = wilson(k, n)[1]
        if milestone is not None and high < milestone:
            found.append("leak")
        likely = milestone is not None and k / n < milestone <= high
        if k == 0:
            found.append("zero flow")
    wait = waiting(view, into, feeder)
    left = [c for c in wait if neglected(view, c, into, feeder)]
    if len(wait) >= 3 and 2 * len(left) >= len(wait):
        found.append("neglect")
    found += ["likely leak"] if likely else []
    found += ["no data"] if n < 5 else []
    return found or ["ok"]


def step_json(view: View, into: str, feeder: str, days: int) -> Json:
    """One entry of `steps`."""
    step = step_of(view, into, feeder, days)
    own = [c for c in step.moved if on_own_evidence(c, into, feeder)]
    gaps = [max(0, (c.entered[into] - c.entered[feeder]).days) for c in own]
    share = rate(len(step.moved), len(step.matured))
    return {
        "into": into,
        "feeder": feeder,
        "window": view.windows[into],
        "matured": len(step.matured),
        "moved": len(step.moved),
        "open": len(step.open),
        "skipped": len(step.moved) - len(own),
        "disqualified": len(step.disqualified),
        "rate": share["rate"],
        "low": share["low"],
        "high": share["high"],
        "median_days": median_of_three(gaps),
        "findings": findings(view, into, feeder, step),
    }


def hourglass(tables: Tables, settings: Json, as_of: date, days: int = 365) -> Json:
    """The document of `hourglass --json`."""
    view = View(tables, settings, as_of)
    stages = [
        {
            "stage": s,
            "here": sum(c.is_open and c.stage() == s for c in view.people),
            "reached": sum(s in c.entered for c in view.people),
        }
        for s in STAGES
    ]
    steps = [step_json(view, into, feeder, days) for into, feeder in STEPS]
    by_stage = {step["into"]: step for step in steps}
    fix = None
    for into in FROM_THE_END:
        weak = [f for f in by_stage[into]["findings"] if f in BLOCKING]
        if weak:
            fix = {"stage": into, "finding": weak[0], "because": None}
            break
    loss = None
    for into in FROM_THE_END:
        lost = by_stage[into]["matured"] - by_stage[into]["moved"]
        if lost > (loss["lost"] if loss else 0):
            loss = {"into": into, "lost": lost}
    return {
        "as_of": as_of.isoformat(),
        "days": days,
        "stages": stages,
        "steps": steps,
        "fix_first": fix,
        "biggest_loss": loss,
        "promotion": promotion(view, stages, fix),
    }


def promotion(view: View, stages: list[Json], fix: Json | None) -> str:
    """The state of the promotion gate."""
    if fix is None:
        return "open"
    feeder = dict(STEPS)[fix["stage"]]
    reached = next(s["reached"] for s in stages if s["stage"] == feeder)
    if reached < 5:
        return "open"
    override = view.settings.get("promotion_override")
    if override:
        first, last = day_of(override["from"]), day_of(override["until"])
        if first and last and first <= view.as_of <= last:
            return "overridden"
    return "on hold"


# --- today ------------------------------------------------------------------------------------


class Reason(NamedTuple):
    """One reason that holds for one record of a customer."""

    word: str
    due: date
    record: str = ""
    ratio: Fraction = Fraction(0)


def latest_scored(c: Person) -> tuple[Record, int] | None:
    """The latest review with a score, and the score."""
    for review in reversed(c.reviews):
        answers = [number(review["row"].get(k)) for k in ("would_buy_again", "would_recommend")]
        given = [a for a in answers if a is not None]
        if given:
            return review, min(given)
    return None


def to_repair(c: Person) -> bool:
    """Whether the latest score is 6 or less and no touch is dated later than its review."""
    latest = latest_scored(c)
    if latest is None or latest[1] > 6:
        return False
    return not any(t["date"] > latest[0]["date"] for t in c.touches)


def withdrew_all(c: Person) -> bool:
    """Whether the latest permission of e-mail, of phone and of post is a no."""
    stands = {p["row"]["channel"]: p["row"].get("given") for p in c.permissions}
    return all(stands.get(channel) == "no" for channel in ("e-mail", "phone", "post"))


def holding(view: View, c: Person) -> list[Reason]:
    """All reasons that hold for an open customer, before snoozes and "not needed"."""
    found = thanks(view, c)
    latest = latest_scored(c)
    if latest and to_repair(c):
        found.append(Reason("repair", latest[0]["date"], latest[0]["id"]))
    found += [
        Reason("follow-up", f["due"], f["id"]) for f in c.follow_ups if f["due"] <= view.as_of
    ]
    found += [
        Reason("trial", t["ends"], t["id"])
        for t in c.trials
        if t["started"] and not t["outcome"] and t["ends"] and view.ago(t["ends"]) >= -3
    ]
    if not withdrew_all(c):
        found += review_due(view, c) + ask_due(view, c) + gone_quiet(view, c)
        found += keep_in_touch(view, c) + no_next_step(view, c)
    return found


def thanks(view: View, c: Person) -> list[Reason]:
    """Reason 1: an introduction not thanked, or its known outcome not told."""
    found = []
    for given in c.given:
        dues = [] if given["thanked_on"] else [given["date"]]
        received = view.all[given["received"]] if given["received"] else None
        if received and not given["told_on"]:
            known = [d for d in (received.entered.get("buy"), received.closed_on) if d]
            dues += [max(given["date"], min(known))] if known else []
        if dues:
            found.append(Reason("thanks", min(dues), given["id"]))
    return found


def review_due(view: View, c: Person) -> list[Reason]:
    """Reason 5: a purchase 14 to 179 days ago, and no review since 180 days."""
    if any(view.within(r["date"], 180) for r in c.reviews):
        return []
    recent = [p for p in c.counting() if 14 <= view.ago(p["date"]) < 180]
    if not recent:
        return []
    return [Reason("review", recent[-1]["date"] + timedelta(days=14), recent[-1]["id"])]


def ask_due(view: View, c: Person) -> list[Reason]:
    """Reason 6: a happy or repeating buyer whom it is time to ask for a referral."""
    latest = latest_scored(c)
    if "buy" not in c.entered or to_repair(c):
        return []
    if latest is None and "repeat" not in c.entered:
        return []
    if latest is not None and latest[1] < 9:
        return []
    dues = [c.entered["buy"], latest[0]["date"] if latest else c.entered["repeat"]]
    if c.asks:
        last = c.asks[-1]
        answer, later_on = last["row"].get("answer"), day_of(last["row"].get("later_on"))
        if answer == "rather not":
            return []
        if answer == "later" and later_on:
            dues.append(later_on)
        else:
            dues.append(last["date"] + timedelta(days=91))
        if dues[-1] > view.as_of:
            return []
    record = latest[0]["id"] if latest else entered_repeat_by(c)
    return [Reason("ask", max(dues), record)]


def entered_repeat_by(c: Person) -> str:
    """The purchase or mark that entered repeat; on one day a purchase, then the earlier record."""
    bought = c.counting()
    proofs = [
        (p["date"], 0, age(p["id"]), p["id"]) for p in bought if p["date"] > bought[0]["date"]
    ]
    proofs += [
        (m["date"], 1, age(m["id"]), m["id"]) for m in c.marks if m["row"]["stage"] == "repeat"
    ]
    return str(min(proofs)[3])


def gone_quiet(view: View, c: Person) -> list[Reason]:
    """Reason 7: longer without a purchase than this customer's habit, or the repeat window."""
    days = sorted({p["date"] for p in c.counting()})
    if not days:
        return []
    limit = Fraction(view.windows["repeat"])
    if len(days) >= 3:
        gaps = [Fraction((b - a).days) for a, b in pairwise(days)]
        limit = Fraction(3, 2) * median(gaps)
    if view.ago(days[-1]) <= limit:
        return []
    return [Reason("gone quiet", days[-1] + timedelta(days=math.floor(limit) + 1))]


def keep_in_touch(view: View, c: Person) -> list[Reason]:
    """Reason 8: longer without a touch than the rhythm of the stage."""
    rhythm = view.rhythms[c.stage()]
    last = c.touches[-1]["date"] if c.touches else c.entered["know"]
    if rhythm == 0 or view.ago(last) <= rhythm:
        return []
    ratio = Fraction(view.ago(last), rhythm)
    return [Reason("keep in touch", last + timedelta(days=rhythm + 1), "", ratio)]


def no_next_step(view: View, c: Person) -> list[Reason]:
    """Reason 9: at know for a week or more, and nothing planned."""
    if c.stage() != "know" or view.ago(c.entered["know"]) < 7 or c.follow_ups:
        return []
    return [Reason("no next step", c.entered["know"] + timedelta(days=7))]


def not_needed(c: Person, reason: Reason) -> bool:
    """Whether the owner's "not needed" hides this reason of this record."""
    for answer in c.answers:
        row = answer["row"]
        if row.get("reason") != reason.word or row.get("until"):
            continue
        if reason.record:
            if row.get("record") == reason.record:
                return True
        elif not any(r["date"] > answer["date"] for r in c.touches + c.purchases):
            return True
    return False


def snoozed(view: View, c: Person) -> bool:
    """Whether a snooze made by now runs to a later day."""
    untils = [day_of(a["row"].get("until")) for a in c.answers]
    return any(until > view.as_of for until in untils if until)


def today(tables: Tables, settings: Json, as_of: date) -> list[Json]:
    """The document of `today --json`."""
    view = View(tables, settings, as_of)
    lines: list[tuple[Any, Json]] = []
    for c in view.people:
        if not c.is_open or snoozed(view, c):
            continue
        left = [r for r in holding(view, c) if not not_needed(c, r)]
        if not left:
            continue
        words = [w for w in REASONS if any(r.word == w for r in left)]
        best = min((r for r in left if r.word == words[0]), key=lambda r: r.due)
        line = {
            "customer_id": c.id,
            "name": c.name,
            "reason": best.word,
            "because": None,
            "due_on": best.due.isoformat(),
            "others": words[1:],
        }
        rank = REASONS.index(best.word)
        lines.append(((rank, -best.ratio, best.due, c.name, age(c.id)), line))
    return [line for _, line in sorted(lines, key=lambda pair: pair[0])]


# --- named figures ----------------------------------------------------------------------------


def figures(tables: Tables, settings: Json, as_of: date, days: int = 365) -> Json:
    """The document of `figures --json`."""
    view = View(tables, settings, as_of)
    return {
        "referrals": referral_figures(view, days),
        "trials": trial_figures(view, days),
        "customers": customer_figures(view, days),
    }


def referral_figures(view: View, days: int) -> Json:
    """The figures about referrals."""
    bought = [c for c in view.people if "buy" in c.entered]
    gave = [c for c in bought if any(view.within(i["date"], 365) for i in c.given)]
    first_time = [c for c in bought if view.within(c.entered["buy"], days)]
    sent = [c for c in first_time if any(i["date"] <= c.entered["buy"] for i in c.received)]
    askable = [c for c in bought if may_be_asked(view, c)]
    asked = [c for c in askable if any(view.within(a["date"], 365) for a in c.asks)]
    owed = [c for c in view.people if c.is_open and any(not i["thanked_on"] for i in c.given)]
    took = [
        (i["thanked_on"] - i["date"]).days
        for i in view.introductions
        if i["thanked_on"] and view.within(i["date"], days)
    ]
    return {
        "referral_number": rate(len(gave), len(bought)),
        "referred_share": rate(len(sent), len(first_time)),
        "ask_coverage": rate(len(asked), len(askable)),
        "ask_yield": ask_yield(view, days),
        "introductions_bought": introductions_bought(view, days),
        "thanks_owed": [{"customer_id": c.id, "name": c.name} for c in owed],
        "median_days_to_thanks": median_of_three(took),
        "revenue_by_giver": revenue_by_giver(view),
    }


def may_be_asked(view: View, c: Person) -> bool:
    """Whether a buyer counts among those who may be asked for a referral."""
    if not c.is_open or to_repair(c) or withdrew_all(c):
        return False
    if not c.asks or c.asks[-1]["row"].get("answer") != "rather not":
        return True
    return view.within(c.asks[-1]["date"], 365)


def ask_yield(view: View, days: int) -> Json:
    """Asks followed by an introduction 0 to 60 days later, of those whose 60th day is in."""
    n = k = 0
    for c in view.people:
        for ask in c.asks:
            if 0 <= view.ago(ask["date"]) - 60 < days:
                n += 1
                k += any(0 <= (i["date"] - ask["date"]).days <= 60 for i in c.given)
    return rate(k, n)


def introductions_bought(view: View, days: int) -> Json:
    """Introductions whose received customer became a buyer by the 90th day."""
    n = k = 0
    for given in view.introductions:
        if not 0 <= view.ago(given["date"]) - 90 < days:
            continue
        n += 1
        received = view.all[given["received"]] if given["received"] else None
        if received and "buy" in received.entered:
            k += 0 <= (received.entered["buy"] - given["date"]).days <= 90
    return rate(k, n)


def revenue_by_giver(view: View) -> list[Json]:
    """Known amounts bought by those received directly, for the earliest giver only."""
    found: dict[str, list[Record]] = {}
    for c in view.people:
        if c.received:
            first = c.received[0]
            since = [p for p in c.counting() if p["date"] >= first["date"]]
            found.setdefault(first["giver"], []).extend(since)
    return [
        {"customer_id": c.id, "name": c.name, **total}
        for c in view.people
        for total in money(found.get(c.id, []))
    ]


def trial_figures(view: View, days: int) -> Json:
    """Acceptance and conversion of trials."""
    trials = [t for c in view.people for t in c.trials]
    offered = [t for t in trials if view.within(t["first"], days)]
    ended = [
        t
        for t in trials
        if t["started"] and view.within(t["started"], days)
        if (t["ends"] or t["decided"]) and view.ago(t["ends"] or t["decided"]) >= 14
    ]
    return {
        "acceptance": rate(sum(t["started"] is not None for t in offered), len(offered)),
        "conversion": rate(sum(t["outcome"] == "bought" for t in ended), len(ended)),
    }


def customer_figures(view: View, days: int) -> Json:
    """Repeat purchase rate, would-buy-again and NPS."""
    dates = [len({p["date"] for p in c.counting()}) for c in view.people]
    rows = [r["row"] for c in view.people for r in c.reviews if view.within(r["date"], days)]
    again = [a for r in rows if (a := number(r.get("would_buy_again"))) is not None]
    recommend = [a for r in rows if (a := number(r.get("would_recommend"))) is not None]
    score = None
    if len(recommend) >= 10:
        balance = sum(a >= 9 for a in recommend) - sum(a <= 6 for a in recommend)
        score = 100 * balance / len(recommend)
    return {
        "repeat_purchase_rate": rate(sum(d >= 2 for d in dates), sum(d >= 1 for d in dates)),
        "would_buy_again": rate(sum(a >= 9 for a in again), len(again)),
        "nps": {"n": len(recommend), "score": score},
    }


def month_figures(tables: Tables, settings: Json, year: int, month: int, today: date) -> Json:
    """The five figures of a month, as of its last day (the running month: `today`)."""
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    view = View(tables, settings, min(last, today))

    def inside(day: date | None) -> bool:
        return day is not None and first <= day <= last

    counting = [(c, p) for c in view.people for p in c.counting() if inside(p["date"])]
    return {
        "as_of": view.as_of.isoformat(),
        "new_customers": sum(inside(c.entered["know"]) for c in view.people),
        "touches": sum(inside(t["date"]) for c in view.people for t in c.touches),
        "trials_started": sum(inside(t["started"]) for c in view.people for t in c.trials),
        "purchases": {
            "count": len(counting),
            "later": sum(p["date"] > c.counting()[0]["date"] for c, p in counting),
            "amounts": money([p for _, p in counting]),
        },
        "introductions": sum(inside(i["date"]) for i in view.introductions),
    }


# --- customers --------------------------------------------------------------------------------


def several(text: str) -> list[str]:
    """The items of a list joined by " ; "."""
    return [item.strip() for item in text.split(" ; ") if item.strip()]


def customers(tables: Tables, settings: Json, as_of: date) -> list[Json]:
    """The document of `customers --json`."""
    return [customer_json(c) for c in View(tables, settings, as_of).people]


def customer_json(c: Person) -> Json:
    """One entry of `customers`."""
    closed = {"on": iso(c.closed_on), "reason": c.closed_reason} if c.closed_on else None
    return {
        "id": c.id,
        "name": c.name,
        "organisation": c.row.get("organisation", ""),
        "emails": several(c.row.get("emails", "")),
        "phones": several(c.row.get("phones", "")),
        "tags": several(c.row.get("tags", "")),
        "stage": c.stage(),
        "stage_since": iso(c.stage_since()),
        "because": None,
        "skipped": c.skipped(),
        "refers": "refer" in c.entered,
        "entered": {s: iso(c.entered[s]) for s in STAGES if s in c.entered},
        "known_on": iso(c.known_on),
        "last_touch": iso(c.touches[-1]["date"]) if c.touches else None,
        "closed": closed,
        "purchases": len(c.counting()),
        "lifetime_value": money(c.counting()),
    }

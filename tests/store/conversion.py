"""Rows of our own CSV files as domain records, and the program's answers as the oracle writes them.

Shares no code with the program's own readers, which have tests of their own.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from hourglass_desktop.domain import leaks
from hourglass_desktop.domain.book import RECORD_OF_KIND, Book
from hourglass_desktop.domain.figures import Figures
from hourglass_desktop.domain.journey import Person
from hourglass_desktop.domain.month import MonthFigures
from hourglass_desktop.domain.promotions import Override
from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.stages import DEFAULT_RHYTHMS, DEFAULT_WINDOWS, STAGES
from hourglass_desktop.domain.today import Line
from hourglass_desktop.store.steps import Counts

Tables = Mapping[str, list[dict[str, str]]]
DIGITS = {"JPY": 0, "KWD": 3}
LISTS = {"emails", "phones", "addresses", "tags"}
NUMBERS = {"id", "customer", "giver", "received", "record"}
WHOLE = {"would_buy_again", "would_recommend", "days"}


def _date(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _value(kind: str, name: str, text: str, row: Mapping[str, str]) -> Any:  # noqa: PLR0911
    if name in NUMBERS:
        return int(text.split("-")[1]) if text else None
    if name in {"date", "until"} or name.endswith("_on"):
        return _date(text)
    if name in LISTS:
        return tuple(item for item in text.split(" ; ") if item)
    if name in {"amount", "price"}:
        return int(Decimal(text) * 10 ** DIGITS.get(row["currency"], 2)) if text else None
    if name in WHOLE:
        return int(text) if text else None
    if name == "given":
        return {"yes": True, "no": False}.get(text)
    return "paid" if (kind, name, text) == ("purchases", "state", "") else text


def book_of(tables: Tables, settings: Mapping[str, Any]) -> Book:
    """The book that the oracle's tables and settings describe."""
    offers = {row["name"]: int(row["id"][2:]) for row in tables.get("offers", [])}
    records: dict[str, list[Any]] = {}
    for kind, make in RECORD_OF_KIND.items():
        records[kind.replace("-", "_")] = made = []
        for row in tables.get(kind, []):
            fields = {name: _value(kind, name, text, row) for name, text in row.items()}
            if kind == "trials":
                fields["offer"] = offers.get(row["offer"])
            made.append(make(**fields))
    return Book(business=_business(settings), **records)


def _business(settings: Mapping[str, Any]) -> Business:
    given = settings.get("promotion_override")
    return Business(
        windows={**DEFAULT_WINDOWS, **settings.get("windows", {})},
        rhythms={**DEFAULT_RHYTHMS, **settings.get("rhythms", {})},
        milestones=settings.get("milestones", {}),
        override=given
        and Override(
            reason=given["reason"],
            since=dt.date.fromisoformat(given["from"]),
            until=dt.date.fromisoformat(given["until"]),
        ),
    )


# --- answers as documents ---------------------------------------------------------------------


def _rate(rate: Rate) -> dict[str, Any]:
    return {"k": rate.k, "n": rate.n, "rate": rate.rate, "low": rate.low, "high": rate.high}


def _amount(minor: int, currency: str) -> str:
    digits = DIGITS.get(currency, 2)
    return f"{Decimal(minor) / 10**digits:.{digits}f}"


def hourglass(book: Book, counts: Counts, as_of: dt.date, days: int) -> dict[str, Any]:
    """The document of the hourglass."""
    business = book.business
    live = leaks.live_stages(book.touchpoints, as_of)
    found = {s.into: leaks.findings(s, business.milestones.get(s.into), live) for s in counts.steps}
    first, worst = leaks.fix_first(counts.steps, found), leaks.biggest_loss(counts.steps)
    fix = first and {"stage": first.step.into, "finding": first.finding, "because": None}
    steps = [
        {
            "into": step.into,
            "feeder": step.feeder,
            "window": step.window,
            "matured": step.matured,
            "moved": step.moved,
            "open": step.open,
            "skipped": step.skipped,
            "disqualified": step.disqualified,
            "rate": step.rate.rate,
            "low": step.rate.low,
            "high": step.rate.high,
            "median_days": step.median_days,
            "findings": list(found[step.into]),
        }
        for step in counts.steps
    ]
    stages = [{"stage": s, "here": counts.here[s], "reached": counts.reached[s]} for s in STAGES]
    return {
        "as_of": as_of.isoformat(),
        "days": days,
        "stages": stages,
        "steps": steps,
        "fix_first": fix,
        "biggest_loss": worst and {"into": worst.into, "lost": worst.lost},
        "promotion": leaks.promotion_gate(first, counts.reached, business.override, as_of),
    }


def figures(found: Figures) -> dict[str, dict[str, Any]]:
    """The groups of the named figures."""
    documents: dict[str, dict[str, Any]] = {}
    for group in ("referrals", "trials", "customers"):
        values = getattr(found, group)
        documents[group] = {
            name: _rate(value) if isinstance(value, Rate) else value
            for name, value in ((name, getattr(values, name)) for name in values.__slots__)
        }
    referrals, nps = documents["referrals"], found.customers.nps
    documents["customers"]["nps"] = {"n": nps.n, "score": nps.score}
    referrals["thanks_owed"] = [
        {"customer_id": f"H-{owed.customer}", "name": owed.name}
        for owed in found.referrals.thanks_owed
    ]
    referrals["revenue_by_giver"] = [
        {
            "customer_id": f"H-{revenue.customer}",
            "name": revenue.name,
            "amount": _amount(revenue.amount, revenue.currency),
            "currency": revenue.currency,
        }
        for revenue in found.referrals.revenue_by_giver
    ]
    return documents


def month(found: MonthFigures, as_of: dt.date) -> dict[str, Any]:
    """The five figures of a month."""
    return {
        "as_of": as_of.isoformat(),
        "new_customers": found.new_customers,
        "touches": found.touches,
        "trials_started": found.trials_started,
        "purchases": {
            "count": found.purchases,
            "later": found.returning,
            "amounts": [
                {"amount": _amount(minor, currency), "currency": currency}
                for currency, minor in sorted(found.amounts.items())
            ],
        },
        "introductions": found.introductions,
    }


def today(lines: Iterable[Line]) -> list[dict[str, Any]]:
    """The lines of Today without their sentences."""
    return [
        {
            "customer_id": f"H-{line.customer}",
            "name": line.name,
            "reason": line.reason.word,
            "due_on": line.reason.due_on.isoformat(),
            "others": list(line.others),
        }
        for line in lines
    ]


def customers(people: Mapping[int, Person]) -> list[dict[str, Any]]:
    """What is derived of each customer, by name and number."""
    listed = sorted(people.items(), key=lambda item: (item[1].customer.name, item[0]))
    return [
        {
            "id": f"H-{number}",
            "stage": person.journey.stage,
            "stage_since": person.journey.since.isoformat(),
            "skipped": list(person.journey.skipped),
            "refers": person.journey.refers,
            "entered": {s: day.isoformat() for s, day in person.journey.entered.items()},
            "purchases": len(person.history.counting),
        }
        for number, person in listed
    ]

"""A count straight from the CDNOW purchase file, with the standard library only.

Every row is an event of its customer; a sale above 0.00 is a purchase that counts. No customer
has a known_on, all windows are the defaults, and there is nothing but purchases.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

PATH = ["know", "like", "trust", "try", "buy", "repeat"]
STEPS = {
    "like": ("know", 90),
    "trust": ("like", 90),
    "try": ("trust", 60),
    "buy": ("try", 30),
    "repeat": ("buy", 180),
    "refer": ("buy", 180),
}


def read(path: object, as_of: date) -> list[dict[str, Any]]:
    """Per customer known by `as_of`: `entered` and the distinct counting `days`, ascending."""
    events: dict[str, list[date]] = {}
    bought: dict[str, set[date]] = {}
    with Path(str(path)).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            year, month, day_of_month = row["date"][:4], row["date"][4:6], row["date"][6:]
            day = date(int(year), int(month), int(day_of_month))
            if day <= as_of:
                events.setdefault(row["masterid"], []).append(day)
                if row["sales"].strip("0.") and not row["sales"].startswith("-"):
                    bought.setdefault(row["masterid"], set()).add(day)
    people = []
    for customer, dates in events.items():
        days = sorted(bought.get(customer, ()))
        entered = {"know": min(dates)}
        if days:
            entered |= dict.fromkeys(["like", "trust", "try", "buy"], days[0])
        if len(days) > 1:
            entered["repeat"] = days[1]
        people.append({"entered": entered, "days": days})
    return people


def hourglass(path: object, as_of: date, days: int = 365) -> dict[str, Any]:
    """Stages and steps of the file at `path`, as `hourglass --json` names them."""
    people = read(path, as_of)
    stages = [
        {
            "stage": s,
            "here": sum(list(c["entered"])[-1] == s for c in people),
            "reached": sum(s in c["entered"] for c in people),
        }
        for s in [*PATH, "refer"]
    ]
    steps = [step(people, into, as_of, days) for into in STEPS]
    return {"as_of": as_of.isoformat(), "days": days, "stages": stages, "steps": steps}


def step(people: list[dict[str, Any]], into: str, as_of: date, days: int) -> dict[str, Any]:
    """One step: purchases prove only buy and repeat, so every other step is by skipping."""
    feeder, window = STEPS[into]
    matured, gaps, still_open = 0, [], 0
    for entered in (c["entered"] for c in people):
        if feeder not in entered:
            continue
        waited = (as_of - entered[feeder]).days
        if waited < window:
            still_open += into not in entered
        elif waited < window + days:
            matured += 1
            if into in entered and (entered[into] - entered[feeder]).days <= window:
                gaps.append((entered[into] - entered[feeder]).days)
    moved = len(gaps)
    low, high = interval(moved, matured)
    return {
        "into": into,
        "feeder": feeder,
        "window": window,
        "matured": matured,
        "moved": moved,
        "open": still_open,
        "skipped": 0 if into == "repeat" else moved,
        "disqualified": 0,
        "rate": moved / matured if matured >= 5 else None,
        "low": low,
        "high": high,
        "median_days": middle(gaps) if into == "repeat" else None,
        "findings": findings(people, into, as_of, (moved, matured)),
    }


def findings(
    people: list[dict[str, Any]], into: str, as_of: date, share: tuple[int, int]
) -> list[str]:
    """Always a hole (no journey map); nobody was ever touched, reviewed or asked."""
    feeder, window = STEPS[into]
    moved, matured = share
    wait = [c for c in people if feeder in c["entered"] and into not in c["entered"]]
    left = 0
    for c in wait:
        long_ago = (as_of - c["entered"][feeder]).days >= window
        review = any(14 <= (as_of - day).days < 180 for day in c["days"])
        ask = "repeat" in c["entered"]
        left += long_ago or review or ask
    found = ["hole"]
    found += ["zero flow"] if matured >= 5 and moved == 0 else []
    found += ["neglect"] if len(wait) >= 3 and 2 * left >= len(wait) else []
    return found + (["no data"] if matured < 5 else [])


def interval(k: int, n: int) -> tuple[float | None, float | None]:
    """The 95 % Wilson interval, the two roots of (p - k/n)^2 = z^2 p (1 - p) / n."""
    if n < 5:
        return None, None
    z2 = 1.96**2
    a, b, c = n + z2, 2 * k + z2, k * k / n
    root = (b * b - 4 * a * c) ** 0.5
    return (b - root) / (2 * a) if k else 0.0, (b + root) / (2 * a) if k < n else 1.0


def middle(values: list[int]) -> float | None:
    """The median, None under three values."""
    ordered, half = sorted(values), len(values) // 2
    if len(values) < 3:
        return None
    return float(ordered[half]) if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2

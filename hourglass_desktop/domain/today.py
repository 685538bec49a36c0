"""Today: whom to contact, and why; computed from the records, never stored.

One line per customer, the best reason first, the words of the others beneath it. A snooze hides
the customer until a date; "not needed" hides one reason of one record for good.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hourglass_desktop.domain.history import History
from hourglass_desktop.domain.reasons import OF_A_PERSON, REASONS, Reason, Situation, holding


@dataclass(frozen=True, slots=True)
class Line:
    """One customer of Today's list: the best reason, and the words of the others."""

    customer: int
    name: str
    reason: Reason
    others: tuple[str, ...]


def _not_needed(reason: Reason, history: History) -> bool:
    for answer in history.answers:
        if answer.reason != reason.word:
            continue
        if reason.word not in OF_A_PERSON:
            if answer.record == reason.record:
                return True
            continue
        touched = any(t.date > answer.date for t in history.touches)
        if not touched and not any(p.date > answer.date for p in history.purchases):
            return True
    return False


def is_snoozed(history: History, as_of: dt.date) -> bool:
    """Whether a snooze hides the customer on that day; they are listed again on its date."""
    return any(a.until is not None and as_of < a.until for a in history.answers)


def order(name: str, reason: Reason) -> tuple[int, float, dt.date, str, int]:
    """Where a line stands: its reason, then earliest due, name, number."""
    rank = REASONS.index(reason.word)
    return rank, -reason.ratio, reason.due_on, name, reason.customer


def lines(named: Iterable[tuple[str, Reason]]) -> list[Line]:
    """Today's list from all listed reasons, each with its customer's name."""
    best: dict[int, tuple[str, list[Reason]]] = {}
    for name, reason in named:
        best.setdefault(reason.customer, (name, []))[1].append(reason)
    found = []
    for customer, (name, reasons) in best.items():
        reasons.sort(key=lambda r: (REASONS.index(r.word), r.due_on, r.record or 0))
        words = dict.fromkeys(r.word for r in reasons)
        found.append(Line(customer, name, reasons[0], tuple(words)[1:]))
    return sorted(found, key=lambda line: order(line.name, line.reason))


def listed(now: Situation) -> Iterator[Reason]:
    """Every reason that is listed on the day: holding, not snoozed, not answered "not needed"."""
    for who in now.people.values():
        if not is_snoozed(who.history, now.as_of):
            for reason in holding(who, now):
                if not _not_needed(reason, who.history):
                    yield reason


def today(now: Situation) -> list[Line]:
    """The day's list from the records of everybody known."""
    return lines((now.people[r.customer].customer.name, r) for r in listed(now))

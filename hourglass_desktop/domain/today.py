"""Today: whom to contact, and why; computed from the records, never stored.

One line per customer, the best reason first, the words of the others beneath it. A snooze hides
the customer until a date; "not needed" hides one reason of one record for good.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hourglass_desktop.domain.answers import TodayAnswer
from hourglass_desktop.domain.history import History
from hourglass_desktop.domain.reasons import OF_A_PERSON, REASONS, Reason, Situation, holding


@dataclass(frozen=True, slots=True)
class Line:
    """One customer of Today's list: the best reason, and the words of the others."""

    customer: int
    name: str
    reason: Reason
    others: tuple[str, ...]


def is_hidden(
    reason: Reason,
    answers: Iterable[TodayAnswer],
    last_event: dt.date | None,
    as_of: dt.date,
) -> bool:
    """Whether the owner's answers hide a reason on that day.

    A snooze hides the customer until its date, when they are listed again. "Not needed" hides one
    reason of one record for good; a reason without a record until a touch or purchase (the
    latest of them on `last_event`) is dated after the answer.
    """
    for answer in answers:
        if answer.until is not None:
            if as_of < answer.until:
                return True
        elif answer.reason == reason.word:
            if reason.word not in OF_A_PERSON:
                if answer.record == reason.record:
                    return True
            elif last_event is None or last_event <= answer.date:
                return True
    return False


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


def _last_event(history: History) -> dt.date | None:
    days = [t.date for t in history.touches[-1:]] + [p.date for p in history.purchases[-1:]]
    return max(days, default=None)


def listed(now: Situation) -> Iterator[Reason]:
    """Every reason that is listed on the day: it holds, and no answer hides it."""
    for who in now.people.values():
        last = _last_event(who.history)
        for reason in holding(who, now):
            if not is_hidden(reason, who.history.answers, last, now.as_of):
                yield reason


def today(now: Situation) -> list[Line]:
    """The day's list from the records of everybody known."""
    return lines((now.people[r.customer].customer.name, r) for r in listed(now))

"""One customer's records, and how they read at an as-of date."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from hourglass_desktop.domain.answers import TodayAnswer
from hourglass_desktop.domain.book import Book
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.marks import Mark
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.referrals import Introduction, ReferralAsk
from hourglass_desktop.domain.reviews import Review
from hourglass_desktop.domain.touches import Permission, Touch
from hourglass_desktop.domain.trials import Trial


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """A customer and everything recorded about them, each kind by date, then number."""

    customer: Customer
    touches: tuple[Touch, ...] = ()
    permissions: tuple[Permission, ...] = ()
    trials: tuple[Trial, ...] = ()
    purchases: tuple[Purchase, ...] = ()
    reviews: tuple[Review, ...] = ()
    asks: tuple[ReferralAsk, ...] = ()
    given: tuple[Introduction, ...] = ()
    received: tuple[Introduction, ...] = ()
    marks: tuple[Mark, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    answers: tuple[TodayAnswer, ...] = ()

    @property
    def withdrawn(self) -> frozenset[str]:
        """The channels whose latest permission was a withdrawal."""
        latest = {p.channel: p.given for p in self.permissions}
        return frozenset(channel for channel, given in latest.items() if given is False)

    @property
    def counting(self) -> list[Purchase]:
        """The purchases that count, by date, then number."""
        return [p for p in self.purchases if p.counts]

    @property
    def purchase_dates(self) -> list[dt.date]:
        """The different days with a counting purchase, in order."""
        return sorted({p.date for p in self.counting})

    @property
    def latest_scored(self) -> Review | None:
        """The latest review that has a score."""
        return next((r for r in reversed(self.reviews) if r.score is not None), None)


def _dated(records: list[Any], as_of: dt.date) -> tuple[Any, ...]:
    past = (r for r in records if r.date <= as_of)
    return tuple(sorted(past, key=lambda r: (r.date, r.id)))


def _past(day: dt.date | None, as_of: dt.date) -> dt.date | None:
    return day if day is not None and day <= as_of else None


def trial_at(trial: Trial, as_of: dt.date) -> Trial | None:
    """The trial as it read on that day; None when it was neither offered nor started yet."""
    offered, started = _past(trial.offered_on, as_of), _past(trial.started_on, as_of)
    if offered is None and started is None:
        return None
    decided = _past(trial.decided_on, as_of)
    undecided = trial.decided_on is not None and decided is None
    return replace(
        trial,
        offered_on=offered,
        started_on=started,
        decided_on=decided,
        outcome="" if undecided else trial.outcome,
    )


def _introduction_at(intro: Introduction, as_of: dt.date) -> Introduction:
    thanked = _past(intro.thanked_on, as_of)
    return replace(
        intro,
        thanked_on=thanked,
        thanked_how=intro.thanked_how if thanked else "",
        outcome_told_on=_past(intro.outcome_told_on, as_of),
    )


def customer_at(customer: Customer, as_of: dt.date) -> Customer:
    """The customer as it read on that day: a later closing or first acquaintance reads as blank."""
    closed = _past(customer.closed_on, as_of)
    return replace(
        customer,
        known_on=_past(customer.known_on, as_of),
        closed_on=closed,
        closed_reason=customer.closed_reason if closed else "",
    )


def _trial_key(trial: Trial) -> tuple[dt.date, int]:
    days = [d for d in (trial.offered_on, trial.started_on) if d is not None]
    return min(days), trial.id


def histories(book: Book, as_of: dt.date) -> dict[int, History]:
    """Every customer's records as they read on that day, by customer number.

    Later dates read as blank with what hangs on them; plans (ends_on, later_on, due_on) stay.
    """
    of: dict[str, dict[int, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for kind in [
        "touches",
        "permissions",
        "trials",
        "purchases",
        "reviews",
        "referral_asks",
        "marks",
        "follow_ups",
        "today_answers",
    ]:
        for record in getattr(book, kind):
            of[kind][record.customer].append(record)
    for intro in book.introductions:
        if intro.date <= as_of:
            seen = _introduction_at(intro, as_of)
            of["given"][intro.giver].append(seen)
            if intro.received is not None:
                of["received"][intro.received].append(seen)
    return {c.id: _history(c, of, as_of) for c in book.customers}


def _history(customer: Customer, of: dict[str, dict[int, list[Any]]], as_of: dt.date) -> History:
    def dated(kind: str) -> tuple[Any, ...]:
        return _dated(of[kind][customer.id], as_of)

    trials = (trial_at(t, as_of) for t in of["trials"][customer.id])
    follow_ups = (
        replace(f, done_on=_past(f.done_on, as_of)) for f in of["follow_ups"][customer.id]
    )
    return History(
        customer=customer_at(customer, as_of),
        touches=dated("touches"),
        permissions=dated("permissions"),
        trials=tuple(sorted((t for t in trials if t is not None), key=_trial_key)),
        purchases=dated("purchases"),
        reviews=dated("reviews"),
        asks=dated("referral_asks"),
        given=dated("given"),
        received=dated("received"),
        marks=dated("marks"),
        follow_ups=tuple(sorted(follow_ups, key=lambda f: (f.due_on, f.id))),
        answers=dated("today_answers"),
    )

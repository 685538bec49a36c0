"""One customer's records as a timeline, newest first."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.history import History
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.referrals import Introduction
from hourglass_desktop.domain.reviews import Review
from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.touches import Permission
from hourglass_desktop.domain.trials import Trial
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.words import stage_name


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated thing: its kind as in files, the record's number, and a line about it."""

    date: dt.date
    kind: str
    record: int
    what: str


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def timeline(
    history: History, formats: Formats, offers: Mapping[int, str], names: Mapping[int, str]
) -> list[Entry]:
    """Everything that happened with one customer, newest first, the later record of a day first."""
    found = [
        *(
            Entry(t.date, "touches", t.id, _joined(t.channel, t.direction, t.builds, t.note))
            for t in history.touches
        ),
        *(Entry(p.date, "permissions", p.id, _permission(p)) for p in history.permissions),
        *(_trial(t, offers) for t in history.trials),
        *(_purchase(p, formats) for p in history.purchases),
        *(_review(r) for r in history.reviews),
        *(
            Entry(a.date, "referral-asks", a.id, _joined(a.moment, a.asked_for, a.answer))
            for a in history.asks
        ),
        *(_given(i, names) for i in history.given),
        *(_received(i, names) for i in history.received),
        *(
            Entry(m.date, "marks", m.id, _joined(stage_name(m.stage), m.reason))
            for m in history.marks
        ),
        *(_follow_up(f) for f in history.follow_ups),
    ]
    return sorted(found, key=lambda e: (e.date, e.record), reverse=True)


def _permission(leave: Permission) -> str:
    word = {True: _("given"), False: _("withdrawn"), None: _("unknown")}[leave.given]
    return _joined(f"{leave.channel} {word}", leave.how)


def _trial(trial: Trial, offers: Mapping[int, str]) -> Entry:
    day = trial.started_on or trial.offered_on or dt.date.min
    what = _joined(offers.get(trial.offer or 0, ""), trial.outcome, trial.lesson)
    return Entry(day, "trials", trial.id, what)


def _purchase(purchase: Purchase, formats: Formats) -> Entry:
    amount = ""
    if purchase.amount is not None:
        amount = formats.money(purchase.amount, purchase.currency)
    state = "" if purchase.state == "paid" else purchase.state
    what = _joined(purchase.what, amount, state)
    return Entry(purchase.date, "purchases", purchase.id, what)


def _review(review: Review) -> Entry:
    score = "" if review.score is None else _("{n} of 10").format(n=review.score)
    return Entry(review.date, "reviews", review.id, _joined(score, review.words))


def _given(intro: Introduction, names: Mapping[int, str]) -> Entry:
    name = names.get(intro.received or 0, _("somebody"))
    return Entry(intro.date, "introductions", intro.id, _("introduced {name}").format(name=name))


def _received(intro: Introduction, names: Mapping[int, str]) -> Entry:
    what = _("introduced by {name}").format(name=names.get(intro.giver, _("somebody")))
    return Entry(intro.date, "introductions", intro.id, what)


def _follow_up(plan: FollowUp) -> Entry:
    what = _joined(plan.what, _("done") if plan.done_on else _("due"))
    return Entry(plan.done_on or plan.due_on, "follow-ups", plan.id, what)

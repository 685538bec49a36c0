"""One customer's records as a timeline, newest first."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from hourglass_desktop.domain.history import History
from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.touches import Permission
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
        *(
            Entry(
                t.started_on or t.offered_on or dt.date.min,
                "trials",
                t.id,
                _joined(offers.get(t.offer or 0, ""), t.outcome, t.lesson),
            )
            for t in history.trials
        ),
        *(
            Entry(
                p.date,
                "purchases",
                p.id,
                _joined(
                    p.what,
                    "" if p.amount is None else formats.money(p.amount, p.currency),
                    "" if p.state == "paid" else p.state,
                ),
            )
            for p in history.purchases
        ),
        *(
            Entry(
                r.date,
                "reviews",
                r.id,
                _joined("" if r.score is None else _("{n} of 10").format(n=r.score), r.words),
            )
            for r in history.reviews
        ),
        *(
            Entry(a.date, "referral-asks", a.id, _joined(a.moment, a.asked_for, a.answer))
            for a in history.asks
        ),
        *(
            Entry(
                i.date,
                "introductions",
                i.id,
                _("introduced {name}").format(name=names.get(i.received or 0, _("somebody"))),
            )
            for i in history.given
        ),
        *(
            Entry(
                i.date,
                "introductions",
                i.id,
                _("introduced by {name}").format(name=names.get(i.giver, _("somebody"))),
            )
            for i in history.received
        ),
        *(
            Entry(m.date, "marks", m.id, _joined(stage_name(m.stage), m.reason))
            for m in history.marks
        ),
        *(
            Entry(
                f.done_on or f.due_on,
                "follow-ups",
                f.id,
                _joined(f.what, _("done") if f.done_on else _("due")),
            )
            for f in history.follow_ups
        ),
    ]
    return sorted(found, key=lambda e: (e.date, e.record), reverse=True)


def _permission(leave: Permission) -> str:
    word = {True: _("given"), False: _("withdrawn"), None: _("unknown")}[leave.given]
    return _joined(f"{leave.channel} {word}", leave.how)

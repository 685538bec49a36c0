"""Follow-ups: what was promised or planned, once or again and again."""

import datetime as dt
from dataclasses import dataclass, replace

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.dates import next_due, nth_repeat
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One thing due on a day; `repeats` is blank or "N days|weeks|months|years".

    `touchpoint` is the entry of the journey map that planned it; then `first_due_on` is the day the
    map says, and it moves with the map as long as `due_on` is the same.
    """

    id: int = 0
    customer: int
    due_on: dt.date
    what: str = ""
    done_on: dt.date | None = None
    repeats: str = ""
    first_due_on: dt.date | None = None
    touchpoint: int | None = None


def problems(follow_up: FollowUp, today: dt.date) -> dict[str, str]:
    """What is in the way of keeping a follow-up, by field."""
    first, done = follow_up.first_due_on, follow_up.done_on
    return rules.first_of_each(
        (
            ("due_on", rules.planned(follow_up.due_on)),
            ("repeats", _repetition(follow_up.repeats)),
            ("first_due_on", rules.planned(first) if first else ""),
            ("done_on", rules.happened(done, today) if done else ""),
            *rules.texts(follow_up),
        )
    )


def _repetition(repeats: str) -> str:
    try:
        if repeats:
            nth_repeat(rules.FIRST_DAY, repeats, 0)
    except HourglassError:
        return _('Write how often like "2 weeks" or "1 months", or leave it blank.')
    return ""


def following(done: FollowUp, on: dt.date) -> FollowUp | None:
    """The next repetition of one that was done on that day, a record of its own; None at the end.

    Counted from the first due date; days past when it was done are skipped. It is the owner's own
    plan, also where the journey map planned the first.
    """
    if not done.repeats:
        return None
    first = done.first_due_on or done.due_on
    try:
        due_on = next_due(first, done.repeats, done.due_on, on)
    except (OverflowError, ValueError):  # past the last day of the calendar
        return None
    if due_on > rules.LAST_DAY:
        return None
    return replace(done, id=0, due_on=due_on, done_on=None, first_due_on=first, touchpoint=None)

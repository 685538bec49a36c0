"""What the owner answered to a line of Today: not now (snooze), or not needed."""

import datetime as dt
from dataclasses import dataclass

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.text import _


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayAnswer:
    """A snooze has `until` and neither reason nor record; "not needed" has a reason, no `until`."""

    id: int = 0
    customer: int
    date: dt.date
    reason: str = ""
    record: int | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Snoozed:
    """An open customer who is not listed before a day."""

    customer: int
    name: str
    organisation: str
    until: dt.date


def snooze_problems(answer: TodayAnswer) -> dict[str, str]:
    """What is in the way of a snooze, by field."""
    late = ""
    if answer.until is not None and answer.until <= answer.date:
        late = _("This day has come already. Write a later one, such as tomorrow.")
    return rules.first_of_each((("until", rules.planned(answer.until)), ("until", late)))

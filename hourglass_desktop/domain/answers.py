"""What the owner answered to a line of Today: not now (snooze), or not needed."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayAnswer:
    """A snooze has `until` and neither reason nor record; "not needed" has a reason, no `until`."""

    id: int = 0
    customer: int
    date: dt.date
    reason: str = ""
    record: int | None = None
    until: dt.date | None = None

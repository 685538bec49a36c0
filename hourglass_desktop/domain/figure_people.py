"""The people behind every figure of the hourglass: who is counted in it, one by one."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from hourglass_desktop.domain.journey import Person
from hourglass_desktop.domain.leaks import is_left_waiting, waits
from hourglass_desktop.domain.reasons import Situation
from hourglass_desktop.domain.steps import passage

OF_STAGES = ("here", "reached")
"""What is counted of a stage."""
OF_STEPS = (
    "matured",
    "moved",
    "lost",
    "skipped",
    "open",
    "disqualified",
    "waiting",
    "neglected",
)
"""What is counted of the step into a stage; "lost" had their time and did not go on."""
_STATES = {
    "matured": ("moved", "stayed"),
    "moved": ("moved",),
    "lost": ("stayed",),
    "skipped": ("moved",),
    "open": ("open",),
    "disqualified": ("disqualified",),
}
"""The states of a passage that each figure counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure of the hourglass: what is counted, of which stage, as of when, over which days."""

    what: str
    stage: str
    as_of: dt.date
    days: int


def is_behind(who: Person, figure: Figure, windows: Mapping[str, int], now: Situation) -> bool:
    """Whether a customer is counted in a figure; `now` is the situation as of its day."""
    what, stage = figure.what, figure.stage
    if what == "here":
        return who.is_open and who.journey.stage == stage
    if what == "reached":
        return who.entered(stage) is not None
    window = windows[stage]
    if what == "waiting":
        return waits(who, stage)
    if what == "neglected":
        return waits(who, stage) and is_left_waiting(who, stage, window, now)
    found = passage(who, stage, window, figure.as_of, figure.days)
    if found is None or found.state not in _STATES[what]:
        return False
    return found.skipped or what != "skipped"

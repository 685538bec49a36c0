"""The six steps of the hourglass: who had their time, who went on, who still has time.

due = entered(feeder) + window. Matured: due in (as_of - days, as_of]. Moved: matured and the
target entered on or before due. Open: the feeder entered, due still ahead, target not entered.
Customers closed as poor fit on or before due are none of these in the steps into trust and
later; they are disqualified in the period their due date lies in.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hourglass_desktop.domain.journey import Person
from hourglass_desktop.domain.rates import Rate, median_days
from hourglass_desktop.domain.stages import FEEDER, STEPS


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The counts of one step in a period; `waiting` and `neglected` are as of its last day."""

    into: str
    feeder: str
    window: int
    matured: int = 0
    moved: int = 0
    open: int = 0
    skipped: int = 0
    disqualified: int = 0
    median_days: float | None = None
    waiting: int = 0
    neglected: int = 0

    @property
    def rate(self) -> Rate:
        """Moved of matured."""
        return Rate(self.moved, self.matured)

    @property
    def lost(self) -> int:
        """How many had their time and did not go on."""
        return self.matured - self.moved


@dataclass(frozen=True, slots=True)
class Passage:
    """One customer at one step: exactly one of the states, and how it was made."""

    state: str
    days: int | None = None
    skipped: bool = False


def passage(person: Person, into: str, window: int, as_of: dt.date, days: int) -> Passage | None:
    """How one customer stands at a step: moved, stayed, open, disqualified; None = not in it.

    `days` of the result is the time taken, only when both ends are the customer's own evidence.
    """
    feeder = FEEDER[into]
    start, target = person.entered(feeder), person.entered(into)
    if start is None:
        return None
    due = start + dt.timedelta(days=window)
    matured = as_of - dt.timedelta(days=days) < due <= as_of
    closed = person.customer.closed_on
    poor_fit = closed is not None and person.customer.closed_reason == "poor fit"
    if into != "like" and poor_fit and closed is not None and closed <= due:
        return Passage("disqualified") if matured else None
    if not matured:
        return Passage("open") if as_of < due and target is None else None
    if target is None or target > due:
        return Passage("stayed")
    own = person.journey.own
    itself = (
        feeder in own and into in own and own[feeder].date == start and own[into].date == target
    )
    return Passage("moved", max(0, (target - start).days) if itself else None, not itself)


def count_step(
    everybody: Iterable[Person], into: str, window: int, as_of: dt.date, days: int
) -> Step:
    """The counts of one step over everybody known, without waiting and neglect."""
    found = [p for p in (passage(who, into, window, as_of, days) for who in everybody) if p]
    states = [p.state for p in found]
    taken = [p.days for p in found if p.state == "moved" and p.days is not None]
    return Step(
        into=into,
        feeder=FEEDER[into],
        window=window,
        matured=states.count("moved") + states.count("stayed"),
        moved=states.count("moved"),
        open=states.count("open"),
        skipped=sum(p.skipped for p in found),
        disqualified=states.count("disqualified"),
        median_days=median_days(taken),
    )


def count_steps(
    everybody: Iterable[Person], windows: Mapping[str, int], as_of: dt.date, days: int
) -> list[Step]:
    """All six steps, like first, refer last."""
    listed = list(everybody)
    return [count_step(listed, into, windows[into], as_of, days) for into in STEPS]


def here(everybody: Iterable[Person], stage: str) -> int:
    """Open customers whose stage it is."""
    return sum(p.is_open and p.journey.stage == stage for p in everybody)


def reached(everybody: Iterable[Person], stage: str) -> int:
    """Customers, closed ones too, who entered the stage."""
    return sum(stage in p.journey.entered for p in everybody)

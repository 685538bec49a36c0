"""What to fix first: the first weak step, looked for from the end backwards; and the gate.

Findings of each step, in this order: hole (nothing planned is live), leak (a milestone above the
interval), zero flow (five had their time, nobody moved), neglect (three wait, half of them left
alone); then, shown but not counting, likely leak and no data.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from hourglass_desktop.domain.journey import Person
from hourglass_desktop.domain.promotions import Override
from hourglass_desktop.domain.rates import ENOUGH
from hourglass_desktop.domain.reasons import Situation, holding
from hourglass_desktop.domain.stages import FEEDER, FROM_THE_END
from hourglass_desktop.domain.steps import Step
from hourglass_desktop.domain.touchpoints import Touchpoint

COUNTING = ("hole", "leak", "zero flow", "neglect")
"""The findings that make a step the one to fix."""
NEGLECTING = ("thanks", "review", "ask")
"""Today's reasons (1, 5 and 6) that show somebody is left waiting."""
NEGLECT_FROM = 3
GATE_FROM = 5


@dataclass(frozen=True, slots=True)
class FixFirst:
    """The step to mend before anything above it, and the first of its findings."""

    step: Step
    finding: str


@dataclass(frozen=True, slots=True)
class Loss:
    """The step that lost most customers by count."""

    into: str
    lost: int


def waits(who: Person, into: str) -> bool:
    """Whether an open customer has entered the step's feeder but not its target."""
    return who.is_open and who.entered(FEEDER[into]) is not None and who.entered(into) is None


def is_left_waiting(who: Person, into: str, window: int, now: Situation) -> bool:
    """Whether a waiting customer is neglected.

    In the feeder for the window or longer without a touch in (as_of - window, as_of], or owed
    thanks, a review or an ask (snoozes and "not needed" aside), or in a started trial without
    outcome whose end is past.
    """
    since = now.as_of - dt.timedelta(days=window)
    start = who.entered(FEEDER[into])
    silent = not any(t.date > since for t in who.history.touches)
    if start is not None and start <= since and silent:
        return True
    if holding(who, now, NEGLECTING):
        return True
    return any(
        t.started_on is not None and not t.outcome and t.ends_on and t.ends_on < now.as_of
        for t in who.history.trials
    )


def live_stages(touchpoints: Iterable[Touchpoint], as_of: dt.date) -> frozenset[str]:
    """The stages for which something planned is live on that day."""
    return frozenset(t.stage for t in touchpoints if t.is_live(as_of))


def findings(step: Step, milestone: float | None, live: frozenset[str]) -> tuple[str, ...]:
    """What is weak at a step, ("ok",) when nothing is."""
    found = []
    rate, high = step.rate.rate, step.rate.high
    if step.into not in live:
        found.append("hole")
    if milestone is not None and high is not None and high < milestone:
        found.append("leak")
    if step.matured >= ENOUGH and step.moved == 0:
        found.append("zero flow")
    if step.waiting >= NEGLECT_FROM and 2 * step.neglected >= step.waiting:
        found.append("neglect")
    if milestone is not None and rate is not None and high is not None:
        if rate < milestone <= high:
            found.append("likely leak")
    elif step.matured < ENOUGH:
        found.append("no data")
    return tuple(found) or ("ok",)


def fix_first(steps: Sequence[Step], found: Mapping[str, Sequence[str]]) -> FixFirst | None:
    """The first step from the end with a finding that counts, None when all are sound."""
    by_stage = {step.into: step for step in steps}
    for into in FROM_THE_END:
        for finding in found[into]:
            if finding in COUNTING:
                return FixFirst(by_stage[into], finding)
    return None


def biggest_loss(steps: Sequence[Step]) -> Loss | None:
    """The largest matured - moved, ties nearer the end; None when nobody was lost."""
    by_stage = {step.into: step for step in steps}
    worst = max((by_stage[into] for into in FROM_THE_END), key=lambda step: step.lost)
    return Loss(worst.into, worst.lost) if worst.lost else None


def promotion_gate(
    first: FixFirst | None, reached: Mapping[str, int], override: Override | None, as_of: dt.date
) -> str:
    """Whether money for being known is well spent: "open", "on hold" or "overridden".

    On hold while there is something to fix first and five customers reached its feeder; the
    owner's override replaces that from the day it is declared until its end, both inclusive.
    """
    if first is None or reached[first.step.feeder] < GATE_FROM:
        return "open"
    if override is not None and override.since <= as_of <= override.until:
        return "overridden"
    return "on hold"

"""The hourglass: stages, steps, what to fix first, and whether to spend on being known."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from hourglass_desktop.domain.leaks import (
    FixFirst,
    Loss,
    biggest_loss,
    findings,
    fix_first,
    live_stages,
    promotion_gate,
)
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.steps import Step
from hourglass_desktop.store import records, settings, steps
from hourglass_desktop.store.steps import Counts
from hourglass_desktop.store.store import Connection, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class HourglassView:
    """The hourglass as of a day, over a period of `days` ending there."""

    as_of: dt.date
    days: int
    counts: Counts
    findings: Mapping[str, tuple[str, ...]]
    milestones: Mapping[str, float]
    fix_first: FixFirst | None
    biggest_loss: Loss | None
    promotion: str

    @property
    def steps(self) -> tuple[Step, ...]:
        """The six steps, like first."""
        return self.counts.steps

    @property
    def has_customers(self) -> bool:
        """Whether anybody is known."""
        return self.counts.reached["know"] > 0


def view(connection: Connection, business: Business, as_of: dt.date, days: int) -> HourglassView:
    """The hourglass from the store behind a connection."""
    counts = steps.count(connection, business.windows, as_of, days)
    live = live_stages(records.read(connection, "touchpoints"), as_of)
    found = {s.into: findings(s, business.milestones.get(s.into), live) for s in counts.steps}
    first = fix_first(counts.steps, found)
    return HourglassView(
        as_of=as_of,
        days=days,
        counts=counts,
        findings=found,
        milestones=business.milestones,
        fix_first=first,
        biggest_loss=biggest_loss(counts.steps),
        promotion=promotion_gate(first, counts.reached, business.override, as_of),
    )


class Hourglass:
    """Reading the hourglass, and keeping note of the promotion gate."""

    def __init__(self, store: Store, business: Business) -> None:
        """`business` are the defaults where the owner set nothing."""
        self._store = store
        self._business = business

    def read(self, as_of: dt.date, days: int) -> HourglassView:
        """The hourglass as of a day."""
        with self._store.read() as connection:
            business = settings.load(connection, self._business)
            return view(connection, business, as_of, days)

    def note_gate(self, today: dt.date, days: int) -> str:
        """Record the promotion gate's state when it changed; returns the state."""
        with self._store.begin() as connection:
            business = settings.load(connection, self._business)
            state = view(connection, business, today, days).promotion
            kept = [s for day, s in business.promotion_states if day <= today]
            if kept[-1:] != [state]:
                settings.record_state(connection, today, state)
            return state

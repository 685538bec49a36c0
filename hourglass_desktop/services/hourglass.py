"""The hourglass: stages, steps, what to fix first, and whether to spend on being known."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hourglass_desktop.domain import promotions
from hourglass_desktop.domain.figure_people import Figure
from hourglass_desktop.domain.leaks import (
    FixFirst,
    Loss,
    biggest_loss,
    findings,
    fix_first,
    live_stages,
    promotion_gate,
)
from hourglass_desktop.domain.promotions import Override
from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.reasons import Reason
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.steps import Step
from hourglass_desktop.store import month, records, settings, step_people, steps, today
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


@dataclass(frozen=True, slots=True, kw_only=True)
class HourglassCard:
    """Everything the page of the hourglass shows, of one moment.

    `names` are those the step to fix first affects, most pressing first; `override` is there while
    it runs; `spent_on_hold` in minor units by currency, within the view's days; `before` holds the
    rates of the period of the same length that ends where the view's begins.
    """

    view: HourglassView
    before: Mapping[str, Rate]
    names: tuple[str, ...]
    override: Override | None
    spent_on_hold: Mapping[str, int]


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


def affected(
    connection: Connection, seen: HourglassView, asked: Iterable[tuple[str, Reason]]
) -> tuple[str, ...]:
    """Names of those the step to fix first affects, most pressing first; none without such a step.

    At refer they are those to be asked: `asked` holds the day's reasons, of which "ask" counts.
    """
    first = seen.fix_first
    if first is None:
        return ()
    if first.step.into == "refer":
        ready = [(reason.due_on, name) for name, reason in asked if reason.word == "ask"]
        return tuple(name for _due_on, name in sorted(ready))
    window = first.step.window if first.finding == "neglect" else None
    return tuple(month.waiting(connection, first.step.into, seen.as_of, window).values())


def before(as_of: dt.date, days: int) -> dt.date:
    """The last day of the period before that of `days` ending at a day."""
    return dt.date.fromordinal(max(1, as_of.toordinal() - days))


def spent_on_hold(
    connection: Connection, business: Business, first: dt.date, last: dt.date
) -> Mapping[str, int]:
    """Money spent on promotion in the days from first to last that were on hold, by currency."""
    kept = records.read(connection, "promotions")
    return promotions.spent_on_hold(kept, business.promotion_states, first, last)


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

    def card(self, as_of: dt.date, days: int) -> HourglassCard:
        """The hourglass with what explains it, from one steady view of the store."""
        with self._store.read() as connection:
            business = settings.load(connection, self._business)
            seen = view(connection, business, as_of, days)
            is_refer = seen.fix_first is not None and seen.fix_first.step.into == "refer"
            asked = today.reasons(connection, business, as_of, ("ask",)) if is_refer else ()
            earlier = before(as_of, days)
            start = earlier + dt.timedelta(days=1)
            return HourglassCard(
                view=seen,
                before=steps.rates(connection, business.windows, earlier, days),
                names=affected(connection, seen, asked),
                override=business.override if seen.promotion == "overridden" else None,
                spent_on_hold=spent_on_hold(connection, business, start, as_of),
            )

    def extent(self) -> int:
        """About how many customers a reading has to go through, told at once."""
        with self._store.read() as connection:
            return steps.extent(connection)

    def people(self, figure: Figure) -> tuple[int, ...]:
        """Numbers of the customers counted in a figure of the hourglass."""
        with self._store.read() as connection:
            windows = settings.load(connection, self._business).windows
            return step_people.behind(connection, windows, figure)

    def note_gate(self, today: dt.date, days: int) -> str:
        """Record the promotion gate's state when it changed; returns the state."""
        with self._store.begin(aside=True) as connection:
            business = settings.load(connection, self._business)
            state = view(connection, business, today, days).promotion
            kept = [s for day, s in business.promotion_states if day <= today]
            if kept[-1:] != [state]:
                settings.record_state(connection, today, state)
            return state

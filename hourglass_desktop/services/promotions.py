"""Promotions: money spent to be known, what it brought, and the gate with its override."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from hourglass_desktop.domain import rules, sources
from hourglass_desktop.domain.changes import SETTINGS, Changes
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.leaks import FixFirst
from hourglass_desktop.domain.promotions import (
    Override,
    Promotion,
    ended,
    override_problems,
    problems,
    spent_on_hold,
    state_on,
)
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.sources import SourceLine
from hourglass_desktop.domain.text import _
from hourglass_desktop.services import saving
from hourglass_desktop.services.hourglass import Hourglass, view
from hourglass_desktop.store import records, settings
from hourglass_desktop.store import sources as by_source
from hourglass_desktop.store.store import Connection, Store

_YEAR = 365
_KIND = "promotions"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The gate today, and why; `override` is there while one runs, needed or not."""

    state: str
    fix_first: FixFirst | None
    milestone: float | None
    has_customers: bool
    override: Override | None
    spent_on_hold: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PromotionLine:
    """Money spent, and the gate's state recorded for its day, "" when none was."""

    promotion: Promotion
    state: str

    @property
    def id(self) -> int:
        """The promotion's number."""
        return self.promotion.id


@dataclass(frozen=True, slots=True, kw_only=True)
class PromotionsView:
    """The gate of today; promotions of the period, the latest first, and its sources by name."""

    gate: Gate
    promotions: tuple[PromotionLine, ...]
    sources: tuple[SourceLine, ...]
    is_unused: bool
    """Whether no promotion was ever recorded, in this period or outside it."""


class Promotions:
    """Reading, keeping and removing promotions; overriding the gate."""

    def __init__(
        self,
        store: Store,
        business: Business,
        today: Callable[[], dt.date],
        hourglass: Hourglass,
    ) -> None:
        """`business` are the defaults where the owner set nothing; `today` tells the day."""
        self._store = store
        self._business = business
        self._today = today
        self._hourglass = hourglass

    def read(self, as_of: dt.date, days: int) -> PromotionsView:
        """Everything about promotions over `days` up to a day; today's gate is recorded first."""
        today = self._today()
        self._hourglass.note_gate(today, _YEAR)
        first = dt.date.fromordinal(max(1, as_of.toordinal() - days + 1))
        with self._store.read() as connection:
            business = settings.load(connection, self._business)
            everything: list[Promotion] = records.read(connection, _KIND)
            inside = [p for p in everything if first <= p.date <= as_of]
            states = business.promotion_states
            seen = view(connection, business, today, _YEAR)
            found = seen.fix_first
            return PromotionsView(
                gate=Gate(
                    state=seen.promotion,
                    fix_first=found,
                    milestone=business.milestones.get(found.step.into) if found else None,
                    has_customers=seen.has_customers,
                    override=_running(business.override, today),
                    spent_on_hold=spent_on_hold(inside, states, first, as_of),
                ),
                promotions=tuple(
                    PromotionLine(promotion=p, state=state_on(states, p.date))
                    for p in sorted(inside, key=lambda p: (p.date, p.id), reverse=True)
                ),
                sources=sources.lines(by_source.people(connection, as_of, days), inside),
                is_unused=not everything,
            )

    def extent(self) -> int:
        """About how many customers a reading has to go through, told at once."""
        return self._hourglass.extent()

    def people(self, source: str, as_of: dt.date) -> tuple[int, ...]:
        """Numbers of the customers of a source, case and blanks aside."""
        with self._store.read() as connection:
            return by_source.numbers(connection, source, as_of)

    def sources(self) -> tuple[str, ...]:
        """Every source written so far, each as it is written most often."""
        with self._store.read() as connection:
            names = sources.spellings(by_source.written(connection))
        return tuple(name for _key, name in sorted(names.items()))

    def save(self, promotion: Promotion) -> Changes:
        """Keep one; id 0 is a new one. FieldErrors, HourglassError when it cannot be.

        An amount without a currency is in the business's.
        """
        tidy = rules.tidied(promotion)

        def work(connection: Connection) -> Changes:
            usual = settings.load(connection, self._business).currency
            whole = replace(tidy, currency=tidy.currency or usual)
            saving.refuse(problems(whole, self._today()))
            return saving.save(connection, _KIND, whole)

        return self._store.change(work)

    def remove(self, number: int) -> Changes:
        """Put one in the trash; HourglassError when it is not there."""
        return self._store.change(
            lambda connection: saving.remove(connection, _KIND, number, self._today())
        )

    def override(self) -> Override | None:
        """The owner's override while it runs."""
        with self._store.read() as connection:
            return _running(settings.load(connection).override, self._today())

    def declare(self, override: Override) -> Changes:
        """Have an override run from its first day on; FieldErrors for `reason`, `until`.

        One that runs already is changed and keeps its first day.
        """
        tidy = rules.tidied(override)
        saving.refuse(override_problems(tidy, self._today()))

        def work(connection: Connection) -> Changes:
            running = _running(settings.load(connection).override, self._today())
            since = running.since if running else self._today()
            settings.put_override(connection, replace(tidy, since=since))
            done = _("Override changed") if running else _("Override declared")
            return Changes(kinds=frozenset((SETTINGS,)), done=done)

        return self._store.change(work)

    def end_override(self) -> Changes:
        """End the override now: its last day was yesterday. HourglassError when none runs."""

        def work(connection: Connection) -> Changes:
            running = _running(settings.load(connection).override, self._today())
            if running is None:
                raise HourglassError(_("No override runs now, so there is nothing to end."))
            settings.put_override(connection, ended(running, self._today()))
            return Changes(kinds=frozenset((SETTINGS,)), done=_("Override ended"))

        return self._store.change(work)


def _running(override: Override | None, today: dt.date) -> Override | None:
    runs = override is not None and override.since <= today <= override.until
    return override if runs else None

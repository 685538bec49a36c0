"""Stages and steps over all customers in one query, as domain/steps.py and leaks.py say them."""

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, text

from hourglass_desktop.domain.rates import ENOUGH_FOR_MEDIAN, Rate
from hourglass_desktop.domain.stages import FEEDER, PATH, STAGES, STEPS
from hourglass_desktop.domain.steps import Step
from hourglass_desktop.store.journeys import JOURNEYS, NEVER
from hourglass_desktop.store.reasons import NEGLECTING, REASON_TABLES


@dataclass(frozen=True, slots=True)
class Counts:
    """Customers here and reached by stage, and the six steps, like first."""

    here: Mapping[str, int]
    reached: Mapping[str, int]
    steps: tuple[Step, ...]


SKIPPED, STAYED, OPEN, DISQUALIFIED = -1, -2, -3, -4
"""How a customer passed a step when not by own evidence in so many days (0 and more)."""

ATTENTION = " UNION ALL ".join(f"SELECT customer FROM ({select})" for select in NEGLECTING)


def _quoted(stage: str) -> str:
    return f'"{stage}"'


def _own(stage: str) -> str:
    """The stage was entered by evidence of its own: know and refer always are."""
    return "1" if stage in {"know", "refer"} else f"o_{stage} = {_quoted(stage)}"


def passage_of(into: str) -> str:
    """SQL for how a customer passed a step: days taken, one of the codes, NULL for not in it."""
    feeder, window = FEEDER[into], f":window_{into}"
    start, target = _quoted(feeder), _quoted(into)
    matured = f"{start} BETWEEN :as_of - :days - {window} + 1 AND :as_of - {window}"
    poor_fit = f"closed_reason = 'poor fit' AND closed_on <= {start} + {window}"
    out = f"WHEN {poor_fit} THEN iif({matured}, {DISQUALIFIED}, NULL)" if into != "like" else ""
    return f"""
        CASE {out}
            WHEN {matured} THEN iif({target} > {start} + {window}, {STAYED},
                iif({_own(feeder)} AND {_own(into)}, max(0, {target} - {start}), {SKIPPED}))
            WHEN {start} > :as_of - {window} AND {target} = {NEVER} THEN {OPEN} END
    """


def _passages(into: str) -> str:
    """Customers of one step counted by how they passed."""
    return f"""
    SELECT '{into}', passage, count(*) FROM (
        SELECT {passage_of(into)} AS passage FROM journeys WHERE {_quoted(FEEDER[into])} < {NEVER}
    ) WHERE passage IS NOT NULL GROUP BY passage
    """


def _bits(*flags: str) -> str:
    """SQL that packs conditions into one number, the first into the lowest bit."""
    return " | ".join(f"(({flag}) << {place})" for place, flag in enumerate(flags))


def silent(into: str) -> str:
    """SQL: in the feeder for the window or longer, and no touch within it."""
    since = f":as_of - :window_{into}"
    return f"{_quoted(FEEDER[into])} <= {since} AND (last_touch IS NULL OR last_touch <= {since})"


_STANDINGS = f"""
SELECT 'standing', standing, count(*) FROM (
    SELECT {
    _bits(
        *(f"{_quoted(stage)} < {NEVER}" for stage in STAGES),
        *map(silent, STEPS),
        "closed_on IS NULL",
        "closed_on IS NULL AND id IN (SELECT customer FROM attention)",
    )
} AS standing FROM journeys
) GROUP BY standing
"""
"""Customers counted by where they stand: stages reached, silent at steps, open, in need."""

_PASSAGES = " UNION ALL ".join(map(_passages, STEPS))


@dataclass(frozen=True, slots=True)
class _Standing:
    """One packed number of _STANDINGS, unpacked."""

    reached: frozenset[str]
    silent: frozenset[str]
    is_open: bool
    in_need: bool

    @classmethod
    def of(cls, packed: int) -> "_Standing":
        flags = [bool(packed >> place & 1) for place in range(len(STAGES) + len(STEPS) + 2)]
        silent = flags[len(STAGES) : -2]
        return cls(
            frozenset(itertools.compress(STAGES, flags)),
            frozenset(itertools.compress(STEPS, silent)),
            flags[-2],
            flags[-1],
        )

    @property
    def stage(self) -> str:
        """Refer for a buyer who introduced somebody, else the furthest path stage."""
        if {"refer", "buy"} <= self.reached:
            return "refer"
        return next(stage for stage in reversed(PATH) if stage in self.reached)

    def waits(self, into: str) -> bool:
        """Whether an open customer entered the step's feeder but not its target."""
        return self.is_open and FEEDER[into] in self.reached and into not in self.reached

    def is_neglected(self, into: str) -> bool:
        """Whether a waiting customer is left waiting at the step."""
        return self.waits(into) and (self.in_need or into in self.silent)


_QUERY = text(
    f"WITH {JOURNEYS}, {REASON_TABLES}, attention AS MATERIALIZED ({ATTENTION}) "
    f"{_PASSAGES} UNION ALL {_STANDINGS}"
)
_RATES = text(f"WITH {JOURNEYS} {_PASSAGES}")


def parameters(windows: Mapping[str, int], as_of: dt.date, days: int) -> dict[str, int]:
    """What the SQL of steps and stages is to know."""
    return {
        "as_of": as_of.toordinal(),
        "days": days,
        "repeat_window": windows["repeat"],
        **{f"window_{stage}": window for stage, window in windows.items()},
    }


def count(connection: Connection, windows: Mapping[str, int], as_of: dt.date, days: int) -> Counts:
    """Everything the hourglass shows, as of a day, over a period of `days` ending there."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for name, key, n in connection.execute(_QUERY, parameters(windows, as_of, days)):
        found[name][key] = n
    standings = [(_Standing.of(packed), n) for packed, n in found["standing"].items()]
    return Counts(
        here={s: sum(n for at, n in standings if at.is_open and at.stage == s) for s in STAGES},
        reached={s: sum(n for at, n in standings if s in at.reached) for s in STAGES},
        steps=tuple(
            _step(
                into,
                windows[into],
                found[into],
                waiting=sum(n for at, n in standings if at.waits(into)),
                neglected=sum(n for at, n in standings if at.is_neglected(into)),
            )
            for into in STEPS
        ),
    )


def rates(
    connection: Connection, windows: Mapping[str, int], as_of: dt.date, days: int
) -> dict[str, Rate]:
    """The rates of the steps alone, by the stage stepped into."""
    found: dict[str, dict[int, int]] = {into: {} for into in STEPS}
    for name, key, n in connection.execute(_RATES, parameters(windows, as_of, days)):
        found[name][key] = n
    moved = {
        into: sum(n for key, n in counted.items() if key >= SKIPPED)
        for into, counted in found.items()
    }
    return {into: Rate(moved[into], moved[into] + found[into].get(STAYED, 0)) for into in STEPS}


_LAST = text("SELECT ifnull(max(id), 0) FROM customers")


def extent(connection: Connection) -> int:
    """The highest number of a customer: how long counting them all takes at most, told at once."""
    return int(connection.execute(_LAST).scalar_one())


def _step(
    into: str, window: int, counted: Mapping[int, int], *, waiting: int, neglected: int
) -> Step:
    taken = {days: n for days, n in counted.items() if days >= 0}
    moved = sum(taken.values()) + counted.get(SKIPPED, 0)
    return Step(
        into=into,
        feeder=FEEDER[into],
        window=window,
        matured=moved + counted.get(STAYED, 0),
        moved=moved,
        open=counted.get(OPEN, 0),
        skipped=counted.get(SKIPPED, 0),
        disqualified=counted.get(DISQUALIFIED, 0),
        median_days=median_of(taken),
        waiting=waiting,
        neglected=neglected,
    )


def median_of(histogram: Mapping[int, int]) -> float | None:
    """The median of a histogram of day counts, None under three of them."""
    n = sum(histogram.values())
    if n < ENOUGH_FOR_MEDIAN:
        return None
    places, middle, seen = [(n + 1) // 2, n // 2 + 1], [], 0
    for value in sorted(histogram):
        seen += histogram[value]
        while places and places[0] <= seen:
            middle.append(value)
            places.pop(0)
    return sum(middle) / 2

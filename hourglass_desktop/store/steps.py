"""Stages and steps over all customers in one query, as domain/steps.py and leaks.py say them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, text

from hourglass_desktop.domain.leaks import NEGLECTING
from hourglass_desktop.domain.rates import ENOUGH_FOR_MEDIAN
from hourglass_desktop.domain.stages import FEEDER, STAGES, STEPS
from hourglass_desktop.domain.steps import Step
from hourglass_desktop.store.journeys import JOURNEYS, NEVER
from hourglass_desktop.store.reasons import OVERDUE_TRIALS, REASON_TABLES, SELECT_OF_REASON


@dataclass(frozen=True, slots=True)
class Counts:
    """Customers here and reached by stage, and the six steps, like first."""

    here: Mapping[str, int]
    reached: Mapping[str, int]
    steps: tuple[Step, ...]


_ATTENTION = " UNION ".join(
    [f"SELECT customer FROM ({SELECT_OF_REASON[word]})" for word in NEGLECTING] + [OVERDUE_TRIALS]
)


def _quoted(stage: str) -> str:
    return f'"{stage}"'


def _own(stage: str) -> str:
    """The stage was entered by evidence of its own: know and refer always are."""
    return "1" if stage in {"know", "refer"} else f"o_{stage} = {_quoted(stage)}"


def _passages(into: str) -> str:
    """Customers of one step by state, days taken (NULL = not by own evidence) and skipping."""
    feeder, window = FEEDER[into], f":window_{into}"
    start, target = _quoted(feeder), _quoted(into)
    matured = f"{start} + {window} > :as_of - :days AND {start} + {window} <= :as_of"
    poor_fit = f"closed_reason = 'poor fit' AND closed_on <= {start} + {window}"
    out = f"WHEN {poor_fit} THEN iif({matured}, 'disqualified', '') " if into != "like" else ""
    return f"""
    SELECT '{into}' AS step, state, days, skipped, count(*) FROM (
        SELECT state, iif(state = 'moved' AND itself, max(0, {target} - {start}), NULL) AS days,
            state = 'moved' AND NOT itself AS skipped
        FROM (
            SELECT {start}, {target}, {_own(feeder)} AND {_own(into)} AS itself, CASE {out}
                WHEN {matured} THEN iif({target} <= {start} + {window}, 'moved', 'stayed')
                WHEN {start} + {window} > :as_of AND {target} = {NEVER} THEN 'open'
                ELSE '' END AS state
            FROM journeys WHERE {start} < {NEVER}
        ) WHERE state <> ''
    ) GROUP BY state, days, skipped
    """


def _waiting(into: str) -> str:
    """How many wait for a step, and how many of them are neglected (in the column of days)."""
    start, since = _quoted(FEEDER[into]), f":as_of - :window_{into}"
    silent = f"{start} <= {since} AND (last_touch IS NULL OR last_touch <= {since})"
    return f"""
    SELECT '{into}', 'waiting', sum({silent} OR id IN attention), 0, count(*)
    FROM may WHERE {start} < {NEVER} AND {_quoted(into)} = {NEVER}
    """


_REACHED = " UNION ALL ".join(
    f"SELECT '{s}', 'reached', NULL, 0, count(*) FROM journeys WHERE {_quoted(s)} < {NEVER}"
    for s in STAGES
)

_ALL = " UNION ALL ".join(
    [
        *(_passages(into) for into in STEPS),
        *(_waiting(into) for into in STEPS),
        "SELECT stage, 'here', NULL, 0, count(*) FROM may GROUP BY stage",
        _REACHED,
    ]
)

_QUERY = text(
    f"WITH {JOURNEYS}, {REASON_TABLES}, "  # noqa: S608 - our own SQL, values are parameters
    f"attention AS MATERIALIZED ({_ATTENTION}) {_ALL}"
)


def window_parameters(windows: Mapping[str, int]) -> dict[str, int]:
    """The parameters that carry the windows into SQL."""
    return {f"window_{stage}": days for stage, days in windows.items()}


def count(connection: Connection, windows: Mapping[str, int], as_of: dt.date, days: int) -> Counts:
    """Everything the hourglass shows, as of a day, over a period of `days` ending there."""
    parameters = {
        "as_of": as_of.toordinal(),
        "days": days,
        "repeat_window": windows["repeat"],
        **window_parameters(windows),
    }
    found: dict[tuple[str, str], list[tuple[int | None, int, int]]] = defaultdict(list)
    for name, state, taken, skipped, n in connection.execute(_QUERY, parameters):
        found[name, state].append((taken, skipped, n))

    def total(name: str, state: str) -> int:
        return sum(n for _taken, _skipped, n in found[name, state])

    def step(into: str) -> Step:
        moved, waiting = found[into, "moved"], found[into, "waiting"]
        return Step(
            into=into,
            feeder=FEEDER[into],
            window=windows[into],
            matured=total(into, "moved") + total(into, "stayed"),
            moved=total(into, "moved"),
            open=total(into, "open"),
            skipped=sum(n for _taken, skipped, n in moved if skipped),
            disqualified=total(into, "disqualified"),
            median_days=median_of({taken: n for taken, _s, n in moved if taken is not None}),
            waiting=total(into, "waiting"),
            neglected=sum(neglected or 0 for neglected, _s, _n in waiting),
        )

    return Counts(
        here={s: total(s, "here") for s in STAGES},
        reached={s: total(s, "reached") for s in STAGES},
        steps=tuple(step(into) for into in STEPS),
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

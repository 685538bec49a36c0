"""The board of trials: in which column a trial stands, and what moving it to another one means."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.trials import Offer, Trial

COLUMNS = ("offered", "running", "ended", "decided")
"""From the left; ended = without an outcome, so it is time to ask."""
DECIDED_SHOWN = 90
"""A decided trial stays on the board for so many days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A trial on the board; `offer` is the offer's name, "" for none of the list."""

    column: str
    id: int
    customer: int
    name: str
    organisation: str = ""
    offer: str = ""
    offered_on: dt.date | None = None
    started_on: dt.date | None = None
    ends_on: dt.date | None = None
    outcome: str = ""
    decided_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLine:
    """How an offer did over the period; `offer` None stands for trials of none of the list.

    `bought` counts the trials started in the period whose outcome is bought so far.
    """

    offer: Offer | None
    offered: int
    started: int
    bought: int
    acceptance: Rate
    conversion: Rate


def column_of(trial: Trial | Card, today: dt.date) -> str:
    """The column a trial stands in; on its last day it is there to be asked about."""
    is_ahead = trial.decided_on is not None and trial.decided_on > today
    if trial.outcome and not is_ahead:
        return "decided"
    if trial.started_on is None or trial.started_on > today:
        return "offered"
    is_over = trial.ends_on is not None and trial.ends_on <= today
    return "ended" if is_over else "running"


def before_decided(trial: Trial | Card, today: dt.date) -> str:
    """The column a trial's dates alone put it in, whatever its outcome."""
    return column_of(replace(trial, outcome=""), today)


def moved(trial: Trial, to: str, today: dt.date, days: int | None) -> Trial:
    """The trial as it reads in another column; `days` is the offer's usual length.

    Back, only what was said today is taken back. Raises HourglassError when the move would
    untell what happened, KeyError for decided, which needs an outcome.
    """
    now = column_of(trial, today)
    if now == to:
        return trial
    if now == "decided":
        return moved(_undecided(trial, today), to, today, days)
    return _MOVES[now, to](trial, today, days)


def _undecided(trial: Trial, today: dt.date) -> Trial:
    if trial.decided_on != today:
        raise HourglassError(
            _(
                "This trial was decided before today, and that is kept. If the outcome is wrong, "
                "open the trial and change it."
            )
        )
    return replace(trial, outcome="", decided_on=None)


def _start(trial: Trial, today: dt.date, days: int | None) -> Trial:
    ends = trial.ends_on if trial.ends_on and trial.ends_on > today else None
    if ends is None and days:
        ends = today + dt.timedelta(days=days)
    return replace(trial, started_on=today, ends_on=ends)


def _end(trial: Trial, today: dt.date, _days: int | None) -> Trial:
    return replace(trial, ends_on=today)


def _unstart(trial: Trial, today: dt.date, _days: int | None) -> Trial:
    if trial.started_on != today:
        raise HourglassError(
            _(
                "This trial started before today, and that is kept. If the date is wrong, open "
                "the trial and change it."
            )
        )
    return replace(trial, offered_on=trial.offered_on or today, started_on=None, ends_on=None)


def _unend(trial: Trial, today: dt.date, days: int | None) -> Trial:
    if trial.ends_on != today:
        raise HourglassError(
            _(
                "This trial ended before today, and that is kept. If it goes on, open it and "
                "enter a later end."
            )
        )
    started = trial.started_on or today
    planned = started + dt.timedelta(days=days) if days else None
    return replace(trial, ends_on=planned if planned and planned > today else None)


def _never_started(_trial: Trial, _today: dt.date, _days: int | None) -> Trial:
    raise HourglassError(
        _(
            "This trial never started, so it cannot end. Move it to Running first, or decide its "
            "outcome when they do not want it."
        )
    )


_MOVES: Mapping[tuple[str, str], Callable[[Trial, dt.date, int | None], Trial]] = MappingProxyType(
    {
        ("offered", "running"): _start,
        ("offered", "ended"): _never_started,
        ("running", "offered"): _unstart,
        ("running", "ended"): _end,
        ("ended", "offered"): _unstart,
        ("ended", "running"): _unend,
    }
)

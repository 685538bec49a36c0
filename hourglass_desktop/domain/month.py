"""A month's five figures: who is new, touches, trials, purchases, introductions."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from hourglass_desktop.domain.dates import month_end
from hourglass_desktop.domain.figures import by_currency
from hourglass_desktop.domain.journey import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFigures:
    """Counts within the month; `amounts` in minor units by currency, of known amounts.

    `returning` = those of the purchases made on a customer's second or later purchase date.
    """

    new_customers: int = 0
    touches: int = 0
    trials_started: int = 0
    purchases: int = 0
    returning: int = 0
    amounts: Mapping[str, int]
    introductions: int = 0


def report_day(month: dt.date, today: dt.date) -> dt.date:
    """The as-of day of a month's report: its last day, today in the running month."""
    return min(month_end(month), today)


def month_figures(people: Mapping[int, Person], first: dt.date, last: dt.date) -> MonthFigures:
    """The five figures of the days from first to last, both within one month."""

    def within(day: dt.date | None) -> bool:
        return day is not None and first <= day <= last

    everybody = [p.history for p in people.values()]
    bought = [(h, p) for h in everybody for p in h.counting if within(p.date)]
    return MonthFigures(
        new_customers=sum(within(p.entered("know")) for p in people.values()),
        touches=sum(within(t.date) for h in everybody for t in h.touches),
        trials_started=sum(within(t.started_on) for h in everybody for t in h.trials),
        purchases=len(bought),
        returning=sum(p.date > h.purchase_dates[0] for h, p in bought),
        amounts=by_currency(p for _, p in bought),
        introductions=sum(within(i.date) for h in everybody for i in h.given),
    )

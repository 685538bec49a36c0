"""Promotions: money spent to be known, and the gate that says whether to spend it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.money import CURRENCIES, LARGEST
from hourglass_desktop.domain.text import _

ON_HOLD = "on hold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promotion:
    """Money spent on a source on a day; amount in minor units of `currency`."""

    id: int = 0
    name: str
    source: str = ""
    date: dt.date
    amount: int | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """The owner's reason to spend although the gate says hold; both days inclusive."""

    reason: str
    since: dt.date
    until: dt.date


def problems(promotion: Promotion, today: dt.date) -> dict[str, str]:
    """What is in the way of keeping a promotion, by field."""
    missing = "" if promotion.amount is not None else _("Enter what was spent, 0 for nothing.")
    return rules.first_of_each(
        (
            ("name", rules.named(promotion.name)),
            ("date", rules.happened(promotion.date, today)),
            ("amount", missing),
            ("amount", rules.amount(promotion.amount, promotion.currency, CURRENCIES, LARGEST)),
            *rules.texts(promotion),
        )
    )


def override_problems(override: Override, today: dt.date) -> dict[str, str]:
    """What is in the way of an override, by field."""
    past = _("This day is past. Enter today or a later one.")
    return rules.first_of_each(
        (
            ("reason", "" if override.reason.strip() else _("A reason is needed. Enter one.")),
            ("until", rules.planned(override.until)),
            ("until", rules.before(override.until, today, past)),
            *rules.texts(override),
        )
    )


def ended(override: Override, today: dt.date) -> Override | None:
    """The override as if it had ended the day before; None when it began only today."""
    yesterday = today - dt.timedelta(days=1)
    if override.since > yesterday:
        return None
    return Override(reason=override.reason, since=override.since, until=yesterday)


def state_on(states: Sequence[tuple[dt.date, str]], day: dt.date) -> str:
    """The gate's state recorded last on a day or before it; "" before any was recorded.

    `states` are those of the days it changed, oldest first.
    """
    known = [state for since, state in states if since <= day]
    return known[-1] if known else ""


def spent_on_hold(
    promotions: Iterable[Promotion],
    states: Sequence[tuple[dt.date, str]],
    first: dt.date,
    last: dt.date,
) -> dict[str, int]:
    """Known amounts of the days from first to last that were on hold: minor units by currency."""
    spent: dict[str, int] = {}
    for item in promotions:
        counts = item.amount is not None and first <= item.date <= last
        if item.amount is not None and counts and state_on(states, item.date) == ON_HOLD:
            spent[item.currency] = spent.get(item.currency, 0) + item.amount
    return spent

"""Trials: low-risk tastes of the work, and the owner's list of offers."""

import datetime as dt
from dataclasses import dataclass

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.money import CURRENCIES, LARGEST
from hourglass_desktop.domain.text import _

OUTCOMES = ("bought", "not bought", "no answer")
LONGEST_TRIAL = 3_650
"""Days an offer may usually take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An entry on the owner's list of trial offers; price in minor units, usual length in days."""

    id: int = 0
    name: str
    price: int | None = None
    currency: str = ""
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One offer made to a customer; `offer` is the id of an Offer, None when it is not listed.

    At least one of `offered_on` and `started_on` is known.
    """

    id: int = 0
    customer: int
    offer: int | None = None
    offered_on: dt.date | None = None
    started_on: dt.date | None = None
    ends_on: dt.date | None = None
    outcome: str = ""
    decided_on: dt.date | None = None
    lesson: str = ""


def problems(trial: Trial, today: dt.date) -> dict[str, str]:
    """What is in the way of keeping a trial, by field."""
    offered, started = trial.offered_on, trial.started_on
    return rules.first_of_each(
        (
            ("offered_on", _neither(trial)),
            ("offered_on", rules.happened(offered, today) if offered else ""),
            ("started_on", rules.happened(started, today) if started else ""),
            ("ends_on", rules.planned(trial.ends_on) if trial.ends_on else ""),
            ("ends_on", _before_it_began(trial.ends_on, trial)),
            ("outcome", rules.word(trial.outcome, OUTCOMES)),
            ("outcome", _decided_on_nothing(trial)),
            ("decided_on", rules.happened(trial.decided_on, today) if trial.decided_on else ""),
            ("decided_on", _before_it_began(trial.decided_on, trial)),
            *rules.texts(trial),
        )
    )


def _neither(trial: Trial) -> str:
    if trial.offered_on is None and trial.started_on is None:
        return _("Enter the day it was offered, or the day it started.")
    return ""


def _before_it_began(day: dt.date | None, trial: Trial) -> str:
    if trial.started_on is not None:
        sentence = _("This date lies before the trial started. Check both dates.")
        return rules.before(day, trial.started_on, sentence)
    sentence = _("This date lies before the trial was offered. Check both dates.")
    return rules.before(day, trial.offered_on, sentence)


def _decided_on_nothing(trial: Trial) -> str:
    if trial.decided_on is not None and not trial.outcome:
        return _("Choose the outcome, or take the date of the decision away.")
    return ""


def offer_problems(offer: Offer) -> dict[str, str]:
    """What is in the way of keeping an offer, by field."""
    too_long = offer.days is not None and not 1 <= offer.days <= LONGEST_TRIAL
    days = _("Enter a number of days from 1 to {longest}.").format(longest=LONGEST_TRIAL)
    return rules.first_of_each(
        (
            ("name", rules.named(offer.name)),
            ("price", rules.amount(offer.price, offer.currency, CURRENCIES, LARGEST)),
            ("days", days if too_long else ""),
            *rules.texts(offer),
        )
    )

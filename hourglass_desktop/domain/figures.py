"""The named figures: referrals, trials, customers; never a bare "referral rate".

Twelve months are the 365 days ending at as-of; the period is (as_of - days, as_of]. Closed
customers stay in, except where a figure says open.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from hourglass_desktop.domain.history import History
from hourglass_desktop.domain.journey import Person
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.rates import Rate, median_days
from hourglass_desktop.domain.reasons import needs_repair
from hourglass_desktop.domain.referrals import Introduction
from hourglass_desktop.domain.reviews import PRAISE_AT_LEAST, REPAIR_AT_MOST, Review
from hourglass_desktop.domain.touches import PERMISSION_CHANNELS
from hourglass_desktop.domain.trials import Trial

YEAR = 365
YIELD_WITHIN = 60
BOUGHT_WITHIN = 90
DECIDED_WITHIN = 14
ENOUGH_FOR_NPS = 10


@dataclass(frozen=True, slots=True)
class Owed:
    """A giver who waits for thanks."""

    customer: int
    name: str


@dataclass(frozen=True, slots=True)
class Revenue:
    """What those a giver introduced bought, in minor units of one currency."""

    customer: int
    name: str
    amount: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralFigures:
    """The referral figures under their full names."""

    referral_number: Rate
    referred_share: Rate
    ask_coverage: Rate
    ask_yield: Rate
    introductions_bought: Rate
    thanks_owed: tuple[Owed, ...]
    median_days_to_thanks: float | None
    revenue_by_giver: tuple[Revenue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialFigures:
    """Acceptance = started of offered; conversion = bought of started and decided by now."""

    acceptance: Rate
    conversion: Rate


@dataclass(frozen=True, slots=True)
class Nps:
    """Net promoter score in points (-100 to 100) over n answers; None under ten."""

    n: int
    score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerFigures:
    """How customers come back, and what they say."""

    repeat_purchase_rate: Rate
    would_buy_again: Rate
    nps: Nps


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All named figures as of one day."""

    referrals: ReferralFigures
    trials: TrialFigures
    customers: CustomerFigures


@dataclass(frozen=True, slots=True)
class Period:
    """The days (as_of - days, as_of]."""

    as_of: dt.date
    days: int

    def __contains__(self, day: dt.date) -> bool:
        return self.as_of - dt.timedelta(days=self.days) < day <= self.as_of


def _rate(cases: Iterable[bool]) -> Rate:
    listed = list(cases)
    return Rate(sum(listed), len(listed))


def _after(day: dt.date, days: int) -> dt.date:
    return day + dt.timedelta(days=days)


def may_be_asked(who: Person, as_of: dt.date) -> bool:
    """Whether the customer counts for ask coverage.

    Open, bought, nothing to repair, not every channel withdrawn, and the last ask not a "rather
    not" older than twelve months.
    """
    history = who.history
    if not who.is_open or who.entered("buy") is None or needs_repair(history):
        return False
    if history.withdrawn >= set(PERMISSION_CHANNELS):
        return False
    if not history.asks or history.asks[-1].answer != "rather not":
        return True
    return history.asks[-1].date in Period(as_of, YEAR)


def _bought_through(intro: Introduction, people: Mapping[int, Person]) -> bool:
    who = people.get(intro.received) if intro.received is not None else None
    bought = who.entered("buy") if who else None
    return bought is not None and intro.date <= bought <= _after(intro.date, BOUGHT_WITHIN)


def _yielded(history: History, asked: dt.date) -> bool:
    return any(asked <= i.date <= _after(asked, YIELD_WITHIN) for i in history.given)


def _parent(history: History) -> Introduction | None:
    """The earliest introduction of a customer: their place in the tree, whose revenue it is."""
    return history.received[0] if history.received else None


def by_currency(purchases: Iterable[Purchase]) -> dict[str, int]:
    """Known amounts added up per currency, in minor units."""
    total: dict[str, int] = defaultdict(int)
    for purchase in purchases:
        if purchase.amount is not None:
            total[purchase.currency] += purchase.amount
    return dict(total)


def _revenue(people: Mapping[int, Person]) -> tuple[Revenue, ...]:
    total: dict[tuple[int, str], int] = defaultdict(int)
    for who in people.values():
        intro = _parent(who.history)
        if intro is not None:
            through = (p for p in who.history.counting if p.date >= intro.date)
            for currency, amount in by_currency(through).items():
                total[intro.giver, currency] += amount
    found = (
        Revenue(giver, people[giver].customer.name, amount, currency)
        for (giver, currency), amount in total.items()
    )
    return tuple(sorted(found, key=lambda r: (r.name, r.customer, r.currency)))


def _thanks_owed(people: Mapping[int, Person]) -> tuple[Owed, ...]:
    owed = (
        Owed(who.customer.id, who.customer.name)
        for who in people.values()
        if who.is_open and any(i.thanked_on is None for i in who.history.given)
    )
    return tuple(sorted(owed, key=lambda o: (o.name, o.customer)))


def referral_figures(people: Mapping[int, Person], period: Period) -> ReferralFigures:
    """The four referral figures and what goes with them."""
    everybody, year = list(people.values()), Period(period.as_of, YEAR)
    buyers = [p for p in everybody if p.entered("buy") is not None]
    first_time = [(p, day) for p in buyers if (day := p.entered("buy")) and day in period]
    asked = [p for p in everybody if may_be_asked(p, period.as_of)]
    given = [intro for p in everybody for intro in p.history.given]
    return ReferralFigures(
        referral_number=_rate(any(i.date in year for i in p.history.given) for p in buyers),
        referred_share=_rate(
            any(i.date <= bought for i in p.history.received) for p, bought in first_time
        ),
        ask_coverage=_rate(any(a.date in year for a in p.history.asks) for p in asked),
        ask_yield=_rate(
            _yielded(p.history, ask.date)
            for p in everybody
            for ask in p.history.asks
            if _after(ask.date, YIELD_WITHIN) in period
        ),
        introductions_bought=_rate(
            _bought_through(i, people) for i in given if _after(i.date, BOUGHT_WITHIN) in period
        ),
        thanks_owed=_thanks_owed(people),
        median_days_to_thanks=median_days(
            [(i.thanked_on - i.date).days for i in given if i.thanked_on and i.date in period]
        ),
        revenue_by_giver=_revenue(people),
    )


def offered_or_started(trial: Trial) -> dt.date:
    """The day a trial began to be an offer: offered, or if earlier started."""
    return min(day for day in (trial.offered_on, trial.started_on) if day is not None)


def trial_figures(trials: Iterable[Trial], period: Period) -> TrialFigures:
    """Acceptance and conversion of trials as they read at the period's end."""
    listed = list(trials)
    offered = [t for t in listed if offered_or_started(t) in period]
    decided = []
    for trial in listed:
        end = trial.ends_on or trial.decided_on
        started = trial.started_on is not None and trial.started_on in period
        if started and end and _after(end, DECIDED_WITHIN) <= period.as_of:
            decided.append(trial)
    return TrialFigures(
        acceptance=_rate(t.started_on is not None for t in offered),
        conversion=_rate(t.outcome == "bought" for t in decided),
    )


def nps(reviews: Iterable[Review]) -> Nps:
    """Promoters (9-10) minus detractors (0-6) of "would recommend", in points.

    Source: F. F. Reichheld, "The one number you need to grow", Harvard Business Review 81 (2003).
    """
    answers = [r.would_recommend for r in reviews if r.would_recommend is not None]
    if len(answers) < ENOUGH_FOR_NPS:
        return Nps(len(answers), None)
    up = sum(a >= PRAISE_AT_LEAST for a in answers)
    down = sum(a <= REPAIR_AT_MOST for a in answers)
    return Nps(len(answers), 100 * (up - down) / len(answers))


def customer_figures(people: Iterable[Person], period: Period) -> CustomerFigures:
    """Repeat purchase rate of all time; what reviews of the period say."""
    everybody = list(people)
    reviews = [r for p in everybody for r in p.history.reviews if r.date in period]
    dates = [len(p.history.purchase_dates) for p in everybody]
    again = [r.would_buy_again for r in reviews if r.would_buy_again is not None]
    return CustomerFigures(
        repeat_purchase_rate=_rate(n > 1 for n in dates if n),
        would_buy_again=_rate(a >= PRAISE_AT_LEAST for a in again),
        nps=nps(reviews),
    )


def figures(people: Mapping[int, Person], as_of: dt.date, days: int) -> Figures:
    """All named figures of everybody known."""
    period = Period(as_of, days)
    return Figures(
        referrals=referral_figures(people, period),
        trials=trial_figures((t for p in people.values() for t in p.history.trials), period),
        customers=customer_figures(people.values(), period),
    )

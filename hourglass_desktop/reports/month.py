"""What a monthly report says: plain values, computed elsewhere."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from hourglass_desktop.domain.month import MonthFigures
from hourglass_desktop.domain.rates import Rate

NO_RATE = Rate(0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One step: those who went on of those whose time ended, and what was found.

    `milestone` is a fraction; `findings` are words to print, none when all is sound; `open` = those
    who still have time; `disqualified` = those closed as a poor fit in time.
    """

    into: str
    rate: Rate
    milestone: float | None = None
    median_days: float | None = None
    skipped: int = 0
    open: int = 0
    disqualified: int = 0
    findings: tuple[str, ...] = ()
    fix_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRow:
    """A trial offer in the period: how often offered, started, and bought of those ended."""

    name: str
    offered: int
    started: int
    conversion: Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralRow:
    """An introduction of the month; `outcome` in words."""

    giver: str
    received: str
    date: dt.date
    outcome: str = ""
    thanked_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralRates:
    """The named referral figures, each under its full name."""

    referral_number: Rate = NO_RATE
    referred_share: Rate = NO_RATE
    ask_coverage: Rate = NO_RATE
    ask_yield: Rate = NO_RATE
    introductions_bought: Rate = NO_RATE
    median_days_to_thanks: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietRow:
    """A customer gone quiet: last purchase, and the day a next one was to be expected."""

    name: str
    last_purchase: dt.date
    due_on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRow:
    """Someone to talk to: the reason in a word, and because of what, in a sentence."""

    name: str
    reason: str
    because: str
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promotion:
    """The state of the gate: "open", "on hold" or "overridden", and what was spent on hold."""

    state: str = "open"
    spent_on_hold: Mapping[str, int] = field(default_factory=dict)
    reason: str = ""
    until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyReport:
    """A month, complete; the lists hold everybody, the page prints as many as have room.

    `verdict` is stretches of (text, bold); `here` and `reached` count customers by stage; `steps`
    come from the end, refer first; `windows` are days by the stage stepped into; `biggest_loss` is
    the stage stepped into and how many were lost; `holes` are stages with nothing planned; `logo`
    is a PNG.
    """

    month: dt.date
    as_of: dt.date
    business: str
    currency: str
    verdict: tuple[tuple[str, bool], ...]
    figures: MonthFigures
    before: MonthFigures
    here: Mapping[str, int]
    reached: Mapping[str, int]
    steps: tuple[StepRow, ...]
    windows: Mapping[str, int]
    days: int = 365
    biggest_loss: tuple[str, int] | None = None
    offers: tuple[OfferRow, ...] = ()
    acceptance: Rate = NO_RATE
    conversion: Rate = NO_RATE
    referrals: tuple[ReferralRow, ...] = ()
    referral_rates: ReferralRates = field(default_factory=ReferralRates)
    thanks_owed: tuple[str, ...] = ()
    quiet: tuple[QuietRow, ...] = ()
    calls: tuple[CallRow, ...] = ()
    holes: tuple[str, ...] = ()
    skipped_remark: str = ""
    promotion: Promotion = field(default_factory=Promotion)
    logo: bytes = b""

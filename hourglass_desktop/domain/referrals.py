"""Referrals: asking for introductions, introductions made, and thanks owed for them."""

import datetime as dt
from dataclasses import dataclass

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.text import _

ANSWERS = ("yes", "later", "rather not", "no answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralAsk:
    """One request for introductions and its answer; `later_on` belongs to the answer later."""

    id: int = 0
    customer: int
    date: dt.date
    moment: str = ""
    asked_for: str = ""
    answer: str = ""
    later_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """A referral that happened; `received` is None while the received customer is in the trash."""

    id: int = 0
    giver: int
    received: int | None
    date: dt.date
    thanked_on: dt.date | None = None
    thanked_how: str = ""
    outcome_told_on: dt.date | None = None


def ask_problems(ask: ReferralAsk, today: dt.date) -> dict[str, str]:
    """What is in the way of keeping a referral ask, by field."""
    no_later = ask.later_on is not None and ask.answer != "later"
    without = _("This date belongs to the answer later. Choose that answer, or remove the date.")
    early = _("This date lies before the day you asked. Enter the day to ask again.")
    return rules.first_of_each(
        (
            ("date", rules.happened(ask.date, today)),
            ("answer", rules.word(ask.answer, ANSWERS)),
            ("later_on", without if no_later else ""),
            ("later_on", rules.planned(ask.later_on) if ask.later_on else ""),
            ("later_on", rules.before(ask.later_on, ask.date, early)),
            *rules.texts(ask),
        )
    )


def introduction_problems(introduction: Introduction, today: dt.date) -> dict[str, str]:
    """What is in the way of keeping an introduction by itself, by field; see Chains for circles."""
    early = _("This date lies before the introduction. Check both dates.")
    later = (
        ("thanked_on", introduction.thanked_on),
        ("outcome_told_on", introduction.outcome_told_on),
    )
    return rules.first_of_each(
        (
            ("date", rules.happened(introduction.date, today)),
            *((name, rules.happened(day, today)) for name, day in later if day),
            *((name, rules.before(day, introduction.date, early)) for name, day in later),
            *rules.texts(introduction),
        )
    )

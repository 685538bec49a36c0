"""What the page of referrals says: figures, asks, thanks, outcomes, reviews."""

import datetime as dt

from hourglass_desktop.domain.figures import ReferralFigures
from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.reasons import Reason
from hourglass_desktop.domain.referral_views import AskLine, IntroductionLine, ReviewLine
from hourglass_desktop.domain.steps import Step
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.wording.choices import ask_answers
from hourglass_desktop.wording.formats import Formats


def figure_rates(figures: ReferralFigures) -> dict[str, Rate]:
    """The rates by their names in JSON, in the order to show them."""
    return {
        "referral_number": figures.referral_number,
        "referred_share": figures.referred_share,
        "ask_coverage": figures.ask_coverage,
        "ask_yield": figures.ask_yield,
        "introductions_bought": figures.introductions_bought,
    }


def figure_name(name: str) -> str:
    """A figure's full name."""
    return {
        "referral_number": _("Referral number"),
        "referred_share": _("Referred share of new customers"),
        "ask_coverage": _("Ask coverage"),
        "ask_yield": _("Ask yield"),
        "introductions_bought": _("Introductions that bought"),
    }[name]


def figure_meaning(name: str) -> str:
    """What a figure counts, as a sentence."""
    return {
        "referral_number": _(
            "Of all who bought, those who introduced somebody in the last 12 months. "
            "The goal is 100%."
        ),
        "referred_share": _(
            "Of those who bought for the first time in the last 12 months, "
            "those who had been introduced by then."
        ),
        "ask_coverage": _("Of those who may be asked, those you asked in the last 12 months."),
        "ask_yield": _(
            "Of the asks whose 60th day lies in the last 12 months, "
            "those followed by an introduction within 60 days."
        ),
        "introductions_bought": _(
            "Of the introductions whose 90th day lies in the last 12 months, "
            "those whose customer first bought within 90 days."
        ),
    }[name]


def figure_people(name: str) -> str:
    """What the customers that a figure counts share, as a heading."""
    return {
        "referral_number": _("Introduced somebody in 12 months"),
        "referred_share": _("Introduced, then first bought"),
        "ask_coverage": _("Asked in 12 months"),
        "ask_yield": _("Introduced somebody after an ask"),
        "introductions_bought": _("Introduced, bought within 90 days"),
    }[name]


def interval_words(rate: Rate, formats: Formats) -> str:
    """Per cent and interval of a rate, or why there are none."""
    if rate.rate is None or rate.low is None or rate.high is None:
        return _("too few to tell") if rate.n else ""
    return _("{rate}, range {range}").format(
        rate=formats.percent(rate.rate), range=formats.percent_range(rate.low, rate.high)
    )


def difference_words(step: Step, formats: Formats) -> str:
    """How the referral number differs from the step into refer."""
    return _(
        "The referral number looks at everybody who bought and the last 12 months. The step into "
        "Refer looks at those whose {days} after first buying ended in the last 12 months, "
        "and whether they introduced somebody by then: {rate}."
    ).format(days=formats.days(step.window), rate=formats.rate(step.rate))


def thanks_pace(figures: ReferralFigures, formats: Formats) -> str:
    """How soon givers are thanked and how many wait, "" when there is nothing to say."""
    said = []
    if figures.median_days_to_thanks is not None:
        days = formats.days(figures.median_days_to_thanks)
        said.append(_("Givers were thanked after {days} (median).").format(days=days))
    if owed := len(figures.thanks_owed):
        said.append(
            ngettext(
                "{n} giver waits for your thanks.", "{n} givers wait for your thanks.", owed
            ).format(n=formats.number(owed))
        )
    return " ".join(said)


def ask_moment(reason: Reason, formats: Formats) -> str:
    """The moment of an ask, from why somebody may be asked."""
    if reason.variant == "review":
        return _("After a review with {score} of 10").format(score=reason.number)
    return _("After buying again on {day}").format(day=formats.day(reason.on or reason.due_on))


def answer_words(line: AskLine, formats: Formats) -> str:
    """What was answered to an ask."""
    said = dict(ask_answers())[line.answer]
    if line.later_on is not None:
        return _("{answer}, on {day}").format(answer=said, day=formats.day(line.later_on))
    return said


def came_of(line: AskLine, formats: Formats) -> str:
    """What came of an ask."""
    if line.followed:
        return ngettext("{n} introduction", "{n} introductions", line.followed).format(
            n=formats.number(line.followed)
        )
    return _("Nothing yet") if line.is_waiting else _("Nothing within 60 days")


def asked_for(line: AskLine) -> str:
    """The moment of an ask and what was asked for."""
    return " · ".join(part for part in (line.moment, line.asked_for) if part) or "–"


def received_words(line: IntroductionLine) -> str:
    """Who was introduced."""
    return line.received_name or _("somebody in the trash")


def outcome_words(line: IntroductionLine, formats: Formats) -> str:
    """What became of the customer introduced."""
    day = "" if line.outcome_on is None else formats.day(line.outcome_on)
    if line.outcome == "bought":
        return _("Bought, {day}").format(day=day)
    if line.outcome == "closed":
        return _("Closed, {day}").format(day=day)
    return _("Not known yet")


def thanked_words(line: IntroductionLine, formats: Formats) -> str:
    """Whether and how the giver was thanked."""
    if line.thanked_on is None:
        return _("Owed") if line.owed else _("Not thanked")
    day = formats.day(line.thanked_on)
    if line.thanked_how:
        return _("{day}, {how}").format(day=day, how=line.thanked_how)
    return day


def refused_words(word: str, line: IntroductionLine, formats: Formats) -> str:
    """Why nobody is to be thanked (thanks) or told (told) now, "" when somebody is."""
    if word == "thanks" and line.thanked_on is not None:
        day = formats.day(line.thanked_on)
        return _("The giver was thanked on {day}. Edit changes that.").format(day=day)
    if word == "told" and line.outcome_told_on is not None:
        day = formats.day(line.outcome_told_on)
        return _("The giver heard of it on {day}. Edit changes that.").format(day=day)
    if word == "told" and not line.outcome:
        return _("What came of it is not known yet: nobody bought, and nobody was closed.")
    return ""


def told_words(line: IntroductionLine, formats: Formats) -> str:
    """Whether the giver heard what came of it."""
    if line.outcome_told_on is not None:
        return formats.day(line.outcome_told_on)
    if not line.outcome:
        return "–"
    return _("Owed") if line.owed == "tell" else _("Not told")


def score_words(score: int | None) -> str:
    """An answer from 0 to 10."""
    return "–" if score is None else str(score)


def said_words(line: ReviewLine) -> str:
    """Everything somebody said in a review."""
    return " · ".join(part for part in (line.words, line.what_else, line.easier) if part) or "–"


def repair_words() -> str:
    """What a score of 6 or less means."""
    return _(
        "Repair first: get in touch and put it right. Until then nobody asks them for a referral."
    )


def since_words(day: dt.date | None, formats: Formats) -> str:
    """The day of an introduction, or that there is none."""
    return _("came by themselves") if day is None else formats.day(day)

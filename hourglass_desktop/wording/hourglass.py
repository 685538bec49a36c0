"""The hourglass in words: how a step was counted, what was lost, whether to spend on promotion."""

from collections.abc import Mapping, Sequence

from hourglass_desktop.domain.leaks import GATE_FROM, FixFirst, Loss
from hourglass_desktop.domain.promotions import Override
from hourglass_desktop.domain.rates import ENOUGH, ENOUGH_FOR_MEDIAN, Rate
from hourglass_desktop.domain.stages import FEEDER
from hourglass_desktop.domain.steps import Step
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.words import finding_words, stage_name


def fix_first_title(first: FixFirst | None) -> str:
    """The step to fix first and its finding as a heading, such as "Refer: nothing planned"."""
    if first is None:
        return _("Nothing to fix first")
    return _("{stage}: {finding}").format(
        stage=stage_name(first.step.into), finding=finding_words(first.finding)
    )


def findings_words(found: Sequence[str]) -> str:
    """All findings of a step, such as "nothing planned, left waiting"."""
    return ", ".join(map(finding_words, found))


def loss_words(loss: Loss | None, formats: Formats) -> str:
    """The biggest loss by count, "" when nobody was lost."""
    if loss is None:
        return ""
    return _("Biggest loss by count: {n} between {feeder} and {stage}").format(
        n=formats.number(loss.lost),
        feeder=stage_name(FEEDER[loss.into]),
        stage=stage_name(loss.into),
    )


def short_rate(rate: Rate, formats: Formats) -> str:
    """A rate with its likely range, such as "16%, 7–30%"; a dash under five cases."""
    if rate.rate is None or rate.low is None or rate.high is None:
        return "–"
    return _("{rate}, {range}").format(
        rate=formats.percent(rate.rate), range=formats.percent_range(rate.low, rate.high)
    )


def skipped_words(step: Step, formats: Formats) -> str:
    """How many went on by skipping, "" when nobody did."""
    if not step.skipped:
        return ""
    return _("{n} by skipping").format(n=formats.number(step.skipped))


def waiting_words(step: Step, formats: Formats) -> str:
    """Who waits for a step now, and how many of them are left waiting."""
    waiting = ngettext("{n} waits now", "{n} wait now", step.waiting).format(
        n=formats.number(step.waiting)
    )
    if not step.neglected:
        return _("{waiting}.").format(waiting=waiting)
    if step.neglected == step.waiting:
        return _("{waiting}, all of them left waiting.").format(waiting=waiting)
    return _("{waiting}, {n} of them left waiting.").format(
        waiting=waiting, n=formats.number(step.neglected)
    )


def step_words(step: Step, formats: Formats) -> str:
    """How the figures of a step came about, in sentences."""
    feeder, stage = stage_name(step.feeder), stage_name(step.into)
    window = formats.days(step.window)
    if step.matured:
        flow = _("{count} went on from {feeder} to {stage} within {days}.")
    else:
        flow = _("Nobody's {days} to go on from {feeder} to {stage} have ended in this period.")
    said = [
        flow.format(count=formats.count(step.rate), feeder=feeder, stage=stage, days=window),
        _few_words(step),
        _skipping_words(step, formats),
        _poor_fit_words(step, formats),
        _open_words(step, formats),
        waiting_words(step, formats),
    ]
    return " ".join(filter(None, said))


def _few_words(step: Step) -> str:
    if not 0 < step.matured < ENOUGH:
        return ""
    return _("A rate is shown from {n} on.").format(n=ENOUGH)


def _skipping_words(step: Step, formats: Formats) -> str:
    if not step.skipped:
        return ""
    return ngettext(
        "{n} of them by skipping, without evidence of its own at one end.",
        "{n} of them by skipping, without evidence of their own at one end.",
        step.skipped,
    ).format(n=formats.number(step.skipped))


def _poor_fit_words(step: Step, formats: Formats) -> str:
    if not step.disqualified:
        return ""
    return ngettext(
        "{n} was closed as a poor fit in time and counts neither way.",
        "{n} were closed as a poor fit in time and count neither way.",
        step.disqualified,
    ).format(n=formats.number(step.disqualified))


def _open_words(step: Step, formats: Formats) -> str:
    if not step.open:
        return ""
    return ngettext("{n} still has time.", "{n} still have time.", step.open).format(
        n=formats.number(step.open)
    )


def median_words(step: Step, formats: Formats) -> str:
    """What the median is of."""
    if step.median_days is None:
        return _("Shown from {n} customers with dates of their own at both ends.").format(
            n=ENOUGH_FOR_MEDIAN
        )
    return _("Half of those who went on took {days} or less.").format(
        days=formats.days(step.median_days)
    )


def promotion_title(state: str) -> str:
    """The state of promotion as a heading; `state` as in domain/leaks.py."""
    return {
        "open": _("Promotion is open"),
        "on hold": _("Promotion is on hold"),
        "overridden": _("Promotion is overridden"),
    }[state]


def promotion_words(
    state: str,
    first: FixFirst | None,
    override: Override | None,
    spent: Mapping[str, int],
    formats: Formats,
) -> str:
    """Why promotion is in that state, in a sentence or two; `spent` on hold, by currency."""
    if first is None:
        return _("No step leaks, so money spent on being known is not lost further down.")
    stage, feeder = stage_name(first.step.into), stage_name(first.step.feeder)
    if state == "open":
        return _(
            "Fewer than {n} customers have reached {feeder}; there is little to lose yet."
        ).format(n=GATE_FROM, feeder=feeder)
    if state == "overridden" and override is not None:
        words = _("By your decision until {day}, although {stage} is to be fixed first.").format(
            day=formats.date(override.until), stage=stage
        )
        return f"{words} {override.reason}".strip()
    words = _("Spending on being known pays once {stage} is fixed.").format(stage=stage)
    if not spent:
        return words
    amounts = formats.listed(formats.amounts(spent))
    return words + " " + _("{amounts} spent while on hold.").format(amounts=amounts)

"""The figures of the hourglass as buttons, as titles of a list, and beside the period before."""

from collections.abc import Mapping

from hourglass_desktop.domain.figure_people import Figure
from hourglass_desktop.domain.rates import ENOUGH, Rate, change
from hourglass_desktop.domain.steps import Step
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.words import stage_name


def figure_words(what: str, n: int, window: int, formats: Formats) -> str:
    """One figure of a step in a few words, such as "16 still have time"; `window` in days."""
    words = {
        "matured": _("{n} had their {days}"),
        "moved": _("{n} went on"),
        "lost": _("{n} did not go on"),
        "skipped": _("{n} by skipping"),
        "disqualified": ngettext("{n} was a poor fit", "{n} were a poor fit", n),
        "open": ngettext("{n} still has time", "{n} still have time", n),
        "waiting": ngettext("{n} waits now", "{n} wait now", n),
        "neglected": _("{n} left waiting"),
    }[what]
    return words.format(n=formats.number(n), days=formats.days(window))


def figure_title(figure: Figure, windows: Mapping[str, int], formats: Formats) -> str:
    """Who is shown, as the title of a list, such as "Reached Trust, as of 30 Sep 2026"."""
    words = {
        "here": _("At {stage}, as of {day}"),
        "reached": _("Reached {stage}, as of {day}"),
        "matured": _("Had their {days} to go on to {stage}, as of {day}"),
        "moved": _("Went on to {stage} within {days}, as of {day}"),
        "lost": _("Had their {days} and did not go on to {stage}, as of {day}"),
        "skipped": _("Went on to {stage} by skipping, as of {day}"),
        "disqualified": _("A poor fit before {stage}, as of {day}"),
        "open": _("Still have time to go on to {stage}, as of {day}"),
        "waiting": _("Waiting for {stage}, as of {day}"),
        "neglected": _("Left waiting for {stage}, as of {day}"),
    }[figure.what]
    return words.format(
        stage=stage_name(figure.stage),
        days=formats.days(windows.get(figure.stage, 0)),
        day=formats.day(figure.as_of),
    )


def before_words(now: Rate, before: Rate, days: int, formats: Formats) -> str:
    """The rate of the period before, and whether the two differ for sure; `days` of each."""
    if not before.n:
        return _("In the {days} before, nobody's time for this step ended.").format(
            days=formats.days(days)
        )
    said = {
        "more": _("clearly more now."),
        "less": _("clearly less now."),
        "unclear": _("no clear change."),
        "few": _("too few to compare."),
    }[change(now, before)]
    return _("In the {days} before: {rate}, {change}").format(
        days=formats.days(days), rate=formats.rate(before), change=said
    )


def flow_words(step: Step, formats: Formats) -> str:
    """How many of whom went on within which time, with the likely range of the rate."""
    feeder, stage = stage_name(step.feeder), stage_name(step.into)
    window = formats.days(step.window)
    if not step.matured:
        return _(
            "Nobody's {days} to go on from {feeder} to {stage} have ended in this period."
        ).format(feeder=feeder, stage=stage, days=window)
    said = _("{rate} went on from {feeder} to {stage} within {days}.").format(
        rate=formats.rate(step.rate), feeder=feeder, stage=stage, days=window
    )
    if step.matured < ENOUGH:
        said += " " + _("A rate is shown from {n} on.").format(n=ENOUGH)
    return said

"""Sentences that explain: because of what a customer stands where, and why to call them today."""

import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType

from hourglass_desktop.domain.journey import Evidence
from hourglass_desktop.domain.leaks import FixFirst
from hourglass_desktop.domain.reasons import Reason
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.words import stage_name


def because(evidence: Evidence, formats: Formats) -> str:
    """Why a customer is at a stage, as a sentence with its date."""
    day = formats.date(evidence.date)
    if evidence.kind == "mark":
        return _("Marked as {stage} by you on {day}.").format(
            stage=stage_name(evidence.stage), day=day
        )
    return {
        ("know", "record"): _("Known since {day}."),
        ("know", "event"): _("First heard of on {day}."),
        ("like", "inbound"): _("Got in touch on {day}."),
        ("like", "builds"): _("A touch that builds Like on {day}."),
        ("like", "permission"): _("Gave leave to be contacted on {day}."),
        ("trust", "builds"): _("A touch that builds Trust on {day}."),
        ("try", "trial"): _("Started a trial on {day}."),
        ("buy", "purchase"): _("First bought on {day}."),
        ("repeat", "purchase"): _("Bought again on {day}."),
        ("refer", "introduction"): _("Introduced somebody on {day}."),
    }[evidence.stage, evidence.kind].format(day=day)


def _thanks(reason: Reason, formats: Formats) -> str:
    name = reason.text or _("somebody")
    if reason.variant == "tell":
        return _("Introduced {name}; the outcome is known since {due} and not told yet.").format(
            name=name, due=formats.date(reason.due_on)
        )
    return _("Introduced {name} on {day} and was not thanked yet.").format(
        name=name, day=_day(reason, formats)
    )


def _ask(reason: Reason, formats: Formats) -> str:
    if reason.variant == "review":
        return _("Gave {score} of 10 on {day}; may be asked for a referral.").format(
            score=reason.number, day=_day(reason, formats)
        )
    return _("Bought again on {day}; may be asked for a referral.").format(
        day=_day(reason, formats)
    )


def _keep_in_touch(reason: Reason, formats: Formats) -> str:
    rhythm = formats.days(reason.number or 0)
    if reason.variant == "touch":
        return _("Last touch on {day}; your rhythm is {rhythm}.").format(
            day=_day(reason, formats), rhythm=rhythm
        )
    return _("Known since {day} without a touch; your rhythm is {rhythm}.").format(
        day=_day(reason, formats), rhythm=rhythm
    )


def _day(reason: Reason, formats: Formats) -> str:
    return formats.date(reason.on or reason.due_on)


def _repair(reason: Reason, formats: Formats) -> str:
    return _("Gave {score} of 10 on {day}; nobody has been in touch since.").format(
        score=reason.number, day=_day(reason, formats)
    )


def _follow_up(reason: Reason, formats: Formats) -> str:
    return _("{what}, due on {day}.").format(
        what=reason.text or _("Follow-up"), day=_day(reason, formats)
    )


def _review(reason: Reason, formats: Formats) -> str:
    what = f" ({reason.text})" if reason.text else ""
    return _("Bought on {day}{what}; no review yet.").format(day=_day(reason, formats), what=what)


def _gone_quiet(reason: Reason, formats: Formats) -> str:
    return _("Last bought on {day}; usual is within {limit}.").format(
        day=_day(reason, formats), limit=formats.days(reason.number or 0)
    )


def _no_next_step(reason: Reason, formats: Formats) -> str:
    return _("Known since {day} and nothing planned.").format(day=_day(reason, formats))


_SENTENCES: Mapping[str, Callable[[Reason, Formats], str]] = MappingProxyType(
    {
        "thanks": _thanks,
        "repair": _repair,
        "follow-up": _follow_up,
        "review": _review,
        "ask": _ask,
        "gone quiet": _gone_quiet,
        "keep in touch": _keep_in_touch,
        "no next step": _no_next_step,
    }
)


def reason_sentence(reason: Reason, as_of: dt.date, formats: Formats) -> str:
    """Why to contact a customer, as a sentence."""
    if reason.word == "trial":
        return _trial(reason, as_of, _day(reason, formats))
    return _SENTENCES[reason.word](reason, formats)


def _trial(reason: Reason, as_of: dt.date, day: str) -> str:
    name = reason.text or _("The trial")
    if reason.due_on < as_of:
        return _("{trial} ended on {day}; the outcome is open.").format(trial=name, day=day)
    return _("{trial} ends on {day}.").format(trial=name, day=day)


def _flow(first: FixFirst, formats: Formats) -> str:
    feeder, stage = stage_name(first.step.feeder), stage_name(first.step.into)
    if not first.step.matured:
        return _("Nobody's time to go on from {feeder} to {stage} has ended yet.").format(
            feeder=feeder, stage=stage
        )
    return _("{rate} went on from {feeder} to {stage}.").format(
        rate=formats.rate(first.step.rate), feeder=feeder, stage=stage
    )


def fix_first_sentence(
    first: FixFirst, milestone: float | None, formats: Formats, *, nobody: bool
) -> str:
    """Why a step is the one to fix first, with its arithmetic; `nobody` = no customer yet."""
    step, stage = first.step, stage_name(first.step.into)
    if nobody:
        return _("Start with your journey map: nothing is planned for {stage} yet.").format(
            stage=stage
        )
    flow = _flow(first, formats)
    if first.finding == "hole":
        return _("Nothing is planned for {stage}. {flow}").format(stage=stage, flow=flow)
    if first.finding == "leak" and milestone is not None:
        return _("{flow} Your milestone is {goal}.").format(
            flow=flow, goal=formats.percent(milestone)
        )
    if first.finding == "zero flow":
        return ngettext(
            "{n} customer had {days} for the step into {stage}, and nobody went on.",
            "{n} customers had {days} for the step into {stage}, and nobody went on.",
            step.matured,
        ).format(n=formats.number(step.matured), days=formats.days(step.window), stage=stage)
    return _(
        "{neglected} of {waiting} customers who could go on to {stage} are left waiting."
    ).format(
        neglected=formats.number(step.neglected),
        waiting=formats.number(step.waiting),
        stage=stage,
    )

"""One customer's timeline as the window shows it: a title and a detail for every record."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hourglass_desktop.domain.history import History
from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.referrals import Introduction, ReferralAsk
from hourglass_desktop.domain.reviews import Review
from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.touches import Permission, Touch
from hourglass_desktop.domain.trials import Trial
from hourglass_desktop.wording import choices
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.words import stage_name


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One record: its kind as in files, its number, a word for its picture, and what to read.

    `planned` is true for what is still to be done.
    """

    date: dt.date
    kind: str
    record: int
    icon: str
    title: str
    detail: str = ""
    planned: bool = False


def timeline_rows(
    history: History,
    formats: Formats,
    offers: Mapping[int, str],
    names: Mapping[int, str],
    today: dt.date,
) -> tuple[TimelineRow, ...]:
    """Every record of one customer, newest first, the later record of a day first.

    `offers` and `names` are the names of trial offers and of other customers by number.
    """
    rows = [
        *(_touch(t) for t in history.touches),
        *(_permission(p) for p in history.permissions),
        *(_trial(t, formats, offers, today) for t in history.trials),
        *(_purchase(p, formats) for p in history.purchases),
        *(_review(r) for r in history.reviews),
        *(_ask(a, formats) for a in history.asks),
        *(_given(i, formats, names) for i in history.given),
        *(_received(i, names) for i in history.received),
        *_marks(history),
        *_follow_ups(history, formats, today),
    ]
    return tuple(sorted(rows, key=lambda row: (row.date, row.record), reverse=True))


def _dots(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _touch(touch: Touch) -> TimelineRow:
    channel = dict(choices.channels()).get(touch.channel, _("Touch"))
    title = {
        "in": _("{channel}, they got in touch"),
        "out": _("{channel}, you reached out"),
    }.get(touch.direction, "{channel}")
    builds = {
        "know": _("builds Know"),
        "like": _("builds Like"),
        "trust": _("builds Trust"),
        "care": _("builds Care"),
    }.get(touch.builds, "")
    return TimelineRow(
        date=touch.date,
        kind="touches",
        record=touch.id,
        icon=touch.channel or "other",
        title=_dots(title.format(channel=channel), builds),
        detail=touch.note,
    )


def _permission(leave: Permission) -> TimelineRow:
    channel = {"e-mail": _("e-mail"), "phone": _("phone"), "post": _("post")}.get(
        leave.channel, leave.channel
    )
    title = {
        True: _("Permission for {channel} given"),
        False: _("Permission for {channel} withdrawn"),
        None: _("Permission for {channel} not known"),
    }[leave.given]
    return TimelineRow(
        date=leave.date,
        kind="permissions",
        record=leave.id,
        icon="permission",
        title=title.format(channel=channel),
        detail=leave.how,
    )


def _trial(
    trial: Trial, formats: Formats, offers: Mapping[int, str], today: dt.date
) -> TimelineRow:
    day, title = _trial_state(trial, today)
    dates = (
        (trial.offered_on, _("offered {day}")),
        (trial.started_on, _("started {day}")),
        (
            trial.ends_on,
            _("ended {day}") if trial.ends_on and trial.ends_on < today else _("ends {day}"),
        ),
        (trial.decided_on, _("decided {day}")),
    )
    others = [words.format(day=formats.day(d)) for d, words in dates if d and d != day]
    return TimelineRow(
        date=day,
        kind="trials",
        record=trial.id,
        icon="trial",
        title=title,
        detail=_dots(offers.get(trial.offer or 0, ""), *others, trial.lesson),
    )


def _trial_state(trial: Trial, today: dt.date) -> tuple[dt.date, str]:
    """The trial's latest date that is not ahead, and its latest state."""
    known = trial.started_on or trial.offered_on or dt.date.min
    ended = trial.ends_on if trial.ends_on and trial.ends_on <= today else None
    outcome = {
        "bought": _("Trial ended: bought"),
        "not bought": _("Trial ended: not bought"),
        "no answer": _("Trial ended: no answer"),
    }.get(trial.outcome)
    if outcome:
        return trial.decided_on or ended or known, outcome
    if trial.started_on and ended and ended < today:
        return ended, _("Trial ended, outcome open")
    return known, _("Trial started") if trial.started_on else _("Trial offered")


def _purchase(purchase: Purchase, formats: Formats) -> TimelineRow:
    title = {"refunded": _("Purchase, refunded"), "cancelled": _("Purchase, cancelled")}.get(
        purchase.state, _("Purchase") if purchase.amount != 0 else _("Purchase, free of charge")
    )
    amount = "" if not purchase.amount else formats.money(purchase.amount, purchase.currency)
    return TimelineRow(
        date=purchase.date,
        kind="purchases",
        record=purchase.id,
        icon="purchase",
        title=title,
        detail=_dots(purchase.what, amount),
    )


def _review(review: Review) -> TimelineRow:
    parts = (
        (review.would_buy_again, _("would buy again: {answer} of 10")),
        (review.would_recommend, _("would recommend: {answer} of 10")),
        (review.words or None, "“{answer}”"),
        (review.what_else or None, _("what else: {answer}")),
        (review.easier or None, _("easier: {answer}")),
    )
    detail = _dots(*(words.format(answer=a) for a, words in parts if a is not None))
    return TimelineRow(
        date=review.date,
        kind="reviews",
        record=review.id,
        icon="review",
        title=_("After-use review"),
        detail=detail[:1].upper() + detail[1:],
    )


def _ask(ask: ReferralAsk, formats: Formats) -> TimelineRow:
    title = {
        "yes": _("Asked for a referral: yes"),
        "later": _("Asked for a referral: later"),
        "rather not": _("Asked for a referral: rather not"),
        "no answer": _("Asked for a referral: no answer"),
    }.get(ask.answer, _("Asked for a referral"))
    if ask.answer == "later" and ask.later_on:
        title = _("Asked for a referral: later, on {day}").format(day=formats.date(ask.later_on))
    return TimelineRow(
        date=ask.date,
        kind="referral-asks",
        record=ask.id,
        icon="ask",
        title=title,
        detail=_dots(ask.moment, ask.asked_for),
    )


def _given(intro: Introduction, formats: Formats, names: Mapping[int, str]) -> TimelineRow:
    thanks = _("Not thanked yet")
    if intro.thanked_on:
        thanks = _("Thanked on {day}").format(day=formats.day(intro.thanked_on))
    told = ""
    if intro.outcome_told_on:
        told = _("outcome told on {day}").format(day=formats.day(intro.outcome_told_on))
    return TimelineRow(
        date=intro.date,
        kind="introductions",
        record=intro.id,
        icon="introduction",
        title=_("Introduced {name}").format(name=names.get(intro.received or 0, _("somebody"))),
        detail=_dots(thanks, intro.thanked_how, told),
    )


def _received(intro: Introduction, names: Mapping[int, str]) -> TimelineRow:
    return TimelineRow(
        date=intro.date,
        kind="introductions",
        record=intro.id,
        icon="introduction",
        title=_("Introduced by {name}").format(name=names.get(intro.giver, _("somebody"))),
    )


def _marks(history: History) -> Iterator[TimelineRow]:
    for mark in history.marks:
        yield TimelineRow(
            date=mark.date,
            kind="marks",
            record=mark.id,
            icon="mark",
            title=_("Marked as {stage} by you").format(stage=stage_name(mark.stage)),
            detail=mark.reason,
        )


def _follow_ups(history: History, formats: Formats, today: dt.date) -> Iterator[TimelineRow]:
    for plan in history.follow_ups:
        title = _("Next step overdue") if plan.due_on < today else _("Next step due")
        due = ""
        if plan.done_on:
            title = _("Next step done")
            if plan.done_on != plan.due_on:
                due = _("due {day}").format(day=formats.day(plan.due_on))
        yield TimelineRow(
            date=plan.done_on or plan.due_on,
            kind="follow-ups",
            record=plan.id,
            icon="follow-up",
            title=title,
            detail=_dots(plan.what, due),
            planned=plan.done_on is None,
        )

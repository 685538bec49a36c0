"""The month's report put together from the store."""

import datetime as dt
from collections.abc import Mapping, Sequence

from hourglass_desktop.domain.dates import add_months, month_end
from hourglass_desktop.domain.figures import Figures, Period, trial_figures
from hourglass_desktop.domain.figures import offered_or_started as first_day_of
from hourglass_desktop.domain.history import trial_at
from hourglass_desktop.domain.leaks import live_stages
from hourglass_desktop.domain.reasons import Reason
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.stages import FROM_THE_END, STAGES
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.domain.today import lines
from hourglass_desktop.domain.trials import Trial
from hourglass_desktop.reports.month import (
    CallRow,
    MonthlyReport,
    OfferRow,
    Promotion,
    QuietRow,
    ReferralRates,
    ReferralRow,
    StepRow,
)
from hourglass_desktop.services.hourglass import HourglassView, view
from hourglass_desktop.store import figures, month, permissions, records, today
from hourglass_desktop.store.month import MonthIntroduction
from hourglass_desktop.store.store import Connection
from hourglass_desktop.wording.actions import suggestion
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.sentences import fix_first_sentence, reason_sentence
from hourglass_desktop.wording.words import finding_words, reason_words, stage_name

DAYS = 365
"""Steps and rates of a month's report cover the 365 days to its last day."""
_SILENT = ("ok", "no data")
"""Findings that are not worth a word on paper."""


class MonthlyFiller:
    """One month's report, read from one steady view of the store."""

    def __init__(self, connection: Connection, business: Business, formats: Formats) -> None:
        self._connection = connection
        self._business = business
        self._formats = formats

    def fill(self, first: dt.date, last: dt.date) -> MonthlyReport:
        """The report of the month from its first day to its as-of day."""
        connection, business = self._connection, self._business
        seen = view(connection, business, last, DAYS)
        named = figures.figures(connection, last, DAYS)
        reasons = today.reasons(connection, business, last)
        before = add_months(first, -1)
        trials = [
            at
            for trial in records.read(connection, "trials")
            if (at := trial_at(trial, last)) is not None
        ]
        touchpoints = records.read(connection, "touchpoints")
        live = live_stages(touchpoints, last)
        return MonthlyReport(
            month=first,
            as_of=last,
            business=business.name,
            currency=business.currency,
            verdict=self._verdict(seen, reasons),
            figures=figures.month_figures(connection, first, last),
            before=figures.month_figures(connection, before, month_end(before)),
            here=seen.counts.here,
            reached=seen.counts.reached,
            steps=self._steps(seen),
            windows=business.windows,
            days=DAYS,
            biggest_loss=_loss(seen),
            offers=self._offers(trials, last),
            acceptance=named.trials.acceptance,
            conversion=named.trials.conversion,
            referrals=tuple(
                self._referral(intro) for intro in month.introductions(connection, first, last)
            ),
            referral_rates=_rates(named),
            thanks_owed=tuple(owed.name for owed in named.referrals.thanks_owed),
            quiet=_quiet(reasons),
            calls=self._calls(reasons, last),
            holes=tuple(stage for stage in STAGES if stage not in live),
            skipped_remark=self._leaps(last),
            promotion=self._promotion(seen, first, last),
        )

    def _verdict(
        self, seen: HourglassView, reasons: Sequence[tuple[str, Reason]]
    ) -> tuple[tuple[str, bool], ...]:
        first = seen.fix_first
        if first is None:
            return (
                (_("Nothing to fix first.") + " ", True),
                (_("Every step is sound, from the end up to the start."), False),
            )
        stage = first.step.into
        sentence = fix_first_sentence(
            first, seen.milestones.get(stage), self._formats, nobody=not seen.has_customers
        )
        if stage == "refer":
            asked = [pair for pair in reasons if pair[1].word == "ask"]
            names = [name for name, _r in sorted(asked, key=lambda p: (p[1].due_on, p[0]))]
        else:
            names = list(month.waiting(self._connection, stage, seen.as_of).values())
        return (
            (_("Fix first: {stage}.").format(stage=stage_name(stage)) + " ", True),
            (f"{sentence} {suggestion(first, names, self._formats)}", False),
        )

    def _steps(self, seen: HourglassView) -> tuple[StepRow, ...]:
        by_stage = {step.into: step for step in seen.steps}
        first = seen.fix_first
        return tuple(
            StepRow(
                into=into,
                rate=by_stage[into].rate,
                milestone=seen.milestones.get(into),
                median_days=by_stage[into].median_days,
                skipped=by_stage[into].skipped,
                findings=tuple(finding_words(f) for f in seen.findings[into] if f not in _SILENT),
                fix_first=first is not None and first.step.into == into,
            )
            for into in FROM_THE_END
        )

    def _offers(self, trials: Sequence[Trial], last: dt.date) -> tuple[OfferRow, ...]:
        period = Period(last, DAYS)
        names: Mapping[int | None, str] = {
            o.id: o.name for o in records.read(self._connection, "offers")
        }
        by_offer: dict[str, list[Trial]] = {}
        for trial in trials:
            by_offer.setdefault(names.get(trial.offer, _("Other trials")), []).append(trial)
        rows = [
            OfferRow(
                name=name,
                offered=sum(first_day_of(t) in period for t in listed),
                started=sum(t.started_on is not None and t.started_on in period for t in listed),
                conversion=trial_figures(listed, period).conversion,
            )
            for name, listed in sorted(by_offer.items())
        ]
        return tuple(row for row in rows if row.offered or row.started)

    def _referral(self, intro: MonthIntroduction) -> ReferralRow:
        if intro.bought_on is not None:
            outcome = _("Bought on {day}").format(day=self._formats.short_date(intro.bought_on))
        elif intro.closed_reason is not None:
            outcome = _("Closed: {reason}").format(reason=intro.closed_reason or _("no reason"))
        else:
            outcome = stage_name(intro.stage) if intro.stage else ""
        return ReferralRow(
            giver=intro.giver,
            received=intro.received or _("in the trash"),
            date=intro.date,
            outcome=outcome,
            thanked_on=intro.thanked_on,
        )

    def _calls(self, reasons: Sequence[tuple[str, Reason]], last: dt.date) -> tuple[CallRow, ...]:
        listed = lines(reasons)
        silent = permissions.withdrawn(self._connection, last)
        kept = records.read_customers(self._connection, (line.customer for line in listed))
        phones = {
            c.id: c.phones[0] for c in kept if c.phones and "phone" not in silent.get(c.id, ())
        }
        return tuple(
            CallRow(
                name=line.name,
                reason=reason_words(line.reason.word),
                because=reason_sentence(line.reason, last, self._formats),
                phone=phones.get(line.customer, ""),
            )
            for line in listed
        )

    def _leaps(self, last: dt.date) -> str:
        n = month.bought_without_trust(self._connection, last, DAYS)
        if not n:
            return ""
        return ngettext(
            "{n} customer bought for the first time without a Trust touch before the sale.",
            "{n} customers bought for the first time without a Trust touch before the sale.",
            n,
        ).format(n=self._formats.number(n))

    def _promotion(self, seen: HourglassView, first: dt.date, last: dt.date) -> Promotion:
        spent: dict[str, int] = {}
        states = self._business.promotion_states
        for item in records.read(self._connection, "promotions"):
            if item.amount is not None and first <= item.date <= last:
                known = [state for day, state in states if day <= item.date]
                if known[-1:] == ["on hold"]:
                    spent[item.currency] = spent.get(item.currency, 0) + item.amount
        override = self._business.override if seen.promotion == "overridden" else None
        return Promotion(
            state=seen.promotion,
            spent_on_hold=spent,
            reason=override.reason if override else "",
            until=override.until if override else None,
        )


def _rates(named: Figures) -> ReferralRates:
    found = named.referrals
    return ReferralRates(
        referral_number=found.referral_number,
        referred_share=found.referred_share,
        ask_coverage=found.ask_coverage,
        ask_yield=found.ask_yield,
        introductions_bought=found.introductions_bought,
        median_days_to_thanks=found.median_days_to_thanks,
    )


def _quiet(reasons: Sequence[tuple[str, Reason]]) -> tuple[QuietRow, ...]:
    quiet = [(name, r) for name, r in reasons if r.word == "gone quiet"]
    quiet.sort(key=lambda pair: (pair[1].due_on, pair[0], pair[1].customer))
    return tuple(
        QuietRow(name=name, last_purchase=r.on or r.due_on, due_on=r.due_on) for name, r in quiet
    )


def _loss(seen: HourglassView) -> tuple[str, int] | None:
    return None if seen.biggest_loss is None else (seen.biggest_loss.into, seen.biggest_loss.lost)

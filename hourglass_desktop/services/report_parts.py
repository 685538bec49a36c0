"""What several reports have in common, read from one steady view of the store."""

import datetime as dt
from collections.abc import Mapping
from functools import cached_property

from hourglass_desktop.domain.figures import Figures, Period, trial_figures
from hourglass_desktop.domain.figures import offered_or_started as first_day_of
from hourglass_desktop.domain.history import trial_at
from hourglass_desktop.domain.reasons import Reason
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.stages import FROM_THE_END
from hourglass_desktop.domain.text import _
from hourglass_desktop.domain.today import lines
from hourglass_desktop.domain.trials import Trial
from hourglass_desktop.reports.month import (
    CallRow,
    OfferRow,
    Promotion,
    ReferralRates,
    ReferralRow,
    StepRow,
)
from hourglass_desktop.services.hourglass import HourglassView, affected, spent_on_hold, view
from hourglass_desktop.store import figures, month, permissions, records, today
from hourglass_desktop.store.month import MonthIntroduction
from hourglass_desktop.store.store import Connection
from hourglass_desktop.wording.actions import suggestion
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.sentences import fix_first_sentence, reason_sentence
from hourglass_desktop.wording.words import finding_words, reason_words, stage_name

DAYS = 365
"""Steps and rates on paper cover the 365 days to the report's day."""
_SILENT = ("ok", "no data")
"""Findings that are not worth a word on paper."""


class ReportParts:
    """The parts of reports as of one day."""

    def __init__(
        self, connection: Connection, business: Business, formats: Formats, last: dt.date
    ) -> None:
        self.connection = connection
        self.business = business
        self.formats = formats
        self.last = last

    @cached_property
    def hourglass(self) -> HourglassView:
        """Stages, steps and what to fix first."""
        return view(self.connection, self.business, self.last, DAYS)

    @cached_property
    def named(self) -> Figures:
        """The named figures."""
        return figures.figures(self.connection, self.last, DAYS)

    @cached_property
    def reasons(self) -> list[tuple[str, Reason]]:
        """Every reason of Today that is listed, with the customer's name."""
        return today.reasons(self.connection, self.business, self.last)

    @cached_property
    def trials(self) -> list[Trial]:
        """All trials as they read on the day."""
        found = (trial_at(t, self.last) for t in records.read(self.connection, "trials"))
        return [trial for trial in found if trial is not None]

    @cached_property
    def offer_names(self) -> Mapping[int, str]:
        """The owner's offers by number."""
        return {o.id: o.name for o in records.read(self.connection, "offers")}

    def verdict(self) -> tuple[tuple[str, bool], ...]:
        """What to fix first, with its arithmetic and one suggestion, as stretches of text."""
        seen = self.hourglass
        first = seen.fix_first
        if first is None:
            return (
                (_("Nothing to fix first.") + " ", True),
                (_("Every step is sound, from the end up to the start."), False),
            )
        stage = first.step.into
        sentence = fix_first_sentence(
            first, seen.milestones.get(stage), self.formats, nobody=not seen.has_customers
        )
        names = affected(self.connection, seen, self.reasons if stage == "refer" else ())
        return (
            (_("Fix first: {stage}.").format(stage=stage_name(stage)) + " ", True),
            (f"{sentence} {suggestion(first, names, self.formats)}", False),
        )

    def steps(self) -> tuple[StepRow, ...]:
        """Every step from the end."""
        seen = self.hourglass
        by_stage = {step.into: step for step in seen.steps}
        first = seen.fix_first
        return tuple(
            StepRow(
                into=into,
                rate=by_stage[into].rate,
                milestone=seen.milestones.get(into),
                median_days=by_stage[into].median_days,
                skipped=by_stage[into].skipped,
                open=by_stage[into].open,
                disqualified=by_stage[into].disqualified,
                findings=tuple(finding_words(f) for f in seen.findings[into] if f not in _SILENT),
                fix_first=first is not None and first.step.into == into,
            )
            for into in FROM_THE_END
        )

    def offers(self) -> tuple[OfferRow, ...]:
        """Each offer's trials in the period."""
        period = Period(self.last, DAYS)
        by_offer: dict[str, list[Trial]] = {}
        other = _("Other trials")
        for trial in self.trials:
            name = self.offer_names.get(trial.offer or 0, other)
            by_offer.setdefault(name, []).append(trial)
        rows = [
            OfferRow(
                name=name,
                offered=sum(first_day_of(t) in period for t in listed),
                started=sum(t.started_on is not None and t.started_on in period for t in listed),
                conversion=trial_figures(listed, period).conversion,
            )
            for name, listed in sorted(by_offer.items(), key=lambda o: (o[0] == other, o[0]))
        ]
        return tuple(row for row in rows if row.offered or row.started)

    def introductions(self, first: dt.date) -> tuple[ReferralRow, ...]:
        """The introductions from a day on, latest first."""
        found = month.introductions(self.connection, first, self.last)
        return tuple(map(self._referral, found))

    def _referral(self, intro: MonthIntroduction) -> ReferralRow:
        if intro.bought_on is not None:
            outcome = _("Bought on {day}").format(day=self.formats.short_date(intro.bought_on))
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

    def calls(self) -> tuple[CallRow, ...]:
        """Everybody on the list, with a phone unless calls were withdrawn."""
        listed = lines(self.reasons)
        silent = permissions.withdrawn(self.connection, self.last)
        kept = records.read_customers(self.connection, (line.customer for line in listed))
        phones = {
            c.id: c.phones[0] for c in kept if c.phones and "phone" not in silent.get(c.id, ())
        }
        return tuple(
            CallRow(
                name=line.name,
                reason=reason_words(line.reason.word),
                because=reason_sentence(line.reason, self.last, self.formats),
                phone=phones.get(line.customer, ""),
            )
            for line in listed
        )

    def promotion(self, first: dt.date) -> Promotion:
        """The gate's state, and what was spent on hold since a day."""
        override = self.business.override if self.hourglass.promotion == "overridden" else None
        return Promotion(
            state=self.hourglass.promotion,
            spent_on_hold=spent_on_hold(self.connection, self.business, first, self.last),
            reason=override.reason if override else "",
            until=override.until if override else None,
        )

    def rates(self) -> ReferralRates:
        """The referral figures under their full names."""
        found = self.named.referrals
        return ReferralRates(
            referral_number=found.referral_number,
            referred_share=found.referred_share,
            ask_coverage=found.ask_coverage,
            ask_yield=found.ask_yield,
            introductions_bought=found.introductions_bought,
            median_days_to_thanks=found.median_days_to_thanks,
        )

    def biggest_loss(self) -> tuple[str, int] | None:
        """The step that lost most, and how many."""
        loss = self.hourglass.biggest_loss
        return None if loss is None else (loss.into, loss.lost)

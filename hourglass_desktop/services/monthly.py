"""The month's report put together from the store."""

import datetime as dt
from collections.abc import Sequence

from hourglass_desktop.domain.dates import add_months, month_end
from hourglass_desktop.domain.leaks import live_stages
from hourglass_desktop.domain.reasons import Reason
from hourglass_desktop.domain.stages import STEPS
from hourglass_desktop.domain.text import ngettext
from hourglass_desktop.reports.month import MonthlyReport, QuietRow
from hourglass_desktop.services.report_parts import DAYS, ReportParts
from hourglass_desktop.store import figures, month, records


def monthly_report(parts: ReportParts, first: dt.date) -> MonthlyReport:
    """The report of the month that begins on `first`, as of the parts' day."""
    connection, before = parts.connection, add_months(first, -1)
    live = live_stages(records.read(connection, "touchpoints"), parts.last)
    return MonthlyReport(
        month=first,
        as_of=parts.last,
        business=parts.business.name,
        logo=parts.business.logo,
        currency=parts.business.currency,
        verdict=parts.verdict(),
        figures=figures.month_figures(connection, first, parts.last),
        before=figures.month_figures(connection, before, month_end(before)),
        here=parts.hourglass.counts.here,
        reached=parts.hourglass.counts.reached,
        steps=parts.steps(),
        windows=parts.business.windows,
        days=DAYS,
        biggest_loss=parts.biggest_loss(),
        offers=parts.offers(),
        acceptance=parts.named.trials.acceptance,
        conversion=parts.named.trials.conversion,
        referrals=parts.introductions(first),
        referral_rates=parts.rates(),
        thanks_owed=tuple(owed.name for owed in parts.named.referrals.thanks_owed),
        quiet=_quiet(parts.reasons),
        calls=parts.calls(),
        holes=tuple(stage for stage in STEPS if stage not in live),
        skipped_remark=_leaps(parts),
        promotion=parts.promotion(first),
    )


def _quiet(reasons: Sequence[tuple[str, Reason]]) -> tuple[QuietRow, ...]:
    quiet = [(name, r) for name, r in reasons if r.word == "gone quiet"]
    quiet.sort(key=lambda pair: (pair[1].due_on, pair[0], pair[1].customer))
    return tuple(
        QuietRow(name=name, last_purchase=r.on or r.due_on, due_on=r.due_on) for name, r in quiet
    )


def _leaps(parts: ReportParts) -> str:
    n = month.bought_without_trust(parts.connection, parts.last, DAYS)
    if not n:
        return ""
    return ngettext(
        "{n} customer bought for the first time without a Trust touch before the sale.",
        "{n} customers bought for the first time without a Trust touch before the sale.",
        n,
    ).format(n=parts.formats.number(n))

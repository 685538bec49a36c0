"""The month's introductions, and the named referral figures."""

from collections.abc import Sequence

from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.text import _
from hourglass_desktop.reports.ink import Style
from hourglass_desktop.reports.look import DANGER
from hourglass_desktop.reports.month import ReferralRates, ReferralRow
from hourglass_desktop.reports.page import SECTION, SMALL, Sheet
from hourglass_desktop.reports.rate_strip import RATES_HEIGHT, draw_rates
from hourglass_desktop.reports.table import FAINT, STRONG, Cell, Column, draw_table, more_words
from hourglass_desktop.wording.formats import Formats

STRIP_HEIGHT = 20 + RATES_HEIGHT
"""Points that the referral figures take."""


def introductions_height(referrals: Sequence[ReferralRow], shown: int) -> float:
    """Points from the heading's baseline to where the referral figures may begin."""
    if not referrals:
        return 34.0
    return 34.0 + 16 * shown + (12 if len(referrals) > shown else 0)


def draw_introductions(
    sheet: Sheet, referrals: Sequence[ReferralRow], y: float, shown: int
) -> None:
    """Draw the first `shown` introductions of the month below their heading at y."""
    sheet.text(sheet.left, y, _("Introductions this month"), SECTION)
    if not referrals:
        sheet.text(sheet.left, y + 15, _("Nobody introduced anybody this month."), FAINT)
        return
    formats = sheet.formats
    share = sheet.width - 62 - 66
    columns = (
        Column(_("From"), share * 0.33, STRONG),
        Column(_("Introduced"), share * 0.33),
        Column(_("When"), 62, FAINT),
        Column(_("Outcome"), share * 0.34, FAINT),
        Column(_("Thanked"), 66),
    )
    rows = [
        (
            row.giver,
            row.received,
            formats.short_date(row.date),
            row.outcome or "–",
            formats.short_date(row.thanked_on)
            if row.thanked_on
            else Cell(_("not yet"), Style(8.5, bold=True, colour=DANGER)),
        )
        for row in referrals[:shown]
    ]
    bottom = draw_table(sheet, (sheet.left, y + 3), columns, rows, 16)
    left = len(referrals) - shown
    if left > 0:
        sheet.text(sheet.left, bottom + 9, more_words(left, sheet.formats), SMALL)


def referral_figures(rates: ReferralRates) -> tuple[tuple[str, Rate], ...]:
    """The referral figures, each under its full name."""
    return (
        (_("Referral number"), rates.referral_number),
        (_("Referred share of new customers"), rates.referred_share),
        (_("Ask coverage"), rates.ask_coverage),
        (_("Ask yield"), rates.ask_yield),
        (_("Introductions that bought"), rates.introductions_bought),
    )


def thanks_words(rates: ReferralRates, formats: Formats) -> str:
    """How soon givers are thanked, "" when too few to tell."""
    if rates.median_days_to_thanks is None:
        return ""
    days = formats.days(rates.median_days_to_thanks)
    return _("Thanked after {days} (median)").format(days=days)


def draw_referral_rates(sheet: Sheet, rates: ReferralRates, y: float) -> None:
    """Draw the named figures side by side, their upper edge at y."""
    sheet.text(sheet.left, y + 11, _("Referrals, the last 12 months"), SECTION)
    sheet.text(sheet.right, y + 11, thanks_words(rates, sheet.formats), SMALL, "right")
    draw_rates(sheet, y + 20, referral_figures(rates))

"""The month's introductions, and the named referral figures."""

from collections.abc import Sequence

from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.text import _
from hourglass_desktop.reports.ink import Style
from hourglass_desktop.reports.lines import wrap
from hourglass_desktop.reports.look import DANGER, HAIRLINE, MUTED
from hourglass_desktop.reports.month import ReferralRates, ReferralRow
from hourglass_desktop.reports.page import SECTION, SMALL, Sheet
from hourglass_desktop.reports.table import CELL, FAINT, STRONG, Cell, Column, draw_table

STRIP_HEIGHT = 72.0
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
        sheet.text(sheet.left, bottom + 9, _("and {n} more").format(n=left), SMALL)


def draw_referral_rates(sheet: Sheet, rates: ReferralRates, y: float) -> None:
    """Draw the named figures side by side, their upper edge at y."""
    formats = sheet.formats
    figures = (
        (_("Referral number"), rates.referral_number),
        (_("Referred share of new customers"), rates.referred_share),
        (_("Ask coverage"), rates.ask_coverage),
        (_("Ask yield"), rates.ask_yield),
        (_("Introductions that bought"), rates.introductions_bought),
    )
    sheet.text(sheet.left, y + 11, _("Referrals, the last 12 months"), SECTION)
    if rates.median_days_to_thanks is not None:
        thanks = _("thanked after {days} (median)").format(
            days=formats.days(rates.median_days_to_thanks)
        )
        sheet.text(sheet.right, y + 11, thanks, SMALL, "right")
    sheet.rule(y + 20, HAIRLINE)
    column = sheet.width / len(figures)
    for index, (name, rate) in enumerate(figures):
        x = sheet.left + column * index + (8 if index else 0)
        if index:
            sheet.line((x - 8, y + 27), (x - 8, y + 71), HAIRLINE, 0.5)
        _strip_figure(sheet, (x, y + 20, column - 14), name, rate)


def _strip_figure(sheet: Sheet, place: tuple[float, float, float], name: str, rate: Rate) -> None:
    x, y, room = place
    formats = sheet.formats
    figure = formats.count(rate) if rate.rate is None else formats.percent(rate.rate)
    colour = MUTED if not rate.n else CELL.colour
    sheet.text(x, y + 18, figure, Style(12, bold=bool(rate.n), colour=colour))
    detail = _("too few for a rate") if rate.n else ""
    if rate.low is not None and rate.high is not None:
        detail = _("{count}, likely {range}").format(
            count=formats.count(rate), range=formats.percent_range(rate.low, rate.high)
        )
    sheet.fitted(x, y + 29, detail, Style(6.8, colour=MUTED), room)
    for number, line in enumerate(wrap(name, Style(7.5), room, 2)):
        sheet.text(x, y + 40 + 9.5 * number, line, Style(7.5))

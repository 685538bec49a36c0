"""The first page of the month: it stands alone, and in black and white."""

from hourglass_desktop.domain.text import _
from hourglass_desktop.reports.glass import Sand, draw_glass
from hourglass_desktop.reports.month import MonthlyReport
from hourglass_desktop.reports.month_cards import draw_cards
from hourglass_desktop.reports.month_referrals import (
    STRIP_HEIGHT,
    draw_introductions,
    draw_referral_rates,
    introductions_height,
)
from hourglass_desktop.reports.month_steps import draw_steps, draw_trials
from hourglass_desktop.reports.page import SECTION, Sheet
from hourglass_desktop.reports.verdict import (
    draw_verdict,
    fix_first,
    loss_words,
    promotion_words,
)

_MOST_INTRODUCTIONS = 5
_SHORT_PAPER = 800.0
_LEAST_GLASS, _MOST_GLASS = 270.0, 400.0


def draw_front(sheet: Sheet, report: MonthlyReport) -> None:
    """Draw the first page."""
    y = _verdict(sheet, report, sheet.first_head() + 12)
    y = draw_cards(sheet, report, y + 12)
    top = y + 24
    strip = sheet.bottom - STRIP_HEIGHT
    shown = min(len(report.referrals), _MOST_INTRODUCTIONS)
    room = strip - top - 34
    while shown > 3 and room - introductions_height(report.referrals, shown) < _LEAST_GLASS:
        shown -= 1
    high = min(room - introductions_height(report.referrals, shown), _MOST_GLASS)
    _middle(sheet, report, top, high)
    draw_introductions(sheet, report.referrals, top + high + 34, shown)
    draw_referral_rates(sheet, report.referral_rates, strip)


def _verdict(sheet: Sheet, report: MonthlyReport, y: float) -> float:
    most = 5 if sheet.page_height > _SHORT_PAPER else 4
    notes = (
        loss_words(report.biggest_loss, sheet.formats),
        promotion_words(report.promotion, sheet.formats),
    )
    return draw_verdict(
        sheet, y, report.verdict, " ".join(filter(None, notes)), fix_first(report.steps), most
    )


def _middle(sheet: Sheet, report: MonthlyReport, y: float, high: float) -> None:
    right = sheet.left + 232
    sheet.text(sheet.left, y, _("The hourglass at month end"), SECTION)
    sand = Sand(report.here, report.reached, report.steps)
    draw_glass(sheet, (sheet.left, y + 12, 208, high - 4), sand)
    sheet.text(right, y, _("Every step, from the end"), SECTION)
    room = sheet.right - right
    row_height = min(max((high - 100) / 6, 24.0), 34.0)
    below = draw_steps(sheet, report.steps, (right, y + 4, room), row_height)
    draw_trials(sheet, report, (right, below + 22, room), y + 10 + high)

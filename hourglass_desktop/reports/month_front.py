"""The first page of the month: it stands alone, and in black and white."""

from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.reports.glass import Sand, draw_glass
from hourglass_desktop.reports.ink import Style
from hourglass_desktop.reports.lines import wrap_segments
from hourglass_desktop.reports.look import ACCENT, MUTED, STAGE_COLOURS
from hourglass_desktop.reports.month import MonthlyReport, Promotion
from hourglass_desktop.reports.month_cards import draw_cards
from hourglass_desktop.reports.month_referrals import (
    STRIP_HEIGHT,
    draw_introductions,
    draw_referral_rates,
    introductions_height,
)
from hourglass_desktop.reports.month_steps import draw_steps, draw_trials
from hourglass_desktop.reports.page import SECTION, Sheet
from hourglass_desktop.wording.words import stage_name

_VERDICT = Style(11)
_MOST_INTRODUCTIONS = 5
_SHORT_PAPER = 800.0
_LEAST_GLASS, _MOST_GLASS = 270.0, 400.0
_NOTE = Style(8.5, colour=MUTED)


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
    fix = next((step for step in report.steps if step.fix_first), None)
    inset = 14.0
    room = sheet.width - inset
    most = 5 if sheet.page_height > _SHORT_PAPER else 4
    lines = wrap_segments(report.verdict, _VERDICT.size, room, most)
    bottom = y
    for line in lines:
        bottom += 16.5
        sheet.segments(sheet.left + inset, bottom - 4.5, line, _VERDICT)
    notes = " ".join(note for note in (_loss(report), _promotion(sheet, report.promotion)) if note)
    if notes:
        box = (sheet.left + inset, bottom + 2, room)
        bottom = sheet.paragraph(box, notes, _NOTE, most=2)
    colour = STAGE_COLOURS[fix.into] if fix else ACCENT
    sheet.box((sheet.left, y + 1, 3.5, bottom - y - 1), fill=colour, radius=1.5)
    return bottom


def _loss(report: MonthlyReport) -> str:
    if not report.biggest_loss:
        return ""
    into, lost = report.biggest_loss
    return ngettext(
        "Biggest loss: at the step into {stage} {n} customer did not go on in time.",
        "Biggest loss: at the step into {stage} {n} customers did not go on in time.",
        lost,
    ).format(stage=stage_name(into), n=lost)


def _promotion(sheet: Sheet, promotion: Promotion) -> str:
    formats = sheet.formats
    if promotion.state == "open":
        return ""
    if promotion.state == "overridden":
        words = _("Promotion goes on although a step is to be fixed first")
        if promotion.until:
            words = _("{words} (until {date})").format(
                words=words, date=formats.date(promotion.until)
            )
        return f"{words}: {promotion.reason}" if promotion.reason else f"{words}."
    spent = formats.amounts(promotion.spent_on_hold)
    if not spent:
        return _("Promotion is on hold until this is fixed.")
    return _("Promotion is on hold until this is fixed; {amounts} spent while on hold.").format(
        amounts=formats.listed(spent)
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

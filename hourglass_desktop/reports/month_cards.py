"""The month's five figures, each with the month before."""

from collections.abc import Sequence

from hourglass_desktop.domain.dates import add_months
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.reports.ink import Style, width
from hourglass_desktop.reports.lines import wrap
from hourglass_desktop.reports.look import HAIRLINE
from hourglass_desktop.reports.month import MonthlyReport
from hourglass_desktop.reports.page import SMALL, Sheet

_NO_BREAK = "\u00a0"


def draw_cards(sheet: Sheet, report: MonthlyReport, y: float) -> float:
    """Draw the five cards with their upper edge at y; returns the y below them."""
    now, before = report.figures, report.before
    gap = 8.0
    narrow = (sheet.width - 4 * gap) / 5.9
    main, others = _amounts(sheet, report)
    extra = wrap(others, Style(8), narrow * 1.9 - 20, 3) if others else []
    high = 64.0 + 11 * len(extra)
    counts = (
        (now.new_customers, before.new_customers, _new_customers),
        (now.touches, before.touches, _touches),
        (now.trials_started, before.trials_started, _trials_started),
        None,
        (now.introductions, before.introductions, _introductions),
    )
    x = sheet.left
    for card in counts:
        wide = narrow if card else narrow * 1.9
        sheet.box((x, y, wide, high), stroke=HAIRLINE, radius=7)
        if card:
            count, last, label = card
            lines = (label(count), _last_month(sheet, report, sheet.formats.number(last), wide))
            _card(sheet, (x, y, wide), sheet.formats.number(count), lines)
        else:
            lines = _purchase_lines(sheet, report, wide)
            _card(sheet, (x, y, wide), main, lines, extra)
        x += wide + gap
    return y + high


def _new_customers(count: int) -> str:
    return ngettext("new customer", "new customers", count)


def _touches(count: int) -> str:
    return ngettext("touch", "touches", count)


def _trials_started(count: int) -> str:
    return ngettext("trial started", "trials started", count)


def _introductions(count: int) -> str:
    return ngettext("introduction", "introductions", count)


def _card(
    sheet: Sheet,
    place: tuple[float, float, float],
    figure: str,
    lines: tuple[str, str],
    extra: Sequence[str] = (),
) -> None:
    x, y, room = place[0] + 10, place[1], place[2] - 20
    size = 19.0
    while size > 10 and width(figure, Style(size, bold=True)) > room:
        size -= 0.5
    sheet.fitted(x, y + 26, figure, Style(size, bold=True), room)
    for line in extra:
        sheet.text(x, y + 38, line, Style(8, bold=True))
        y += 11
    sheet.shrunk(x, y + 41, lines[0], Style(8.5), room)
    sheet.shrunk(x, y + 53, lines[1], SMALL, room)


def _last_month(sheet: Sheet, report: MonthlyReport, figure: str, wide: float) -> str:
    before, formats = add_months(report.month, -1), sheet.formats
    words = _("{figure} in {month}").format(figure=figure, month=formats.month_name(before))
    if width(words, SMALL) <= wide - 20:
        return words
    return _("{figure} in {month}").format(figure=figure, month=formats.short_month_name(before))


def _amounts(sheet: Sheet, report: MonthlyReport) -> tuple[str, str]:
    """The card's figure, the owner's currency first, and the other currencies in a line."""
    now, formats = report.figures, sheet.formats
    if not now.amounts:
        return formats.number(now.purchases), ""
    ordered = sorted(now.amounts, key=lambda currency: (currency != report.currency, currency))
    shown = [formats.short_money(now.amounts[currency], currency) for currency in ordered]
    return shown[0], " ".join(f"+ {amount}".replace(" ", _NO_BREAK) for amount in shown[1:])


def _purchase_lines(sheet: Sheet, report: MonthlyReport, wide: float) -> tuple[str, str]:
    formats, now, before = sheet.formats, report.figures, report.before
    last = formats.amounts(before.amounts) or [formats.number(before.purchases)]
    below = _last_month(sheet, report, " + ".join(last), wide)
    if not now.amounts:
        return ngettext("purchase", "purchases", now.purchases), below
    count = ngettext("{n} purchase", "{n} purchases", now.purchases).format(
        n=formats.number(now.purchases)
    )
    repeat = _("{purchases}, {n} of them repeat")
    return repeat.format(purchases=count, n=formats.number(now.returning)), below

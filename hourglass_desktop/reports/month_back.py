"""The second page of the month: whom to talk to, and what the figures mean."""

from hourglass_desktop.domain.dates import add_months
from hourglass_desktop.domain.text import _
from hourglass_desktop.reports.definitions import definitions
from hourglass_desktop.reports.ink import Segments, Style, width
from hourglass_desktop.reports.lines import fit, wrap, wrap_segments
from hourglass_desktop.reports.look import HAIRLINE, MUTED
from hourglass_desktop.reports.month import CallRow, MonthlyReport
from hourglass_desktop.reports.page import SECTION, SMALL, Sheet
from hourglass_desktop.reports.table import CELL, FAINT, STRONG, Column, draw_table, more_words
from hourglass_desktop.wording.words import stage_name

_MOST = 10
_DEFINITION = Style(7.3, colour=MUTED)
_LEADING = 10.2


def draw_back(sheet: Sheet, report: MonthlyReport) -> None:
    """Draw the second page."""
    y = sheet.next_page(_("{month}: the lists").format(month=sheet.heading.title))
    foot = _definitions_top(sheet, report)
    y = _calls(sheet, report, y + 26, foot - 18)
    wide = sheet.width * 0.53
    limit = foot - 18
    _quiet(sheet, report, (sheet.left, y + 26, wide), limit)
    side = (sheet.left + wide + 24, y + 26, sheet.width - wide - 24)
    _side(sheet, report, side, limit)
    _draw_definitions(sheet, report, foot)


def _calls(sheet: Sheet, report: MonthlyReport, y: float, limit: float) -> float:
    following = sheet.formats.month_name(add_months(report.month, 1))
    sheet.text(sheet.left, y, _("Whom to talk to in {month}").format(month=following), SECTION)
    if not report.calls:
        sheet.text(sheet.left, y + 17, _("Nobody is waiting for you."), FAINT)
        return y + 20
    y += 8
    shown = report.calls[:_MOST]
    lists = 60 + 16 * min(_MOST, max(len(report.quiet), len(report.thanks_owed) + 5, 6))
    row_height = min(36.0, max(28.0, (limit - lists - y - 12) / len(shown)))
    for row in shown:
        _call(sheet, row, y, row_height)
        y += row_height
    left = len(report.calls) - _MOST
    sheet.rule(y)
    if left > 0:
        sheet.text(sheet.left + 20, y + 11, more_words(left, sheet.formats), SMALL)
        return y + 12
    return y


def _call(sheet: Sheet, row: CallRow, y: float, row_height: float) -> None:
    sheet.rule(y)
    y += (row_height - 29) / 2
    sheet.tick_box(sheet.left + 1, y + 6)
    x = sheet.left + 20
    phone = fit(row.phone, CELL, sheet.width * 0.3)
    sheet.text(sheet.right, y + 13, phone, CELL, "right")
    room = sheet.right - x - width(phone, CELL) - 12
    reason = fit(row.reason, STRONG, room * 0.4)
    tag = Style(8.5, colour=MUTED)
    name = fit(row.name, Style(9.5, bold=True), room - width(reason, tag) - 10)
    sheet.text(x, y + 13, name, Style(9.5, bold=True))
    sheet.text(x + width(name, Style(9.5, bold=True)) + 10, y + 13, reason, tag)
    sheet.fitted(x, y + 24, row.because, Style(8.5), sheet.right - x)


def _quiet(
    sheet: Sheet, report: MonthlyReport, place: tuple[float, float, float], limit: float
) -> None:
    x, y, room = place
    formats = sheet.formats
    sheet.text(x, y, _("Gone quiet"), SECTION)
    if not report.quiet:
        sheet.text(x, y + 16, _("No customer has gone quiet."), FAINT)
        return
    lines = min(_MOST, max(1, int((limit - y - 30) / 16)))
    columns = (
        Column(_("Customer"), room - 124, STRONG),
        Column(_("Last purchase"), 66, FAINT),
        Column(_("Quiet since"), 58, CELL, "right"),
    )
    rows = [
        (row.name, formats.day(row.last_purchase), formats.day(row.due_on))
        for row in report.quiet[:lines]
    ]
    bottom = draw_table(sheet, (x, y + 3), columns, rows, 16)
    left = len(report.quiet) - lines
    if left > 0:
        sheet.text(x, bottom + 10, more_words(left, sheet.formats), SMALL)


def _side(
    sheet: Sheet, report: MonthlyReport, place: tuple[float, float, float], limit: float
) -> None:
    x, y, room = place
    sheet.text(x, y, _("Thanks owed"), SECTION)
    names = [stage_name(stage) for stage in report.holes]
    if names:
        words = _("Nothing is planned for {stages}.").format(stages=sheet.formats.listed(names))
    else:
        words = _("Something is planned for every stage.")
    texts = len(wrap(words, CELL, room, 2)) + len(wrap(report.skipped_remark, FAINT, room, 3))
    below = 38 + texts * CELL.size * 1.45
    lines = min(_MOST, max(1, int((limit - y - below - 14) / 16)))
    y += 8
    if not report.thanks_owed:
        sheet.text(x, y + 8, _("You owe nobody thanks."), FAINT)
        y += 12
    for name in report.thanks_owed[:lines]:
        sheet.tick_box(x + 1, y + 3.5)
        sheet.fitted(x + 18, y + 11.5, name, CELL, room - 18)
        y += 16
    left = len(report.thanks_owed) - lines
    if left > 0:
        sheet.text(x + 18, y + 9, more_words(left, sheet.formats), SMALL)
        y += 11
    y += 22
    sheet.text(x, y, _("Holes in the journey map"), SECTION)
    y = sheet.paragraph((x, y + 4, room), words, CELL, most=2)
    if report.skipped_remark:
        sheet.paragraph((x, y, room), report.skipped_remark, FAINT, most=3)


def _entries(sheet: Sheet, report: MonthlyReport) -> list[list[Segments]]:
    """The definitions, each as the lines it takes in half the page's width."""
    column = (sheet.width - 24) / 2
    return [
        wrap_segments(((f"{word}: ", True), (text, False)), _DEFINITION.size, column)
        for word, text in definitions(report, sheet.formats)
    ]


def _height(entries: list[list[Segments]]) -> float:
    return sum(len(entry) + 0.35 for entry in entries) * _LEADING


def _halves(entries: list[list[Segments]]) -> tuple[list[list[Segments]], list[list[Segments]]]:
    """The entries in two columns of heights as equal as can be."""
    cut = min(
        range(len(entries) + 1), key=lambda at: max(_height(entries[:at]), _height(entries[at:]))
    )
    return entries[:cut], entries[cut:]


def _definitions_top(sheet: Sheet, report: MonthlyReport) -> float:
    return sheet.bottom - max(map(_height, _halves(_entries(sheet, report)))) - 20


def _draw_definitions(sheet: Sheet, report: MonthlyReport, y: float) -> None:
    sheet.rule(y, HAIRLINE)
    sheet.text(sheet.left, y + 15, _("What the figures mean"), Style(8.5, bold=True))
    x = sheet.left
    for column in _halves(_entries(sheet, report)):
        at = y + 20
        for entry in column:
            for line in entry:
                at += _LEADING
                sheet.segments(x, at - 2, line, _DEFINITION)
            at += 0.35 * _LEADING
        x += (sheet.width - 24) / 2 + 24

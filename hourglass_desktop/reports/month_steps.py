"""The steps from the end, and the trials, as tables of the month's first page."""

from collections.abc import Sequence

from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.text import _
from hourglass_desktop.reports.ink import Style, width
from hourglass_desktop.reports.look import DANGER, HAIRLINE, STAGE_COLOURS, WARNING_TINT
from hourglass_desktop.reports.month import MonthlyReport, StepRow
from hourglass_desktop.reports.page import SECTION, SMALL, Sheet
from hourglass_desktop.reports.table import (
    CELL,
    FAINT,
    HEAD,
    STRONG,
    Cell,
    Column,
    draw_table,
    more_words,
)
from hourglass_desktop.wording.formats import Formats, half_up
from hourglass_desktop.wording.words import stage_name


def draw_steps(
    sheet: Sheet,
    steps: Sequence[StepRow],
    place: tuple[float, float, float],
    row_height: float,
) -> float:
    """Draw a row for each step at x, y, width; returns the y below the last one."""
    x, y, room = place
    first = room - 214
    columns = (
        (x + 12, _("Step into"), "left"),
        (x + first + 52, _("Went on"), "right"),
        (x + first + 88, _("Rate"), "right"),
        (x + first + 136, _("Likely"), "right"),
        (x + first + 184, _("Milestone"), "right"),
        (x + room - 4, _("Days"), "right"),
    )
    y += 14
    for at, title, align in columns:
        sheet.text(at, y - 3.5, title, HEAD, "right" if align == "right" else "left")
    for step in steps:
        if step.fix_first:
            sheet.box((x, y, room, row_height), fill=WARNING_TINT)
            sheet.box((x, y, 2.5, row_height), fill=STAGE_COLOURS[step.into])
        sheet.line((x, y), (x + room, y), HAIRLINE, 0.5)
        _step(sheet, step, (x, y, room), row_height, [at for at, _title, _align in columns])
        y += row_height
    return y


def _step(
    sheet: Sheet,
    step: StepRow,
    place: tuple[float, float, float],
    row_height: float,
    columns: list[float],
) -> None:
    x, y, room = place
    formats, rate = sheet.formats, step.rate
    notes = list(step.findings)
    if step.skipped:
        notes.append(_("{n} by skipping").format(n=formats.number(step.skipped)))
    baseline = y + row_height / 2 + (-1.5 if notes or step.fix_first else 3)
    sheet.box((x + 5, baseline - 5.3, 4.5, 4.5), fill=STAGE_COLOURS[step.into], radius=2.25)
    sheet.text(columns[0], baseline, stage_name(step.into), STRONG)
    cells = (
        (formats.count(rate), CELL if rate.n else FAINT),
        ("–" if rate.rate is None else formats.percent(rate.rate), STRONG),
        (_range(rate, formats), FAINT),
        ("–" if step.milestone is None else formats.percent(step.milestone), FAINT),
        ("–" if step.median_days is None else formats.number(half_up(step.median_days)), CELL),
    )
    for at, (text, style) in zip(columns[1:], cells, strict=True):
        sheet.text(at, baseline, text, style, "right")
    at = columns[0]
    if step.fix_first:
        lead = Style(7.5, bold=True, colour=DANGER)
        words = _("Fix first:") if notes else _("Fix first")
        sheet.text(at, baseline + 10, words, lead)
        at += width(words + " ", lead)
    sheet.shrunk(at, baseline + 10, " · ".join(notes), SMALL, x + room - at - 4)


def _range(rate: Rate, formats: Formats) -> str:
    if rate.low is None or rate.high is None:
        return ""
    return formats.percent_range(rate.low, rate.high)


def draw_trials(
    sheet: Sheet, report: MonthlyReport, place: tuple[float, float, float], limit: float
) -> None:
    """Draw the offers at x, y, width, as many as have room above `limit`."""
    x, y, room = place
    formats = sheet.formats
    sheet.text(x, y, _("Trials"), SECTION)
    if not report.offers:
        sheet.text(x, y + 15, _("No trial was offered in this time."), FAINT)
        return
    lines = max(1, int((limit - y - 30) / 15))
    shown = report.offers if len(report.offers) <= lines else report.offers[: max(1, lines - 1)]
    columns = (
        Column(_("Offer"), room - 150),
        Column(_("Offered"), 46, align="right"),
        Column(_("Started"), 46, align="right"),
        Column(_("Bought"), 58, STRONG, "right"),
    )
    rows = [
        (
            offer.name,
            formats.number(offer.offered),
            formats.number(offer.started),
            formats.count(offer.conversion)
            if offer.conversion.n
            else Cell(formats.count(offer.conversion), FAINT),
        )
        for offer in shown
    ]
    bottom = draw_table(sheet, (x, y + 3), columns, rows, 15)
    left = len(report.offers) - len(shown)
    parts = [
        more_words(left, formats) if left else "",
        _("Accepted: {rate}").format(rate=formats.rate(report.acceptance)),
        _("Bought: {rate}").format(rate=formats.rate(report.conversion)),
    ]
    summary = " · ".join(part for part in parts if part)
    sheet.line((x, bottom), (x + room, bottom), HAIRLINE, 0.5)
    sheet.shrunk(x, bottom + 11, summary, SMALL, room)

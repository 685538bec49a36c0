"""The hourglass large, and every step with all its figures."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from hourglass_desktop.domain.text import _
from hourglass_desktop.reports.flow import Flow
from hourglass_desktop.reports.glass import Sand, draw_glass
from hourglass_desktop.reports.ink import Style
from hourglass_desktop.reports.long_table import LongTable, table_height
from hourglass_desktop.reports.month import Promotion, StepRow
from hourglass_desktop.reports.page import SMALL, Heading, Sheet, render
from hourglass_desktop.reports.table import CELL, FAINT, STRONG, Column
from hourglass_desktop.reports.verdict import (
    draw_verdict,
    fix_first,
    loss_words,
    promotion_words,
)
from hourglass_desktop.wording.formats import Formats, half_up
from hourglass_desktop.wording.words import stage_name

_GLASS_WIDTH = 360.0
_LEAST_GLASS, _MOST_GLASS = 280.0, 430.0
_AROUND_TABLE = 88.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HourglassReport:
    """The hourglass as of a day over `days`; fields as in MonthlyReport."""

    as_of: dt.date
    business: str
    verdict: tuple[tuple[str, bool], ...]
    here: Mapping[str, int]
    reached: Mapping[str, int]
    steps: tuple[StepRow, ...]
    windows: Mapping[str, int]
    days: int = 365
    biggest_loss: tuple[str, int] | None = None
    promotion: Promotion = field(default_factory=Promotion)


def write_hourglass(file: BinaryIO, report: HourglassReport, formats: Formats, paper: str) -> None:
    """Write the hourglass as a PDF on `paper` (a4 or letter); the same report, the same bytes.

    Raises HourglassError for another paper.
    """
    period = _("{days} to {date}").format(
        days=formats.days(report.days), date=formats.date(report.as_of)
    )
    heading = Heading(period, _("The hourglass"), report.business, report.as_of)
    render(file, heading, formats, paper, lambda sheet: _draw(sheet, report))


def _draw(sheet: Sheet, report: HourglassReport) -> None:
    flow = Flow(sheet)
    notes = (
        loss_words(report.biggest_loss, sheet.formats),
        promotion_words(report.promotion, sheet.formats),
    )
    flow.y = draw_verdict(
        sheet, flow.y, report.verdict, " ".join(filter(None, notes)), fix_first(report.steps), 6
    )
    table = _table(report, sheet)
    room = sheet.bottom - flow.y - table_height(table) - _AROUND_TABLE
    high = max(_LEAST_GLASS, min(_MOST_GLASS, room))
    left = sheet.left + (sheet.width - _GLASS_WIDTH) / 2 - 20
    sand = Sand(report.here, report.reached, report.steps)
    draw_glass(sheet, (left, flow.y + 20, _GLASS_WIDTH, high), sand)
    flow.y += high + 24
    flow.listing(_("Every step, from the end"), table, "")
    flow.y += 6
    flow.paragraph(
        _(
            "Went on: of those whose time ended in these days. Likely: the range that holds the "
            "true rate in 95 of 100 cases. Open: those who still have time. Skipped: of those who "
            "went on, without evidence of their own at either end. Poor fit: closed as such in "
            "time, counted neither way."
        ),
        SMALL,
    )


def _table(report: HourglassReport, sheet: Sheet) -> LongTable:
    columns = (
        Column(_("Step into"), 46, STRONG),
        Column(_("Time"), 34, FAINT, "right"),
        Column(_("Went on"), 66, CELL, "right"),
        Column(_("Rate"), 38, STRONG, "right"),
        Column(_("Likely"), 54, FAINT, "right"),
        Column(_("Milestone"), 46, FAINT, "right"),
        Column(_("Days"), 32, CELL, "right"),
        Column(_("Open"), 34, FAINT, "right"),
        Column(_("Skipped"), 38, FAINT, "right"),
        Column(_("Poor fit"), 40, FAINT, "right"),
    )
    room = sheet.width - sum(column.width for column in columns)
    findings = Column(_("Findings"), room, Style(7.2))
    return LongTable(
        (*columns, findings), [_row(step, report, sheet.formats) for step in report.steps]
    )


def _row(step: StepRow, report: HourglassReport, formats: Formats) -> tuple[str, ...]:
    rate, window = step.rate, report.windows.get(step.into)
    likely = ""
    if rate.low is not None and rate.high is not None:
        likely = formats.percent_range(rate.low, rate.high)
    findings = [_("fix first")] if step.fix_first else []
    return (
        stage_name(step.into),
        "–" if window is None else formats.number(window),
        formats.count(rate),
        "–" if rate.rate is None else formats.percent(rate.rate),
        likely,
        "–" if step.milestone is None else formats.percent(step.milestone),
        "–" if step.median_days is None else formats.number(half_up(step.median_days)),
        formats.number(step.open),
        formats.number(step.skipped),
        formats.number(step.disqualified),
        ", ".join([*findings, *step.findings]),
    )

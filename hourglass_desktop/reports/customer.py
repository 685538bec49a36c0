"""One customer: where they stand and because of what, what is planned, and all that happened."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.text import _
from hourglass_desktop.reports.flow import Flow
from hourglass_desktop.reports.ink import Style
from hourglass_desktop.reports.long_table import TICK_ROOM, LongTable
from hourglass_desktop.reports.look import GLASS, HAIRLINE, MUTED, STAGE_COLOURS, WHITE
from hourglass_desktop.reports.page import SMALL, Heading, Sheet, render
from hourglass_desktop.reports.table import CELL, FAINT, STRONG, Column
from hourglass_desktop.wording.formats import Formats
from hourglass_desktop.wording.words import stage_name

_BOX = 24.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """Something that happened: `kind` in a word, such as "Touch", and the rest in words."""

    date: dt.date
    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """An open follow-up."""

    due_on: dt.date
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerReport:
    """One customer as of a day.

    `because` are sentences; `entered` holds the stages reached, `skipped` those of them without
    evidence of their own; `details` are (label, value); the timeline is printed in its order;
    `bought` is what they bought in minor units by currency; `closed` a sentence or "".
    """

    as_of: dt.date
    business: str
    name: str
    organisation: str = ""
    stage: str
    because: tuple[str, ...]
    entered: Mapping[str, dt.date]
    skipped: tuple[str, ...] = ()
    closed: str = ""
    details: tuple[tuple[str, str], ...] = ()
    purchases: int = 0
    bought: Mapping[str, int] = field(default_factory=dict)
    planned: tuple[PlannedRow, ...] = ()
    timeline: tuple[TimelineRow, ...] = ()


def write_customer(file: BinaryIO, report: CustomerReport, formats: Formats, paper: str) -> None:
    """Write one customer as a PDF on `paper` (a4 or letter); the same report, the same bytes.

    Raises HourglassError for another paper.
    """
    heading = Heading(report.organisation, report.name, report.business, report.as_of)
    render(file, heading, formats, paper, lambda sheet: _draw(sheet, report))


def _draw(sheet: Sheet, report: CustomerReport) -> None:
    flow, formats = Flow(sheet), sheet.formats
    flow.y = _track(sheet, report, flow.y + 8)
    flow.y += 4
    flow.paragraph(
        ((f"{stage_name(report.stage)}: ", True), (" ".join(report.because), False)), Style(10)
    )
    if report.closed:
        flow.paragraph(report.closed, Style(10))
    details = list(report.details)
    if report.purchases:
        total = ", ".join(formats.amounts(report.bought))
        count = formats.number(report.purchases)
        details.append((_("Purchases"), f"{count} · {total}" if total else count))
    if details:
        flow.listing(
            _("Details"),
            LongTable(
                (Column("", sheet.width * 0.22, FAINT), Column("", sheet.width * 0.78)), details
            ),
            "",
        )
    flow.listing(_("Planned"), _planned(sheet, report.planned), _("Nothing is planned."))
    flow.listing(
        _("What happened"), _timeline(sheet, report.timeline), _("Nothing has happened yet.")
    )


def _track(sheet: Sheet, report: CustomerReport, y: float) -> float:
    """The seven stages side by side: filled when reached, hatched when skipped."""
    gap = 5.0
    wide = (sheet.width - gap * (len(STAGES) - 1)) / len(STAGES)
    for index, stage in enumerate(STAGES):
        x = sheet.left + index * (wide + gap)
        day = report.entered.get(stage)
        solid = day is not None and stage not in report.skipped
        sheet.box(
            (x, y, wide, _BOX),
            fill=STAGE_COLOURS[stage] if solid else WHITE,
            stroke=None if solid else GLASS if day else HAIRLINE,
            radius=4,
        )
        if day and not solid:
            _hatch(sheet, (x, y, wide))
        style = Style(9, bold=day is not None, colour=WHITE if solid else MUTED)
        sheet.text(x + wide / 2, y + 15.5, stage_name(stage), style, "centre")
        words = sheet.formats.day(day) if day else _("not yet")
        sheet.text(x + wide / 2, y + _BOX + 10, words, SMALL, "centre")
        if day and not solid:
            sheet.text(x + wide / 2, y + _BOX + 19, _("skipped"), SMALL, "centre")
    return y + _BOX + 24


def _hatch(sheet: Sheet, place: tuple[float, float, float]) -> None:
    x, y, wide = place
    for at in (*range(6, 20, 6), *range(int(wide) - 15, int(wide), 6)):
        foot = max(0.0, at - _BOX)
        sheet.line((x + at, y + 1), (x + foot + 1, y + at - foot - 1), HAIRLINE, 0.6)


def _planned(sheet: Sheet, rows: tuple[PlannedRow, ...]) -> LongTable:
    room = sheet.width - TICK_ROOM
    return LongTable(
        (Column(_("Due"), room * 0.18, FAINT), Column(_("What"), room * 0.82, STRONG)),
        [(sheet.formats.day(row.due_on), row.what) for row in rows],
        ticks=True,
    )


def _timeline(sheet: Sheet, rows: tuple[TimelineRow, ...]) -> LongTable:
    return LongTable(
        (
            Column(_("Date"), sheet.width * 0.16, FAINT),
            Column(_("Kind"), sheet.width * 0.18, STRONG),
            Column(_("What"), sheet.width * 0.66, CELL),
        ),
        [(sheet.formats.day(row.date), row.kind, row.text) for row in rows],
    )

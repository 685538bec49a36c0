"""Trials: the offers with their acceptance and conversion, what runs, and what was decided."""

import datetime as dt
from dataclasses import dataclass
from typing import BinaryIO

from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.text import _
from hourglass_desktop.reports.flow import Flow
from hourglass_desktop.reports.long_table import LongTable
from hourglass_desktop.reports.month import NO_RATE, OfferRow
from hourglass_desktop.reports.page import Heading, Sheet, render
from hourglass_desktop.reports.rate_strip import draw_rates
from hourglass_desktop.reports.table import CELL, FAINT, STRONG, Column
from hourglass_desktop.wording.formats import Formats


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialRow:
    """One trial: `state` in words, such as "ended, ask now"."""

    customer: str
    offer: str
    state: str
    offered_on: dt.date | None = None
    started_on: dt.date | None = None
    ends_on: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedRow:
    """A trial that is over: its outcome in words, and what was learnt."""

    customer: str
    offer: str
    outcome: str
    decided_on: dt.date | None = None
    lesson: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialsReport:
    """All trials as of a day: the figures over the period, those under way, those decided."""

    as_of: dt.date
    business: str
    acceptance: Rate = NO_RATE
    conversion: Rate = NO_RATE
    offers: tuple[OfferRow, ...] = ()
    under_way: tuple[TrialRow, ...] = ()
    decided: tuple[DecidedRow, ...] = ()


def write_trials(file: BinaryIO, report: TrialsReport, formats: Formats, paper: str) -> None:
    """Write the trials as a PDF on `paper` (a4 or letter); the same report, the same bytes.

    Raises HourglassError for another paper.
    """
    heading = Heading(_("Offers and outcomes"), _("Trials"), report.business, report.as_of)
    render(file, heading, formats, paper, lambda sheet: _draw(sheet, report))


def _draw(sheet: Sheet, report: TrialsReport) -> None:
    flow = Flow(sheet)
    flow.y = draw_rates(
        sheet,
        flow.y + 4,
        (
            (_("Acceptance: started, of those offered"), report.acceptance),
            (_("Conversion: bought, of those that ended"), report.conversion),
        ),
    )
    flow.listing(
        _("Offers"), _offers(sheet, report.offers), _("There is no trial offer on your list yet.")
    )
    flow.listing(_("Under way"), _under_way(sheet, report.under_way), _("No trial is under way."))
    flow.listing(_("Decided"), _decided(sheet, report.decided), _("No trial has been decided yet."))


def _offers(sheet: Sheet, rows: tuple[OfferRow, ...]) -> LongTable:
    formats, room = sheet.formats, sheet.width
    return LongTable(
        (
            Column(_("Offer"), room * 0.44, STRONG),
            Column(_("Offered"), room * 0.13, CELL, "right"),
            Column(_("Started"), room * 0.13, CELL, "right"),
            Column(_("Bought of those ended"), room * 0.30, CELL, "right"),
        ),
        [
            (
                row.name,
                formats.number(row.offered),
                formats.number(row.started),
                formats.rate(row.conversion),
            )
            for row in rows
        ],
    )


def _under_way(sheet: Sheet, rows: tuple[TrialRow, ...]) -> LongTable:
    formats, room = sheet.formats, sheet.width
    return LongTable(
        (
            Column(_("Customer"), room * 0.27, STRONG),
            Column(_("Offer"), room * 0.23),
            Column(_("Offered"), room * 0.13, FAINT),
            Column(_("Started"), room * 0.13, FAINT),
            Column(_("Ends"), room * 0.13),
            Column(_("State"), room * 0.11, FAINT),
        ),
        [
            (
                row.customer,
                row.offer,
                _day(row.offered_on, formats),
                _day(row.started_on, formats),
                _day(row.ends_on, formats),
                row.state,
            )
            for row in rows
        ],
    )


def _decided(sheet: Sheet, rows: tuple[DecidedRow, ...]) -> LongTable:
    room = sheet.width
    return LongTable(
        (
            Column(_("Customer"), room * 0.25, STRONG),
            Column(_("Offer"), room * 0.20),
            Column(_("Outcome"), room * 0.13),
            Column(_("Decided"), room * 0.13, FAINT),
            Column(_("Lesson"), room * 0.29, FAINT),
        ),
        [
            (row.customer, row.offer, row.outcome, _day(row.decided_on, sheet.formats), row.lesson)
            for row in rows
        ],
    )


def _day(day: dt.date | None, formats: Formats) -> str:
    return formats.day(day) if day else ""

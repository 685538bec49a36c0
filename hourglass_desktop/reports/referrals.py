"""Referrals: the named figures, thanks owed, whom to ask, introductions, and who sent whom."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from hourglass_desktop.domain.text import _
from hourglass_desktop.reports.flow import Flow
from hourglass_desktop.reports.long_table import TICK_ROOM, LongTable
from hourglass_desktop.reports.month import ReferralRates, ReferralRow
from hourglass_desktop.reports.month_referrals import referral_figures, thanks_words
from hourglass_desktop.reports.page import SMALL, Heading, Sheet, render
from hourglass_desktop.reports.rate_strip import draw_rates
from hourglass_desktop.reports.table import CELL, FAINT, STRONG, Column
from hourglass_desktop.wording.formats import Formats

_INDENT = "\u2003"
_DEEPEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRow:
    """Someone to thank or to ask, and because of what, as a sentence."""

    name: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainRow:
    """A customer in the tree of who sent whom: how deep (0 = came unsent), and since when."""

    name: str
    depth: int
    date: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RevenueRow:
    """What those a giver introduced bought, in minor units by currency."""

    name: str
    amounts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralsReport:
    """All about referrals as of a day; introductions the latest first, the tree in order."""

    as_of: dt.date
    business: str
    rates: ReferralRates = field(default_factory=ReferralRates)
    thanks_owed: tuple[AskRow, ...] = ()
    to_ask: tuple[AskRow, ...] = ()
    introductions: tuple[ReferralRow, ...] = ()
    revenue: tuple[RevenueRow, ...] = ()
    chains: tuple[ChainRow, ...] = ()


def write_referrals(file: BinaryIO, report: ReferralsReport, formats: Formats, paper: str) -> None:
    """Write the referrals as a PDF on `paper` (a4 or letter); the same report, the same bytes.

    Raises HourglassError for another paper.
    """
    heading = Heading(_("The last 12 months"), _("Referrals"), report.business, report.as_of)
    render(file, heading, formats, paper, lambda sheet: _draw(sheet, report))


def _draw(sheet: Sheet, report: ReferralsReport) -> None:
    flow, formats = Flow(sheet), sheet.formats
    flow.y = draw_rates(sheet, flow.y + 4, referral_figures(report.rates)) + 6
    goal = _("The goal of the referral number is {goal}.").format(goal=formats.percent(1))
    thanks = thanks_words(report.rates, formats)
    flow.paragraph(f"{goal} {thanks}.".removesuffix(" ."), SMALL)
    flow.listing(_("Thanks owed"), _people(sheet, report.thanks_owed), _("You owe nobody thanks."))
    flow.listing(
        _("Ready to be asked"),
        _people(sheet, report.to_ask),
        _("Nobody is ready to be asked today."),
    )
    flow.listing(
        _("Introductions"),
        _introductions(sheet, report.introductions),
        _("Nobody introduced anybody yet."),
    )
    flow.listing(
        _("What those introduced bought, by giver"),
        _revenue(sheet, report.revenue),
        _("Nobody who was introduced has bought yet."),
    )
    flow.listing(
        _("Who sent whom"), _chains(sheet, report.chains), _("Nobody was sent by anybody yet.")
    )


def _people(sheet: Sheet, rows: tuple[AskRow, ...]) -> LongTable:
    room = sheet.width - TICK_ROOM
    return LongTable(
        (Column(_("Customer"), room * 0.35, STRONG), Column(_("Because"), room * 0.65)),
        [(row.name, row.because) for row in rows],
        ticks=True,
    )


def _introductions(sheet: Sheet, rows: tuple[ReferralRow, ...]) -> LongTable:
    formats, room = sheet.formats, sheet.width
    return LongTable(
        (
            Column(_("From"), room * 0.26, STRONG),
            Column(_("Introduced"), room * 0.26),
            Column(_("When"), room * 0.14, FAINT),
            Column(_("Outcome"), room * 0.20, FAINT),
            Column(_("Thanked"), room * 0.14),
        ),
        [
            (
                row.giver,
                row.received,
                formats.day(row.date),
                row.outcome,
                formats.day(row.thanked_on) if row.thanked_on else _("not yet"),
            )
            for row in rows
        ],
    )


def _revenue(sheet: Sheet, rows: tuple[RevenueRow, ...]) -> LongTable:
    return LongTable(
        (
            Column(_("Giver"), sheet.width * 0.6, STRONG),
            Column(_("Bought by those introduced"), sheet.width * 0.4, CELL, "right"),
        ),
        [(row.name, ", ".join(sheet.formats.amounts(row.amounts))) for row in rows],
    )


def _chains(sheet: Sheet, rows: tuple[ChainRow, ...]) -> LongTable:
    return LongTable(
        (Column(_("Customer"), sheet.width * 0.8), Column(_("Introduced"), sheet.width * 0.2)),
        [
            (
                _INDENT * (2 * min(row.depth, _DEEPEST) - 1) + "› " + row.name
                if row.depth
                else row.name,
                sheet.formats.day(row.date) if row.date else "",
            )
            for row in rows
        ],
    )

"""Figures side by side, each with its arithmetic and under its full name."""

from collections.abc import Sequence

from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.text import _
from hourglass_desktop.reports.ink import Style
from hourglass_desktop.reports.lines import wrap
from hourglass_desktop.reports.look import HAIRLINE, MUTED, TEXT
from hourglass_desktop.reports.page import Sheet

RATES_HEIGHT = 52.0
"""Points that a row of figures takes."""


def draw_rates(sheet: Sheet, y: float, figures: Sequence[tuple[str, Rate]]) -> float:
    """Draw (name, rate) across the page below a line at y; returns the y below them."""
    sheet.rule(y, HAIRLINE)
    column = sheet.width / len(figures)
    for index, (name, rate) in enumerate(figures):
        x = sheet.left + column * index + (8 if index else 0)
        if index:
            sheet.line((x - 8, y + 7), (x - 8, y + 51), HAIRLINE, 0.5)
        _draw_rate(sheet, (x, y, column - 14), name, rate)
    return y + RATES_HEIGHT


def _draw_rate(sheet: Sheet, place: tuple[float, float, float], name: str, rate: Rate) -> None:
    x, y, room = place
    formats = sheet.formats
    figure = formats.count(rate) if rate.rate is None else formats.percent(rate.rate)
    style = Style(12, bold=bool(rate.n), colour=TEXT if rate.n else MUTED)
    sheet.text(x, y + 18, figure, style)
    detail = _("too few for a rate") if rate.n else ""
    if rate.low is not None and rate.high is not None:
        detail = _("{count}, likely {range}").format(
            count=formats.count(rate), range=formats.percent_range(rate.low, rate.high)
        )
    sheet.shrunk(x, y + 29, detail, Style(6.8, colour=MUTED), room)
    for number, line in enumerate(wrap(name, Style(7.5), room, 2)):
        sheet.text(x, y + 40 + 9.5 * number, line, Style(7.5))

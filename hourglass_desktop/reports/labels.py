"""Address labels: sheets of the usual sizes, 3 x 8 on A4 (70 x 37 mm), 3 x 10 on Letter."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import BinaryIO

from hourglass_desktop.domain.text import _
from hourglass_desktop.reports.ink import Style
from hourglass_desktop.reports.lines import fit, wrap
from hourglass_desktop.reports.page import Heading, Sheet, render
from hourglass_desktop.wording.formats import Formats

_TEXT = Style(9.5)
_SEEN = 3
"""Lines to look at below the last that fits, for the last to be shortened from them."""
_INCH = 72.0
_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where the labels lie on a paper, in points: first corner, size, pitch, how many."""

    left: float
    top: float
    size: tuple[float, float]
    pitch: tuple[float, float]
    columns: int
    rows: int


_LAYOUTS = {
    "a4": _Sheet(0.0, 0.5 * _MM, (70 * _MM, 37 * _MM), (70 * _MM, 37 * _MM), 3, 8),
    "letter": _Sheet(
        0.1875 * _INCH, 0.5 * _INCH, (2.625 * _INCH, _INCH), (2.75 * _INCH, _INCH), 3, 10
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelsReport:
    """Addresses to print, each as lines, the name first."""

    as_of: dt.date
    business: str
    addresses: tuple[tuple[str, ...], ...]


def write_labels(file: BinaryIO, report: LabelsReport, formats: Formats, paper: str) -> None:
    """Write the labels as a PDF for sheets of `paper` (a4 or letter).

    Raises HourglassError for another paper.
    """
    heading = Heading("", _("Labels"), report.business, report.as_of)
    render(file, heading, formats, paper, lambda sheet: _draw(sheet, report, paper))


def _draw(sheet: Sheet, report: LabelsReport, paper: str) -> None:
    layout = _LAYOUTS[paper]
    if not report.addresses:
        sheet.text(sheet.left, sheet.top + 20, _("There is no address to print."), _TEXT)
    for number, address in enumerate(report.addresses):
        place = number % (layout.columns * layout.rows)
        if number and not place:
            sheet.blank_page()
        row, column = divmod(place, layout.columns)
        x = layout.left + column * layout.pitch[0]
        y = layout.top + row * layout.pitch[1]
        _label(sheet, (x, y), layout.size, address)


def _label(
    sheet: Sheet, corner: tuple[float, float], size: tuple[float, float], address: tuple[str, ...]
) -> None:
    """Write an address in the middle of its label's height, smaller when it is long."""
    margin = 5 * _MM
    room, high = size[0] - 2 * margin, size[1] - 12
    style = _TEXT
    lines = _wrapped(address, style, room, high)
    while len(lines) * style.size * 1.25 > high and style.size > 6.5:
        style = replace(style, size=style.size - 0.5)
        lines = _wrapped(address, style, room, high)
    most = int(high / (style.size * 1.25))
    if len(lines) > most:
        lines = [*lines[: most - 1], fit(" ".join(lines[most - 1 :]), style, room)]
    leading = style.size * 1.25
    y = corner[1] + (size[1] - leading * len(lines)) / 2
    for line in lines:
        y += leading
        sheet.text(corner[0] + margin, y - leading * 0.25, line, style)


def _wrapped(address: tuple[str, ...], style: Style, room: float, high: float) -> list[str]:
    """The address in lines; of a part that is too high, as many as it takes to see that."""
    most = int(high / (style.size * 1.25)) + _SEEN
    return [part for line in address for part in wrap(line, style, room, most)]

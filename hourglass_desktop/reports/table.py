"""Small tables on a page: a heading row, hairlines between rows, columns that align."""

from collections.abc import Sequence
from dataclasses import dataclass

from hourglass_desktop.domain.text import _
from hourglass_desktop.reports.ink import Style
from hourglass_desktop.reports.lines import fit
from hourglass_desktop.reports.look import HAIRLINE, MUTED
from hourglass_desktop.reports.page import Align, Sheet
from hourglass_desktop.wording.formats import Formats

HEAD = Style(7.5, colour=MUTED)
CELL = Style(8.5)
STRONG = Style(8.5, bold=True)
FAINT = Style(8.5, colour=MUTED)
GAP = 8.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in points with the gap after it, and how it looks."""

    title: str
    width: float
    style: Style = CELL
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """A text that looks unlike the rest of its column."""

    text: str
    style: Style


Row = Sequence[str | Cell]


def more_words(left: int, formats: Formats) -> str:
    """What stands below a list that goes on, such as "and 14 more"."""
    return _("and {n} more").format(n=formats.number(left))


def draw_table(
    sheet: Sheet,
    place: tuple[float, float],
    columns: Sequence[Column],
    rows: Sequence[Row],
    row_height: float = 17.0,
) -> float:
    """Draw rows of one line each below their headings; texts too wide end in an ellipsis.

    `place` is the upper left corner; returns the y below the last row.
    """
    x, y = place
    total = sum(column.width for column in columns)
    slots = list(zip(columns, _starts(columns, x), _rooms(columns), strict=True))
    y += 14
    for column, at, room in slots:
        _write(sheet, (at, y - 4.5, room), column, Cell(column.title, HEAD))
    for row in rows:
        sheet.line((x, y), (x + total, y), HAIRLINE, 0.5)
        baseline = y + row_height / 2 + 3
        for (column, at, room), cell in zip(slots, row, strict=True):
            shown = cell if isinstance(cell, Cell) else Cell(cell, column.style)
            _write(sheet, (at, baseline, room), column, shown)
        y += row_height
    return y


def _starts(columns: Sequence[Column], x: float) -> list[float]:
    starts = []
    for column in columns:
        starts.append(x)
        x += column.width
    return starts


def _rooms(columns: Sequence[Column]) -> list[float]:
    """Room for text in each column: all but the last leave a gap."""
    return [column.width - GAP for column in columns[:-1]] + [columns[-1].width]


def _write(sheet: Sheet, place: tuple[float, float, float], column: Column, cell: Cell) -> None:
    x, baseline, room = place
    text = fit(cell.text, cell.style, room)
    if column.align == "right":
        sheet.text(x + room, baseline, text, cell.style, "right")
    else:
        sheet.text(x, baseline, text, cell.style)

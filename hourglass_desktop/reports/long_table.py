"""Tables of any length: rows as high as their texts, headings on every page, nothing cut off."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from hourglass_desktop.reports.lines import wrap
from hourglass_desktop.reports.page import Sheet
from hourglass_desktop.reports.table import GAP, HEAD, Column

_LINE = 11.5
_PADDING = 6.0
_HEADING = 16.0
_RUNNING_HEAD, _BELOW_HEAD = 16.0, 10.0
TICK_ROOM = 18.0
"""Points that the boxes to tick take before the first column."""

Lines = tuple[Sequence[str], ...]


@dataclass(frozen=True, slots=True)
class LongTable:
    """Columns and rows of text; `ticks` puts a box to tick before every row."""

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[str]]
    ticks: bool = False

    @property
    def indent(self) -> float:
        """Room before the first column."""
        return TICK_ROOM if self.ticks else 0.0


@dataclass(frozen=True, slots=True)
class Part:
    """As much of a row as stands on one page; `first` when it is the row's beginning."""

    cells: Lines
    height: float
    first: bool


def draw_long_table(sheet: Sheet, y: float, table: LongTable) -> float:
    """Draw the table from y on, over as many pages as it takes; the y below its last row."""
    return draw_pages(sheet, y, table, plan_pages(sheet, y, table))


def draw_pages(sheet: Sheet, y: float, table: LongTable, pages: Iterable[Sequence[Part]]) -> float:
    """Draw a planned table from y on; the y below its last row."""
    for number, parts in enumerate(pages):
        if number:
            y = sheet.next_page() + _BELOW_HEAD
        y = _draw_page(sheet, y, table, parts)
    return y


def plan_pages(sheet: Sheet, y: float, table: LongTable) -> Iterator[list[Part]]:
    """The rows page by page, from y on the first; one too high for any is continued."""
    page: list[Part] = []
    left = sheet.bottom - y - _heading(table)
    full = sheet.bottom - sheet.top - _RUNNING_HEAD - _BELOW_HEAD - _heading(table)
    for row in _wrapped(table):
        cells, high, first = row, _height(row), True
        if left < high <= full:
            yield page
            page, left = [], full
        while high > left:
            fitting = int((left - _PADDING) / _LINE)
            if fitting > 0:
                page.append(Part(tuple(cell[:fitting] for cell in cells), left, first))
                cells, first = tuple(cell[fitting:] for cell in cells), False
                high = _height(cells)
            yield page
            page, left = [], full
        page.append(Part(cells, high, first))
        left -= high
    yield page


def table_height(table: LongTable) -> float:
    """Points the table takes when it stands on one page."""
    return _heading(table) + sum(map(_height, _wrapped(table)))


def _heading(table: LongTable) -> float:
    """Room for the headings; a table without them begins with its first row."""
    return _HEADING if any(column.title for column in table.columns) else 6.0


def _height(cells: Lines) -> float:
    return max(map(len, cells), default=1) * _LINE + _PADDING


def _wrapped(table: LongTable) -> Iterator[Lines]:
    last = len(table.columns) - 1
    slots = [
        (column.style, column.width - (GAP if place < last else 0))
        for place, column in enumerate(table.columns)
    ]
    for row in table.rows:
        yield tuple(wrap(text, style, room) for text, (style, room) in zip(row, slots, strict=True))


def _draw_page(sheet: Sheet, y: float, table: LongTable, parts: Sequence[Part]) -> float:
    starts = []
    x = sheet.left + table.indent
    for place, column in enumerate(table.columns):
        room = column.width - (GAP if place < len(table.columns) - 1 else 0)
        starts.append(x + room if column.align == "right" else x)
        x += column.width
    slots = list(zip(table.columns, starts, strict=True))
    y += _heading(table)
    for column, at in slots:
        sheet.text(at, y - 5, column.title, HEAD, column.align)
    rules = []
    for part in parts:
        rules.append(y)
        if table.ticks and part.first:
            sheet.tick_box(sheet.left + 1, y + 5)
        for (column, at), lines in zip(slots, part.cells, strict=True):
            baseline = y + _PADDING / 2 + 8.5
            for line in lines:
                sheet.text(at, baseline, line, column.style, column.align)
                baseline += _LINE
        y += part.height
    sheet.rules([*rules, y])
    return y

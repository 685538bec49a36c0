"""Sections one below the other, going on to the next page where there is no room."""

from dataclasses import replace

from hourglass_desktop.reports.ink import Segments, Style
from hourglass_desktop.reports.lines import wrap_segments
from hourglass_desktop.reports.long_table import LongTable, draw_long_table, table_height
from hourglass_desktop.reports.page import SECTION, Sheet
from hourglass_desktop.reports.table import FAINT

_LEADING = 1.45
_KEPT_WITH_HEADING = 44.0
_MOST_KEPT = 300.0


class Flow:
    """Draws downwards on a sheet from `y`, the upper edge of what comes next."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.y = sheet.first_head() + 12

    def room_for(self, height: float) -> None:
        """Begin a new page unless so many points are left on this one."""
        if self.y + height > self.sheet.bottom:
            self.y = self.sheet.next_page() + 12

    def section(self, title: str, kept: float = _KEPT_WITH_HEADING) -> None:
        """Write a heading that stays with the `kept` points that follow it."""
        self.room_for(24 + kept)
        self.y += 24
        self.sheet.text(self.sheet.left, self.y - 4, title, SECTION)

    def paragraph(self, text: str | Segments, style: Style) -> None:
        """Write a text of any length, its lines unbroken across pages."""
        segments = ((text, style.bold),) if isinstance(text, str) else text
        leading = style.size * _LEADING
        for line in wrap_segments(segments, style.size, self.sheet.width):
            self.room_for(leading)
            self.y += leading
            self.sheet.segments(self.sheet.left, self.y - leading * 0.28, line, style)

    def listing(self, title: str, table: LongTable, nothing: str) -> None:
        """Write a heading and its table, or say in words that there is nothing to list."""
        beginning = replace(table, rows=table.rows[:1])
        self.section(title, min(table_height(beginning), _MOST_KEPT))
        if table.rows:
            self.y = draw_long_table(self.sheet, self.y, table)
        else:
            self.paragraph(nothing, FAINT)

"""One sheet after another, measured in points from the upper left corner."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO, Literal

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.text import _
from hourglass_desktop.reports.embedding import Paper
from hourglass_desktop.reports.ink import (
    Ink,
    Segments,
    Style,
    character_name,
    segments_width,
    width,
)
from hourglass_desktop.reports.lines import fit, wrap, wrap_segments
from hourglass_desktop.reports.look import (
    ACCENT,
    HAIRLINE,
    MARGIN,
    MUTED,
    PAPER_SIZES,
    Colour,
)
from hourglass_desktop.wording.formats import Formats

Align = Literal["left", "right", "centre"]

SMALL = Style(7.5, colour=MUTED)
SECTION = Style(11, bold=True)


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself: its title and the business it is about."""

    title: str
    business: str


class Sheet:
    """A document being drawn page by page; `save` completes it."""

    def __init__(self, file: BinaryIO, about: About, formats: Formats, paper: str) -> None:
        if paper not in PAPER_SIZES:
            raise HourglassError(
                _("There is no paper “{paper}”; choose a4 or letter.").format(paper=paper)
            )
        self.page_width, self.page_height = PAPER_SIZES[paper]
        self.left, self.right = MARGIN, self.page_width - MARGIN
        self.top, self.bottom = MARGIN, self.page_height - MARGIN
        self.formats = formats
        self._canvas = Paper(file, PAPER_SIZES[paper], formats.tag)
        self._canvas.setTitle(about.title)
        self._canvas.setAuthor(about.business)
        self._canvas.setCreator("Hourglass Desktop")
        self._ink = Ink(self._canvas)

    @property
    def width(self) -> float:
        """Room between the margins."""
        return self.right - self.left

    def text(self, x: float, y: float, text: str, style: Style, align: Align = "left") -> None:
        """Write a line with its baseline at y, beginning, ending or centred at x."""
        if align != "left":
            x -= width(text, style) / (1 if align == "right" else 2)
        self._ink.draw(x, self.page_height - y, text, style)

    def fitted(self, x: float, y: float, text: str, style: Style, room: float) -> None:
        """Write a line from x, shortened to `room`."""
        self.text(x, y, fit(text, style, room), style)

    def shrunk(self, x: float, y: float, text: str, style: Style, room: float) -> None:
        """Write a line from x, up to a fifth smaller if too wide, and then shortened."""
        size = style.size
        while size > style.size * 0.8 and width(text, replace(style, size=size)) > room:
            size -= 0.25
        self.fitted(x, y, text, replace(style, size=size), room)

    def segments(self, x: float, y: float, segments: Segments, style: Style) -> float:
        """Write a line of mixed weight from x; the width it took."""
        self._ink.draw_segments(x, self.page_height - y, segments, style)
        return segments_width(segments, style.size)

    def paragraph(
        self, box: tuple[float, float, float], text: str | Segments, style: Style, most: int = 99
    ) -> float:
        """Write lines into a box given as x, y of its upper edge, width; the y below them."""
        x, y, room = box
        leading = style.size * 1.45
        lines: Sequence[Segments]
        if isinstance(text, str):
            lines = [((line, style.bold),) for line in wrap(text, style, room, most)]
        else:
            lines = wrap_segments(text, style.size, room, most)
        for line in lines:
            y += leading
            self.segments(x, y - leading * 0.28, line, style)
        return y

    def line(
        self, start: tuple[float, float], end: tuple[float, float], colour: Colour, thick: float
    ) -> None:
        """Draw a straight line."""
        self._canvas.setStrokeColorRGB(*_parts(colour))
        self._canvas.setLineWidth(thick)
        self._canvas.line(start[0], self.page_height - start[1], end[0], self.page_height - end[1])

    def rule(self, y: float, colour: Colour = HAIRLINE, thick: float = 0.5) -> None:
        """Draw a line from margin to margin."""
        self.line((self.left, y), (self.right, y), colour, thick)

    def box(
        self,
        place: tuple[float, float, float, float],
        *,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        radius: float = 0.0,
        thick: float = 0.6,
    ) -> None:
        """Draw a rectangle given as x, y of its upper left corner, width, height."""
        x, y, wide, high = place
        if fill:
            self._canvas.setFillColorRGB(*_parts(fill))
        if stroke:
            self._canvas.setStrokeColorRGB(*_parts(stroke))
            self._canvas.setLineWidth(thick)
        self._canvas.roundRect(
            x,
            self.page_height - y - high,
            wide,
            high,
            min(radius, wide / 2, high / 2),
            stroke=int(stroke is not None),
            fill=int(fill is not None),
        )

    def outline(
        self,
        corners: Sequence[tuple[float, float]],
        *,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        thick: float = 0.7,
    ) -> None:
        """Draw a closed shape of straight lines."""
        path = self._canvas.beginPath()
        path.moveTo(corners[0][0], self.page_height - corners[0][1])
        for x, y in corners[1:]:
            path.lineTo(x, self.page_height - y)
        path.close()
        if fill:
            self._canvas.setFillColorRGB(*_parts(fill))
        if stroke:
            self._canvas.setStrokeColorRGB(*_parts(stroke))
            self._canvas.setLineWidth(thick)
        self._canvas.drawPath(path, stroke=int(stroke is not None), fill=int(fill is not None))

    def tick_box(self, x: float, y: float, size: float = 9.0) -> None:
        """Draw an empty box to tick, its upper left corner at x, y."""
        self.box((x, y, size, size), stroke=MUTED, radius=1.8, thick=0.8)

    def running_head(self, left: str, right: str, *, page: tuple[int, int]) -> float:
        """Write the head of a following page, page n of m; the y below it."""
        y = self.top + 8
        style = Style(8.5, colour=MUTED)
        number = _("page {page} of {pages}").format(
            page=self.formats.number(page[0]), pages=self.formats.number(page[1])
        )
        tail = " · ".join(part for part in (fit(right, style, self.width / 2), number) if part)
        self.text(self.right, y, tail, style, "right")
        room = self.width - width(tail, style) - 16
        self.fitted(self.left, y, left, Style(10, bold=True), room)
        self.rule(y + 8, ACCENT, 1.2)
        return y + 8

    def footnote_missing(self) -> None:
        """Say at the foot of the page which characters met so far could not be printed."""
        if not self._ink.missing:
            return
        names = [character_name(character) for character in self._ink.missing]
        text = _("□ stands for a character that this report cannot print: {names}.").format(
            names=self.formats.listed(names)
        )
        self.paragraph((self.left, self.bottom + 4, self.width), text, SMALL, most=2)

    def next_page(self) -> None:
        """Finish this page and begin another."""
        self._canvas.showPage()

    def save(self) -> None:
        """Finish the last page and write the document."""
        self._canvas.showPage()
        self._canvas.save()


def _parts(colour: Colour) -> tuple[float, float, float]:
    return colour[0] / 255, colour[1] / 255, colour[2] / 255

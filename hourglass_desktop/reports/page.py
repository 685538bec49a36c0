"""One sheet after another, measured in points from the upper left corner."""

import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO, Literal

from reportlab.lib.utils import ImageReader

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
from hourglass_desktop.reports.lines import fit, wrap_segments
from hourglass_desktop.reports.look import (
    ACCENT,
    HAIRLINE,
    MARGIN,
    MUTED,
    PAPER_SIZES,
    Colour,
)
from hourglass_desktop.wording.formats import Formats

_TICK_BOX = (
    f"{' '.join(f'{part / 255:.3f}' for part in MUTED)} RG 0.8 w "
    "1.8 0 m 7.2 0 l 8.2 0 9 0.8 9 1.8 c 9 7.2 l 9 8.2 8.2 9 7.2 9 c "
    "1.8 9 l 0.8 9 0 8.2 0 7.2 c 0 1.8 l 0 0.8 0.8 0 1.8 0 c h S Q"
)
"""A square of 9 points with round corners, drawn from its lower left corner."""
Align = Literal["left", "right", "centre"]

_LOGO = 120, 36
"""The most room of a logo in points."""
SMALL = Style(7.5, colour=MUTED)
SECTION = Style(11, bold=True)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a document: its kind, its title, whose it is and as of which day.

    `logo` is a PNG, empty for none.
    """

    kind: str
    title: str
    business: str
    as_of: dt.date
    logo: bytes = b""


class Sheet:
    """A document being drawn page by page; `save` completes it.

    `pages` is how many there will be in all, for "page 1 of 2".
    """

    def __init__(
        self, file: BinaryIO, heading: Heading, formats: Formats, paper: str, pages: int = 1
    ) -> None:
        if paper not in PAPER_SIZES:
            raise HourglassError(
                _("There is no paper “{paper}”; choose a4 or letter.").format(paper=paper)
            )
        self.page_width, self.page_height = PAPER_SIZES[paper]
        self.left, self.right = MARGIN, self.page_width - MARGIN
        self.top, self.bottom = MARGIN, self.page_height - MARGIN
        self.formats = formats
        self.heading = heading
        self.page, self.pages = 1, pages
        self._canvas = Paper(file, PAPER_SIZES[paper], formats.tag)
        self._canvas.setTitle(" ".join(part for part in (heading.kind, heading.title) if part))
        self._canvas.setAuthor(heading.business)
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
        segments = ((text, style.bold),) if isinstance(text, str) else text
        lines = wrap_segments(segments, style.size, room, most)
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

    def tick_box(self, x: float, y: float) -> None:
        """Draw an empty box to tick, 9 points wide, its upper left corner at x, y."""
        self._canvas.addLiteral(f"q 1 0 0 1 {x:.2f} {self.page_height - y - 9:.2f} cm {_TICK_BOX}")

    def rules(self, ys: Sequence[float]) -> None:
        """Draw hairlines from margin to margin at each y."""
        self._canvas.setStrokeColorRGB(*_parts(HAIRLINE))
        self._canvas.setLineWidth(0.5)
        start, end = f"{self.left:.2f}", f"{self.right:.2f}"
        heights = [f"{self.page_height - y:.2f}" for y in ys]
        self._canvas.addLiteral(" ".join(f"{start} {y} m {end} {y} l" for y in heights) + " S")

    def first_head(self) -> float:
        """Write the head of the first page; the y below it."""
        y, heading, title_style = self.top, self.heading, Style(22, bold=True)
        self.text(self.left, y + 7, heading.kind, Style(9, colour=MUTED))
        right = self.right - self._draw_logo(y)
        title = fit(heading.title, title_style, (right - self.left) * 0.7)
        self.text(self.left, y + 31, title, title_style)
        room = right - self.left - width(title, title_style) - 24
        name = Style(10, bold=True)
        self.text(right, y + 17, fit(heading.business, name, room), name, "right")
        line = _("as of {date}").format(date=self.formats.date(heading.as_of))
        tail = fit(f"{line} · {self._number()}", Style(9), room)
        self.text(right, y + 31, tail, Style(9, colour=MUTED), "right")
        self.rule(y + 42, ACCENT, 1.4)
        return y + 42

    def _draw_logo(self, y: float) -> float:
        """Draw the logo at the right end of the head; the room it took."""
        if not self.heading.logo:
            return 0
        picture = ImageReader(io.BytesIO(self.heading.logo))
        across, down = picture.getSize()
        scale = min(_LOGO[0] / across, _LOGO[1] / down)
        wide, high = across * scale, down * scale
        x, low = self.right - wide, self.page_height - y - (_LOGO[1] + high) / 2
        self._canvas.drawImage(picture, x, low, wide, high)
        return wide + 12

    def next_page(self, title: str | None = None) -> float:
        """Finish this page and begin another under a running head; the y below it."""
        self._canvas.showPage()
        self.page += 1
        y = self.top + 8
        style = Style(8.5, colour=MUTED)
        right = fit(self.heading.business, style, self.width / 2)
        tail = " · ".join(part for part in (right, self._number()) if part)
        self.text(self.right, y, tail, style, "right")
        room = self.width - width(tail, style) - 16
        self.fitted(self.left, y, title or self.heading.title, Style(10, bold=True), room)
        self.rule(y + 8, ACCENT, 1.2)
        return y + 8

    def blank_page(self) -> None:
        """Finish this page and begin another without a head."""
        self._canvas.showPage()
        self.page += 1

    def _number(self) -> str:
        return _("page {page} of {pages}").format(
            page=self.formats.number(self.page), pages=self.formats.number(self.pages)
        )

    def save(self) -> None:
        """Finish the last page and write the document."""
        self._footnote()
        self._canvas.showPage()
        self._canvas.save()

    def _footnote(self) -> None:
        """Say at the foot of the page which characters met so far could not be printed."""
        if not self._ink.missing:
            return
        names = [character_name(character) for character in self._ink.missing]
        text = _("□ stands for a character that this report cannot print: {names}.").format(
            names=self.formats.listed(names)
        )
        self.paragraph((self.left, self.bottom + 4, self.width), text, SMALL, most=2)


def _parts(colour: Colour) -> tuple[float, float, float]:
    return colour[0] / 255, colour[1] / 255, colour[2] / 255


def render(
    file: BinaryIO,
    heading: Heading,
    formats: Formats,
    paper: str,
    draw: Callable[[Sheet], object],
) -> None:
    """Draw a document twice: once to count its pages, once to number them into `file`."""
    counted = Sheet(io.BytesIO(), heading, formats, paper)
    draw(counted)
    sheet = Sheet(file, heading, formats, paper, counted.page)
    draw(sheet)
    sheet.save()

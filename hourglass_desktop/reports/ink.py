"""Writing text on a page: measured, embedded, and nothing lost without a word.

Every text is drawn as text, never read as markup.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from hourglass_desktop.reports.embedding import EmbeddedFont, Paper
from hourglass_desktop.reports.fonts import REGULAR, SEMIBOLD, Face, face
from hourglass_desktop.reports.look import TEXT, Colour
from hourglass_desktop.reports.shaping import LONG, Run, clean, shape_line

Segments = tuple[tuple[str, bool], ...]
"""Stretches of text, each with whether it is bold."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks: size in points, weight, colour as red, green, blue of 0-255."""

    size: float = 9.0
    bold: bool = False
    colour: Colour = TEXT


class Ink:
    """The fonts of one document, and what could not be printed in it."""

    def __init__(self, canvas: Paper) -> None:
        self._canvas = canvas
        self._fonts: dict[str, EmbeddedFont] = {}
        self._missing: dict[str, None] = {}
        self._colours: dict[Colour, str] = {}
        self._prefixes: dict[Style, tuple[str, EmbeddedFont, Face]] = {}

    @property
    def missing(self) -> tuple[str, ...]:
        """The characters met so far that no font has."""
        return tuple(self._missing)

    def draw(self, x: float, y: float, text: str, style: Style) -> None:
        """Write a line of text with its baseline starting at x, y (points, from below left)."""
        if not text:
            return
        prefix, font, face_ = self._plain_font(style)
        if face_.plain_widths.keys() >= set(text):
            self._canvas.addLiteral(f"{prefix}{x:.2f} {y:.2f} Td <{font.plain(text)}> Tj ET")
        else:
            self.draw_segments(x, y, ((text, style.bold),), style)

    def draw_segments(self, x: float, y: float, segments: Segments, style: Style) -> None:
        """Write one line whose stretches differ in weight; the style's own weight is unused."""
        for run in shape_line(_cleaned(segments)):
            self._draw_run(x, y, run, style)
            x += run.width * style.size / 1000
            self._missing.update(dict.fromkeys(run.missing))

    def _plain_font(self, style: Style) -> tuple[str, EmbeddedFont, Face]:
        if style not in self._prefixes:
            used = face(SEMIBOLD if style.bold else REGULAR)
            font = self._embedded(used)
            prefix = f"BT {self._fill(style.colour)} /{font.name} {style.size:g} Tf "
            self._prefixes[style] = (prefix, font, used)
        return self._prefixes[style]

    def _draw_run(self, x: float, y: float, run: Run, style: Style) -> None:
        font = self._embedded(run.face)
        start = f"BT {self._fill(style.colour)} /{font.name} {style.size:g} Tf {x:.2f} {y:.2f} Td"
        body = _glyph_operators(run, font, style.size)
        end = "ET"
        if run.bold and run.face.file != SEMIBOLD:
            stroke = self._fill(style.colour).replace("rg", "RG")
            start = f"q {stroke} {style.size * 0.028:.3f} w 2 Tr {start}"
            end = "ET Q"
        if _needs_actual_text(run):
            text = ("\ufeff" + run.text).encode("utf-16-be").hex()
            body = f"/Span <</ActualText <{text}>>> BDC {body} EMC"
        self._canvas.addLiteral(f"{start} {body} {end}")

    def _fill(self, colour: Colour) -> str:
        if colour not in self._colours:
            self._colours[colour] = " ".join(f"{part / 255:.3f}" for part in colour) + " rg"
        return self._colours[colour]

    def _embedded(self, used: Face) -> EmbeddedFont:
        if used.file not in self._fonts:
            number = len(self._fonts)
            font = EmbeddedFont(f"T{number}", used, number)
            self._fonts[used.file] = font
            self._canvas.document.delayedFonts.append(font)
        return self._fonts[used.file]


def width(text: str, style: Style) -> float:
    """Width of a line of text in points."""
    return _thousandths(text, bold=style.bold) * style.size / 1000


def segments_width(segments: Segments, size: float) -> float:
    """Width in points of a line whose stretches differ in weight."""
    return sum(_thousandths(text, bold=bold) for text, bold in segments) * size / 1000


def _thousandths(text: str, *, bold: bool) -> float:
    """Width in thousandths of the size; only short texts are remembered."""
    return _known(text, bold=bold) if len(text) <= LONG else _measured(text, bold=bold)


@lru_cache(maxsize=50_000)
def _known(text: str, *, bold: bool) -> float:
    return _measured(text, bold=bold)


def _measured(text: str, *, bold: bool) -> float:
    widths = face(SEMIBOLD if bold else REGULAR).plain_widths
    try:
        return sum(map(widths.__getitem__, text))
    except KeyError:
        return sum(run.width for run in shape_line(_cleaned(((text, bold),))))


def character_name(character: str) -> str:
    """What to call a character that cannot be printed: its code, and its Unicode name if any."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".strip()


def _cleaned(segments: Sequence[tuple[str, bool]]) -> Segments:
    return tuple((clean(text), bold) for text, bold in segments)


def _needs_actual_text(run: Run) -> bool:
    """Whether the glyphs, read one by one, do not give the text back.

    Readers turn right-to-left text around by themselves, and would turn such a text twice.
    """
    if run.leftward:
        return False
    return "".join(glyph.text for glyph in run.glyphs) != run.text or any(
        len(glyph.text) != 1 or glyph.advance < 1 or glyph.dx for glyph in run.glyphs
    )


def _glyph_operators(run: Run, font: EmbeddedFont, size: float) -> str:
    """Show glyphs in one array; those raised or lowered, like marks, each by itself."""
    parts: list[str] = []
    row: list[str] = []

    def flush() -> None:
        if row:
            parts.append(f"[{''.join(row)}] TJ")
            row.clear()

    for glyph in run.glyphs:
        before = f"{-glyph.dx:.1f}" if abs(glyph.dx) > 0.05 else ""
        back = font.width(glyph) - glyph.advance + glyph.dx
        after = f"{back:.1f}" if abs(back) > 0.05 else ""
        shown = f"{before}<{font.code(glyph)}>{after}"
        if abs(glyph.dy) > 0.05:
            flush()
            parts.append(f"{glyph.dy * size / 1000:.2f} Ts [{shown}] TJ 0 Ts")
        else:
            row.append(shown)
    flush()
    return " ".join(parts)

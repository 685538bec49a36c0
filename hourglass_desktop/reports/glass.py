"""The hourglass on paper: hairline glass, sand in the stages' colours, every number in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from hourglass_desktop.domain.glass import Band, Neck, glass
from hourglass_desktop.domain.stages import STAGES
from hourglass_desktop.domain.text import _
from hourglass_desktop.reports.ink import Style, width
from hourglass_desktop.reports.look import (
    DANGER,
    GLASS,
    MUTED,
    QUIET_TINT,
    STAGE_COLOURS,
    TEXT,
    WHITE,
)
from hourglass_desktop.reports.month import StepRow
from hourglass_desktop.reports.page import Sheet
from hourglass_desktop.wording.steps import neck_words
from hourglass_desktop.wording.words import stage_name

LABEL_ROOM = 52.0
"""Points left of the glass for the names of the stages."""


@dataclass(frozen=True, slots=True)
class Sand:
    """What fills the hourglass: customers here and ever, by stage, and the steps between."""

    here: Mapping[str, int]
    reached: Mapping[str, int]
    steps: tuple[StepRow, ...]


def draw_glass(sheet: Sheet, place: tuple[float, float, float, float], sand: Sand) -> None:
    """Draw the hourglass with its labels into x, y, width, height."""
    x, y, wide, high = place
    counts = [sand.here.get(stage, 0) for stage in STAGES]
    drawn = glass(wide - LABEL_ROOM, high, counts)
    scale = min(1.15, high / 290)
    for band in drawn.bands:
        _draw_band(sheet, (x + LABEL_ROOM, y), band, scale)
        _draw_label(sheet, (x, y), band, sand.reached.get(band.stage, 0))
    steps = {step.into: step for step in sand.steps}
    for neck in drawn.necks:
        if neck.into in steps:
            _draw_neck(sheet, (x + LABEL_ROOM, y), neck, steps[neck.into])


def _draw_band(sheet: Sheet, origin: tuple[float, float], band: Band, scale: float) -> None:
    x, y = origin
    sheet.outline([(x + a, y + b) for a, b in band.corners], stroke=GLASS, thick=0.7)
    size = 10.5 * scale
    style = Style(size, bold=True)
    text = sheet.formats.number(band.count)
    middle = x + (band.corners[0][0] + band.corners[1][0]) / 2
    baseline = y + (band.corners[0][1] + band.corners[2][1]) / 2 + size * 0.36
    if not band.sand:
        sheet.text(middle, baseline, text, Style(size, colour=MUTED), "centre")
        return
    bar = band.sand
    place = (x + bar.x, y + bar.y, bar.width, bar.height)
    sheet.box(place, fill=STAGE_COLOURS[band.stage], radius=2.5)
    if width(text, style) + 8 <= bar.width:
        sheet.text(middle, baseline, text, Style(size, bold=True, colour=WHITE), "centre")
    else:
        sheet.text(x + bar.x + bar.width + 4, baseline, text, style)


def _draw_label(sheet: Sheet, origin: tuple[float, float], band: Band, reached: int) -> None:
    x, y = origin
    middle = y + (band.corners[0][1] + band.corners[2][1]) / 2
    sheet.text(x, middle + 0.5, stage_name(band.stage), Style(9, bold=True))
    words = _("{n} ever").format(n=sheet.formats.number(reached))
    sheet.text(x, middle + 9.5, words, Style(7, colour=MUTED))


def _draw_neck(sheet: Sheet, origin: tuple[float, float], neck: Neck, step: StepRow) -> None:
    words = neck_words(step.into, step.rate, step.median_days, sheet.formats)
    if step.fix_first:
        words = _("fix first: {step}").format(step=words)
    style = Style(6.8, bold=step.fix_first, colour=DANGER if step.fix_first else TEXT)
    high = min(neck.place.height - 2, 11.5)
    wide = width(words, style) + 20
    middle = origin[0] + neck.place.x + neck.place.width / 2
    top = origin[1] + neck.place.y + (neck.place.height - high) / 2
    sheet.box(
        (middle - wide / 2, top, wide, high),
        fill=WHITE if step.fix_first else QUIET_TINT,
        stroke=DANGER if step.fix_first else None,
        radius=high / 2,
        thick=0.9,
    )
    arrow, base = middle - wide / 2 + 6, top + high / 2
    if step.fix_first:
        sheet.text(arrow - 1, base + 2.6, "⚠", Style(7.5, bold=True, colour=DANGER))
    else:
        corners = [(arrow, base - 1.8), (arrow + 5, base - 1.8), (arrow + 2.5, base + 2.2)]
        sheet.outline(corners, fill=TEXT)
    sheet.text(arrow + 8, base + 2.5, words, style)

"""The shape of the hourglass: a fixed glass, and sand that is as wide as the customers are many.

One geometry for screen and paper. Lengths are in the caller's unit; y grows downwards from 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hourglass_desktop.domain.stages import STAGES, STEPS

_EDGES = (
    (1.0, 0.86),
    (0.84, 0.70),
    (0.68, 0.54),
    (0.52, 0.38),
    (0.36, 0.36),
    (0.40, 0.62),
    (0.66, 0.90),
)
"""Width of each band at its upper and lower edge, as a share of the whole; narrowest at Buy."""
_NECK_SHARE = 0.42
"""Height of a neck as a share of a band's."""
_SAND_HEIGHT = 0.62
_AIR = 0.90
"""Sand may fill this share of the narrowest width it meets."""
LEAST_SAND = 4.0
"""A stage with anyone in it shows a bar at least this wide."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Band:
    """One stage: its trapezoid of glass (clockwise from the upper left), and its bar of sand."""

    stage: str
    count: int
    corners: tuple[
        tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]
    ]
    sand: Rect | None


@dataclass(frozen=True, slots=True)
class Neck:
    """The place between two bands where the step into the lower one is written."""

    into: str
    place: Rect


@dataclass(frozen=True, slots=True)
class Glass:
    """Seven bands from know down to refer, and the six necks between them."""

    width: float
    height: float
    bands: tuple[Band, ...]
    necks: tuple[Neck, ...]


def glass(width: float, height: float, counts: Sequence[int]) -> Glass:
    """The hourglass that fills width x height, for the customers at each of the seven stages.

    Every bar is count x one common scale wide, the scale being as large as the tightest band
    allows. Raises ValueError unless there are seven counts, none of them negative.
    """
    if len(counts) != len(STAGES) or min(counts) < 0:
        raise ValueError("the hourglass takes seven counts, none of them negative")
    band_height = height / (len(STAGES) + _NECK_SHARE * len(STEPS))
    pitch = band_height * (1 + _NECK_SHARE)
    room = [_room(edge) * width for edge in _EDGES]
    scale = min((free / n for free, n in zip(room, counts, strict=True) if n), default=0.0)
    bands = tuple(
        _band(index, n, width, (pitch * index, band_height), min(n * scale, room[index]))
        for index, n in enumerate(counts)
    )
    neck_width = width * min(min(edge) for edge in _EDGES)
    necks = tuple(
        Neck(
            into,
            Rect(
                (width - neck_width) / 2,
                pitch * index + band_height,
                neck_width,
                pitch - band_height,
            ),
        )
        for index, into in enumerate(STEPS)
    )
    return Glass(width, height, bands, necks)


def _room(edge: tuple[float, float]) -> float:
    """The share of the whole width that sand may take in a band with these edges."""
    slope = (edge[1] - edge[0]) * (1 - _SAND_HEIGHT) / 2
    return min(edge[0] + slope, edge[1] - slope) * _AIR


def _band(
    index: int, count: int, width: float, place: tuple[float, float], sand_width: float
) -> Band:
    top, height = place
    upper, lower = (width * edge for edge in _EDGES[index])
    middle = width / 2
    corners = (
        (middle - upper / 2, top),
        (middle + upper / 2, top),
        (middle + lower / 2, top + height),
        (middle - lower / 2, top + height),
    )
    if not count:
        return Band(STAGES[index], count, corners, None)
    bar = max(sand_width, min(LEAST_SAND, _room(_EDGES[index]) * width))
    thick = height * _SAND_HEIGHT
    sand = Rect(middle - bar / 2, top + (height - thick) / 2, bar, thick)
    return Band(STAGES[index], count, corners, sand)

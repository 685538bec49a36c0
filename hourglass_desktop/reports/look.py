"""Colours, papers and text styles of the reports: the light theme, which reads in grey too."""

from typing import Final

Colour = tuple[int, int, int]
"""Red, green and blue, each 0-255."""

TEXT: Final[Colour] = (0x18, 0x20, 0x2C)
MUTED: Final[Colour] = (0x58, 0x62, 0x73)
HAIRLINE: Final[Colour] = (0xD3, 0xD9, 0xE1)
GLASS: Final[Colour] = (0x9A, 0xA5, 0xB3)
ACCENT: Final[Colour] = (0x0F, 0x6E, 0x6A)
DANGER: Final[Colour] = (0xB3, 0x26, 0x1E)
WARNING_TINT: Final[Colour] = (0xFF, 0xF4, 0xDC)
QUIET_TINT: Final[Colour] = (0xEE, 0xF0, 0xF3)
WHITE: Final[Colour] = (0xFF, 0xFF, 0xFF)
STAGE_COLOURS: Final[dict[str, Colour]] = {
    "know": (0x58, 0x74, 0xA8),
    "like": (0x34, 0x78, 0xA8),
    "trust": (0x1B, 0x7F, 0x7B),
    "try": (0x3E, 0x85, 0x41),
    "buy": (0x94, 0x6A, 0x00),
    "repeat": (0xB8, 0x5A, 0x17),
    "refer": (0xBE, 0x3F, 0x63),
}
PAPER_SIZES: Final[dict[str, tuple[float, float]]] = {
    "a4": (595.28, 841.89),
    "letter": (612.0, 792.0),
}
"""Width and height in points."""
MARGIN: Final = 44.0

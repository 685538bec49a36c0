"""The fonts a report can draw from, and which of them has a letter for a character."""

import unicodedata
from functools import cache
from pathlib import Path

import uharfbuzz
from reportlab.pdfbase.ttfonts import TTFontFace

from hourglass_desktop.paths import resources_dir

REGULAR = "NotoSans-Regular.ttf"
SEMIBOLD = "NotoSans-SemiBold.ttf"
SIGNS = "NotoSansSymbols2-Regular.ttf"
MISSING = "\u25a1"
"""The visible mark, drawn from SIGNS, for what no font can print."""
_SCRIPTS = (
    ("Arabic", ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFEFC))),
    ("Hebrew", ((0x0590, 0x05FF), (0xFB1D, 0xFB4F))),
    ("Devanagari", ((0x0900, 0x097F), (0x1CD0, 0x1CFF), (0xA8E0, 0xA8FF))),
    ("Bengali", ((0x0980, 0x09FF),)),
    ("Gurmukhi", ((0x0A00, 0x0A7F),)),
    ("Gujarati", ((0x0A80, 0x0AFF),)),
    ("Tamil", ((0x0B80, 0x0BFF),)),
    ("Telugu", ((0x0C00, 0x0C7F),)),
    ("Kannada", ((0x0C80, 0x0CFF),)),
    ("Malayalam", ((0x0D00, 0x0D7F),)),
    ("Sinhala", ((0x0D80, 0x0DFF),)),
    ("Thai", ((0x0E00, 0x0E7F),)),
    ("Lao", ((0x0E80, 0x0EFF),)),
    ("Myanmar", ((0x1000, 0x109F), (0xAA60, 0xAA7F), (0xA9E0, 0xA9FF))),
    ("Khmer", ((0x1780, 0x17FF), (0x19E0, 0x19FF))),
    ("Georgian", ((0x10A0, 0x10FF), (0x1C90, 0x1CBF), (0x2D00, 0x2D2F))),
    ("Armenian", ((0x0530, 0x058F), (0xFB13, 0xFB17))),
    ("Ethiopic", ((0x1200, 0x139F), (0x2D80, 0x2DDF), (0xAB00, 0xAB2F))),
)
_HANGUL = ((0x1100, 0x11FF), (0x3130, 0x318F), (0xAC00, 0xD7A3))
_KOREAN = "NanumSquareR.ttf"
_CJK = "DroidSansFallbackFull.ttf"
_SIGN_FONTS = (SIGNS, "NotoSansSymbols-Regular.ttf", _CJK)
ALIKE = {0x2212: 0x2013}
"""Characters the text font lacks, and one that looks the same: the minus sign as a dash."""
_PRIVATE = range(0xD800, 0xF900)
"""No text of an owner keeps a meaning here; `embedding` numbers its shaped glyphs with these."""


class Face:
    """One font file: which characters it has, how wide they are, and its shaper."""

    def __init__(self, path: Path) -> None:
        self.file = path.name
        self.ttf = TTFontFace(str(path))
        self.scale: float = 1000 / self.ttf.unitsPerEm
        self._glyphs: dict[int, int] = self.ttf.charToGlyph
        for character, double in ALIKE.items():
            if character not in self._glyphs and double in self._glyphs:
                self._glyphs[character] = self._glyphs[double]
                self.ttf.charWidths[character] = self.ttf.charWidths[double]
        self.hb = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(path.read_bytes())))
        self.plain_widths = self._plain_widths()

    def has(self, character: str) -> bool:
        """Whether this font draws the character."""
        code = ord(character)
        return code in self._glyphs and code not in _PRIVATE

    def glyph(self, code: int) -> int:
        """The glyph number of a character the font has."""
        return self._glyphs[code]

    def width(self, number: int) -> float:
        """How far the glyph of this number moves the pen, in thousandths of the font size."""
        return float(self.ttf.hmetrics[number][0]) * self.scale

    def _plain_widths(self) -> dict[str, float]:
        """Widths, in thousandths of the size, of characters drawn one by one from the left."""
        widths = self.ttf.charWidths
        return {
            chr(code): widths[code]
            for code in self._glyphs
            if code <= 0xFFFF and code not in _PRIVATE and _is_plain(chr(code))
        }


def _is_plain(character: str) -> bool:
    if character in {" ", "\u00a0", "\u202f"}:
        return True
    return not unicodedata.category(character).startswith(("M", "C", "Z")) and (
        unicodedata.bidirectional(character) not in {"R", "AL", "AN"}
    )


@cache
def face(file: str) -> Face:
    """The font of that file name, read once; a face never changes after it is read."""
    return Face(resources_dir() / "fonts" / file)


def face_for(cluster: str, *, bold: bool) -> Face | None:
    """The first font with letters for a character and the marks upon it; None if there is none."""
    needed = [c for c in cluster if not is_invisible(c)]
    for file in _candidates(cluster[0], bold=bold):
        if all(face(file).has(c) for c in needed):
            return face(file)
    for file in _candidates(cluster[0], bold=bold):
        if face(file).has(cluster[0]):
            return face(file)
    return None


def is_invisible(character: str) -> bool:
    """Whether a character only steers its neighbours: joiners, direction and variation marks."""
    return (
        unicodedata.category(character) == "Cf"
        or 0xFE00 <= ord(character) <= 0xFE0F
        or 0xE0100 <= ord(character) <= 0xE01EF
    )


def _candidates(character: str, *, bold: bool) -> tuple[str, ...]:
    code = ord(character)
    text_font = SEMIBOLD if bold else REGULAR
    for script, blocks in _SCRIPTS:
        if any(low <= code <= high for low, high in blocks):
            return (f"NotoSans{script}-Regular.ttf", text_font)
    if any(low <= code <= high for low, high in _HANGUL):
        return (_KOREAN, _CJK)
    return (text_font, _CJK, *_SIGN_FONTS) if code >= 0x2E80 else (text_font, *_SIGN_FONTS)

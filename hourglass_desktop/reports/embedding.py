"""Fonts inside a PDF: only the glyphs used, under codes from which the text can be read back.

A code is the character itself where one glyph is one character, so that plain text is written as
UTF-16; shaped glyphs get codes of their own from the range that no text uses. PDF 1.7 (ISO
32000-1), 9.7.4 CIDFonts and 9.10.3 ToUnicode CMaps.
"""

import copy
import itertools
import struct
from collections.abc import Iterable
from typing import Any, BinaryIO

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import SUBSETN
from reportlab.pdfgen.canvas import Canvas

from hourglass_desktop.reports.fonts import Face
from hourglass_desktop.reports.shaping import Glyph

_FIRST_OWN = 0xD800
_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
"""
_CMAP_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class EmbeddedFont:
    """One face in one document; gathers what is used and is written when the document is saved."""

    def __init__(self, name: str, face: Face, number: int) -> None:
        self.name = name
        self._face = face
        self._number = number
        self._plain: set[str] = set()
        self._own: dict[tuple[int, str, float], int] = {}

    def plain(self, text: str) -> str:
        """The PDF string for characters that need no shaping."""
        self._plain.update(text)
        return text.encode("utf-16-be").hex()

    def code(self, glyph: Glyph) -> str:
        """The PDF string for one shaped glyph."""
        key = (glyph.number, glyph.text, self.width(glyph))
        if key not in self._own:
            self._own[key] = _FIRST_OWN + len(self._own)
        return f"{self._own[key]:04x}"

    def width(self, glyph: Glyph) -> float:
        """The declared width in thousandths, from which a shaped advance may differ."""
        return self._face.width(glyph.number) if glyph.declared is None else glyph.declared

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:  # noqa: N802 - ReportLab calls it so
        """Write the font into the document: ReportLab calls this before it saves."""
        codes = {ord(c): self._face.glyph(ord(c)) for c in sorted(self._plain)}
        texts = {ord(c): c for c in sorted(self._plain)}
        widths = {code: self._face.width(number) for code, number in codes.items()}
        for (number, text, width), code in self._own.items():
            codes[code], texts[code], widths[code] = number, text, width
        subset = copy.copy(self._face.ttf)
        subset.charToGlyph = codes
        tag = SUBSETN(self._number).decode("ascii")
        base = f"{tag}+{self._face.file.removesuffix('.ttf')}"
        descriptor = subset.addSubsetObjects(doc, base, list(codes))  # type: ignore[no-untyped-call]
        cid_font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": pdfdoc.PDFName(base),
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": descriptor,
                "DW": 1000,
                "W": pdfdoc.PDFArray(_width_array(widths)),
                "CIDToGIDMap": _stream(doc, _glyph_map(codes), f"glyphs:{base}"),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": pdfdoc.PDFName(base),
                "Encoding": "/Identity-H",
                "DescendantFonts": pdfdoc.PDFArray([_reference(doc, cid_font, f"cid:{base}")]),
                "ToUnicode": _stream(doc, _to_unicode(texts).encode("ascii"), f"text:{base}"),
            }
        )
        _font_table(doc)[self.name] = _reference(doc, font, f"font:{base}")


class Paper(Canvas):
    """A canvas whose bytes depend on nothing but what is drawn, and that names no other font."""

    def __init__(self, file: BinaryIO, size: tuple[float, float], language: str) -> None:
        super().__init__(
            file, pagesize=size, pageCompression=1, invariant=1, lang=language, pdfVersion=(1, 5)
        )

    @property
    def document(self) -> pdfdoc.PDFDocument:
        """The document being drawn."""
        return self._doc  # type: ignore[attr-defined,no-any-return]

    def _make_preamble(self) -> None:  # the stock one names Helvetica, which nothing here uses
        self._preamble = "1 0 0 1 0 0 cm"


def _font_table(doc: pdfdoc.PDFDocument) -> dict[str, Any]:
    table: dict[str, Any] = doc.idToObject["BasicFonts"].dict  # type: ignore[attr-defined]
    return table


def _stream(doc: pdfdoc.PDFDocument, content: bytes, name: str) -> Any:
    stream = pdfdoc.PDFStream()
    stream.content = content
    stream.filters = [pdfdoc.PDFZCompress]
    return _reference(doc, stream, name)


def _reference(doc: pdfdoc.PDFDocument, made: pdfdoc.PDFObject, name: str) -> Any:
    return doc.Reference(made, name)  # type: ignore[no-untyped-call]


def _width_array(widths: dict[int, float]) -> list[Any]:
    """The W array: first code and the widths of it and those that follow without a gap."""
    found: list[Any] = []
    ordered = sorted(widths)
    for _, group in itertools.groupby(enumerate(ordered), lambda pair: pair[1] - pair[0]):
        codes = [code for _, code in group]
        found += [codes[0], pdfdoc.PDFArray([round(widths[code], 2) for code in codes])]
    return found


def _glyph_map(codes: dict[int, int]) -> bytes:
    """Two bytes for each code up to the highest: its glyph in the subset, in makeSubset's order."""
    numbers: dict[int, int] = {0: 0}
    table = [0] * (max(codes, default=0) + 1)
    for code, glyph in codes.items():
        table[code] = numbers.setdefault(glyph, len(numbers))
    return struct.pack(f">{len(table)}H", *table)


def _to_unicode(texts: dict[int, str]) -> str:
    lines = [f"<{code:04X}> <{text.encode('utf-16-be').hex()}>" for code, text in texts.items()]
    blocks = (lines[at : at + 100] for at in range(0, len(lines), 100))
    return _CMAP_HEAD + "".join(_block(block) for block in blocks) + _CMAP_FOOT


def _block(lines: Iterable[str]) -> str:
    listed = list(lines)
    return f"{len(listed)} beginbfchar\n" + "\n".join(listed) + "\nendbfchar\n"

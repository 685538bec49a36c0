"""From text to glyphs: joined, reordered and in the order in which they stand on the page."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import uharfbuzz
from bidi import algorithm

from hourglass_desktop.reports.fonts import (
    ALIKE,
    MISSING,
    SIGNS,
    Face,
    face,
    face_for,
    is_invisible,
)

LONG = 500
"""Texts of more characters are not remembered: they are rare, and would fill the memory."""
_STRONG_RIGHT = frozenset({"R", "AL"})
_WITHOUT_DIRECTION = frozenset({"", "LRI", "RLI", "FSI", "PDI"})
"""Types the library does not know: characters not yet assigned, and isolates."""
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_ISOLATES = dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069))


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph and the text it stands for; lengths in thousandths of the font size."""

    number: int
    text: str
    advance: float
    dx: float
    dy: float
    declared: float | None = None
    """The width to declare in the document where it is not the font's own."""


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs of one font from left to right, and the text they are, in reading order."""

    face: Face
    bold: bool
    text: str
    glyphs: tuple[Glyph, ...]
    leftward: bool
    missing: str

    @property
    def width(self) -> float:
        """Width in thousandths of the font size."""
        return sum(glyph.advance for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of one font, weight and direction, before it is shaped."""

    face: Face
    bold: bool
    level: int
    text: str
    missing: bool


def clean(text: str) -> str:
    """The text on one line: composed letters, control characters and line ends as spaces."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text.translate(_ISOLATES))
    return "".join(
        " " if unicodedata.category(c) in {"Cc", "Zl", "Zp"} else c
        for c in composed
        if c not in {"\u00ad", "\ufeff"}
    )


def clusters(text: str) -> list[str]:
    """Characters, each with the marks and joiners that belong to it."""
    starts: list[int] = []
    before = ""
    for place, character in enumerate(text):
        sticks = unicodedata.category(character).startswith("M") or is_invisible(character)
        if not starts or not (sticks or before == "\u200d"):
            starts.append(place)
        before = character
    return [text[start:end] for start, end in pairwise((*starts, len(text)))]


def shape_line(segments: tuple[tuple[str, bool], ...]) -> tuple[Run, ...]:
    """Runs, from left to right, of one line given as (clean text, bold) in reading order."""
    long = sum(len(text) for text, _ in segments) > LONG
    return _shaped(segments) if long else _known(segments)


@lru_cache(maxsize=20_000)
def _known(segments: tuple[tuple[str, bool], ...]) -> tuple[Run, ...]:
    return _shaped(segments)


def _shaped(segments: tuple[tuple[str, bool], ...]) -> tuple[Run, ...]:
    pieces: list[_Piece] = []
    for piece in _pieces(segments):
        last = pieces[-1] if pieces else None
        if last and _alike(last, piece):
            pieces[-1] = _Piece(
                piece.face, piece.bold, piece.level, last.text + piece.text, piece.missing
            )
        else:
            pieces.append(piece)
    return tuple(_shape(piece) for piece in _in_visual_order(pieces))


def _alike(one: _Piece, two: _Piece) -> bool:
    return (one.face, one.bold, one.level, one.missing) == (
        two.face,
        two.bold,
        two.level,
        two.missing,
    )


def _pieces(segments: Sequence[tuple[str, bool]]) -> Iterator[_Piece]:
    whole = "".join(text for text, _ in segments)
    levels = _levels(whole)
    place = 0
    for text, bold in segments:
        for cluster in clusters(text):
            level = levels[place]
            place += len(cluster)
            found = face_for(cluster, bold=bold)
            lost = [c for c in cluster if not is_invisible(c) and not (found and found.has(c))]
            absent = set(lost)
            if found:
                kept = "".join(c for c in cluster if c not in absent)
                yield _Piece(found, bold, level, kept, missing=False)
            if lost:
                marked = "".join(lost) if found else cluster
                yield _Piece(face(SIGNS), bold, level, marked, missing=True)


def _levels(text: str) -> list[int]:
    """The direction level of each character; even runs go right, odd ones left (UAX #9)."""
    kinds = [unicodedata.bidirectional(c) for c in text]
    right = sum(kind in _STRONG_RIGHT for kind in kinds)
    if not right and "AN" not in kinds and not {"RLE", "RLO"} & set(kinds):
        return [0] * len(text)
    base = 1 if right > kinds.count("L") else 0
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels(text, storage)
    for place, character in enumerate(storage["chars"]):
        character["place"] = place
        if character["type"] in _WITHOUT_DIRECTION:
            character["type"] = "ON"
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _resolve_brackets(storage["chars"], "LR"[base])
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    levels = [base] * len(text)
    for character in storage["chars"]:
        levels[character["place"]] = character["level"]
    return levels


def _resolve_brackets(characters: list[dict[str, Any]], base: str) -> None:
    """Rule N0 of UAX #9: a pair of brackets takes the direction of what it stands in."""
    opened: list[int] = []
    for place, character in enumerate(characters):
        if character["ch"] in _BRACKETS:
            opened.append(place)
        elif opened and character["ch"] == _BRACKETS[characters[opened[-1]]["ch"]]:
            start = opened.pop()
            inside = {_strong(c) for c in characters[start + 1 : place]} - {""}
            if inside:
                before = filter(None, map(_strong, reversed(characters[:start])))
                side = base if base in inside else next(before, base)
                characters[start]["type"] = character["type"] = side


def _strong(character: dict[str, Any]) -> str:
    """The direction a character gives its neighbours: L, R or, for neutral ones, nothing."""
    kind = character["type"]
    return "R" if kind in {"R", "AL", "AN", "EN"} else "L" if kind == "L" else ""


def _in_visual_order(pieces: list[_Piece]) -> list[_Piece]:
    """Rule L2 of UAX #9: from the highest level down to 1, turn each stretch around."""
    ordered = list(pieces)
    for level in range(max((p.level for p in pieces), default=0), 0, -1):
        start = 0
        while start < len(ordered):
            if ordered[start].level < level:
                start += 1
                continue
            end = start
            while end < len(ordered) and ordered[end].level >= level:
                end += 1
            ordered[start:end] = reversed(ordered[start:end])
            start = end
    return ordered


def _shape(piece: _Piece) -> Run:
    sources = clusters(piece.text) if piece.missing else list(piece.text)
    drawn = MISSING * len(sources) if piece.missing else piece.text.translate(ALIKE)
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.add_str(drawn)
    buffer.guess_segment_properties()
    buffer.language = "en"  # else the computer's own, and the bytes would depend on it
    buffer.direction = "rtl" if piece.level % 2 else "ltr"
    uharfbuzz.shape(piece.face.hb, buffer, {"kern": True, "liga": False})
    infos = buffer.glyph_infos
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, (*starts[1:], len(sources)), strict=True))
    scale = piece.face.scale
    leftward = piece.level % 2 == 1
    glyphs: list[Glyph] = []
    told: set[int] = set()
    for info, position in zip(infos, buffer.glyph_positions, strict=True):
        start = info.cluster
        text = "" if start in told else "".join(sources[start : ends[start]])
        told.add(start)
        shaped = Glyph(
            info.codepoint,
            text,
            position.x_advance * scale,
            position.x_offset * scale,
            position.y_offset * scale,
        )
        glyphs += _readable_leftwards(shaped, piece.face) if leftward else (shaped,)
    missing = "".join(c for c in piece.text if piece.missing and not is_invisible(c))
    return Run(piece.face, piece.bold, piece.text, tuple(glyphs), leftward, missing)


def _readable_leftwards(glyph: Glyph, used: Face) -> tuple[Glyph, ...]:
    """A glyph of several right-to-left letters, its letters spread over blanks beside it.

    Readers turn the letters of a page around one glyph at a time; a glyph that stands for two
    letters would give them back in the wrong order.
    """
    if len(glyph.text) < 2 or not used.has(" "):
        return (glyph,)
    share = glyph.advance / len(glyph.text)
    blank = used.glyph(ord(" "))
    letters = list(reversed(glyph.text))
    shown = Glyph(glyph.number, letters[0], share, glyph.dx, glyph.dy, share)
    return (shown, *(Glyph(blank, letter, share, 0.0, 0.0, share) for letter in letters[1:]))

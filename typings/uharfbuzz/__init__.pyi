"""The part of uharfbuzz that shapes one run of text."""

from enum import Enum

class BufferClusterLevel(Enum):
    MONOTONE_GRAPHEMES = 0
    MONOTONE_CHARACTERS = 1

class Blob:
    def __init__(self, data: bytes) -> None: ...

class Face:
    upem: int
    def __init__(self, blob: Blob, index: int = 0) -> None: ...

class Font:
    def __init__(self, face: Face) -> None: ...

class GlyphInfo:
    codepoint: int
    cluster: int

class GlyphPosition:
    x_advance: int
    y_advance: int
    x_offset: int
    y_offset: int

class Buffer:
    cluster_level: BufferClusterLevel
    direction: str
    language: str
    glyph_infos: list[GlyphInfo]
    glyph_positions: list[GlyphPosition]
    def add_str(self, text: str) -> None: ...
    def guess_segment_properties(self) -> None: ...

def shape(font: Font, buffer: Buffer, features: dict[str, bool] | None = None) -> None: ...

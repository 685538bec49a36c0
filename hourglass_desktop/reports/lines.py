"""Fitting text into a width: lines broken between words, and a sign where something is left out."""

from collections.abc import Iterator

from hourglass_desktop.reports.ink import Segments, Style, segments_width, width
from hourglass_desktop.reports.shaping import clean, clusters

ELLIPSIS = "…"
_SPARE, _NARROW = 200, 16
"""Characters a line may hold in any case, and more of them to an em: text of letters has 4."""
Word = tuple[str, bool]


def fit(text: str, style: Style, room: float) -> str:
    """The text, shortened with an ellipsis when wider than `room` points."""
    kept = text[: _capacity(style.size, room)]
    if kept == text and width(text, style) <= room:
        return text
    parts = clusters(clean(kept))
    low, high = 0, len(parts)
    while low < high:
        middle = (low + high + 1) // 2
        if width("".join(parts[:middle]).rstrip() + ELLIPSIS, style) <= room:
            low = middle
        else:
            high = middle - 1
    return "".join(parts[:low]).rstrip() + ELLIPSIS


def wrap(text: str, style: Style, room: float, most: int = 10_000) -> list[str]:
    """The text in lines no wider than `room` points, at most `most`, the last one shortened."""
    if len(text) <= _capacity(style.size, room) and width(text, style) <= room:
        return [text]
    lines = wrap_segments(((text, style.bold),), style.size, room, most)
    return ["".join(part for part, _ in line) for line in lines]


def wrap_segments(
    segments: Segments, size: float, room: float, most: int = 10_000
) -> list[Segments]:
    """Lines of text of mixed weight, no wider than `room` points, at most `most` of them."""
    lines: list[list[Word]] = [[]]
    used = 0.0
    kept = _beginning(segments, most * _capacity(size, room))
    for word, bold in _words(kept, size, room):
        wide = segments_width(((word.rstrip(), bold),), size)
        if lines[-1] and used + wide > room:
            if len(lines) == most:
                return [*(_joined(line) for line in lines[:-1]), _shortened(lines[-1], size, room)]
            lines.append([])
            used = 0.0
        lines[-1].append((word, bold))
        used += segments_width(((word, bold),), size)
    if kept is not segments and lines[-1]:
        return [*(_joined(line) for line in lines[:-1]), _shortened(lines[-1], size, room)]
    return [_joined(line) for line in lines]


def _capacity(size: float, room: float) -> int:
    """More characters than any line of letters of this size has in `room` points."""
    return _SPARE + int(max(room, 0.0) / size * _NARROW)


def _beginning(segments: Segments, most: int) -> Segments:
    """The segments themselves, or their first `most` characters when there are more."""
    if sum(len(text) for text, _ in segments) <= most:
        return segments
    kept: list[Word] = []
    for text, bold in segments:
        kept.append((text[:most], bold))
        most -= min(most, len(text))
    return tuple(kept)


def _words(segments: Segments, size: float, room: float) -> Iterator[Word]:
    """Words with the space behind them; one wider than the line comes in pieces."""
    short = _capacity(size, room)
    for text, bold in segments:
        style = Style(size, bold)
        for word in clean(text).replace(" ", " \0").split("\0"):
            if len(word) <= short and width(word.rstrip(), style) <= room:
                if word:
                    yield word, bold
            else:
                yield from ((piece, bold) for piece in _pieces(word, style, room))


def _pieces(word: str, style: Style, room: float) -> Iterator[str]:
    """A long word in pieces of as many characters as fit, at least one; read only once."""
    parts = clusters(word)
    short = _capacity(style.size, room)
    start, left = 0, len(word)
    while start < len(parts):
        # What is left may be narrower than its characters one by one, but only when it is short.
        if left <= short:
            rest = "".join(parts[start:])
            if width(rest.rstrip(), style) <= room:
                yield rest
                return
        end, used = start + 1, width(parts[start], style)
        while end < len(parts) and (used := used + width(parts[end], style)) <= room:
            end += 1
        piece = "".join(parts[start:end])
        yield piece
        start, left = end, left - len(piece)


def _joined(line: list[Word]) -> Segments:
    merged: list[Word] = []
    for text, bold in line:
        if merged and merged[-1][1] == bold:
            merged[-1] = (merged[-1][0] + text, bold)
        else:
            merged.append((text, bold))
    if merged:
        merged[-1] = (merged[-1][0].rstrip(" "), merged[-1][1])
    return tuple(merged)


def _shortened(line: list[Word], size: float, room: float) -> Segments:
    *rest, (text, bold) = _joined(line)
    left = room - segments_width(tuple(rest), size)
    return (*rest, (fit(text + ELLIPSIS * 2, Style(size, bold), left).replace("……", "…"), bold))

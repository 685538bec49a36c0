"""Fitting text into a width: lines broken between words, and a sign where something is left out."""

from collections.abc import Iterator

from hourglass_desktop.reports.ink import Segments, Style, segments_width, width
from hourglass_desktop.reports.shaping import clean, clusters

ELLIPSIS = "…"
Word = tuple[str, bool]


def fit(text: str, style: Style, room: float) -> str:
    """The text, shortened with an ellipsis when wider than `room` points."""
    if width(text, style) <= room:
        return text
    parts = clusters(clean(text))
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
    if width(text, style) <= room:
        return [text]
    lines = wrap_segments(((text, style.bold),), style.size, room, most)
    return ["".join(part for part, _ in line) for line in lines]


def wrap_segments(
    segments: Segments, size: float, room: float, most: int = 10_000
) -> list[Segments]:
    """Lines of text of mixed weight, no wider than `room` points, at most `most` of them."""
    lines: list[list[Word]] = [[]]
    used = 0.0
    for word, bold in _words(segments, size, room):
        wide = segments_width(((word.rstrip(), bold),), size)
        if lines[-1] and used + wide > room:
            if len(lines) == most:
                return [*(_joined(line) for line in lines[:-1]), _shortened(lines[-1], size, room)]
            lines.append([])
            used = 0.0
        lines[-1].append((word, bold))
        used += segments_width(((word, bold),), size)
    return [_joined(line) for line in lines]


def _words(segments: Segments, size: float, room: float) -> Iterator[Word]:
    """Words with the space behind them; one wider than the line comes in pieces."""
    for text, bold in segments:
        for part in clean(text).replace(" ", " \0").split("\0"):
            word = part
            while word and segments_width(((word.rstrip(), bold),), size) > room:
                head = _head(word, Style(size, bold), room)
                yield head, bold
                word = word[len(head) :]
            if word:
                yield word, bold


def _head(word: str, style: Style, room: float) -> str:
    """As many characters of a long word as fit, at least one."""
    taken, used = "", 0.0
    for cluster in clusters(word):
        used += width(cluster, style)
        if taken and used > room:
            break
        taken += cluster
    return taken


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

"""Words cut with an ellipsis where they have no room, at their own end in any script."""

from unicodedata import bidirectional

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF

_RIGHT_TO_LEFT_MARK = "\u200f"


def cut(
    metrics: QFontMetrics | QFontMetricsF,
    text: str,
    room: float,
    mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> str:
    """As much of a line as `room` pixels take.

    The ellipsis of words from the right is held by a mark behind it: drawn in a line from the
    left it would stand before their beginning.
    """
    if isinstance(metrics, QFontMetricsF):
        shown = metrics.elidedText(text, mode, max(0.0, room))
    else:
        shown = metrics.elidedText(text, mode, max(0, int(room)))
    return shown + _RIGHT_TO_LEFT_MARK if shown != text and is_from_right(text) else shown


def is_from_right(text: str) -> bool:
    """Whether a line begins on the right: by its first letter that has a direction."""
    for letter in text:
        kind = bidirectional(letter)
        if kind in {"L", "R", "AL"}:
            return kind != "L"
    return False

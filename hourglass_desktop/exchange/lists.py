"""Lists in one cell of our own files: items joined by " ; ".

A semicolon or backslash within an item stands behind a backslash, so that
every bare semicolon is a join. A cell without a backslash reads as it always did.
"""

import re
from collections.abc import Iterable

JOIN = " ; "
_SPECIAL = re.compile(r"([\\;])")
_ESCAPED = re.compile(r"\\([\\;])")


def join_list(items: Iterable[str]) -> str:
    """Write items as one cell; no item may be empty."""
    return JOIN.join(_SPECIAL.sub(r"\\\1", item) for item in items)


def split_list(cell: str) -> tuple[str, ...]:
    """Read a cell back into its items: what join_list wrote, blanks at the ends included.

    The one blank on each side of a semicolon is the join's; items that are empty are left out.
    """
    if ";" not in cell and "\\" not in cell:
        return (cell,) if cell else ()
    items = _bare_parts(cell)
    last = len(items) - 1
    for i, item in enumerate(items):
        left = item.removeprefix(" ") if i else item
        items[i] = left.removesuffix(" ") if i < last else left
    return tuple(_ESCAPED.sub(r"\1", item) for item in items if item)


def _bare_parts(cell: str) -> list[str]:
    parts: list[str] = []
    start = 0
    while True:
        end = _end_of_item(cell, start)
        parts.append(cell[start:end])
        if end == len(cell):
            return parts
        start = end + 1


def _end_of_item(cell: str, start: int) -> int:
    at = start
    while at < len(cell) and cell[at] != ";":
        at += 2 if cell[at] == "\\" else 1
    return min(at, len(cell))

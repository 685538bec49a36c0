"""What was measured in the window, in lines: times, ratios to the floor, which aims are met."""

import statistics
from collections.abc import Mapping, Sequence

from window_watch import Taken

_AIMED = ("page, later visits", "stage chip", "tag filter", "sort by", "letter in")
FLOOR = "bare repaint of the table"
MEDIAN, HIGH, STILL = 0.100, 0.200, 0.200
"""The aims, in seconds: the median, the 95th percentile, the longest stretch of standing still."""


def _high(times: Sequence[float]) -> float:
    """The 95th percentile, the worst of few."""
    return sorted(times)[max(0, -(-len(times) * 95 // 100) - 1)]


def tell(taken: Mapping[str, Sequence[Taken]]) -> None:
    """Print what was measured, and which aims are met."""
    bare = statistics.median(t.whole for t in taken[FLOOR])
    heads = ("runs", "first", "median", "95%", "worst", "repaints", "thread", "still")
    print(f"{'milliseconds':32}", *(f"{head:>8}" for head in heads))
    for name, times in taken.items():
        whole = [t.whole for t in times]
        middle, still = statistics.median(whole), max(t.still for t in times)
        first = statistics.median(t.first for t in times)
        busy = statistics.median(t.busy for t in times)
        spans = [f"{t * 1e3:8.0f}" for t in (first, middle, _high(whole), max(whole))]
        rest = f"{middle / bare:8.1f} {busy * 1e3:8.0f} {still * 1e3:8.0f}"
        verdict = _verdict(name, middle, _high(whole), still)
        print(f"{name:32} {len(times):8}", *spans, rest, f" {verdict}")
    still, name = max((t.still, name) for name, times in taken.items() for t in times)
    met = "met" if still < STILL else "NOT MET"
    print(f"longest stretch between two turns: {still * 1e3:.0f} ms ({name}); aim 200 ms: {met}")


def _verdict(name: str, middle: float, high: float, still: float) -> str:
    is_aimed = name.startswith(_AIMED)
    missed = {
        "median": is_aimed and middle > MEDIAN,
        "95%": is_aimed and high > HIGH,
        "still": still > STILL,
    }
    words = ", ".join(word for word, is_missed in missed.items() if is_missed)
    return f"NOT MET: {words}" if words else "met"

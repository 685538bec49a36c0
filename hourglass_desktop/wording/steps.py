"""The figures of the hourglass in words, the same on screen and on paper."""

from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.text import _
from hourglass_desktop.wording.formats import Formats, half_up


def neck_words(into: str, rate: Rate, median_days: float | None, formats: Formats) -> str:
    """The step into a stage in a few words: its rate, and how many days it takes."""
    words = formats.count(rate) if rate.rate is None else formats.percent(rate.rate)
    if into == "refer" and rate.n:
        words = _("{rate} of buyers").format(rate=words)
    if median_days is None:
        return words
    return _("{rate} · {days} d").format(rate=words, days=formats.number(half_up(median_days)))

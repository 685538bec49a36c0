"""Rates with their uncertainty, and medians that stay silent when there is too little to tell."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Z = 1.96
"""The normal quantile of a 95 % interval."""
ENOUGH = 5
"""Below this many cases a rate is only "k of n"."""
ENOUGH_FOR_MEDIAN = 3


def wilson(k: int, n: int) -> tuple[float, float]:
    """The 95 % Wilson score interval of k in n as fractions; n must be at least 1.

    centre = (p + z^2/2n) / (1 + z^2/n), half = z/(1 + z^2/n) * sqrt(p(1-p)/n + z^2/4n^2);
    exactly 0 at k = 0 and exactly 1 at k = n. Source: E. B. Wilson, "Probable inference, the law
    of succession, and statistical inference", JASA 22 (1927), 209-212.
    """
    p, z2 = k / n, Z * Z
    scale = 1 + z2 / n
    centre = (p + z2 / (2 * n)) / scale
    half = Z / scale * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    return (0.0 if k == 0 else centre - half, 1.0 if k == n else centre + half)


@dataclass(frozen=True, slots=True)
class Rate:
    """k of n; rate and interval only from five cases on."""

    k: int
    n: int

    @property
    def rate(self) -> float | None:
        """K / n as a fraction, None under five cases."""
        return self.k / self.n if self.n >= ENOUGH else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The Wilson interval as fractions, None under five cases."""
        return wilson(self.k, self.n) if self.n >= ENOUGH else None

    @property
    def low(self) -> float | None:
        """The interval's lower end, None under five cases."""
        return self.interval[0] if self.interval else None

    @property
    def high(self) -> float | None:
        """The interval's upper end, None under five cases."""
        return self.interval[1] if self.interval else None


def change(now: Rate, before: Rate) -> str:
    """How a rate compares with that of the period before: "more", "less", "unclear", "few".

    More or less only when the two intervals do not touch; "few" when either has no interval.
    """
    if now.interval is None or before.interval is None:
        return "few"
    if now.interval[0] > before.interval[1]:
        return "more"
    return "less" if now.interval[1] < before.interval[0] else "unclear"


def median(values: Sequence[int]) -> float:
    """The middle value, the mean of the two middle ones when even; values must not be empty."""
    ordered = sorted(values)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return float(ordered[half])
    return (ordered[half - 1] + ordered[half]) / 2


def median_days(values: Sequence[int]) -> float | None:
    """The median of day counts, None under three of them."""
    return median(values) if len(values) >= ENOUGH_FOR_MEDIAN else None

"""Seeded chance that keeps its shares even, so that a small sample looks like a large one."""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Random draws from a seed, and counters that say "every so many-th"."""

    def __init__(self, seed: int) -> None:
        """The same seed gives the same draws."""
        self.random = random.Random(seed)  # noqa: S311 - a sample, no secret
        self._draw = self.random.random
        self._counts: dict[str, int] = {}
        self._decks: dict[str, list[str]] = {}

    def span(self, low: int, high: int) -> int:
        """A whole number from low to high, both possible; low when high is below it."""
        return low + int(self._draw() * (high - low + 1)) if high > low else low

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices."""
        return choices[int(self._draw() * len(choices))]

    def chance(self, share: float) -> bool:
        """Yes in that share (0-1) of all draws."""
        return self._draw() < share

    def every(self, name: str, nth: int) -> bool:
        """Yes at every nth call of that name, first half way to the nth."""
        return self.turn(name, nth) == nth // 2

    def turn(self, name: str, of: int) -> int:
        """Whose turn it is among so many, 0 at the first call of that name."""
        count = self._counts.get(name, 0)
        self._counts[name] = count + 1
        return count % of

    def deal(self, name: str, deck: Sequence[str]) -> str:
        """The next card of a deck that is shuffled again each time it is used up."""
        left = self._decks.get(name)
        if not left:
            left = self._decks[name] = list(deck)
            self.random.shuffle(left)
        return left.pop()

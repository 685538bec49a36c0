"""Who introduced whom: no one introduces themselves, and no introduction closes a circle."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.referrals import Introduction
from hourglass_desktop.domain.text import _


class Chains:
    """The directed graph of introductions, grown one edge at a time and always free of circles."""

    def __init__(self, introductions: Iterable[Introduction] = ()) -> None:
        """Take over edges that are known to be free of circles."""
        self._received: dict[int, set[int]] = defaultdict(set)
        self._givers: dict[int, set[int]] = defaultdict(set)
        for intro in introductions:
            if intro.received is not None:
                self._link(intro.giver, intro.received)

    def add(self, giver: int, received: int) -> None:
        """Note one more introduction; HourglassError when it is circular or of oneself."""
        if giver == received:
            raise HourglassError(_("Nobody can introduce themselves. Choose somebody else."))
        if self._leads(received, giver):
            raise HourglassError(
                _(
                    "This introduction would close a circle: the customer received already "
                    "stands before the giver in the chain of introductions. "
                    "Check who introduced whom."
                )
            )
        self._link(giver, received)

    def _link(self, giver: int, received: int) -> None:
        self._received[giver].add(received)
        self._givers[received].add(giver)

    def _leads(self, start: int, end: int) -> bool:
        """Whether a chain leads from start to end, looked for from both ends by turns.

        The shorter side ends the search, so that a long chain grown at either end stays quick.
        """
        down, up = {start}, {end}
        below, above = [start], [end]
        while below and above:
            for following in self._received.get(below.pop(), ()):
                if following in up:
                    return True
                if following not in down:
                    down.add(following)
                    below.append(following)
            for before in self._givers.get(above.pop(), ()):
                if before in down:
                    return True
                if before not in up:
                    up.add(before)
                    above.append(before)
        return False


def merged(
    introductions: Sequence[Introduction], kept: int, gone: int
) -> tuple[list[Introduction], list[Introduction]]:
    """The introductions after a merge, and those it must trash, the later ones of a circle.

    Every introduction at either end moves to the kept customer; a self-introduction or circle
    that the merge would make is trashed.
    """
    chains = Chains()
    moved, trashed = [], []
    for intro in sorted(introductions, key=lambda i: (i.date, i.id)):
        both = replace(
            intro,
            giver=kept if intro.giver == gone else intro.giver,
            received=kept if intro.received == gone else intro.received,
        )
        try:
            if both.received is not None:
                chains.add(both.giver, both.received)
            moved.append(both)
        except HourglassError:
            trashed.append(intro)
    return moved, trashed

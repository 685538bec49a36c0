"""Who introduces whom in the sample: far too few, which is the leak it shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from hourglass_desktop.services.sample_dice import Dice
from hourglass_desktop.services.sample_lives import Life

GIVER_EVERY = 7
"""One buyer of so many introduces somebody: about 14 %, where the owner aims at 40 %."""
LATE_GIVER_EVERY = 18
"""One of so many does so only in the last complete month, long after the first purchase."""
LOOK_AT = 6
"""So many newcomers are looked at for one who bought: whom a friend sends buys more often."""
FRIEND_EVERY = 50
"""One of so many who like the business and never bought introduces somebody."""


@dataclass(frozen=True, slots=True)
class Gift:
    """One introduction on a day."""

    giver: Life
    received: Life
    day: int


class _Newcomers:
    """Who became known from a day on and was not introduced by anybody yet."""

    def __init__(self, lives: Sequence[Life], end: int) -> None:
        self._lives = lives
        self._first = [len(lives)] * (end + 2)
        for index in range(len(lives) - 1, -1, -1):
            self._first[lives[index].known] = index
        for day in range(end, -1, -1):
            self._first[day] = min(self._first[day], self._first[day + 1])

    def next(self, day: int, last: int, *, buying: bool) -> Life | None:
        """A newcomer known from `day` to `last` whom nobody introduced.

        The first of them, or when `buying` one of the first who bought something.
        """
        if day > last:
            return None
        found: list[Life] = []
        for index in range(self._first[day], len(self._lives)):
            life = self._lives[index]
            if life.known > last or len(found) == LOOK_AT:
                break
            if life.introduced_by is None:
                found.append(life)
        bought = (life for life in found if buying and life.purchases)
        return next(bought, found[0] if found else None)


def plan_gifts(dice: Dice, lives: Sequence[Life], end: int, month_end: int) -> list[Gift]:
    """The introductions of all, by day; notes in each life what it gave and received.

    Who receives became known long after the giver, so nobody introduces themselves and no circle
    can arise. `lives` are in order of becoming known; `month_end` is the last day of the last
    complete month.
    """
    newcomers = _Newcomers(lives, end)
    gifts: list[Gift] = []
    for giver, first in _givers(dice, lives, month_end):
        wanted = first
        for _one in range(int(dice.deal("gifts", "1213"))):
            buying = dice.deal("received", "+-+-") == "+"
            received = newcomers.next(wanted, giver.last, buying=buying)
            if received is None:
                break
            received.introduced_by = giver.number
            giver.gives.append(received.known)
            gifts.append(Gift(giver, received, received.known))
            wanted = received.known + dice.span(15, 110)
    return sorted(gifts, key=lambda gift: (gift.day, gift.received.number))


def _givers(dice: Dice, lives: Sequence[Life], month_end: int) -> list[tuple[Life, int]]:
    """Everybody who introduces somebody, with the day from which they do."""
    found = []
    buyers = sorted((x for x in lives if x.purchases), key=lambda x: (x.purchases[0], x.number))
    for index, life in enumerate(buyers):
        if index % GIVER_EVERY == GIVER_EVERY // 2:
            found.append((life, life.purchases[0] + dice.span(10, 110)))
        elif index % LATE_GIVER_EVERY == LATE_GIVER_EVERY // 3:
            late = max(life.purchases[0] + 190, month_end - dice.span(4, 24))
            found.append((life, late))
    friends = [x for x in lives if x.buy is None and x.like is not None and x.is_open]
    found += [(x, x.newest + 10) for x in friends[FRIEND_EVERY // 4 :: FRIEND_EVERY]]
    return found

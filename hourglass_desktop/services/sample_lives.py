"""The lives of the sample's customers, planned as days before any record is written.

Days are numbers from the first day of the business on; the last day is `end`.
"""

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from hourglass_desktop.domain.stages import PATH
from hourglass_desktop.services.sample_dice import Dice

SEASON = (0.7, 0.8, 1.3, 1.5, 1.4, 1.1, 0.8, 0.7, 1.1, 1.2, 0.8, 0.5)
"""How many people ask for a gardener in each month, against the average month."""
DEPTHS = tuple(
    depth for depth, cards in zip(PATH, (14, 9, 6, 4, 8, 9), strict=True) for _card in range(cards)
)
MOODS = {
    False: (*["happy"] * 8, *["fine"] * 7, *["unhappy"] * 3, *["silent"] * 2),
    True: (*["happy"] * 16, *["fine"] * 2, "unhappy", "silent"),
}
"""What those think who buy once, and those who come back."""
SINGLES = (*["later"] * 7, *["muted"] * 3, *["closed"] * 3, *["quiet"] * 2)
"""What became of those who bought once, half a year ago or longer."""
RECENT = ("ending", "running", "ending", "")
"""How the trials of the last weeks stand, in turn; blank = it went its way."""
LENGTHS = (7, 21, 14, 10)
WINDOW = {"like": 90, "trust": 90, "try": 60, "buy": 30}
QUIET = 180


@dataclass(slots=True)
class Life:
    """What one customer does and when; None what does not happen within the months shown."""

    number: int
    known: int
    depth: str
    end: int
    like: int | None = None
    trust: int | None = None
    trial: int | None = None
    trial_ends: int = 0
    offer: int = 0
    decided: int | None = None
    buy: int | None = None
    marked: bool = False
    purchases: list[int] = field(default_factory=list)
    closed: int | None = None
    closed_reason: str = ""
    mood: str = ""
    single: str = ""
    wish: str = ""
    met_before: bool = False
    introduced_by: int | None = None
    gives: list[int] = field(default_factory=list)
    last_touch: int = 0
    no_mail_from: int | None = None
    silent_from: int | None = None

    @property
    def last(self) -> int:
        """The last day on which anything happens with this customer."""
        return self.end if self.closed is None else self.closed

    @property
    def is_open(self) -> bool:
        """Whether the customer was never closed."""
        return self.closed is None

    @property
    def liked(self) -> int | None:
        """The day like is entered, by its own or later evidence."""
        days = [d for d in (self.like, self.trust, self.trial, self.buy) if d is not None]
        return min(days, default=None)

    @property
    def stage(self) -> str:
        """The stage reached at the end."""
        if self.buy is not None:
            if self.gives:
                return "refer"
            return "repeat" if len(self.purchases) > 1 else "buy"
        for stage, day in (("try", self.trial), ("trust", self.trust), ("like", self.like)):
            if day is not None:
                return stage
        return "know"

    @property
    def newest(self) -> int:
        """The day of the latest step taken."""
        steps = (self.known, self.like, self.trust, self.trial, self.decided, self.buy)
        return max(d for d in steps if d is not None)


def arrivals(dice: Dice, customers: int, dates: Sequence[dt.date]) -> list[int]:
    """The days on which customers become known, ascending: growing, and busy in spring.

    The first month brings the old address book. `dates` are the days of the business.
    """
    weights = [
        SEASON[day.month - 1] * (0.9 + 0.5 * i / len(dates)) * (2.2 if i < 28 else 1.0)
        for i, day in enumerate(dates)
    ]
    sums = list(accumulate(weights))
    draw = dice.random.random
    return [
        min(bisect_left(sums, (i + draw()) / customers * sums[-1]), len(dates) - 1)
        for i in range(customers)
    ]


def plan_life(dice: Dice, number: int, known: int, end: int) -> Life:
    """One customer's way through the stages as far as the months shown allow."""
    life = Life(number, known, dice.deal("depth", DEPTHS), end)
    rank = PATH.index(life.depth)
    if rank >= 4 and dice.every("leap", 9):
        life.buy = _within(known + dice.span(0, 30), end)
    elif rank >= 1:
        _walk(dice, life, rank)
    if life.depth == "trust" and known < end - 200 and dice.every("mark buy", 8):
        life.buy = _within(life.newest + dice.span(5, 30), end)
        life.marked = life.buy is not None
    if life.buy is not None:
        returns = life.depth == "repeat"
        life.mood = dice.deal(f"mood {returns}", MOODS[returns])
        if not life.marked:
            _buy(dice, life)
    _close(dice, life)
    return life


def _within(day: int, end: int) -> int | None:
    return day if day <= end else None


def _later(dice: Dice, day: int, step: str, usual: int) -> int:
    """A day up to `usual` days later, mostly soon; now and then beyond the step's window."""
    gap = int(usual * dice.random.random() * dice.random.random())
    return day + gap + (WINDOW[step] if dice.every("late " + step, 16) else 0)


def _walk(dice: Dice, life: Life, rank: int) -> None:
    end = life.end
    life.like = _within(_later(dice, life.known, "like", 40), end)
    if life.like is None or rank < 2:
        return
    day = life.like
    if rank < 3 or not dice.every("skip trust", 8):
        life.trust = _within(_later(dice, day + 2, "trust", 50), end)
        if life.trust is None:
            return
        day = life.trust
    if rank >= 3:
        life.trial = _within(_later(dice, day + 2, "try", 40), end)
    if life.trial is not None:
        _try(dice, life, rank)


def _try(dice: Dice, life: Life, rank: int) -> None:
    end, start = life.end, life.trial or 0
    life.offer = dice.span(0, len(LENGTHS) - 1)
    life.trial_ends = start + LENGTHS[life.offer]
    now = RECENT[dice.turn("recent trial", len(RECENT))] if start > end - 45 else ""
    if now:
        length = LENGTHS[life.offer]
        days = (5, max(5, length - 2)) if now == "running" else (-4, 3)
        life.trial_ends = max(start, end + dice.span(*days))
        life.trial = max(start, min(end, life.trial_ends - length))
    elif rank == 3:
        life.decided = _within(life.trial_ends + dice.span(0, 2), end)
    else:
        day = max(start + 1, life.trial_ends + dice.span(-4, 1))
        life.buy = _within(day + (WINDOW["buy"] if dice.every("late buy", 16) else 0), end)
        life.decided = life.buy


def _buy(dice: Dice, life: Life) -> None:
    first, end = life.buy or 0, life.end
    life.purchases = [first]
    if life.depth == "repeat":
        _buy_again(dice, life)
    elif end - first > QUIET - 10:
        life.single = dice.deal("single", SINGLES)
        if life.single == "later":
            again = dice.span(max(first + QUIET + 5, end - 170), end)
            if again <= end:
                life.purchases.append(again)
            else:
                life.single = "muted"


def _buy_again(dice: Dice, life: Life) -> None:
    """Further purchases in a rhythm steady enough that nobody seems quiet without being it."""
    gap = dice.span(45, 145)
    day = life.purchases[0]
    while (day := day + int(gap * (0.87 + 0.26 * dice.random.random()))) <= life.end:
        life.purchases.append(day)
    if len(life.purchases) > 3 and dice.every("quiet repeater", 9):
        life.purchases = [d for d in life.purchases if d < life.end - 2 * gap]


def _close(dice: Dice, life: Life) -> None:
    """Say goodbye to some, poor fits early, the lost after a while."""
    age = life.end - life.newest
    if life.buy is not None:
        if life.single == "closed" or (len(life.purchases) == 1 and dice.every("moved", 14)):
            _close_after(dice, life, (30, 120), ("moved away", "lost", "do not contact"))
    elif life.stage == "try":
        if life.decided is not None and age > 20 and not dice.every("undecided", 8):
            _close_after(dice, life, (5, 20), ("lost", "poor fit", "lost"))
    elif age > 100 and dice.chance(0.75 if life.stage == "know" else 0.45):
        reasons = ("lost", "poor fit", "other", "poor fit", "moved away", "do not contact")
        _close_after(dice, life, (30, 99), reasons)


def _close_after(dice: Dice, life: Life, days: tuple[int, int], reasons: tuple[str, ...]) -> None:
    since = life.purchases[-1] if life.purchases else life.newest
    life.closed = _within(since + dice.span(*days), life.end)
    if life.closed is not None:
        life.closed_reason = dice.deal(f"closing {life.buy is not None} {life.stage}", reasons)

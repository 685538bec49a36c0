"""Which lines the sample's list of today shows: a handful of every reason, not hundreds."""

from hourglass_desktop.domain.stages import DEFAULT_RHYTHMS
from hourglass_desktop.services.sample_dice import Dice
from hourglass_desktop.services.sample_lives import Life

REPAIR, FOLLOW_UP, REVIEW = "repair", "follow-up", "review"
QUIET, KEEP, NO_STEP = "gone quiet", "keep in touch", "no next step"
ASK = "ask"


def choose_wish(dice: Dice, life: Life) -> None:
    """Note in a life the one line of Today its records shall show, if any."""
    if not life.is_open or life.known > life.end - 10:
        return
    if life.buy is not None:
        life.wish = _of_buyer(dice, life)
    elif life.stage == "know" and dice.every(NO_STEP, 9):
        life.wish = NO_STEP
    elif dice.every(FOLLOW_UP, 30):
        life.wish = FOLLOW_UP
    elif life.newest < life.end - 2 * DEFAULT_RHYTHMS[life.stage] and dice.every(KEEP, 16):
        life.wish = KEEP


def _of_buyer(dice: Dice, life: Life) -> str:
    reviewed = bool(life.purchases) and life.purchases[0] < life.end - 20
    if life.mood == "unhappy" and reviewed and not life.gives and dice.turn(REPAIR, 2) == 0:
        return REPAIR
    if life.single == "quiet":
        return QUIET
    if recent_purchase(life) is not None and dice.every(REVIEW, 11):
        return REVIEW
    if dice.every("follow-up of buyer", 22):
        return FOLLOW_UP
    if life.newest < life.end - 2 * DEFAULT_RHYTHMS[life.stage] and dice.every("keep buyer", 20):
        return KEEP
    return ""


def recent_purchase(life: Life) -> int | None:
    """The day of the latest purchase that is due a review: 14 to 179 days before the end."""
    days = [d for d in life.purchases if life.end - 180 < d <= life.end - 14]
    return days[-1] if days else None

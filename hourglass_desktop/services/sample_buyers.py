"""Purchases, reviews and referral asks of one buyer of the sample."""

from dataclasses import dataclass

from hourglass_desktop.domain.purchases import Purchase
from hourglass_desktop.domain.referrals import ReferralAsk
from hourglass_desktop.domain.reviews import Review
from hourglass_desktop.services.sample_lives import Life
from hourglass_desktop.services.sample_scene import Scene
from hourglass_desktop.services.sample_wishes import ASK, REPAIR, REVIEW, recent_purchase

ASKING = {
    False: (*["never"] * 3, "recent", "rather not", "rather not", "old"),
    True: (*["never"] * 14, "recent", "later", "old"),
}
"""How happy customers were asked for an introduction, who bought once and who came back: hardly
at all, which is the sample's weak spot."""
OLD_ANSWERS = ("no answer", "yes", "later", "", "no answer")
SCORES = {"happy": (9, 10), "fine": (7, 8), "unhappy": (2, 6)}


@dataclass(slots=True)
class Opinion:
    """What a buyer said last: the day and number of the latest scored review, if any."""

    reviewed: int | None = None
    scored: int | None = None
    record: int | None = None


def write_buyer(scene: Scene, life: Life) -> Opinion:
    """All that a buyer bought, said about it, and was asked; returns what was said last."""
    numbers = _purchases(scene, life)
    opinion = _reviews(scene, life, numbers)
    _asks(scene, life, opinion)
    return opinion


def _purchases(scene: Scene, life: Life) -> dict[int, int]:
    """Write what was bought; the number of the first record of each counting day."""
    dice = scene.dice
    foreign = dice.every("foreign", 13)
    numbers: dict[int, int] = {}
    for day in life.purchases:
        numbers[day] = _purchase(scene, life, day, foreign=foreign)
        if dice.every("two on a day", 14):
            numbers[day] = _purchase(scene, life, day, foreign=foreign)
    if life.purchases:
        after = dice.span(life.purchases[0], life.last)
        if dice.every("refunded", 9):
            _purchase(scene, life, after, foreign=foreign, state="refunded")
        if dice.every("cancelled", 11):
            _purchase(scene, life, after, foreign=foreign, state="cancelled")
        if dice.every("gift", 12):
            _purchase(scene, life, after, free=True)
    return numbers


def _purchase(
    scene: Scene,
    life: Life,
    day: int,
    *,
    foreign: bool = False,
    free: bool = False,
    state: str = "paid",
) -> int:
    dice, words, number = scene.dice, scene.words, scene.number()
    goods = dice.pick(words.purchases)
    amount: int | None = 0 if free else dice.span(goods.low // 5, goods.high // 5) * 500
    if not free and dice.every("unknown amount", 16):
        amount = None
    scene.ledger.purchases.append(
        Purchase(
            id=number,
            customer=life.number,
            date=scene.dates[day],
            what=words.gift if free else goods.what,
            amount=amount,
            currency=words.other_currency if foreign else words.currency,
            state=state,
        )
    )
    return number


def _reviews(scene: Scene, life: Life, numbers: dict[int, int]) -> Opinion:
    dice, opinion = scene.dice, Opinion()
    if not life.purchases:
        return opinion
    first = life.purchases[0] + dice.span(5, 14)
    due = recent_purchase(life) if life.is_open else None
    unasked = due is not None and life.wish == REVIEW
    if due is not None and not unasked and life.wish != REPAIR and dice.every("no review", 16):
        unasked = True
        scene.answer(life.number, dice.span(due + 14, life.end), reason=REVIEW, record=numbers[due])
    days = set()
    if first <= life.last and (life.wish == REPAIR or dice.chance(0.75)):
        days.add(first)
    if due is not None:
        days.add(min(life.end, due + dice.span(5, 14)))
    kept = sorted(d for d in days if not unasked or d <= life.end - 180)
    for day in kept:
        _review(scene, life, day, opinion, latest=day == kept[-1])
    return opinion


def _review(scene: Scene, life: Life, day: int, opinion: Opinion, *, latest: bool) -> None:
    dice, words, number = scene.dice, scene.words, scene.number()
    mood = life.mood if latest or life.mood == "silent" else dice.pick(("fine", "happy"))
    again: int | None = None
    recommend: int | None = None
    if mood in SCORES:
        low, high = SCORES[mood]
        again, recommend = dice.span(low, high), dice.span(low, high)
        if dice.every("half a review", 9):
            recommend = None
        elif dice.every("other half", 12):
            again = None
        opinion.scored, opinion.record = day, number
    opinion.reviewed = day
    scene.ledger.reviews.append(
        Review(
            id=number,
            customer=life.number,
            date=scene.dates[day],
            would_buy_again=again,
            would_recommend=recommend,
            words=dice.pick(words.review_words[mood]),
            what_else=dice.pick(words.what_else),
            easier=dice.pick(words.easier),
        )
    )


def _asks(scene: Scene, life: Life, opinion: Opinion) -> None:
    dice, end = scene.dice, life.end
    since = max(life.buy or 0, opinion.reviewed or 0)
    if life.gives and life.buy is not None:
        day = dice.span(max(life.buy, life.gives[0] - 40), life.gives[0])
        if life.gives[0] > life.buy and not dice.every("gives unasked", 4):
            _ask(scene, life, day, "yes")
    happy = life.mood == "happy" and opinion.scored is not None
    unheard = opinion.scored is None and len(life.purchases) > 1
    if not life.is_open or not (happy or unheard):
        if life.buy is not None and dice.every("asked anyway", 5):
            answer = dice.deal("anyway", ("rather not", "no answer", "later"))
            later = life.last + dice.span(5, 60) if answer == "later" else None
            _ask(scene, life, dice.span(min(since, life.last), life.last), answer, later=later)
        return
    again = len(life.purchases) > 1
    how = "recent"
    if happy and not life.gives:
        how = dice.deal(f"asking {again}", ASKING[again])
    if how == "never":
        _mute(scene, life, opinion)
    elif how == "later":
        _ask(scene, life, dice.span(since, end), "later", later=end + dice.span(10, 120))
    elif how == "rather not":
        _ask(scene, life, dice.span(since, end), "rather not")
    elif how == "old" and since < end - 100:
        answer = dice.deal("old answer", OLD_ANSWERS)
        day = dice.span(max(since, end - 240), end - 95)
        _ask(scene, life, day, answer, later=dice.span(day, end) if answer == "later" else None)
    else:
        answer = dice.deal("new answer", ("no answer", "yes", ""))
        _ask(scene, life, dice.span(max(since, end - 85), end), answer)


def _ask(scene: Scene, life: Life, day: int, answer: str, *, later: int | None = None) -> None:
    dice, words = scene.dice, scene.words
    scene.ledger.referral_asks.append(
        ReferralAsk(
            id=scene.number(),
            customer=life.number,
            date=scene.dates[day],
            moment=dice.pick(words.ask_moments),
            asked_for=dice.pick(words.asked_for),
            answer=answer,
            later_on=None if later is None else scene.dates[later],
        )
    )


def _mute(scene: Scene, life: Life, opinion: Opinion) -> None:
    """Some happy customers who were never asked are put off, so that the list stays short."""
    dice, since = scene.dice, max(life.buy or 0, opinion.scored or 0)
    day = max(since, life.end - dice.span(0, 20))
    if dice.every("ask later", 5):
        scene.answer(life.number, day, until=life.end + dice.span(3, 60))
    elif dice.every("ask not needed", 6):
        scene.answer(life.number, day, reason=ASK, record=opinion.record)

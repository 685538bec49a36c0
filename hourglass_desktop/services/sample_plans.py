"""Follow-ups, fit and answers to Today of one customer of the sample."""

from hourglass_desktop.domain.dates import nth_repeat
from hourglass_desktop.domain.fit import QUESTIONS, FitAnswer
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.services.sample_lives import Life
from hourglass_desktop.services.sample_scene import Scene
from hourglass_desktop.services.sample_wishes import FOLLOW_UP, NO_STEP, QUIET

EVERY = ("12 weeks", "6 months", "1 years", "90 days")


def write_plans(scene: Scene, life: Life) -> None:
    """What is promised to a customer, how well they fit, and which lines the owner put off."""
    _follow_ups(scene, life)
    _fit(scene, life)
    _put_off(scene, life)


def _follow_ups(scene: Scene, life: Life) -> None:
    dice = scene.dice
    group = "buyer" if life.buy is not None else "know" if life.stage == "know" else "path"
    if life.newest + 14 <= life.last and dice.chance(0.35):
        due = life.newest + dice.span(3, 14)
        done = min(life.last, max(life.newest, due + dice.span(-2, 4)))
        _follow_up(scene, life, due, group, done=done)
    if len(life.purchases) > 1 and life.is_open and dice.every("repeating", 3):
        _repeating(scene, life)
    if not life.is_open or life.wish == NO_STEP:
        return
    if life.wish == FOLLOW_UP:
        _follow_up(scene, life, max(life.known, life.end - dice.span(0, 12)), group)
    elif life.stage == "know" and life.known <= life.end - 7 and dice.every("no step needed", 11):
        scene.answer(life.number, max(life.last_touch, life.known), reason=NO_STEP)
    elif life.stage == "know" or dice.chance(0.25):
        _follow_up(scene, life, life.end + dice.span(2, 75), group)


def _follow_up(scene: Scene, life: Life, due: int, group: str, *, done: int | None = None) -> None:
    scene.ledger.follow_ups.append(
        FollowUp(
            id=scene.number(),
            customer=life.number,
            due_on=scene.dates[due],
            what=scene.dice.pick(scene.words.follow_ups[group]),
            done_on=None if done is None else scene.dates[done],
        )
    )


def _repeating(scene: Scene, life: Life) -> None:
    """A series: each one done on its day or soon after, the next one open."""
    dice, dates = scene.dice, scene.dates
    first = dates[min(life.purchases[1] + 30, life.end + 30)]
    repeats, what = dice.pick(EVERY), dice.pick(scene.words.repeating)
    today, n = dates[life.end], 0
    while True:
        due = nth_repeat(first, repeats, n)
        is_open = due > today
        scene.ledger.follow_ups.append(
            FollowUp(
                id=scene.number(),
                customer=life.number,
                due_on=due,
                what=what,
                done_on=None if is_open else due,
                repeats=repeats,
                first_due_on=first,
            )
        )
        if is_open:
            return
        n += 1


def _fit(scene: Scene, life: Life) -> None:
    dice = scene.dice
    poor = life.closed is not None and life.closed_reason == "poor fit"
    if not poor and not dice.every("fit asked", 6):
        return
    obstacle = dice.pick(QUESTIONS[:4]) if poor else ""
    for question in QUESTIONS:
        answer = dice.deal("fit", ("yes", "yes", "yes", "yes", "", "no" if poor else "yes"))
        scene.ledger.fit.append(
            FitAnswer(
                customer=life.number,
                question=question,
                answer="no" if question == obstacle else answer,
            )
        )


def _put_off(scene: Scene, life: Life) -> None:
    """Snoozes and "not needed" for who bought once, long ago; and a snooze that is over."""
    dice, end = scene.dice, life.end
    if not life.is_open:
        return
    if life.single == "muted":
        seen = max([life.last_touch, life.newest, *life.purchases])
        if dice.every("asleep", 2):
            scene.answer(life.number, max(seen, end - 15), until=end + dice.span(5, 90))
        else:
            scene.answer(life.number, seen, reason=QUIET)
    elif life.known < end - 60 and dice.every("woke up", 45):
        day = dice.span(life.known, end - 30)
        scene.answer(life.number, day, until=day + dice.span(3, 25))

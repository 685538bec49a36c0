"""The nine reasons to contact a customer, in order of urgency, each a rule of its own.

Closed customers have none; of somebody who withdrew e-mail, phone and post only the first four
hold.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from hourglass_desktop.domain.history import History
from hourglass_desktop.domain.journey import Person
from hourglass_desktop.domain.rates import median
from hourglass_desktop.domain.reviews import PRAISE_AT_LEAST, REPAIR_AT_MOST
from hourglass_desktop.domain.touches import PERMISSION_CHANNELS

REASONS = (
    "thanks",
    "repair",
    "follow-up",
    "trial",
    "review",
    "ask",
    "gone quiet",
    "keep in touch",
    "no next step",
)
ALWAYS = REASONS[:4]
"""The reasons that hold even for somebody who withdrew every channel."""
OF_A_PERSON = REASONS[6:]
"""Reasons without a record: "not needed" hides them until a touch or purchase dated after it."""
TRIAL_AHEAD = 3
REVIEW_AFTER, REVIEW_UNTIL = 14, 180
ASK_AGAIN_AFTER = 90
KNOWN_FOR = 7
QUIET_FACTOR = Fraction(3, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason to contact a customer: the word, since when it is due, and what it rests on.

    `record` is the number of the record that "not needed" would answer; the rest is what the
    sentence needs: a day, a number, a text, a variant of the wording. `ratio` orders keep in touch.
    """

    customer: int
    word: str
    due_on: dt.date
    record: int | None = None
    ratio: float = 0.0
    on: dt.date | None = None
    number: int | None = None
    text: str = ""
    variant: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the rules need beside one customer: everybody, the day, the owner's numbers."""

    people: Mapping[int, Person]
    as_of: dt.date
    repeat_window: int
    rhythms: Mapping[str, int]
    offers: Mapping[int, str]

    def outcome_on(self, received: int | None, introduced: dt.date) -> dt.date | None:
        """When an introduction's outcome became known: the received one bought or was closed.

        Never before the introduction itself; None while it is not known.
        """
        who = self.people.get(received) if received is not None else None
        if who is None:
            return None
        known = [d for d in (who.entered("buy"), who.customer.closed_on) if d is not None]
        return max(introduced, min(known)) if known else None


def _ago(as_of: dt.date, days: int) -> dt.date:
    return as_of - dt.timedelta(days=days)


def _after(day: dt.date, days: int) -> dt.date:
    return day + dt.timedelta(days=days)


def _thanks(who: Person, now: Situation) -> Iterator[Reason]:
    for intro in who.history.given:
        received = now.people.get(intro.received) if intro.received is not None else None
        name = received.customer.name if received else ""
        outcome = now.outcome_on(intro.received, intro.date)
        if intro.thanked_on is None:
            due, variant = intro.date, "thank"
        elif outcome is not None and intro.outcome_told_on is None:
            due, variant = outcome, "tell"
        else:
            continue
        yield Reason(
            customer=who.customer.id,
            word="thanks",
            due_on=due,
            record=intro.id,
            on=intro.date,
            text=name,
            variant=variant,
        )


def needs_repair(history: History) -> bool:
    """Whether the latest score is 6 or less and nobody was in touch since."""
    review = history.latest_scored
    if review is None or review.score is None or review.score > REPAIR_AT_MOST:
        return False
    return not any(t.date > review.date for t in history.touches)


def _repair(who: Person, _now: Situation) -> Iterator[Reason]:
    review = who.history.latest_scored
    if review is not None and needs_repair(who.history):
        yield Reason(
            customer=who.customer.id,
            word="repair",
            due_on=review.date,
            record=review.id,
            on=review.date,
            number=review.score,
        )


def _follow_up(who: Person, now: Situation) -> Iterator[Reason]:
    for item in who.history.follow_ups:
        if item.done_on is None and item.due_on <= now.as_of:
            yield Reason(
                customer=who.customer.id,
                word="follow-up",
                due_on=item.due_on,
                record=item.id,
                on=item.due_on,
                text=item.what,
            )


def _trial(who: Person, now: Situation) -> Iterator[Reason]:
    for trial in who.history.trials:
        if trial.started_on is None or trial.outcome or trial.ends_on is None:
            continue
        if trial.ends_on <= _after(now.as_of, TRIAL_AHEAD):
            yield Reason(
                customer=who.customer.id,
                word="trial",
                due_on=trial.ends_on,
                record=trial.id,
                on=trial.ends_on,
                text=now.offers.get(trial.offer, "") if trial.offer is not None else "",
            )


def _review(who: Person, now: Situation) -> Iterator[Reason]:
    since = _ago(now.as_of, REVIEW_UNTIL)
    if any(r.date > since for r in who.history.reviews):
        return
    until = _ago(now.as_of, REVIEW_AFTER)
    bought = [p for p in who.history.counting if since < p.date <= until]
    if bought:
        yield Reason(
            customer=who.customer.id,
            word="review",
            due_on=_after(bought[-1].date, REVIEW_AFTER),
            record=bought[-1].id,
            on=bought[-1].date,
            text=bought[-1].what,
        )


def _ask(who: Person, now: Situation) -> Iterator[Reason]:
    history, buy, repeat = who.history, who.entered("buy"), who.entered("repeat")
    review = history.latest_scored
    if buy is None:
        return
    if review is not None and review.score is not None:
        if review.score < PRAISE_AT_LEAST:
            return
        ready, record, number = review.date, review.id, review.score
    elif repeat is not None:
        ready, record, number = repeat, _entered_repeat_by(who), None
    else:
        return
    since = [buy, ready]
    if history.asks:
        last = history.asks[-1]
        if last.answer == "rather not":
            return
        later = last.answer == "later" and last.later_on is not None
        again = _after(last.date, ASK_AGAIN_AFTER + 1)
        since.append(last.later_on if later and last.later_on else again)
    if max(since[2:], default=now.as_of) <= now.as_of:
        yield Reason(
            customer=who.customer.id,
            word="ask",
            due_on=max(since),
            record=record,
            on=ready,
            number=number,
            variant="review" if number is not None else "repeat",
        )


def _entered_repeat_by(who: Person) -> int:
    """The purchase or mark that entered repeat."""
    return who.journey.own["repeat"].record


def quiet_limit(dates: list[dt.date], repeat_window: int) -> Fraction:
    """Days without a purchase that are still usual: 1.5 x the median gap from three dates on."""
    if len(dates) < 3:
        return Fraction(repeat_window)
    gaps = [(b - a).days for a, b in pairwise(dates)]
    return QUIET_FACTOR * Fraction(median(gaps))


def _gone_quiet(who: Person, now: Situation) -> Iterator[Reason]:
    dates = who.history.purchase_dates
    if not dates:
        return
    limit = quiet_limit(dates, now.repeat_window)
    if (now.as_of - dates[-1]).days > limit:
        yield Reason(
            customer=who.customer.id,
            word="gone quiet",
            due_on=_after(dates[-1], int(limit) + 1),
            on=dates[-1],
            number=int(limit),
        )


def _keep_in_touch(who: Person, now: Situation) -> Iterator[Reason]:
    rhythm = now.rhythms[who.journey.stage]
    if rhythm == 0:
        return
    touches = who.history.touches
    last = touches[-1].date if touches else who.journey.entered["know"]
    silent = (now.as_of - last).days
    if silent > rhythm:
        yield Reason(
            customer=who.customer.id,
            word="keep in touch",
            due_on=_after(last, rhythm + 1),
            ratio=silent / rhythm,
            on=last,
            number=rhythm,
            variant="touch" if touches else "known",
        )


def _no_next_step(who: Person, now: Situation) -> Iterator[Reason]:
    known = who.journey.entered["know"]
    if who.journey.stage != "know" or (now.as_of - known).days < KNOWN_FOR:
        return
    if all(f.done_on is not None for f in who.history.follow_ups):
        yield Reason(
            customer=who.customer.id,
            word="no next step",
            due_on=_after(known, KNOWN_FOR),
            on=known,
        )


_RULES: Mapping[str, Callable[[Person, Situation], Iterator[Reason]]] = dict(
    zip(
        REASONS,
        (
            _thanks,
            _repair,
            _follow_up,
            _trial,
            _review,
            _ask,
            _gone_quiet,
            _keep_in_touch,
            _no_next_step,
        ),
        strict=True,
    )
)


def holding(who: Person, now: Situation, words: Iterable[str] = REASONS) -> list[Reason]:
    """All reasons that hold for an open customer, whatever the owner answered to them."""
    if not who.is_open:
        return []
    silent = who.history.withdrawn >= set(PERMISSION_CHANNELS)
    return [
        reason
        for word in words
        if word in ALWAYS or not silent
        for reason in _RULES[word](who, now)
    ]

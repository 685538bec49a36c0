"""Reviews: what customers say after use."""

import datetime as dt
from dataclasses import dataclass

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.text import _

REPAIR_AT_MOST = 6
PRAISE_AT_LEAST = 9
HIGHEST = 10
"""Answers go from 0 to this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One after-use evaluation; answers are 0-10 or None."""

    id: int = 0
    customer: int
    date: dt.date
    would_buy_again: int | None = None
    would_recommend: int | None = None
    words: str = ""
    what_else: str = ""
    easier: str = ""

    @property
    def score(self) -> int | None:
        """The lower of the given answers, None when neither was given."""
        given = [a for a in (self.would_buy_again, self.would_recommend) if a is not None]
        return min(given, default=None)


def problems(review: Review, today: dt.date) -> dict[str, str]:
    """What is in the way of keeping a review, by field."""
    return rules.first_of_each(
        (
            ("date", rules.happened(review.date, today)),
            ("would_buy_again", _answer(review.would_buy_again)),
            ("would_recommend", _answer(review.would_recommend)),
            ("would_buy_again", _nothing_said(review)),
            *rules.texts(review),
        )
    )


def _answer(answer: int | None) -> str:
    if answer is None or 0 <= answer <= HIGHEST:
        return ""
    return _("An answer lies between 0 and {highest}.").format(highest=HIGHEST)


def _nothing_said(review: Review) -> str:
    answers = (review.would_buy_again, review.would_recommend)
    if answers != (None, None) or review.words or review.what_else or review.easier:
        return ""
    return _("Enter at least one answer, or some of their words.")

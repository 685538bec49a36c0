"""Reviews: what customers say after use."""

import datetime as dt
from dataclasses import dataclass

REPAIR_AT_MOST = 6
PRAISE_AT_LEAST = 9


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

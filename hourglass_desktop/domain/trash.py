"""What lies in the trash, and how long it stays there."""

import datetime as dt
from dataclasses import dataclass

DAYS_KEPT = 90
"""Days from the one on which something was put in the trash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trashed:
    """A customer, an offer or a record on its own; what went with a customer is not named.

    `kind` as in files; `name` is the customer's, or that of an offer or a promotion; `date` the
    record's own day and `words` what was written in it, None and "" for a customer and an offer.
    """

    kind: str
    number: int
    name: str
    trashed_on: dt.date
    date: dt.date | None = None
    words: str = ""

    @property
    def goes_on(self) -> dt.date:
        """The day from which it may be gone for good."""
        return self.trashed_on + dt.timedelta(days=DAYS_KEPT)

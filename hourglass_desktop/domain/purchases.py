"""Purchases: what was bought, on which day, for how much."""

import datetime as dt
from dataclasses import dataclass

STATES = ("paid", "refunded", "cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """One purchase; amount in minor units of `currency`, None when unknown."""

    id: int = 0
    customer: int
    date: dt.date
    what: str = ""
    amount: int | None = None
    currency: str = ""
    state: str = "paid"

    @property
    def counts(self) -> bool:
        """Whether it is a purchase in every figure: paid, and not known to be free of charge."""
        return self.state == "paid" and (self.amount is None or self.amount > 0)

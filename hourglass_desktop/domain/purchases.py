"""Purchases: what was bought, on which day, for how much."""

import datetime as dt
from dataclasses import dataclass

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.money import CURRENCIES, LARGEST

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


def problems(purchase: Purchase, today: dt.date) -> dict[str, str]:
    """What is in the way of keeping a purchase, by field."""
    amount = rules.amount(purchase.amount, purchase.currency, CURRENCIES, LARGEST)
    return rules.first_of_each(
        (
            ("date", rules.happened(purchase.date, today)),
            ("amount", amount),
            ("state", rules.word(purchase.state, STATES)),
            *rules.texts(purchase),
        )
    )

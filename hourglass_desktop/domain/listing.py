"""Customers as a list shows them, and one customer with everything about them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.history import History
from hourglass_desktop.domain.journey import Journey
from hourglass_desktop.domain.own_fields import OwnField


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRow:
    """One customer in the list as of a day.

    `stage_since` is the day of what put them at the stage; `next_due` and `next_what` their
    earliest open follow-up; `value` what they bought until then, in minor units by currency;
    `email` and `phone` the main ones; `known_on` the day they entered know; `last_purchase` the
    latest that counts; `recommends` their latest answer to "would recommend", 0 to 10.
    """

    id: int
    name: str
    organisation: str
    stage: str
    refers: bool
    closed_on: dt.date | None
    closed_reason: str
    stage_since: dt.date
    last_touch: dt.date | None
    next_due: dt.date | None
    next_what: str
    value: Mapping[str, int]
    email: str = ""
    phone: str = ""
    tags: tuple[str, ...] = ()
    source: str = ""
    known_on: dt.date | None = None
    last_purchase: dt.date | None = None
    recommends: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One customer as of a day: journey, records, and the names these speak of.

    `names` are the customers at the other ends of introductions, `offers` the names of offers,
    both by number; `fit` the answers on the checklist by question, `knock_outs` the questions on
    which a no proposes to close; `own_fields` the owner's fields, `own` what stands in them, by
    name.
    """

    customer: Customer
    journey: Journey
    history: History
    names: Mapping[int, str]
    offers: Mapping[int, str]
    is_erased: bool
    fit: Mapping[str, str]
    knock_outs: tuple[str, ...]
    own_fields: tuple[OwnField, ...] = ()
    own: Mapping[str, str] = field(default_factory=dict)

"""A customer: a person, a company, or a person at a company, at any stage."""

import datetime as dt
from dataclasses import dataclass

CLOSED_REASONS = ("poor fit", "lost", "moved away", "do not contact", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    """One customer as kept; only the name is required.

    `birthday` is text, YYYY-MM-DD or --MM-DD when the year is not known. `known_on` is None for
    a customer who came with an import of events. The first e-mail and phone are the main ones.
    """

    id: int = 0
    name: str
    given_name: str = ""
    family_name: str = ""
    organisation: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    birthday: str = ""
    tags: tuple[str, ...] = ()
    source: str = ""
    known_on: dt.date | None = None
    notes: str = ""
    external_id: str = ""
    closed_on: dt.date | None = None
    closed_reason: str = ""

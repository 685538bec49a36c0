"""Contacts as read from a file, before they meet the customers already kept."""

from dataclasses import dataclass

from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.exchange.problems import Problem


@dataclass(frozen=True, slots=True)
class Contact:
    """One customer as the file gives it and the row (or card) it came from.

    The customer's `id` is set when the file carries one of our own ids, else 0.
    """

    row: int
    customer: Customer


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """All contacts of a file; `read` counts rows or cards, whether usable or not."""

    read: int
    contacts: list[Contact]
    problems: list[Problem]
    warnings: list[str]
    encoding: str
    delimiter: str = ""
    tells_known_on: bool = False
    """Whether a column of the file is the day customers are known from."""

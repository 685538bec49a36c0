"""The columns of our own files: one row per record, in this order, kind by kind."""

from collections.abc import Mapping
from types import MappingProxyType

_SPECIFICATION = {
    "customers": (
        "id:id name:text given_name:text family_name:text organisation:text emails:list "
        "phones:list addresses:list birthday:text tags:list source:text known_on:date notes:text "
        "external_id:text closed_on:date closed_reason:word"
    ),
    "offers": "id:id name:text price:amount currency:currency days:number",
    "touches": (
        "id:id customer:customer date:date direction:word channel:word builds:word note:text"
    ),
    "trials": (
        "id:id customer:customer offer:text offered_on:date started_on:date ends_on:date "
        "outcome:word decided_on:date lesson:text"
    ),
    "purchases": (
        "id:id customer:customer date:date what:text amount:amount currency:currency state:word"
    ),
    "reviews": (
        "id:id customer:customer date:date would_buy_again:score would_recommend:score "
        "words:text what_else:text easier:text"
    ),
    "referral-asks": (
        "id:id customer:customer date:date moment:text asked_for:text answer:word later_on:date"
    ),
    "introductions": (
        "id:id giver:customer received:customer date:date thanked_on:date thanked_how:text "
        "outcome_told_on:date"
    ),
    "permissions": "id:id customer:customer date:date channel:word given:given how:text",
    "marks": "id:id customer:customer stage:word date:date reason:text",
    "follow-ups": (
        "id:id customer:customer due_on:date what:text done_on:date repeats:repeats "
        "first_due_on:date touchpoint:text"
    ),
    "touchpoints": (
        "id:id stage:word what:text channel:word days:number text:text state:word live_on:date"
    ),
    "promotions": "id:id name:text source:text date:date amount:amount currency:currency",
    "fit": "customer:customer question:word answer:word",
    "own-values": "customer:customer field:text value:text",
    "today-answers": "id:id customer:customer date:date reason:word record:text until:date",
}


def _fields(specification: str) -> Mapping[str, str]:
    return MappingProxyType(dict(item.split(":") for item in specification.split()))


FIELDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {kind: _fields(text) for kind, text in _SPECIFICATION.items()}
)
"""Kind -> column -> what its cells hold: id, customer, date, text, amount, ..."""

LAST_IF_FILLED: Mapping[str, str] = MappingProxyType({"follow-ups": "touchpoint"})
"""Kind -> its last column where only a file that fills it has it."""

REQUIRED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "offers": ("name",),
        "touches": ("customer", "date"),
        "trials": ("customer",),
        "purchases": ("customer", "date"),
        "reviews": ("customer", "date"),
        "referral-asks": ("customer", "date"),
        "introductions": ("giver", "received", "date"),
        "permissions": ("customer", "date", "channel"),
        "marks": ("customer", "stage", "date"),
        "follow-ups": ("customer", "due_on"),
        "touchpoints": ("stage", "what"),
        "promotions": ("name", "date"),
        "fit": ("customer", "question"),
        "own-values": ("customer", "field", "value"),
        "today-answers": ("customer", "date"),
    }
)
"""Kind -> the columns a file must have and each of its rows must fill.

A trial needs its offered_on or started_on besides; `received` may be blank in a row of our own.
"""


def headers(kind: str) -> tuple[tuple[str, ...], ...]:
    """The headers that files of our own may have, the full one first."""
    full = tuple(FIELDS[kind])
    return (full, full[:-1]) if kind in LAST_IF_FILLED else (full,)


def amount_field(kind: str) -> str:
    """Name the kind's column of money, "" when it has none."""
    return next((name for name, holds in FIELDS[kind].items() if holds == "amount"), "")

"""A customer: a person, a company, or a person at a company, at any stage."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.text import _, ngettext

CLOSED_REASONS = ("poor fit", "lost", "moved away", "do not contact", "other")
_BIRTHDAY = re.compile(r"(?:([0-9]{4})|-)-([0-9]{2})-([0-9]{2})")


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


def problems(customer: Customer, today: dt.date) -> dict[str, str]:
    """What is in the way of keeping a customer, by field; `closing_problems` apart."""
    known = customer.known_on
    return rules.first_of_each(
        (
            ("name", rules.named(customer.name)),
            ("birthday", _birthday(customer.birthday, today)),
            ("known_on", rules.happened(known, today) if known else ""),
            *rules.texts(customer),
        )
    )


def closing_problems(
    on: dt.date | None, reason: str, known: dt.date | None, today: dt.date
) -> dict[str, str]:
    """What is in the way of closing a customer known since a day (None = not known), by field."""
    early = _("This date lies before the customer was known. Check it.")
    return rules.first_of_each(
        (
            ("closed_on", rules.happened(on, today)),
            ("closed_on", rules.before(on, known, early)),
            ("closed_reason", rules.word(reason, CLOSED_REASONS, needed=True)),
        )
    )


def email_warning(emails: Sequence[str]) -> str:
    """What is kept as typed but looks like a slip, as a sentence; "" when nothing does."""
    odd = [email for email in emails if "@" not in email]
    if not odd:
        return ""
    sentence = ngettext(
        "There is no @ in {emails}. It is kept as typed.",
        "There is no @ in {emails}. They are kept as typed.",
        len(odd),
    )
    shown = ", ".join(email if len(email) <= 60 else f"{email[:59]}…" for email in odd[:3])
    return sentence.format(emails=shown)


def _birthday(birthday: str, today: dt.date) -> str:
    found = _BIRTHDAY.fullmatch(birthday)
    if not birthday:
        return ""
    try:
        day = dt.date(int(found[1] or 2000), int(found[2]), int(found[3])) if found else None
    except ValueError:
        day = None
    if found is None or day is None:
        return _("Write the birthday like 1980-05-17, or --05-17 when the year is not known.")
    return _("This birthday lies in the future. Check it.") if found[1] and day > today else ""

"""How one record is saved or removed: the same way for every kind."""

import datetime as dt
from typing import Any

from hourglass_desktop.domain.answers import TodayAnswer
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.errors import FieldErrors, HourglassError
from hourglass_desktop.domain.follow_ups import FollowUp
from hourglass_desktop.domain.text import _
from hourglass_desktop.store import customers, editing
from hourglass_desktop.store.store import Connection


def _added(kind: str) -> str:
    return {
        "offers": _("Offer added"),
        "promotions": _("Spending recorded"),
        "touches": _("Touch logged"),
        "permissions": _("Permission noted"),
        "trials": _("Trial added"),
        "purchases": _("Purchase added"),
        "reviews": _("Review added"),
        "referral-asks": _("Referral ask added"),
        "introductions": _("Introduction added"),
        "marks": _("Mark added"),
        "follow-ups": _("Next step added"),
        "touchpoints": _("Touchpoint added"),
    }[kind]


def _changed(kind: str) -> str:
    return {
        "offers": _("Offer changed"),
        "promotions": _("Spending changed"),
        "touches": _("Touch changed"),
        "permissions": _("Permission changed"),
        "trials": _("Trial changed"),
        "purchases": _("Purchase changed"),
        "reviews": _("Review changed"),
        "referral-asks": _("Referral ask changed"),
        "introductions": _("Introduction changed"),
        "marks": _("Mark changed"),
        "follow-ups": _("Next step changed"),
        "touchpoints": _("Touchpoint changed"),
    }[kind]


def _removed(kind: str) -> str:
    return {
        "offers": _("Offer moved to the trash"),
        "promotions": _("Spending moved to the trash"),
        "touches": _("Touch moved to the trash"),
        "permissions": _("Permission moved to the trash"),
        "trials": _("Trial moved to the trash"),
        "purchases": _("Purchase moved to the trash"),
        "reviews": _("Review moved to the trash"),
        "referral-asks": _("Referral ask moved to the trash"),
        "introductions": _("Introduction moved to the trash"),
        "marks": _("Mark moved to the trash"),
        "follow-ups": _("Next step moved to the trash"),
        "touchpoints": _("Touchpoint moved to the trash"),
    }[kind]


def refuse(problems: dict[str, str]) -> None:
    """Raise FieldErrors when there is anything in the way."""
    if problems:
        raise FieldErrors(problems)


def kept_record(connection: Connection, kind: str, number: int) -> Any:
    """A live record; HourglassError when it was removed meanwhile."""
    found = editing.one(connection, kind, number)
    if found is None:
        raise HourglassError(
            _(
                "This record is no longer there, so nothing was saved. It may be in the trash, "
                "or gone with another customer."
            )
        )
    return found


def refuse_stranger(connection: Connection, number: int) -> None:
    """HourglassError when there is no such live customer, or the person was erased.

    Number 0 is nobody.
    """
    if not number:
        raise HourglassError(
            _("Nobody was chosen, so nothing was saved. Choose the customer this is about.")
        )
    if editing.one(connection, "customers", number) is None:
        raise HourglassError(
            _(
                "This customer is no longer there, so nothing was saved. They may be in the "
                "trash, or united with another customer."
            )
        )
    if customers.is_erased(connection, number):
        raise HourglassError(
            _("This person was erased, so nothing was saved. Nothing more can be kept of them.")
        )


def save(connection: Connection, kind: str, record: Any) -> Changes:
    """Keep a record that keeps to its rules; id 0 is a new one. HourglassError as above."""
    customer = _customer(record)
    if customer or _is_of_somebody(record):
        refuse_stranger(connection, customer)
    if record.id:
        kept_record(connection, kind, record.id)
    number = editing.put(connection, kind, record)
    return Changes(
        kinds=frozenset((kind,)),
        done=_changed(kind) if record.id else _added(kind),
        customer=customer,
        record=number,
        is_new=not record.id,
    )


def remove(connection: Connection, kind: str, number: int, today: dt.date) -> Changes:
    """Put a record in the trash; HourglassError when it is not there."""
    found = kept_record(connection, kind, number)
    editing.trash(connection, kind, number, today)
    if kind == "follow-ups" and found.touchpoint:
        _remember_not_wanted(connection, found, today)
    return Changes(
        kinds=frozenset((kind,)), done=_removed(kind), customer=_customer(found), record=number
    )


def _remember_not_wanted(connection: Connection, planned: FollowUp, today: dt.date) -> None:
    """Keep that the journey map shall not plan this for the customer again, for good."""
    answer = TodayAnswer(
        customer=planned.customer, date=today, reason="follow-up", record=planned.touchpoint
    )
    editing.put(connection, "today-answers", answer)


def _is_of_somebody(record: Any) -> bool:
    return hasattr(record, "customer") or hasattr(record, "giver")


def _customer(record: Any) -> int:
    """The customer a record belongs to, an introduction to its giver; 0 for a record of nobody."""
    return int(getattr(record, "customer", 0) or getattr(record, "giver", 0))

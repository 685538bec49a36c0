"""Referrals: asking for introductions, and introductions made."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.chains import Chains
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import FieldErrors, HourglassError
from hourglass_desktop.domain.referrals import (
    Introduction,
    ReferralAsk,
    ask_problems,
    introduction_problems,
)
from hourglass_desktop.domain.text import _
from hourglass_desktop.services import saving
from hourglass_desktop.services.customer_changes import keep_customer
from hourglass_desktop.store import editing, records
from hourglass_desktop.store.store import Connection, Store

_ASKS, _INTRODUCTIONS = "referral-asks", "introductions"


class Referrals:
    """Keeping and removing referral asks and introductions."""

    def __init__(self, store: Store, today: Callable[[], dt.date]) -> None:
        """`today` tells the day, asked at each change."""
        self._store = store
        self._today = today

    def save_ask(self, ask: ReferralAsk) -> Changes:
        """Keep an ask; id 0 is a new one. FieldErrors, HourglassError when it cannot be."""
        tidy = rules.tidied(ask)
        saving.refuse(ask_problems(tidy, self._today()))
        return self._store.change(lambda connection: saving.save(connection, _ASKS, tidy))

    def remove_ask(self, number: int) -> Changes:
        """Put an ask in the trash; HourglassError when it is not there."""
        return self._store.change(
            lambda connection: saving.remove(connection, _ASKS, number, self._today())
        )

    def save_introduction(self, introduction: Introduction) -> Changes:
        """Keep an introduction; id 0 is a new one. FieldErrors, HourglassError when it cannot be.

        One of oneself, or one that closes a circle, is refused at `received`.
        """
        tidy = rules.tidied(introduction)
        saving.refuse(introduction_problems(tidy, self._today()))
        return self._store.change(
            lambda connection: saving.save(
                connection, _INTRODUCTIONS, _with_received(connection, tidy)
            )
        )

    def remove_introduction(self, number: int) -> Changes:
        """Put an introduction in the trash; HourglassError when it is not there."""
        return self._store.change(
            lambda connection: saving.remove(connection, _INTRODUCTIONS, number, self._today())
        )

    def introduce(self, giver: int, received: Customer, introduction: Introduction) -> Changes:
        """Make the customer who was introduced, and the introduction by the giver, in one go.

        FieldErrors of either by their field names, HourglassError; then neither is kept.
        """
        today = self._today()
        tidy = replace(rules.tidied(introduction), id=0, giver=giver)
        saving.refuse(introduction_problems(tidy, today))

        def work(connection: Connection) -> Changes:
            number = keep_customer(connection, replace(received, id=0), today)
            made = saving.save(connection, _INTRODUCTIONS, replace(tidy, received=number))
            return replace(made, kinds=made.kinds | {"customers"})

        return self._store.change(work)


def _with_received(connection: Connection, introduction: Introduction) -> Introduction:
    """The introduction with whom it names; one edited may name somebody in the trash still."""
    kept = editing.received_by(connection, introduction.id) if introduction.id else None
    received = introduction.received if introduction.received is not None else kept
    if received is None and not introduction.id:
        raise FieldErrors({"received": _("Choose who was introduced.")})
    if received is not None:
        if received != kept:
            saving.refuse_stranger(connection, received)
        _refuse_circle(connection, introduction, received)
    return replace(introduction, received=received)


def _refuse_circle(connection: Connection, introduction: Introduction, received: int) -> None:
    others = records.read(connection, _INTRODUCTIONS, "id <> :id", {"id": introduction.id})
    try:
        Chains(others).add(introduction.giver, received)
    except HourglassError as error:
        raise FieldErrors({"received": error.message}) from error

"""Referrals: whom to ask, asks and introductions made, who sent whom, and the figures."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hourglass_desktop.domain import rules
from hourglass_desktop.domain.chains import Chains
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.errors import FieldErrors, HourglassError
from hourglass_desktop.domain.figures import ReferralFigures
from hourglass_desktop.domain.reasons import Reason
from hourglass_desktop.domain.referral_views import AskLine, IntroductionLine, Link
from hourglass_desktop.domain.referrals import (
    Introduction,
    ReferralAsk,
    ask_problems,
    introduction_problems,
)
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.steps import Step
from hourglass_desktop.domain.text import _
from hourglass_desktop.services import saving
from hourglass_desktop.services.customer_changes import keep_customer
from hourglass_desktop.store import editing, figures, records, referrals, settings, steps, today
from hourglass_desktop.store.store import Connection, Store

PERIOD = 365
"""The figures are told over so many days to today."""
_ASKS, _INTRODUCTIONS = "referral-asks", "introductions"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralsView:
    """Everything the page of referrals shows, as of one day and from one steady view of the store.

    `to_ask` and `to_repair` are names with the reason, the longest due first; `behind` holds the
    customers that each figure counts, by its name; `step` is the one into refer.
    """

    as_of: dt.date
    to_ask: tuple[tuple[str, Reason], ...]
    to_repair: tuple[tuple[str, Reason], ...]
    asks: tuple[AskLine, ...]
    introductions: tuple[IntroductionLine, ...]
    links: tuple[Link, ...]
    figures: ReferralFigures
    behind: Mapping[str, tuple[int, ...]]
    step: Step


class Referrals:
    """Reading all about referrals; keeping and removing referral asks and introductions."""

    def __init__(self, store: Store, business: Business, today: Callable[[], dt.date]) -> None:
        """`business` are the defaults where the owner set nothing; `today` tells the day."""
        self._store = store
        self._business = business
        self._today = today

    def read(self) -> ReferralsView:
        """Everything about referrals, as of today."""
        as_of = self._today()
        with self._store.read() as connection:
            business = settings.load(connection, self._business)
            reasons = today.reasons(connection, business, as_of, ("ask", "repair"))
            named = figures.figures(connection, as_of, PERIOD).referrals
            counts = steps.count(connection, business.windows, as_of, PERIOD)
            return ReferralsView(
                as_of=as_of,
                to_ask=in_order(reasons, "ask"),
                to_repair=in_order(reasons, "repair"),
                asks=referrals.asks(connection, as_of),
                introductions=_owed_first(referrals.introductions(connection, as_of)),
                links=referrals.links(connection, as_of, named.revenue_by_giver),
                figures=named,
                behind=referrals.people(connection, as_of, PERIOD),
                step=next(step for step in counts.steps if step.into == "refer"),
            )

    def extent(self) -> int:
        """About how many customers a reading has to go through, told at once."""
        with self._store.read() as connection:
            return steps.extent(connection)

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


def in_order(reasons: Iterable[tuple[str, Reason]], word: str) -> tuple[tuple[str, Reason], ...]:
    """Of reasons with names those of one word, the longest due first."""
    found = [(name, reason) for name, reason in reasons if reason.word == word]
    return tuple(sorted(found, key=lambda f: (f[1].due_on, f[0], f[1].customer)))


def _owed_first(listed: Sequence[IntroductionLine]) -> tuple[IntroductionLine, ...]:
    """Thanks owed on top, the longest waiting first; then the outcome to tell; then the rest."""
    thank = [line for line in listed if line.owed == "thank"]
    tell = [line for line in listed if line.owed == "tell"]
    rest = [line for line in listed if not line.owed]
    return (*reversed(thank), *reversed(tell), *rest)


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

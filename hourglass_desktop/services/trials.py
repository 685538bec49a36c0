"""Trials made to customers, and the owner's list of offers."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from hourglass_desktop.domain import rules, trial_board
from hourglass_desktop.domain.changes import Changes
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.search_text import fold
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.text import _, ngettext
from hourglass_desktop.domain.trial_board import COLUMNS, Card, OfferLine
from hourglass_desktop.domain.trials import Offer, Trial, offer_problems, problems
from hourglass_desktop.services import saving
from hourglass_desktop.store import editing, records, settings, trials
from hourglass_desktop.store.store import Connection, Store

PERIOD = 365
"""How each offer does is told over so many days to today."""


class Trials:
    """The board; keeping and removing trials and offers."""

    def __init__(self, store: Store, business: Business, today: Callable[[], dt.date]) -> None:
        """`business` are the defaults where the owner set nothing; `today` tells the day."""
        self._store = store
        self._business = business
        self._today = today

    def save(self, trial: Trial) -> Changes:
        """Keep one; id 0 is a new one. FieldErrors, HourglassError when it cannot be.

        An outcome without the day of the decision was decided today.
        """
        today = self._today()
        tidy = rules.tidied(trial)
        if tidy.outcome and tidy.decided_on is None:
            tidy = replace(tidy, decided_on=today)
        found = problems(tidy, today)

        def work(connection: Connection) -> Changes:
            if tidy.offer is not None and editing.one(connection, "offers", tidy.offer) is None:
                found.setdefault("offer", _("This offer is no longer there. Choose another one."))
            saving.refuse(found)
            return saving.save(connection, "trials", tidy)

        return self._store.change(work)

    def remove(self, number: int) -> Changes:
        """Put one in the trash; HourglassError when it is not there."""
        return self._store.change(
            lambda connection: saving.remove(connection, "trials", number, self._today())
        )

    def board(self) -> Mapping[str, tuple[Card, ...]]:
        """The cards of each column: the most pressing first, the latest decision first."""
        today = self._today()
        with self._store.read() as connection:
            cards = trials.board(connection, today)
        return {
            column: tuple(sorted((c for c in cards if c.column == column), key=_ORDER[column]))
            for column in COLUMNS
        }

    def move(self, number: int, to: str) -> Changes:
        """Put a trial in another column of the board but decided, changing its dates.

        HourglassError when that would untell what happened; see `domain.trial_board.moved`.
        """
        return self._store.change(lambda connection: self._move(connection, number, to))

    def _move(self, connection: Connection, number: int, to: str) -> Changes:
        today = self._today()
        trial = saving.kept_record(connection, "trials", number)
        offer = editing.one(connection, "offers", trial.offer) if trial.offer else None
        moved = trial_board.moved(trial, to, today, offer.days if offer else None)
        saving.refuse(problems(moved, today))
        is_back = COLUMNS.index(to) < COLUMNS.index(trial_board.column_of(trial, today))
        changes = saving.save(connection, "trials", moved)
        return replace(changes, done=_taken_back(to) if is_back else _moved(to))

    def offer_lines(self) -> tuple[OfferLine, ...]:
        """How each offer did in the 365 days to today, by name; trials of none of them last."""
        with self._store.read() as connection:
            lines = trials.offer_lines(connection, self._today(), PERIOD)
        return tuple(sorted(lines, key=_by_name))

    def offers(self) -> tuple[Offer, ...]:
        """The owner's list of offers, by name."""
        with self._store.read() as connection:
            listed = records.read(connection, "offers")
        return tuple(sorted(listed, key=lambda offer: (fold(offer.name), offer.id)))

    def save_offer(self, offer: Offer) -> Changes:
        """Keep an offer; id 0 is a new one. FieldErrors, HourglassError when it cannot be.

        A price without a currency is in the business's.
        """
        tidy = rules.tidied(offer)

        def work(connection: Connection) -> Changes:
            whole = tidy
            if tidy.price is not None and not tidy.currency:
                usual = settings.load(connection, self._business).currency
                whole = replace(tidy, currency=usual)
            found = offer_problems(whole)
            if _is_listed(connection, whole):
                found.setdefault(
                    "name", _("An offer of this name is on your list. Choose another name.")
                )
            saving.refuse(found)
            return saving.save(connection, "offers", whole)

        return self._store.change(work)

    def remove_offer(self, number: int) -> Changes:
        """Put an offer in the trash; HourglassError when a trial names it, or it is not there."""

        def work(connection: Connection) -> Changes:
            saving.kept_record(connection, "offers", number)
            if used := trials.uses(connection, number):
                raise HourglassError(_in_use(used))
            return saving.remove(connection, "offers", number, self._today())

        return self._store.change(work)


def _in_use(used: int) -> str:
    return ngettext(
        "{n} trial names this offer, so it stays on your list. Give the offer another name when "
        "you no longer make it.",
        "{n} trials name this offer, so it stays on your list. Give the offer another name when "
        "you no longer make it.",
        used,
    ).format(n=used)


def _moved(to: str) -> str:
    return {"running": _("Trial started"), "ended": _("Trial ended")}[to]


def _taken_back(to: str) -> str:
    return {
        "offered": _("Trial moved back to Offered"),
        "running": _("Trial moved back to Running"),
        "ended": _("Trial moved back to Ended"),
    }[to]


def _first(day: dt.date | None) -> dt.date:
    return day or dt.date.max


_ORDER: Mapping[str, Callable[[Card], Any]] = MappingProxyType(
    {
        "offered": lambda c: (_first(c.offered_on), fold(c.name), c.id),
        "running": lambda c: (_first(c.ends_on), fold(c.name), c.id),
        "ended": lambda c: (_first(c.ends_on), fold(c.name), c.id),
        "decided": lambda c: (-(c.decided_on or dt.date.min).toordinal(), fold(c.name), c.id),
    }
)


def _by_name(line: OfferLine) -> tuple[Any, ...]:
    offer = line.offer
    return (offer is None, fold(offer.name) if offer else "", offer.id if offer else 0)


def _is_listed(connection: Connection, offer: Offer) -> bool:
    listed = records.read(connection, "offers", "name = :name", {"name": offer.name})
    return any(other.id != offer.id for other in listed)

"""The board of trials and how each offer does, each in one query."""

import datetime as dt
from collections.abc import Iterable
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, text

from hourglass_desktop.domain.figures import DECIDED_WITHIN
from hourglass_desktop.domain.rates import Rate
from hourglass_desktop.domain.trial_board import DECIDED_SHOWN, Card, OfferLine, column_of
from hourglass_desktop.domain.trials import Offer
from hourglass_desktop.store.figures import DECIDED_ON, OFFERED, OUTCOME, within
from hourglass_desktop.store.journeys import LIVE
from hourglass_desktop.store.tables import customers, offers, trials

_DAYS = MappingProxyType(
    {name: trials.c[name] for name in ("offered_on", "started_on", "ends_on", "decided_on")}
)
_LAST_DAY = "coalesce(t.decided_on, t.ends_on, t.started_on, t.offered_on)"
_BOARD = text(
    f"""
    SELECT t.id, t.customer, c.name, c.organisation, ifnull(o.name, '') AS offer, t.offered_on,
        t.started_on, t.ends_on, t.outcome, t.decided_on
    FROM trials AS t JOIN customers AS c ON c.id = t.customer
    LEFT JOIN offers AS o ON o.id = t.offer AND o.{LIVE}
    WHERE t.{LIVE} AND c.{LIVE} AND CASE
        WHEN t.outcome = '' OR t.decided_on > :today
            THEN c.closed_on IS NULL OR c.closed_on > :today
        ELSE {_LAST_DAY} > :today - {DECIDED_SHOWN} END
    """
).columns(
    trials.c.id,
    trials.c.customer,
    customers.c.name,
    customers.c.organisation,
    offers.c.name.label("offer"),
    _DAYS["offered_on"],
    _DAYS["started_on"],
    _DAYS["ends_on"],
    trials.c.outcome,
    _DAYS["decided_on"],
)

_MATURED = f"{within('started_on')} AND ifnull(ends_on, {DECIDED_ON}) + {DECIDED_WITHIN} <= :as_of"
_OFFERS = text(
    f"""
    WITH listed AS (SELECT id, name, price, currency, days FROM offers WHERE {LIVE}),
    counted AS (
        SELECT iif(offer IN (SELECT id FROM listed), offer, NULL) AS number,
            ifnull(sum({within(OFFERED)}), 0) AS offered,
            ifnull(sum({within(OFFERED)} AND ifnull(started_on <= :as_of, 0)), 0) AS accepted,
            ifnull(sum({within("started_on")}), 0) AS started,
            ifnull(sum({within("started_on")} AND {OUTCOME} = 'bought'), 0) AS bought,
            ifnull(sum({_MATURED} AND {OUTCOME} = 'bought'), 0) AS converted,
            ifnull(sum({_MATURED}), 0) AS matured
        FROM trials WHERE {LIVE} GROUP BY number
    )
    SELECT listed.*, offered, accepted, started, bought, converted, matured
    FROM listed LEFT JOIN counted ON number = id
    UNION ALL
    SELECT NULL, '', NULL, '', NULL, offered, accepted, started, bought, converted, matured
    FROM counted WHERE number IS NULL AND offered + started > 0
    """
)


def board(connection: Connection, today: dt.date) -> list[Card]:
    """Every trial that is under way with an open customer, and those decided lately."""
    found = connection.execute(_BOARD, {"today": today.toordinal()})
    names = tuple(found.keys())
    rows: Iterable[Any] = found  # a row has the names of the trial it is
    return [Card(column=column_of(r, today), **dict(zip(names, r, strict=True))) for r in rows]


def offer_lines(connection: Connection, as_of: dt.date, days: int) -> list[OfferLine]:
    """How each offer did in the `days` ending as of a day; trials of no offer in one line."""
    at = {"as_of": as_of.toordinal(), "days": days}
    lines = []
    for number, name, price, currency, length, *counts in connection.execute(_OFFERS, at):
        offered, accepted, started, bought, converted, matured = (n or 0 for n in counts)
        offer = Offer(id=number, name=name, price=price, currency=currency, days=length)
        lines.append(
            OfferLine(
                offer=offer if number else None,
                offered=offered,
                started=started,
                bought=bought,
                acceptance=Rate(accepted, offered),
                conversion=Rate(converted, matured),
            )
        )
    return lines


def uses(connection: Connection, offer: int) -> int:
    """How many trials name an offer, those in the trash too."""
    return int(
        connection.execute(
            text("SELECT count(*) FROM trials WHERE offer = :offer"), {"offer": offer}
        ).scalar_one()
    )

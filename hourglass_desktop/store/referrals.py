"""Asks, introductions, who sent whom, and who stands behind a figure, each in one query."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import Connection, text

from hourglass_desktop.domain.figures import BOUGHT_WITHIN, YEAR, YIELD_WITHIN, Revenue
from hourglass_desktop.domain.referral_views import AskLine, IntroductionLine, Link
from hourglass_desktop.store.figures import PARENTS, within
from hourglass_desktop.store.journeys import JOURNEYS, LIVE, NEVER
from hourglass_desktop.store.reasons import REASON_TABLES

_ASKS = text(
    f"""
    SELECT a.id, a.customer, c.name, a.date, a.moment, a.asked_for, a.answer,
        a.later_on, (SELECT count(*) FROM introductions AS i WHERE i.{LIVE}
            AND i.giver = a.customer AND i.date <= :as_of
            AND i.date BETWEEN a.date AND a.date + {YIELD_WITHIN}) AS followed,
        a.date + {YIELD_WITHIN} >= :as_of AS is_waiting
    FROM referral_asks AS a JOIN customers AS c ON c.id = a.customer AND c.{LIVE}
    WHERE a.{LIVE} AND a.date <= :as_of
    ORDER BY a.date DESC, a.id DESC
    """
)
_OUTCOME_ON = f"max(i.date, min(r.buy, ifnull(r.closed_on, {NEVER})))"
_INTRODUCTIONS = text(
    f"""
    WITH {JOURNEYS}
    SELECT i.id, i.giver, g.name AS giver_name,
        g.closed_on IS NULL OR g.closed_on > :as_of AS is_giver_open,
        r.id AS received, ifnull(c.name, '') AS received_name, ifnull(r.stage, '') AS stage,
        i.date,
        CASE WHEN r.buy < {NEVER} THEN 'bought' WHEN r.closed_on IS NOT NULL THEN 'closed'
            ELSE '' END AS outcome,
        CASE WHEN r.buy < {NEVER} OR r.closed_on IS NOT NULL THEN {_OUTCOME_ON} END AS outcome_on,
        CASE WHEN i.thanked_on <= :as_of THEN i.thanked_on END AS thanked_on,
        i.thanked_how,
        CASE WHEN i.outcome_told_on <= :as_of THEN i.outcome_told_on END AS outcome_told_on
    FROM introductions AS i JOIN customers AS g ON g.id = i.giver
    LEFT JOIN journeys AS r ON r.id = i.received
    LEFT JOIN customers AS c ON c.id = r.id
    WHERE i.{LIVE} AND i.date <= :as_of
    ORDER BY i.date DESC, i.id DESC
    """
)
_LINKS = text(
    f"""
    WITH {JOURNEYS},
    parents AS MATERIALIZED (
        SELECT received, giver, date FROM ({PARENTS})
        WHERE received IN (SELECT id FROM journeys)
    )
    SELECT j.id, c.name, j.stage, parents.giver, parents.date
    FROM journeys AS j JOIN customers AS c ON c.id = j.id
    LEFT JOIN parents ON parents.received = j.id
    WHERE parents.giver IS NOT NULL OR j.id IN (SELECT giver FROM parents)
    """
)
_BEHIND: Mapping[str, str] = MappingProxyType(
    {
        "referral_number": f"""SELECT id FROM journeys WHERE buy < {NEVER} AND id IN (
            SELECT giver FROM introductions WHERE {LIVE} AND {within("date", str(YEAR))})""",
        "referred_share": f"""SELECT id FROM journeys WHERE {within("buy")} AND EXISTS (
            SELECT 1 FROM introductions
            WHERE {LIVE} AND received = journeys.id AND date <= buy)""",
        "ask_coverage": f"""SELECT j.id FROM journeys AS j
            LEFT JOIN last_ask ON last_ask.customer = j.id
            WHERE j.closed_on IS NULL AND j.buy < {NEVER}
                AND j.id NOT IN (SELECT customer FROM repairs)
                AND j.id NOT IN (SELECT customer FROM withdrawn)
                AND last_ask.date > :as_of - {YEAR}""",
        "ask_yield": f"""SELECT a.customer FROM referral_asks AS a
            WHERE a.{LIVE} AND {within(f"a.date + {YIELD_WITHIN}")} AND EXISTS (
                SELECT 1 FROM introductions AS i WHERE i.{LIVE} AND i.giver = a.customer
                    AND i.date BETWEEN a.date AND a.date + {YIELD_WITHIN})""",
        "introductions_bought": f"""SELECT r.id FROM introductions AS i
            JOIN journeys AS r ON r.id = i.received
            WHERE i.{LIVE} AND {within(f"i.date + {BOUGHT_WITHIN}")}
                AND r.buy BETWEEN i.date AND i.date + {BOUGHT_WITHIN}""",
    }
)
FIGURES = tuple(_BEHIND)
"""The referral figures that are rates, by their names in JSON."""
_PEOPLE = text(
    f"WITH {JOURNEYS}, {REASON_TABLES} "
    + " UNION ".join(f"SELECT '{name}', * FROM ({select})" for name, select in _BEHIND.items())
    + " ORDER BY 1, 2"
)


def _day(value: int | None) -> dt.date | None:
    return None if value is None else dt.date.fromordinal(value)


def asks(connection: Connection, as_of: dt.date) -> tuple[AskLine, ...]:
    """Every ask, the latest first, with what came of it."""
    return tuple(
        AskLine(
            id=row.id,
            customer=row.customer,
            name=row.name,
            date=dt.date.fromordinal(row.date),
            moment=row.moment,
            asked_for=row.asked_for,
            answer=row.answer,
            later_on=_day(row.later_on),
            followed=row.followed,
            is_waiting=bool(row.is_waiting),
        )
        for row in connection.execute(_ASKS, {"as_of": as_of.toordinal()})
    )


def introductions(connection: Connection, as_of: dt.date) -> tuple[IntroductionLine, ...]:
    """Every introduction, the latest first."""
    return tuple(
        IntroductionLine(
            id=row.id,
            giver=row.giver,
            giver_name=row.giver_name,
            is_giver_open=bool(row.is_giver_open),
            received=row.received,
            received_name=row.received_name,
            stage=row.stage,
            date=dt.date.fromordinal(row.date),
            outcome=row.outcome,
            outcome_on=_day(row.outcome_on),
            thanked_on=_day(row.thanked_on),
            thanked_how=row.thanked_how,
            outcome_told_on=_day(row.outcome_told_on),
        )
        for row in connection.execute(_INTRODUCTIONS, {"as_of": as_of.toordinal()})
    )


def links(connection: Connection, as_of: dt.date, revenue: tuple[Revenue, ...]) -> tuple[Link, ...]:
    """Everybody in the tree of who sent whom, in no order; `revenue` by giver goes along."""
    money: dict[int, dict[str, int]] = defaultdict(dict)
    for item in revenue:
        money[item.customer][item.currency] = item.amount
    return tuple(
        Link(
            customer=number,
            name=name,
            stage=stage,
            giver=giver,
            date=_day(date),
            revenue=money.get(number, {}),
        )
        for number, name, stage, giver, date in connection.execute(
            _LINKS, {"as_of": as_of.toordinal()}
        )
    )


def people(connection: Connection, as_of: dt.date, days: int) -> Mapping[str, tuple[int, ...]]:
    """The customers that each referral figure counts, by the figure's name."""
    found: dict[str, list[int]] = {name: [] for name in FIGURES}
    at = {"as_of": as_of.toordinal(), "days": days}
    for name, customer in connection.execute(_PEOPLE, at):
        found[name].append(customer)
    return {name: tuple(numbers) for name, numbers in found.items()}

"""What a month's report lists beside its figures: introductions, people waiting, leaps."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, text

from hourglass_desktop.domain.stages import FEEDER
from hourglass_desktop.store.journeys import JOURNEYS, LIVE, NEVER
from hourglass_desktop.store.reasons import NEGLECTING, REASON_TABLES


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthIntroduction:
    """An introduction of the month and what became of it by the report's day."""

    giver: str
    received: str
    date: dt.date
    thanked_on: dt.date | None
    bought_on: dt.date | None
    closed_reason: str | None
    stage: str


_INTRODUCTIONS = text(
    f"""
    WITH {JOURNEYS}
    SELECT g.name, ifnull(c.name, ''), i.date,
        CASE WHEN i.thanked_on <= :as_of THEN i.thanked_on END,
        CASE WHEN r.buy < {NEVER} THEN r.buy END,
        CASE WHEN r.closed_on IS NOT NULL THEN r.closed_reason END, ifnull(r.stage, '')
    FROM introductions AS i
    JOIN customers AS g ON g.id = i.giver
    LEFT JOIN journeys AS r ON r.id = i.received
    LEFT JOIN customers AS c ON c.id = r.id
    WHERE i.{LIVE} AND i.date BETWEEN :first AND :as_of
    ORDER BY i.date DESC, i.id DESC
    """
)


def _day(number: int | None) -> dt.date | None:
    return None if number is None else dt.date.fromordinal(number)


def introductions(connection: Connection, first: dt.date, last: dt.date) -> list[MonthIntroduction]:
    """The introductions of the days from first to last, latest first."""
    at = {"first": first.toordinal(), "as_of": last.toordinal()}
    return [
        MonthIntroduction(
            giver=giver,
            received=received,
            date=dt.date.fromordinal(date),
            thanked_on=_day(thanked),
            bought_on=_day(bought),
            closed_reason=closed,
            stage=stage,
        )
        for giver, received, date, thanked, bought, closed, stage in connection.execute(
            _INTRODUCTIONS, at
        )
    ]


_LEAPS = text(
    f"""
    WITH {JOURNEYS} SELECT count(*) FROM journeys
    WHERE buy > :as_of - :days AND buy <= :as_of AND o_trust > buy
    """
)


def bought_without_trust(connection: Connection, as_of: dt.date, days: int) -> int:
    """First-time buyers of the period without a Trust touch before the sale."""
    at = {"as_of": as_of.toordinal(), "days": days}
    return int(connection.execute(_LEAPS, at).scalar_one())


_IN_NEED = " UNION ALL ".join(f"SELECT customer FROM ({select})" for select in NEGLECTING)


def waiting(
    connection: Connection,
    into: str,
    as_of: dt.date,
    neglect_after: int | None = None,
) -> Mapping[int, str]:
    """Names of open customers who wait for a step, longest in its feeder first.

    Who withdrew e-mail, phone and post is not named. With `neglect_after`
    days, those in the feeder for so long without a touch since, or with a reason that counts as
    neglect, come first.
    """
    since = f":as_of - {neglect_after}"
    silent = f'j."{FEEDER[into]}" <= {since} AND (j.last_touch IS NULL OR j.last_touch <= {since})'
    neglected = f"{silent} OR j.id IN ({_IN_NEED})" if neglect_after is not None else "NULL"
    query = text(
        f"""
        WITH {JOURNEYS}, {REASON_TABLES}
        SELECT c.id, c.name FROM journeys AS j JOIN customers AS c ON c.id = j.id
        WHERE j.closed_on IS NULL AND j."{FEEDER[into]}" < {NEVER} AND j."{into}" = {NEVER}
            AND j.id NOT IN (SELECT customer FROM withdrawn)
        ORDER BY ({neglected}) DESC, j."{FEEDER[into]}", c.name, c.id
        """
    )
    rows = connection.execute(query, {"as_of": as_of.toordinal()})
    return {row.id: row.name for row in rows}


_KNOWN = text(
    f"""
    WITH {JOURNEYS} SELECT id FROM journeys
    WHERE id NOT IN (SELECT id FROM customers WHERE erased_on IS NOT NULL)
    """
)


def known(connection: Connection, as_of: dt.date) -> frozenset[int]:
    """Customers known by a day, without those who were erased."""
    return frozenset(connection.execute(_KNOWN, {"as_of": as_of.toordinal()}).scalars())


_FIRST = text(f"WITH {JOURNEYS} SELECT min(know) FROM journeys")


def first_day(connection: Connection) -> dt.date | None:
    """The first day anybody was known, None in an empty store."""
    found = connection.execute(_FIRST, {"as_of": NEVER - 1}).scalar_one()
    return _day(found)

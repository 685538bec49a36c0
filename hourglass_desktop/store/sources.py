"""Customers by their source, as domain/sources.py counts them."""

import datetime as dt

from sqlalchemy import Connection, text

from hourglass_desktop.domain.sources import SourcePeople, source_key
from hourglass_desktop.store.figures import within
from hourglass_desktop.store.journeys import JOURNEYS, LIVE

_PEOPLE = f"""
WITH {JOURNEYS}
SELECT source, count(*), sum({within("know")}), sum({within("buy")}),
    sum(journeys.closed_on IS NOT NULL AND journeys.closed_reason = 'poor fit')
FROM journeys JOIN customers USING (id) GROUP BY source
"""
_WRITTEN = f"""
SELECT source, count(*) FROM customers WHERE {LIVE} AND source <> '' GROUP BY source
UNION ALL SELECT source, count(*) FROM promotions WHERE {LIVE} AND source <> '' GROUP BY source
"""
_NUMBERS = f"WITH {JOURNEYS} SELECT id, source FROM journeys JOIN customers USING (id) ORDER BY id"


def people(connection: Connection, as_of: dt.date, days: int) -> tuple[SourcePeople, ...]:
    """Everybody known by a day, one entry for each way a source is written."""
    rows = connection.execute(text(_PEOPLE), {"as_of": as_of.toordinal(), "days": days})
    return tuple(
        SourcePeople(source=source, known=known, new=new, bought=bought, poor_fits=poor)
        for source, known, new, bought, poor in rows
    )


def numbers(connection: Connection, source: str, as_of: dt.date) -> tuple[int, ...]:
    """Numbers of everybody known by a day who came from a source, in their order."""
    key = source_key(source)
    rows = connection.execute(text(_NUMBERS), {"as_of": as_of.toordinal()})
    return tuple(number for number, written in rows if source_key(written) == key)


def written(connection: Connection) -> list[tuple[str, int]]:
    """Every source written with a customer or a promotion, and how often."""
    return [(source, times) for source, times in connection.execute(text(_WRITTEN))]

"""Which channels each customer withdrew."""

import datetime as dt
from collections import defaultdict

from sqlalchemy import Connection, text

from hourglass_desktop.store.journeys import LIVE
from hourglass_desktop.store.reasons import LATEST

_QUERY = text(
    f"""
    SELECT customer, channel FROM (
        SELECT customer, channel, max(date * {LATEST} + id), given FROM permissions
        WHERE {LIVE} AND date <= :as_of GROUP BY customer, channel
    ) WHERE given = 0
    """
)


def withdrawn(connection: Connection, as_of: dt.date) -> dict[int, frozenset[str]]:
    """Customers whose latest permission for a channel is a withdrawal, and those channels."""
    found: dict[int, set[str]] = defaultdict(set)
    for customer, channel in connection.execute(_QUERY, {"as_of": as_of.toordinal()}):
        found[customer].add(channel)
    return {customer: frozenset(channels) for customer, channels in found.items()}

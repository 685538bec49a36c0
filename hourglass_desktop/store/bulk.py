"""Many customers at once: read, tagged, untagged, closed, put in the trash."""

import datetime as dt
import json
from collections.abc import Collection, Sequence

from sqlalchemy import Connection, text

from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.search_text import fold
from hourglass_desktop.store import records
from hourglass_desktop.store.customers import OF_A_CUSTOMER
from hourglass_desktop.store.journeys import LIVE
from hourglass_desktop.store.reasons import LATEST
from hourglass_desktop.store.tables import TABLE_OF_KIND

_CHOSEN = "id IN (SELECT value FROM json_each(:numbers))"
_OF_CHOSEN = "customer IN (SELECT value FROM json_each(:numbers))"
_TAG = text(
    f"""
    INSERT INTO contact_points (customer, kind, position, value, folded)
    SELECT id, 'tag', (
        SELECT ifnull(max(position), -1) + 1 FROM contact_points
        WHERE customer = customers.id AND kind = 'tag'
    ), :value, :folded
    FROM customers WHERE {_CHOSEN} AND NOT EXISTS (
        SELECT 1 FROM contact_points
        WHERE customer = customers.id AND kind = 'tag' AND folded = :folded
    )
    """
)
_LEAVE = text(
    f"""
    SELECT customer, max(date * {LATEST} + id), given FROM permissions
    WHERE {LIVE} AND date <= :as_of AND channel = 'e-mail' AND {_OF_CHOSEN} GROUP BY customer
    """
)


def _listed(numbers: Collection[int]) -> str:
    return json.dumps(sorted(numbers))


def customers(connection: Connection, numbers: Collection[int]) -> list[Customer]:
    """The live ones among these customers, by number."""
    return records.read(connection, "customers", _CHOSEN, {"numbers": _listed(numbers)})


def erased(connection: Connection, numbers: Collection[int]) -> frozenset[int]:
    """Those among these customers who were erased."""
    found = connection.execute(
        text(f"SELECT id FROM customers WHERE {_CHOSEN} AND erased_on IS NOT NULL"),
        {"numbers": _listed(numbers)},
    )
    return frozenset(found.scalars())


def tag(connection: Connection, numbers: Collection[int], tags: Sequence[str]) -> None:
    """Give each customer the tags they have not got yet, case and accents aside."""
    for value in tags:
        connection.execute(
            _TAG, {"numbers": _listed(numbers), "value": value, "folded": fold(value)}
        )


def untag(connection: Connection, numbers: Collection[int], tags: Sequence[str]) -> None:
    """Take tags from each customer, case and accents aside."""
    for value in tags:
        connection.execute(
            text(
                f"DELETE FROM contact_points WHERE {_OF_CHOSEN} AND kind = 'tag' "
                "AND folded = :folded"
            ),
            {"numbers": _listed(numbers), "folded": fold(value)},
        )


def close(connection: Connection, numbers: Collection[int], on: dt.date, reason: str) -> None:
    """Close customers on a day."""
    connection.execute(
        text(f"UPDATE customers SET closed_on = :day, closed_reason = :reason WHERE {_CHOSEN}"),
        {"numbers": _listed(numbers), "day": on.toordinal(), "reason": reason},
    )


def trash(connection: Connection, numbers: Collection[int], today: dt.date) -> None:
    """Put customers in the trash as `store.customers.trash` does one, in one go."""
    at = {"numbers": _listed(numbers), "day": today.toordinal()}
    connection.execute(text(f"UPDATE customers SET trashed_on = :day WHERE {_CHOSEN}"), at)
    whose = {TABLE_OF_KIND[kind].name: "customer" for kind in OF_A_CUSTOMER}
    for table, column in (whose | {"introductions": "giver"}).items():
        connection.execute(
            text(
                f"UPDATE {table} SET trashed_on = :day, trashed_with = {column} WHERE {column} "
                f"IN (SELECT value FROM json_each(:numbers)) AND {LIVE}"
            ),
            at,
        )


def email_leave(
    connection: Connection, numbers: Collection[int], as_of: dt.date
) -> dict[int, bool | None]:
    """The latest permission for e-mail of each of these customers who has one."""
    rows = connection.execute(_LEAVE, {"numbers": _listed(numbers), "as_of": as_of.toordinal()})
    return {customer: None if given is None else bool(given) for customer, _at, given in rows}


def tags(connection: Connection) -> list[str]:
    """Every tag of live customers once, as it is written most."""
    rows = connection.execute(
        text(
            "SELECT folded, value, count(*) FROM contact_points "
            f"WHERE kind = 'tag' AND customer IN (SELECT id FROM customers WHERE {LIVE}) "
            "GROUP BY folded, value ORDER BY count(*), value DESC"
        )
    )
    return list({folded: value for folded, value, _count in rows}.values())

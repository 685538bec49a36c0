"""What lies in the trash: listed, put back, gone for good."""

import datetime as dt

from sqlalchemy import Connection, text

from hourglass_desktop.domain.chains import Chains
from hourglass_desktop.domain.errors import HourglassError
from hourglass_desktop.domain.trash import Trashed
from hourglass_desktop.store import records
from hourglass_desktop.store.customers import OF_A_CUSTOMER
from hourglass_desktop.store.tables import TABLE_OF_KIND

_OWN = {
    "touches": ("date", "note"),
    "permissions": ("date", "how"),
    "trials": ("ifnull(started_on, offered_on)", "lesson"),
    "purchases": ("date", "what"),
    "reviews": ("date", "words"),
    "referral-asks": ("date", "asked_for"),
    "introductions": ("date", "thanked_how"),
    "marks": ("date", "reason"),
    "follow-ups": ("due_on", "what"),
}
"""The day and the words of each kind of record."""


def _whose(kind: str) -> str:
    return "giver" if kind == "introductions" else "customer"


_LISTED = text(
    "SELECT * FROM ("
    + " UNION ALL ".join(
        (
            *(
                f"SELECT '{kind}' AS kind, id AS number, name, trashed_on, NULL AS date, "
                f"'' AS words FROM {kind} WHERE trashed_on IS NOT NULL"
                for kind in ("customers", "offers")
            ),
            *(
                f"SELECT '{kind}', id, {name}, trashed_on, {day}, {words} FROM {kind} "
                "WHERE trashed_on IS NOT NULL"
                for kind, name, day, words in (
                    ("promotions", "name", "date", "source"),
                    ("touchpoints", "what", "NULL", "''"),
                )
            ),
            *(
                f"SELECT '{kind}', t.id, c.name, t.trashed_on, {day}, {words} "
                f"FROM {TABLE_OF_KIND[kind].name} t JOIN customers c ON c.id = "
                f"t.{_whose(kind)} "
                "WHERE t.trashed_on IS NOT NULL AND c.trashed_on IS NULL"
                for kind, (day, words) in _OWN.items()
            ),
        )
    )
    + ") ORDER BY trashed_on DESC, kind = 'customers' DESC, number DESC"
)


def listed(connection: Connection) -> tuple[Trashed, ...]:
    """Customers, records of nobody and those of live customers; the last day first."""
    return tuple(
        Trashed(
            kind=row.kind,
            number=row.number,
            name=row.name,
            trashed_on=dt.date.fromordinal(row.trashed_on),
            date=None if row.date is None else dt.date.fromordinal(row.date),
            words=row.words,
        )
        for row in connection.execute(_LISTED)
    )


def put_back(connection: Connection, kind: str, number: int) -> bool:
    """Take one out of the trash, a customer with all that went along; False when not there.

    A record of a customer who is in the trash is there no more than they are.
    HourglassError when an introduction would close a circle now. One that went with a customer
    then stays in the trash.
    """
    if kind == "introductions":
        _refuse_circle(connection, number)
    whose = f"{_whose(kind)} IN (SELECT id FROM customers WHERE trashed_on IS NULL)"
    found = connection.execute(
        text(
            f"UPDATE {TABLE_OF_KIND[kind].name} SET trashed_on = NULL "
            f"WHERE id = :id AND trashed_on IS NOT NULL {f'AND {whose}' if kind in _OWN else ''}"
        ),
        {"id": number},
    )
    if kind == "customers" and found.rowcount:
        _bring_along(connection, number)
    return bool(found.rowcount)


def _bring_along(connection: Connection, customer: int) -> None:
    at = {"id": customer}
    for kind in OF_A_CUSTOMER:
        connection.execute(
            text(
                f"UPDATE {TABLE_OF_KIND[kind].name} SET trashed_on = NULL, trashed_with = NULL "
                "WHERE trashed_with = :id AND customer = :id"
            ),
            at,
        )
    given = connection.execute(
        text("SELECT id FROM introductions WHERE trashed_with = :id AND giver = :id ORDER BY id"),
        at,
    )
    for number in given.scalars().all():
        try:
            _refuse_circle(connection, number)
            back = "trashed_on = NULL, "
        except HourglassError:
            back = ""
        connection.execute(
            text(f"UPDATE introductions SET {back}trashed_with = NULL WHERE id = :id"),
            {"id": number},
        )


def _refuse_circle(connection: Connection, introduction: int) -> None:
    ends = connection.execute(
        text("SELECT giver, received FROM introductions WHERE id = :id"), {"id": introduction}
    ).one_or_none()
    if ends is not None and ends.received is not None:
        Chains(records.read(connection, "introductions")).add(ends.giver, ends.received)


def remove(connection: Connection, until: dt.date) -> int:
    """Take away for good what was put in the trash on a day or before; returns how many rows."""
    at = {"until": until.toordinal()}
    kinds = (*OF_A_CUSTOMER, "introductions", "offers", "promotions", "touchpoints", "customers")
    return sum(
        connection.execute(
            text(f"DELETE FROM {TABLE_OF_KIND[kind].name} WHERE trashed_on <= :until"), at
        ).rowcount
        for kind in kinds
    )

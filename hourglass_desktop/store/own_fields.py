"""Values in the fields that the owner defined: one row for each field of a customer with one."""

from collections.abc import Sequence

from sqlalchemy import Connection, text

from hourglass_desktop.domain.own_fields import OwnField, OwnValue, read_back, written
from hourglass_desktop.store import settings

NAME = "own_fields"
"""The setting that holds the fields, in their order."""


def fields(connection: Connection) -> tuple[OwnField, ...]:
    """The owner's fields."""
    return read_back(settings.values(connection).get(NAME))


def put_fields(connection: Connection, listed: Sequence[OwnField]) -> None:
    """Keep these fields in place of the ones before."""
    settings.put(connection, NAME, written(listed) or None)


def put(connection: Connection, value: OwnValue) -> None:
    """Keep a value in place of the one before; a blank takes it away."""
    at = {"customer": value.customer, "field": value.field, "value": value.value}
    connection.execute(
        text(
            "INSERT INTO own_values (customer, field, value) VALUES (:customer, :field, :value) "
            "ON CONFLICT (customer, field) DO UPDATE SET value = :value"
        )
        if value.value
        else text("DELETE FROM own_values WHERE customer = :customer AND field = :field"),
        at,
    )


def rename(connection: Connection, old: str, new: str) -> None:
    """Have the values of a field follow its name."""
    connection.execute(
        text("UPDATE own_values SET field = :new WHERE field = :old"), {"old": old, "new": new}
    )


def remove(connection: Connection, name: str) -> None:
    """Take away all values of a field."""
    connection.execute(text("DELETE FROM own_values WHERE field = :name"), {"name": name})


def count(connection: Connection, name: str) -> int:
    """How many live customers have a value in a field."""
    return int(
        connection.execute(
            text(
                "SELECT count(*) FROM own_values JOIN customers ON customers.id = customer "
                "WHERE field = :name AND trashed_on IS NULL"
            ),
            {"name": name},
        ).scalar_one()
    )

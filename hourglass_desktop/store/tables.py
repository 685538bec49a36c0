"""The tables of a store, one per kind of record; revision 0001 creates exactly these.

A day is a whole number: the proleptic Gregorian ordinal (1 = 0001-01-01), so that SQL can add
and compare days. Money is whole minor units beside its currency. `trashed_on` set = in the trash;
`trashed_with` set = it went there with this customer, and comes back with them.
Customers are numbered on their own; all other records share one sequence (see `numbers`), so that
a smaller number is the earlier record. A partial index leaves the trash out.
"""

import datetime as dt
from typing import Any

from sqlalchemy import (
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    text,
)

metadata = MetaData()


class Day(TypeDecorator[dt.date]):
    """A calendar day kept as its ordinal."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: dt.date | None, dialect: Dialect) -> int | None:
        """A date to its ordinal."""
        return None if value is None else value.toordinal()

    def process_result_value(self, value: int | None, dialect: Dialect) -> dt.date | None:
        """An ordinal to its date."""
        return None if value is None else dt.date.fromordinal(value)


class Truth(TypeDecorator[bool]):
    """Yes, no or unknown as 1, 0 or NULL: STRICT tables know no boolean."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:  # noqa: FBT001 - inherited
        """A truth to its number."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        """A number to its truth."""
        return None if value is None else bool(value)


def _words(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _customer(name: str = "customer") -> Column[int]:
    return Column(name, Integer, ForeignKey("customers.id", ondelete="CASCADE"), nullable=False)


def _table(name: str, *columns: Column[Any]) -> Table:
    named = {column.name for column in columns}
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=False),
        *columns,
        Column("trashed_on", Day),
        *((Column("trashed_with", Integer),) if {"customer", "giver"} & named else ()),
        sqlite_strict=True,
    )


def _index(table: Table, *columns: str, only: str = "", where: str = "") -> None:
    """An index over live records; with `trashed_on` in it SQLite can answer from it alone."""
    name = "_".join(("ix", table.name, *columns, *filter(None, [only])))
    live = "trashed_on IS NULL"
    Index(name, *(table.c[c] for c in (*columns, "trashed_on")), sqlite_where=text(where or live))


customers = _table(
    "customers",
    Column("name", Text, nullable=False),
    *map(_words, ("given_name", "family_name", "organisation", "birthday", "source")),
    Column("known_on", Day),
    *map(_words, ("notes", "external_id")),
    Column("closed_on", Day),
    _words("closed_reason"),
    Column("erased_on", Day),
)
_index(customers, "name")
_index(customers, "external_id", only="given", where="trashed_on IS NULL AND external_id <> ''")

contact_points = Table(
    "contact_points",
    metadata,
    Column("customer", Integer, ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("value", Text, nullable=False),
    Column("folded", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""E-mails, phones, addresses and tags in their order; `folded` is the form to find them."""
Index("ix_contact_points_folded", contact_points.c.kind, contact_points.c.folded)

touches = _table(
    "touches",
    _customer(),
    Column("date", Day, nullable=False),
    *map(_words, ("direction", "channel", "builds", "note")),
)
_index(touches, "customer", "date", "direction", "builds")

permissions = _table(
    "permissions",
    _customer(),
    Column("date", Day, nullable=False),
    Column("channel", Text, nullable=False),
    Column("given", Truth),
    _words("how"),
)
_index(permissions, "customer", "date", "channel", "given")

offers = _table(
    "offers",
    Column("name", Text, nullable=False),
    Column("price", Integer),
    _words("currency"),
    Column("days", Integer),
)

trials = _table(
    "trials",
    _customer(),
    Column("offer", Integer, ForeignKey("offers.id", ondelete="SET NULL")),
    Column("offered_on", Day),
    Column("started_on", Day),
    Column("ends_on", Day),
    _words("outcome"),
    Column("decided_on", Day),
    _words("lesson"),
)
_index(trials, "customer", "offered_on", "started_on")

purchases = _table(
    "purchases",
    _customer(),
    Column("date", Day, nullable=False),
    _words("what"),
    Column("amount", Integer),
    _words("currency"),
    Column("state", Text, nullable=False, server_default="paid"),
)
_index(purchases, "customer", "date", "state", "amount")

reviews = _table(
    "reviews",
    _customer(),
    Column("date", Day, nullable=False),
    Column("would_buy_again", Integer),
    Column("would_recommend", Integer),
    *map(_words, ("words", "what_else", "easier")),
)
_index(reviews, "customer", "date", "would_buy_again", "would_recommend")

referral_asks = _table(
    "referral_asks",
    _customer(),
    Column("date", Day, nullable=False),
    *map(_words, ("moment", "asked_for", "answer")),
    Column("later_on", Day),
)
_index(referral_asks, "customer", "date", "answer", "later_on")

introductions = _table(
    "introductions",
    _customer("giver"),
    Column("received", Integer, ForeignKey("customers.id", ondelete="SET NULL")),
    Column("date", Day, nullable=False),
    Column("thanked_on", Day),
    _words("thanked_how"),
    Column("outcome_told_on", Day),
)
_index(introductions, "giver", "date")
_index(introductions, "received", "date")

marks = _table(
    "marks",
    _customer(),
    Column("stage", Text, nullable=False),
    Column("date", Day, nullable=False),
    _words("reason"),
)
_index(marks, "customer", "date", "stage")

touchpoints = _table(
    "touchpoints",
    Column("stage", Text, nullable=False),
    *map(_words, ("what", "channel")),
    Column("days", Integer),
    _words("text"),
    Column("state", Text, nullable=False, server_default="idea"),
    Column("live_on", Day),
)

follow_ups = _table(
    "follow_ups",
    _customer(),
    Column("due_on", Day, nullable=False),
    _words("what"),
    Column("done_on", Day),
    _words("repeats"),
    Column("first_due_on", Day),
    Column("touchpoint", Integer, ForeignKey("touchpoints.id", ondelete="SET NULL")),
)
_index(follow_ups, "customer", "due_on")

promotions = _table(
    "promotions",
    _words("name"),
    _words("source"),
    Column("date", Day, nullable=False),
    Column("amount", Integer),
    _words("currency"),
)

fit_answers = Table(
    "fit_answers",
    metadata,
    Column("customer", Integer, ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True),
    Column("question", Text, primary_key=True),
    Column("answer", Text, nullable=False, server_default=""),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

own_values = Table(
    "own_values",
    metadata,
    Column("customer", Integer, ForeignKey("customers.id", ondelete="CASCADE"), primary_key=True),
    Column("field", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)

today_answers = _table(
    "today_answers",
    _customer(),
    Column("date", Day, nullable=False),
    _words("reason"),
    Column("record", Integer),
    Column("until", Day),
)
_index(today_answers, "customer", "date")

promotion_states = Table(
    "promotion_states",
    metadata,
    Column("date", Day, primary_key=True, autoincrement=False),
    Column("state", Text, nullable=False),
    sqlite_strict=True,
)

settings = Table(
    "settings",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""The business's settings, each a JSON value under the name the settings command uses."""

numbers = Table(
    "numbers",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("last", Integer, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
"""The last number given to a customer and to any other record; numbers are never used twice."""

TABLE_OF_KIND: dict[str, Table] = {
    "customers": customers,
    "offers": offers,
    "touches": touches,
    "trials": trials,
    "purchases": purchases,
    "reviews": reviews,
    "referral-asks": referral_asks,
    "introductions": introductions,
    "permissions": permissions,
    "marks": marks,
    "touchpoints": touchpoints,
    "follow-ups": follow_ups,
    "promotions": promotions,
    "fit": fit_answers,
    "own-values": own_values,
    "today-answers": today_answers,
}
"""The table of each kind of record by its name in files and commands."""

"""The list of customers, everybody at once; and one customer, reading only their own records.

The same rules as domain/journey.py says for one customer; a test over random histories holds
the two equal.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, text

from hourglass_desktop.domain.book import Book
from hourglass_desktop.domain.history import histories
from hourglass_desktop.domain.journey import journey
from hourglass_desktop.domain.listing import CustomerRow, Detail
from hourglass_desktop.store import customers, records, settings
from hourglass_desktop.store.journeys import COUNTING, JOURNEYS, LIVE
from hourglass_desktop.store.reasons import LATEST

_ROWS = f"""
WITH {JOURNEYS}
SELECT id, name, organisation, stage, refer <= :as_of,
    journeys.closed_on, journeys.closed_reason,
    CASE stage WHEN 'refer' THEN max(refer, buy) WHEN 'repeat' THEN repeat WHEN 'buy' THEN buy
        WHEN 'try' THEN try WHEN 'trust' THEN trust WHEN 'like' THEN "like" ELSE know END,
    last_touch, source, know, last_bought
FROM journeys JOIN customers USING (id) ORDER BY name, id
"""
_NEXT = f"""
SELECT customer, due_on, what FROM follow_ups
WHERE {LIVE} AND (done_on IS NULL OR done_on > :as_of) ORDER BY due_on DESC, id DESC
"""
_VALUES = f"""
SELECT customer, currency, sum(amount) FROM purchases
WHERE {COUNTING} AND date <= :as_of AND amount IS NOT NULL GROUP BY customer, currency
"""
_CONTACTS = """
SELECT customer, kind, value FROM contact_points
WHERE kind IN ('email', 'phone', 'tag') ORDER BY customer, kind, position
"""
_RECOMMENDS = f"""
SELECT customer, max(date * {LATEST} + id), would_recommend FROM reviews
WHERE {LIVE} AND date <= :as_of AND would_recommend IS NOT NULL GROUP BY customer
"""
_OWN = {
    "touches": "customer = :number",
    "permissions": "customer = :number",
    "trials": "customer = :number",
    "purchases": "customer = :number",
    "reviews": "customer = :number",
    "referral-asks": "customer = :number",
    "marks": "customer = :number",
    "follow-ups": "customer = :number",
    "today-answers": "customer = :number",
    "introductions": "(giver = :number OR received = :number)",
}
"""The kinds of records a history is made of, and which of them are one customer's."""


def _day(number: int | None) -> dt.date | None:
    return None if number is None else dt.date.fromordinal(number)


def rows(connection: Connection, as_of: dt.date) -> tuple[CustomerRow, ...]:
    """Everybody known by a day, by name, then number."""
    at = {"as_of": as_of.toordinal()}
    due = {
        customer: (_day(day), what) for customer, day, what in connection.execute(text(_NEXT), at)
    }
    values: dict[int, dict[str, int]] = defaultdict(dict)
    for customer, currency, amount in connection.execute(text(_VALUES), at):
        values[customer][currency] = amount
    contacts = _contacts(connection)
    recommends = {number: n for number, _at, n in connection.execute(text(_RECOMMENDS), at)}
    nothing: Mapping[str, int] = {}
    found = []
    for row in connection.execute(text(_ROWS), at).all():
        number, name, organisation, stage, refers, closed_on, reason, since, touched = row[:9]
        source, known_on, bought = row[9:]
        next_due, next_what = due.get(number, (None, ""))
        found.append(
            CustomerRow(
                id=number,
                name=name,
                organisation=organisation,
                stage=stage,
                refers=bool(refers),
                closed_on=_day(closed_on),
                closed_reason=reason,
                stage_since=dt.date.fromordinal(since),
                last_touch=_day(touched),
                next_due=next_due,
                next_what=next_what,
                value=values.get(number, nothing),
                source=source,
                known_on=_day(known_on),
                last_purchase=_day(bought),
                recommends=recommends.get(number),
                **contacts.get(number, {}),
            )
        )
    return tuple(found)


def _contacts(connection: Connection) -> dict[int, dict[str, Any]]:
    """Everybody's main e-mail and phone, and their tags, as fields of a row."""
    found: dict[int, dict[str, Any]] = defaultdict(dict)
    for customer, kind, value in connection.execute(text(_CONTACTS)):
        if kind == "tag":
            found[customer]["tags"] = (*found[customer].get("tags", ()), value)
        else:
            found[customer].setdefault(kind, value)
    return found


def detail(connection: Connection, number: int, as_of: dt.date) -> Detail | None:
    """One customer with what is recorded of them; None when not known by that day."""
    found = records.read_customers(connection, [number])
    at, whose = {"number": number}, "customer = :number"
    own: dict[str, Any] = {
        kind.replace("-", "_"): records.read(connection, kind, only, at)
        for kind, only in _OWN.items()
    }
    if not found:
        return None
    history = histories(Book(customers=found, **own), as_of)[number]
    proven = journey(history)
    if proven is None:
        return None
    business = settings.load(connection)
    others = {i.giver for i in history.received} | {i.received or 0 for i in history.given}
    return Detail(
        customer=history.customer,
        journey=proven,
        history=history,
        names={c.id: c.name for c in records.read_customers(connection, others)},
        offers={offer.id: offer.name for offer in records.read(connection, "offers")},
        is_erased=customers.is_erased(connection, number),
        fit={a.question: a.answer for a in records.read(connection, "fit", whose, at)},
        knock_outs=business.knock_outs,
        own_fields=business.own_fields,
        own={v.field: v.value for v in records.read(connection, "own-values", whose, at)},
    )

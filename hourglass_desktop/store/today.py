"""Today over all customers: the reasons by SQL, the owner's answers applied by the pure rule."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from sqlalchemy import Connection, TextClause, text

from hourglass_desktop.domain.answers import Snoozed, TodayAnswer
from hourglass_desktop.domain.birthdays import Birthday, birthday
from hourglass_desktop.domain.reasons import REASONS, Reason
from hourglass_desktop.domain.settings import Business
from hourglass_desktop.domain.today import Line, is_hidden, lines
from hourglass_desktop.domain.touches import PERMISSION_CHANNELS
from hourglass_desktop.store import permissions
from hourglass_desktop.store.journeys import JOURNEYS, LIVE
from hourglass_desktop.store.reasons import REASON_TABLES, SELECT_OF_REASON
from hourglass_desktop.store.records import read

_COLUMNS = "customer, due_on, record, on_day, number, text, variant, ratio"


@cache
def _query(words: tuple[str, ...]) -> TextClause:
    """The reasons of these words over everybody open."""
    each = " UNION ALL ".join(
        f"SELECT '{word}' AS word, {_COLUMNS} FROM ({SELECT_OF_REASON[word]})" for word in words
    )
    return text(
        f"WITH {JOURNEYS}, {REASON_TABLES} "
        f"SELECT customers.name, found.* FROM ({each}) AS found "
        "JOIN journeys ON journeys.id = found.customer AND journeys.closed_on IS NULL "
        "JOIN customers ON customers.id = found.customer"
    )


_LAST_EVENT = text(
    f"SELECT customer, max(date) FROM ("
    f"SELECT customer, date FROM touches WHERE {LIVE} AND date <= :as_of UNION ALL "
    f"SELECT customer, date FROM purchases WHERE {LIVE} AND date <= :as_of"
    f") WHERE customer IN (SELECT customer FROM today_answers WHERE {LIVE} AND reason <> '') "
    "GROUP BY customer"
)


def reasons(
    connection: Connection,
    business: Business,
    as_of: dt.date,
    words: Iterable[str] = REASONS,
) -> list[tuple[str, Reason]]:
    """Every reason that is listed on the day, with the customer's name, in no order.

    `words` narrows them to reasons of these words.
    """
    day = as_of.toordinal()
    answers: dict[int, list[TodayAnswer]] = defaultdict(list)
    for answer in read(connection, "today-answers", "date <= :as_of", {"as_of": day}):
        answers[answer.customer].append(answer)
    last_event = {
        customer: dt.date.fromordinal(last)
        for customer, last in connection.execute(_LAST_EVENT, {"as_of": day})
    }
    parameters = {
        "as_of": day,
        "repeat_window": business.windows["repeat"],
        **{f"rhythm_{stage}": days for stage, days in business.rhythms.items()},
    }
    found = (
        (row[0], _reason(*row[1:])) for row in connection.execute(_query(tuple(words)), parameters)
    )
    return [
        (name, reason)
        for name, reason in found
        if not is_hidden(
            reason, answers.get(reason.customer, ()), last_event.get(reason.customer), as_of
        )
    ]


def listed(connection: Connection, business: Business, as_of: dt.date) -> list[Line]:
    """The day's list over everybody known."""
    return lines(reasons(connection, business, as_of))


_ORGANISATIONS = text(
    "SELECT id, organisation FROM customers "
    "WHERE organisation <> '' AND id IN (SELECT value FROM json_each(:numbers))"
)


def organisations(connection: Connection, customers: Iterable[int]) -> Mapping[int, str]:
    """The organisation of each of these customers who has one."""
    rows = connection.execute(_ORGANISATIONS, {"numbers": json.dumps(list(customers))})
    return {row.id: row.organisation for row in rows}


_SNOOZED = text(
    "SELECT c.id, c.name, c.organisation, max(a.until) AS until "
    "FROM today_answers a JOIN customers c ON c.id = a.customer "
    "WHERE a.trashed_on IS NULL AND a.date <= :as_of AND a.until > :as_of "
    "AND c.trashed_on IS NULL AND (c.closed_on IS NULL OR c.closed_on > :as_of) "
    "GROUP BY c.id ORDER BY until, c.name, c.id"
)
_WAKE = text(
    "UPDATE today_answers SET trashed_on = :as_of "
    "WHERE trashed_on IS NULL AND customer = :customer AND until > :as_of"
)


def snoozed(connection: Connection, as_of: dt.date) -> tuple[Snoozed, ...]:
    """Open customers whom a snooze hides on a day, whoever is listed again first before."""
    return tuple(
        Snoozed(
            customer=row.id,
            name=row.name,
            organisation=row.organisation,
            until=dt.date.fromordinal(row.until),
        )
        for row in connection.execute(_SNOOZED, {"as_of": as_of.toordinal()})
    )


def wake(connection: Connection, customer: int, as_of: dt.date) -> bool:
    """End a customer's snoozes; False when none hid them."""
    found = connection.execute(_WAKE, {"customer": customer, "as_of": as_of.toordinal()})
    return found.rowcount > 0


_BIRTHDAYS = text(
    f"SELECT id, name, birthday FROM customers WHERE {LIVE} AND birthday <> '' "
    "AND (closed_on IS NULL OR closed_on > :as_of) AND (known_on IS NULL OR known_on <= :as_of)"
)


def birthdays(connection: Connection, as_of: dt.date) -> tuple[Birthday, ...]:
    """The coming days' birthdays of open customers, the nearest first.

    Who withdrew every channel is left in peace.
    """
    rows = connection.execute(_BIRTHDAYS, {"as_of": as_of.toordinal()})
    near = [found for row in rows if (found := birthday(row.id, row.name, row.birthday, as_of))]
    silent = permissions.withdrawn(connection, as_of) if near else {}
    spoken_to = [b for b in near if len(silent.get(b.customer, ())) < len(PERMISSION_CHANNELS)]
    return tuple(sorted(spoken_to, key=lambda b: (b.on, b.name, b.customer)))


def _reason(  # noqa: PLR0913, PLR0917 - one argument per column of the query
    word: str,
    customer: int,
    due_on: int,
    record: int | None,
    on_day: int,
    number: int | None,
    words: str,
    variant: str,
    ratio: float,
) -> Reason:
    return Reason(
        customer=customer,
        word=word,
        due_on=dt.date.fromordinal(due_on),
        record=record,
        ratio=ratio,
        on=dt.date.fromordinal(on_day),
        number=number,
        text=words,
        variant=variant,
    )

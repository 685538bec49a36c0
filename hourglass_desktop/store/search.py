"""Looking up words in the search index: names first, then all else of customers, then records."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, text

from hourglass_desktop.domain.customers import Customer
from hourglass_desktop.domain.hits import Hit
from hourglass_desktop.domain.search_text import (
    search_form,
    triples,
    wanted_forms,
    wanted_number,
)
from hourglass_desktop.store import records
from hourglass_desktop.store.search_index import (
    DETAILS,
    OF_CUSTOMER,
    RECORDS,
    WORDS,
    entries_of,
    is_there,
)

_NAMES = f"rowid < {DETAILS}"
_REST = f"rowid BETWEEN {DETAILS} AND {RECORDS - 1}"
_EVENTS = f"rowid > {RECORDS}"
_MOST_NAMED = 200
"""So many customers of a name are looked at for the other words."""
_Row = tuple[int, int, str]
"""Entry, customer and kind."""


class _Condition(NamedTuple):
    """A condition on entries in SQL, and its values."""

    sql: str
    values: dict[str, str]


def _holds(forms: Sequence[str], mark: str) -> _Condition:
    """That an entry holds all forms: by its triples, and by the form where they do not prove it."""
    wanted = dict.fromkeys(triple for form in forms for triple in triples(form))
    values = {f"{mark}_match": " AND ".join(f'"{triple}"' for triple in wanted)}
    conditions = [f"search MATCH :{mark}_match"]
    for number, form in enumerate(forms):
        if len(form) > 3:
            values[f"{mark}_{number}"] = form
            conditions.append(f"instr(words, :{mark}_{number})")
    return _Condition(" AND ".join(conditions), values)


def find(connection: Connection, typed: str, limit: int) -> tuple[Hit, ...]:
    """What holds every word typed, the likeliest first; nothing for a blank.

    Names that begin with it come first, then other names, then what else is kept of a customer
    (a telephone number also by its digits), then records, the latest first; a word may also be a
    customer's name and the others stand in a record of theirs.
    """
    forms = wanted_forms(typed)
    if not forms or not is_there(connection):
        return ()
    number = wanted_number(typed)
    rows: dict[tuple[int, int], str] = {}
    for entry, customer, kind in _found(connection, forms, number, limit):
        rows.setdefault((customer, max(0, entry - RECORDS)), kind)
        if len(rows) == limit:
            break
    chosen = [(customer, record, kind) for (customer, record), kind in rows.items()]
    return _hits(connection, chosen, (*forms, number) if number else forms)


def _found(connection: Connection, forms: Sequence[str], number: str, limit: int) -> Iterator[_Row]:
    """Entries that fit, the likeliest first; some come twice."""
    whole = _holds(forms, "a")
    begun = f"  {forms[0].lstrip()}"
    names = "instr(words, :begun) = 1 DESC, instr(words, :begun) > 0 DESC, words, rowid"
    yield from _rows(
        connection,
        f"{_NAMES} AND {whole.sql} ORDER BY {names}",
        limit,
        {**whole.values, "begun": begun},
    )
    yield from _rows(connection, f"{_REST} AND {whole.sql}", limit, whole.values)
    if number:
        digits = _holds((number,), "n")
        yield from _rows(connection, f"{_REST} AND {digits.sql}", limit, digits.values)
    yield from _rows(
        connection, f"{_EVENTS} AND {whole.sql} ORDER BY rowid DESC", limit, whole.values
    )
    yield from _shared(connection, forms, limit)


def _shared(connection: Connection, forms: Sequence[str], limit: int) -> Iterator[_Row]:
    """Entries with some of the words whose customer's name has the others."""
    for form in forms if len(forms) > 1 else ():
        named = _holds((form,), "b")
        found = connection.execute(
            text(f"SELECT rowid FROM search WHERE {_NAMES} AND {named.sql} LIMIT {_MOST_NAMED}"),
            named.values,
        )
        numbers = json.dumps([number for (number,) in found])
        values = {f"f{place}": other for place, other in enumerate(forms)}
        here = " OR ".join(f"instr(words, :{mark})" for mark in values)
        both = " AND ".join(f"(instr(words, :{mark}) OR instr(name, :{mark}))" for mark in values)
        chosen = entries_of("SELECT value FROM json_each(:numbers)")
        rows = connection.execute(
            text(
                "SELECT entry, customer, kind FROM (SELECT s.rowid AS entry, s.customer, s.kind, "
                "s.words, n.words AS name "
                "FROM search AS s JOIN search AS n ON n.rowid = s.customer "
                f"WHERE s.rowid IN ({chosen})) WHERE ({here}) AND {both} "
                "ORDER BY entry DESC LIMIT :limit"
            ),
            {**values, "numbers": numbers, "limit": limit},
        )
        yield from ((entry, customer, kind) for entry, customer, kind in rows)


def _rows(
    connection: Connection, condition: str, limit: int, values: Mapping[str, str]
) -> list[_Row]:
    query = f"SELECT rowid, customer, kind FROM search WHERE {condition} LIMIT :limit"
    found = connection.execute(text(query), {**values, "limit": limit})
    return [(entry, customer, kind) for entry, customer, kind in found]


def latest(connection: Connection, numbers: Sequence[int], limit: int) -> tuple[Hit, ...]:
    """These live customers in their order, then those with the records made last."""
    if len(numbers) < limit and is_there(connection):
        found = connection.exec_driver_sql(
            f"SELECT customer FROM search WHERE {_EVENTS} ORDER BY rowid DESC LIMIT ?",
            (limit * 10,),
        )
        numbers = [*numbers, *(customer for (customer,) in found)]
    listed = list(dict.fromkeys(numbers))
    return _hits(connection, [(number, 0, "customers") for number in listed], ())[:limit]


def _hits(connection: Connection, rows: Sequence[_Row], forms: Sequence[str]) -> tuple[Hit, ...]:
    """The hits with what to read of them; who is gone meanwhile is left out."""
    people = {c.id: c for c in records.read_customers(connection, {row[0] for row in rows})}
    texts = _texts_of_records(connection, rows, forms)
    own = _own_values(connection, people)
    return tuple(
        Hit(
            customer=customer,
            name=people[customer].name,
            organisation=people[customer].organisation,
            kind=kind,
            record=record,
            words=texts.get(record, "") if record else _detail(people[customer], own, forms),
        )
        for customer, record, kind in rows
        if customer in people and (not record or record in texts)
    )


def _texts_of_records(
    connection: Connection, rows: Sequence[_Row], forms: Sequence[str]
) -> dict[int, str]:
    found: dict[int, str] = {}
    for kind in {kind for _customer, record, kind in rows if record}:
        numbers = json.dumps([record for _c, record, k in rows if record and k == kind])
        only = "id IN (SELECT value FROM json_each(:numbers))"
        for record in records.read(connection, kind, only, {"numbers": numbers}):
            words = [str(getattr(record, name)) for name in WORDS[kind.replace("-", "_")]]
            found[record.id] = _best(words, forms)
    return found


def _own_values(connection: Connection, numbers: Iterable[int]) -> dict[int, list[str]]:
    """What stands in the own fields of these customers."""
    found: dict[int, list[str]] = {}
    only = "customer IN (SELECT value FROM json_each(:numbers))"
    values = {"numbers": json.dumps(list(numbers))}
    for kept in records.read(connection, "own-values", only, values):
        found.setdefault(kept.customer, []).append(kept.value)
    return found


def _detail(customer: Customer, own: Mapping[int, Sequence[str]], forms: Sequence[str]) -> str:
    """What of a customer holds the words, "" when the name and organisation do."""
    named = search_form(f"{customer.name}\n{customer.organisation}")
    if all(form in named for form in forms):
        return ""
    words = [getattr(customer, name) for name in (*OF_CUSTOMER, "external_id")]
    words += own.get(customer.id, ())
    words += [word for name in records.CONTACT_FIELDS for word in getattr(customer, name)]
    return _best(words, [form for form in forms if form not in named])


def _best(texts: Sequence[str], forms: Sequence[str]) -> str:
    """The first text with most of the forms in it, "" when none has any."""

    def held(written: str) -> int:
        form = search_form(written)
        digits = "".join(c for c in written if c.isdigit())
        return sum(wanted in form or (wanted.isdigit() and wanted in digits) for wanted in forms)

    best = max(texts, key=held, default="")
    return best if best and (held(best) or not forms) else ""
